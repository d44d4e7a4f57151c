package ui

import (
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// lineReception is a reception under way, line by line. Every accepted answer is
// on the disk before it is said to be.
type lineReception struct {
	*lines
	q          *model.Questionnaire
	definition []byte
	draft      model.Draft
	path       model.Path
	since      time.Time // when the time spent was last counted
	// What was said already, so that it is said again only when it changes.
	step     string
	item     string
	reserved int
	listed   map[string]bool
	doubt    *ending // as in the drawn desk: what is tried again is recorded once
}

// outcome is how a question was left.
type outcome int

const (
	outAnswered outcome = iota
	outAgain            // the path may have changed: look again at where it stands
	outBack
	outHold
	outLeft
	outDone // everything was read over: record
)

func (l *lines) receive(draft model.Draft, q *model.Questionnaire, definition []byte) error {
	if draft.Answers == nil {
		draft.Answers = model.Answers{}
	}
	r := &lineReception{lines: l, q: q, definition: definition, draft: draft, since: l.desk.Now(), listed: map[string]bool{}}
	r.walk()
	l.receiving = true
	defer func() { l.receiving = false }()
	r.say("")
	if len(draft.Answers) == 0 {
		r.say(wordsLineStart)
	} else {
		r.say(wordsLineResumed)
	}
	return r.run()
}

// env is that of the drawn desk: the instant the reception began.
func (r *lineReception) env() model.Env {
	active := r.draft.Active + r.desk.Now().Sub(r.since)
	return model.Env{Directory: r.content.Directory, At: r.draft.Started,
		Department: r.desk.Office.Place().Department, Minutes: int(active.Round(time.Minute) / time.Minute)}
}

func (r *lineReception) walk() { r.path = model.Walk(r.q, r.draft.Answers, r.env()) }

// run goes from question to question until the reception is recorded, put aside,
// or the input stops.
func (r *lineReception) run() error {
	for {
		out, err := r.turn()
		if err != nil {
			return r.stopped(err)
		}
		switch out {
		case outBack:
			r.back()
		case outHold:
			r.hold()
			return nil
		case outLeft, outDone:
			if blank(r.draft) {
				return r.drop()
			}
			if r.record(out == outLeft) {
				return nil
			}
		}
	}
}

// turn puts what stands at this place of the path.
func (r *lineReception) turn() (outcome, error) {
	ask, was := r.here()
	switch {
	case ask == nil:
		return r.recap()
	case ask.Question.Screen != "":
		return r.group(*ask)
	}
	return r.put(placing{ask: *ask, was: was})
}

// here is the question one is at, with its answer when the agent went back to
// it; nil when everything is answered.
func (r *lineReception) here() (*model.Ask, *model.Answer) {
	if s, ok := r.path.Find(r.draft.At); ok && !s.Question.Aside {
		return &s.Ask, &s.Answer
	}
	r.draft.At = ""
	return r.path.Next, nil
}

// back goes to the question before; the answers stay where they are.
func (r *lineReception) back() {
	stops := lineStops(r.path)
	at := len(stops)
	if ask, _ := r.here(); ask != nil {
		here := rankOf(r.q, *ask)
		if i := slices.IndexFunc(stops, func(s model.Said) bool {
			return sameStop(s.Ask, *ask) || slices.Compare(rankOf(r.q, s.Ask), here) > 0
		}); i >= 0 {
			at = i
		}
	}
	if at == 0 {
		r.say(wordsFirstQuestion)
		return
	}
	was := r.draft.At
	r.draft.At = stops[at-1].Key()
	if err := r.save(); err != nil {
		r.notSaved(err)
		r.draft.At = was
	}
}

// lineStops are the places one can go back to: each question answered, a group
// of them being one place.
func lineStops(p model.Path) []model.Said {
	var stops []model.Said
	for _, s := range p.Said {
		if s.Question.Aside || len(stops) > 0 && sameStop(stops[len(stops)-1].Ask, s.Ask) {
			continue
		}
		stops = append(stops, s)
	}
	return stops
}

func sameStop(a, b model.Ask) bool {
	return a.Key() == b.Key() || a.Question.Screen != "" && a.Question.Screen == b.Question.Screen
}

// rankOf orders the questions as the walk puts them: a block goes item by item.
func rankOf(q *model.Questionnaire, a model.Ask) []int {
	at := slices.IndexFunc(q.Questions, func(qu model.Question) bool { return qu.Key == a.Question.Key })
	if a.Question.ForEach == "" || at < 0 {
		return []int{at, 0, 0}
	}
	first := at
	for first > 0 && q.Questions[first-1].ForEach == a.Question.ForEach {
		first--
	}
	return []int{first, a.N, at}
}

// save keeps the draft, at its next revision whatever became of the last one.
func (r *lineReception) save() error { return r.saveBy(r.reg.SaveDraft) }

func (r *lineReception) saveBy(save func(model.Draft) error) error {
	now := r.desk.Now()
	r.draft.Active, r.since = r.draft.Active+now.Sub(r.since), now
	r.draft.Revision++
	r.draft.Updated = now
	d := r.draft
	d.Answers = d.Answers.Clone()
	d.Typing.Codes = slices.Clone(d.Typing.Codes)
	err := save(d)
	if isTrouble(err, TroubleSavedWithFail) {
		r.trouble(err)
		return nil
	}
	return err
}

func (r *lineReception) notSaved(err error) {
	r.say(wordsNotSaved + ". " + explained(err))
}

// keep takes answers once they are on the disk, and folds the path again; at is
// where one stands afterwards. On a failure nothing was taken.
func (r *lineReception) keep(at string, entries ...model.Entry) bool {
	before := r.draft
	r.draft.Answers = before.Answers.Clone()
	for _, e := range entries {
		r.draft.Answers[e.Key] = e.Answer
		r.draft.Typing = untyped(r.draft.Typing, e.Key)
	}
	r.draft.At = at
	if err := r.save(); err != nil {
		r.draft.Answers, r.draft.At, r.draft.Typing = before.Answers, before.At, before.Typing
		r.notSaved(err)
		return false
	}
	r.walk()
	return true
}

// untyped forgets what was being typed for a question now answered, and nothing
// else: a group keeps several rows, as « key=value ».
func untyped(t model.Typing, key string) model.Typing {
	if t.Key == key {
		return model.Typing{}
	}
	rest := slices.DeleteFunc(slices.Clone(t.Codes), func(c string) bool { return strings.HasPrefix(c, key+"=") })
	if len(rest) == len(t.Codes) {
		return t
	}
	if t.Codes = rest; len(rest) == 0 {
		return model.Typing{}
	}
	return t
}

// drop leaves a reception in which nothing was answered: it is not one.
func (r *lineReception) drop() error {
	if err := r.reg.DropDraft(r.draft.ID); err != nil && !isTrouble(err, TroubleGone) {
		r.trouble(err)
		return nil
	}
	r.say(wordsDropped + " " + wordsNotCounted)
	return nil
}

// hold puts the reception aside. When this last save fails the draft is still
// there, as it was at its last answer, and that is what is said.
func (r *lineReception) hold() {
	if err := r.saveBy(r.reg.HoldDraft); err != nil {
		r.notSaved(err)
		return
	}
	r.say(wordsHeld)
}

// stopped keeps the draft when no more lines come or the desk locks, chooses
// nothing, and tells what stopped the reception.
func (r *lineReception) stopped(err error) error {
	if errors.Is(err, errLock) {
		return r.leaveBehind()
	}
	ended := errors.Is(err, io.EOF)
	saved := r.save()
	switch {
	case saved != nil:
		r.notSaved(saved)
	case ended:
		r.say(wordsLineEnded)
	default:
		r.say(wordsLineStopped)
	}
	if ended {
		err = ErrInputEnded
	}
	return errors.Join(err, saved)
}

// record keeps the reception; on a failure the draft stays where it was.
func (r *lineReception) record(left bool) bool {
	if r.doubt == nil {
		now := r.desk.Now()
		r.doubt = &ending{now, r.draft.Active + now.Sub(r.since)}
	}
	d := r.draft
	d.Active = r.doubt.active
	rec := model.Finish(d, r.path, model.Closing{Place: r.desk.Office.Place(), Ended: r.doubt.at, LeftEarly: left})
	id, err := r.reg.Record(rec, r.draft.ID, r.definition)
	if err != nil {
		if !isTrouble(err, TroubleSavedWithFail) {
			if !isTrouble(err, TroubleUnknown) && !isTrouble(err, TroubleNotSaved) {
				r.doubt = nil
			}
			r.notSaved(err)
			return false
		}
		r.trouble(err)
	}
	r.just = id
	if left {
		r.say(wordsLeft(id))
	} else {
		r.say(wordsRecorded(id))
	}
	return true
}

// heard is an answer as it may be heard by whoever is there: a sensitive one is
// told by its number only, unless the person is alone.
func (r *lineReception) heard(s model.Said) string {
	if s.Answer.Skipped || r.path.Alone || !isSensitive(s) {
		return answerWords(s.Ask, s.Answer)
	}
	var numbers []string
	for i, c := range s.Choices {
		if s.Answer.Has(c.Code) {
			numbers = append(numbers, itoa(i+1))
		}
	}
	return wordsLineSecret(numbers)
}
