package cli

import (
	"maps"
	"slices"
	"strings"
	"time"

	"accueil/content"
	"accueil/model"
)

// What an export says in the place of a code that would say too much.
const (
	maskedNeed     = "besoin_reserve"
	maskedRight    = "droit_reserve"
	maskedOrganism = "organisme_reserve"
)

// exportedFact is a fact as it leaves the register. Who received the person is
// left out: it is of no use to those who count.
type exportedFact struct {
	ID        uint64             `json:"numero"`
	Kind      string             `json:"type"`
	Started   string             `json:"debut"`
	Minutes   int                `json:"minutes"`
	Desk      string             `json:"poste,omitempty"`
	Channel   string             `json:"canal,omitempty"`
	Nature    string             `json:"nature,omitempty"`
	Motive    string             `json:"motif,omitempty"`
	Needs     []string           `json:"besoins,omitempty"`
	Result    string             `json:"resultat,omitempty"`
	LeftEarly bool               `json:"partie_avant_la_fin,omitempty"`
	Territory string             `json:"commune,omitempty"`
	Age       string             `json:"age,omitempty"`
	Household string             `json:"menage,omitempty"`
	Adults    int                `json:"adultes,omitempty"`
	Children  int                `json:"enfants,omitempty"`
	Decisions []exportedDecision `json:"orientations,omitempty"`
}

type exportedDecision struct {
	Toward   string `json:"vers"`
	Modality string `json:"modalite,omitempty"`
	Decision string `json:"decision,omitempty"`
	Item     string `json:"droit,omitempty"`
}

// mask knows which codes say too much, in any of the shipped versions: a code
// that was sensitive once stays so.
type mask struct {
	needs, rights []string // hidden
	organisms     []string // shown; any other is hidden
}

func newMask() *mask {
	m := &mask{}
	for i, v := range content.Published() {
		q, _, err := content.ByName(v.Name)
		if err != nil {
			continue
		}
		m.needs = append(m.needs, sensitive(q, model.QMotive)...)
		m.rights = append(m.rights, sensitive(q, model.QRights)...)
		open := plain(q)
		if i > 0 {
			open = slices.DeleteFunc(open, func(code string) bool { return !slices.Contains(m.organisms, code) })
		}
		m.organisms = open
	}
	return m
}

// sensitive are the codes of a key of the questionnaire that say too much: those
// of a question, wherever it is looked at from, or of a derived set.
func sensitive(q *model.Questionnaire, key string) []string {
	var codes []string
	for _, d := range q.Derived {
		if d.Key == key {
			for _, u := range d.Union {
				codes = append(codes, sensitive(q, u)...)
			}
		}
	}
	if _, name, scoped := strings.Cut(key, "."); scoped {
		key = name
	}
	qu := q.Question(key)
	if qu == nil {
		return codes
	}
	for _, c := range q.ChoicesFor(qu) {
		if c.Sensitive || c.Protected || qu.Sensitive {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// plain are the organisms that some rule proposes to anyone, for something that
// may be said: those of the others name a situation by being named.
func plain(q *model.Questionnaire) []string {
	var codes []string
	for i := range q.Rules {
		r := &q.Rules[i]
		if r.Discreet || r.Audience != model.Shared || tells(q, r.When) {
			continue
		}
		for _, s := range r.Propose {
			if !tells(q, s.When) {
				codes = append(codes, towards(q, r, s.Toward)...)
			}
		}
	}
	return codes
}

// towards are the organisms a suggestion may come to.
func towards(q *model.Questionnaire, r *model.Rule, toward string) []string {
	key, computed := strings.CutPrefix(toward, "@")
	var codes []string
	switch {
	case !computed:
		return []string{toward}
	case key == "competent":
		hidden := sensitive(q, model.QRights)
		for _, c := range q.Competences {
			if !slices.Contains(hidden, c.Right) {
				codes = append(codes, c.Organism)
				codes = slices.AppendSeq(codes, maps.Values(c.Case))
			}
		}
		return codes
	case key == "item":
		key = r.Per
	}
	if qu := q.Question(key); qu != nil {
		hidden := sensitive(q, key)
		for _, c := range q.ChoicesFor(qu) {
			if !slices.Contains(hidden, c.Code) {
				codes = append(codes, c.Code)
			}
		}
	}
	return codes
}

// tells reports whether conditions that all hold say something sensitive.
func tells(q *model.Questionnaire, cs []model.Condition) bool {
	return slices.ContainsFunc(cs, func(c model.Condition) bool {
		switch {
		case c.All != nil:
			return tells(q, c.All)
		case c.Any != nil:
			return !slices.ContainsFunc(c.Any, func(one model.Condition) bool { return !tells(q, []model.Condition{one}) })
		case len(c.In) == 0:
			return false
		}
		hidden := sensitive(q, c.Key)
		return !slices.ContainsFunc(c.In, func(code string) bool { return !slices.Contains(hidden, code) })
	})
}

func (m *mask) need(code string) string {
	if slices.Contains(m.needs, code) {
		return maskedNeed
	}
	return code
}

// fact keeps of a fact what may leave.
func (m *mask) fact(f model.Fact) exportedFact {
	e := exportedFact{
		ID: f.ID, Kind: string(f.Kind), Started: f.Started.Format(time.RFC3339), Minutes: f.Minutes, Desk: f.Desk,
		Channel: f.Channel, Nature: f.Nature, Motive: m.need(f.Motive), Result: f.Result, LeftEarly: f.LeftEarly,
		Territory: f.Territory, Age: f.Age, Household: f.Household, Adults: f.Adults, Children: f.Children,
	}
	for _, need := range f.Needs {
		// Two sensitive needs are written once: their number would say something.
		if masked := m.need(need); !slices.Contains(e.Needs, masked) {
			e.Needs = append(e.Needs, masked)
		}
	}
	for _, d := range f.Decisions {
		out := exportedDecision{Toward: d.Toward, Modality: d.Modality, Decision: d.Decision, Item: d.Item}
		if !slices.Contains(m.organisms, d.Toward) {
			out.Toward = maskedOrganism
		}
		if slices.Contains(m.rights, d.Item) {
			out.Item = maskedRight
		}
		e.Decisions = append(e.Decisions, out)
	}
	return e
}
