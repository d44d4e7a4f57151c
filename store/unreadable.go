package store

import (
	"errors"
	"fmt"
)

// UnreadableError says how many values of a list do not open any more. The list
// given back with it is valid, and holds the rest.
type UnreadableError struct {
	Bucket string
	Count  int
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%d values of %s do not open", e.Count, e.Bucket)
}

// Is makes an UnreadableError match [ErrDamaged].
func (e *UnreadableError) Is(target error) bool { return target == ErrDamaged }

// unread are the values of a bucket that did not open, by their numbers.
type unread map[uint64]struct{}

// pass lets a walk go on past a value that does not open, and remembers it. One
// that says it is of a later version is damaged too: a register that holds such
// values says so itself, and is not opened.
func (u unread) pass(id uint64, err error) error {
	if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
		return err
	}
	u[id] = struct{}{}
	return nil
}

// err is what a list that lacks them is given back with.
func (u unread) err(bucket string) error {
	if len(u) == 0 {
		return nil
	}
	return &UnreadableError{Bucket: bucket, Count: len(u)}
}

// restRead reports whether an error leaves a list that is valid.
func restRead(err error) bool {
	var u *UnreadableError
	return errors.As(err, &u)
}
