package cli

import "accueil/model"

// Reminders implements ui.FollowKeeper.
func (r *register) Reminders() ([]model.DueLine, error) {
	list, err := r.session.Reminders()
	return list, trouble(err)
}

// Follow implements ui.FollowKeeper.
func (r *register) Follow(reception uint64) ([]model.FollowUp, *model.Contact, error) {
	list, contact, err := r.session.Follow(reception)
	return list, contact, trouble(err)
}

// Marks implements ui.FollowKeeper.
func (r *register) Marks(reception uint64) (model.Marks, error) {
	marks, err := r.session.Marks(reception)
	return marks, trouble(err)
}

// Receive implements ui.FollowKeeper.
func (r *register) Receive(f model.FollowUp, clock model.FollowClock) (uint64, error) {
	id, err := r.session.Receive(f, clock)
	return id, trouble(err)
}

// Note implements ui.FollowKeeper.
func (r *register) Note(reception uint64, index int, e model.FollowEvent) (model.FollowUp, error) {
	f, err := r.session.Note(reception, index, e)
	return f, trouble(err)
}
