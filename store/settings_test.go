package store_test

import (
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

func TestSettings(t *testing.T) {
	r := storetest.Open(t)
	got, err := r.Session.Settings()
	want := store.Settings{IdleHome: 5 * time.Minute, IdleReception: 15 * time.Minute, BackupKeep: 7}
	if err != nil || got != want {
		t.Fatalf("at first %+v, %v", got, err)
	}
	want = store.Settings{IdleHome: 2 * time.Minute, IdleReception: 30 * time.Minute, BackupFolder: "ailleurs", BackupAtClose: true, BackupKeep: 3}
	if err := r.Session.SetSettings(want); err != nil {
		t.Fatal(err)
	}
	r.Restart()
	if got, err = r.Session.Settings(); err != nil || got != want {
		t.Fatalf("kept %+v, %v", got, err)
	}
	for _, bad := range []store.Settings{{IdleHome: time.Second}, {IdleReception: 31 * time.Minute}, {BackupKeep: -1}, {BackupKeep: 101}} {
		wantErr(t, r.Session.SetSettings(bad), store.ErrSettings)
	}
}
