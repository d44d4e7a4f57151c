package store_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// newDraft opens a draft marked with a word.
func newDraft(t *testing.T, s *store.Session, c *storetest.Clock, mark string) model.Draft {
	t.Helper()
	d, err := s.NewDraft(storetest.Draft(mark, c.Now()), nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// record records a reception marked with a word, out of a draft of its own.
func record(t *testing.T, s *store.Session, c *storetest.Clock, mark string) uint64 {
	t.Helper()
	d := newDraft(t, s, c, mark)
	id, err := s.Record(storetest.Reception(mark, c.Now()), d.ID, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

func TestADayAtTheDesk(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	if a := s.Agent(); a != (store.Agent{Slot: 1, Name: storetest.AgentName, Role: store.RoleAdmin}) {
		t.Fatalf("signed in as %+v", a)
	}
	if r.Place() != storetest.Place() {
		t.Fatalf("place is %+v", r.Place())
	}

	d := newDraft(t, s, r.Clock, "matin")
	if d.ID != 1 || d.Owner != 1 || d.Revision != 1 {
		t.Fatalf("draft opened as %d, owner %d, revision %d", d.ID, d.Owner, d.Revision)
	}
	d.Revision++
	d.Answers["canal"] = model.Answer{Codes: []string{"telephone"}}
	if err := s.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	r.Restart() // the draft is there the next morning
	s = r.Session
	back, err := s.OpenDraft(d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, d) {
		t.Fatalf("draft came back as\n%+v\nwant\n%+v", back, d)
	}

	recordAndRead(t, r, d)
}

// recordAndRead is the end of the day: the draft is recorded, and read after a
// night.
func recordAndRead(t *testing.T, r *storetest.Register, d model.Draft) {
	t.Helper()
	s := r.Session
	want := storetest.Reception("matin", r.Clock.Now())
	id, err := s.Record(want, d.ID, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if id != d.ID {
		t.Fatalf("reception %d of draft %d", id, d.ID)
	}
	if _, err := s.OpenDraft(d.ID); !errors.Is(err, store.ErrNoDraft) {
		t.Fatalf("draft still there: %v", err)
	}

	r.Restart()
	got, definition, hidden, err := r.Session.Reception(id)
	if err != nil {
		t.Fatal(err)
	}
	want.ID, want.Agent = id, 1
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("reception came back as\n%+v\nwant\n%+v", got, want)
	}
	if string(definition) != string(storetest.DefinitionBytes()) || hidden != 0 {
		t.Fatalf("definition %q, %d hidden", definition, hidden)
	}
	facts, err := r.Session.Day(model.DateOf(r.Clock.Now()))
	if err != nil {
		t.Fatal(err)
	}
	if len(facts) != 1 || !reflect.DeepEqual(facts[0], model.FactOf(want)) {
		t.Fatalf("facts of the day: %+v", facts)
	}
}

func TestFactsFollowWhatIsRecordedAndReopened(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	other := r.AddAgent(store.RoleSocial)
	count := func(want int) {
		t.Helper()
		for _, s := range []*store.Session{s, other} {
			facts, err := s.Facts(time.Time{}, time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if len(facts) != want {
				t.Fatalf("%d facts, want %d", len(facts), want)
			}
			for i := 1; i < len(facts); i++ {
				if facts[i].Started.Before(facts[i-1].Started) {
					t.Fatal("facts out of order")
				}
			}
		}
	}
	count(0)
	morning := r.Clock.Now()
	first := record(t, s, r.Clock, "un")
	count(1)
	r.Clock.Add(time.Hour)
	record(t, other, r.Clock, "deux")
	count(2)
	if _, err := s.Reopen(first, storetest.Draft("un", morning)); err != nil {
		t.Fatal(err)
	}
	count(1)
	if _, err := s.Record(storetest.Reception("un", morning), first, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	count(2)
	if facts, _ := s.Facts(morning.Add(time.Minute), r.Clock.Now()); len(facts) != 0 {
		t.Fatalf("the end of a period is not in it: %d", len(facts))
	}
	if facts, _ := s.Facts(morning, r.Clock.Now()); len(facts) != 1 || facts[0].ID != first {
		t.Fatalf("the beginning of a period is in it: %+v", facts)
	}
	if facts, _ := s.Day(model.DateOf(morning).AddDays(1)); len(facts) != 0 {
		t.Fatalf("%d facts tomorrow", len(facts))
	}
}

func TestRecordIsIdempotentOnTheDraft(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	d := newDraft(t, s, r.Clock, "une fois")
	rec := storetest.Reception("une fois", r.Clock.Now())
	for range 2 {
		id, err := s.Record(rec, d.ID, storetest.DefinitionBytes())
		if err != nil || id != d.ID {
			t.Fatalf("recorded as %d: %v", id, err)
		}
	}
	if facts, _ := s.Facts(time.Time{}, time.Time{}); len(facts) != 1 {
		t.Fatalf("%d receptions of one draft", len(facts))
	}
	rec.Minutes++
	_, err := s.Record(rec, d.ID, storetest.DefinitionBytes())
	wantErr(t, err, store.ErrAlreadyRecorded)

	other := r.AddAgent(store.RoleReception)
	_, err = other.Record(rec, d.ID, storetest.DefinitionBytes())
	wantErr(t, err, store.ErrNotOwner)
	_, err = s.Record(rec, 99, storetest.DefinitionBytes())
	wantErr(t, err, store.ErrNoDraft)
	// A late save of the draft does not bring it back.
	d.Revision++
	wantErr(t, s.SaveDraft(d), store.ErrNoDraft)
}

func TestRecordWithoutADraft(t *testing.T) {
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "en attente")
	rec := storetest.Reception("passage", r.Clock.Now())
	rec.Kind, rec.Contact, rec.Reserved = model.KindPassage, nil, nil
	id, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if id == d.ID {
		t.Fatal("a visit took the number of a draft")
	}
	got, _, _, err := r.Session.Reception(id)
	if err != nil || got.Contact != nil || got.Reserved != nil {
		t.Fatalf("%+v, %v", got, err)
	}
}

func TestADefinitionNeverChanges(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	d := newDraft(t, r.Session, r.Clock, "deux")
	_, err := r.Session.Record(storetest.Reception("deux", r.Clock.Now()), d.ID, []byte("autre texte"))
	wantErr(t, err, store.ErrDefinitionChanged)
	if _, err := r.Session.OpenDraft(d.ID); err != nil {
		t.Fatalf("the refused draft is gone: %v", err)
	}
}

func TestReopen(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	other := r.AddAgent(store.RoleSocial)
	draft := newDraft(t, s, r.Clock, "repris")
	draft.Revision = 7
	if err := s.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	id, err := s.Record(storetest.Reception("repris", r.Clock.Now()), draft.ID, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.Reopen(id, draft)
	wantErr(t, err, store.ErrNotOwner)
	r.Clock.Add(24 * time.Hour)
	_, err = s.Reopen(id, draft)
	wantErr(t, err, store.ErrOtherDay)
	r.Clock.Add(-24 * time.Hour)

	back, err := s.Reopen(id, draft)
	if err != nil {
		t.Fatal(err)
	}
	if back.ID != id || back.Revision != 8 {
		t.Fatalf("came back as %d revision %d", back.ID, back.Revision)
	}
	wantErr(t, s.SaveDraft(draft), store.ErrStale) // a save that was under way
	if got, err := s.OpenDraft(id); err != nil || !reflect.DeepEqual(got, back) {
		t.Fatalf("%+v, %v", got, err)
	}
	_, _, _, err = s.Reception(id)
	wantErr(t, err, store.ErrNoReception)
	if found, _ := s.Search("repris"); len(found) != 0 {
		t.Fatal("its contact is still found")
	}
	_, err = s.Reopen(id, draft)
	wantErr(t, err, store.ErrNoReception)
}
