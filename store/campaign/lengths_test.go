package campaign

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"accueil/store"
)

// What a page of bbolt says of itself and of its elements.
const (
	pageFlags    = 8
	pageCount    = 10
	pageHeader   = 16
	branchPage   = 1
	leafPage     = 2
	elementSize  = 16
	branchKey    = 4 // where an element of a branch says how long its key is
	branchPgid   = 8 // and to which page it leads
	leafAt       = 4 // and one of a leaf where its key is, and how long it is,
	leafKey      = 8
	leafValue    = 12 // and its value
	bucketHeader = 16 // of a bucket kept inside its value
)

// The length of a key or of a value leads far out of its page, or a page leads to
// another than its own. bbolt's own check
// follows keys in a goroutine where a memory fault ends the program; a small
// bucket may have been copied where other memory of the program follows it.
func TestLengthsThatLeadOut(t *testing.T) {
	t.Parallel()
	s := newSpoiling(t, "lengths")
	whole := s.whole[store.RegisterFile]
	var keys, values, leaves, pages []int
	for page := 0; page < len(whole); page += pageSize {
		switch whole[page+pageFlags] {
		case branchPage:
			for _, at := range elements(whole, page) {
				keys = append(keys, at+branchKey)
				pages = append(pages, at+branchPgid)
			}
		case leafPage:
			values = append(values, insideBuckets(whole, page)...)
			for _, at := range elements(whole, page) {
				leaves = append(leaves, at+leafKey, at+leafValue)
			}
		}
	}
	if len(keys) == 0 || len(values) == 0 {
		t.Fatalf("%d keys of branches, %d values inside others: too small a register", len(keys), len(values))
	}
	for n := range lengths {
		places, bit := [][]int{keys, values, leaves, pages}[n%4], 16+s.rng.IntN(16)
		if n%4 == 3 {
			bit = s.rng.IntN(6) // to another page of the file, or to itself
		}
		at := places[s.rng.IntN(len(places))]
		b := bytes.Clone(whole)
		b[at+bit/8] ^= 1 << (bit % 8)
		s.try(store.RegisterFile, b, false, fmt.Sprintf("bit %d of what is at %d", bit, at))
	}
	s.end()
}

// insideBuckets are the places of the lengths of the values of small buckets,
// kept inside a value of a leaf.
func insideBuckets(b []byte, page int) []int {
	var places []int
	for _, at := range elements(b, page) {
		value := at + word(b, at+leafAt) + word(b, at+leafKey)
		isBucket := word(b, at) == 1 && value+bucketHeader < len(b)
		if !isBucket || binary.LittleEndian.Uint64(b[value:]) != 0 {
			continue
		}
		for _, in := range elements(b, value+bucketHeader) {
			places = append(places, in+leafValue)
		}
	}
	return places
}

// elements are the places of the elements of a page.
func elements(b []byte, page int) []int {
	var at []int
	for i := range int(binary.LittleEndian.Uint16(b[page+pageCount:])) {
		at = append(at, page+pageHeader+i*elementSize)
	}
	return at
}

func word(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
