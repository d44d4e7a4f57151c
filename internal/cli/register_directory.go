package cli

import (
	"accueil/content"
	"accueil/model"
	"accueil/ui"
)

// Content implements ui.Receiver: the office's content, with what it knows of the
// organisms in place.
func (r *register) Content() (ui.Content, error) {
	if r.office == nil {
		return ui.Content{}, nil // a register without its folder
	}
	c := r.office.inForce()
	amendments, err := r.session.Amendments()
	if err != nil {
		return c, trouble(err)
	}
	c.Directory = c.Directory.With(amendments)
	return c, nil
}

// Listings implements ui.DirectoryKeeper.
func (r *register) Listings() ([]model.Listing, error) {
	list, err := r.session.Listings()
	return list, trouble(err)
}

// AddListing implements ui.DirectoryKeeper.
func (r *register) AddListing(l model.Listing) (model.Listing, error) {
	kept, err := r.session.AddListing(l)
	return kept, trouble(err)
}

// ChangeListing implements ui.DirectoryKeeper.
func (r *register) ChangeListing(number uint64, change func(*model.Listing)) error {
	return trouble(r.session.ChangeListing(number, change))
}

// RemoveListing implements ui.DirectoryKeeper.
func (r *register) RemoveListing(number uint64) error {
	return trouble(r.session.RemoveListing(number))
}

// ApplyImport implements ui.DirectoryKeeper.
func (r *register) ApplyImport(plan model.ImportPlan, progress func(percent int)) error {
	return trouble(r.session.ApplyImport(plan, progress))
}

// Amendments implements ui.DirectoryKeeper.
func (r *register) Amendments() ([]model.Amendment, error) {
	list, err := r.session.Amendments()
	return list, trouble(err)
}

// Amend implements ui.DirectoryKeeper.
func (r *register) Amend(organism string, change func(*model.Amendment)) error {
	return trouble(r.session.Amend(organism, change))
}

// ReservedContact implements ui.DirectoryKeeper.
func (r *register) ReservedContact(organism string) (model.ReservedContact, bool, error) {
	c, ok, err := r.session.ReservedContact(organism)
	return c, ok, trouble(err)
}

// KeepReservedContact implements ui.DirectoryKeeper.
func (r *register) KeepReservedContact(c model.ReservedContact) error {
	return trouble(r.session.KeepReservedContact(c))
}

// directory is the one in force, without what the office knows of the organisms:
// what a walk behind the desk's back needs.
func (r *register) directory() *model.Directory {
	if r.office == nil {
		return content.Directory()
	}
	return r.office.inForce().Directory
}
