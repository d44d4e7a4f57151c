package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

const (
	// answerTime is how long a folder may take to answer before it is said not to
	// be there: a share that is gone can keep its reader waiting for ever.
	answerTime = 2 * time.Second
)

// account writes a backup in the account, and gives it its number there. op is
// journalled, if any.
func (s *Session) account(b *Backup, op Op) error {
	err := s.update(ActBackup, func(t *tx) error {
		if b.ID == 0 {
			bucket, err := t.bucket(bucketBackups)
			if err != nil {
				return err
			}
			if b.ID, err = bucket.NextSequence(); err != nil {
				return wrapped("numbering a backup", err)
			}
		}
		if err := t.put(classBureau, bucketBackups, number(b.ID), b.record()); err != nil || op == "" {
			return err
		}
		return t.journal(s.entry(op, b.ID))
	})
	return wrapped("writing a backup in the account", err)
}

// backups is the account, oldest first.
func (s *Session) backups() ([]Backup, error) {
	var list []Backup
	lost := make(unread)
	err := s.view(ActBackup, func(t *tx) error {
		return t.each(bucketBackups, func(key, value []byte) error {
			var b backupRecord
			id := binary.BigEndian.Uint64(key)
			if err := t.read(bucketBackups, key, value, &b); err != nil {
				return lost.pass(id, err)
			}
			list = append(list, s.reg.backupOf(id, b))
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b Backup) int { return a.Made.Compare(b.Made) })
	return list, lost.err(bucketBackups)
}

// Backups lists what the register knows of its backups, latest first, and looks
// whether each is where it was put.
func (s *Session) Backups() ([]Backup, error) {
	list, err := s.backups()
	if err != nil && !restRead(err) {
		return nil, wrapped("listing the backups", err)
	}
	slices.Reverse(list)
	parents := make(map[string]bool) // asked once for each
	for i := range list {
		parent := filepath.Dir(list[i].Folder)
		if _, asked := parents[parent]; !asked {
			parents[parent] = s.reg.found(parent) == nil
		}
		list[i].Missing = !parents[parent] || s.reg.found(list[i].Folder) != nil
	}
	return list, wrapped("listing the backups", err)
}

// LastBackup is the last backup that was verified; its Made is zero when there is
// none.
func (s *Session) LastBackup() (Backup, error) {
	list, err := s.backups()
	if err != nil && !restRead(err) {
		return Backup{}, wrapped("looking for the last backup", err)
	}
	last, _ := lastVerified(list, s.reg.opts.Now())
	return last, nil
}

// lastVerified leaves out those dated later than now: of a clock that was ahead,
// they would hide all those made since.
func lastVerified(list []Backup, now time.Time) (Backup, bool) {
	for _, b := range slices.Backward(list) {
		if !b.Bad && !b.Verified.IsZero() && !b.Made.After(now) {
			return b, true
		}
	}
	return Backup{}, false
}

// SetAsides lists the registers kept aside beside this one, oldest first.
func (s *Session) SetAsides() ([]SetAside, error) {
	if err := s.asked(ActBackup); err != nil {
		return nil, err
	}
	return SetAsides(s.reg.dir, s.reg.opts.Location)
}

// found tells whether a folder is there, and answers.
func (r *Register) found(folder string) error {
	return soon(func() error {
		info, err := os.Stat(folder)
		if err == nil && !info.IsDir() {
			err = ErrNoFolder
		}
		return err
	})
}

// soon runs what a file system may never answer.
func soon(fn func() error) error {
	done := make(chan error, 1)
	go func() { done <- fn() }()
	timer := time.NewTimer(answerTime)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return ErrNoFolder
	}
}

// expireBackups destroys the backups beyond the number to keep and, when days is
// not 0, those past that many days: they hold what was erased since. The last
// verified one never goes, nor any made since. backing is held.
func (s *Session) expireBackups(days int) error {
	settings, err := s.Settings()
	if err != nil {
		return err
	}
	list, err := s.backups()
	if err != nil {
		return err // an account that is short of some decides nothing
	}
	var errs []error
	for _, b := range dueBackups(list, settings.BackupKeep, days, s.reg.opts.Now().In(s.reg.opts.Location)) {
		errs = append(errs, s.destroyBackup(b))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("%w: %w", ErrOldBackups, err)
	}
	return nil
}

// dueBackups are those beyond the number to keep and, when days is not 0, those
// past that many days, out of an account in order of time. Those dated later than
// now have no age: they make room once there are enough others.
func dueBackups(list []Backup, keep, days int, now time.Time) []Backup {
	last, ok := lastVerified(list, now)
	if !ok {
		return nil
	}
	var due, ahead []Backup
	kept := 0
	since := model.DateOf(now).AddDays(-days)
	for _, b := range slices.Backward(list) {
		if b.Made.After(now) {
			ahead = append(ahead, b)
			continue
		}
		if !b.Bad {
			kept++
		}
		old := days > 0 && model.DateOf(b.Made).Before(since)
		if b.ID != last.ID && b.Made.Before(last.Made) && (old || !b.Bad && kept > keep) {
			due = append(due, b)
		}
	}
	for _, b := range ahead {
		if kept >= keep && b.ID < last.ID { // entered before: made before
			due = append(due, b)
		}
	}
	return due
}

// destroyBackup destroys a backup of this register, keys first, and takes it off
// the account. One whose folder does not answer stays there: it still holds what
// it holds. Only the files of a backup are touched.
func (s *Session) destroyBackup(b Backup) error {
	if s.reg.found(filepath.Dir(b.Folder)) != nil {
		return nil
	}
	if there, err := present(b.Folder); err != nil {
		return err
	} else if there {
		// What is no longer ours is left alone: our backup is gone from there.
		if err := s.reg.destroyCopy(b.Folder); err != nil && !errors.Is(err, ErrForeign) {
			return wrapped("destroying a backup", err)
		}
	}
	err := s.update(ActBackup, func(t *tx) error {
		if err := t.remove(bucketBackups, number(b.ID)); err != nil {
			return err
		}
		return t.journal(s.entry(OpBackupDestroyed, b.ID))
	})
	return wrapped("destroying a backup", err)
}

// destroyCopy removes the files of a copy of this register, and its folder when
// nothing else is in it. Without a key file it is one whose destruction was
// interrupted.
func (r *Register) destroyCopy(folder string) error {
	// A link, put there since, could lead to the register itself.
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return ErrForeign
	}
	if _, ok := r.backupName(filepath.Base(folder)); !ok {
		return ErrForeign
	}
	keys := filepath.Join(folder, KeyFile)
	there, err := present(keys)
	if err != nil {
		return err
	}
	if there && !r.ours(folder) {
		return ErrForeign
	}
	destroy := retire(keys)
	if err := os.Remove(keys); err != nil && !errors.Is(err, os.ErrNotExist) {
		destroy()
		return systemError(err)
	}
	destroy()
	for _, name := range []string{RegisterFile, ManifestFile, ManifestFile + suffixNew} {
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return systemError(err)
		}
	}
	os.Remove(folder) // stays when someone put something else in it
	return nil
}

// counted counts the values of a register, and its bytes.
func (r *Register) counted() (c Counts, size int64, err error) {
	if err := r.lookAtPages(); err != nil {
		return c, 0, err
	}
	err = r.view(func(t *bolt.Tx) error { c, size = countsOf(t), t.Size(); return nil })
	return c, size, err
}
