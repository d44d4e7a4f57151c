package store_test

import (
	"os"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// A clock that was ahead for a day leaves a backup dated later than all those to
// come: it does not make each of them the older one, to be destroyed.
func TestABackupFromTheFuture(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	stick := t.TempDir()
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 1}); err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(400 * day)
	backUp(t, r, stick)
	r.Clock.Add(-399 * day)
	for range 2 {
		r.Clock.Add(time.Hour)
		record(t, r.Session, r.Clock, "essai")
		now := backUp(t, r, stick)
		if _, err := os.Stat(now.Folder); err != nil {
			t.Fatalf("the backup just made is destroyed: %v", err)
		}
		if last, err := r.Session.LastBackup(); err != nil || last.ID != now.ID {
			t.Errorf("the last one is %+v, %v", last, err)
		}
		if named, _ := store.LastBackup(r.Dir); named != now.Folder {
			t.Errorf("the data folder names %s", named)
		}
	}
}

// A clock that leapt destroys nothing by itself, whoever signs in again: not
// before the desk has lived with it for a while.
func TestALeapOfTheClockIsNotForgottenAtTheNextSignIn(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "oubliée")
	r.Clock.Add(3 * 365 * day)
	for range 3 {
		r.Restart()
		if done, err := r.Session.Tidy(retention(), nil); err != nil || done != (store.Tidied{}) {
			t.Fatalf("%+v, %v", done, err)
		}
		r.Clock.Add(24 * time.Hour)
	}
	if _, err := r.Session.OpenDraft(d.ID); err != nil {
		t.Fatal(err)
	}
}

// A draft taken up while the table is applied is not closed under its agent's
// hands.
func TestADraftTakenUpIsNotClosed(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "reprise")
	r.Clock.Add(20 * day)
	r.Restart()
	if _, err := r.Session.OpenDraft(d.ID); err != nil {
		t.Fatal(err)
	}
	sum := func(model.Draft) (model.Fact, error) { return model.Fact{Kind: model.KindReception}, nil }
	if done, err := r.Session.Tidy(retention(), sum); err != nil || done.Closed != 0 {
		t.Errorf("%+v, %v", done, err)
	}
	d.Revision++
	d.Updated = r.Clock.Now()
	if err := r.Session.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
}
