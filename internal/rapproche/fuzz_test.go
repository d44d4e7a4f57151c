package rapproche_test

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"accueil/internal/rapproche"
	"accueil/model"
)

// FuzzSuggest gives hostile text to both sides. Time is bounded by length: no form
// of a name is longer than Longest, and there are few.
func FuzzSuggest(f *testing.F) {
	f.Add("Le Goff", "", "Erwan", "06 12 34 56 78", 1984, 3, 7, false)
	f.Add("\x1b[31m\x00\xff\xc3", "d'", "\u202eÉ\u0301", "+33 (0)6", -1, 13, 40, true)
	f.Add(strings.Repeat(" ", 3_000)+"Martin", strings.Repeat("-a", 2_000), strings.Repeat("\u0301", 1_000), strings.Repeat("0", 999), 1<<40, 0, 0, false)
	f.Add(strings.Repeat("\ufdf2", 60), strings.Repeat("ﬃ", 200), strings.Repeat("漢", 100), "115", 1984, 0, 0, false)
	f.Add("aaaa", "aaaaa", "aaaaaaaa", "", 0, 0, 0, false)
	f.Fuzz(func(t *testing.T, last, birth, first, phone string, year, month, d int, discreet bool) {
		p := rapproche.Person{Last: last, Birth: birth, First: first, Phone: phone, Discreet: discreet,
			Born: model.Date{Year: year, Month: time.Month(month), Day: d}, Year: year}
		x := rapproche.New()
		x.Add(1, p)
		x.Add(2, rapproche.Person{Last: first + "e", Birth: last + "x", First: birth, Phone: phone})
		x.Add(3, rapproche.Person{Last: "Martin", First: "Léa", Born: day(1984, 3, 7), Phone: phone})
		if n, long := x.Words(), x.Longest(); n > 3*3*5 || long > rapproche.MaxText {
			t.Fatalf("%d forms, the longest of %d bytes", n, long)
		}
		for _, q := range []rapproche.Person{p, {Last: first, First: last}, {Last: last + "y", First: first + "s", Birth: birth}} {
			got := x.Suggest(q, 10)
			for _, c := range got {
				if math.IsNaN(c.Score) || math.IsInf(c.Score, 0) || len(c.Reasons) > 6 {
					t.Fatalf("%+v", c)
				}
			}
			if again := x.Suggest(q, 10); !reflect.DeepEqual(got, again) {
				t.Fatalf("%+v, then %+v", got, again)
			}
		}
		x.Remove(1)
		x.Remove(2)
		x.Remove(3)
		if x.Words() != 0 || x.Links() != 0 {
			t.Fatal("something is left")
		}
	})
}
