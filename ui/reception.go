package ui

import (
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// reception is the screen of a reception under way. It holds the draft, the
// path its answers make, and the page of the question on screen; every accepted
// answer goes to the disk at once.
type reception struct {
	base
	app        *App
	q          *model.Questionnaire
	definition []byte
	draft      model.Draft
	path       model.Path
	page       page
	// since is when the time spent was last counted.
	since time.Time
	// saved is the last revision known to be on the disk; trouble is why the
	// latest one is not.
	saved    uint64
	sentAt   time.Time
	trouble  error
	typingAt bool // a save of what is being typed is planned
	recorded bool // a record is under way; nothing more is saved
}

// page is what stands on screen for one place of the path: a question, a
// group of them, the proposals, the recap.
type page interface {
	draw(b *body)
	bindings() []binding
	input(key tea.KeyPressMsg) tea.Cmd
	typing() bool
	paste(text string) tea.Cmd
	// typed is what is not accepted yet.
	typed() model.Typing
	helpText() string
}

// restorer is a page that takes up what was being typed.
type restorer interface{ restore(model.Typing) }

type (
	draftOpened struct {
		draft model.Draft
		q     *model.Questionnaire
		def   []byte
		err   error
	}
	draftSaved struct {
		draft, revision uint64
		err             error
	}
	typingPause       struct{ draft uint64 }
	receptionRecorded struct {
		draft, id uint64
		left      bool
		err       error
	}
)

// How long typing rests before it is saved.
const typingRest = 250 * time.Millisecond

func newReception(a *App, o draftOpened) *reception {
	r := &reception{app: a, q: o.q, definition: o.def, draft: o.draft, saved: o.draft.Revision, since: a.desk.Now()}
	r.walk()
	r.show(o.draft.At)
	if p, ok := r.page.(restorer); ok && !o.draft.Typing.IsZero() {
		p.restore(o.draft.Typing)
	}
	return r
}

// env is what the walk is made in: the instant the reception began, so that its
// proposals do not change with the clock.
func (r *reception) env() model.Env {
	return model.Env{Directory: r.app.desk.Directory, At: r.draft.Started,
		Department: r.app.desk.Office.Place().Department, Minutes: int(r.active().Round(time.Minute) / time.Minute)}
}

func (r *reception) active() time.Duration { return r.draft.Active + r.app.desk.Now().Sub(r.since) }

func (r *reception) walk() { r.path = model.Walk(r.q, r.draft.Answers, r.env()) }

// show puts the page of a key on screen: an answered question, an aside one, or
// with no key where the path stands.
func (r *reception) show(key string) {
	r.draft.At = key
	if key != "" {
		if s, ok := r.path.Find(key); ok {
			r.page = r.pageFor(s.Ask, &s.Answer)
			return
		}
		if ask, ok := r.path.At(key); ok {
			r.page = r.pageFor(ask, nil)
			return
		}
	}
	r.draft.At = ""
	if r.path.Next == nil {
		r.page = newRecap(r)
		return
	}
	r.page = r.pageFor(*r.path.Next, nil)
}

// pageFor chooses the page of a question.
func (r *reception) pageFor(ask model.Ask, answered *model.Answer) page {
	switch {
	case isProposals(ask):
		return newProposals(r, ask)
	case ask.Question.Screen != "":
		return newGroup(r, ask)
	}
	return newQuestionPage(r, ask, answered)
}

// isProposals tells the questions that the page of proposals puts.
func isProposals(ask model.Ask) bool {
	return ask.Question.Kind == model.KindProposals || ask.Question.Key == model.QDecision
}

// keep takes answers and folds the path again; the save is on its way when it
// returns. What is on screen does not change.
func (r *reception) keep(entries ...model.Entry) tea.Cmd {
	for _, e := range entries {
		r.draft.Answers[e.Key] = e.Answer
	}
	r.draft.Typing = model.Typing{}
	r.walk()
	return r.save()
}

// answer keeps answers and goes on to where the path now stands; the details of
// a proposal just decided come first.
func (r *reception) answer(entries ...model.Entry) tea.Cmd {
	save := r.keep(entries...)
	name, item := model.SplitKey(entries[0].Key)
	if qu := r.q.Question(name); qu != nil && qu.ForEach == model.EachProposal {
		if ask, open := r.path.Open(model.EachProposal, item); open {
			r.show(ask.Key())
			return save
		}
	}
	r.show("")
	return save
}

// save sends a copy of the draft to the disk, with the next revision.
func (r *reception) save() tea.Cmd {
	if r.recorded {
		return nil
	}
	now := r.app.desk.Now()
	r.draft.Active, r.since = r.active(), now
	r.draft.Revision++
	r.draft.Updated = now
	r.sentAt = now
	d := r.draft
	d.Answers = d.Answers.Clone()
	d.Typing.Codes = slices.Clone(d.Typing.Codes)
	reg := r.app.register
	if reg == nil {
		return nil
	}
	return func() tea.Msg { return draftSaved{d.ID, d.Revision, reg.SaveDraft(d)} }
}

func (r *reception) saveNow() tea.Cmd {
	r.draft.Typing = r.page.typed()
	return r.save()
}

// savePaused plans a save of what is being typed, once typing rests.
func (r *reception) saveTyping() tea.Cmd {
	if r.typingAt {
		return nil
	}
	r.typingAt = true
	id := r.draft.ID
	return tea.Tick(typingRest, func(time.Time) tea.Msg { return typingPause{id} })
}

func (r *reception) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftSaved:
		if msg.draft != r.draft.ID {
			return nil
		}
		if msg.err == nil {
			r.saved = max(r.saved, msg.revision)
			r.trouble = nil
		} else if msg.revision > r.saved && !isTrouble(msg.err, TroubleStale) {
			r.trouble = msg.err
		}
	case typingPause:
		if msg.draft != r.draft.ID {
			return nil
		}
		r.typingAt = false
		return r.saveNow()
	case receptionRecorded:
		if msg.draft != r.draft.ID {
			return nil
		}
		return r.recordedResult(msg)
	case placesLoaded:
		if p, ok := r.page.(*questionPage); ok {
			return p.loaded()
		}
	}
	return nil
}

func isTrouble(err error, kind TroubleKind) bool {
	var t *Trouble
	return errors.As(err, &t) && t.Kind == kind
}

// finish records the reception. On success the desk goes home; on failure the
// draft stays where it was, and the reason is said.
func (r *reception) finish(left bool) tea.Cmd {
	r.draft.Active, r.since = r.active(), r.app.desk.Now()
	rec := model.Finish(r.draft, r.path, model.Closing{
		Place: r.app.desk.Office.Place(), Ended: r.app.desk.Now(), LeftEarly: left})
	r.recorded = true
	reg, id, def := r.app.register, r.draft.ID, r.definition
	return func() tea.Msg {
		kept, err := reg.Record(rec, id, def)
		return receptionRecorded{draft: id, id: kept, left: left, err: err}
	}
}

func (r *reception) recordedResult(msg receptionRecorded) tea.Cmd {
	if msg.err != nil && !isTrouble(msg.err, TroubleSavedWithFail) {
		r.recorded = false
		r.trouble = msg.err
		r.app.notice = firstSentence(msg.err)
		return nil
	}
	words := wordsRecorded(msg.id)
	if msg.left {
		words = wordsLeft(msg.id)
	}
	cmd := r.app.home(words)
	if h, ok := r.app.top().(*home); ok {
		h.justRecorded = msg.id
	}
	return cmd
}

// hold puts the reception aside and goes home.
func (r *reception) hold() tea.Cmd {
	save := r.saveNow()
	return tea.Sequence(save, r.app.home(wordsHeld))
}

// stops are the places of the path one can go back to, in order, each by the
// key of its first question.
func (r *reception) stops() []string {
	var keys []string
	last := ""
	for _, s := range r.path.Said {
		if s.Question.Aside {
			continue
		}
		name := placeOf(s.Ask)
		if name != "" && name != last {
			keys = append(keys, s.Key())
		}
		if name != "" {
			last = name
		}
	}
	return keys
}

// placeOf names the page of a question; empty for those that only the page of
// proposals leads to.
func placeOf(ask model.Ask) string {
	switch {
	case isProposals(ask):
		return model.EachProposal
	case ask.Question.ForEach == model.EachProposal:
		return ""
	case ask.Question.Screen != "":
		return "screen " + ask.Question.Screen
	}
	return ask.Key()
}

// go back one page, or forward one; it never refuses.
func (r *reception) step(by int) tea.Cmd {
	r.draft.Typing = r.page.typed()
	stops := r.stops()
	at := len(stops)
	if here := r.here(); here != nil {
		place, rank := placeOf(*here), rankOf(r.q, *here)
		if place == "" { // a detail of a proposal: back is the page of proposals
			place = model.EachProposal
			by = min(by, 0)
		}
		// A question left open before others that are answered has its place
		// among them.
		if i := slices.IndexFunc(stops, func(key string) bool {
			s, _ := r.path.Find(key)
			return placeOf(s.Ask) == place || slices.Compare(rankOf(r.q, s.Ask), rank) > 0
		}); i >= 0 {
			at = i
		}
		if placeOf(*here) == "" {
			by++
		}
	}
	switch to := at + by; {
	case to < 0:
		r.app.notice = wordsFirstQuestion
		return nil
	case to >= len(stops):
		r.show("")
	default:
		r.show(stops[to])
	}
	return r.save()
}

// here is the question on screen; nil on the recap.
func (r *reception) here() *model.Ask {
	switch p := r.page.(type) {
	case *questionPage:
		return &p.ask
	case *group:
		return &p.rows[0].ask
	case *proposals:
		return &p.ask
	}
	return nil
}

func (r *reception) typing() bool                      { return r.page.typing() }
func (r *reception) paste(t string) tea.Cmd            { return tea.Batch(r.page.paste(t), r.saveTyping()) }
func (r *reception) input(key tea.KeyPressMsg) tea.Cmd { return r.page.input(key) }
func (r *reception) draw(b *body)                      { r.page.draw(b) }
func (r *reception) helpText() string                  { return r.page.helpText() }
