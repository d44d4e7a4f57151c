package ui_test

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// SignIn types the password of the agent whose number shows.
func (d *deskOf) SignIn() *deskOf {
	d.t.Helper()
	return d.Unlock().See("Nouvel accueil")
}

// Unlock is SignIn, wherever that leads.
func (d *deskOf) Unlock() *deskOf {
	d.t.Helper()
	return d.Type(deskPassword).Press("enter").NotSee("Mot de passe")
}

// UnlockAs is Unlock as another agent.
func (d *deskOf) UnlockAs(agent int) *deskOf {
	d.t.Helper()
	return d.Press("up", "backspace").Type(strconv.Itoa(agent)).Press("tab").Unlock()
}

// behind does something with the register behind the desk's back, as agent 1; the
// desk comes back locked.
func (d *deskOf) behind(do func(*store.Session) error) *deskOf {
	d.t.Helper()
	return d.behindAs(1, do)
}

// behindAs is behind, as another agent.
func (d *deskOf) behindAs(agent int, do func(*store.Session) error) *deskOf {
	d.t.Helper()
	d.close()
	reg, err := store.Open(d.dir, store.Options{Now: d.clock.Now})
	if err != nil {
		d.t.Fatal(err)
	}
	session, err := reg.Unlock(agent, []byte(deskPassword), d.clock.Now())
	if err == nil {
		err = do(session)
	}
	if err = errors.Join(err, reg.Close()); err != nil {
		d.t.Fatal(err)
	}
	return d.Restart()
}

// AddAgent gives the register one more agent, with the same password; the desk
// comes back locked.
func (d *deskOf) AddAgent(name string) *deskOf {
	d.t.Helper()
	return d.behind(func(s *store.Session) error {
		_, err := s.AddAgent(name, store.RoleReception, []byte(deskPassword), store.MinimumCost())
		return err
	})
}

// Kept records a reception behind the desk's back, from the answers of its
// path, and comes back locked. Every decision it needs is « accepte ».
func (d *deskOf) Kept(started time.Time, answers map[string]string) *deskOf {
	d.t.Helper()
	return d.linked(started, answers)
}

// linked is Kept for someone an agent said came before.
func (d *deskOf) linked(started time.Time, answers map[string]string, same ...uint64) *deskOf {
	d.t.Helper()
	q, definition := content.Current()
	draft := model.NewDraft(q, started, "poste 2")
	draft.Active, draft.Same = 12*time.Minute, same
	env := model.Env{Directory: content.Directory(), At: started, Department: "35", Minutes: 12}
	path := model.Walk(q, draft.Answers, env)
	for path.Next != nil {
		ask := *path.Next
		a, err := model.Accept(ask, keptInput(ask, answers), started)
		if err != nil {
			d.t.Fatalf("%s: %v", ask.Key(), err)
		}
		draft.Answers[ask.Key()] = a
		path = model.Walk(q, draft.Answers, env)
	}
	rec := model.Finish(draft, path, model.Closing{Place: deskPlace(), Ended: started.Add(12 * time.Minute)})
	return d.behind(func(s *store.Session) error {
		_, err := s.Record(rec, 0, definition)
		return err
	})
}

// Listings reads the directory behind the desk's back, and comes back locked.
func (d *deskOf) Listings() (list []model.Listing) {
	d.t.Helper()
	d.behind(func(s *store.Session) (err error) {
		list, err = s.Listings()
		return err
	})
	return list
}

// keptInput is the answer given for a question, or what Entrée would take, or
// nothing, or the first choice.
func keptInput(ask model.Ask, answers map[string]string) model.Input {
	text, given := answers[ask.Key()]
	if !given {
		text, given = answers[ask.Question.Key]
	}
	switch {
	case given && len(ask.Choices) > 0:
		return model.Input{Codes: strings.Split(text, ",")}
	case given:
		return model.Input{Text: text}
	case ask.HasDefault:
		return model.Input{Codes: ask.Default.Codes, Text: strconv.Itoa(ask.Default.Number)}
	case ask.Question.Optional:
		return model.Input{Skip: true}
	case len(ask.Choices) > 0:
		return model.Input{Codes: []string{ask.Choices[0].Code}}
	}
	switch ask.Question.Kind {
	case model.KindDate:
		return model.Input{Text: "dans 3 jours"}
	case model.KindPhone:
		return model.Input{Text: "06 12 34 56 78"}
	}
	return model.Input{Text: "essai"}
}

// block puts a file where the register's folder should be made.
func (d *deskOf) block() {
	d.t.Helper()
	if err := os.WriteFile(d.dir, nil, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *deskOf) unblock() {
	d.t.Helper()
	if err := os.Remove(d.dir); err != nil {
		d.t.Fatal(err)
	}
}

// faulty is a register that refuses to save and to record as long as fail is set.
type faulty struct {
	ui.Register
	fail *error
}

func (f faulty) SaveDraft(d model.Draft) error {
	if *f.fail != nil {
		return *f.fail
	}
	return f.Register.SaveDraft(d)
}

func (f faulty) HoldDraft(d model.Draft) error {
	if *f.fail != nil {
		return *f.fail
	}
	return f.Register.HoldDraft(d)
}

func (f faulty) Record(r model.Reception, draft uint64, definition []byte) (uint64, error) {
	if *f.fail != nil {
		return 0, *f.fail
	}
	return f.Register.Record(r, draft, definition)
}

type faultyOffice struct {
	ui.Office
	fail *error
}

func (o faultyOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	if err != nil {
		return nil, err
	}
	return faulty{r, o.fail}, nil
}

// Faulty starts again over a disk that fails whenever the error it gives is
// set.
func (d *deskOf) Faulty() (fail *error) {
	d.t.Helper()
	fail = new(error)
	d.tweak = func(desk *ui.Desk) { desk.Office = faultyOffice{desk.Office, fail} }
	d.Restart()
	return fail
}
