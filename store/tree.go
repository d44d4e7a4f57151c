package store

import (
	"encoding/binary"
	"io"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// A bbolt page begins with its number, what it is, how many elements it holds and
// how many pages follow it as one.
const (
	pageHeader  = 16
	pageElement = 16 // of a branch or of a leaf
	pageBranch  = 0x01
	pageLeaf    = 0x02
	leafBucket  = 0x01 // an element that is a bucket
)

// treeWalk goes down the trees of a file by its own means. bbolt follows a page
// that leads back to itself until memory ends, which nothing can catch: such a
// file must be known before it is read. Whatever else may be wrong with a page is
// left to bbolt, which says so, and the rest stays readable.
type treeWalk struct {
	file     io.ReaderAt
	pageSize int64
	high     uint64 // pages from there on are not in the file
	seen     []uint64
}

// checkLoops refuses a file of which a page is reached twice.
func checkLoops(db *bolt.DB, file io.ReaderAt) error {
	w := treeWalk{file: file, pageSize: int64(db.Info().PageSize)}
	return db.View(func(tx *bolt.Tx) error {
		w.high = uint64(tx.Size() / w.pageSize)
		w.seen = make([]uint64, w.high/64+1)
		var buckets []uint64
		err := w.tree(uint64(tx.Cursor().Bucket().RootPage()), func(page []byte) {
			buckets = append(buckets, bucketRoots(page)...)
		})
		for i := 0; i < len(buckets) && err == nil; i++ {
			err = w.tree(buckets[i], nil)
		}
		return err
	})
}

// tree goes down one tree, level by level and in the order of the file, so that a
// cold disk is read forward.
func (w *treeWalk) tree(root uint64, leaf func(page []byte)) error {
	for level := []uint64{root}; len(level) > 0; {
		slices.Sort(level)
		var next []uint64
		for _, id := range level {
			if id < 2 || id >= w.high {
				continue
			}
			if w.seen[id/64]&(1<<(id%64)) != 0 {
				return damaged(RegisterFile, "page %d is reached twice", id)
			}
			w.seen[id/64] |= 1 << (id % 64)
			children, err := w.page(id, leaf)
			if err != nil {
				return err
			}
			next = append(next, children...)
		}
		level = next
	}
	return nil
}

// page gives the children of a branch, and a leaf to whom asked for it.
func (w *treeWalk) page(id uint64, leaf func([]byte)) (children []uint64, err error) {
	header := make([]byte, pageHeader)
	at := int64(id) * w.pageSize
	if _, err := w.file.ReadAt(header, at); err != nil {
		return nil, systemError(err)
	}
	kind, count := binary.NativeEndian.Uint16(header[8:]), int(binary.NativeEndian.Uint16(header[10:]))
	if binary.NativeEndian.Uint64(header) != id || kind != pageBranch && (kind != pageLeaf || leaf == nil) {
		return nil, nil
	}
	if kind == pageBranch && count == 0 {
		return nil, damaged(RegisterFile, "page %d leads nowhere", id)
	}
	pages := min(int64(binary.NativeEndian.Uint32(header[12:]))+1, int64(w.high-id))
	size := pages * w.pageSize
	if kind == pageBranch {
		size = min(size, pageHeader+pageElement*int64(count))
	}
	page := make([]byte, size)
	if _, err := w.file.ReadAt(page, at); err != nil {
		return nil, systemError(err)
	}
	if kind == pageLeaf {
		leaf(page)
		return nil, nil
	}
	for e := page[pageHeader:]; len(e) >= pageElement; e = e[pageElement:] {
		children = append(children, binary.NativeEndian.Uint64(e[8:]))
	}
	return children, nil
}

// bucketRoots are the roots of the buckets that a leaf holds.
func bucketRoots(page []byte) []uint64 {
	var roots []uint64
	for i := range int(binary.NativeEndian.Uint16(page[10:])) {
		at := pageHeader + i*pageElement
		if at+pageElement > len(page) {
			break
		}
		e := page[at:]
		value := uint64(at) + uint64(binary.NativeEndian.Uint32(e[4:])) + uint64(binary.NativeEndian.Uint32(e[8:]))
		if binary.NativeEndian.Uint32(e)&leafBucket == 0 || value+8 > uint64(len(page)) {
			continue
		}
		roots = append(roots, binary.NativeEndian.Uint64(page[value:]))
	}
	return roots
}
