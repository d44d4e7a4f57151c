package powercut

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// sector is what a disk writes whole or not at all.
const sector = 512

// Kind is a kind of change.
type Kind int

// The changes that are logged.
const (
	Write Kind = iota + 1
	Truncate
	Sync    // of a file
	Create  // a file gets its first name
	Mkdir   // a folder gets its name
	Rename  // within one folder
	Remove  // of a name
	SyncDir // of a folder
)

// Op is one change. Files and folders are told by number; 0 is the root.
type Op struct {
	Kind Kind
	// File is the file or folder written, made, or synced.
	File int
	// Dir is the folder whose names change.
	Dir      int
	Name, To string
	Data     []byte // of a Write
	Off      int64  // of a Write; the size of a Truncate
}

// Log is the changes in the order they were made.
type Log []Op

// Syncs are the positions of the syncs: just before one is where most is at
// stake.
func (l Log) Syncs() []int {
	var at []int
	for i, op := range l {
		if op.Kind == Sync || op.Kind == SyncDir {
			at = append(at, i)
		}
	}
	return at
}

// Image is a folder as it could be found again.
type Image struct {
	files map[int][]byte
	dirs  map[int]map[string]int
}

// Image makes one of the states the disk could be in, had the power gone once
// the first cut changes were made. Syncs at or after the position obeyed are
// taken for lies: a log that obeys none loses what was acknowledged, which shows
// that the images bite.
func (l Log) Image(rng *rand.Rand, cut, obeyed int) Image {
	im := Image{files: map[int][]byte{}, dirs: map[int]map[string]int{0: {}}}
	pending := map[int][]Op{} // of files
	names := map[int][]Op{}   // of folders
	for i, op := range l[:cut] {
		switch op.Kind {
		case Write, Truncate:
			pending[op.File] = append(pending[op.File], op)
		case Sync:
			if i < obeyed {
				for _, w := range pending[op.File] {
					im.write(w)
				}
				delete(pending, op.File)
			}
		case SyncDir:
			if i < obeyed {
				for _, n := range names[op.File] {
					im.rename(n)
				}
				delete(names, op.File)
			}
		default:
			names[op.Dir] = append(names[op.Dir], op)
			if op.Kind == Mkdir { // it may hold names before its own is durable
				im.dirs[op.File] = map[string]int{}
			}
		}
	}
	// In order, so that the same seed makes the same image.
	for _, file := range slices.Sorted(maps.Keys(pending)) {
		im.tear(rng, pending[file])
	}
	for _, dir := range slices.Sorted(maps.Keys(names)) {
		for _, n := range names[dir][:rng.IntN(len(names[dir])+1)] {
			im.rename(n)
		}
	}
	return im
}

// tear applies a random part of what was written since the last sync.
func (im *Image) tear(rng *rand.Rand, ops []Op) {
	mode := rng.IntN(5) // 0: all of it is lost
	kept := rng.IntN(len(ops) + 1)
	for i, op := range ops {
		switch {
		case mode == 1, mode == 2 && i < kept: // all of it is there, or its beginning
			im.write(op)
		case mode == 2 && i == kept, mode == 3: // the next one, or each, is torn
			im.writeSectors(rng, op)
		case mode == 4 && rng.IntN(2) == 0: // some of them are there, whole
			im.write(op)
		}
	}
}

func (im *Image) writeSectors(rng *rand.Rand, op Op) {
	if op.Kind == Truncate {
		if rng.IntN(2) == 0 {
			im.write(op)
		}
		return
	}
	for at := 0; at < len(op.Data); {
		// Sectors are the disk's: the first may be shorter.
		end := min(at+sector-int((op.Off+int64(at))%sector), len(op.Data))
		if rng.IntN(2) == 0 {
			im.write(Op{Kind: Write, File: op.File, Data: op.Data[at:end], Off: op.Off + int64(at)})
		}
		at = end
	}
}

func (im *Image) write(op Op) {
	data := im.files[op.File]
	if op.Kind == Truncate {
		im.files[op.File] = resize(data, op.Off)
		return
	}
	if end := op.Off + int64(len(op.Data)); end > int64(len(data)) {
		data = resize(data, end)
	}
	copy(data[op.Off:], op.Data)
	im.files[op.File] = data
}

// resize cuts or lengthens; what is new is zeros, even where the slice once held
// something else.
func resize(data []byte, size int64) []byte {
	if size <= int64(len(data)) {
		return data[:size:size]
	}
	return append(data, make([]byte, size-int64(len(data)))...)
}

func (im *Image) rename(op Op) {
	dir := im.dirs[op.Dir]
	switch op.Kind {
	case Create:
		dir[op.Name] = op.File
	case Mkdir:
		dir[op.Name] = op.File
	case Rename:
		dir[op.To] = dir[op.Name]
		delete(dir, op.Name)
	case Remove:
		delete(dir, op.Name)
	}
}

// Save writes the image in a folder.
func (im Image) Save(dir string) error { return im.save(dir, 0) }

func (im Image) save(path string, dir int) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	for name, n := range im.dirs[dir] {
		to := filepath.Join(path, name)
		var err error
		if im.dirs[n] != nil {
			err = im.save(to, n)
		} else {
			err = os.WriteFile(to, im.files[n], 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
