package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// The name of a backup is « accueil-sauvegarde-AAAA-MM-JJ-HHMMSS »; one that was
// verified and did not pass ends with « .mauvaise ».
const (
	backupPrefix = "accueil-sauvegarde-"
	backupStamp  = "2006-01-02-150405"
	suffixBad    = ".mauvaise"
)

// Backup is what the register knows of one of its backups.
type Backup struct {
	ID       uint64 // in the account; 0 while it is in none
	Made     time.Time
	Verified time.Time // zero when it was not
	// Bad is a backup that was verified and did not pass. It counts for nothing.
	Bad    bool
	Folder string // the whole path
	Counts Counts
	// Unread are the reserved values that the agent who verified it cannot open.
	Unread int
	Size   int64 // bytes
	// Missing is true when the folder was not found: a key unplugged, a share
	// that does not answer. It is told by [Session.Backups] only.
	Missing bool
}

// backupRecord is a backup in the account.
type backupRecord struct {
	Made     int64        `cbor:"1,keyasint"` // Unix nanoseconds
	Verified int64        `cbor:"2,keyasint,omitempty"`
	Bad      bool         `cbor:"3,keyasint,omitempty"`
	Folder   string       `cbor:"4,keyasint"`
	Counts   countsRecord `cbor:"5,keyasint"`
	Unread   int          `cbor:"6,keyasint,omitempty"`
	Size     int64        `cbor:"7,keyasint"`
}

type countsRecord struct {
	Receptions  int `cbor:"1,keyasint"`
	Drafts      int `cbor:"2,keyasint"`
	Contacts    int `cbor:"3,keyasint"`
	Reserved    int `cbor:"4,keyasint"`
	Definitions int `cbor:"5,keyasint"`
	Journal     int `cbor:"6,keyasint"`
}

func (b Backup) record() backupRecord {
	return backupRecord{Made: instant(b.Made), Verified: instant(b.Verified), Bad: b.Bad, Folder: b.Folder,
		Counts: countsRecord(b.Counts), Unread: b.Unread, Size: b.Size}
}

func (r *Register) backupOf(id uint64, b backupRecord) Backup {
	return Backup{ID: id, Made: r.time(b.Made), Verified: r.time(b.Verified), Bad: b.Bad, Folder: b.Folder,
		Counts: Counts(b.Counts), Unread: b.Unread, Size: b.Size}
}

// BadBackupError says that a backup did not pass its verification. It was kept
// aside under the name that Folder gives.
type BadBackupError struct {
	Folder string
	Report Report
	Err    error // how it showed, when it could not even be read
}

func (e *BadBackupError) Error() string {
	if e.Err != nil {
		return "the backup does not read back: " + e.Err.Error()
	}
	return fmt.Sprintf("the backup does not hold what it should: %d faults", len(e.Report.Faults))
}

func (e *BadBackupError) Unwrap() error { return e.Err }

// Is makes a BadBackupError match [ErrBadBackup].
func (e *BadBackupError) Is(target error) bool { return target == ErrBadBackup }

// Backup copies the register into a folder of its own inside folder, reads it
// back from there, value by value, and writes it in the account. progress, which
// may be nil, hears of a percentage.
//
// A backup that does not pass gives a [*BadBackupError]. When it was made and
// could not be verified, the error says why and the backup given back is valid.
// Older ones are destroyed as the settings say, the last verified never;
// [ErrOldBackups] when that was not possible. Errors: [ErrBackupFolder], [ErrNoFolder], [ErrDiskFull], [ErrPermission].
func (s *Session) Backup(folder string, progress func(percent int)) (Backup, error) {
	b, err := s.backup(folder, progress)
	return b, wrapped("backing up", err)
}

func (s *Session) backup(folder string, progress func(percent int)) (Backup, error) {
	if err := s.asked(ActBackup); err != nil {
		return Backup{}, err
	}
	if progress == nil {
		progress = func(int) {}
	}
	s.reg.backing.Lock()
	defer s.reg.backing.Unlock()
	b, err := s.reg.copyOut(folder, progress)
	if err != nil {
		return Backup{}, err
	}
	if err = s.account(&b, OpBackupMade); !saved(err) {
		return b, err
	}
	if verr := s.verifyBackup(&b, progress); verr != nil {
		return b, errors.Join(verr, err)
	}
	return b, errors.Join(err, s.expireBackups(0))
}

// BackupLocked is a backup made while no one is signed in: of a sound structure,
// and not verified. [Session.VerifyBackups] finds it later. It destroys none.
func (r *Register) BackupLocked(folder string) (Backup, error) {
	r.backing.Lock()
	defer r.backing.Unlock()
	b, err := r.copyOut(folder, func(int) {})
	return b, wrapped("backing up", err)
}

// copyOut makes the folder of a backup: both files and the manifest, under a
// name that is only given once they are whole. backing is held.
func (r *Register) copyOut(folder string, progress func(int)) (Backup, error) {
	folder, err := r.backupFolder(folder)
	if err != nil {
		return Backup{}, err
	}
	r.clearBackups(folder)
	b := Backup{Made: r.opts.Now().In(r.opts.Location).Truncate(time.Second)}
	for there := true; there; {
		b.Folder = filepath.Join(folder, backupPrefix+b.Made.Format(backupStamp))
		if there, err = present(b.Folder); err != nil {
			return Backup{}, err
		} else if there {
			b.Made = b.Made.Add(time.Second)
		}
	}
	if err := r.lockKeys(); err != nil {
		return Backup{}, err
	}
	release := sync1(r.unlocking.Unlock)
	defer release()
	err = r.snapshotWith(b.Folder, copying{
		begun: release, // sign-ins need not wait for the copy
		say:   func(done, all int64) { progress(int(done * 50 / max(all, 1))) },
		more: func(t *bolt.Tx, temp string) error {
			b.Counts, b.Size = countsOf(t), t.Size()
			m := Manifest{Format: r.format, Made: b.Made, Counts: b.Counts}
			return writeManifest(temp, m)
		},
	})
	if err != nil {
		return Backup{}, err
	}
	return b, nil
}

// sync1 makes a function that does its work the first time only. It is not for
// several goroutines.
func sync1(fn func()) func() {
	done := false
	return func() {
		if !done {
			done = true
			fn()
		}
	}
}

// BackupFolder tells whether backups can go to a folder, and gives its whole path.
// Errors: [ErrBackupFolder], [ErrNoFolder].
func (s *Session) BackupFolder(folder string) (string, error) {
	err := s.asked(ActBackup)
	if err == nil {
		folder, err = s.reg.backupFolder(folder)
	}
	return folder, wrapped("choosing a folder for backups", err)
}

// backupFolder refuses a folder backups cannot go to. It must exist: a key that is
// not plugged in leaves no folder, and none must be made in its place.
func (r *Register) backupFolder(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", ErrNoFolder
	}
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, os.ErrNotExist), err == nil && !info.IsDir():
		return "", ErrNoFolder
	case err != nil:
		return "", systemError(err)
	}
	own, err := os.Stat(r.dir)
	if err != nil {
		return "", systemError(err)
	}
	for at := folder; ; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && os.SameFile(own, info) {
			return "", ErrBackupFolder
		}
		if at == filepath.Dir(at) {
			return folder, nil
		}
	}
}

// clearBackups removes what an interrupted backup of this register left. Whose it
// is shows by the key file; without one nothing was copied, and the empty folder
// goes once it is old, for another register may be about to write there.
func (r *Register) clearBackups(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, unfinished := strings.CutSuffix(e.Name(), suffixNew)
		made, ok := r.backupName(name)
		path := filepath.Join(folder, e.Name())
		switch {
		case !unfinished || !ok || !e.IsDir():
		case r.ours(path):
			os.RemoveAll(path)
		case r.opts.Now().Sub(made) > time.Hour:
			os.Remove(path)
		}
	}
}

// backupName reads when a backup was made out of its name.
func (r *Register) backupName(name string) (made time.Time, ok bool) {
	name = strings.TrimSuffix(name, suffixBad)
	stamp, ok := strings.CutPrefix(name, backupPrefix)
	if !ok || len(stamp) != len(backupStamp) { // a fraction of a second would be read too
		return time.Time{}, false
	}
	made, err := time.ParseInLocation(backupStamp, stamp, r.opts.Location)
	return made, err == nil
}

// ours reports whether a folder holds a key file of this register.
func (r *Register) ours(folder string) bool {
	f, err := r.readKeyFile(filepath.Join(folder, KeyFile))
	if err != nil {
		return false
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return slices.Equal(f.Register, r.keys.Register)
}

// countsOf counts the values of a register.
func countsOf(t *bolt.Tx) Counts {
	count := func(bucket string) int {
		b := t.Bucket([]byte(bucket))
		if b == nil {
			return 0
		}
		return keyCount(b)
	}
	return Counts{
		Receptions: count(bucketFacts), Drafts: count(bucketDrafts), Contacts: count(bucketContacts),
		Reserved: count(bucketReserved), Definitions: count(bucketDefinitions),
		Journal: max(0, count(bucketJournal)-1), // its head stands among its entries
	}
}

// keyCount counts the keys of a bucket. bbolt's own figures follow a bucket that
// leads back to itself until the stack ends.
func keyCount(b *bolt.Bucket) (n int) {
	b.ForEach(func(_, _ []byte) error { n++; return nil })
	return n
}

// counts are those of a report, to be compared.
func (r Report) counts() Counts {
	return Counts{Receptions: r.Receptions, Drafts: r.Drafts, Contacts: r.Contacts, Reserved: r.Reserved,
		Definitions: r.Definitions, Journal: r.Journal}
}

// writeManifest writes the manifest of a backup, or replaces it.
func writeManifest(folder string, m Manifest) error {
	path := filepath.Join(folder, ManifestFile)
	temp, err := writeNew(path, m.bytes())
	if err == nil {
		err = settle(temp, path)
	}
	return wrapped("writing "+ManifestFile, err)
}

// readManifest gives what a backup says of itself.
func readManifest(folder string) (Manifest, error) {
	b, err := readBounded(filepath.Join(folder, ManifestFile), maxManifest)
	if err != nil {
		return Manifest{}, err
	}
	return parseManifest(b)
}
