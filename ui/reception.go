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
	app *App
	// reg is the session it is saved with: whoever is signed in later, it is
	// never saved with another's keys.
	reg        Register
	q          *model.Questionnaire
	definition []byte
	directory  *model.Directory
	draft      model.Draft
	path       model.Path
	page       page
	leaving    page // where leaving early was last warned of
	// since is when the time spent was last counted.
	since time.Time
	// saved is the last revision known to be on the disk; trouble is why a later
	// one, troubled, is not.
	saved    uint64
	troubled uint64
	sentAt   time.Time
	trouble  error
	alike    alikeKnown  // who looks like what is typed
	known    model.Known // what she said at an earlier reception
	typingAt bool        // a save of what is being typed is planned
	recorded bool        // a record is under way; nothing more is saved
	// doubt is how the reception ended the first time, when nobody knows whether
	// that was recorded: tried again the same, it is recorded once.
	doubt *ending
}

// ending is when a reception ended, and the time spent in it.
type ending struct {
	at     time.Time
	active time.Duration
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
		asked
		draft model.Draft
		q     *model.Questionnaire
		def   []byte
		// content is what is in force; q may be of an earlier one.
		content Content
		known   model.Known
		err     error
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
	r := &reception{app: a, reg: a.register, q: o.q, definition: o.def, directory: o.content.Directory, draft: o.draft, saved: o.draft.Revision, since: a.desk.Now(), known: o.known}
	r.walk()
	r.show(o.draft.At)
	return r
}

// env is what the walk is made in: the instant the reception began, so that its
// proposals do not change with the clock.
func (r *reception) env() model.Env {
	return model.Env{Directory: r.directory, At: r.draft.Started,
		Department: r.app.desk.Office.Place().Department, Minutes: int(r.active().Round(time.Minute) / time.Minute)}
}

func (r *reception) active() time.Duration { return r.draft.Active + r.app.desk.Now().Sub(r.since) }

func (r *reception) walk() { r.path = model.Walk(r.q, r.draft.Answers, r.env()) }

// supposing is the path some other answers would make; they are not kept.
func (r *reception) supposing(entries ...model.Entry) model.Path {
	answers := r.draft.Answers.Clone()
	for _, e := range entries {
		answers[e.Key] = e.Answer
	}
	return model.Walk(r.q, answers, r.env())
}

// show puts the page of a key on screen: an answered question, an aside one, or
// with no key where the path stands; what was being typed there comes back.
func (r *reception) show(key string) {
	r.choosePage(key)
	if p, ok := r.page.(restorer); ok && !r.draft.Typing.IsZero() {
		p.restore(r.draft.Typing)
	}
}

func (r *reception) choosePage(key string) {
	r.draft.At = key
	if key != "" {
		if s, ok := r.path.Find(key); ok {
			r.page = r.pageFor(s.Ask, &s.Answer)
			return
		}
		if p := r.settingAside(key); p != nil {
			r.page = p
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
	p := newQuestionPage(r, ask, answered)
	if ask.Question.Key == model.QAdded {
		p.cancel = func() tea.Cmd { r.show(""); return r.save() }
	}
	return p
}

// isProposals tells the questions that the page of proposals puts.
func isProposals(ask model.Ask) bool {
	return ask.Question.Kind == model.KindProposals || ask.Question.Key == model.QDecision
}

// keep takes answers and folds the path again; the save is on its way when it
// returns. What is on screen does not change, nor what is being typed for another
// question.
func (r *reception) keep(entries ...model.Entry) tea.Cmd {
	for _, e := range entries {
		r.draft.Answers[e.Key] = e.Answer
		r.draft.Typing = untyped(r.draft.Typing, e.Key)
	}
	r.walk()
	return r.save()
}

// answer keeps answers and goes on to where the path now stands; the details of
// a proposal just decided come first, then the other proposals: one leaves their page
// by its own key, after a correction too.
func (r *reception) answer(entries ...model.Entry) tea.Cmd {
	save := r.keep(entries...)
	name, item := model.SplitKey(entries[0].Key)
	if qu := r.q.Question(name); qu != nil && qu.ForEach == model.EachProposal {
		if ask, open := r.path.Open(model.EachProposal, item); open {
			r.show(ask.Key())
			return save
		}
		if r.show(""); r.path.Next == nil || !isProposals(*r.path.Next) {
			r.show(model.Key(model.QDecision, item))
		}
		return save
	}
	r.show("")
	return save
}

// save sends a copy of the draft to the disk, with the next revision.
func (r *reception) save() tea.Cmd { return r.saveBy(r.reg.SaveDraft) }

func (r *reception) saveBy(save func(model.Draft) error) tea.Cmd {
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
	return func() tea.Msg { return draftSaved{d.ID, d.Revision, save(d)} }
}

func (r *reception) unsaved() bool { return r.trouble != nil }

func (r *reception) saveNow() tea.Cmd {
	r.note()
	return r.save()
}

// note takes up what is being typed. A page where nothing is leaves what was
// being typed on another one.
func (r *reception) note() {
	t := r.page.typed()
	if here := r.here(); t.IsZero() && (here == nil || r.draft.Typing.Key != here.Key() && r.draft.Typing.Key != here.Question.Screen) {
		return
	}
	r.draft.Typing = t
}

// saveTyping plans a save of what is being typed, once typing rests.
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
		if msg.draft == r.draft.ID {
			r.savedResult(msg)
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
	case alikeKnown:
		if msg.draft == r.draft.ID && msg.turn == r.alike.turn {
			r.alike = msg
		}
	case knownTold:
		if msg.draft == r.draft.ID {
			r.heardKnown(msg.known)
		}
	case placesLoaded:
		if p, ok := r.page.(*questionPage); ok {
			return p.loaded()
		}
	}
	return nil
}

// savedResult takes what became of a save. Saves may end in any order: an older
// one says nothing of a newer.
func (r *reception) savedResult(msg draftSaved) {
	switch {
	case msg.err == nil, isTrouble(msg.err, TroubleSavedWithFail):
		r.saved = max(r.saved, msg.revision)
		if msg.revision >= r.troubled {
			r.trouble = nil
		}
		if msg.err != nil {
			r.app.notice = firstSentence(msg.err)
		}
	case isTrouble(msg.err, TroubleStale) && msg.revision < r.draft.Revision:
	case isTrouble(msg.err, TroubleGone) && r.recorded: // overtaken by the record
	case msg.revision > r.saved && msg.revision >= r.troubled:
		r.trouble, r.troubled = msg.err, msg.revision
	}
}

func isTrouble(err error, kind TroubleKind) bool {
	var t *Trouble
	return errors.As(err, &t) && t.Kind == kind
}

// finish records the reception. On success the desk goes home; on failure the
// draft stays where it was, and the reason is said.
func (r *reception) finish(left bool) tea.Cmd {
	reg, id, def := r.reg, r.draft.ID, r.definition
	if r.recorded {
		return nil
	}
	if r.doubt == nil {
		r.doubt = &ending{r.app.desk.Now(), r.active()}
	}
	d := r.draft
	d.Active = r.doubt.active
	rec := model.Finish(d, r.path, model.Closing{
		Place: r.app.desk.Office.Place(), Ended: r.doubt.at, LeftEarly: left})
	r.recorded = true
	return func() tea.Msg {
		kept, err := reg.Record(rec, id, def)
		return receptionRecorded{draft: id, id: kept, left: left, err: err}
	}
}

func (r *reception) recordedResult(msg receptionRecorded) tea.Cmd {
	if msg.err != nil && !isTrouble(msg.err, TroubleSavedWithFail) {
		r.recordFailed(msg.err)
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

// recordFailed leaves the reception open; the same ending is tried again when
// nobody knows whether it was recorded.
func (r *reception) recordFailed(err error) {
	r.recorded = false
	r.trouble, r.troubled = err, r.draft.Revision
	if !isTrouble(err, TroubleUnknown) && !isTrouble(err, TroubleNotSaved) {
		r.doubt = nil
	}
}

// hold puts the reception aside and goes home, then to the next one if there is
// one. Home keeps it until it is on the disk.
func (r *reception) hold(next *model.Draft) tea.Cmd {
	if r.recorded {
		r.app.notice = wordsSaving
		return nil
	}
	r.note()
	save := r.saveBy(r.reg.HoldDraft)
	words := wordsHeld
	if next != nil {
		words = wordsOtherHeld
	}
	refresh := r.app.home(words)
	if h, ok := r.app.top().(*home); ok && save != nil {
		h.held, h.next, h.opening = r, next, next != nil
	}
	return tea.Sequence(save, refresh)
}

func (r *reception) typing() bool                      { return r.page.typing() }
func (r *reception) paste(t string) tea.Cmd            { return tea.Batch(r.page.paste(t), r.saveTyping()) }
func (r *reception) input(key tea.KeyPressMsg) tea.Cmd { return r.page.input(key) }
func (r *reception) helpText() string                  { return r.page.helpText() }

// draw puts under the page why its answers are not on the disk, and what to do.
func (r *reception) draw(b *body) {
	const troubleRoom = 3
	if _, ok := r.page.(*recap); ok || r.trouble == nil {
		r.page.draw(b)
		return
	}
	room := b.room
	b.room -= troubleRoom
	r.page.draw(b)
	b.room = room
	b.blank(1)
	b.text(explained(r.trouble), b.style.danger)
}
