package content

import (
	"slices"
	"strconv"
	"strings"

	"accueil/model"
)

// The faults of a supplement, beside those of what it makes.
const (
	FaultExtends      model.FaultKind = "complément de rien"
	FaultFixed        model.FaultKind = "ce qui ne se change pas"
	FaultAfter        model.FaultKind = "place inconnue"
	FaultOffNothing   model.FaultKind = "rien à retirer"
	FaultProtected    model.FaultKind = "ne se retire pas"
	FaultStillUsed    model.FaultKind = "sert encore"
	FaultNoExtends    model.FaultKind = "complément sans « extends »"
	FaultOtherBase    model.FaultKind = "deux questionnaires complétés"
	FaultWhole        model.FaultKind = "pour un questionnaire entier"
	FaultNoQuestion   model.FaultKind = "question à réécrire inconnue"
	FaultNoRule       model.FaultKind = "règle à réécrire inconnue"
	FaultVersion      model.FaultKind = "nom de version"
	FaultStepPlace    model.FaultKind = "place hors de l'étape"
	FaultSupplement   model.FaultKind = "pour un complément"
	FaultAlone        model.FaultKind = "ne s'écrit pas seul"
	FaultWrittenTwice model.FaultKind = "écrit deux fois"
	FaultNeedAlone    model.FaultKind = "besoin sans règle"
)

// merger lays a supplement over a whole questionnaire. It keeps where in the
// supplement each row of the result comes from, so that a fault is shown there.
type merger struct {
	base   *questionnaireFile
	faults []model.Fault
	// from gives, for each section, the row of the supplement behind a row of the
	// result; choices, that of a choice of a question.
	from    map[string]map[int]int
	choices map[int]map[int]int
	// gone is where each choice taken away was written.
	gone map[goneChoice]model.Where
	// known are the needs there were before.
	known map[string]bool
}

// goneChoice is a choice of a question: others may have one of the same code.
type goneChoice struct{ question, code string }

func newMerger(base *questionnaireFile) *merger {
	return &merger{base: base, from: map[string]map[int]int{}, choices: map[int]map[int]int{}, gone: map[goneChoice]model.Where{}, known: needsOf(base)}
}

// unknown is a fault with the words that would have been right.
func (m *merger) unknown(kind model.FaultKind, w model.Where, known []string, args ...string) {
	m.faults = append(m.faults, model.Fault{Kind: kind, Where: w, Args: args, Known: known})
}

func (m *merger) fault(kind model.FaultKind, w model.Where, args ...string) {
	m.faults = append(m.faults, model.Fault{Kind: kind, Where: w, Args: args})
}

func (m *merger) came(section string, row, from int) {
	if m.from[section] == nil {
		m.from[section] = map[int]int{}
	}
	m.from[section][row] = from
}

// merge applies one supplement.
func (m *merger) merge(s *questionnaireFile) {
	m.base.Title = or(s.Title, m.base.Title)
	m.head(s)
	for i := range s.Question {
		m.question(i, &s.Question[i])
	}
	for i := range s.Rule {
		m.rule(i, &s.Rule[i])
	}
	for i, c := range s.Competence {
		rowOf(m, "competence", i, &m.base.Competence, c, func(o competenceFile) bool { return o.Right == c.Right })
	}
	for i, c := range s.Scope {
		rowOf(m, "scope", i, &m.base.Scope, c, func(o scopeFile) bool { return o.Organism == c.Organism })
	}
	for i, c := range s.Modality {
		rowOf(m, "modality", i, &m.base.Modality, c, func(o modalityFile) bool { return o.Code == c.Code })
	}
	for i, c := range s.Uncovered {
		rowOf(m, "uncovered", i, &m.base.Uncovered, c, func(o uncoveredFile) bool { return o.Code == c.Code })
	}
	m.base.Derived = append(m.base.Derived, s.Derived...)
}

// rowOf replaces the row of the same name, or adds one.
func rowOf[R any](m *merger, section string, i int, rows *[]R, r R, same func(R) bool) {
	at := slices.IndexFunc(*rows, same)
	if at < 0 {
		at = len(*rows)
		*rows = append(*rows, r)
	} else {
		(*rows)[at] = r
	}
	m.came(section, at, i)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// question rewords a question, or adds one after another.
func (m *merger) question(i int, q *questionFile) {
	n := slices.IndexFunc(m.base.Question, func(o questionFile) bool { return o.Key == q.Key })
	if n < 0 {
		m.addQuestion(i, q)
		return
	}
	have := &m.base.Question[n]
	m.came("question", n, i)
	for _, fixed := range fixedFields(q) {
		m.fault(FaultFixed, model.Where{Section: "question", Index: i, Field: fixed}, fixed, q.Key)
	}
	have.Label, have.Say, have.Help = or(q.Label, have.Label), or(q.Say, have.Say), or(q.Help, have.Help)
	for j := range q.Choices {
		m.choice(n, have, j, &q.Choices[j], model.Where{Section: "question", Index: i, Field: row("choices", j)})
	}
}

// fixedFields are those of a known question that a supplement may not write: they
// are what its answers mean.
func fixedFields(q *questionFile) []string {
	var out []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"step", q.Step != ""}, {"kind", q.Kind != ""}, {"say_alone", q.SayAlone}, {"choices_of", q.ChoicesOf != ""}, {"except", q.Except != ""},
		{"item_choices", q.ItemChoices}, {"when", q.When != nil}, {"for_each", q.ForEach != ""}, {"optional", q.Optional}, {"aside", q.Aside},
		{"otherwise", q.Otherwise != ""}, {"default", q.Default != nil}, {"screen", q.Screen != ""}, {"class", q.Class != ""},
		{"sensible", q.Sensitive}, {"forget", q.Forget}, {"min", q.Min != 0}, {"max", q.Max != 0}, {"after", q.After != ""},
	} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return out
}

// choice rewords a choice, takes it away, or adds one at the end of the list.
func (m *merger) choice(n int, q *questionFile, j int, c *choiceFile, w model.Where) {
	k := slices.IndexFunc(q.Choices, func(o choiceFile) bool { return o.Code == c.Code })
	switch {
	case c.Off && k < 0:
		m.unknown(FaultOffNothing, w, likely(c.Code, codesOf(q.Choices)), c.Code)
		return
	case c.Off && q.Choices[k].Protected:
		w.Field = join(w.Field, "off")
		m.fault(FaultProtected, w, c.Code)
		return
	case c.Off:
		m.gone[goneChoice{q.Key, c.Code}] = w
		q.Choices = slices.Delete(slices.Clone(q.Choices), k, k+1)
		return
	case k < 0:
		k = len(q.Choices)
		q.Choices = append(slices.Clone(q.Choices), *c)
	default:
		q.Choices = slices.Clone(q.Choices)
		have := &q.Choices[k]
		have.Label, have.Help = or(c.Label, have.Label), or(c.Help, have.Help)
		if c.Exclusive || c.Sensitive || c.Protected || c.Agent || c.Theme != "" && c.Theme != have.Theme || c.When != nil {
			m.fault(FaultFixed, w, "choices", q.Key)
		}
	}
	if m.choices[n] == nil {
		m.choices[n] = map[int]int{}
	}
	m.choices[n][k] = j
}

// rule rewords a rule, replaces it when it says what it proposes, takes it away,
// or adds one.
func (m *merger) rule(i int, r *ruleFile) {
	w := at("rule", i, "")
	n := slices.IndexFunc(m.base.Rule, func(o ruleFile) bool { return o.ID == r.ID })
	switch {
	case r.Off && n < 0:
		m.unknown(FaultOffNothing, w, likely(r.ID, m.rules()), r.ID)
	case n < 0 && len(r.Propose) == 0 && r.When == nil:
		m.unknown(FaultNoRule, at("rule", i, "id"), likely(r.ID, m.rules()), r.ID)
	case n >= 0 && protects(&m.base.Rule[n]) && len(doings(r)) > 0:
		for _, field := range doings(r) {
			m.fault(FaultProtected, at("rule", i, field), r.ID)
		}
	case r.Off:
		m.base.Rule = slices.Delete(slices.Clone(m.base.Rule), n, n+1)
		for k := range m.base.Rule {
			m.base.Rule[k].SetsAside = slices.DeleteFunc(slices.Clone(m.base.Rule[k].SetsAside), func(id string) bool { return id == r.ID })
		}
		m.lower("rule", n)
	case n < 0:
		// Before the default rule, which closes the list.
		n = len(m.base.Rule)
		if d := slices.IndexFunc(m.base.Rule, func(o ruleFile) bool { return o.Default }); d >= 0 {
			n = d
		}
		m.base.Rule = slices.Insert(slices.Clone(m.base.Rule), n, *r)
		m.shift("rule", n)
		m.came("rule", n, i)
	case len(aloneIn(r)) > 0:
		for _, field := range aloneIn(r) {
			m.fault(FaultAlone, at("rule", i, field), field, r.ID)
		}
	case len(r.Propose) > 0 || r.When != nil:
		m.base.Rule[n] = *r
		m.came("rule", n, i)
	default:
		have := &m.base.Rule[n]
		have.Title, have.Because = or(r.Title, have.Title), or(r.Because, have.Because)
		if r.Guide != nil {
			have.Guide = r.Guide
		}
		have.Source = or(r.Source, have.Source)
		have.ValidFrom, have.ValidUntil = or(r.ValidFrom, have.ValidFrom), or(r.ValidUntil, have.ValidUntil)
		m.came("rule", n, i)
	}
}

// protects reports whether a rule is one of urgency, of minors, or the last one.
func protects(r *ruleFile) bool {
	return r.Default || strings.HasPrefix(r.ID, "U") || strings.HasPrefix(r.ID, "M")
}

// doings are the fields written of a known rule that change when it holds or what
// it proposes, not only its words.
func doings(r *ruleFile) []string {
	var out []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"off", r.Off}, {"when", r.When != nil}, {row("propose", 0), len(r.Propose) > 0},
		{"valid_from", r.ValidFrom != ""}, {"valid_until", r.ValidUntil != ""},
	} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return out
}

// aloneIn are the fields written of a known rule that mean nothing without its tests
// and proposals: reworded, it keeps its own; replaced, it is written whole.
func aloneIn(r *ruleFile) []string {
	var out []string
	if len(r.Propose) > 0 || r.When != nil || r.Off {
		return nil
	}
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"rank", r.Rank != 0}, {"horizon", r.Horizon != ""}, {"audience", r.Audience != ""}, {"discret", r.Discreet}, {"per", r.Per != ""},
		{"sets_aside", r.SetsAside != nil}, {"same_by", r.SameBy != ""}, {"a_verifier", r.ToBeChecked}, {"default", r.Default},
	} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return out
}

// lower moves what is known of the rows after one that was taken away.
func (m *merger) lower(section string, gone int) {
	moved := map[int]int{}
	for r, i := range m.from[section] {
		if r > gone {
			r--
		}
		moved[r] = i
	}
	m.from[section] = moved
}

// told is a fault of the result as one of the supplement, where it was written.
func (m *merger) told(f model.Fault) model.Fault {
	if f.Kind == model.FaultUnknownCode || f.Kind == model.FaultNeededCode {
		if w, ok := m.missed(f.Args[0], f.Args[1]); ok {
			return model.Fault{Kind: FaultStillUsed, Where: w, Args: f.Args[:1]}
		}
	}
	f.Where = m.back(f.Where)
	return f
}

// missed is where the choice that a fault misses was taken away: of the question it
// names, or of one that a derived set takes its codes from.
func (m *merger) missed(code, name string) (model.Where, bool) {
	if w, ok := m.gone[goneChoice{name, code}]; ok {
		return w, true
	}
	for _, d := range m.base.Derived {
		if d.Key != name {
			continue
		}
		for _, key := range d.Union {
			if w, ok := m.gone[goneChoice{key, code}]; ok {
				return w, true
			}
		}
	}
	return model.Where{}, false
}

// back gives the place in the supplement behind a place of the result: where the
// row was written, or the head of the file for what the supplement did not write.
func (m *merger) back(w model.Where) model.Where {
	i, ok := m.from[w.Section][w.Index]
	if !ok {
		return model.Where{Section: "extends", Index: -1}
	}
	out := model.Where{Section: w.Section, Index: i, Field: w.Field}
	if rest, isChoice := strings.CutPrefix(w.Field, "choices["); isChoice && w.Section == "question" {
		number, after, _ := strings.Cut(rest, "]")
		j, ok := m.choices[w.Index][atoi(number)]
		if !ok {
			out.Field = ""
			return out
		}
		out.Field = row("choices", j) + after
	}
	return out
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
