package cli

import (
	"strings"

	"accueil/internal/rapproche"
	"accueil/model"
	"accueil/store"
)

// Alike implements ui.PeopleKeeper.
func (r *register) Alike(d model.Draft, p model.Particulars, named bool) ([]model.Alike, error) {
	list, err := r.session.Alike(d, p, named)
	return list, trouble(err)
}

// History implements ui.PeopleKeeper.
func (r *register) History(reception uint64) ([]model.Fact, int, error) {
	facts, hidden, err := r.session.History(reception)
	return facts, hidden, trouble(err)
}

// Name implements ui.PeopleKeeper.
func (r *register) Name(reception uint64, c model.Contact) error {
	return trouble(r.session.Name(reception, c))
}

// Unlink implements ui.PeopleKeeper.
func (r *register) Unlink(reception uint64) error { return trouble(r.session.Unlink(reception)) }

// recogniser adapts the package that compares people to the register.
type recogniser struct{ index *rapproche.Index }

func newRecogniser() store.Recogniser { return recogniser{rapproche.New()} }

// mostAlike is how many earlier receptions are told: more would be guesses.
const mostAlike = 5

func (r recogniser) Add(id uint64, p model.Particulars) { r.index.Add(id, personOf(p)) }

func (r recogniser) Remove(id uint64) { r.index.Remove(id) }

func (r recogniser) Suggest(p model.Particulars) []model.Alike {
	var out []model.Alike
	for _, c := range r.index.Suggest(personOf(p), mostAlike) {
		if c.Degree != rapproche.Likely {
			continue
		}
		a := model.Alike{ID: c.ID}
		for _, reason := range c.Reasons {
			a.Reasons = append(a.Reasons, string(reason))
		}
		out = append(out, a)
	}
	return out
}

// personOf reads the one field a name is given in: the first word as a first name when
// there are several; the comparison knows that they may be the other way round.
func personOf(p model.Particulars) rapproche.Person {
	one := rapproche.Person{Last: p.Name, Phone: p.Phone, Discreet: p.Discreet}
	if first, last, ok := strings.Cut(strings.TrimSpace(p.Name), " "); ok {
		one.First, one.Last = first, last
	}
	return one
}
