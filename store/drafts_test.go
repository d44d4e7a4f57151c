package store_test

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

func TestAnOlderRevisionIsRefused(t *testing.T) {
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "essai")
	for _, c := range []struct {
		revision uint64
		refused  bool
	}{{1, true}, {0, true}, {3, false}, {3, true}, {2, true}, {4, false}} {
		d.Revision = c.revision
		err := r.Session.SaveDraft(d)
		var stale *store.StaleError
		if errors.As(err, &stale) != c.refused || (err != nil) != c.refused {
			t.Fatalf("revision %d: %v", c.revision, err)
		}
		if c.refused && stale.Offered != c.revision {
			t.Fatalf("revision %d: %+v", c.revision, stale)
		}
	}
}

func TestADraftBelongsToItsOwner(t *testing.T) {
	r := storetest.Open(t)
	other := r.AddAgent(store.RoleSocial)
	d := newDraft(t, r.Session, r.Clock, "à moi")
	_, err := other.OpenDraft(d.ID)
	wantErr(t, err, store.ErrNotOwner)
	d.Revision++
	wantErr(t, other.SaveDraft(d), store.ErrNotOwner)
	wantErr(t, other.HoldDraft(d), store.ErrNotOwner)
	wantErr(t, other.DropDraft(d.ID), store.ErrNotOwner)
	_, err = other.Record(storetest.Reception("à moi", r.Clock.Now()), d.ID, storetest.DefinitionBytes())
	wantErr(t, err, store.ErrNotOwner)
	// An owner written by the caller changes nothing.
	d.Owner = other.Agent().Slot
	if err := r.Session.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	if back, err := r.Session.OpenDraft(d.ID); err != nil || back.Owner != 1 {
		t.Fatalf("owner %d, %v", back.Owner, err)
	}
	// All that another agent sees.
	list, err := other.Drafts()
	want := []model.DraftInfo{{ID: d.ID, Owner: 1, Desk: d.Desk, Started: d.Started, Updated: d.Updated}}
	if err != nil || !reflect.DeepEqual(list, want) {
		t.Fatalf("%+v, %v", list, err)
	}
}

func TestDroppedAndHeld(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	d := newDraft(t, s, r.Clock, "essai")
	d.Revision++
	if err := s.HoldDraft(d); err != nil {
		t.Fatal(err)
	}
	if err := s.DropDraft(d.ID); err != nil {
		t.Fatal(err)
	}
	wantErr(t, s.DropDraft(d.ID), store.ErrNoDraft)
	if next := newDraft(t, s, r.Clock, "suivant"); next.ID == d.ID {
		t.Fatal("a number was used twice")
	}
}

func TestTooLargeADraftIsRefusedAndTheOldOneKept(t *testing.T) {
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "essai")
	long := d
	long.Revision++
	long.Typing.Text = strings.Repeat("a", store.MaxBody)
	wantErr(t, r.Session.SaveDraft(long), store.ErrTooLarge)
	if back, err := r.Session.OpenDraft(d.ID); err != nil || !reflect.DeepEqual(back, d) {
		t.Fatalf("%+v, %v", back, err)
	}
}

func TestLockedSession(t *testing.T) {
	r := storetest.Open(t)
	s := r.AddAgent(store.RoleAdmin)
	d := newDraft(t, s, r.Clock, "essai")
	s.Lock()
	s.Lock()
	if !s.Locked() {
		t.Fatal("not locked")
	}
	at := time.Time{}
	for name, do := range map[string]func() error{
		"NewDraft":   func() error { _, err := s.NewDraft(d, nil); return err },
		"SaveDraft":  func() error { return s.SaveDraft(d) },
		"HoldDraft":  func() error { return s.HoldDraft(d) },
		"Drafts":     func() error { _, err := s.Drafts(); return err },
		"OpenDraft":  func() error { _, err := s.OpenDraft(d.ID); return err },
		"DropDraft":  func() error { return s.DropDraft(d.ID) },
		"Record":     func() error { _, err := s.Record(model.Reception{}, d.ID, nil); return err },
		"Reopen":     func() error { _, err := s.Reopen(1, d); return err },
		"Reception":  func() error { _, _, _, err := s.Reception(1); return err },
		"Facts":      func() error { _, err := s.Facts(at, at); return err },
		"Search":     func() error { _, err := s.Search("essai"); return err },
		"Export":     func() error { return s.Export(store.Extent{}, nil, anyStep, anyCases) },
		"Journal":    func() error { _, err := s.Journal(0, 0); return err },
		"Anchor":     func() error { _, err := s.JournalAnchor(); return err },
		"Verify":     func() error { _, err := s.Verify(); return err },
		"Agents":     func() error { _, err := s.Agents(); return err },
		"AddAgent":   func() error { _, err := s.AddAgent("", store.RoleSocial, nil, store.Cost{}); return err },
		"SetPasword": func() error { return s.SetPassword(1, nil, store.Cost{}) },
	} {
		if err := do(); !errors.Is(err, store.ErrLocked) {
			t.Errorf("%s after the lock: %v", name, err)
		}
	}
}

func TestClosedRegister(t *testing.T) {
	r := storetest.Open(t)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := r.Session.Drafts()
	wantErr(t, err, store.ErrClosed)
	_, err = r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrClosed)
}

func TestSeveralSessionsAtOnce(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	sessions := []*store.Session{r.Session, r.AddAgent(store.RoleSocial), r.AddAgent(store.RoleReception)}
	var wg sync.WaitGroup
	for _, s := range sessions {
		wg.Go(func() {
			for range 5 {
				d, err := s.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
				if err == nil {
					d.Revision++
					err = s.SaveDraft(d)
				}
				if err == nil {
					_, err = s.Search("nom")
				}
				if err == nil {
					_, err = s.Record(storetest.Reception("essai", r.Clock.Now()), d.ID, storetest.DefinitionBytes())
				}
				if err == nil {
					_, err = s.Facts(time.Time{}, time.Time{})
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 3 {
			s, err := r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
			if err != nil {
				t.Error(err)
				return
			}
			s.Drafts()
			s.Lock()
		}
	})
	wg.Wait()
	facts, err := r.Session.Facts(time.Time{}, time.Time{})
	if err != nil || len(facts) != 15 {
		t.Fatalf("%d facts, %v", len(facts), err)
	}
}

// instants are those the register keeps: nanoseconds around our time.
func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		ns := rapid.Int64Range(1, 4e18).Draw(t, "ns")
		return time.Unix(0, ns).UTC()
	})
}

// codes is nil rather than empty: the model does not tell them apart.
func codes(t *rapid.T, name string) []string {
	list := rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, name)
	if len(list) == 0 {
		return nil
	}
	return list
}

func drafts() *rapid.Generator[model.Draft] {
	answer := rapid.Custom(func(t *rapid.T) model.Answer {
		a := model.Answer{
			Codes: codes(t, "codes"), Text: rapid.String().Draw(t, "text"), Number: rapid.Int().Draw(t, "number"),
			Skipped: rapid.Bool().Draw(t, "skipped"), At: instants().Draw(t, "at"),
		}
		if rapid.Bool().Draw(t, "dated") {
			a.Date = model.DateOf(instants().Draw(t, "date"))
		}
		return a
	})
	return rapid.Custom(func(t *rapid.T) model.Draft {
		d := model.Draft{
			Desk: rapid.String().Draw(t, "desk"), Definition: rapid.String().Draw(t, "definition"),
			Started: instants().Draw(t, "started"), Updated: instants().Draw(t, "updated"),
			Active: time.Duration(rapid.Int64().Draw(t, "active")), At: rapid.String().Draw(t, "key"),
			Answers: rapid.MapOfN(rapid.String(), answer, 0, 8).Draw(t, "answers"),
		}
		// Some terminals send bytes that are not text.
		if rapid.Bool().Draw(t, "typing") {
			raw := string(rapid.SliceOf(rapid.Byte()).Draw(t, "raw"))
			d.Typing = model.Typing{Key: "demande", Text: raw, Codes: codes(t, "typed")}
		}
		return d
	})
}

func TestAnyDraftComesBackAsItWas(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	rapid.Check(t, func(rt *rapid.T) {
		d, err := r.Session.NewDraft(drafts().Draw(rt, "first"), nil)
		if err != nil {
			rt.Fatal(err)
		}
		next := drafts().Draw(rt, "next")
		next.ID, next.Owner, next.Revision = d.ID, d.Owner, d.Revision+rapid.Uint64Range(1, 1<<40).Draw(rt, "step")
		if err := r.Session.SaveDraft(next); err != nil {
			rt.Fatal(err)
		}
		back, err := r.Session.OpenDraft(d.ID)
		if err != nil {
			rt.Fatal(err)
		}
		if !reflect.DeepEqual(back, next) {
			rt.Fatalf("came back as\n%+v\nwant\n%+v", back, next)
		}
		if err := r.Session.DropDraft(d.ID); err != nil {
			rt.Fatal(err)
		}
	})
}
