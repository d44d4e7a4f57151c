//go:build !windows

package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// Whoever can write where backups go leads the program nowhere else: a backup that
// became a link to the data folder, or whose key file is the register's own under
// another name, is destroyed without anything of the register.
func TestABackupThatLeadsToTheRegister(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(b store.Backup, dir string) error{
		"the folder": func(b store.Backup, dir string) error {
			if err := os.Rename(b.Folder, b.Folder+"-ailleurs"); err != nil {
				return err
			}
			return os.Symlink(dir, b.Folder)
		},
		"its key file": func(b store.Backup, dir string) error {
			path := filepath.Join(b.Folder, store.KeyFile)
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Symlink(filepath.Join(dir, store.KeyFile), path)
		},
		"one file, two names": func(b store.Backup, dir string) error {
			path := filepath.Join(b.Folder, store.KeyFile)
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Link(filepath.Join(dir, store.KeyFile), path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := storetest.Open(t)
			stick := t.TempDir()
			if err := r.Session.SetSettings(store.Settings{BackupKeep: 1}); err != nil {
				t.Fatal(err)
			}
			first := backUp(t, r, stick)
			if err := change(first, r.Dir); err != nil {
				t.Fatal(err)
			}
			keys := string(readAll(t, filepath.Join(r.Dir, store.KeyFile)))
			r.Clock.Add(time.Hour)
			if _, err := r.Session.Backup(stick, nil); err != nil {
				t.Log(err)
			}
			left, err := os.ReadFile(filepath.Join(r.Dir, store.KeyFile))
			if err != nil || string(left) != keys {
				r.Damaged = true
				t.Fatalf("the register's keys were destroyed: %v", err)
			}
			if _, err := os.Stat(filepath.Join(r.Dir, store.RegisterFile)); err != nil {
				r.Damaged = true
				t.Fatal(err)
			}
		})
	}
}
