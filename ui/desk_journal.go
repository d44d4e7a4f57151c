package ui

import (
	"context"
	"time"

	"accueil/model"
)

// JournalKeeper is the part of a register about its access journal. Like the
// rest of a [Register], it does I/O and is called in commands.
type JournalKeeper interface {
	// OpenJournal begins a reading; the journal itself says so, once.
	OpenJournal() (Journal, error)
	// CloseDay sums a day up, for the paper register.
	CloseDay(model.Date) (DayClosing, error)
}

// Journal is one reading of the access journal. [Journal.Page], [Journal.Verify],
// [Journal.Compare] and [Journal.Export] do I/O.
type Journal interface {
	// Agents are those the register knows, those who left included.
	Agents() []Agent
	// Page gives the newest lines before a sequence, 0 for the end.
	Page(f JournalFilter, before uint64, limit int) (JournalPage, error)
	// Verify walks the chain from end to end.
	Verify() (JournalReport, error)
	// Compare compares what was copied from paper with the journal.
	Compare(anchor string) (AnchorAnswer, error)
	// ExportName offers a file for an export.
	ExportName() string
	// Export writes the lines as a table in a new file, and counts them; ctx stops it, and
	// leaves no file.
	Export(ctx context.Context, f JournalFilter, path string) (int, error)
}

// JournalFilter chooses lines of the journal; what is left empty chooses all.
type JournalFilter struct {
	Agents    []int
	Family    string // of operations: see [OpFamilies]
	Ops       []string
	Reception uint64
	From, To  model.Date // both included
}

// JournalPage is some lines, newest first.
type JournalPage struct {
	Lines  []JournalLine
	Before uint64 // where the next page starts; 0 when there is none
}

// JournalLine is a line of the journal.
type JournalLine struct {
	Seq   uint64
	At    time.Time
	Agent int
	Name  string // of the agent; empty when it is not known any more
	Op    string
	About About
	ID    uint64
	Count int
	// Extract tells an export of receptions, what was opened in it, and whether it was
	// sealed.
	Extract, Sealed bool
	Opened          model.Opened
}

// About says what the number of a line is the number of.
type About string

// The things a line is about.
const (
	AboutOther     About = ""
	AboutReception About = "accueil"
	AboutAgent     About = "agent"
	AboutDay       About = "jour" // eight digits
	AboutExport    About = "export"
)

// The numbers of the exports that are not of receptions: the journal itself, and the
// figures of a bilan.
const (
	ExportOfJournal = 1
	ExportOfBilan   = 2
	ExportOfFigures = 3
)

// Anchor is the check value copied on paper.
type Anchor struct {
	Seq  uint64
	Mark string
}

// JournalReport is what verifying the chain found.
type JournalReport struct {
	Lines    int
	First    uint64
	From, To time.Time
	Anchor   Anchor
	Broken   uint64 // where the chain stops holding
	Holds    bool
}

// AnchorState is what became of what was copied on paper.
type AnchorState string

// The states.
const (
	AnchorHeld    AnchorState = "tenu"
	AnchorPruned  AnchorState = "elague"
	AnchorDiffers AnchorState = "different"
	AnchorBeyond  AnchorState = "au_dela"
)

// AnchorAnswer is what the journal says of what was copied on paper.
type AnchorAnswer struct {
	Anchor Anchor
	State  AnchorState
	At     time.Time
	Last   uint64 // where the journal ends
}

// Alarming reports whether someone must look into it.
func (a AnchorAnswer) Alarming() bool { return a.State == AnchorDiffers || a.State == AnchorBeyond }

// DayClosing is the summary of a day.
type DayClosing struct {
	Day                  model.Date
	At                   time.Time
	Agent                int
	Receptions, Passages int
	Waiting              int
	Refused              int // passwords
	Journal              []OpCount
	Anchor               Anchor
}

// OpCount is how many lines of the journal are of an operation.
type OpCount struct {
	Op string
	N  int
}

// Troubles of the journal and of the files it is written to.
const (
	TroubleAnchor      TroubleKind = "not an anchor"
	TroubleFileExists  TroubleKind = "file exists"
	TroubleFileFolder  TroubleKind = "no such folder"
	TroubleFileRefused TroubleKind = "file refused"
)
