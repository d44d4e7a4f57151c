package model

import (
	"cmp"
	"slices"
)

// ImportPlan is what an import would change of a directory, told before
// anything is.
type ImportPlan struct {
	Added   []Listing
	Changed []ListingChange
	// Same is how many are already as the file says.
	Same int
	// Conflicts are the listings in force after the import whose corrections
	// contradict what the file says; see [Listing.Conflicts].
	Conflicts []Listing
	// Absent are imported listings of the same sources that the files no longer
	// hold. They stay as they are, unless they are to be withdrawn.
	Absent []Listing
	// Spared is how many are neither: their row is in the files, and cannot be read.
	// They stay as they are.
	Spared int
	// Unread is what could not be read of the files; Withheld is true when, because
	// of it, nothing is withdrawn though it was to be.
	Unread   Unread
	Withheld bool
}

// Unread is what files hold that could not be read: it is not absent from them.
type Unread struct {
	// IDs are the identifiers of the rows left aside.
	IDs []string
	// Nameless is how many rows were left aside whose identifier is not known.
	Nameless int
	// Cut is true when a whole part of the files could not be read.
	Cut bool
}

// Tells reports whether one can tell what the files no longer hold.
func (u Unread) Tells() bool { return !u.Cut && u.Nameless == 0 }

// ListingChange is a listing before an import and after it.
type ListingChange struct{ Was, Now Listing }

// Empty reports whether the import would change nothing.
func (p ImportPlan) Empty() bool { return len(p.Added)+len(p.Changed) == 0 }

// listingKey is what an import knows a listing by.
type listingKey struct {
	kind ListingKind
	id   string
}

// PlanImport compares the directory with what files hold, one listing of each
// identifier. The corrections of the office are kept, and go when the file came to
// say the same. Listings of the sources of the files that the files no longer hold
// are withdrawn on that day when withdraw is one, unless what could not be read may
// be them; a source is one sheet of one producer. Importing the same files twice
// changes nothing the second time.
func PlanImport(current, incoming []Listing, unread Unread, withdraw Date) ImportPlan {
	held := make(map[listingKey]int, len(current))
	for i := range current {
		if !current[i].Local {
			held[listingKey{current[i].Kind, current[i].ID()}] = i
		}
	}
	p := ImportPlan{Unread: unread}
	seen := make(map[listingKey]bool, len(incoming))
	sources := map[[2]string]bool{}
	for i := range incoming {
		in := &incoming[i]
		key := listingKey{in.Kind, in.ID()}
		if seen[key] {
			continue
		}
		seen[key] = true
		sources[[2]string{string(in.Kind), in.Values[FieldSource]}] = true
		at, ok := held[key]
		if !ok {
			p.Added = append(p.Added, Listing{Kind: in.Kind, Values: in.Values})
			continue
		}
		p.change(current[at], in.Values)
	}
	lost := make(map[string]bool, len(unread.IDs))
	for _, id := range unread.IDs {
		lost[id] = true
	}
	for i := range current {
		l := &current[i]
		switch {
		case l.Local || !l.Withdrawn.IsZero() || seen[listingKey{l.Kind, l.ID()}]:
		case lost[l.ID()]:
			p.Spared++
		case sources[[2]string{string(l.Kind), l.Values[FieldSource]}]:
			p.Absent = append(p.Absent, *l)
		}
	}
	p.withdraw(withdraw)
	slices.SortStableFunc(p.Added, byID)
	return p
}

// withdraw plans what is absent as withdrawn on a day; nothing on none.
func (p *ImportPlan) withdraw(day Date) {
	if day.IsZero() || len(p.Absent) == 0 {
		return
	}
	if p.Withheld = !p.Unread.Tells(); p.Withheld {
		return
	}
	for _, l := range p.Absent {
		now := l
		now.Withdrawn = day
		p.Changed = append(p.Changed, ListingChange{Was: l, Now: now})
	}
}

func byID(a, b Listing) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID(), b.ID())) }

// change plans one listing that is already in the directory.
func (p *ImportPlan) change(was Listing, values [FieldCount]string) {
	now := was
	now.Values, now.Withdrawn = values, Date{}
	for f, info := range Fields() {
		if info.Ours && values[f] == "" {
			now.Values[f] = was.Values[f] // a file that does not have the column says nothing of it
		}
	}
	now.Corrections = slices.DeleteFunc(slices.Clone(was.Corrections), func(c Correction) bool { return c.Now == now.Values[c.Field] })
	if len(now.Conflicts()) > 0 {
		p.Conflicts = append(p.Conflicts, now)
	}
	if now.Values == was.Values && now.Withdrawn == was.Withdrawn && len(now.Corrections) == len(was.Corrections) {
		p.Same++
		return
	}
	p.Changed = append(p.Changed, ListingChange{Was: was, Now: now})
}

// Settle decides one conflict of the plan, see [Listing.Settle]: what is settled
// is no longer one.
func (p *ImportPlan) Settle(number uint64, f Field, ours bool) {
	i := slices.IndexFunc(p.Conflicts, func(l Listing) bool { return l.Number == number })
	if i < 0 {
		return
	}
	was := p.Conflicts[i]
	now := was
	now.Settle(f, ours)
	at := slices.IndexFunc(p.Changed, func(c ListingChange) bool { return c.Now.Number == number })
	if at < 0 {
		// The import itself changes nothing of this one: its decision does.
		p.Changed = append(p.Changed, ListingChange{Was: was})
		p.Same--
		at = len(p.Changed) - 1
	}
	p.Changed[at].Now = now
	p.Conflicts = slices.Clone(p.Conflicts)
	if p.Conflicts[i] = now; len(now.Conflicts()) == 0 {
		p.Conflicts = slices.Delete(p.Conflicts, i, i+1)
	}
}

// Settle decides a conflict for the office, « garder le nôtre », or for the file:
// the correction stands against what is imported now, or goes.
func (l *Listing) Settle(f Field, ours bool) {
	i := slices.IndexFunc(l.Corrections, func(c Correction) bool { return c.Field == f })
	if i < 0 {
		return
	}
	l.Corrections = slices.Clone(l.Corrections)
	if ours {
		l.Corrections[i].Was = l.Values[f]
		return
	}
	l.Corrections = slices.Delete(l.Corrections, i, i+1)
}
