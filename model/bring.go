package model

import (
	"slices"
	"time"
)

// What is brought to a partner meeting, « à apporter »: the office's own figures with
// the organisms that come, and the needs left without an answer. It is read around a
// table by people of several services, so it holds counts alone, no small one, and no
// need that is told in confidence.

// Bringing is what a list of figures is about.
type Bringing struct {
	Office string
	// From and To are its first and last days.
	From, To Date
	// Since is the meeting it starts from; zero when it covers the last months.
	Since Date
	// Organisms are those of the meeting; none for all.
	Organisms []string
}

// bringMonths is how far back the figures go when no meeting was held before: a
// choice of ours, a quarter.
const bringMonths = 3

// ToBring gives what figures are brought to a meeting, on a day: from the last one held
// before it with one of its organisms, or else the last three months, to that day, or
// to its own once it was held. The zero meeting stands for the next one, whoever comes.
func ToBring(m Meeting, held []Meeting, office string, today Date) Bringing {
	b := Bringing{Office: office, To: today, Organisms: m.Organisms}
	if !m.Day.IsZero() && m.Held(today) {
		b.To = m.Day
	}
	for _, other := range held {
		met := len(m.Organisms) == 0 || slices.ContainsFunc(other.Organisms, func(o string) bool { return slices.Contains(m.Organisms, o) })
		if met && other.Day.Before(b.To) && b.Since.Before(other.Day) {
			b.Since = other.Day
		}
	}
	if b.From = b.Since; b.Since.IsZero() {
		b.From = b.To.AddMonths(-bringMonths)
	}
	return b
}

// Bring is the table of what is brought: receptions and passages, then for each
// organism the orientations, the requests both ways and the relais, then the needs
// without an answer. cases are those of the period; what became of them is told as it
// stands on an instant.
//
// A figure that fewer than [Threshold] receptions give is masked, and with it another
// part of the same total when the two could be told apart by taking the rest away.
func Bring(b Bringing, cases []Case, q *Questionnaire, d *Directory, now time.Time) Table {
	c := newBrought(q)
	for _, one := range cases {
		c.count(one, now)
	}
	t := Table{
		Title: "À apporter à la réunion", Subtitle: b.words(),
		Columns: []Column{{"Partie", DatumText}, {"Chiffre", DatumText}, {"Valeur", DatumNumber}},
		Notes: []string{
			"Un chiffre que donnent de un à quatre accueils s'écrit « moins de 5 ». « Non montré » cache un chiffre qui permettrait de le retrouver.",
			"Besoin sans réponse : une orientation acceptée pour ce besoin, ou pour un droit de l'accueil dont c'est le motif principal, n'a pas abouti faute d'offre (service indisponible ou complet, personne non éligible ou qui ne peut pas se déplacer) ; ou bien l'agent a noté, à la fin de l'accueil, que rien ne pouvait être proposé. Un accueil compte une fois par besoin.",
			"« " + wordReserved + " » réunit les besoins délicats, sans dire lesquels.",
			"Les demandes et les relais sont ceux des accueils de la période, et les demandes reçues celles qui y sont arrivées ; leur suite est celle connue le " + dayFrench(DateOf(now)) + ".",
		},
	}
	t.add("Activité", c.told("", lineReceptions, lineReceptions), c.told("", linePassages, linePassages))
	for i := range d.Organisms {
		if o := &d.Organisms[i]; b.about(o, c) {
			t.add(o.Name, c.orientations(o.Code)...)
			t.add(o.Name, c.requests(o)...)
			t.add(o.Name, c.relays(o.Code)...)
		}
	}
	t.add("Besoins sans réponse", c.needs()...)
	return t
}

// words is what the table covers.
func (b Bringing) words() string {
	words := "du " + dayFrench(b.From) + " au " + dayFrench(b.To)
	if b.Office != "" {
		words = b.Office + ", " + words
	}
	if b.Since.IsZero() {
		return words + " (trois mois)"
	}
	return words + " (depuis la dernière réunion)"
}

// about reports whether an organism has its part: it comes, or all do and there is
// something to tell of it or a convention to answer for. One that is never put to the
// person is not told of either.
func (b Bringing) about(o *Organism, c *brought) bool {
	switch {
	case o.Kind == KindReserved:
		return false
	case len(b.Organisms) > 0:
		return slices.Contains(b.Organisms, o.Code)
	}
	return c.speaks(o.Code) || o.Convention.Status != "" && o.Convention.Status != ConventionNone
}

// toldLine is one figure of the table, in words.
type toldLine struct {
	words string
	value Datum
}

func (t *Table) add(part string, lines ...toldLine) {
	for _, l := range lines {
		t.Rows = append(t.Rows, []Datum{Text(part), Text(l.words), l.value})
	}
}
