package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"accueil/model"
)

// Options are the circumstances a register is opened in. The zero value is fit
// for a desk.
type Options struct {
	// Now tells the time; nil for time.Now.
	Now func() time.Time
	// Location is the office's time zone, in which days begin and instants are
	// given back; nil for time.Local.
	Location *time.Location
	// Fold makes two spellings of a name the same text: case, accents. It is
	// given by the caller; nil for lower case alone.
	Fold func(string) string
	// Recognise makes an index that says who may be the same person; nil when no one is
	// to be recognised.
	Recognise func() Recogniser
	// Desk is the label written in the note a second opener reads; empty for
	// the desk of the register's place.
	Desk string
	// Timeout is how long to wait for another process; zero for 2 s.
	Timeout time.Duration
	// Limit is how long opening or checking the file may take before it is
	// called damaged; zero for one minute.
	Limit time.Duration
	// MaxSize is the size in bytes the register may not grow beyond, so that
	// [Register.Usage] can warn before the disk is full; zero for none.
	MaxSize int
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Location == nil {
		o.Location = time.Local
	}
	if o.Fold == nil {
		o.Fold = strings.ToLower
	}
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Second
	}
	if o.Limit == 0 {
		o.Limit = time.Minute
	}
	return o
}

// Register is an open register. Nothing personal can be read from it before
// [Register.Unlock]. It is safe for concurrent use.
type Register struct {
	dir   string
	opts  Options
	codec *codec
	// copied is a register that does not serve, such as a backup: it is read as
	// it stands, and nothing in its folder changes.
	copied bool
	// restoring is the restoration this register is the copy of, if any.
	restoring *Restoration
	backing   sync.Mutex // one backup at a time

	mu     sync.RWMutex // held to swap db or keys; read-held to use them
	db     *bolt.DB     // nil once closed, or lost by a commit error
	closed bool
	keys   *keyFile
	format int // of the register file

	unlocking sync.Mutex // one password at a time: order of failures, memory
	unsettled bool       // a key change did not say how it ended; unlocking guards it

	shape shape

	changes changeLog
	taken   takenUp
	live    live

	// commit is (*bolt.Tx).Commit, but for tests of ambiguous commits.
	commit func(*bolt.Tx) error
}

// Open opens the register of a folder, for this process alone. It does no key
// work. Errors: [ErrNoRegister], [*HalfError], [*HeldError], [*DamagedError],
// [*PairError], [ErrForeign], [ErrNewer], [ErrNetworkShare], [ErrPermission],
// [ErrDiskFull].
func Open(dir string, o Options) (*Register, error) {
	o = o.withDefaults()
	until := time.Now().Add(o.Timeout)
	for range 3 {
		r, err := open(dir, o)
		if !errors.Is(err, errReplaced) {
			return r, wrapped("opening the register", err)
		}
		o.Timeout = max(time.Until(until), time.Millisecond) // one wait in all
	}
	return nil, fmt.Errorf("opening the register: %w", readNote(dir))
}

// errReplaced: the file that was opened is no longer the one its name stands for.
var errReplaced = errors.New("replaced while it was being opened")

func open(dir string, o Options) (*Register, error) {
	if onNetworkShare(dir) {
		return nil, ErrNetworkShare
	}
	if err := settlePending(dir, o); err != nil {
		return nil, err
	}
	ok, err := Exists(dir)
	if err == nil && !ok {
		err = ErrNoRegister
	}
	if err != nil {
		return nil, err
	}
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	r := &Register{dir: dir, opts: o, codec: c, commit: (*bolt.Tx).Commit}
	// The lock comes first: while another desk holds it, the key file may be
	// about to be replaced.
	if r.db, err = r.openFile(RegisterFile); err != nil {
		return nil, err
	}
	if err = guardFor(o.Limit, r.readKeys, nil); err == nil {
		r.clearUnfinished()
		desk := o.Desk
		if desk == "" {
			desk = r.keys.Place.Desk
		}
		err = writeNote(dir, desk, o.Now())
	}
	if err != nil {
		r.db.Close()
		return nil, err
	}
	go r.lookAtPages() // while the first password is being typed
	return r, nil
}

func (r *Register) path(name string) string { return filepath.Join(r.dir, name) }

// openFile opens the bbolt file with its default durability, and never makes
// one where there is none.
func (r *Register) openFile(name string) (*bolt.DB, error) {
	path := r.path(name)
	info, err := os.Stat(path)
	if err != nil {
		return nil, systemError(err)
	}
	if info.Size() == 0 {
		return nil, damaged(RegisterFile, "it is empty") // bbolt would make a new one
	}
	var db *bolt.DB
	var file *os.File
	open := func() (err error) {
		defer func() {
			if db == nil && file != nil {
				release(file) // a panic inside bbolt leaves it open and locked
			}
		}()
		db, err = bolt.Open(path, fileMode, &bolt.Options{
			Timeout:  r.opts.Timeout,
			MaxSize:  r.opts.MaxSize,
			ReadOnly: r.copied, PreLoadFreelist: true, // to tell free pages from others
			OpenFile: func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
				file, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
				return file, err
			},
		})
		if err != nil {
			return err
		}
		if r.replaced(file, path) {
			db.Close()
			return errReplaced
		}
		return whole(db, path)
	}
	err = guardFor(r.opts.Timeout+r.opts.Limit, open, func() { db.Close() })
	if err != nil {
		return nil, r.openError(err)
	}
	return db, nil
}

// openError gives what kept the file from being opened its type.
func (r *Register) openError(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return readNote(r.dir)
	case errors.Is(err, ErrDamaged), errors.Is(err, errReplaced):
		return err
	case errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w: bbolt format", ErrForeign)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum):
		return &DamagedError{File: RegisterFile, Err: err}
	}
	err = systemError(err)
	var pathError *fs.PathError
	if errors.As(err, &pathError) || errors.Is(err, ErrDiskFull) || errors.Is(err, ErrPermission) || errors.Is(err, ErrMaxSize) {
		return err
	}
	return &DamagedError{File: RegisterFile, Err: err}
}

// replaced reports whether a restoration gave, or is giving, another file the name
// of the one just opened. It is asked in this order: one that is ready when its
// holder lets go is either still there, or done.
func (r *Register) replaced(file *os.File, path string) bool {
	if there, err := pending(r.dir); err == nil && there && !r.copied {
		return true
	}
	return !stillThere(file, path)
}

// whole closes a database whose file was cut, or whose first pages lead back to one
// another: reading it would fault, or never end.
func whole(db *bolt.DB, path string) error {
	var want int64
	err := db.View(func(tx *bolt.Tx) error { want = tx.Size(); return nil })
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(path); err == nil && info.Size() < want {
			err = damaged(RegisterFile, "cut: %d bytes out of %d", info.Size(), want)
		}
	}
	if err == nil {
		err = db.View(func(tx *bolt.Tx) error { return firstPagesFit(tx, path) })
	}
	if err != nil {
		db.Close()
	}
	return err
}

// Place is where the register was made for. It is authenticated once an agent
// is signed in.
func (r *Register) Place() model.Place {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.keys.Place.model()
}

// Slots are the numbers of the agents who can sign in, in order.
func (r *Register) Slots() []int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var slots []int
	for _, s := range r.keys.Slots {
		if s.Kind == slotPassword {
			slots = append(slots, s.Number)
		}
	}
	return slots
}

// Usage is how large the register is, in bytes.
type Usage struct {
	File int64 // size of the file
	Free int64 // part of it that will be used again before it grows
	Max  int64 // limit set by Options.MaxSize; 0 when there is none
}

// Usage measures the register.
func (r *Register) Usage() (Usage, error) {
	u := Usage{Max: int64(r.opts.MaxSize)}
	err := r.view(func(tx *bolt.Tx) error {
		u.File = tx.Size()
		u.Free = int64(tx.DB().Stats().FreePageN) * int64(tx.DB().Info().PageSize)
		return nil
	})
	return u, err
}

// Close closes the register. Sessions still open answer [ErrClosed]. Closing
// twice does nothing.
func (r *Register) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	if r.db == nil {
		return nil
	}
	db := r.db
	r.db = nil
	if !r.copied {
		os.Remove(r.path(NoteFile)) // informative only
	}
	if err := db.Close(); err != nil {
		return fmt.Errorf("closing the register: %w", err)
	}
	return nil
}
