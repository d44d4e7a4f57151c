package population

import (
	"strings"
	"time"

	"accueil/internal/rapproche"
	"accueil/model"
)

// Visit is what is typed at a later visit, and who came.
type Visit struct {
	rapproche.Person
	Truth    uint64   // the id of the person who came back; 0 for a newcomer
	Mistakes []string // what was typed otherwise than recorded
	Newcomer string   // what kind of newcomer, empty when they are known
	Like     uint64   // the id of the person a newcomer was drawn from, 0 for a stranger
}

// Visits draws n visits, half of them of someone the last People made.
func (m *Maker) Visits(n int) []Visit {
	out := make([]Visit, n)
	for i := range out {
		if m.in100(50) {
			k := m.people[m.r.IntN(len(m.people))]
			out[i] = m.visit(k)
			out[i].Truth = k.ID
		} else {
			k, kind, like := m.newcomer()
			out[i] = m.visit(k)
			out[i].Newcomer, out[i].Like = kind, like
		}
	}
	return out
}

// newcomer is not in the index, and often like someone who is.
func (m *Maker) newcomer() (k Known, kind string, alike uint64) {
	like := m.people[m.r.IntN(len(m.people))]
	k = m.adult(like.origin, like.Last, m.in100(50))
	k.Household = like.Household
	k.Phone = like.Phone
	alike = like.ID
	switch draw := m.r.IntN(100); {
	case draw < 40:
		kind, alike = "stranger", 0
		o := m.drawOrigin()
		k = m.adult(o, o.last(m), m.in100(50))
		k.Phone = m.ownPhone("")
	case draw < 60:
		kind = "relative"
	case draw < 66:
		kind = "twin"
		k.born = like.born
	case draw < 72:
		kind = "parent or child"
		k.First = like.First
		gap := 20 + m.r.IntN(18)
		if like.born.Year+gap > latest {
			gap = -gap
		}
		k.born = m.day(like.born.Year + gap)
	case draw < 88:
		kind = "homonym"
		k.First, k.Phone = like.First, m.ownPhone("")
	default:
		kind = "close first name"
		k.First = m.closeFirst(like)
	}
	if kind != "parent or child" && kind != "homonym" && k.First == like.First {
		k.First = m.another(like)
	}
	return m.record(k), kind, alike
}

// another draws until the first name is another one.
func (m *Maker) another(like Known) string {
	for {
		if name := like.origin.first(m, m.in100(50)); name != like.First {
			return name
		}
	}
}

// closeFirst looks for a first name that shares the beginning or the end.
func (m *Maker) closeFirst(like Known) string {
	r := []rune(strings.ToLower(like.First))
	for range 300 {
		name := m.another(like)
		s := []rune(strings.ToLower(name))
		if len(r) > 2 && len(s) > 2 && (string(r[:3]) == string(s[:3]) || string(r[len(r)-3:]) == string(s[len(s)-3:])) {
			return name
		}
	}
	return m.another(like)
}

// visit types a person, with mistakes.
func (m *Maker) visit(k Known) Visit {
	v := Visit{Person: k.Person}
	m.lastMistakes(&v)
	m.firstMistakes(&v, k)
	if m.mistake(&v, 2, "last and first name exchanged") {
		v.Last, v.First = v.First, v.Last
	}
	m.bornMistakes(&v, k)
	switch {
	case m.mistake(&v, 45, "no telephone"):
		v.Phone = ""
	case m.mistake(&v, 12, "new telephone"):
		v.Phone = m.phone()
	}
	if m.mistake(&v, 15, "names only") {
		v.Birth, v.Born, v.Year, v.Phone = "", model.Date{}, 0, ""
	}
	m.writing(&v)
	return v
}

// mistake draws one, and notes it.
func (m *Maker) mistake(v *Visit, in100 int, name string) bool {
	drawn := m.in100(in100)
	if drawn {
		v.Mistakes = append(v.Mistakes, name)
	}
	return drawn
}

func (m *Maker) lastMistakes(v *Visit) {
	if v.Birth != "" && v.Birth != v.Last {
		switch {
		case m.mistake(v, 20, "birth and used name exchanged"):
			v.Last, v.Birth = v.Birth, v.Last
		case m.mistake(v, 8, "birth and used name joined"):
			v.Last, v.Birth = v.Last+"-"+v.Birth, ""
		case m.mistake(v, 30, "birth name left out"):
			v.Birth = ""
		}
	}
	if m.mistake(v, 2, "new last name") {
		v.Last = m.drawOrigin().last(m)
	}
	if parts := strings.Split(v.Last, "-"); len(parts) > 1 && m.mistake(v, 35, "part of a joined name") {
		v.Last = parts[m.r.IntN(len(parts))]
	}
	if cut := lastLink(v.Last); cut > 0 && m.mistake(v, 35, "particle joined or left out") {
		if m.in100(50) {
			v.Last = v.Last[cut:]
		} else {
			v.Last = strings.NewReplacer(" ", "", "'", "").Replace(v.Last)
		}
	}
	if m.mistake(v, 7, "last name by ear") {
		v.Last = m.respell(v.Last)
	}
	if m.mistake(v, 6, "typing error in the last name") {
		v.Last = m.mistype(v.Last)
	}
}

// lastLink is where the name begins after its particles, 0 when it has none.
func lastLink(name string) int { return strings.LastIndexAny(name, " '") + 1 }

func (m *Maker) firstMistakes(v *Visit, k Known) {
	parts := strings.FieldsFunc(v.First, func(r rune) bool { return r == ' ' || r == '-' })
	short := m.short[v.First]
	switch {
	case len(parts) > 1 && m.mistake(v, 35, "part of a compound first name"):
		v.First = parts[m.r.IntN(len(parts))]
	case m.mistake(v, 5, "short form"):
		if len(short) > 0 && m.in100(80) {
			v.First = short[m.r.IntN(len(short))]
		} else {
			v.First = m.shorten(v.First)
		}
	case m.mistake(v, 1, "initial"):
		v.First = string([]rune(v.First)[:1])
	case m.mistake(v, 1, "another first name"):
		v.First = m.another(k)
	}
	if m.mistake(v, 6, "first name by ear") {
		v.First = m.respell(v.First)
	}
	if m.mistake(v, 4, "typing error in the first name") {
		v.First = m.mistype(v.First)
	}
}

// shorten keeps the beginning, or doubles the first syllable: Alexandre, Alex; Louis, Loulou.
func (m *Maker) shorten(name string) string {
	r := []rune(name)
	if len(r) < 5 {
		return name
	}
	if m.in100(70) || !strings.ContainsRune("aeiouéè", r[1]) {
		return string(r[:3+m.r.IntN(2)])
	}
	return string(r[:2]) + strings.ToLower(string(r[:2]))
}

func (m *Maker) bornMistakes(v *Visit, k Known) {
	d := k.born
	if v.Born.IsZero() && m.in100(60) {
		v.Born, v.Year = d, 0 // what the desk did not know is said this time
	}
	switch {
	case v.Born.IsZero() && v.Year == 0:
	case m.mistake(v, 30, "no birth date"):
		v.Born, v.Year = model.Date{}, 0
	case v.Born.IsZero():
	case m.mistake(v, 6, "year of birth only"):
		v.Born, v.Year = model.Date{}, d.Year
	case d.Day <= 12 && m.mistake(v, 5, "day and month exchanged"): // 2 of all
		v.Born = model.Date{Year: d.Year, Month: time.Month(d.Day), Day: int(d.Month)}
	case m.mistake(v, 3, "one wrong digit in the birth date"):
		v.Born = m.wrongDigit(d)
	case m.mistake(v, 1, "another birth date"):
		v.Born = m.day(d.Year - 10 + m.r.IntN(21))
	}
}

// wrongDigit draws until the date with one other digit is a date.
func (m *Maker) wrongDigit(d model.Date) model.Date {
	for {
		s := []byte(d.String())
		at := []int{2, 3, 5, 6, 8, 9}[m.r.IntN(6)]
		old := s[at]
		s[at] = byte('0' + m.r.IntN(10))
		t, err := time.Parse(time.DateOnly, string(s))
		if err == nil && s[at] != old && t.Year() > 1900 && t.Year() < 2020 {
			return model.DateOf(t)
		}
	}
}

// writing changes how it is typed, and not what.
func (m *Maker) writing(v *Visit) {
	if m.in100(30) {
		v.Last, v.Birth, v.First = plain(v.Last), plain(v.Birth), plain(v.First)
	}
	if m.in100(15) {
		v.Last, v.Birth = strings.ToUpper(v.Last), strings.ToUpper(v.Birth)
	}
	if m.in100(30) {
		swap := strings.NewReplacer("-", " ", " ", "-")
		v.First, v.Last = swap.Replace(v.First), strings.ReplaceAll(v.Last, "-", " ")
	}
}

func plain(s string) string {
	return strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ë", "e", "É", "E", "ï", "i", "î", "i", "ô", "o", "ü", "u",
		"ç", "c", "Ç", "C", "ş", "s", "Ş", "S", "ğ", "g", "ı", "i", "İ", "I", "ö", "o", "Ö", "O", "ã", "a", "â", "a").Replace(s)
}
