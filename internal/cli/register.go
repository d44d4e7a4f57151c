package cli

import (
	"slices"
	"sync"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// register is a signed-in agent's register, as the desk asks for it.
type register struct {
	session *store.Session
	office  *office // told what closing will need; nil in tests
	outside bool    // signed in with the Département's key

	mu sync.Mutex
	// saved is the latest draft given to the register; recorded is the one of
	// the latest reception, kept so that taking it back loses no answer, those
	// left off the path included. Both are dropped at the lock.
	saved, recorded model.Draft

	looked sync.Once // at the backups made while locked
}

var _ ui.Register = (*register)(nil)

func (r *register) Agent() ui.Agent {
	a := agentOf(r.session.Agent())
	a.Outside = r.outside
	return a
}

func (r *register) May(a ui.Action) bool { return r.session.May(store.Action(a)) }

func (r *register) NewDraft(d model.Draft, definition []byte) (model.Draft, error) {
	d, err := r.session.NewDraft(d, definition)
	return d, trouble(err)
}

func (r *register) Definition(name string) ([]byte, error) {
	definition, err := r.session.Definition(name)
	return definition, trouble(err)
}

func (r *register) SaveDraft(d model.Draft) error { return r.keep(d, r.session.SaveDraft) }

func (r *register) HoldDraft(d model.Draft) error { return r.keep(d, r.session.HoldDraft) }

func (r *register) keep(d model.Draft, save func(model.Draft) error) error {
	err := trouble(save(d))
	r.mu.Lock()
	defer r.mu.Unlock()
	if d.ID != r.saved.ID || d.Revision > r.saved.Revision {
		r.saved = d
		r.saved.Answers = d.Answers.Clone()
	}
	return err
}

func (r *register) Drafts() ([]model.DraftInfo, error) {
	list, err := r.session.Drafts()
	return list, trouble(err)
}

func (r *register) OpenDraft(id uint64) (model.Draft, error) {
	d, err := r.session.OpenDraft(id)
	return d, trouble(err)
}

func (r *register) DropDraft(id uint64) error { return trouble(r.session.DropDraft(id)) }

func (r *register) Record(rec model.Reception, draft uint64, definition []byte) (uint64, error) {
	if len(definition) == 0 {
		var err error
		if definition, err = shipped(rec.Definition); err != nil {
			return 0, err
		}
	}
	id, err := r.session.Record(rec, draft, definition)
	if id != 0 {
		r.mu.Lock()
		r.recorded = model.Draft{}
		if r.saved.ID == id {
			r.recorded = r.saved
		}
		r.mu.Unlock()
	}
	return id, trouble(err)
}

func (r *register) Reopen(id uint64) (model.Draft, error) {
	r.mu.Lock()
	draft := r.recorded
	r.mu.Unlock()
	if draft.ID != id {
		rec, definition, _, err := r.session.Reception(id)
		if err != nil {
			return model.Draft{}, trouble(err)
		}
		draft = draftAgain(rec, definition, r.directory())
	}
	draft, err := r.session.Reopen(id, draft)
	return draft, trouble(err)
}

func (r *register) Reception(id uint64) (model.Reception, []byte, error) {
	rec, definition, _, err := r.session.Reception(id)
	return rec, definition, trouble(err)
}

func (r *register) Day(d model.Date) ([]model.Fact, error) {
	facts, err := r.session.Day(d)
	return facts, trouble(err)
}

// Search gives each reception found with its whole fact.
func (r *register) Search(query string) ([]ui.Found, error) {
	hits, err := r.session.Search(query)
	short := trouble(err)
	if err != nil && !unreadable(err) {
		return nil, short
	}
	found := make([]ui.Found, 0, len(hits))
	for _, h := range hits {
		f := ui.Found{Name: h.Name, Fact: model.Fact{ID: h.ID, Kind: h.Kind, Started: h.Started, Desk: h.Desk}}
		facts, err := r.session.Facts(h.Started, h.Started.Add(time.Nanosecond))
		if err != nil && !unreadable(err) {
			return nil, trouble(err)
		}
		if i := slices.IndexFunc(facts, func(fact model.Fact) bool { return fact.ID == h.ID }); i >= 0 {
			f.Fact = facts[i]
		}
		found = append(found, f)
	}
	return found, short
}

func (r *register) Lock() error {
	r.remember()
	r.session.Lock()
	r.forget()
	return nil
}

// forget drops the answers kept in memory.
func (r *register) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.saved, r.recorded = model.Draft{}, model.Draft{}
}

// shipped gives the bytes of a definition that ships with the program.
func shipped(name string) ([]byte, error) {
	if q, definition := content.Current(); q.Name() == name {
		return definition, nil
	}
	_, definition, err := content.ByName(name)
	if err != nil {
		return nil, &ui.Trouble{Kind: ui.TroubleQuestionnaire, File: name, Err: err}
	}
	return definition, nil
}

// draftAgain makes a draft out of a record, when the one it came from is no
// longer at hand: what was off the path is lost, what was passed over is passed
// over again, what was forgotten is asked again.
func draftAgain(r model.Reception, definition []byte, dir *model.Directory) model.Draft {
	d := model.Draft{
		ID: r.ID, Owner: r.Agent, Desk: r.Place.Desk, Definition: r.Definition, Started: r.Started, Updated: r.Ended,
		Active: time.Duration(r.Minutes) * time.Minute, Answers: r.Answers(),
	}
	putBack(&d, r)
	q, err := readDefinition(r.Definition, definition)
	if err != nil {
		return d
	}
	passOver(&d, q, dir, r)
	for i := range q.Questions {
		if q.Questions[i].Forget {
			delete(d.Answers, q.Questions[i].Key)
		}
	}
	return d
}

// passOver marks the optional questions that a record has no answer for. Someone
// who left early was only asked those before her last answer.
func passOver(d *model.Draft, q *model.Questionnaire, dir *model.Directory, r model.Reception) {
	env := model.Env{Directory: dir, At: r.Started, Department: r.Place.Department, Minutes: r.Minutes}
	for {
		path := model.Walk(q, d.Answers, env)
		next := path.Next
		if next == nil || !next.Question.Optional || r.LeftEarly && !askedPast(q, path, next.Question) {
			return
		}
		if _, held := d.Answers[next.Key()]; held {
			return // it no longer fits the path: it is asked, never overwritten
		}
		d.Answers[next.Key()] = model.Answer{Skipped: true, At: r.Ended}
	}
}

// askedPast reports whether something was answered after a question.
func askedPast(q *model.Questionnaire, path model.Path, qu *model.Question) bool {
	place := func(one *model.Question) int {
		return slices.IndexFunc(q.Questions, func(other model.Question) bool { return other.Key == one.Key })
	}
	return slices.ContainsFunc(path.Said, func(s model.Said) bool { return !s.Question.Aside && place(s.Question) > place(qu) })
}

// putBack gives a draft what a record keeps apart from the answers.
func putBack(d *model.Draft, r model.Reception) {
	put := func(key string, a model.Answer) {
		if a.Text != "" || len(a.Codes) > 0 {
			a.At = r.Ended
			d.Answers[key] = a
		}
	}
	if c := r.Contact; c != nil {
		put(model.QContact, model.Answer{Codes: []string{model.CodeYes}})
		put(model.QContactName, model.Answer{Text: c.Name})
		put(model.QContactPhone, model.Answer{Text: c.Phone})
		put(model.QContactWhy, model.Answer{Text: c.Reason})
		put(model.QContactHow, model.Answer{Codes: c.Instructions})
		put(model.QContactVia, model.Answer{Text: c.Via})
		put(model.QContactAt, model.Answer{Text: c.At})
	}
	for _, res := range r.Reserved {
		key := res.Proposal.Key
		put(model.Key(model.QReservedDone, key), codeAnswer(res.Outcome))
		put(model.Key(model.QReservedTo, key), model.Answer{Text: res.To})
		put(model.Key(model.QReservedKnows, key), codeAnswer(res.Informed))
		put(model.Key(model.QReservedWhy, key), model.Answer{Text: res.Motive})
	}
}

func codeAnswer(code string) model.Answer {
	if code == "" {
		return model.Answer{}
	}
	return model.Answer{Codes: []string{code}}
}
