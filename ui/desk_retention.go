package ui

import (
	"context"
	"time"

	"accueil/model"
)

// RetentionKeeper is what keeping the register within its terms asks of it.
type RetentionKeeper interface {
	// Tidy applies what the retention table asks of the desk by itself.
	Tidy() (Tidied, error)
	// Retention reads what is due, and what was eliminated until now.
	Retention() (Retention, error)
	Propose() (Elimination, error)
	Visa(number uint64, reference string, date model.Date) error
	Abandon(number uint64) error
	// ToErase tells which receptions some numbers are, and what goes with them.
	ToErase(ids []uint64) (model.Erasing, error)
	// Execute and Erase destroy, and tell which copies still hold what is gone.
	Execute(number uint64) (Elimination, []Copy, error)
	Erase(ids []uint64, ground model.ErasureGround, reference string) (Elimination, []Copy, error)
	// ExportTable writes a table as CSV in a file that must not exist yet; ctx
	// stops it, and leaves no file.
	ExportTable(ctx context.Context, t model.Table, path string) error
}

// Tidied is what the desk did by itself.
type Tidied struct {
	Closed   int // receptions left too long
	SetAside int // registers kept aside, destroyed
	Expired  int // follow-ups nobody moved
}

// Retention is what is kept and for how long, as the screen shows it.
type Retention struct {
	Terms []model.Term
	// Due are the receptions whose term is over, DueRequests the requests from organisms.
	Due, DueRequests int
	// Eliminations are all those the register remembers, oldest first.
	Eliminations []Elimination
}

// Elimination is what was or will be destroyed, without saying of whom.
type Elimination struct {
	Number             uint64
	State              string // proposee, visee, executee, abandonnee
	Ground             model.ErasureGround
	Reference          string
	VisaDate           model.Date
	Proposed, Executed time.Time
	Receptions         int
	// Requests are those of organisms; Memos and Drafts went with a person's receptions.
	Requests, Memos, Drafts int
	Bordereau               model.Table
}

// The states of an elimination.
const (
	eliminationProposed  = "proposee"
	eliminationVisaed    = "visee"
	eliminationExecuted  = "executee"
	eliminationAbandoned = "abandonnee"
)

// Copy is a copy of the register that still holds what was destroyed in it.
type Copy struct {
	What  string // « Sauvegarde du … », « Registre mis de côté le … »
	Until model.Date
}
