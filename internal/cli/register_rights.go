package cli

import (
	"accueil/model"
	"accueil/ui"
)

// Person implements ui.RightsKeeper.
func (r *register) Person(reception uint64) (ui.PersonFile, error) {
	f, err := r.session.Person(reception)
	return ui.PersonFile(f), trouble(err)
}

// HandOver implements ui.RightsKeeper.
func (r *register) HandOver(reception uint64, chosen int) error {
	return trouble(r.session.HandOver(reception, chosen))
}

// Requests implements ui.RightsKeeper.
func (r *register) Requests(reception uint64) ([]model.Requested, error) {
	list, err := r.session.Requests(reception)
	return list, trouble(err)
}

// TieRequest implements ui.RightsKeeper.
func (r *register) TieRequest(request, reception uint64) error {
	return trouble(r.session.TieRequest(request, reception))
}

// Rectify implements ui.RightsKeeper.
func (r *register) Rectify(reception uint64, field string, to model.Answer) error {
	return trouble(r.session.Rectify(reception, field, to))
}

// Mark implements ui.RightsKeeper.
func (r *register) Mark(reception uint64, m model.Mark) error {
	return trouble(r.session.Mark(reception, m))
}

// Lift implements ui.RightsKeeper.
func (r *register) Lift(reception uint64, k model.MarkKind) error {
	return trouble(r.session.Lift(reception, k))
}
