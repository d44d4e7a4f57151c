package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// begin begins a restoration and signs agent 1 in to the copy.
func begin(t *testing.T, dir, from string, clock *storetest.Clock) (*store.Restoration, *store.Session) {
	t.Helper()
	rest, err := store.BeginRestoration(dir, from, store.Options{Now: clock.Now, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	s, err := rest.Register().Unlock(1, []byte(storetest.Password), clock.Now())
	if err != nil {
		rest.Close()
		t.Fatal(err)
	}
	return rest, s
}

// restore puts a backup in the place of what a folder holds.
func restore(t *testing.T, dir, from string, clock *storetest.Clock) (aside string) {
	t.Helper()
	rest, s := begin(t, dir, from, clock)
	aside, err := s.Restore()
	if err := errors.Join(err, rest.Close()); err != nil {
		t.Fatal(err)
	}
	return aside
}

// opened opens a folder as a desk does, signed in.
func opened(t *testing.T, dir string, clock *storetest.Clock) *store.Session {
	t.Helper()
	r, err := store.Open(dir, store.Options{Now: clock.Now, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	s, err := r.Unlock(1, []byte(storetest.Password), clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func wantReceptions(t *testing.T, s *store.Session, want int) {
	t.Helper()
	if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != want {
		t.Fatalf("%+v, %v; want %d receptions", report, err, want)
	}
}

// A fresh machine, a backup and a password make a working desk.
func TestAFreshMachine(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	dir := filepath.Join(t.TempDir(), "neuf", "accueil")
	before := tree(t, b.Folder)
	if aside := restore(t, dir, b.Folder, r.Clock); aside != "" {
		t.Errorf("set aside: %s", aside)
	}
	if got := names(t, dir); !slices.Equal(got, []string{store.KeyFile, store.RegisterFile}) {
		t.Errorf("the folder holds %v", got)
	}
	if !bytes.Equal(before, tree(t, b.Folder)) {
		t.Error("the backup was changed")
	}
	s := opened(t, dir, r.Clock)
	wantReceptions(t, s, 1)
	if got := lastOps(t, s, 2); got[0] != store.OpRestored {
		t.Errorf("journalled %v", got)
	}
	if list := backups(t, s); len(list) != 1 || list[0].Folder != b.Folder || list[0].Verified.IsZero() {
		t.Errorf("in its account: %+v", list)
	}
}

func tree(t *testing.T, folder string) []byte {
	t.Helper()
	var all []byte
	for _, name := range names(t, folder) {
		all = append(append(all, name...), readAll(t, filepath.Join(folder, name))...)
	}
	return all
}

// The recovery key and a backup alone open the register on another machine.
// Passwords changed since that backup do not open it, and those it was made with
// do not open the register that goes on.
func TestTheRecoveryKeyAndABackupAlone(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	if err := r.Session.ChangePassword([]byte(storetest.Password), []byte("un-autre-mot"), store.MinimumCost()); err != nil {
		t.Fatal(err)
	}
	_, err := r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)

	dir := t.TempDir()
	rest, err := store.BeginRestoration(dir, b.Folder, store.Options{Now: r.Clock.Now, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	_, err = rest.Register().Unlock(1, []byte("un-autre-mot"), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	s, err := rest.Register().UnlockRecovery(r.Recovery, r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Restore(); err != nil {
		t.Fatal(err)
	}
	rest.Close()
	wantReceptions(t, opened(t, dir, r.Clock), 1)
	r.Session = r.SignIn(1, "un-autre-mot")
}

// What served before is kept aside as it is, damaged or not, whole or not.
func TestWhatServedIsKeptAside(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"sound":       func(*testing.T, string) {},
		"cut":         func(t *testing.T, dir string) { os.Truncate(filepath.Join(dir, store.RegisterFile), 9000) },
		"empty":       func(t *testing.T, dir string) { os.Truncate(filepath.Join(dir, store.RegisterFile), 0) },
		"no keys":     func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, store.KeyFile)) },
		"no register": func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, store.RegisterFile)) },
		"foreign":     func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, store.KeyFile), []byte("texte")) },
		"a change of keys cut": func(t *testing.T, dir string) {
			os.Rename(filepath.Join(dir, store.KeyFile), filepath.Join(dir, store.KeyFile+".nouveau"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := storetest.Open(t)
			r.Damaged = true
			record(t, r.Session, r.Clock, "un")
			b := backUp(t, r, t.TempDir())
			record(t, r.Session, r.Clock, "deux")
			r.Session.Lock()
			r.Close()
			os.Remove(filepath.Join(r.Dir, store.LastBackupFile))
			spoil(t, r.Dir)
			before := tree(t, r.Dir)
			aside := restore(t, r.Dir, b.Folder, r.Clock)
			if !bytes.Equal(before, tree(t, filepath.Join(r.Dir, aside))) {
				t.Error("what was set aside is not what was there")
			}
			wantReceptions(t, opened(t, r.Dir, r.Clock), 1)
			list, err := store.SetAsides(r.Dir, time.UTC)
			if err != nil || len(list) != 1 || list[0].Name != aside || list[0].Reason != "restauration" {
				t.Errorf("%+v, %v", list, err)
			}
		})
	}
}

// A restoration given up, or refused, leaves everything as it was.
func TestARestorationThatDoesNotHappen(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	clerk := r.AddAgent(store.RoleReception)
	b := backUp(t, r, t.TempDir())
	_, err := r.Session.Restore()
	wantErr(t, err, store.ErrNoRestoration)
	clerk.Lock()
	r.Session.Lock()
	r.Close()
	before := tree(t, r.Dir)
	o := store.Options{Now: r.Clock.Now, Location: time.UTC}

	rest, err := store.BeginRestoration(r.Dir, b.Folder, o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = rest.Register().Unlock(1, []byte("faux"), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	s, err := rest.Register().Unlock(clerk.Agent().Slot, []byte(storetest.Password), r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Restore()
	wantErr(t, err, store.ErrNotAllowed)
	rest.Close()
	if !bytes.Equal(before, tree(t, r.Dir)) {
		t.Errorf("the folder changed: %v", names(t, r.Dir))
	}

	for what, spoil := range map[string]func(dir string){
		"cut":    func(dir string) { os.Truncate(filepath.Join(dir, store.RegisterFile), 9000) },
		"no key": func(dir string) { os.Remove(filepath.Join(dir, store.KeyFile)) },
		"empty":  func(dir string) { os.RemoveAll(dir); os.Mkdir(dir, 0o700) },
	} {
		spoil(b.Folder)
		if _, err := store.BeginRestoration(r.Dir, b.Folder, o); err == nil {
			t.Fatalf("%s: begun", what)
		}
		if !bytes.Equal(before, tree(t, r.Dir)) {
			t.Errorf("%s: the folder changed: %v", what, names(t, r.Dir))
		}
	}
	_, err = store.BeginRestoration(r.Dir, r.Dir, o)
	wantErr(t, err, store.ErrBackupFolder)
}

// A backup whose values do not all open is not restored.
func TestABackupWithAValueThatDoesNotOpen(t *testing.T) {
	r := storetest.Open(t)
	id := record(t, r.Session, r.Clock, "un")
	spoil(t, r, "fiches", id)
	b, err := r.Session.Backup(t.TempDir(), nil)
	wantErr(t, err, store.ErrBadBackup)
	dir := t.TempDir()
	rest, s := begin(t, dir, b.Folder, r.Clock)
	_, err = s.Restore()
	wantErr(t, err, store.ErrBadBackup)
	rest.Close()
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}

// Over a register that is open elsewhere, a restoration is refused at once.
func TestARestorationOverAnOpenRegister(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	b := backUp(t, r, t.TempDir())
	begun := time.Now()
	_, err := store.BeginRestoration(r.Dir, b.Folder, store.Options{})
	wantErr(t, err, store.ErrHeld)
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("told after %s", took)
	}
	record(t, r.Session, r.Clock, "ensuite")
}

// Whatever step a power cut follows, opening the folder gives the old register or
// the new one, and nothing is lost.
func TestARestorationCutAtAnyStep(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	record(t, r.Session, r.Clock, "deux")
	r.Session.Lock()
	r.Close()
	aside := "mis-de-cote-20261123-094200-restauration"
	steps := []struct{ from, to string }{ // after the folder is ready
		{store.RegisterFile, "restauration.prete/" + aside + "/" + store.RegisterFile},
		{store.KeyFile, "restauration.prete/" + aside + "/" + store.KeyFile},
		{"restauration.prete/" + store.KeyFile, store.KeyFile},
		{"restauration.prete/" + store.RegisterFile, store.RegisterFile},
		{"restauration.prete/" + aside, aside},
	}
	for done := range len(steps) + 1 {
		dir := t.TempDir()
		for _, name := range []string{store.RegisterFile, store.KeyFile} {
			writeFile(t, filepath.Join(dir, name), readAll(t, filepath.Join(r.Dir, name)))
			if err := os.MkdirAll(filepath.Join(dir, "restauration.prete", aside), 0o700); err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Join(dir, "restauration.prete", name), readAll(t, filepath.Join(b.Folder, name)))
		}
		for _, s := range steps[:done] {
			if err := os.Rename(filepath.Join(dir, s.from), filepath.Join(dir, s.to)); err != nil {
				t.Fatal(err)
			}
		}
		if ok, err := store.Exists(dir); !ok || err != nil {
			t.Fatalf("after %d steps: %v, %v", done, ok, err)
		}
		wantErr(t, storetest.Create(dir, store.NewRecoveryKey(), r.Clock.Now()), store.ErrExists)
		wantReceptions(t, opened(t, dir, r.Clock), 1)
		if left := strings.Join(names(t, dir), " "); left != strings.Join([]string{store.KeyFile, aside, store.NoteFile, store.RegisterFile}, " ") {
			t.Errorf("after %d steps: %s", done, left)
		}
		wantReceptions(t, opened(t, keptCopy(t, filepath.Join(dir, aside)), r.Clock), 2)
	}
}

// keptCopy is a copy of a folder kept aside, to be opened.
func keptCopy(t *testing.T, folder string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{store.RegisterFile, store.KeyFile} {
		writeFile(t, filepath.Join(dir, name), readAll(t, filepath.Join(folder, name)))
	}
	return dir
}

// What a restoration that was killed before it was ready left, goes.
func TestARestorationKilledBeforeItIsReady(t *testing.T) {
	r := storetest.Open(t)
	for _, name := range []string{"restauration", "restauration.nouveau"} {
		os.Mkdir(filepath.Join(r.Dir, name), 0o700)
		writeFile(t, filepath.Join(r.Dir, name, store.KeyFile), []byte("x"))
	}
	r.Restart()
	if got := names(t, r.Dir); slices.ContainsFunc(got, func(n string) bool { return strings.HasPrefix(n, "restauration") }) {
		t.Errorf("left: %v", got)
	}
}

// A desk that waits for the lock while a backup takes the register's place opens
// the one that took it.
func TestADeskThatWaitsForARestoration(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	record(t, r.Session, r.Clock, "deux")
	r.Session.Lock()
	r.Close()
	r.Damaged = true
	rest, s := begin(t, r.Dir, b.Folder, r.Clock)
	type result struct {
		reg *store.Register
		err error
	}
	waiting := make(chan result, 1)
	go func() {
		reg, err := store.Open(r.Dir, store.Options{Timeout: 20 * time.Second})
		waiting <- result{reg, err}
	}()
	time.Sleep(200 * time.Millisecond)
	if _, err := s.Restore(); err != nil {
		t.Fatal(err)
	}
	rest.Close()
	got := <-waiting
	if got.err != nil {
		t.Fatal(got.err)
	}
	defer got.reg.Close()
	again, err := got.reg.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	wantReceptions(t, again, 1)
}

// What a system or a person did to the folder that is ready stops nothing: files
// that were put there are kept with the register that served, and the folder it goes
// to is made again.
func TestARestorationWhoseFolderWasTouched(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	record(t, r.Session, r.Clock, "deux")
	r.Session.Lock()
	r.Close()
	for name, touch := range map[string]func(ready, aside string) error{
		"a file of the system": func(ready, aside string) error {
			return errors.Join(os.Mkdir(aside, 0o700), os.WriteFile(filepath.Join(ready, "desktop.ini"), []byte("x"), 0o600))
		},
		"the folder set aside is gone": func(_, _ string) error { return nil },
	} {
		dir := t.TempDir()
		ready := filepath.Join(dir, "restauration.prete")
		os.Mkdir(ready, 0o700)
		for _, file := range []string{store.RegisterFile, store.KeyFile} {
			writeFile(t, filepath.Join(dir, file), readAll(t, filepath.Join(r.Dir, file)))
			writeFile(t, filepath.Join(ready, file), readAll(t, filepath.Join(b.Folder, file)))
		}
		if err := touch(ready, filepath.Join(ready, "mis-de-cote-20261123-094200-restauration")); err != nil {
			t.Fatal(err)
		}
		wantReceptions(t, opened(t, dir, r.Clock), 1)
		list, err := store.SetAsides(dir, time.UTC)
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %+v, %v", name, list, err)
		}
		wantReceptions(t, opened(t, keptCopy(t, filepath.Join(dir, list[0].Name)), r.Clock), 2)
	}
}
