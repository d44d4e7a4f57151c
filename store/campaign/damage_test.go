package campaign

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"accueil/store"
)

const (
	pageSize = 4096
	metaSize = 80 // of which a meta page is read; the rest of it is not
	metaTxid = 64 // where its transaction stands
)

// spoiling is a closed register and copies of it being spoilt.
type spoiling struct {
	*checker
	rng    *rand.Rand
	dir    string // the copies'
	kept   *ledger
	before *ledger // one transaction earlier
	whole  map[string][]byte

	told, refused, unseen, rolledBack int
}

// newSpoiling makes a register that a desk worked on for a while.
func newSpoiling(t *testing.T, name string) *spoiling {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	s := &spoiling{checker: newChecker(t, name), rng: rand.New(rand.NewPCG(seed, 3)), dir: filepath.Join(scratch(t), "copie")}
	from, l := newRegister(t)
	var heard []said
	o := order{Role: roleDesk, Dir: from, Seed: 1, Token: "d", Changes: 40}
	if err := listen(command(t, o), func(s said) { heard = append(heard, s) }); err != nil {
		t.Fatalf("the desk ended: %v", err)
	}
	last := 0
	for i, s := range heard {
		if s.What != saidDropping && s.What != saidEnd {
			last = i
		}
	}
	s.kept, s.before = l, newLedger(1, 2)
	for i, h := range heard {
		s.kept.note(h)
		if i < last {
			s.before.note(h)
		}
	}
	s.acknowledged = s.kept.Acknowledged
	s.whole = map[string][]byte{}
	for _, file := range []string{store.RegisterFile, store.KeyFile} {
		b, err := os.ReadFile(filepath.Join(from, file))
		if err != nil {
			t.Fatal(err)
		}
		s.whole[file] = b
	}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return s
}

// try reads a register of which one file is spoilt. What cannot be read must be
// said, what is read must be right, and a file that was refused is left as it
// was.
func (s *spoiling) try(file string, spoilt []byte, meta bool, what string) {
	s.t.Helper()
	for name, b := range s.whole {
		if name == file {
			b = spoilt
		}
		if err := os.WriteFile(filepath.Join(s.dir, name), b, 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
	j := job{Dir: s.dir, Kept: s.kept, Damaged: true}
	if meta {
		j.Before = s.before
	}
	v, ok := s.check(j, what)
	if !ok {
		return
	}
	switch {
	case v.Refused != "":
		s.refused++
	case len(v.Told) > 0:
		s.told++
	case v.RolledBack:
		s.rolledBack++
	default:
		s.unseen++
	}
	if v.Refused != "" || file == store.KeyFile {
		after, err := os.ReadFile(filepath.Join(s.dir, file))
		if err != nil || !bytes.Equal(after, spoilt) {
			s.mistaken("%s: the spoilt file was changed: %v", what, err)
		}
	}
}

func (s *spoiling) end() {
	s.t.Helper()
	if s.refused+s.told < s.tried/10 {
		s.t.Errorf("%d faults out of %d showed: this does not bite", s.refused+s.told, s.tried)
	}
	s.figures(fmt.Sprintf("; %d refused, %d told, %d of no effect, %d taken for an unfinished transaction",
		s.refused, s.told, s.unseen, s.rolledBack))
}

// One bit of one file changes.
func TestFlippedBits(t *testing.T) {
	t.Parallel()
	s := newSpoiling(t, "bit flips")
	for n := range flips {
		file := store.RegisterFile
		if n%4 == 0 {
			file = store.KeyFile
		}
		b := bytes.Clone(s.whole[file])
		at := s.rng.IntN(len(b))
		if file == store.RegisterFile && n%2 == 0 {
			at = s.structure(b)
		}
		bit := s.rng.IntN(8)
		b[at] ^= 1 << bit
		meta := file == store.RegisterFile && inNewestMeta(s.whole[file], at)
		s.try(file, b, meta, fmt.Sprintf("bit %d of byte %d of %s", bit, at, file))
	}
	s.end()
}

// structure draws a place where pages are described: their beginnings.
func (s *spoiling) structure(b []byte) int {
	page := s.rng.IntN(len(b) / pageSize)
	if s.rng.IntN(6) == 0 {
		page = s.rng.IntN(2)
	}
	return page*pageSize + s.rng.IntN(metaSize)
}

// inNewestMeta tells a bit whose loss looks as a transaction that never ended: of
// the two pages that say which tree is the register's, the newest. bbolt goes
// back to the other. Nothing in the file could tell it from a power cut.
func inNewestMeta(b []byte, at int) bool {
	txid := func(page int) uint64 { return binary.LittleEndian.Uint64(b[page*pageSize+metaTxid:]) }
	newest := 0
	if txid(1) > txid(0) {
		newest = 1
	}
	return at/pageSize == newest && at%pageSize < metaSize
}

// A file is cut.
func TestTruncatedFiles(t *testing.T) {
	t.Parallel()
	s := newSpoiling(t, "truncations")
	for n := range truncations {
		file := store.RegisterFile
		if n%3 == 0 {
			file = store.KeyFile
		}
		whole := s.whole[file]
		size := s.rng.IntN(len(whole))
		if file == store.RegisterFile && n%2 == 0 {
			size = size / pageSize * pageSize
		}
		s.try(file, whole[:size], false, fmt.Sprintf("%s cut at %d of %d", file, size, len(whole)))
	}
	s.end()
}
