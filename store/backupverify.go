package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// verifyBackup reads a backup back and writes in the account, in its manifest and
// in the data folder that it passed; or sets it aside under a name that says it
// did not. backing is held.
func (s *Session) verifyBackup(b *Backup, progress func(int)) error {
	report, err := s.verifyCopy(b, progress)
	switch {
	case errors.Is(err, ErrLocked), errors.Is(err, ErrBackupKeys), errors.Is(err, ErrNoFolder),
		errors.Is(err, ErrPermission), errors.Is(err, ErrHeld):
		return wrapped("verifying a backup", err) // it stays not verified
	case err != nil, !report.OK(), report.counts() != b.Counts:
		return errors.Join(s.badBackup(b), &BadBackupError{Folder: b.Folder, Report: report, Err: err})
	}
	b.Verified, b.Unread = s.reg.opts.Now().In(s.reg.opts.Location), report.Unread
	m := Manifest{Format: s.reg.format, Made: b.Made, Verified: b.Verified, Counts: b.Counts}
	if err := writeManifest(b.Folder, m); err != nil {
		return err
	}
	if err := s.account(b, OpBackupVerified); !saved(err) {
		return err
	}
	return s.reg.noteLastBackup(*b)
}

// badBackup keeps a backup that did not pass, under a name that says so.
func (s *Session) badBackup(b *Backup) error {
	bad := b.Folder + suffixBad
	if err := settle(b.Folder, bad); err == nil {
		b.Folder = bad
	}
	b.Bad = true
	return s.account(b, "")
}

// verifyCopy opens a backup from where it stands, with keys of its own made of
// the session's: the desk may be locked meanwhile, and does not wait.
func (s *Session) verifyCopy(b *Backup, progress func(int)) (Report, error) {
	if there, err := present(filepath.Join(b.Folder, RegisterFile)); err == nil && !there {
		return Report{}, fmt.Errorf("%w: the backup is gone", ErrNoFolder)
	}
	c, err := openCopy(b.Folder, s.reg.opts)
	if err != nil {
		return Report{}, err
	}
	defer c.Close()
	if c.format != formatVersion { // made before the register was brought up to date
		return Report{}, fmt.Errorf("%w: it is of version %d", ErrBackupKeys, c.format)
	}
	own := &Session{reg: c, agent: s.agent}
	if own.keys, err = s.keysOf(c.keys); err != nil {
		return Report{}, err
	}
	defer own.Lock()
	done, all := 0, max(1, b.Counts.Receptions*2+b.Counts.Drafts+b.Counts.Contacts+b.Counts.Reserved+b.Counts.Journal)
	return own.verify(func() error {
		done++
		progress(50 + min(49, done*50/all))
		if s.Locked() {
			return ErrLocked
		}
		return nil
	})
}

// keysOf opens the key file of a copy with what this session holds.
func (s *Session) keysOf(f *keyFile) (*keyring, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.keys == nil {
		return nil, ErrLocked
	}
	if !bytes.Equal(f.Register, s.keys.register[:]) || !f.authentic(headerKey(s.keys.master, s.keys.anchor)) {
		return nil, ErrBackupKeys
	}
	set := keySet{Master: bytes.Clone(s.keys.master), Reserve: cloneHalves(s.keys.halves)}
	return newKeyring(f, bytes.Clone(s.keys.anchor), set)
}

// VerifyBackups takes into the account the backups of this register that it does
// not know, such as those made while the desk was locked, and verifies those that
// were not yet. It is for the background: the desk need not wait for it, and a
// lock ends it. What it could not verify stays as it was.
func (s *Session) VerifyBackups() error { return wrapped("verifying the backups", s.verifyBackups()) }

func (s *Session) verifyBackups() error {
	if err := s.asked(ActBackup); err != nil {
		return err
	}
	settings, err := s.Settings()
	if err != nil {
		return err
	}
	s.reg.backing.Lock()
	defer s.reg.backing.Unlock()
	if settings.BackupFolder != "" {
		if err := s.adoptBackups(settings.BackupFolder); err != nil {
			return err
		}
	}
	list, err := s.backups()
	if err != nil {
		return err
	}
	var errs []error
	verified := false
	for i := range list {
		b := &list[i]
		if b.Bad || !b.Verified.IsZero() || s.reg.found(b.Folder) != nil {
			continue
		}
		err := s.verifyBackup(b, func(int) {})
		if errors.Is(err, ErrLocked) {
			return err
		}
		verified = verified || err == nil
		errs = append(errs, err)
	}
	if verified {
		errs = append(errs, s.expireBackups(0))
	}
	return errors.Join(errs...)
}

// adoptBackups takes into the account the backups of this register that a folder
// holds and it does not know: made while locked, or since a backup that was
// restored.
func (s *Session) adoptBackups(folder string) error {
	entries, err := readFolder(folder)
	if err != nil {
		return nil // not there today
	}
	known, err := s.backups()
	if err != nil {
		return err
	}
	names := make(map[string]bool, len(known))
	for _, b := range known {
		names[b.Folder] = true
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		made, ok := s.reg.backupName(e.Name())
		if !ok || !e.IsDir() || names[path] || filepath.Ext(e.Name()) == suffixBad || !s.reg.ours(path) {
			continue
		}
		b := Backup{Made: made, Folder: path}
		if b.Counts, b.Size, err = s.reg.look(path); err != nil {
			b.Bad = true // it says so in the list, and counts for nothing
		}
		if err := s.account(&b, OpBackupMade); !saved(err) {
			return err
		}
	}
	return nil
}

// look counts what a copy holds.
func (r *Register) look(folder string) (Counts, int64, error) {
	c, err := openCopy(folder, r.opts)
	if err != nil {
		return Counts{}, 0, err
	}
	defer c.Close()
	return c.counted()
}

func readFolder(folder string) ([]os.DirEntry, error) {
	var entries []os.DirEntry
	err := soon(func() (err error) { entries, err = os.ReadDir(folder); return err })
	if err != nil {
		return nil, err
	}
	return entries, nil
}
