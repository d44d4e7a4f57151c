package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// A reception on hold is handed to a colleague: only he opens it from then on, with
// all that was said, and a late save of the one who handed it over does not reach it.
func TestAReceptionIsHandedToAColleague(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	marie, paul := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	d, err := marie.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
	if err != nil {
		t.Fatal(err)
	}
	for what, try := range map[string]struct {
		to     int
		reason string
		want   error
	}{
		"oneself":           {marie.Agent().Slot, "absence", store.ErrNotColleague},
		"nobody":            {99, "absence", store.ErrNotColleague},
		"for no reason":     {paul.Agent().Slot, "", store.ErrReason},
		"for one's own":     {paul.Agent().Slot, "parce que", store.ErrReason},
		"what is not there": {paul.Agent().Slot, "absence", store.ErrNoDraft},
	} {
		id := d.ID
		if try.want == store.ErrNoDraft {
			id = 99
		}
		if err := marie.Entrust(id, try.to, try.reason); !errors.Is(err, try.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := paul.Entrust(d.ID, marie.Agent().Slot, "absence"); !errors.Is(err, store.ErrNotOwner) {
		t.Errorf("another's: %v", err)
	}
	if err := marie.Entrust(d.ID, paul.Agent().Slot, "competence"); err != nil {
		t.Fatal(err)
	}
	late := d
	late.Revision++
	if err := marie.SaveDraft(late); !errors.Is(err, store.ErrNotOwner) {
		t.Errorf("a late save: %v", err)
	}
	if _, err := marie.OpenDraft(d.ID); !errors.Is(err, store.ErrNotOwner) {
		t.Errorf("still hers: %v", err)
	}
	list, err := paul.Drafts()
	if err != nil || len(list) != 1 || list[0].Owner != paul.Agent().Slot || list[0].From != marie.Agent().Slot || list[0].Handed != "competence" {
		t.Fatalf("%+v, %v", list, err)
	}
	got, err := paul.OpenDraft(d.ID)
	if err != nil || len(got.Answers) != len(d.Answers) {
		t.Fatalf("%+v, %v", got, err)
	}
	got.Revision++
	if err := paul.SaveDraft(got); err != nil {
		t.Fatal(err)
	}
	if list, _ = paul.Drafts(); list[0].From != marie.Agent().Slot {
		t.Error("a save forgot who handed it over")
	}
	if !journalHas(t, r.Session, store.OpDraftEntrusted, d.ID) {
		t.Error("not in the journal")
	}
	suspended := r.AddAgent(store.RoleReception)
	if err := r.Session.Suspend(suspended.Agent().Slot); err != nil {
		t.Fatal(err)
	}
	if err := paul.Entrust(d.ID, suspended.Agent().Slot, "absence"); !errors.Is(err, store.ErrNotColleague) {
		t.Errorf("to someone who is not there: %v", err)
	}
}

func journalHas(t *testing.T, s *store.Session, op store.Op, id uint64) bool {
	t.Helper()
	entries, err := s.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Op == op && e.ID == id {
			return true
		}
	}
	return false
}

// A note is for one colleague: he alone reads it, it is still there if he did not
// finish, and it is gone once he has.
func TestANoteToAColleagueIsReadOnceAndGone(t *testing.T) {
	t.Parallel()
	for _, role := range []store.Role{store.RoleReception, store.RoleSocial} {
		r := storetest.Open(t)
		marie, paul, other := r.AddAgent(store.RoleReception), r.AddAgent(role), r.AddAgent(store.RoleSocial)
		const words = "Rappeler le service avant midi, elle repasse à 14 h."
		to := paul.Agent().Slot
		for _, bad := range []model.Memo{{To: to}, {To: to, Text: strings.Repeat("a", model.MaxMemo+1)}, {To: to, Text: "2 55 08 14 168 025 38"}} {
			if err := marie.LeaveMemo(bad); !errors.Is(err, model.ErrMemo) && !errors.Is(err, model.ErrLineNIR) {
				t.Errorf("%q was left: %v", bad.Text, err)
			}
		}
		if err := marie.LeaveMemo(model.Memo{To: to, Text: words, Reception: 1}); err != nil {
			t.Fatal(err)
		}
		if list, err := other.Memos(); err != nil || len(list) != 0 {
			t.Errorf("another's: %+v, %v", list, err)
		}
		list, err := paul.Memos()
		if err != nil || len(list) != 1 || list[0].From != marie.Agent().Slot || list[0].Text != "" || list[0].Reception != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		if _, err := other.Memo(list[0].ID); !errors.Is(err, store.ErrNoMemo) {
			t.Errorf("read by another: %v", err)
		}
		for range 2 {
			if m, err := paul.Memo(list[0].ID); err != nil || m.Text != words {
				t.Fatalf("%+v, %v", m, err)
			}
		}
		if err := other.EndMemo(list[0].ID); !errors.Is(err, store.ErrNoMemo) {
			t.Errorf("taken out by another: %v", err)
		}
		if err := paul.EndMemo(list[0].ID); err != nil {
			t.Fatal(err)
		}
		if list, err = paul.Memos(); err != nil || len(list) != 0 {
			t.Errorf("read, and still there: %+v, %v", list, err)
		}
		if !journalHas(t, r.Session, store.OpMemoLeft, uint64(to)) || !journalHas(t, r.Session, store.OpMemoRead, 0) {
			t.Error("not in the journal")
		}
	}
}

// A note that nobody reads goes after its term, on the first day past it.
func TestANoteNobodyReadsGoes(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	paul := r.AddAgent(store.RoleSocial)
	if err := r.Session.LeaveMemo(model.Memo{To: paul.Agent().Slot, Text: "à voir"}); err != nil {
		t.Fatal(err)
	}
	retention := content.Retention()
	for _, step := range []struct{ days, left int }{{retention.Memo.Length, 1}, {1, 0}} {
		r.Clock.Add(time.Duration(step.days) * 24 * time.Hour)
		done, err := r.Session.Tidy(retention, func(model.Draft) (model.Fact, error) { return model.Fact{}, nil })
		if err != nil {
			t.Fatal(err)
		}
		list, err := paul.Memos()
		if err != nil || len(list) != step.left || done.Memos != 1-step.left {
			t.Fatalf("after %d more days: %+v, %+v, %v", step.days, list, done, err)
		}
	}
}

// A note goes at the end of its term whatever else cannot be done then, such as destroying
// old backups when their account does not open.
func TestANoteGoesWhateverElseFails(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	social := r.AddAgent(store.RoleSocial)
	backUp(t, r, t.TempDir())
	if err := r.Session.LeaveMemo(model.Memo{To: social.Agent().Slot, Text: "à voir"}); err != nil {
		t.Fatal(err)
	}
	spoil(t, r, "sauvegardes", 1)
	r.Clock.Add(31 * 24 * time.Hour)
	done, err := r.Session.Tidy(retention(), nil)
	wantErr(t, err, store.ErrDamaged)
	if list, err := social.Memos(); err != nil || len(list) != 0 || done.Memos != 1 {
		t.Errorf("%+v, %+v, %v", list, done, err)
	}
}

// A meeting is kept, corrected and taken out; a reception agent reads it and does not
// write it.
func TestMeetingsAreKept(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	boss, marie := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleReception)
	m := model.Meeting{Day: model.Date{Year: 2026, Month: 11, Day: 30}, Agency: "Pays de Redon", Organisms: []string{"caf"}, Subject: "Délais du contact privilégié"}
	if _, err := boss.KeepMeeting(model.Meeting{Day: m.Day, Subject: "sans personne"}); !errors.Is(err, model.ErrMeeting) {
		t.Errorf("kept: %v", err)
	}
	first, err := boss.KeepMeeting(m)
	if err != nil {
		t.Fatal(err)
	}
	later := m
	later.Day = m.Day.AddDays(40)
	second, err := boss.KeepMeeting(later)
	if err != nil {
		t.Fatal(err)
	}
	m.ID, m.Present, m.Decisions = first, 7, []string{"Un point dans six mois"}
	if _, err := boss.KeepMeeting(m); err != nil {
		t.Fatal(err)
	}
	list, err := marie.Meetings()
	if err != nil || len(list) != 2 || list[0].ID != second || list[1].Present != 7 || list[1].Decisions[0] != "Un point dans six mois" {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := boss.RemoveMeeting(second); err != nil {
		t.Fatal(err)
	}
	if list, _ = marie.Meetings(); len(list) != 1 {
		t.Errorf("%+v", list)
	}
	if err := boss.RemoveMeeting(second); !errors.Is(err, store.ErrNoMeeting) {
		t.Errorf("removed twice: %v", err)
	}
}

// Receptions are found by day, need, organism and state, without a name; a reception
// agent finds hers only.
func TestSelect(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	marie, paul := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	first, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	monday := model.DateOf(r.Clock.Now())
	r.Clock.Add(24 * time.Hour)
	hers, err := marie.Record(storetest.Reception("essai", r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	facts, _ := r.Session.Facts(time.Time{}, time.Time{})
	need := facts[0].Needs[0]
	for what, c := range map[string]struct {
		asked model.Criteria
		want  []uint64
	}{
		"nothing asked":      {model.Criteria{}, nil},
		"a need":             {model.Criteria{Needs: []string{need}}, []uint64{hers, first}},
		"another need":       {model.Criteria{Needs: []string{"retraite"}}, nil},
		"a day":              {model.Criteria{From: monday, To: monday}, []uint64{first}},
		"since the day":      {model.Criteria{From: monday.AddDays(1)}, []uint64{hers}},
		"an organism":        {model.Criteria{Toward: "caf"}, []uint64{first}},
		"a state":            {model.Criteria{State: model.StateToDo}, []uint64{hers, first}},
		"a state of hers":    {model.Criteria{State: model.StateToDo, Toward: "caf"}, []uint64{first}},
		"another's state":    {model.Criteria{State: model.StateToDo, Toward: "msa"}, nil},
		"a state it is not":  {model.Criteria{State: model.StateSucceeded}, nil},
		"a day and organism": {model.Criteria{From: monday.AddDays(1), Toward: "caf"}, nil},
	} {
		got, more, err := paul.Select(c.asked)
		if err != nil || more || len(got) != len(c.want) {
			t.Errorf("%s: %+v, %v", what, got, err)
			continue
		}
		for i, f := range got {
			if f.ID != c.want[i] {
				t.Errorf("%s: %+v", what, got)
			}
		}
	}
	if got, _, err := marie.Select(model.Criteria{Needs: []string{need}}); err != nil || len(got) != 1 || got[0].ID != hers {
		t.Errorf("%+v, %v", got, err)
	}
	note(t, r.Session, first, model.FollowEvent{Kind: model.EventSent})
	if got, _, _ := paul.Select(model.Criteria{State: model.StateSent}); len(got) != 1 {
		t.Errorf("sent, and not found: %+v", got)
	}
}

// Past the most that is given, the search says that there are more.
func TestSelectSaysWhenThereAreMore(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for range store.MaxFound + 1 {
		r.Clock.Add(time.Minute)
		if _, err := r.Session.Record(storetest.Reception("essai", r.Clock.Now()), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	day := model.DateOf(r.Clock.Now())
	got, more, err := r.Session.Select(model.Criteria{From: day})
	if err != nil || !more || len(got) != store.MaxFound || got[0].ID != store.MaxFound+1 {
		t.Errorf("%d, more %v, %v", len(got), more, err)
	}
}
