package campaign

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// What a child says it did.
const (
	saidAwake     = "awake"     // about to open
	saidCreated   = "created"   // the register
	saidOpen      = "open"      // and signed in
	saidAgent     = "agent"     // added
	saidDraft     = "draft"     // new, saved or put on hold, at a revision
	saidReception = "reception" // recorded
	saidDropping  = "dropping"  // about to drop a draft
	saidDropped   = "dropped"   // a draft
	saidExport    = "export"    // ended
	saidKeys      = "keys"      // renewed, or a password given
	saidRewritten = "rewritten" // the register, under a new epoch
	saidRoom      = "room"      // asks for room on the disk
	saidHeld      = "held"      // a second process was refused
	saidError     = "error"     // something else was refused
	saidEnd       = "end"       // all is done
)

// What became of it. Empty means that the call returned without an error.
const (
	keptAnyway = "saved"     // the disk reported an error, and it is there
	notKept    = "not saved" // and it is not there
	unknown    = "unknown"
)

// said is one line of a child's output.
type said struct {
	What     string
	Token    string // of the draft or reception
	ID       uint64
	Revision uint64
	Slot     int
	Outcome  string
	Err      string
	Text     string // anything more
	Millis   int64  // how long it took
	Since    time.Time
}

func (s said) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s", s.What, s.Token, s.Outcome, s.Err))
}

// kept is a draft or a reception that was acknowledged.
type kept struct {
	ID       uint64
	Revision uint64
	Slot     int
}

// ledger is what the register must hold, by token.
type ledger struct {
	Acknowledged int
	Created      bool
	Agents       []int
	Drafts       map[string]kept
	Receptions   map[string]kept
	Dropping     map[string]bool
	Dropped      map[string]kept
	NotKept      map[string]uint64 // the revision that is said not to be there; 0 is the reception
	Exports      int
	Keys         int // renewals, and passwords given
	Rewritten    int
}

func newLedger(agents ...int) *ledger {
	return &ledger{
		Agents: agents, Created: len(agents) > 0,
		Drafts: map[string]kept{}, Receptions: map[string]kept{}, Dropping: map[string]bool{},
		Dropped: map[string]kept{}, NotKept: map[string]uint64{},
	}
}

// note writes down what a child said.
func (l *ledger) note(s said) {
	k := kept{s.ID, s.Revision, s.Slot}
	switch s.Outcome {
	case "", keptAnyway:
	case notKept:
		l.noteNotKept(s)
		return
	default:
		return // either is right
	}
	switch s.What {
	case saidCreated:
		l.Created = true
		l.Agents = append(l.Agents, 1)
	case saidAgent:
		l.Agents = append(l.Agents, s.Slot)
	case saidDraft:
		l.Drafts[s.Token] = k
	case saidReception:
		delete(l.Drafts, s.Token)
		l.Receptions[s.Token] = k
	case saidDropping:
		l.Dropping[s.Token] = true
		return
	case saidDropped:
		delete(l.Drafts, s.Token)
		l.Dropped[s.Token] = k
	case saidExport:
		l.Exports++
	case saidKeys:
		l.Keys++
	case saidRewritten:
		l.Rewritten++
	default:
		return
	}
	l.Acknowledged++
}

func (l *ledger) noteNotKept(s said) {
	switch s.What {
	case saidDraft, saidReception:
		l.NotKept[s.Token] = s.Revision
	case saidDropped:
		delete(l.Dropping, s.Token)
	}
}

// A mark is what the texts of a draft carry: its token and its revision, 0 for
// the reception made of it.
func mark(token string, revision uint64) string { return fmt.Sprintf("%s/%d", token, revision) }

// parseMark reads the mark at the end of a text.
func parseMark(text string) (token string, revision uint64, ok bool) {
	text, ok = strings.CutPrefix(text, "texte ")
	if !ok {
		return "", 0, false
	}
	token, number, ok := strings.Cut(text, "/")
	if !ok {
		return "", 0, false
	}
	revision, err := strconv.ParseUint(number, 10, 64)
	return token, revision, err == nil
}
