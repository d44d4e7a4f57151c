package rapproche_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/internal/rapproche"
	"accueil/internal/rapproche/population"
	"accueil/internal/texte"
	"accueil/model"
)

// among is an index of a few thousand people, and one more with the id met.
const met = 1 << 40

func among(t *testing.T, p rapproche.Person) *rapproche.Index {
	t.Helper()
	x := rapproche.New()
	for _, k := range population.New(99).People(3000) {
		x.Add(k.ID, k.Person)
	}
	x.Add(met, p)
	return x
}

func find(cs []rapproche.Candidate, id uint64) (rapproche.Candidate, bool) {
	i := slices.IndexFunc(cs, func(c rapproche.Candidate) bool { return c.ID == id })
	if i < 0 {
		return rapproche.Candidate{}, false
	}
	return cs[i], true
}

func day(year, month, day int) model.Date {
	return model.Date{Year: year, Month: time.Month(month), Day: day}
}

func TestTheSamePersonIsAskedAbout(t *testing.T) {
	born, phone := day(1984, 3, 7), "06 12 34 56 78"
	for _, c := range []struct {
		what         string
		known, typed rapproche.Person
		because      rapproche.Reason
	}{
		{"accents and capitals", rapproche.Person{Last: "Guégan", First: "Aurélie"}, rapproche.Person{Last: "GUEGAN", First: "aurelie"}, rapproche.SameLast},
		{"a hyphen for a space", rapproche.Person{Last: "Quemener", First: "Jean-Pierre"}, rapproche.Person{Last: "Quemener", First: "jean pierre"}, rapproche.SameFirst},
		{"one of two first names", rapproche.Person{Last: "Quemener", First: "Jean-Pierre"}, rapproche.Person{Last: "Quemener", First: "Jean"}, rapproche.PartFirst},
		{"a particle joined", rapproche.Person{Last: "de la Villéon", First: "Claire"}, rapproche.Person{Last: "Delavilleon", First: "Claire"}, rapproche.SameLast},
		{"a particle left out", rapproche.Person{Last: "d'Argentré", First: "Claire"}, rapproche.Person{Last: "Argentré", First: "Claire"}, rapproche.SameLast},
		{"ben", rapproche.Person{Last: "Ben Achour", First: "Samir"}, rapproche.Person{Last: "Benachour", First: "Samir"}, rapproche.SameLast},
		{"birth name given as used", rapproche.Person{Last: "Martin", Birth: "Kerouanton", First: "Léa"}, rapproche.Person{Last: "Kerouanton", First: "Léa"}, rapproche.BirthLast},
		{"both names exchanged", rapproche.Person{Last: "Martin", Birth: "Kerouanton", First: "Léa"}, rapproche.Person{Last: "Kerouanton", Birth: "Martin", First: "Léa"}, rapproche.BirthLast},
		{"both names joined", rapproche.Person{Last: "Kerouanton", First: "Léa"}, rapproche.Person{Last: "Martin-Kerouanton", First: "Léa"}, rapproche.PartLast},
		{"last and first exchanged", rapproche.Person{Last: "Kerouanton", First: "Nolwenn"}, rapproche.Person{Last: "Nolwenn", First: "Kerouanton"}, rapproche.Exchanged},
		{"day and month exchanged", rapproche.Person{Last: "Martin", First: "Marie", Born: born}, rapproche.Person{Last: "Martin", First: "Marie", Born: day(1984, 7, 3)}, rapproche.SwappedBorn},
		{"one wrong digit", rapproche.Person{Last: "Martin", First: "Marie", Born: born}, rapproche.Person{Last: "Martin", First: "Marie", Born: day(1985, 3, 7)}, rapproche.SlipBorn},
		{"two digits exchanged", rapproche.Person{Last: "Tanguy", First: "Marie", Born: born}, rapproche.Person{Last: "Tanguy", First: "Marie", Born: day(1948, 3, 7)}, rapproche.SlipBorn},
		{"only the year", rapproche.Person{Last: "Tanguy", First: "Erwan", Born: born}, rapproche.Person{Last: "Tanguy", First: "Erwan", Year: 1984}, rapproche.SameYear},
		{"the day put for an unknown one", rapproche.Person{Last: "Haddad", First: "Erwan", Born: day(1984, 1, 1)}, rapproche.Person{Last: "Haddad", First: "Erwan", Born: born}, rapproche.SameYear},
		{"no date", rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: born}, rapproche.Person{Last: "Kerouanton", First: "Erwan"}, rapproche.SameFirst},
		{"a typing error", rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: born}, rapproche.Person{Last: "Keruoanton", First: "Erwan", Born: born}, rapproche.NearLast},
		{"two letters exchanged", rapproche.Person{Last: "Tanguy", First: "Erwan", Born: born}, rapproche.Person{Last: "Tangyu", First: "Erwan", Born: born}, rapproche.NearLast},
		{"an initial", rapproche.Person{Last: "Kerouanton", First: "Maximilienne", Born: born}, rapproche.Person{Last: "Kerouanton", First: "M", Born: born}, rapproche.BegunFirst},
		{"a first syllable said twice", rapproche.Person{Last: "Kerouanton", First: "Virginie", Born: born}, rapproche.Person{Last: "Kerouanton", First: "Vivi", Born: born}, rapproche.BegunFirst},
		{"a last name by ear", rapproche.Person{Last: "Lefebvre", First: "Tiphaine", Born: born}, rapproche.Person{Last: "Lefaivre", First: "Tiphaine", Born: born}, rapproche.SoundsLast},
		{"a first name by ear", rapproche.Person{Last: "Quemener", First: "Thibault"}, rapproche.Person{Last: "Quemener", First: "Tibo"}, rapproche.SoundsFirst},
		{"another transcription", rapproche.Person{Last: "Achour", First: "Mohamed"}, rapproche.Person{Last: "Achour", First: "Muhammad"}, rapproche.ShortFirst},
		{"a new last name, with date and telephone", rapproche.Person{Last: "Martin", First: "Bleuenn", Born: born, Phone: phone}, rapproche.Person{Last: "Quemener", First: "Bleuenn", Born: born, Phone: "0612345678"}, rapproche.SamePhone},
		{"date and telephone, no first name", rapproche.Person{Last: "Martin", First: "Bleuenn", Born: born, Phone: phone}, rapproche.Person{Last: "Quemener", Born: born, Phone: phone}, rapproche.SamePhone},
		{"no last name", rapproche.Person{Last: "Martin", First: "Bleuenn", Born: born}, rapproche.Person{First: "Bleuenn", Born: born}, rapproche.SameBorn},
		{"no first name", rapproche.Person{Last: "Kerouanton", First: "Bleuenn", Born: born}, rapproche.Person{Last: "Kerouanton", Born: born}, rapproche.SameBorn},
	} {
		got, ok := find(among(t, c.known).Suggest(c.typed, 5), met)
		if !ok || got.Degree != rapproche.Likely || !slices.Contains(got.Reasons, c.because) {
			t.Errorf("%s: found %v, %+v; want likely because of %s", c.what, ok, got, c.because)
		}
	}
}

func TestAnotherPersonIsNot(t *testing.T) {
	born, phone := day(1984, 3, 7), "06 12 34 56 78"
	for _, c := range []struct {
		what         string
		known, typed rapproche.Person
	}{
		{"twins", rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: born, Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Malo", Born: born, Phone: phone}},
		{"brother and sister", rapproche.Person{Last: "Martin", First: "Daniel", Phone: phone}, rapproche.Person{Last: "Martin", First: "Danielle", Phone: phone}},
		{"twins whose names rhyme", rapproche.Person{Last: "Kerouanton", First: "Lina", Born: born, Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Nina", Born: born, Phone: phone}},
		{"a couple", rapproche.Person{Last: "Kerouanton", First: "Erwan", Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Nolwenn", Phone: phone}},
		{"one telephone, two names", rapproche.Person{Last: "Kerouanton", First: "Erwan", Phone: phone}, rapproche.Person{Last: "Quemener", First: "Nolwenn", Phone: phone}},
		{"two compounds", rapproche.Person{Last: "Kerouanton", First: "Jean-Pierre", Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Jean-Paul", Phone: phone}},
		{"father and son", rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: day(1955, 11, 21), Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: born, Phone: phone}},
		{"father and son, years only", rapproche.Person{Last: "Kerouanton", First: "Erwan", Year: 1955, Phone: phone}, rapproche.Person{Last: "Kerouanton", First: "Erwan", Year: 1984, Phone: phone}},
		{"a last name alone", rapproche.Person{Last: "Kerouanton", First: "Erwan"}, rapproche.Person{Last: "Kerouanton"}},
		{"a birth date alone", rapproche.Person{Last: "Kerouanton", First: "Erwan", Born: born}, rapproche.Person{Born: born}},
		{"a telephone alone", rapproche.Person{Last: "Kerouanton", First: "Erwan", Phone: phone}, rapproche.Person{Phone: phone}},
		{"a last name and a telephone", rapproche.Person{Last: "Kerouanton", First: "Erwan", Phone: phone}, rapproche.Person{Last: "Kerouanton", Phone: phone}},
		{"nothing", rapproche.Person{Last: "Kerouanton", First: "Erwan"}, rapproche.Person{}},
	} {
		if got, _ := find(among(t, c.known).Suggest(c.typed, 50), met); got.Degree == rapproche.Likely {
			t.Errorf("%s: likely, %+v", c.what, got)
		}
	}
}

func TestTheBestComesFirst(t *testing.T) {
	x := rapproche.New()
	born := day(1984, 3, 7)
	x.Add(3, rapproche.Person{Last: "Le Goff", First: "Erwan"})
	x.Add(2, rapproche.Person{Last: "Le Goff", First: "Erwan", Born: born})
	x.Add(1, rapproche.Person{Last: "Le Goff", First: "Erwann", Born: born})
	x.Add(9, rapproche.Person{Last: "Le Goff", First: "Erwan"})
	var ids []uint64
	for _, c := range x.Suggest(rapproche.Person{Last: "Le Goff", First: "Erwan", Born: born}, 4) {
		ids = append(ids, c.ID)
	}
	if !slices.Equal(ids, []uint64{2, 1, 3, 9}) {
		t.Errorf("got %v", ids)
	}
	if n := len(x.Suggest(rapproche.Person{Last: "Le Goff"}, 2)); n != 2 {
		t.Errorf("%d candidates, asked for 2", n)
	}
	if got := x.Suggest(rapproche.Person{Last: "Le Goff"}, -1); got != nil {
		t.Errorf("asked for -1, got %v", got)
	}
}

// Once the birth date tells two homonyms apart, only one is asked about.
func TestHomonymsAreToldApart(t *testing.T) {
	p := rapproche.Person{Last: "Kerouanton", First: "Erwan"}
	x := among(t, p)
	q := p
	q.Born = day(1984, 3, 7)
	x.Add(met+1, q)
	for _, c := range x.Suggest(p, 5) {
		if c.Degree != rapproche.Likely {
			t.Errorf("without a date both may be: %+v", c)
		}
	}
	known, _ := find(x.Suggest(q, 5), met+1)
	other, _ := find(x.Suggest(q, 5), met)
	if known.Degree != rapproche.Likely || other.Degree != rapproche.Faint {
		t.Errorf("with a date: %+v, %+v", known, other)
	}
}

func TestSound(t *testing.T) {
	for _, same := range [][]string{
		{"lefevre", "lefebvre", "lefaivre"}, {"thibault", "thibaut", "tibo", "thibaud"}, {"philippe", "filipe", "philipe"},
		{"aurelie", "orelie"}, {"gauthier", "gautier"}, {"mohamed", "mohammed"}, {"renault", "renaud", "reno"},
		{"christian", "kristian"}, {"walid", "oualid"}, {"yann", "iann"}, {"lemaitre", "lemetre"}, {"djamila", "jamila"},
		{"jacques", "jaque"}, {"martin", "martain"},
	} {
		for _, name := range same[1:] {
			if rapproche.Sound(name) != rapproche.Sound(same[0]) {
				t.Errorf("%s sounds %s, %s sounds %s", same[0], rapproche.Sound(same[0]), name, rapproche.Sound(name))
			}
		}
	}
	for _, two := range [][2]string{{"laurent", "laurence"}, {"louis", "louise"}, {"martin", "marin"},
		{"denis", "denise"}, {"jean", "jeanne"}, {"bernard", "berard"}} {
		if rapproche.Sound(two[0]) == rapproche.Sound(two[1]) {
			t.Errorf("%s and %s both sound %s", two[0], two[1], rapproche.Sound(two[0]))
		}
	}
}

// TestNothingIsSetAsideInHaste holds the glance that spares most comparisons to
// what the comparisons say, on names and their beginnings.
func TestNothingIsSetAsideInHaste(t *testing.T) {
	var forms []string
	for _, v := range visitsOf(3) {
		for _, name := range []string{v.Last, v.First} {
			form := strings.ReplaceAll(texte.Fold(name), " ", "")
			forms = append(forms, form, form[:len(form)/2+1], form[:1])
		}
	}
	slices.Sort(forms)
	if a, b := rapproche.AgreeUnseen(slices.Compact(forms)); a != "" {
		t.Errorf("%s and %s agree and were not compared", a, b)
	}
}

func visitsOf(seed uint64) []population.Visit {
	m := population.New(seed)
	m.People(300)
	return m.Visits(300)
}
