package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"

	bolt "go.etcd.io/bbolt"
)

// What is read of bbolt's pages: enough to know that nothing in them points out
// of them. Little-endian, as on every machine the program is built for.
const (
	pageHeader   = 16 // id, flags, count, overflow
	elementSize  = 16 // of a branch and of a leaf
	bucketHeader = 16 // root page, 0 for a bucket inside its value, and sequence

	pageBranch = 0x01
	pageLeaf   = 0x02
	leafBucket = 0x01

	// maxDepth is far more pages, one leading to the next, than a register has.
	maxDepth = 64
)

// shape is whether the pages of the file were looked at since it was opened.
type shape struct {
	mu     sync.Mutex
	looked bool
}

// lookAtPages looks once at the shape of the file; no one signs in before. It
// reads the file from end to end first: its pages are mapped for random access,
// and a cold disk would give them one by one.
func (r *Register) lookAtPages() error {
	r.shape.mu.Lock()
	defer r.shape.mu.Unlock()
	if r.shape.looked {
		return nil
	}
	r.warm()
	err := guardFor(r.opts.Limit, func() error { return r.view(func(tx *bolt.Tx) error { return noLoops(tx, r.path(RegisterFile)) }) }, nil)
	r.shape.looked = err == nil
	return err
}

var errPage = errors.New("a page points out of itself")

// noLoops refuses a file in which a page is reached by two ways, or one that is not
// of the tree is: bbolt may go round in it for ever, and no one can stop it.
// Whatever else may be wrong with a page is told when it is read, and the rest stays
// readable. It reads the head of each page and what leads from one to another, not
// the values.
func noLoops(tx *bolt.Tx, path string) error { return shapeFits(tx, path, false) }

// pagesFit is noLoops that also refuses what leads out of the file: bbolt's check
// would list, in memory, millions of pages that are not there.
func pagesFit(tx *bolt.Tx, path string) error { return shapeFits(tx, path, true) }

func shapeFits(tx *bolt.Tx, path string, strict bool) error {
	t, err := newTree(tx, path)
	if err != nil {
		return err
	}
	defer t.file.Close()
	t.lenient, t.inUse = !strict, make([]bool, t.end)
	if err := t.branches(tx); err != nil {
		return err
	}
	root := tx.Cursor().Bucket()
	err = t.reach(uint64(root.RootPage()))
	if err == nil {
		err = tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
			switch {
			case b == nil: // a value among the buckets: not ours
				return errPage
			case b.RootPage() == 0: // inside its value
				return nil
			}
			return t.reach(uint64(b.RootPage()))
		})
	}
	if err == nil {
		err = t.onlyTree()
	}
	if err != nil {
		return &DamagedError{File: RegisterFile, Err: err}
	}
	return nil
}

// firstPagesFit refuses a list of buckets whose pages lead back to one another. It is read
// to open a register, before anything else is looked at: bbolt would go round in it until
// its stack ends the program.
func firstPagesFit(tx *bolt.Tx, path string) error {
	t, err := newTree(tx, path)
	if err != nil {
		return err
	}
	defer t.file.Close()
	if err := t.spine(uint64(tx.Cursor().Bucket().RootPage())); err != nil {
		return &DamagedError{File: RegisterFile, Err: err}
	}
	return nil
}

// spine walks the branches from one page. What is wrong with a page otherwise is told when
// it is read.
func (t *tree) spine(id uint64) error {
	if id >= t.end {
		return nil
	}
	if t.depth++; t.depth > maxDepth {
		t.twice = true // as good as
		return errPage
	}
	defer func() { t.depth-- }()
	if err := t.reach(id); err != nil {
		return err
	}
	b, err := t.read(id)
	if err != nil || binary.LittleEndian.Uint16(b[8:]) != pageBranch {
		return nil
	}
	if err := t.children(b, t.spine); t.twice {
		return err
	}
	return nil
}

// onlyTree refuses what leads to a page that is not of the tree: the list of free
// pages, which bbolt takes for a branch, or one no longer used, whose old branch may
// lead back. A leaf leads nowhere.
func (t *tree) onlyTree() error {
	header := make([]byte, pageHeader)
	for id, reached := range t.reached {
		if !reached || t.inUse[id] {
			continue
		}
		if _, err := t.file.ReadAt(header, int64(id)*t.size); err != nil {
			return err
		}
		if binary.LittleEndian.Uint16(header[8:]) != pageLeaf {
			return fmt.Errorf("page %d: %w", id, errPage)
		}
	}
	return nil
}

// branches goes over the pages in the order of the file, and notes what those
// that lead to others lead to.
func (t *tree) branches(tx *bolt.Tx) error {
	for id := uint64(0); id < t.end; {
		p, err := tx.Page(int(id))
		switch {
		case err != nil:
			return err
		case p.Type == "free": // what is written there is of no account, if nothing leads there
			id++
			continue
		case p.Type == "leaf":
			t.inUse[id] = true
		case p.Type == "branch":
			t.inUse[id] = true
			if err := t.branch(id); err != nil {
				return damaged(RegisterFile, "page %d: %w", id, err)
			}
		}
		next := id + 1 + uint64(p.OverflowCount)
		if next > t.end {
			if !t.lenient {
				return damaged(RegisterFile, "page %d goes on beyond the end", id)
			}
			next = id + 1
		}
		id = next
	}
	return nil
}

func (t *tree) branch(id uint64) error {
	b, err := t.read(id)
	if err == errPage && t.lenient {
		return nil
	}
	if err == nil {
		err = t.children(b, t.reach)
	}
	if err == errPage && t.lenient && !t.twice {
		return nil
	}
	return err
}

// tree reads pages from the file, and not from the memory it is mapped in.
type tree struct {
	file    *os.File
	size    int64 // of a page
	end     uint64
	reached []bool
	inUse   []bool // leaves and branches, for shapeFits
	depth   int    // of the pages being walked
	// lenient looks for pages reached twice and nothing else; twice is set by one.
	lenient, twice bool
}

func newTree(tx *bolt.Tx, path string) (*tree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, systemError(err)
	}
	t := &tree{file: f, size: int64(tx.DB().Info().PageSize)}
	t.end = uint64(tx.Size() / t.size)
	t.reached = make([]bool, t.end)
	return t, nil
}

// reach notes a page that something leads to; only one thing may.
func (t *tree) reach(id uint64) error {
	if id >= t.end {
		if t.lenient {
			return nil
		}
		return errPage
	}
	if t.reached[id] {
		t.twice = true
		return errPage
	}
	t.reached[id] = true
	return nil
}

// elementsFit walks every page a transaction reaches, and refuses lengths that
// lead out of a page. bbolt's own check follows them in a goroutine where a memory
// fault ends the program.
func elementsFit(tx *bolt.Tx, path string) error {
	t, err := newTree(tx, path)
	if err != nil {
		return err
	}
	defer t.file.Close()
	if err := t.page(uint64(tx.Cursor().Bucket().RootPage())); err != nil {
		return &DamagedError{File: RegisterFile, Err: err}
	}
	return nil
}

// page walks from one page.
func (t *tree) page(id uint64) error {
	if err := t.reach(id); err != nil {
		return err
	}
	b, err := t.read(id)
	// The pages it goes on over are its own: all that are held at once are no more
	// than the file.
	for next := id + 1; err == nil && next < id+uint64(len(b))/uint64(t.size); next++ {
		err = t.reach(next)
	}
	if err == nil {
		err = t.elements(b)
	}
	if err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

// read reads one page, with those it goes on over.
func (t *tree) read(id uint64) ([]byte, error) {
	header := make([]byte, pageHeader)
	if _, err := t.file.ReadAt(header, int64(id)*t.size); err != nil {
		return nil, err
	}
	overflow := uint64(binary.LittleEndian.Uint32(header[12:]))
	if id+overflow >= t.end {
		return nil, errPage
	}
	b := make([]byte, int64(overflow+1)*t.size)
	_, err := t.file.ReadAt(b, int64(id)*t.size)
	return b, err
}

// elements looks at each element of a page, and at the pages they lead to.
func (t *tree) elements(b []byte) error {
	if t.depth++; len(b) < pageHeader || t.depth > maxDepth {
		return errPage
	}
	defer func() { t.depth-- }()
	switch binary.LittleEndian.Uint16(b[8:]) {
	case pageBranch:
		return t.children(b, t.page)
	case pageLeaf:
		return t.values(b)
	}
	return errPage
}

// each gives the place of each element of a page, and what it says: four words.
func each(b []byte, fn func(at uint64, word [4]uint64) error) error {
	count := int(binary.LittleEndian.Uint16(b[10:]))
	if pageHeader+count*elementSize > len(b) {
		return errPage
	}
	for i := range count {
		at := pageHeader + i*elementSize
		var word [4]uint64
		for n := range word {
			word[n] = uint64(binary.LittleEndian.Uint32(b[at+4*n:]))
		}
		if err := fn(uint64(at), word); err != nil {
			return err
		}
	}
	return nil
}

// children follows the elements of a branch: where its key is, how long, and a
// page.
func (t *tree) children(b []byte, follow func(uint64) error) error {
	return each(b, func(at uint64, word [4]uint64) error {
		if at+word[0]+word[1] > uint64(len(b)) {
			return errPage
		}
		return follow(word[2] | word[3]<<32)
	})
}

// values looks at the elements of a leaf: flags, where its key is, how long it and
// its value are.
func (t *tree) values(b []byte) error {
	return each(b, func(at uint64, word [4]uint64) error {
		value := at + word[1] + word[2]
		if value+word[3] > uint64(len(b)) {
			return errPage
		}
		if word[0]&leafBucket == 0 {
			return nil
		}
		return t.bucket(b[value : value+word[3]])
	})
}

func (t *tree) bucket(value []byte) error {
	if len(value) < bucketHeader {
		return errPage
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return t.page(root)
	}
	return t.elements(value[bucketHeader:])
}
