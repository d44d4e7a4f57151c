package store

import (
	"errors"
	"os"
	"path/filepath"
	"time"
)

// The folder of a restoration, inside the data folder: while the copy is made and
// verified, then once its files may take their names.
const (
	restoringFolder = "restauration"
	readyFolder     = "restauration.prete"
	restoringLock   = "restauration.verrou"
	// reasonRestored is why the register that served before is kept aside.
	reasonRestored = "restauration"
)

// Copy is a register that does not serve, such as a backup, opened to be looked
// at. Nothing in its folder changes.
type Copy struct {
	reg *Register
	// Folder is where it was looked for.
	Folder string
	// Manifest is what it says of itself; Told is false when it says nothing that
	// can be read. It is not believed.
	Manifest Manifest
	Told     bool
	Counts   Counts
	Size     int64
}

// OpenCopy opens a register to look at it: errors are those of [Open], but for
// the network share, which is no obstacle here.
func OpenCopy(folder string, o Options) (*Copy, error) {
	r, err := openCopy(folder, o)
	if err != nil {
		return nil, wrapped("opening the copy", err)
	}
	c := &Copy{reg: r, Folder: folder}
	if c.Counts, c.Size, err = r.counted(); err != nil {
		r.Close()
		return nil, wrapped("reading the copy", err)
	}
	c.Manifest, err = readManifest(folder)
	c.Told = err == nil
	return c, nil
}

// Register is the copy itself. A session opened on it reads, and changes nothing.
func (c *Copy) Register() *Register { return c.reg }

// Close lets the copy go.
func (c *Copy) Close() error { return c.reg.Close() }

// Same reports whether two copies are of one register.
func (c *Copy) Same(r *Register) bool { return c.reg.keys.register() == r.keys.register() }

// Counts are how many values the register holds. They need no key.
func (r *Register) Counts() (Counts, error) {
	c, _, err := r.counted()
	return c, wrapped("counting", err)
}

// HasRecipient reports whether someone outside the office has a way in.
func (r *Register) HasRecipient() bool { return r.Recipient() != "" }

// Restoration is a backup about to take the place of a register. It holds the
// data folder for itself, and touches nothing that is there before
// [Session.Restore].
type Restoration struct {
	dir  string
	from string
	live *Register // the register that serves, when it opens: nobody else has it
	lock *os.File
	reg  *Register
	made bool // the data folder was made for this
}

// BeginRestoration copies a backup beside the register of a data folder, which it
// makes when there is none, and checks its structure. Sign in to
// [Restoration.Register], then call [Session.Restore]. Errors are those of
// [OpenCopy] for the backup, and [*HeldError] when the register that serves is open
// elsewhere; that it is damaged is no obstacle.
func BeginRestoration(dir, from string, o Options) (_ *Restoration, err error) {
	defer func() { err = wrapped("restoring", err) }()
	if from, err = filepath.Abs(from); err != nil {
		return nil, ErrNoFolder
	}
	c, err := OpenCopy(from, o)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if sameFolder(dir, from) {
		return nil, ErrBackupFolder
	}
	t := &Restoration{dir: dir, from: from}
	defer func() {
		if err != nil {
			t.Close()
		}
	}()
	there, err := present(dir)
	if err != nil {
		return nil, err
	}
	t.made = !there
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, systemError(err)
	}
	if onNetworkShare(dir) {
		return nil, ErrNetworkShare
	}
	if err := t.hold(o); err != nil {
		return nil, err
	}
	temp := filepath.Join(dir, restoringFolder)
	if err := os.RemoveAll(temp); err != nil { // one that was given up
		return nil, systemError(err)
	}
	if err := c.reg.snapshot(temp); err != nil {
		return nil, err
	}
	if t.reg, err = Open(temp, o); err != nil {
		return nil, err
	}
	t.reg.restoring = t
	return t, nil
}

func sameFolder(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// hold takes the data folder: a restoration that was ready is finished first, and
// the register that serves is opened, so that nobody else has it.
func (t *Restoration) hold(o Options) (err error) {
	if err := settlePending(t.dir, o); err != nil {
		return err
	}
	if t.lock, err = takeLock(t.dir, o); err != nil {
		return err
	}
	t.live, err = Open(t.dir, o)
	switch {
	case err == nil, errors.Is(err, ErrDamaged), errors.Is(err, ErrHalf), errors.Is(err, ErrForeign),
		errors.Is(err, ErrPair), errors.Is(err, ErrNoRegister), errors.Is(err, ErrNewer):
		return nil
	}
	return err
}

// Register is the copy to sign in to.
func (t *Restoration) Register() *Register { return t.reg }

// Live is the register that serves, or nil when it does not open.
func (t *Restoration) Live() *Register { return t.live }

// Close gives the data folder back. Before [Session.Restore] has succeeded it is
// as it was.
func (t *Restoration) Close() error {
	var errs []error
	for _, r := range []*Register{t.reg, t.live} {
		if r != nil {
			errs = append(errs, r.Close())
		}
	}
	if t.lock != nil { // without it, the copy there is another's
		os.RemoveAll(filepath.Join(t.dir, restoringFolder))
	}
	dropLock(t.lock)
	t.lock = nil
	if t.made {
		os.Remove(t.dir) // when nothing came of it
	}
	return errors.Join(errs...)
}

// Restore puts the register this session is signed in to, which must be that of a
// [Restoration], in the place of the one that serves. Every value is read first.
// What was there before, damaged or not, is kept aside as it is; the name is given
// back, empty when there was nothing. The session ends.
//
// From the moment the copy is ready, opening the data folder finishes what a power
// cut interrupted.
func (s *Session) Restore() (aside string, err error) {
	defer func() { err = wrapped("restoring", err) }()
	if err := s.asked(ActRestore); err != nil {
		return "", err
	}
	t := s.reg.restoring
	if t == nil {
		return "", ErrNoRestoration
	}
	report, err := s.Verify()
	if err != nil {
		return "", err
	}
	if !report.OK() {
		return "", &BadBackupError{Folder: t.from, Report: report}
	}
	if err := s.noteRestored(t, report); !saved(err) {
		return "", err
	}
	s.Lock()
	if err := t.reg.Close(); err != nil {
		return "", err
	}
	return t.finish(s.reg.opts)
}

// noteRestored writes the backup in its own account, where it could not be when it
// was made, and journals what is being done.
func (s *Session) noteRestored(t *Restoration, report Report) error {
	now := s.reg.opts.Now()
	b := Backup{Verified: now, Folder: t.from, Counts: report.counts(), Unread: report.Unread}
	if usage, err := s.reg.Usage(); err == nil {
		b.Size = usage.File
	}
	if made, ok := s.reg.backupName(filepath.Base(t.from)); ok {
		b.Made = made
		if err := s.account(&b, ""); !saved(err) {
			return err
		}
	}
	return s.update(ActRestore, func(x *tx) error { return x.journal(s.entry(OpRestored, b.ID)) })
}

// finish makes the copy ready, then gives the files their names.
func (t *Restoration) finish(o Options) (aside string, err error) {
	temp := filepath.Join(t.dir, restoringFolder)
	if err := clearCopy(temp); err != nil {
		return "", err
	}
	a := newSetAside(o.Now().In(o.Location), reasonRestored)
	for there := true; there; {
		if there, err = present(filepath.Join(t.dir, a.Name)); err != nil {
			return "", err
		} else if there {
			a = newSetAside(a.At.Add(time.Second), reasonRestored)
		}
	}
	if err := os.Mkdir(filepath.Join(temp, a.Name), dirMode); err != nil {
		return "", systemError(err)
	}
	if err := syncDir(temp); err != nil {
		return "", systemError(err)
	}
	if err := settle(temp, filepath.Join(t.dir, readyFolder)); err != nil {
		return "", err
	}
	// A file that is open cannot be renamed everywhere. Whoever opens it from here
	// on finishes the restoration first.
	if t.live != nil {
		if err := t.live.Close(); err != nil {
			return "", err
		}
	}
	if err := settleReady(t.dir, o); err != nil {
		return "", err
	}
	there, err := present(filepath.Join(t.dir, a.Name))
	if !there {
		a.Name = ""
	}
	return a.Name, err
}

// clearCopy leaves only the two files in the folder of a copy: an update may have
// kept its own copy there.
func clearCopy(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return systemError(err)
	}
	for _, e := range entries {
		if e.Name() == RegisterFile || e.Name() == KeyFile {
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
			return systemError(err)
		}
	}
	return nil
}
