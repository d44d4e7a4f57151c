package cli

import (
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store/storetest"
)

// someAnswers hold one left off the path, one that is forgotten, and a contact.
func someAnswers(at time.Time) model.Answers {
	code := func(codes ...string) model.Answer { return model.Answer{Codes: codes, At: at} }
	return model.Answers{
		model.QNature: code("nouvelle_demande"), model.QChannel: code("sur_place"), model.QCompanion: code("sans"),
		"communication": code("interprete"), "langue": {Text: "tigrigna", At: at},
		model.QMotive: code("budget"),
		// Off the path: the need was changed since.
		model.Key(model.QPrecision, "logement"): code("logement.impaye"),
		model.QContact:                          code(model.CodeYes), model.QContactName: {Text: "Zéphyrine", At: at},
		model.QContactWhy: {Text: "rappeler", At: at},
	}
}

// TestTakingBackLosesNothing records a reception with an answer left off its
// path, and takes it back: by the session that recorded it, then by another.
func TestTakingBackLosesNothing(t *testing.T) {
	q, definition := content.Current()
	st := storetest.Open(t)
	reg := &register{session: st.Session}
	draft, err := reg.NewDraft(model.NewDraft(q, st.Clock.Now(), "poste 1"), nil)
	if err != nil {
		t.Fatal(err)
	}
	at := st.Clock.Now()
	draft.Answers = someAnswers(at)
	draft.Revision++
	if err := reg.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	path := model.Walk(q, draft.Answers, model.Env{Directory: content.Directory(), At: at, Department: "35"})
	rec := model.Finish(draft, path, model.Closing{Place: storetest.Place(), Ended: at.Add(time.Minute), LeftEarly: true})
	rec.Contact = &model.Contact{Name: "Zéphyrine", Reason: "rappeler"}
	id, err := reg.Record(rec, draft.ID, definition)
	if err != nil {
		t.Fatal(err)
	}

	again, err := reg.Reopen(id)
	if err != nil {
		t.Fatal(err)
	}
	for key, a := range draft.Answers {
		if !again.Answers[key].Equal(a) {
			t.Errorf("%s: %v came back as %v", key, a, again.Answers[key])
		}
	}

	again.Revision++
	if err := reg.SaveDraft(again); err != nil {
		t.Fatal(err)
	}
	if _, err := reg.Record(rec, id, definition); err != nil {
		t.Fatal(err)
	}
	other := &register{session: st.SignIn(1, storetest.Password)}
	back, err := other.Reopen(id)
	if err != nil {
		t.Fatal(err)
	}
	if back.Answers[model.QContactName].Text != "Zéphyrine" || !back.Answers[model.QMotive].Has("budget") {
		t.Errorf("from the record alone: %v", back.Answers)
	}
	if _, ok := back.Answers["langue"]; ok {
		t.Error("what was forgotten came back")
	}
	if err := other.DropDraft(id); err != nil {
		t.Fatal(err)
	}
}

// walkTo answers the path as plainly as can be, every optional question passed
// over, until a question or the end.
func walkTo(t *testing.T, q *model.Questionnaire, d *model.Draft, env model.Env, until string) model.Path {
	t.Helper()
	for range 600 {
		path := model.Walk(q, d.Answers, env)
		if path.Next == nil || path.Next.Key() == until {
			return path
		}
		d.Answers[path.Next.Key()] = plainAnswer(t, *path.Next, env)
	}
	t.Fatal("the path never ends")
	return model.Path{}
}

func plainAnswer(t *testing.T, ask model.Ask, env model.Env) model.Answer {
	t.Helper()
	in := model.Input{Skip: ask.Question.Optional}
	switch {
	case in.Skip:
	case ask.Key() == model.QContact:
		in.Codes = []string{model.CodeYes}
	case ask.Key() == model.QContactName:
		in.Text = "Zéphyrine"
	case ask.Question.Kind == model.KindProposals:
		in.Codes = []string{model.CodeDone}
	case ask.Question.Kind == model.KindNumber:
		in.Text = "1"
	case ask.Question.Kind == model.KindText:
		in.Text = "un mot"
	case ask.Question.Kind == model.KindDate:
		in.Text = env.At.AddDate(0, 0, 2).Format(time.DateOnly)
	case len(ask.Choices) == 0:
		t.Fatalf("%s (%s) has no choice", ask.Key(), ask.Question.Kind)
	default:
		in.Codes = []string{ask.Choices[0].Code}
	}
	a, err := model.Accept(ask, in, env.At)
	if err != nil {
		t.Fatalf("%s: %v", ask.Key(), err)
	}
	return a
}

// TestTakenBackByAnotherSessionComesBackWhereItEnded records a reception with
// its optional questions passed over, and takes it back from the record alone.
func TestTakenBackByAnotherSessionComesBackWhereItEnded(t *testing.T) {
	q, definition := content.Current()
	for name, tc := range map[string]struct{ until, next string }{
		"to the end": {"", ""},
		// Left on a question that may be passed over: it was not.
		"left early": {"commune", "commune"},
	} {
		t.Run(name, func(t *testing.T) {
			st := storetest.Open(t)
			reg := &register{session: st.Session}
			draft, err := reg.NewDraft(model.NewDraft(q, st.Clock.Now(), "poste 1"), nil)
			if err != nil {
				t.Fatal(err)
			}
			env := model.Env{Directory: content.Directory(), At: draft.Started, Department: storetest.Place().Department}
			path := walkTo(t, q, &draft, env, tc.until)
			left := tc.until != ""
			rec := model.Finish(draft, path, model.Closing{Place: storetest.Place(), Ended: st.Clock.Now(), LeftEarly: left})
			id, err := reg.Record(rec, draft.ID, definition)
			if err != nil {
				t.Fatal(err)
			}
			other := &register{session: st.SignIn(1, storetest.Password)}
			back, err := other.Reopen(id)
			if err != nil {
				t.Fatal(err)
			}
			next := ""
			if path := model.Walk(q, back.Answers, env); path.Next != nil {
				next = path.Next.Key()
			}
			if next != tc.next {
				t.Errorf("it comes back on %q, want %q", next, tc.next)
			}
			for key, a := range draft.Answers {
				if !back.Answers[key].Equal(a) {
					t.Errorf("%s: %v came back as %v", key, a, back.Answers[key])
				}
			}
			if err := other.DropDraft(id); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestLockForgetsTheLastReception(t *testing.T) {
	st := storetest.Open(t)
	reg := &register{session: st.SignIn(1, storetest.Password)}
	draft, err := reg.NewDraft(storetest.Draft("mot", st.Clock.Now()), nil)
	if err != nil {
		t.Fatal(err)
	}
	draft.Revision++
	if err := reg.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	if err := reg.Lock(); err != nil {
		t.Fatal(err)
	}
	if reg.saved.Answers != nil || reg.recorded.Answers != nil {
		t.Error("a locked session still holds answers")
	}
	if _, err := reg.Drafts(); exitCode(err) != exitFailure || err == nil {
		t.Errorf("a locked session answered: %v", err)
	}
}

func TestSearchGivesWholeFacts(t *testing.T) {
	st := storetest.Open(t)
	reg := &register{session: st.Session}
	rec := storetest.Reception("mot", st.Clock.Now())
	id, err := reg.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	found, err := reg.Search("nom")
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v, %v", found, err)
	}
	if f := found[0]; f.Fact.ID != id || f.Fact.Motive != "energie" || f.Name != "Nom mot" {
		t.Errorf("found %+v", f)
	}
}
