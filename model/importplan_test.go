package model

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func drawListing(t *rapid.T, id int) Listing {
	l := Listing{Kind: rapid.SampledFrom([]ListingKind{StructureListing, ServiceListing}).Draw(t, "kind")}
	l.Values[FieldID] = fmt.Sprint("x", id)
	l.Values[FieldSource] = rapid.SampledFrom([]string{"dora", "essai"}).Draw(t, "source")
	for _, f := range []Field{FieldName, FieldPhone, FieldTerritory} {
		l.Values[f] = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "value")
	}
	return l
}

func drawFile(t *rapid.T) []Listing {
	var list []Listing
	for _, id := range rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 0, 6, rapid.ID).Draw(t, "ids") {
		list = append(list, drawListing(t, id))
	}
	return list
}

// applied is a directory after a plan, as the register would hold it.
func applied(current []Listing, p ImportPlan) []Listing {
	out := slices.Clone(current)
	for _, c := range p.Changed {
		i := slices.IndexFunc(out, func(l Listing) bool { return l.Number == c.Now.Number })
		out[i] = c.Now
	}
	for _, l := range p.Added {
		l.Number = uint64(len(out) + 1)
		out = append(out, l)
	}
	return out
}

// TestImportProperties: whatever an office corrected between imports, importing
// the same file twice changes nothing, no correction is lost unless the file came
// to say the same, and the order of the rows does not matter.
func TestImportProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var held []Listing
		for range rapid.IntRange(1, 4).Draw(t, "imports") {
			file := drawFile(t)
			withdraw := Date{}
			if rapid.Bool().Draw(t, "withdraw") {
				withdraw = Date{Year: 2026, Month: 11, Day: 23}
			}
			plan := PlanImport(held, file, Unread{}, withdraw)
			shuffled := rapid.Permutation(file).Draw(t, "order")
			if other := PlanImport(held, shuffled, Unread{}, withdraw); !reflect.DeepEqual(plan.Added, other.Added) || len(plan.Changed) != len(other.Changed) {
				t.Fatal("the order of the rows matters")
			}
			after := applied(held, plan)
			if again := PlanImport(after, file, Unread{}, withdraw); !again.Empty() {
				t.Fatalf("twice changes something: %+v", again)
			}
			for i := range held {
				for _, c := range held[i].Corrections {
					if after[i].Get(c.Field) != c.Now {
						t.Fatalf("the correction of %d is lost", c.Field)
					}
				}
			}
			held = after
			if len(held) > 0 {
				i := rapid.IntRange(0, len(held)-1).Draw(t, "corrected")
				held[i].Correct(FieldPhone, rapid.SampledFrom([]string{"", "a", "z"}).Draw(t, "correction"), time.Unix(1, 0), 1)
			}
		}
	})
}

// TestAConflictIsSettledBothWays: the file changed what the office had corrected.
func TestAConflictIsSettledBothWays(t *testing.T) {
	l := Listing{Kind: StructureListing}
	l.Values[FieldID], l.Values[FieldPhone] = "x", "02 00 00 00 01"
	l.Correct(FieldPhone, "02 00 00 00 02", time.Unix(1, 0), 1)
	file := Listing{Kind: StructureListing}
	file.Values[FieldID], file.Values[FieldPhone] = "x", "02 00 00 00 03"
	plan := PlanImport([]Listing{l}, []Listing{file}, Unread{}, Date{})
	if len(plan.Conflicts) != 1 || len(plan.Changed) != 1 {
		t.Fatalf("%+v", plan)
	}
	ours, theirs := plan.Changed[0].Now, plan.Changed[0].Now
	ours.Settle(FieldPhone, true)
	if ours.Get(FieldPhone) != "02 00 00 00 02" || len(ours.Conflicts()) != 0 {
		t.Errorf("%+v", ours)
	}
	theirs.Settle(FieldPhone, false)
	if theirs.Get(FieldPhone) != "02 00 00 00 03" || len(theirs.Corrections) != 0 {
		t.Errorf("%+v", theirs)
	}
	if len(plan.Changed[0].Now.Corrections) != 1 {
		t.Error("settling one changed the other")
	}
}

// TestWithdrawingSparesWhatWasNotRead: a row that is in the file and cannot be read
// is no absence, and a file read in part proves none.
func TestWithdrawingSparesWhatWasNotRead(t *testing.T) {
	named := func(ids ...string) (list []Listing) {
		for _, id := range ids {
			l := Listing{Number: uint64(len(list) + 1), Kind: StructureListing}
			l.Values[FieldID], l.Values[FieldSource] = id, "dora"
			list = append(list, l)
		}
		return list
	}
	held, day := named("lu", "fautif", "parti"), Date{Year: 2026, Month: 11, Day: 23}
	for _, tc := range []struct {
		name           string
		unread         Unread
		gone, spared   int
		withdrawalKept bool
	}{
		{"whole", Unread{}, 2, 0, true},
		{"a faulty row of a known identifier", Unread{IDs: []string{"fautif", "jamais vu"}}, 1, 1, true},
		{"a faulty row of no identifier", Unread{Nameless: 1}, 0, 0, false},
		{"cut", Unread{IDs: []string{"fautif"}, Cut: true}, 0, 1, false},
	} {
		plan := PlanImport(held, named("lu"), tc.unread, day)
		if len(plan.Changed) != tc.gone || plan.Spared != tc.spared || plan.Withheld == tc.withdrawalKept {
			t.Errorf("%s: %d withdrawn, %d spared, withheld %v", tc.name, len(plan.Changed), plan.Spared, plan.Withheld)
		}
		if len(plan.Absent) != 2-tc.spared {
			t.Errorf("%s: %d absent", tc.name, len(plan.Absent))
		}
	}
	if plan := PlanImport(held, named("lu"), Unread{Cut: true}, Date{}); plan.Withheld {
		t.Error("refused what was not asked")
	}
}
