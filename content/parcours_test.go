package content

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accueil/model"
)

// leastStories is how many stories tell the content at the least.
const leastStories = 40

func readStories(t *testing.T) []*story {
	t.Helper()
	q, _ := Current()
	names, err := filepath.Glob("testdata/parcours/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []*story
	for _, name := range names {
		if filepath.Base(name) == "LISEZMOI.txt" {
			continue
		}
		s, faults := parseStory(name, testFile(t, name), resolver(q))
		for _, f := range faults {
			t.Error(f)
		}
		if len(faults) == 0 {
			all = append(all, s)
		}
	}
	return all
}

// resolver finds a question by its key or its label.
func resolver(q *model.Questionnaire) func(string) (string, bool) {
	known := map[string]string{}
	for _, qu := range q.Questions {
		if _, taken := known[fold(qu.Label)]; !taken && fold(qu.Label) != "" {
			known[fold(qu.Label)] = qu.Key
		}
	}
	for _, qu := range q.Questions {
		known[fold(qu.Key)] = qu.Key
	}
	return func(s string) (string, bool) {
		key, ok := known[fold(s)]
		return key, ok
	}
}

func TestParcours(t *testing.T) {
	q, _ := Current()
	for _, s := range readStories(t) {
		t.Run(strings.TrimSuffix(filepath.Base(s.file), ".txt"), func(t *testing.T) {
			tell := &telling{story: s, q: q, env: storyEnv()}
			if err := tell.walk(); err != nil {
				t.Fatal(err)
			}
			faults := tell.compare()
			for _, f := range faults {
				t.Error(f)
			}
			if len(faults) > 0 {
				t.Logf("ce qui sort :\n%s", tell.outcome())
			}
		})
	}
}

// Every rule is told by a story that names it among what it proposes, so that
// a social worker can read when it applies.
func TestEveryRuleIsToldByAStory(t *testing.T) {
	q, _ := Current()
	stories := readStories(t)
	if len(stories) < leastStories {
		t.Errorf("%d parcours, il en faut au moins %d", len(stories), leastStories)
	}
	told := map[string]bool{}
	titles := map[string]string{}
	for _, s := range stories {
		if other := titles[s.title]; other != "" {
			t.Errorf("%s: même titre que %s", s.file, other)
		}
		titles[s.title] = s.file
		for _, e := range slices.Concat(s.proposed, s.reserved) {
			if len(e.rules) == 0 {
				t.Error(s.fault(e.n, "« %s » ne dit pas quelle règle propose", e.text))
			}
			for _, rule := range e.rules {
				told[rule] = true
			}
		}
	}
	for _, r := range q.Rules {
		if !told[r.ID] {
			t.Errorf("aucun parcours ne raconte la règle %s : %s", r.ID, r.Title)
		}
	}
}

// compare gives what the story does not expect, and what it expects in vain.
func (t *telling) compare() []error {
	o := t.path.Orientation
	faults := t.compareLists("proposé", t.proposed, o.Shared, t.others)
	var reserved []model.Proposal
	for _, r := range o.Reserved {
		reserved = append(reserved, r.Proposal)
	}
	faults = append(faults, t.compareLists("réservé", t.reserved, reserved, false)...)
	for _, e := range t.refused {
		for _, p := range o.Shared {
			if e.matches(t.q, t.env.Directory, p) && (len(e.rules) == 0 || slices.ContainsFunc(e.rules, func(r string) bool { return slices.Contains(rulesOf(p), r) })) {
				faults = append(faults, t.fault(e.n, "« %s » ne devait pas être proposé : %s", e.text, told(t.q, t.env.Directory, p)))
			}
		}
	}
	find := resolver(t.q)
	for _, l := range t.unasked {
		key, _ := find(l.text)
		if slices.ContainsFunc(t.path.Said, func(s model.Said) bool { return s.Question.Key == key }) {
			faults = append(faults, t.fault(l.n, "« %s » ne devait pas être demandé", l.text))
		}
	}
	for _, r := range t.setAside {
		if !slices.ContainsFunc(o.SetAside, func(sa model.SetAside) bool { return sa.Rule == r.rule && sa.By == r.by }) {
			faults = append(faults, t.fault(r.n, "« %s » : cette règle n'est pas écartée ainsi", r.text))
		}
	}
	if got := t.resultLabel(); fold(got) != fold(t.result.text) {
		faults = append(faults, t.fault(t.result.n, "résultat « %s », attendu « %s »", got, t.result.text))
	}
	return faults
}

// compareLists pairs each expected line with one card, and each card with one
// line.
func (t *telling) compareLists(what string, want []expected, got []model.Proposal, others bool) []error {
	var faults []error
	paired := map[string]bool{}
	for _, e := range want {
		i := slices.IndexFunc(got, func(p model.Proposal) bool {
			return !paired[p.Key] && e.matches(t.q, t.env.Directory, p) && sameRules(e.rules, rulesOf(p))
		})
		if i < 0 {
			faults = append(faults, t.fault(e.n, "« %s » n'est pas %s", e.text, what))
			continue
		}
		paired[got[i].Key] = true
	}
	if others {
		return faults
	}
	for _, p := range got {
		if !paired[p.Key] {
			faults = append(faults, t.fault(1, "%s sans que le parcours le dise : %s", what, told(t.q, t.env.Directory, p)))
		}
	}
	return faults
}

func sameRules(want, got []string) bool {
	want, got = slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))
	return slices.Equal(want, got)
}

// resultLabel is the result the record would carry, in words.
func (t *telling) resultLabel() string {
	r := model.Finish(model.Draft{Answers: t.answers, Definition: t.q.Name()}, t.path, model.Closing{Ended: t.env.At, LeftEarly: t.leaves})
	if r.Kind == model.KindPassage {
		return "passage"
	}
	for _, c := range t.q.Question(model.QResult).Choices {
		if c.Code == r.Result {
			return c.Label
		}
	}
	return strings.ReplaceAll(r.Result, "_", " ")
}

// outcome writes what came out the way a story does.
func (t *telling) outcome() string {
	var b strings.Builder
	o := t.path.Orientation
	b.WriteString("On propose :\n")
	for _, p := range o.Shared {
		fmt.Fprintf(&b, "  %s\n", told(t.q, t.env.Directory, p))
	}
	if len(o.Reserved) > 0 {
		b.WriteString("\nRéservé :\n")
		for _, r := range o.Reserved {
			fmt.Fprintf(&b, "  %s\n", told(t.q, t.env.Directory, r.Proposal))
		}
	}
	if len(o.SetAside) > 0 {
		b.WriteString("\nÉcarté :\n")
		var seen []string
		for _, sa := range o.SetAside {
			if text := sa.Rule + " par " + sa.By; !slices.Contains(seen, text) {
				seen = append(seen, text)
				fmt.Fprintf(&b, "  %s\n", text)
			}
		}
	}
	fmt.Fprintf(&b, "\nRésultat : %s\n", strings.ToLower(t.resultLabel()))
	return b.String()
}
