package cli

import (
	"slices"
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
	needs, rights, organisms []string
}

func newMask() *mask {
	m := &mask{}
	for _, v := range content.Published() {
		q, _, err := content.ByName(v.Name)
		if err != nil {
			continue
		}
		m.needs = append(m.needs, sensitive(q, model.QMotive)...)
		m.rights = append(m.rights, sensitive(q, model.QRights)...)
		m.organisms = append(m.organisms, protected(q)...)
	}
	return m
}

func sensitive(q *model.Questionnaire, key string) []string {
	qu := q.Question(key)
	if qu == nil {
		return nil
	}
	var codes []string
	for _, c := range q.ChoicesFor(qu) {
		if c.Sensitive || c.Protected || qu.Sensitive {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// protected are the organisms that only rules of discretion propose: naming one
// names the situation.
func protected(q *model.Questionnaire) []string {
	var discreet, open []string
	for i := range q.Rules {
		r := &q.Rules[i]
		for _, s := range r.Propose {
			if r.Discreet || r.Audience != model.Shared {
				discreet = append(discreet, s.Toward)
			} else {
				open = append(open, s.Toward)
			}
		}
	}
	return slices.DeleteFunc(discreet, func(code string) bool { return slices.Contains(open, code) })
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
		if slices.Contains(m.organisms, d.Toward) {
			out.Toward = maskedOrganism
		}
		if slices.Contains(m.rights, d.Item) {
			out.Item = maskedRight
		}
		e.Decisions = append(e.Decisions, out)
	}
	return e
}
