package model

import "strconv"

// Term is one duration of the retention table. Its unit is that of the field of
// [Retention] it is in.
type Term struct {
	Length      int    // 1 or more
	Rule        string // the rule in French, as a bordereau says it
	Source      string // where it comes from
	ToBeChecked bool   // « à vérifier »
}

// Retention is how long what the register holds may stay in it (domain.md, §8).
type Retention struct {
	DraftWarn     Term // days without a change, after which the agent is warned
	DraftClose    Term // days without a change, after which a draft is closed
	Memo          Term // days, for a note to a colleague that nobody read
	Active        Term // months after the last contact
	Request       Term // months after the last exchange, for a request from an organism
	OpenFollowUp  Term // months added at most, while a follow-up is open
	Journal       Term // months
	FailedSignIns Term // months
	SetAside      Term // days, for a register set aside by a restore or damage
	Backups       Term // days
}

// CheckRetention names every fault of a retention table.
func CheckRetention(r Retention) []Fault {
	c := &checker{}
	for _, row := range []struct {
		section, unit string
		term          Term
	}{
		{"draft_warn", "days", r.DraftWarn}, {"draft_close", "days", r.DraftClose}, {"memo", "days", r.Memo}, {"active", "months", r.Active},
		{"request", "months", r.Request},
		{"open_follow_up", "months", r.OpenFollowUp}, {"journal", "months", r.Journal},
		{"failed_sign_ins", "months", r.FailedSignIns}, {"set_aside", "days", r.SetAside}, {"backups", "days", r.Backups},
	} {
		w := Where{Section: row.section, Index: -1}
		if row.term == (Term{}) {
			c.fault(w, FaultMissing)
			continue
		}
		if row.term.Length < 1 {
			c.fault(w.at(row.unit), FaultTerm)
		}
		c.text(w, "rule", row.term.Rule)
		c.text(w, "source", row.term.Source)
	}
	if warn, end := r.DraftWarn.Length, r.DraftClose.Length; warn > end && end > 0 {
		c.fault(Where{Section: "draft_warn", Index: -1, Field: "days"}, FaultBounds, strconv.Itoa(warn), strconv.Itoa(end))
	}
	return c.faults
}

// Held is what a purge needs to know of a reception, or of a request from an organism.
type Held struct {
	ID uint64
	// Request is true of a request from an organism, which has a term of its own.
	Request     bool
	LastContact Date // of a person, the latest of her linked receptions; zero when not known
	OpenSince   Date // day its follow-up was opened; zero when none is open
	// Limited is true while the person asked that what is kept of her stays, unused (RGPD,
	// article 18): it is not destroyed then, whatever its age.
	Limited bool
}

// Reason says why a reception is kept or removed. Codes are permanent.
type Reason string

// The reasons.
const (
	ReasonExpired  Reason = "duree_ecoulee"    // removed: the active term is over
	ReasonStopped  Reason = "suspension_finie" // removed: so is the suspension, though a follow-up is open
	ReasonActive   Reason = "duree_en_cours"   // kept
	ReasonFollowUp Reason = "suivi_ouvert"     // kept: only an open follow-up does
	ReasonNoDate   Reason = "date_inconnue"    // kept: its last contact is not known
	ReasonLimited  Reason = "limitation"       // kept: only a limitation does
)

// Due is a reception with what is to become of it.
type Due struct {
	Held
	// On is the first day it may be removed; zero when it is not known.
	On  Date
	Why Reason
}

// Retain parts receptions and requests into those to keep and those that are due for removal,
// each in the order given, with the reason.
//
// A term in months ends with its last day, which is kept in full. While a follow-up
// is open the term is suspended: removal waits until it is closed, for
// r.OpenFollowUp at most; while a limitation lasts, as long as it does. Only today decides: a clock set back removes nothing
// that is not due on the day it shows, and no today at all removes nothing.
func Retain(list []Held, r Retention, today Date) (keep, remove []Due) {
	for _, h := range list {
		d := due(h, r, today)
		if d.Why == ReasonExpired || d.Why == ReasonStopped {
			remove = append(remove, d)
		} else {
			keep = append(keep, d)
		}
	}
	return keep, remove
}

func due(h Held, r Retention, today Date) Due {
	if h.LastContact.IsZero() {
		return Due{Held: h, Why: ReasonNoDate}
	}
	months := r.Active.Length
	if h.Request {
		months = r.Request.Length
	}
	term := h.LastContact.AddMonths(months).AddDays(1)
	d := Due{Held: h, On: term, Why: ReasonActive}
	if !h.OpenSince.IsZero() {
		d.On = h.LastContact.AddMonths(months + r.OpenFollowUp.Length).AddDays(1)
	}
	switch {
	case today.Before(term):
	case h.Limited:
		d.Why = ReasonLimited
	case today.Before(d.On):
		d.Why = ReasonFollowUp
	case d.On != term:
		d.Why = ReasonStopped
	default:
		d.Why = ReasonExpired
	}
	return d
}

// DraftStage is how long a draft has been left.
type DraftStage string

// The stages.
const (
	DraftFresh   DraftStage = "recent"
	DraftWarned  DraftStage = "a_reprendre" // its agent is warned
	DraftToClose DraftStage = "a_fermer"    // to close as « partie avant la fin »
)

// DraftAge gives the stage of a draft last changed on a day, and the day it came to
// it. It is warned of from the r.DraftWarn-th day; it is closed when r.DraftClose
// whole days have passed, whatever the hour of its last change.
func DraftAge(updated, today Date, r Retention) (stage DraftStage, since Date) {
	warn, end := updated.AddDays(r.DraftWarn.Length), updated.AddDays(r.DraftClose.Length+1)
	switch {
	case updated.IsZero() || today.Before(warn):
		return DraftFresh, updated
	case today.Before(end):
		return DraftWarned, warn
	}
	return DraftToClose, end
}
