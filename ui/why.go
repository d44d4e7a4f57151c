package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// why tells the agent where a proposal comes from: what to do, the rules, their
// sources, the answers seen, toward whom, what was close, and what was set aside.
// It is not a shared page.
type why struct {
	base
	scroll
	r      *reception
	pr     model.Proposal
	near   []model.NearMiss
	looked bool // near misses were looked for
}

type nearMisses struct {
	asked
	misses []model.NearMiss
}

func newWhy(r *reception, pr model.Proposal) *why { return &why{r: r, pr: pr} }

func (w *why) head() (string, string) { return "Pourquoi", wordsForAgent }

func (w *why) draw(b *body) {
	b.blank(1)
	b.text(w.pr.Title, b.style.question)
	if len(w.pr.Guide) > 0 {
		b.blank(1)
		b.text(wordsWhatToDo, b.style.title)
		for _, g := range w.pr.Guide {
			b.bullet(margin+2, g, b.style.quiet)
		}
	}
	b.blank(1)
	b.text(wordsWhyBecause, b.style.title)
	if w.pr.Added {
		b.indent(margin+2, wordsWhyAdded, b.style.quiet)
	}
	for _, c := range oncePerRule(w.pr.Causes) {
		w.drawCause(b, c)
	}
	w.drawOrganism(b)
	w.drawNear(b)
	w.drawAside(b)
	w.apply(b)
}

// oncePerRule joins the causes of one rule: what it saw each time, and the rest once.
func oncePerRule(causes []model.Cause) []model.Cause {
	var out []model.Cause
	for _, c := range causes {
		i := slices.IndexFunc(out, func(o model.Cause) bool { return o.Rule == c.Rule && o.Because == c.Because })
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Saw = slices.Clone(out[i].Saw)
		for _, e := range c.Saw {
			if !slices.ContainsFunc(out[i].Saw, func(o model.Entry) bool { return o.Key == e.Key }) {
				out[i].Saw = append(out[i].Saw, e)
			}
		}
	}
	return out
}

func (w *why) drawCause(b *body, c model.Cause) {
	b.indent(margin+2, wordsRule(w.r.q, c.Rule, c.ToBeChecked), b.style.key)
	if c.Because != "" {
		b.indent(margin+4, becauseWords(c.Because), b.style.quiet)
	}
	for i, s := range w.saw(c) {
		lead := "             "
		if i == 0 {
			lead = "Réponses vues : "
		}
		b.indent(margin+4, lead+s, b.style.quiet)
	}
	if c.Source != "" {
		b.indent(margin+4, "Source : "+wordsRuleSource(c.Source), b.style.quiet)
	}
	if v := wordsValidity(w.r.q, c.Rule); v != "" {
		b.indent(margin+4, v, b.style.quiet)
	}
}

// saw are the answers a rule looked at, one to a line.
func (w *why) saw(c model.Cause) []string {
	var saw []string
	for _, e := range c.Saw {
		if s, ok := w.r.path.Find(e.Key); ok {
			saw = append(saw, discreetLabel(s, w.r.path.Alone)+" "+discreetWords(s, w.r.path.Alone))
		}
	}
	return saw
}

// drawOrganism says who it is, how to reach it, where the convention stands, and
// how fresh all this is.
func (w *why) drawOrganism(b *body) {
	o := w.r.env().Directory.Organism(w.pr.Toward)
	if o == nil {
		return
	}
	b.blank(1)
	b.text(wordsWhyOrganism, b.style.title)
	for _, l := range organismLines(w.r.q, o, w.pr, model.DateOf(w.r.app.desk.Now())) {
		b.indent(margin+2, l, b.style.quiet)
	}
	w.drawPlaces(b)
}

// mostPlaces is how many places of the organism the page tells: S opens the others.
const mostPlaces = 2

// drawPlaces says which places of the organism the directory holds, those of the
// commune first: where, when, what to bring.
func (w *why) drawPlaces(b *body) {
	x, f := w.r.app.index, directoryFilter{organism: w.pr.Toward}
	if x == nil {
		return
	}
	if s, ok := w.r.path.Find(model.QCommune); ok && len(s.Answer.Codes) == 1 {
		f.commune = s.Answer.Codes[0]
	}
	found, total := x.search(f, mostPlaces+1)
	if i, ok := x.cdasOf(f.commune); ok && w.pr.Toward == model.OrgCDAS {
		found, total = []int{i}, 2 // that of the commune, and no other
	}
	shown := 0
	for _, i := range found {
		e := &x.entries[i]
		if e.listing == nil || shown == mostPlaces {
			continue
		}
		shown++
		b.blank(1)
		for _, l := range x.placeLines(e, w.r.app.now) {
			b.indent(margin+2, l, b.style.quiet)
		}
	}
	if more := total - 1 - shown; shown > 0 && more > 0 {
		b.indent(margin+2, wordsOtherPlaces(more), b.style.quiet)
	}
}

// organismLines are the same in both voices.
func organismLines(q *model.Questionnaire, o *model.Organism, pr model.Proposal, today model.Date) []string {
	lines := []string{o.Name + " : " + lowerFirst(o.About)}
	if m := q.Modality(pr.Modality); m != nil {
		lines = append(lines, "Moyen : "+lowerFirst(m.Label))
	}
	switch {
	case pr.Modality == model.ModPrivileged && o.Contact.Known:
		lines = append(lines, wordsContactExists)
	case pr.Modality == model.ModPrivileged:
		lines = append(lines, wordsContactToFill)
	case o.Phone != "":
		lines = append(lines, "Téléphone : "+o.Phone)
	case o.Code == model.OrgCDAS || o.Code == model.OrgDepartement:
		lines = append(lines, wordsOfOffice)
	default:
		lines = append(lines, wordsNoCoordinates)
	}
	if pr.Convention != "" {
		lines = append(lines, wordsConvention+pr.Convention)
	}
	if words := wordsCheckedOn(o.Checked, today, o.ToBeChecked); words != "" {
		lines = append(lines, "Fiche de l'organisme : "+words)
	}
	return lines
}

// mostNear is how many near misses the page tells: those that the answers this
// proposal saw would bring first.
const mostNear = 8

// drawNear lists what one answer would have brought; the rules of reserved
// proposals are not told here.
func (w *why) drawNear(b *body) {
	if !w.looked {
		return
	}
	b.blank(1)
	b.text(wordsNear, b.style.title)
	told := w.tellable()
	for _, m := range told[:min(len(told), mostNear)] {
		s, _ := saidOrNext(w.r.path, m.Key)
		b.bullet(margin+2, wordsNearMiss(w.r.q, m, discreetLabel(s, w.r.path.Alone), s.Ask), b.style.quiet)
	}
	switch n := len(told) - mostNear; {
	case len(told) == 0:
		b.indent(margin+2, wordsNearNone, b.style.quiet)
	case n > 0:
		b.indent(margin+2, wordsNearOthers(n), b.style.quiet)
	}
}

// tellable are the near misses that may be told, those closest to this proposal
// first.
func (w *why) tellable() []model.NearMiss {
	return tellable(w.r.q, w.r.path, w.pr, w.near, w.r.path.Alone)
}

func tellable(q *model.Questionnaire, path model.Path, pr model.Proposal, near []model.NearMiss, alone bool) []model.NearMiss {
	reserved := reservedRules(q, path)
	told := slices.DeleteFunc(slices.Clone(near), func(m model.NearMiss) bool {
		s, ok := saidOrNext(path, m.Key)
		return !ok || !mayTell(m, s, reserved, alone) || !alone && isSensitiveItem(q, m.Item)
	})
	slices.SortStableFunc(told, func(a, b model.NearMiss) int { return cmp.Compare(distance(path, a, pr), distance(path, b, pr)) })
	return told
}

// distance is small for what an answer seen by the proposal itself would change, and
// greatest for what supposes someone else: her age or her children are not an answer
// one looks at again, unless it was not known.
func distance(path model.Path, m model.NearMiss, pr model.Proposal) int {
	if s, ok := path.Find(m.Key); ok && s.Ask.Question.Step == model.StepSituation &&
		!slices.ContainsFunc([]string{model.CodeUnknown, model.CodeUnsaid, model.CodeNotTold}, s.Answer.Has) {
		return 3
	}
	for _, c := range pr.Causes {
		if slices.ContainsFunc(c.Saw, func(e model.Entry) bool { return e.Key == m.Key }) {
			return 0
		}
	}
	if m.Item != "" && m.Item == pr.Item {
		return 1
	}
	return 2
}

// saidOrNext is an answer of the path, or the question that comes next.
func saidOrNext(path model.Path, key string) (model.Said, bool) {
	if s, ok := path.Find(key); ok {
		return s, true
	}
	if path.Next != nil && path.Next.Key() == key {
		return model.Said{Ask: *path.Next}, true
	}
	return model.Said{}, false
}

// tellableAside are the rules set aside of which one may tell: neither reserved here,
// nor set aside by one that is.
func tellableAside(q *model.Questionnaire, path model.Path) []model.SetAside {
	reserved := reservedRules(q, path)
	return slices.DeleteFunc(slices.Clone(path.Orientation.SetAside), func(s model.SetAside) bool {
		return slices.Contains(reserved, s.By) || slices.Contains(reserved, s.Rule)
	})
}

// drawAside lists what a more precise rule replaced.
func (w *why) drawAside(b *body) {
	for i, sa := range tellableAside(w.r.q, w.r.path) {
		if i == 0 {
			b.blank(1)
			b.text(wordsSetAside, b.style.title)
		}
		item := ""
		if sa.Item != "" {
			item = discreetItem(w.r.q, w.r.path, sa.Item)
		}
		b.bullet(margin+2, wordsSetAsideBy(w.r.q, sa, item), b.style.quiet)
	}
}

func itemWords(q *model.Questionnaire, item string) string {
	for i := range q.Questions {
		for _, c := range q.Questions[i].Choices {
			if c.Code == item {
				return c.Label
			}
		}
	}
	return item
}

func (w *why) bindings() []binding {
	leave := func() tea.Cmd { w.r.app.pop(); return nil }
	bs := []binding{{keys: []string{"enter", "esc", "p"}, shown: "Entrée", words: "revenir", keep: keepMain, do: leave}}
	if w.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return bs
}

func (w *why) input(key tea.KeyPressMsg) tea.Cmd {
	w.press(keyName(key))
	return nil
}

func (w *why) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(nearMisses); ok {
		w.near, w.looked = m.misses, true
	}
	return nil
}
