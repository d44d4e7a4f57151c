package content

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"accueil/model"
)

// manyWalks is how many receptions are walked at random, each from its own
// seed, so that a failure is walked again alone.
const manyWalks = 10000

func TestAnyWalkEndsWithAnAnswer(t *testing.T) {
	q, _ := Current()
	env := storyEnv()
	n := manyWalks
	if testing.Short() {
		n /= 20
	}
	reserved := reservedWords(q)
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // many small receptions, none kept
	var wg sync.WaitGroup
	tally := newTally()
	seeds := make(chan uint64)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			read := map[string]bool{}
			for seed := range seeds {
				w := &wanderer{read: read, q: q, env: env, rand: rand.New(rand.NewPCG(seed, 1)), answers: model.Answers{}, slow: seed%50 == 0}
				if err := w.walk(); err != nil {
					t.Errorf("seed %d: %v", seed, err)
				} else if err := w.judge(reserved); err != nil {
					t.Errorf("seed %d: %v", seed, err)
				}
				tally.add(w)
			}
		})
	}
	for seed := range n {
		seeds <- uint64(seed)
	}
	close(seeds)
	wg.Wait()
	t.Log(tally)
	if !testing.Short() {
		tally.complain(t, q)
	}
}

// wanderer answers whatever comes, sometimes passes over, sometimes goes back,
// sometimes leaves.
type wanderer struct {
	q       *model.Questionnaire
	env     model.Env
	rand    *rand.Rand
	answers model.Answers
	path    model.Path
	left    bool
	slow    bool // one question at a time, as at the desk
	folds   int
	read    map[string]bool // cards already found fit to be read
}

func (w *wanderer) chance(percent int) bool { return w.rand.IntN(100) < percent }

func (w *wanderer) walk() error {
	for range maxQuestions {
		w.path = model.Walk(w.q, w.answers, w.env)
		w.folds++
		if w.chance(10) {
			if err := w.setDownAndTakeUp(); err != nil {
				return err
			}
		}
		if w.path.Next == nil {
			return nil
		}
		if w.chance(2) {
			w.left = true
			return nil
		}
		if len(w.path.Said) > 0 && w.chance(10) {
			w.say(w.path.Said[w.rand.IntN(len(w.path.Said))].Ask)
			continue
		}
		w.openAside()
		w.say(*w.path.Next)
		if !w.slow {
			w.ahead(w.path.Next)
		}
	}
	return fmt.Errorf("the walk does not end; next is %s", w.path.Next.Key())
}

// ahead answers some of the questions that may follow, without looking whether
// they do: answers left off the path must never matter, and walks are quicker.
func (w *wanderer) ahead(ask *model.Ask) {
	i := slices.IndexFunc(w.q.Questions, func(qu model.Question) bool { return qu.Key == ask.Question.Key })
	for range 40 {
		if i++; i >= len(w.q.Questions) {
			break
		}
		w.guess(&w.q.Questions[i], "")
	}
	if ask.Item == "" {
		return
	}
	for _, item := range w.items(ask.Question.ForEach) {
		for n := range w.q.Questions {
			if w.q.Questions[n].ForEach == ask.Question.ForEach {
				w.guess(&w.q.Questions[n], item)
			}
		}
	}
}

// guess answers a question that was not answered yet.
func (w *wanderer) guess(qu *model.Question, item string) {
	choices := w.q.ChoicesFor(qu)
	if qu.ItemChoices {
		choices = slices.DeleteFunc(slices.Clone(choices), func(c model.Choice) bool { return !strings.HasPrefix(c.Code, item+".") })
	}
	if _, said := w.answers[model.Key(qu.Key, item)]; said || qu.Aside || (qu.ForEach == "") != (item == "") {
		return
	}
	switch qu.Kind {
	case model.KindChoice, model.KindChoices, model.KindYesNo:
		if len(choices) == 0 {
			return
		}
	}
	w.say(model.Ask{Question: qu, Item: item, Choices: choices})
}

// items are those of a block, as far as the answers tell.
func (w *wanderer) items(each string) []string {
	var items []string
	switch each {
	case model.EachProposal:
		for _, p := range w.path.Orientation.Shared {
			items = append(items, p.Key)
		}
	case model.EachReserved:
	case model.QNeeds:
		items = slices.Concat(w.answers[model.QMotive].Codes, w.answers["autres_besoins"].Codes)
	default:
		items = w.answers[each].Codes
	}
	return items
}

// openAside opens an aside from time to time: an urgence, an organism added, a
// reserved point and what became of it.
func (w *wanderer) openAside() {
	if !w.chance(12) {
		return
	}
	var asides []*model.Question
	for i := range w.q.Questions {
		if w.q.Questions[i].Aside {
			asides = append(asides, &w.q.Questions[i])
		}
	}
	qu, item := asides[w.rand.IntN(len(asides))], ""
	if rs := w.path.Orientation.Reserved; qu.ForEach == model.EachReserved && len(rs) > 0 {
		item = rs[w.rand.IntN(len(rs))].Proposal.Key
	}
	if ps := w.path.Orientation.Shared; qu.ForEach == model.EachProposal && len(ps) > 0 {
		item = ps[w.rand.IntN(len(ps))].Key
	}
	if ask, ok := w.path.Aside(qu.Key, item); ok {
		w.say(ask)
	}
}

// say gives an answer the question could take.
func (w *wanderer) say(ask model.Ask) {
	in := w.input(ask)
	a, err := model.Accept(ask, in, w.env.At)
	if err != nil {
		panic(fmt.Sprintf("%s: %+v is refused: %v", ask.Key(), in, err))
	}
	w.answers[ask.Key()] = a
}

func (w *wanderer) input(ask model.Ask) model.Input {
	qu := ask.Question
	if qu.Optional && w.chance(40) {
		return model.Input{Skip: true}
	}
	switch qu.Kind {
	case model.KindService:
		return model.Input{Codes: []string{"essai--1"}, Text: "Relais du Canal · 3 quai Essai"}
	case model.KindChoice, model.KindYesNo:
		if w.chance(25) && ask.HasDefault && len(ask.Default.Codes) == 1 {
			return model.Input{Codes: ask.Default.Codes}
		}
		return model.Input{Codes: []string{ask.Choices[w.rand.IntN(len(ask.Choices))].Code}}
	case model.KindChoices:
		return model.Input{Codes: w.several(ask.Choices)}
	case model.KindNumber:
		return model.Input{Text: fmt.Sprint(qu.Min + w.rand.IntN(max(1, qu.Max-qu.Min+1)))}
	case model.KindDate:
		from, to := qu.Min, qu.Max
		return model.Input{Text: model.DateOf(w.env.At).AddDays(from + w.rand.IntN(to-from+1)).String()}
	case model.KindCommune:
		c := Communes()[w.rand.IntN(len(Communes()))]
		if w.chance(70) {
			c = model.Commune{Code: "35236", Name: "Redon"}
		}
		return model.Input{Codes: []string{c.Code}, Text: c.Name}
	case model.KindPhone:
		return model.Input{Text: "0600000000"}
	}
	return model.Input{Text: "quelques mots"}
}

// several takes one to three choices, or an exclusive one alone.
func (w *wanderer) several(choices []model.Choice) []string {
	var codes []string
	for range 1 + w.rand.IntN(3) {
		c := choices[w.rand.IntN(len(choices))]
		if c.Exclusive {
			return []string{c.Code}
		}
		if !slices.Contains(codes, c.Code) {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// setDownAndTakeUp writes the answers and reads them back: the path must be the
// same, or a reception put on hold would come back as another.
func (w *wanderer) setDownAndTakeUp() error {
	data, err := json.Marshal(w.answers)
	if err != nil {
		return err
	}
	var back model.Answers
	if err := json.Unmarshal(data, &back); err != nil {
		return err
	}
	again := model.Walk(w.q, back, w.env)
	if got, want := trace(again), trace(w.path); got != want {
		return fmt.Errorf("taken up again, the path is\n%s\nit was\n%s", got, want)
	}
	if !sameCards(again.Orientation, w.path.Orientation) {
		return fmt.Errorf("taken up again, the orientation differs")
	}
	w.answers = back
	return nil
}

func trace(p model.Path) string {
	var b strings.Builder
	for _, s := range p.Said {
		fmt.Fprintf(&b, "%s=%v%s%d%s ", s.Key(), s.Answer.Codes, s.Answer.Text, s.Answer.Number, s.Answer.Date)
	}
	if p.Next != nil {
		b.WriteString("→ " + p.Next.Key())
	}
	return b.String()
}

func sameCards(a, b model.Orientation) bool {
	strip := func(ps []model.Proposal) []model.Proposal {
		ps = slices.Clone(ps)
		for i := range ps {
			ps[i].Causes = slices.Clone(ps[i].Causes)
			for n := range ps[i].Causes {
				ps[i].Causes[n].Saw = nil // holds instants, which JSON writes without their clock
			}
		}
		return ps
	}
	return reflect.DeepEqual(strip(a.Shared), strip(b.Shared)) && len(a.Reserved) == len(b.Reserved) && reflect.DeepEqual(a.SetAside, b.SetAside)
}

// reservedWords are the words only professionals may read.
func reservedWords(q *model.Questionnaire) []string {
	words := []string{"crip", "information preoccupante", "signalement", "cadre", "alerte", "tiers", "incident", "mineur"}
	for _, r := range q.Rules {
		if r.Audience == model.ReservedToAgent {
			words = append(words, fold(r.Title))
			for _, s := range r.Propose {
				if s.What != "" && s.Toward == "cadre" {
					words = append(words, fold(s.What))
				}
			}
		}
	}
	return words
}

// onlyWhatWasProposed is that someone who left before the page of proposals was proposed
// nothing, but what was decided before an answer was taken back; after it, everything.
func (w *wanderer) onlyWhatWasProposed(r model.Reception) error {
	step := func(key string) int {
		return slices.IndexFunc(w.q.Steps, func(s model.Step) bool { return s.Key == key })
	}
	came := w.path.Next == nil || step(w.path.Next.Question.Step) >= step(w.q.Question(model.QDecision).Step)
	for _, p := range w.path.Orientation.Shared {
		kept := slices.ContainsFunc(r.Proposals, func(d model.Decided) bool { return d.Key == p.Key })
		_, decided := w.path.Find(model.Key(model.QDecision, p.Key))
		if r.Kind == model.KindReception && kept != (came || decided) {
			return fmt.Errorf("left early, %q is in the record: %v, the proposals were read: %v", p.Key, kept, came)
		}
	}
	return nil
}

// judge is what holds of every reception, however it went.
func (w *wanderer) judge(reserved []string) error {
	o := w.path.Orientation
	r := model.Finish(model.Draft{Answers: w.answers, Definition: w.q.Name(), Active: 5 * time.Minute}, w.path,
		model.Closing{Ended: w.env.At, LeftEarly: w.left})
	switch {
	case w.left:
		if r.Result != model.ResultLeft {
			return fmt.Errorf("left early, the result is %q", r.Result)
		}
		if err := w.onlyWhatWasProposed(r); err != nil {
			return err
		}
	case r.Kind == model.KindPassage:
		if len(o.Shared) > 0 || r.Result != "" {
			return fmt.Errorf("a passage proposes %d things, result %q", len(o.Shared), r.Result)
		}
	case len(o.Shared) == 0:
		return fmt.Errorf("nothing is proposed: %s", trace(w.path))
	}
	for _, p := range o.Shared {
		if err := w.mayBeRead(p, reserved); err != nil {
			return err
		}
	}
	return w.laws(r)
}

// laws are what the field never does, whatever is answered.
func (w *wanderer) laws(r model.Reception) error {
	f, o := w.path.Facts, w.path.Orientation
	asked := func(key string) bool { _, ok := w.path.Find(key); return ok }
	urgent := f.Says(model.QNeeds, "violences", "enfance") || f.Says(model.QSubNeeds, "hebergement.sans_solution", "alimentation.rien_a_manger", "energie.coupure") ||
		f.Code(model.QUrgency) != model.CodeNone
	if asked("simple_info") && urgent {
		return fmt.Errorf("the short way is offered when it must not be: %s", trace(w.path))
	}
	if f.Says("pour_qui", "proche_ignore", "inquietude") && (asked(model.QContact) || r.Contact != nil) {
		return fmt.Errorf("a contact is asked for someone who does not know")
	}
	for _, p := range o.Shared {
		switch {
		case p.Toward == "mediation_familiale" && f.Says(model.QNeeds, "violences") && !p.Added:
			return fmt.Errorf("mediation is proposed with violence")
		case p.Modality == model.ModPrivileged && f.Code(model.QCommune) != "" && !strings.HasPrefix(f.Code(model.QCommune), "35"):
			return fmt.Errorf("a contact privilégié is proposed to someone of another département")
		case slices.Contains(rulesOf(p), "B12") && f.Says(model.QEvents, "deces_enfant"):
			return fmt.Errorf("the PMI is proposed after the death of a child")
		case slices.Contains(rulesOf(p), "I0") && !f.Says("simple_info", model.CodeYes):
			return fmt.Errorf("the short way was taken without being chosen")
		}
	}
	if err := w.quiet(r); err != nil {
		return err
	}
	for _, sa := range o.SetAside {
		if strings.HasPrefix(sa.Rule, "U") || strings.HasPrefix(sa.Rule, "M") {
			return fmt.Errorf("%s is set aside by %s", sa.Rule, sa.By)
		}
	}
	return nil
}

// mayBeRead reports what must not be on a page the person, or whoever is with
// her, may read.
func (w *wanderer) mayBeRead(p model.Proposal, reserved []string) error {
	if p.Modality == model.ModAlert {
		return fmt.Errorf("an alert is shared: %s", p.Key)
	}
	text := p.Title + " " + p.Because
	for _, c := range p.Causes {
		text += " " + c.Because
		i := slices.IndexFunc(w.q.Rules, func(r model.Rule) bool { return r.ID == c.Rule })
		switch audience := w.q.Rules[i].Audience; {
		case audience == model.ReservedToAgent:
			return fmt.Errorf("%s is reserved to the agent, and shared: %s", c.Rule, p.Key)
		case audience == model.ReservedUnlessAlone && !w.path.Alone:
			return fmt.Errorf("%s is shared while someone may read: %s", c.Rule, p.Key)
		}
	}
	if p.Added {
		return nil // chosen by the agent with the person
	}
	if w.read[text] {
		return nil
	}
	w.read[text] = true
	folded := " " + fold(text) + " "
	for _, word := range reserved {
		if strings.Contains(folded, " "+word+" ") {
			return fmt.Errorf("« %s » is read on a shared page: %s", word, text)
		}
	}
	return nil
}
