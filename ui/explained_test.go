package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
)

// deskOnly is an office of which only the place is asked for.
type deskOnly struct{ Office }

func (deskOnly) Place() model.Place { return model.Place{Department: "35", Office: "CDAS de Redon"} }

// said is a path on which the questions that a rule looks at were answered.
func said(q *model.Questionnaire, r *model.Rule) (model.Path, []model.Entry) {
	path := model.Path{Alone: true}
	var saw []model.Entry
	var visit func(cs []model.Condition)
	visit = func(cs []model.Condition) {
		for _, c := range cs {
			visit(c.All)
			visit(c.Any)
			if qu := q.Question(c.Key); qu != nil && len(c.In) > 0 && !slices.ContainsFunc(saw, func(e model.Entry) bool { return e.Key == c.Key }) {
				a := model.Answer{Codes: c.In[:1]}
				path.Said = append(path.Said, model.Said{Ask: model.Ask{Question: qu, Choices: q.ChoicesFor(qu)}, Answer: a})
				saw = append(saw, model.Entry{Key: c.Key, Answer: a})
			}
		}
	}
	visit(r.When)
	return path, saw
}

// TestAPageExplainsEachRule: whatever rule proposed, the page of the reasons
// names it, with its title, its source, what to do and the answers it saw; those
// for professionals are on the reserved page.
func TestAPageExplainsEachRule(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	at := time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)
	app := &App{desk: Desk{Office: deskOnly{}, Directory: dir, Now: func() time.Time { return at }}}
	for i := range q.Rules {
		r := &q.Rules[i]
		path, saw := said(q, r)
		toward := r.Propose[0].Toward
		if dir.Organism(toward) == nil {
			toward = "caf"
		}
		pr := model.Proposal{Key: toward, Toward: toward, Modality: r.Propose[0].Modality, Title: "Une orientation", Because: r.Because, Guide: r.Guide,
			Causes: []model.Cause{{Rule: r.ID, Because: r.Because, Source: r.Source, ToBeChecked: r.ToBeChecked, Saw: saw}}}
		rec := &reception{app: app, q: q, path: path, since: at, directory: dir, draft: model.Draft{Started: at}}
		b := &body{width: 100, room: 200, style: newStyle(*new(Palette))}
		wanted := append([]string{r.ID, wordsRuleSource(r.Source)}, r.Guide...)
		if r.Audience == model.ReservedToAgent {
			rec.path.Orientation.Reserved = []model.Reserved{{Proposal: pr}}
			(&reservedScreen{r: rec, opened: true}).draw(b)
		} else {
			(&why{r: rec, pr: pr}).draw(b)
			wanted = append(wanted, r.Title, dir.Organism(toward).About)
			for _, s := range path.Said {
				wanted = append(wanted, s.Label(), answerWords(s.Ask, s.Answer))
			}
		}
		text := flat(strings.Join(b.lines, " "))
		for _, want := range wanted {
			if !strings.Contains(text, flat(cleanFor(want, false))) {
				t.Errorf("%s: the page does not say %q", r.ID, want)
			}
		}
	}
}

// flat ignores where lines were cut, case and spaces.
func flat(s string) string {
	return strings.Join(strings.Fields(texte.Fold(ansi.Strip(s))), " ")
}

// TestWithoutCoordinatesTheCDASStays: an organism of which nothing is known but
// its name says so, and the CDAS stays beside it.
func TestWithoutCoordinatesTheCDASStays(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	today := model.Date{Year: 2026, Month: 11, Day: 23}
	for _, o := range dir.Organisms {
		if o.Kind == model.KindReserved || o.Code == model.OrgCDAS || o.Code == model.OrgDepartement {
			continue
		}
		lines := strings.Join(organismLines(q, &o, model.Proposal{Toward: o.Code, Modality: model.ModSimple}, today), "\n")
		if has := strings.Contains(lines, wordsNoCoordinates); has != (o.Phone == "") {
			t.Errorf("%s: %s", o.Code, lines)
		}
	}
	caf := dir.Organism("caf")
	privileged := model.Proposal{Toward: "caf", Modality: model.ModPrivileged}
	if lines := strings.Join(organismLines(q, caf, privileged, today), "\n"); !strings.Contains(lines, wordsContactToFill) {
		t.Error(lines)
	}
	caf.Contact.Known = true
	if lines := strings.Join(organismLines(q, caf, privileged, today), "\n"); !strings.Contains(lines, wordsContactExists) {
		t.Error(lines)
	}
}
