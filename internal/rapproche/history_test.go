package rapproche_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"accueil/internal/rapproche"
	"accueil/model"
	"pgregory.net/rapid"
)

// Few names, dates and telephones, so that histories are full of coincidences.
func anyone() *rapid.Generator[rapproche.Person] {
	return rapid.Custom(func(t *rapid.T) rapproche.Person {
		return rapproche.Person{
			Last:     rapid.SampledFrom([]string{"", "Martin", "Le Goff", "Legoff", "Martin-Durand", "Martain", "Erwan"}).Draw(t, "last"),
			Birth:    rapid.SampledFrom([]string{"", "", "Durand", "Martin"}).Draw(t, "birth"),
			First:    rapid.SampledFrom([]string{"", "Erwan", "Erwann", "Léa", "Jean", "Jean-Pierre", "Martin"}).Draw(t, "first"),
			Born:     rapid.SampledFrom([]model.Date{{}, day(1984, 3, 7), day(1984, 7, 3), day(1955, 3, 7)}).Draw(t, "born"),
			Year:     rapid.SampledFrom([]int{0, 1984, 1985, 1955}).Draw(t, "year"),
			Phone:    anyPhone().Draw(t, "phone"),
			Discreet: rapid.IntRange(0, 2).Draw(t, "discreet") == 0,
		}
	})
}

func anyPhone() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"", "06 12 34 56 78", "+33 6 12 34 56 78", "07 00 00 00 01", "+32 22 34 56 78"})
}

// TestDiscretion is the law as a property: whatever happened before, the telephones
// of discreet people can be exchanged for any others, and so can the one typed of a
// discreet person, without a single answer being changed.
func TestDiscretion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := rapproche.New(), rapproche.New()
		now := map[uint64]rapproche.Person{}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			id := uint64(rapid.IntRange(1, 12).Draw(t, "id"))
			if rapid.IntRange(0, 3).Draw(t, "event") == 0 {
				one.Remove(id)
				other.Remove(id)
				delete(now, id)
				continue
			}
			p := anyone().Draw(t, "person")
			one.Add(id, p)
			now[id] = p
			if p.Discreet {
				p.Phone = anyPhone().Draw(t, "another phone")
			}
			other.Add(id, p)
		}
		typed := anyone().Draw(t, "typed")
		got := one.Suggest(typed, 20)
		if same := other.Suggest(typed, 20); !reflect.DeepEqual(got, same) {
			t.Fatalf("the telephone of a discreet person changed the answer:\n%+v\n%+v", got, same)
		}
		if typed.Discreet {
			typed.Phone = anyPhone().Draw(t, "another phone typed")
			if same := one.Suggest(typed, 20); !reflect.DeepEqual(got, same) {
				t.Fatalf("the telephone typed of a discreet person changed the answer:\n%+v\n%+v", got, same)
			}
		}
		for _, c := range got {
			if (typed.Discreet || now[c.ID].Discreet) && slices.ContainsFunc(c.Reasons, aboutPhone) {
				t.Fatalf("%+v speaks of a telephone", c)
			}
		}
		for _, c := range one.Suggest(rapproche.Person{Phone: typed.Phone}, 20) {
			if now[c.ID].Discreet {
				t.Fatalf("%+v was found by telephone", c)
			}
		}
	})
}

func aboutPhone(r rapproche.Reason) bool { return strings.Contains(string(r), "telephone") }

// TestHistoryLeavesNothing compares an index with a past to one that only ever held
// the same people: nothing of who was removed or replaced remains.
func TestHistoryLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, fresh := rapproche.New(), rapproche.New()
		now := map[uint64]rapproche.Person{}
		for range rapid.IntRange(1, 40).Draw(t, "events") {
			id := uint64(rapid.IntRange(1, 8).Draw(t, "id"))
			if rapid.Bool().Draw(t, "remove") {
				x.Remove(id)
				delete(now, id)
				continue
			}
			now[id] = anyone().Draw(t, "person")
			x.Add(id, now[id])
		}
		for id, p := range now {
			fresh.Add(id, p)
		}
		typed := anyone().Draw(t, "typed")
		if got, want := x.Suggest(typed, 20), fresh.Suggest(typed, 20); !reflect.DeepEqual(got, want) {
			t.Fatalf("with a past %+v\nwithout %+v", got, want)
		}
		if x.Len() != len(now) || x.Words() != fresh.Words() {
			t.Fatalf("%d people and %d words are held, want %d and %d", x.Len(), x.Words(), len(now), fresh.Words())
		}
		for id := range now {
			x.Remove(id)
		}
		if x.Len() != 0 || x.Words() != 0 || x.Links() != 0 {
			t.Fatalf("emptied, it holds %d people, %d words, %d links", x.Len(), x.Words(), x.Links())
		}
	})
}

// TestManyDesks is for the race detector.
func TestManyDesks(t *testing.T) {
	x := rapproche.New()
	var all sync.WaitGroup
	for desk := range uint64(4) {
		all.Go(func() {
			for i := range uint64(200) {
				x.Add(i%20, rapproche.Person{Last: "Martin", First: "Léa"})
				x.Suggest(rapproche.Person{Last: "Martin", First: "Léa"}, 3)
				x.Remove((i + desk) % 20)
			}
		})
	}
	all.Wait()
}
