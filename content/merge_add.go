package content

import (
	"regexp"
	"slices"

	"accueil/model"
)

// addQuestion puts a new question after another one, or at the end.
func (m *merger) addQuestion(i int, q *questionFile) {
	if q.Step == "" && q.Kind == "" && q.After == "" {
		m.unknown(FaultNoQuestion, at("question", i, "key"), likely(q.Key, m.questions()), q.Key)
		return
	}
	place := len(m.base.Question)
	if q.After != "" {
		n := slices.Index(m.questions(), q.After)
		if n < 0 {
			m.unknown(FaultAfter, at("question", i, "after"), likely(q.After, m.questions()), q.After)
			return
		}
		place = n + 1
	}
	if above, ok := m.outOfStep(q, place); ok {
		m.fault(FaultStepPlace, at("question", i, "step"), above.Key, above.Step, q.Step)
		return
	}
	added := *q
	added.After = ""
	m.base.Question = slices.Insert(slices.Clone(m.base.Question), place, added)
	m.shift("question", place)
	m.came("question", place, i)
	m.choices[place] = map[int]int{}
	for j := range q.Choices {
		m.choices[place][j] = j
	}
}

// shift moves what is known of the rows from one on, when one is put there.
func (m *merger) shift(section string, place int) {
	moved := map[int]int{}
	for r, i := range m.from[section] {
		if r >= place {
			r++
		}
		moved[r] = i
	}
	m.from[section] = moved
	if section != "question" {
		return
	}
	choices := map[int]map[int]int{}
	for r, c := range m.choices {
		if r >= place {
			r++
		}
		choices[r] = c
	}
	m.choices = choices
}

// outOfStep reports whether the step of a question to be put at a place is not that
// of its neighbours, and gives the question above.
func (m *merger) outOfStep(q *questionFile, place int) (above *questionFile, out bool) {
	step := func(key string) int {
		return slices.IndexFunc(m.base.Step, func(s stepFile) bool { return s.Key == key })
	}
	mine := step(q.Step)
	if q.Aside || mine < 0 {
		return nil, false
	}
	for i := place - 1; i >= 0 && above == nil; i-- {
		if !m.base.Question[i].Aside {
			above = &m.base.Question[i]
		}
	}
	if above == nil {
		return nil, false
	}
	for _, below := range m.base.Question[place:] {
		if !below.Aside {
			return above, mine < step(above.Step) || mine > step(below.Step)
		}
	}
	return above, mine < step(above.Step)
}

// head refuses what only a whole questionnaire says, and a version that would not
// make a name.
func (m *merger) head(s *questionnaireFile) {
	of := func(field string) model.Where { return model.Where{Index: -1, Field: field} }
	if s.ID != "" {
		m.fault(FaultWhole, of("id"))
	}
	if s.Alone != nil {
		m.fault(FaultWhole, of("alone"))
	}
	for i := range s.Step {
		m.fault(FaultWhole, at("step", i, ""))
	}
	if s.Version != "" && !regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`).MatchString(s.Version) {
		m.fault(FaultVersion, of("version"), s.Version)
	}
}

func (m *merger) questions() []string {
	var keys []string
	for i := range m.base.Question {
		keys = append(keys, m.base.Question[i].Key)
	}
	return keys
}

func (m *merger) rules() []string {
	var ids []string
	for i := range m.base.Rule {
		ids = append(ids, m.base.Rule[i].ID)
	}
	return ids
}

func codesOf(choices []choiceFile) []string {
	var codes []string
	for _, c := range choices {
		codes = append(codes, c.Code)
	}
	return codes
}

// likely is the known word an author most likely meant, alone in its list; no list when
// there are too many to name and none is close.
func likely(word string, known []string) []string {
	if one := nearest(word, known); one != "" {
		return []string{one}
	}
	if len(known) > maxListed {
		return nil
	}
	return known
}
