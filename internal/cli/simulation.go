package cli

import (
	"slices"
	"time"

	"accueil/model"
)

// simulatedPath is the JSON of « simuler ».
type simulatedPath struct {
	Questionnaire string              `json:"questionnaire"`
	At            string              `json:"date"`
	Department    string              `json:"departement"`
	Asked         []simulatedQuestion `json:"posees"`
	Next          *simulatedQuestion  `json:"prochaine"`
	Alone         bool                `json:"seul_a_seul"`
	Passage       bool                `json:"passage"`
	Proposals     []simulatedProposal `json:"propositions"`
	SetAside      []simulatedSetAside `json:"ecartees"`
	NearMisses    []simulatedNear     `json:"presque"`
	// OffPath are answers given that nothing asks for: they decide nothing.
	OffPath []string `json:"hors_du_chemin"`
	Result  string   `json:"resultat"`
}

type simulatedQuestion struct {
	Key      string   `json:"cle"`
	Step     string   `json:"etape"`
	Kind     string   `json:"type"`
	Label    string   `json:"libelle"`
	Say      string   `json:"dire,omitempty"`
	Withheld bool     `json:"phrase_retenue,omitempty"`
	Choices  []string `json:"codes,omitempty"`
	Answer   any      `json:"reponse,omitempty"`
	Skipped  bool     `json:"passee,omitempty"`
}

type simulatedProposal struct {
	Key        string           `json:"cle"`
	Title      string           `json:"titre"`
	Toward     string           `json:"vers"`
	Organism   string           `json:"organisme"`
	Modality   string           `json:"modalite"`
	Horizon    string           `json:"horizon"`
	Audience   string           `json:"audience"`
	Because    string           `json:"parce_que"`
	Item       string           `json:"droit,omitempty"`
	Convention string           `json:"convention,omitempty"`
	Discreet   bool             `json:"discret,omitempty"`
	Guide      []string         `json:"pour_l_agent,omitempty"`
	Causes     []simulatedCause `json:"regles"`
	SetsAside  []string         `json:"ecarte,omitempty"`
}

type simulatedCause struct {
	Rule        string         `json:"regle"`
	Because     string         `json:"parce_que"`
	Source      string         `json:"source,omitempty"`
	ToBeChecked bool           `json:"a_verifier,omitempty"`
	Saw         map[string]any `json:"vu"`
}

type simulatedSetAside struct {
	Rule   string   `json:"regle"`
	By     string   `json:"ecartee_par"`
	Item   string   `json:"pour,omitempty"`
	Toward []string `json:"vers"`
}

type simulatedNear struct {
	Rule string   `json:"regle"`
	Key  string   `json:"si"`
	To   []string `json:"etait"`
}

func simulation(q *model.Questionnaire, answers model.Answers, env model.Env) simulatedPath {
	path := model.Walk(q, answers, env)
	out := simulatedPath{
		Questionnaire: q.Name(), At: env.At.Format(time.RFC3339), Department: env.Department,
		Asked: []simulatedQuestion{}, Proposals: []simulatedProposal{}, SetAside: []simulatedSetAside{},
		NearMisses: []simulatedNear{}, OffPath: []string{},
		Alone: path.Alone, Passage: path.Facts.Passage(), Result: path.Facts.Result(),
	}
	for _, s := range path.Said {
		sq := asked(s.Ask)
		sq.Answer, sq.Skipped = answerValue(q, s.Key(), s.Answer), s.Answer.Skipped
		out.Asked = append(out.Asked, sq)
	}
	if path.Next != nil {
		next := asked(*path.Next)
		out.Next = &next
	}
	o := path.Orientation
	for _, p := range o.Shared {
		out.Proposals = append(out.Proposals, proposal(q, env, p, model.Shared, o.SetAside))
	}
	for _, r := range o.Reserved {
		out.Proposals = append(out.Proposals, proposal(q, env, r.Proposal, model.ReservedToAgent, o.SetAside))
	}
	for _, s := range o.SetAside {
		out.SetAside = append(out.SetAside, simulatedSetAside{s.Rule, s.By, s.Item, s.Toward})
	}
	for _, m := range model.NearMisses(q, answers, env) {
		out.NearMisses = append(out.NearMisses, simulatedNear{m.Rule, m.Key, m.To})
	}
	for key := range answers {
		if _, ok := path.Find(key); !ok {
			out.OffPath = append(out.OffPath, key)
		}
	}
	slices.Sort(out.OffPath)
	return out
}

func asked(a model.Ask) simulatedQuestion {
	q := simulatedQuestion{
		Key: a.Key(), Step: a.Question.Step, Kind: string(a.Question.Kind), Label: a.Label(), Say: a.Say, Withheld: a.Withheld,
	}
	for _, c := range a.Choices {
		q.Choices = append(q.Choices, c.Code)
	}
	return q
}

func proposal(q *model.Questionnaire, env model.Env, p model.Proposal, to model.Audience, aside []model.SetAside) simulatedProposal {
	out := simulatedProposal{
		Key: p.Key, Title: p.Title, Toward: p.Toward, Modality: p.Modality, Horizon: string(p.Horizon),
		Audience: string(to), Because: p.Because, Item: p.Item, Convention: p.Convention,
		Discreet: p.Discreet, Guide: p.Guide, Causes: []simulatedCause{},
	}
	if org := env.Directory.Organism(p.Toward); org != nil {
		out.Organism = org.Name
	}
	for _, c := range p.Causes {
		saw := map[string]any{}
		for _, e := range c.Saw {
			saw[e.Key] = answerValue(q, e.Key, e.Answer)
		}
		out.Causes = append(out.Causes, simulatedCause{c.Rule, c.Because, c.Source, c.ToBeChecked, saw})
		for _, s := range aside {
			if s.By == c.Rule && !slices.Contains(out.SetsAside, s.Rule) {
				out.SetsAside = append(out.SetsAside, s.Rule)
			}
		}
	}
	return out
}

// answerValue is an answer in the form the command reads them in.
func answerValue(q *model.Questionnaire, key string, a model.Answer) any {
	name, _ := model.SplitKey(key)
	qu := q.Question(name)
	if a.Skipped || qu == nil {
		return nil
	}
	switch qu.Kind {
	case model.KindNumber:
		return a.Number
	case model.KindDate:
		return a.Date.String()
	case model.KindText, model.KindPhone:
		return a.Text
	case model.KindChoices:
		return a.Codes
	}
	if len(a.Codes) == 1 {
		return a.Codes[0]
	}
	return a.Codes
}
