package store

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// nested is a leaf page that holds one bucket, inside which is a leaf that holds
// one bucket, and so on.
func nested(levels int) []byte {
	const level = pageHeader + elementSize + bucketHeader
	b := make([]byte, levels*level+pageHeader)
	for i := range levels {
		at := b[i*level:]
		binary.LittleEndian.PutUint16(at[8:], pageLeaf)
		binary.LittleEndian.PutUint16(at[10:], 1)
		element := at[pageHeader:]
		binary.LittleEndian.PutUint32(element, leafBucket)
		binary.LittleEndian.PutUint32(element[4:], elementSize) // its key, empty, then its value
		binary.LittleEndian.PutUint32(element[12:], uint32(len(at)-pageHeader-elementSize))
	}
	binary.LittleEndian.PutUint16(b[levels*level+8:], pageLeaf)
	return b
}

// Buckets inside buckets, as deep as a file can be made, end neither the memory nor
// the stack of the program.
func TestBucketsInsideBuckets(t *testing.T) {
	t.Parallel()
	tr := &tree{}
	if err := tr.elements(nested(3)); err != nil {
		t.Fatal(err)
	}
	if err := tr.elements(nested(4 << 20)); !errors.Is(err, errPage) {
		t.Errorf("got %v", err)
	}
}

// Pages that each claim to go on over the rest of the file, one leading to the next,
// are not all held in memory.
func TestPagesThatGoOnOverOneAnother(t *testing.T) {
	t.Parallel()
	const size, pages = 4096, 4096
	b := make([]byte, size*pages)
	for id := range pages - 1 {
		at := b[id*size:]
		binary.LittleEndian.PutUint16(at[8:], pageBranch)
		binary.LittleEndian.PutUint16(at[10:], 1)
		binary.LittleEndian.PutUint32(at[12:], uint32(pages-1-id)) // overflow
		binary.LittleEndian.PutUint64(at[pageHeader+8:], uint64(id+1))
	}
	binary.LittleEndian.PutUint16(b[(pages-1)*size+8:], pageLeaf)
	path := filepath.Join(t.TempDir(), "pages")
	if err := os.WriteFile(path, b, fileMode); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tr := &tree{file: f, size: size, end: pages, reached: make([]bool, pages)}
	err = tr.page(0)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, errPage) || took > 4*size*pages {
		t.Errorf("%d MB for a file of %d, %v", took>>20, size*pages>>20, err)
	}
}
