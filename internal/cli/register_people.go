package cli

import (
	"cmp"
	"slices"
	"strings"

	"accueil/internal/rapproche"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/store"
)

// Alike implements ui.PeopleKeeper.
func (r *register) Alike(d model.Draft, p model.Particulars, named bool) ([]model.Alike, error) {
	list, err := r.session.Alike(d, p, named)
	return list, trouble(err)
}

// History implements ui.PeopleKeeper.
func (r *register) History(reception uint64) (model.History, error) {
	h, err := r.session.History(reception)
	return h, trouble(err)
}

// Link implements ui.PeopleKeeper.
func (r *register) Link(reception, other uint64) error {
	return trouble(r.session.Link(reception, other))
}

// Name implements ui.PeopleKeeper.
func (r *register) Name(reception uint64, c model.Contact) error {
	return trouble(r.session.Name(reception, c))
}

// Unlink implements ui.PeopleKeeper.
func (r *register) Unlink(reception uint64) error { return trouble(r.session.Unlink(reception)) }

// recogniser adapts the package that compares people to the register. A name is given
// in one field, and may be written either way round: each person is in the index twice.
type recogniser struct{ index *rapproche.Index }

func newRecogniser() store.Recogniser { return recogniser{rapproche.New()} }

// mostLikely is how many are asked of the index: the register keeps a few of them.
const mostLikely = 50

func (r recogniser) Add(id uint64, p model.Particulars) {
	r.Remove(id)
	for i, one := range peopleOf(p) {
		r.index.Add(id<<1|uint64(i), one)
	}
}

func (r recogniser) Remove(id uint64) {
	r.index.Remove(id << 1)
	r.index.Remove(id<<1 | 1)
}

func (r recogniser) Suggest(p model.Particulars) []model.Alike {
	var all []rapproche.Candidate
	for _, one := range peopleOf(p) {
		all = append(all, r.index.Suggest(one, mostLikely)...)
	}
	slices.SortStableFunc(all, func(a, b rapproche.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	var out []model.Alike
	for _, c := range all {
		id := c.ID >> 1
		if c.Degree != rapproche.Likely || slices.ContainsFunc(out, func(a model.Alike) bool { return a.ID == id }) {
			continue
		}
		a := model.Alike{ID: id}
		for _, reason := range c.Reasons {
			a.Reasons = append(a.Reasons, string(reason))
		}
		out = append(out, a)
	}
	return out
}

// peopleOf reads the one field a name is given in, both ways round: the first word as a
// first name, or the last one; a civility is no name.
func peopleOf(p model.Particulars) []rapproche.Person {
	words := slices.DeleteFunc(strings.Fields(p.Name), isCivility)
	person := func(first, last []string) rapproche.Person {
		return rapproche.Person{First: strings.Join(first, " "), Last: strings.Join(last, " "), Phone: p.Phone, Discreet: p.Discreet}
	}
	n := len(words)
	if n < 2 {
		return []rapproche.Person{person(nil, words), person(words, nil)}
	}
	return []rapproche.Person{person(words[:1], words[1:]), person(words[n-1:], words[:n-1])}
}

func isCivility(word string) bool {
	return slices.Contains([]string{"m", "m.", "mr", "monsieur", "mme", "madame", "mlle", "mademoiselle", "dr", "docteur", "me", "maitre"}, texte.Fold(word))
}
