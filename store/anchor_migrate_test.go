package store

import (
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// An update links the chain again: an anchor from before it cannot be compared,
// and says so instead of crying wolf.
func TestAnAnchorFromBeforeAnUpdate(t *testing.T) {
	f := frozenRegisters()[0]
	r, err := Open(thaw(t, f), Options{Location: time.UTC, Now: frozenTime})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var old Anchor
	err = r.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketJournal))
		_, mac, err := entryAt(b, 2)
		old = anchorOf(2, mac)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Unlock(1, []byte(f.password), frozenTime())
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.CheckAnchor(old)
	if err != nil || answer.State != AnchorRelinked || !answer.At.Equal(frozenTime()) {
		t.Fatalf("%+v, %v", answer, err)
	}
	end, _ := s.JournalAnchor()
	end.Mark = old.Mark
	if answer, err = s.CheckAnchor(end); err != nil || answer.State != AnchorDiffers {
		t.Fatalf("an update explains nothing of what came after it: %+v, %v", answer, err)
	}
}
