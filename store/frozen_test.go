package store

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"accueil/model"
)

// frozen are the registers kept as each version wrote them.
type frozen struct {
	folder, password string
}

// What the registers under testdata were made with.
func frozenRegisters() []frozen {
	return []frozen{{"testdata/v1", "essai-version-1"}, {"testdata/v2", "essai-version-2"}, {"testdata/v3", "essai-version-3"}, {"testdata/v4", "essai-version-4"}, {current, "essai-version-5"}}
}

const frozenRecovery = "recovery-key.txt"

func frozenTime() time.Time { return time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC) }

func frozenReception() model.Reception {
	return model.Reception{
		Kind: model.KindReception, Definition: "essai@1", Place: model.Place{Department: "35", Desk: "poste 1"},
		Started: frozenTime(), Ended: frozenTime().Add(time.Minute), Minutes: 1, Result: "reponse_immediate",
		Said:     []model.Entry{{Key: "motif", Answer: model.Answer{Codes: []string{"energie"}, At: frozenTime()}}},
		Reserved: []model.Reserved{{Proposal: model.Proposal{Key: "k"}, Motive: "réservé"}},
		Contact:  &model.Contact{Name: "Nom Essai", Phone: "02 00 00 00 01"},
	}
}

// thaw copies a frozen register where it may be written.
func thaw(t *testing.T, f frozen) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{RegisterFile, KeyFile} {
		b, err := os.ReadFile(filepath.Join(f.folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, fileMode); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func recoveryOf(t *testing.T, f frozen) RecoveryKey {
	t.Helper()
	typed, err := os.ReadFile(filepath.Join(f.folder, frozenRecovery))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseRecoveryKey(string(typed))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Registers of every version, kept as they were written, open and read, by the
// recovery key and by a password, and are of the current version afterwards.
func TestFrozenRegistersOpen(t *testing.T) {
	if *writeFormat {
		writeFrozen(t, frozenRegisters()[len(frozenRegisters())-1])
	}
	for _, f := range frozenRegisters() {
		dir := thaw(t, f)
		r, err := Open(dir, Options{Location: time.UTC, Now: frozenTime})
		if err != nil {
			t.Fatal(f.folder, err)
		}
		s, err := r.UnlockRecovery(recoveryOf(t, f), frozenTime())
		if err != nil {
			t.Fatal(f.folder, err)
		}
		s.Lock()
		readFrozen(t, r, f)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if r, err = Open(dir, Options{Location: time.UTC, Now: frozenTime}); err != nil {
			t.Fatal(f.folder, err)
		}
		if r.format != formatVersion {
			t.Errorf("%s is of version %d", f.folder, r.format)
		}
		readFrozen(t, r, f)
		r.Close()
	}
}

func readFrozen(t *testing.T, r *Register, f frozen) {
	t.Helper()
	s, err := r.Unlock(1, []byte(f.password), frozenTime())
	if err != nil {
		t.Fatal(f.folder, err)
	}
	defer s.Lock()
	got, definition, _, err := s.Reception(1)
	want := frozenReception()
	want.ID, want.Agent = 1, 1
	if err != nil || !reflect.DeepEqual(got, want) || string(definition) != "essai" {
		t.Fatalf("%s: %+v, %q, %v", f.folder, got, definition, err)
	}
	if d, err := s.OpenDraft(2); err != nil || d.Answers["motif"].Text != "essai" {
		t.Fatalf("%s: %+v, %v", f.folder, d, err)
	}
	if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != 1 {
		t.Fatalf("%s: %+v, %v", f.folder, report, err)
	}
}

// A copy is kept before an update, and the update is journalled.
func TestAnUpdateKeepsACopy(t *testing.T) {
	for i, f := range frozenRegisters()[:4] {
		anUpdateKeepsACopy(t, f, i+1)
	}
}

func anUpdateKeepsACopy(t *testing.T, f frozen, version int) {
	t.Helper()
	dir := thaw(t, f)
	r, err := Open(dir, Options{Location: time.UTC, Now: frozenTime})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Unlock(1, []byte(f.password), frozenTime())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := SetAsides(dir, time.UTC)
	if err != nil || len(kept) != 1 || kept[0].Reason != fmt.Sprint("format-", version) || !kept[0].At.Equal(frozenTime()) {
		t.Fatalf("%+v, %v", kept, err)
	}
	copied := frozen{filepath.Join(dir, kept[0].Name), f.password}
	old, err := Open(thaw(t, copied), Options{Location: time.UTC, Now: frozenTime})
	if err != nil || old.format != version {
		t.Fatal("the copy is not what was there before", err)
	}
	old.Close()
	entries, err := s.Journal(0, 0)
	if err != nil || entries[len(entries)-2].Op != OpMigrated {
		t.Fatalf("%+v, %v", entries, err)
	}
}

// Records of older versions are read by the types of this version.
func TestRecordsOfOlderVersionsDecode(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range goldenRecords() {
		for _, f := range frozenRegisters()[:4] {
			text, err := os.ReadFile(filepath.Join(f.folder, g.name+".cbor.hex"))
			if os.IsNotExist(err) {
				continue // since a later version
			}
			b, err := hex.DecodeString(strings.TrimSpace(string(text)))
			if err != nil {
				t.Fatal(err)
			}
			if err := c.decode(b, reflect.New(reflect.TypeOf(g.record)).Interface()); err != nil {
				t.Errorf("%s of %s: %v", g.name, f.folder, err)
			}
		}
	}
}

func writeFrozen(t *testing.T, f frozen) {
	t.Helper()
	key := NewRecoveryKey()
	for _, name := range []string{RegisterFile, KeyFile} {
		os.Remove(filepath.Join(f.folder, name))
	}
	err := Create(f.folder, Creation{
		Place: frozenReception().Place, AgentName: "Agent Essai", Password: []byte(f.password),
		Recovery: key, Now: frozenTime(), Cost: MinimumCost(),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.folder, frozenRecovery), []byte(key.String()+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Open(f.folder, Options{Location: time.UTC, Now: frozenTime})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Unlock(1, []byte(f.password), frozenTime())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	for range 2 {
		answers := model.Answers{"motif": {Text: "essai", At: frozenTime()}}
		if _, err = s.NewDraft(model.Draft{Definition: "essai@1", Started: frozenTime(), Answers: answers}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Record(frozenReception(), 1, []byte("essai")); err != nil {
		t.Fatal(err)
	}
}

// A backup made before the first sign-in of this version is of the older one: it
// is not verified, and is no bad one.
func TestABackupOfAnOlderVersionIsNotCalledBad(t *testing.T) {
	f := frozenRegisters()[0]
	r, err := Open(thaw(t, f), Options{Location: time.UTC, Now: frozenTime})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	stick := t.TempDir()
	if _, err := r.BackupLocked(stick); err != nil {
		t.Fatal(err)
	}
	s, err := r.UnlockRecovery(recoveryOf(t, f), frozenTime())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if err := s.SetSettings(Settings{BackupFolder: stick}); err != nil {
		t.Fatal(err)
	}
	err = s.VerifyBackups()
	if list, _ := s.Backups(); len(list) != 1 || list[0].Bad || list[0].Missing {
		t.Errorf("%+v, %v", list, err)
	}
}
