package store_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

const day = 24 * time.Hour

// backUp makes a backup that must be verified.
func backUp(t *testing.T, r *storetest.Register, folder string) store.Backup {
	t.Helper()
	b, err := r.Session.Backup(folder, nil)
	if err != nil || b.Verified.IsZero() || b.Bad {
		t.Fatalf("%+v, %v", b, err)
	}
	return b
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func backups(t *testing.T, s *store.Session) []store.Backup {
	t.Helper()
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func lastOps(t *testing.T, s *store.Session, n int) []store.Op {
	t.Helper()
	entries, err := s.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ops []store.Op
	for _, e := range entries[len(entries)-n:] {
		ops = append(ops, e.Op)
	}
	return ops
}

// A backup is a folder of its own that opens like a register, says what it is, and
// is verified from where it stands.
func TestABackupIsMadeAndVerified(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	newDraft(t, r.Session, r.Clock, "deux")
	folder := t.TempDir()
	steps := []int{}
	b, err := r.Session.Backup(folder, func(percent int) { steps = append(steps, percent) })
	if err != nil || b.Verified.IsZero() || b.Unread != 0 {
		t.Fatalf("%+v, %v", b, err)
	}
	if want := (store.Counts{Receptions: 1, Drafts: 1, Contacts: 1, Reserved: 1, Definitions: 1, Journal: 5}); b.Counts != want {
		t.Errorf("%+v, want %+v", b.Counts, want)
	}
	if want := filepath.Join(folder, "accueil-sauvegarde-2026-11-23-094200"); b.Folder != want {
		t.Errorf("in %s, want %s", b.Folder, want)
	}
	if got := strings.Join(names(t, b.Folder), " "); got != "coffre.cles registre.accueil sauvegarde.txt" {
		t.Errorf("it holds %s", got)
	}
	if len(steps) == 0 || steps[len(steps)-1] > 100 {
		t.Errorf("progress %v", steps)
	}
	c, err := store.OpenCopy(b.Folder, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if !c.Told || c.Counts != b.Counts || c.Manifest.Counts != b.Counts || !c.Manifest.Verified.Equal(b.Verified.Truncate(time.Second)) {
		t.Errorf("%+v", c)
	}
	if list := backups(t, r.Session); len(list) != 1 || list[0].ID != 1 || list[0].Missing || list[0].Verified.IsZero() {
		t.Errorf("%+v", list)
	}
	if got := lastOps(t, r.Session, 2); got[0] != store.OpBackupMade || got[1] != store.OpBackupVerified {
		t.Errorf("journalled %v", got)
	}
	if last, at := store.LastBackup(r.Dir); last != b.Folder || !at.Equal(b.Made) {
		t.Errorf("in clear: %q, %v", last, at)
	}
}

// An agent who does not hold the reserved keys verifies the rest, and says so.
func TestAnAgentDAccueilVerifiesWhatHeMay(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	clerk := r.AddAgent(store.RoleReception)
	b, err := clerk.Backup(t.TempDir(), nil)
	if err != nil || b.Unread != 1 || b.Verified.IsZero() {
		t.Fatalf("%+v, %v", b, err)
	}
}

// Older backups go, the last verified one never, and nothing that is not ours.
func TestOlderBackupsAreDestroyed(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 2, BackupFolder: folder}); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(folder, "accueil-sauvegarde-2020-01-01-000000")
	if err := storetest.Create(foreign, store.NewRecoveryKey(), r.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	first := backUp(t, r, folder)
	writeFile(t, filepath.Join(first.Folder, "photo.jpg"), []byte("précieux"))
	r.Clock.Add(time.Hour)
	second := backUp(t, r, folder)
	r.Clock.Add(time.Hour)
	third := backUp(t, r, folder)
	if got := names(t, first.Folder); len(got) != 1 || got[0] != "photo.jpg" {
		t.Errorf("left of the first: %v", got)
	}
	if got := len(names(t, foreign)); got != 2 {
		t.Error("another register's folder was touched")
	}
	if list := backups(t, r.Session); len(list) != 2 || list[0].ID != third.ID || list[1].ID != second.ID {
		t.Errorf("%+v", list)
	}
	if got := lastOps(t, r.Session, 1); got[0] != store.OpBackupDestroyed {
		t.Errorf("journalled %v", got)
	}
	// Past their days, they go even when more are kept.
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 50, BackupFolder: folder}); err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(31 * day)
	fourth := backUp(t, r, folder)
	if _, err := r.Session.Tidy(retention(), nil); err != nil {
		t.Fatal(err)
	}
	if list := backups(t, r.Session); len(list) != 1 || list[0].ID != fourth.ID {
		t.Errorf("%+v", list)
	}
}

// A key that was unplugged is said to be missing; it is destroyed when it is back.
func TestAFolderThatIsGone(t *testing.T) {
	r := storetest.Open(t)
	stick := filepath.Join(t.TempDir(), "cle")
	os.Mkdir(stick, 0o700)
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 1}); err != nil {
		t.Fatal(err)
	}
	first := backUp(t, r, stick)
	os.Rename(stick, stick+"-debranchee")
	if list := backups(t, r.Session); len(list) != 1 || !list[0].Missing {
		t.Errorf("%+v", list)
	}
	_, err := r.Session.Backup(stick, nil)
	wantErr(t, err, store.ErrNoFolder)
	if _, err := os.Stat(stick); !errors.Is(err, os.ErrNotExist) {
		t.Error("the folder was made in the place of the key")
	}
	other := t.TempDir()
	r.Clock.Add(time.Hour)
	backUp(t, r, other)
	if list := backups(t, r.Session); len(list) != 2 {
		t.Errorf("a backup that cannot be reached was forgotten: %+v", list)
	}
	os.Rename(stick+"-debranchee", stick)
	r.Clock.Add(time.Hour)
	backUp(t, r, other)
	if _, err := os.Stat(first.Folder); !errors.Is(err, os.ErrNotExist) {
		t.Error("the backup on the key is still there")
	}
}

func TestWhereBackupsDoNotGo(t *testing.T) {
	r := storetest.Open(t)
	inside := filepath.Join(r.Dir, "copies")
	os.Mkdir(inside, 0o700)
	file := filepath.Join(t.TempDir(), "fichier")
	writeFile(t, file, nil)
	for folder, want := range map[string]error{
		r.Dir: store.ErrBackupFolder, inside: store.ErrBackupFolder, file: store.ErrNoFolder,
		filepath.Join(r.Dir, "absent"): store.ErrNoFolder,
	} {
		_, err := r.Session.Backup(folder, nil)
		wantErr(t, err, want)
	}
	if os.Getuid() != 0 {
		closed := t.TempDir()
		os.Chmod(closed, 0o500)
		_, err := r.Session.Backup(closed, nil)
		wantErr(t, err, store.ErrPermission)
	}
}

// A register with a value that does not open gives a backup that does not count:
// the last verified one stays.
func TestABackupThatDoesNotPass(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 1}); err != nil {
		t.Fatal(err)
	}
	id := record(t, r.Session, r.Clock, "un")
	good := backUp(t, r, folder)
	spoil(t, r, "fiches", id)
	r.Clock.Add(39 * day)
	b, err := r.Session.Backup(folder, nil)
	var bad *store.BadBackupError
	if !errors.As(err, &bad) || !b.Bad || !strings.HasSuffix(bad.Folder, ".mauvaise") || len(bad.Report.Faults) == 0 {
		t.Fatalf("%+v, %v", b, err)
	}
	if _, err := os.Stat(b.Folder); err != nil {
		t.Error(err)
	}
	last, err := r.Session.LastBackup()
	if err != nil || last.ID != good.ID {
		t.Errorf("%+v, %v", last, err)
	}
	if in, _ := store.LastBackup(r.Dir); in != good.Folder {
		t.Errorf("in clear: %s", in)
	}
	if list := backups(t, r.Session); len(list) != 2 || !list[0].Bad {
		t.Errorf("%+v", list)
	}
}

// Made while locked, a backup waits for the next sign-in; until then it replaces
// none.
func TestABackupMadeWhileLocked(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 1, BackupFolder: folder}); err != nil {
		t.Fatal(err)
	}
	good := backUp(t, r, folder)
	record(t, r.Session, r.Clock, "un")
	r.Session.Lock()
	r.Clock.Add(time.Hour)
	b, err := r.BackupLocked(folder)
	if err != nil || !b.Verified.IsZero() || b.Counts.Receptions != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	if _, err := os.Stat(good.Folder); err != nil {
		t.Error("the last verified one is gone")
	}
	r.Session = r.SignIn(1, storetest.Password)
	if last, err := r.Session.LastBackup(); err != nil || last.ID != good.ID {
		t.Errorf("%+v, %v", last, err)
	}
	if err := r.Session.VerifyBackups(); err != nil {
		t.Fatal(err)
	}
	list := backups(t, r.Session)
	if len(list) != 1 || list[0].Folder != b.Folder || list[0].Verified.IsZero() {
		t.Errorf("%+v", list)
	}
	if err := r.Session.VerifyBackups(); err != nil || len(backups(t, r.Session)) != 1 {
		t.Errorf("a second time: %v", err)
	}
}

// After a password was changed, the backup made before it cannot be verified any
// more: it stays as it is, and is no fault.
func TestABackupOfKeysThatChanged(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	if err := r.Session.SetSettings(store.Settings{BackupFolder: folder}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.BackupLocked(folder); err != nil {
		t.Fatal(err)
	}
	if err := r.Session.RenewKeys(); err != nil {
		t.Fatal(err)
	}
	wantErr(t, r.Session.VerifyBackups(), store.ErrBackupKeys)
	if list := backups(t, r.Session); len(list) != 1 || list[0].Bad || !list[0].Verified.IsZero() {
		t.Errorf("%+v", list)
	}
}

// What an interrupted backup left goes at the next, and only what is ours.
func TestAnInterruptedBackupIsCleared(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	b := backUp(t, r, folder)
	cut := filepath.Join(folder, "accueil-sauvegarde-2026-11-22-180000.nouveau")
	theirs := filepath.Join(folder, "accueil-sauvegarde-2026-11-22-190000.nouveau")
	if err := os.Rename(b.Folder, cut); err != nil {
		t.Fatal(err)
	}
	if err := storetest.Create(theirs, store.NewRecoveryKey(), r.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	backUp(t, r, folder)
	if _, err := os.Stat(cut); !errors.Is(err, os.ErrNotExist) {
		t.Error("an interrupted backup is still there")
	}
	if _, err := os.Stat(theirs); err != nil {
		t.Error("another register's was removed")
	}
}

// Each write of a backup may be in doubt: it is looked into, and what was saved is
// not done twice.
func TestABackupWhoseCommitIsInDoubt(t *testing.T) {
	r := storetest.Open(t)
	folder := t.TempDir()
	r.OnCommit(savedAnyway)
	b, err := r.Session.Backup(folder, nil)
	wantOutcome(t, err, store.OutcomeSaved)
	r.OnCommit(notSaved)
	_, err = r.Session.Backup(folder, nil)
	wantOutcome(t, err, store.OutcomeNotSaved)
	r.OnCommit((*bolt.Tx).Commit)
	list := backups(t, r.Session)
	if len(list) != 1 || list[0].ID != b.ID || list[0].Verified.IsZero() {
		t.Errorf("%+v", list)
	}
}

// A folder of the account that holds another register's keys by now is left alone.
func TestAFolderThatIsNoLongerOurs(t *testing.T) {
	r := storetest.Open(t)
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 1}); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	first := backUp(t, r, folder)
	os.RemoveAll(first.Folder)
	if err := storetest.Create(first.Folder, store.NewRecoveryKey(), r.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(time.Hour)
	backUp(t, r, folder)
	if got := names(t, first.Folder); len(got) != 2 || len(backups(t, r.Session)) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}

// Made while locked, a copy whose structure is wrong is not kept.
func TestALockedBackupOfADamagedFile(t *testing.T) {
	r := manyFacts(t)
	register := filepath.Join(r.Dir, store.RegisterFile)
	page, size := rootOf(t, register, "faits")
	b := readAll(t, register)
	child := func(i int64) uint64 { return binary.NativeEndian.Uint64(b[page*size+16+i*16+8:]) }
	setChild(t, register, page, size, 0, child(1)) // in another order
	setChild(t, register, page, size, 1, child(0))
	reg, err := store.Open(r.Dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	folder := t.TempDir()
	_, err = reg.BackupLocked(folder)
	wantErr(t, err, store.ErrDamaged)
	if got := names(t, folder); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}
