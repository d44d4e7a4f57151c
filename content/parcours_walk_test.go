package content

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// storyEnv is the morning every story and every random walk takes place: a
// Monday, at the CDAS de Redon.
func storyEnv() model.Env {
	return model.Env{
		Directory: Directory(), Department: "35", Minutes: 12,
		At: time.Date(2026, time.November, 23, 9, 42, 0, 0, time.FixedZone("Paris", 3600)),
	}
}

// maxQuestions ends a walk that would never end.
const maxQuestions = 600

// telling walks a story: its lines where it has one, the ordinary answer
// elsewhere.
type telling struct {
	*story
	q       *model.Questionnaire
	env     model.Env
	answers model.Answers
	path    model.Path
}

func (t *telling) walk() error {
	t.answers = model.Answers{}
	for range maxQuestions {
		t.path = model.Walk(t.q, t.answers, t.env)
		if err := t.asides(); err != nil {
			return err
		}
		if t.path.Next == nil || t.leaves && t.allUsed() {
			return t.unused()
		}
		if err := t.answer(*t.path.Next); err != nil {
			return err
		}
	}
	return t.fault(1, "le parcours ne finit pas")
}

// asides answers what is opened by its own key as soon as the path allows it:
// an urgence from the start, a reserved point once it is there.
func (t *telling) asides() error {
	for _, sp := range t.story.answers {
		qu := t.q.Question(sp.question)
		if !qu.Aside || sp.used {
			continue
		}
		items := []string{""}
		if qu.ForEach == model.EachReserved {
			items = nil
			for _, r := range t.path.Orientation.Reserved {
				items = append(items, r.Proposal.Key)
			}
		}
		for _, item := range items {
			ask, ok := t.path.Aside(qu.Key, item)
			if !ok || !t.speaksOf(sp, ask) {
				continue
			}
			if err := t.accept(sp, ask); err != nil {
				return err
			}
			t.path = model.Walk(t.q, t.answers, t.env)
		}
	}
	return nil
}

func (t *telling) allUsed() bool {
	return !slices.ContainsFunc(t.story.answers, func(sp *spoken) bool { return !sp.used })
}

// unused names the lines about questions that were never asked.
func (t *telling) unused() error {
	for _, sp := range t.story.answers {
		if !sp.used {
			return t.fault(sp.n, "« %s » : cette question n'est pas posée dans ce parcours", sp.text)
		}
	}
	return nil
}

func (t *telling) answer(ask model.Ask) error {
	var general *spoken
	for _, sp := range t.story.answers {
		if sp.question != ask.Question.Key {
			continue
		}
		if sp.item == "" {
			general = sp
		} else if t.speaksOf(sp, ask) {
			return t.accept(sp, ask)
		}
	}
	if general != nil {
		return t.accept(general, ask)
	}
	a, ok := ordinary(ask)
	if !ok {
		return t.fault(1, "il faut répondre à « %s » (%s) : cette question n'a pas de réponse ordinaire", ask.Label(), ask.Key())
	}
	t.answers[ask.Key()] = a
	return nil
}

// speaksOf reports whether the item of a line is the one asked.
func (t *telling) speaksOf(sp *spoken, ask model.Ask) bool {
	if sp.item == "" || ask.Item == "" {
		return sp.item == ask.Item || sp.item == ""
	}
	if strings.HasPrefix(ask.Question.ForEach, "@") {
		e := expectation(line{sp.n, sp.item})
		p, ok := t.proposal(ask.Item)
		return ok && e.matches(t.q, t.env.Directory, p)
	}
	return fold(sp.item) == fold(ask.Item) || fold(sp.item) == fold(ask.ItemLabel)
}

func (t *telling) proposal(key string) (model.Proposal, bool) {
	for _, p := range t.path.Orientation.Shared {
		if p.Key == key {
			return p, true
		}
	}
	for _, r := range t.path.Orientation.Reserved {
		if r.Proposal.Key == key {
			return r.Proposal, true
		}
	}
	return model.Proposal{}, false
}

// accept makes an answer of a line through the door the desk uses.
func (t *telling) accept(sp *spoken, ask model.Ask) error {
	in, err := inputOf(ask, sp.answer)
	if err != nil {
		return t.fault(sp.n, "« %s » : %v", sp.text, err)
	}
	a, err := model.Accept(ask, in, t.env.At)
	if err != nil {
		return t.fault(sp.n, "« %s » : réponse refusée (%v)", sp.text, err)
	}
	sp.used = true
	t.answers[ask.Key()] = a
	return nil
}

func inputOf(ask model.Ask, text string) (model.Input, error) {
	if text == "—" || fold(text) == "passe" {
		return model.Input{Skip: true}, nil
	}
	switch ask.Question.Kind {
	case model.KindChoice, model.KindChoices, model.KindYesNo:
		return choicesOf(ask, text)
	case model.KindCommune:
		for _, c := range slices.Concat(communesOf("35"), Communes()) {
			if c.Code == text || fold(c.Name) == fold(text) {
				return model.Input{Codes: []string{c.Code}, Text: c.Name}, nil
			}
		}
		return model.Input{}, fmt.Errorf("commune inconnue")
	}
	return model.Input{Text: text}, nil
}

func communesOf(department string) []model.Commune {
	var cs []model.Commune
	for _, c := range Communes() {
		if c.Department == department {
			cs = append(cs, c)
		}
	}
	return cs
}

func choicesOf(ask model.Ask, text string) (model.Input, error) {
	var in model.Input
	for said := range strings.SplitSeq(text, ";") {
		i := slices.IndexFunc(ask.Choices, func(c model.Choice) bool {
			_, short, _ := strings.Cut(c.Code, ".")
			return fold(said) == fold(c.Code) || fold(said) == fold(c.Label) || fold(said) == fold(short)
		})
		if i < 0 {
			return in, fmt.Errorf("« %s » n'est pas un choix ; possibles ici : %s", strings.TrimSpace(said), labelsOf(ask))
		}
		in.Codes = append(in.Codes, ask.Choices[i].Code)
	}
	return in, nil
}

func labelsOf(ask model.Ask) string {
	var labels []string
	for _, c := range ask.Choices {
		labels = append(labels, c.Label)
	}
	return strings.Join(labels, " · ")
}

// ordinary is the answer of someone who has nothing to add: what is selected on
// arrival; nothing, when the question may be passed over; else the choice that
// refuses, does not know, or says there is none.
func ordinary(ask model.Ask) (model.Answer, bool) {
	switch {
	case ask.HasDefault:
		return ask.Default, true
	case ask.Question.Optional:
		return model.Answer{Skipped: true}, true
	case ask.Question.Kind == model.KindProposals:
		return model.Answer{Codes: []string{model.CodeDone}}, true
	}
	for _, code := range []string{"aucun", "aucune", "personne", "ne_souhaite_pas_dire", "non_communique", "ne_sait_pas", "rien_d_autre", "non"} {
		if ask.Choice(code) != nil {
			return model.Answer{Codes: []string{code}}, true
		}
	}
	return model.Answer{}, false
}

// matches reports whether a proposal is the one a line speaks of: its
// organism, then as many of modality, right, code or wording as are written.
func (e expected) matches(q *model.Questionnaire, dir *model.Directory, p model.Proposal) bool {
	o := dir.Organism(p.Toward)
	if o == nil || !slices.Contains([]string{fold(o.Code), fold(o.Name), fold(o.The)}, fold(e.parts[0])) {
		return false
	}
	for _, part := range e.parts[1:] {
		if !says(q, p, fold(part)) {
			return false
		}
	}
	return true
}

func says(q *model.Questionnaire, p model.Proposal, part string) bool {
	if m := q.Modality(p.Modality); part == fold(p.Modality) || m != nil && part == fold(m.Label) {
		return true
	}
	if part == fold(p.Item) && p.Item != "" {
		return true
	}
	for code := range strings.SplitSeq(p.Key, "/") {
		if part == fold(code) {
			return true
		}
	}
	return strings.Contains(fold(p.Title), part)
}

func (e expected) String() string { return e.text }

// told writes a proposal the way a story does, to show what came out.
func told(q *model.Questionnaire, dir *model.Directory, p model.Proposal) string {
	parts := []string{p.Toward}
	if o := dir.Organism(p.Toward); o != nil {
		parts[0] = o.Name
	}
	if m := q.Modality(p.Modality); m != nil {
		parts = append(parts, strings.ToLower(m.Label[:1])+m.Label[1:])
	}
	if what := whatOf(q, p); what != "" {
		parts = append(parts, what)
	}
	if _, label, ok := strings.Cut(p.Title, " — "); ok && p.Item != "" {
		parts = append(parts, label)
	}
	return strings.Join(parts, " — ") + " (" + strings.Join(rulesOf(p), ", ") + ")"
}

// whatOf is the wording of the suggestion behind a card, « pour … ».
func whatOf(q *model.Questionnaire, p model.Proposal) string {
	for _, r := range q.Rules {
		if len(p.Causes) == 0 || r.ID != p.Causes[0].Rule {
			continue
		}
		for _, s := range r.Propose {
			if s.Modality == p.Modality && s.What != "" && strings.Contains(p.Title, s.What) {
				return s.What
			}
		}
	}
	return ""
}

// rulesOf are the rules behind a proposal, each once.
func rulesOf(p model.Proposal) []string {
	var ids []string
	for _, c := range p.Causes {
		if !slices.Contains(ids, c.Rule) {
			ids = append(ids, c.Rule)
		}
	}
	if p.Added {
		ids = append(ids, "ajout")
	}
	return ids
}
