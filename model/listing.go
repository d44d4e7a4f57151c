package model

import (
	"slices"
	"strings"
	"time"
)

// ListingKind tells the two sheets of the directory apart, as data·inclusion
// does: a place, and what is done there.
type ListingKind string

// The kinds of listing.
const (
	StructureListing ListingKind = "structure"
	ServiceListing   ListingKind = "service"
)

// Listing is one line of the directory, « fiche d'annuaire »: a structure or a
// service, in the columns of data·inclusion v1. What was imported and what the
// office corrected are kept apart, so that an import never undoes a correction.
type Listing struct {
	// Number is the register's; zero until it is kept.
	Number uint64
	Kind   ListingKind
	// Values are as imported, or as the office wrote them when it added the
	// listing itself; one for each column, empty when there is none.
	Values [FieldCount]string
	// Corrections are the office's, one a column at most.
	Corrections []Correction
	// Local is true for a listing the office added.
	Local bool
	// Withdrawn is the day an import of its source no longer held it; zero while
	// it does.
	Withdrawn Date
}

// Correction is what the office put in place of an imported value.
type Correction struct {
	Field Field
	Was   string // the imported value it was made against
	Now   string
	At    time.Time
	Agent int // slot number
}

// Get is the value in force: the office's correction, or else what was imported.
func (l *Listing) Get(c Field) string {
	if k := l.correction(c); k != nil {
		return k.Now
	}
	return l.Values[c]
}

// List is the value in force of a column that holds several codes.
func (l *Listing) List(c Field) []string { return SplitList(l.Get(c)) }

// ID is the identifier its producer gave it: what an import knows it by.
func (l *Listing) ID() string { return l.Values[FieldID] }

func (l *Listing) correction(c Field) *Correction {
	for i := range l.Corrections {
		if l.Corrections[i].Field == c {
			return &l.Corrections[i]
		}
	}
	return nil
}

// Conflicts are the corrections whose imported value changed since they were
// made, and says something else than the office: someone has to choose.
func (l *Listing) Conflicts() []Correction {
	var out []Correction
	for _, k := range l.Corrections {
		if now := l.Values[k.Field]; now != k.Was && now != k.Now {
			out = append(out, k)
		}
	}
	return out
}

// Correct puts a value in force. On a listing the office added it is the value
// itself; on an imported one, a correction, which goes when it says what was
// imported.
func (l *Listing) Correct(c Field, now string, at time.Time, agent int) {
	if l.Local {
		l.Values[c] = now
		return
	}
	l.Corrections = slices.DeleteFunc(slices.Clone(l.Corrections), func(k Correction) bool { return k.Field == c })
	if now != l.Values[c] {
		l.Corrections = append(l.Corrections, Correction{Field: c, Was: l.Values[c], Now: now, At: at, Agent: agent})
	}
}

// JoinList and SplitList write and read several codes in one value: no code of
// the vocabularies, no INSEE code, holds a comma.
func JoinList(codes []string) string { return strings.Join(codes, ",") }

// SplitList gives the codes of a value; nil for an empty one.
func SplitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
