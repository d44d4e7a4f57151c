package store

import "fmt"

// lockKeys takes the right to use or change the key file, for one at a time. The
// caller gives it back with unlocking.Unlock, unless it gets an error.
func (r *Register) lockKeys() error {
	r.unlocking.Lock()
	err := r.settleKeys()
	if err != nil {
		r.unlocking.Unlock()
	}
	return err
}

// settleKeys ends a key change whose end is not known: its commit reported an
// error and the register could not be read again, or the file to come could not
// be given its name. It is what [Open] would do. Until then no other file to come
// may be written: it would take the place of what may be the register's only
// keys. Sessions that hold the keys of before the change are locked. unlocking is
// held.
//
// The same is done when the register was given to another process for a while,
// which changed the keys: after a fault of the disk, it is let go and opened again.
func (r *Register) settleKeys() error {
	h, err := r.readHead()
	if err != nil || !r.unsettled && (h.generation == r.keys.Generation || h.generation == 0) {
		return err
	}
	before := r.keys.Generation
	if err := r.readKeys(); err != nil {
		return fmt.Errorf("ending a change of keys: %w", err)
	}
	r.clearUnfinished()
	r.unsettled = false
	if r.keys.Generation == before {
		return nil
	}
	held := r.holdSessions()
	defer held.release()
	held.forget()
	return nil
}
