package store

import "crypto/hmac"

// migrateFrom1 makes a register of version 2 of one of version 1:
//
//   - the reserved halves of a slot are sealed apart from MK;
//   - the register says which generation of the key file it goes with;
//   - the journal's chain is keyed by epoch, no longer by MK;
//   - four buckets are added.
func migrateFrom1(s *Session) error {
	c := s.newKeyChange()
	defer c.wipe()
	old := derive(s.keys.master, nil, labelJournal)
	defer wipe(old)
	if err := c.reseal(c.master); err != nil {
		return err
	}
	err := s.commitKeys(c, func(t *tx) error {
		if err := t.addBuckets(2); err != nil {
			return err
		}
		if err := t.rechain(old); err != nil {
			return err
		}
		return t.journal(s.entry(OpMigrated, 1))
	})
	if !saved(err) {
		return err
	}
	keys, err := c.keyring(true)
	if err != nil {
		return err
	}
	s.keys.wipe()
	s.keys = keys
	return nil
}

// rechain verifies the chain of version 1, under its one key, and writes that of
// version 2 over the same entries. Where the chain starts stays as it was.
func (t *tx) rechain(old []byte) error {
	h, err := t.journalHead()
	if err != nil {
		return err
	}
	b, err := t.bucket(bucketJournal)
	if err != nil {
		return err
	}
	before, next := h.Start, h.Start
	for seq := h.First; seq <= h.Last; seq++ {
		value := b.Get(number(seq))
		if len(value) < macSize {
			return damaged(RegisterFile, "journal entry %d is missing", seq)
		}
		sealed, mac := value[:len(value)-macSize], value[len(value)-macSize:]
		if !hmac.Equal(mac, link(old, before, seq, sealed)) {
			return damaged(RegisterFile, "journal entry %d does not follow the one before", seq)
		}
		before = append([]byte(nil), mac...)
		next = t.keys.link(next, seq, sealed)
		if err := t.write(bucketJournal, number(seq), append(append([]byte(nil), sealed...), next...)); err != nil {
			return err
		}
	}
	if !hmac.Equal(before, h.Tail) {
		return damaged(RegisterFile, "the journal does not end where its head says")
	}
	h.Tail = next
	return t.put(classBureau, bucketJournal, number(0), h)
}
