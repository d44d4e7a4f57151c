package ui

import "accueil/model"

// DirectoryKeeper is what a register does about the directory of its office.
type DirectoryKeeper interface {
	// Listings reads the whole directory; with tens of thousands it takes a moment.
	Listings() ([]model.Listing, error)
	// AddListing adds a listing of the office's own, and gives it back with its
	// number.
	AddListing(model.Listing) (model.Listing, error)
	// ChangeListing applies a change to a listing as the register holds it, not as
	// the screen last read it.
	ChangeListing(number uint64, change func(*model.Listing)) error
	// RemoveListing takes away a listing that the office added.
	RemoveListing(number uint64) error
	// ReadDirectory reads files and tells what importing them would change; nothing
	// is written. It hears of a percentage.
	ReadDirectory(paths []string, withdraw bool, progress func(percent int)) (ImportReport, error)
	// ApplyImport writes what an import changes, in one step: all of it or
	// nothing. It hears of a percentage.
	ApplyImport(plan model.ImportPlan, progress func(percent int)) error
	// Amendments are what the office knows of the organisms.
	Amendments() ([]model.Amendment, error)
	// Amend applies a change to what the office knows of an organism, as the register
	// holds it.
	Amend(organism string, change func(*model.Amendment)) error
	// ReservedContact reads the coordinates of a contact privilégié and the
	// protocol of an organism; false when there are none. Reading them is written
	// in the journal first.
	ReservedContact(organism string) (model.ReservedContact, bool, error)
	KeepReservedContact(model.ReservedContact) error
}

// ImportReport is what files hold, and what importing them would change.
type ImportReport struct {
	Plan model.ImportPlan
	// Rows were read, Lost were left aside.
	Rows, Lost int
	// Faults are one sentence each: file, row, column, what is wrong, what to do.
	// When there are too many, the last one counts those that are not said.
	Faults []string
	// Told is how many faults there are.
	Told int
}

// Conflicts is how many corrections of the office the files contradict.
func (r ImportReport) Conflicts() int {
	n := 0
	for _, l := range r.Plan.Conflicts {
		n += len(l.Conflicts())
	}
	return n
}

// NothingRead reports whether the files gave not one listing.
func (r ImportReport) NothingRead() bool { return r.Rows == r.Lost }
