package store

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"strconv"

	"accueil/model"
)

// Listings reads the whole directory of the office, in the order of its numbers.
// Those that do not open give an [*UnreadableError], and the others are listed.
func (s *Session) Listings() ([]model.Listing, error) {
	var list []model.Listing
	lost := make(unread)
	err := s.view(ActDirectory, func(t *tx) error {
		b, err := t.bucket(bucketListings)
		if err != nil {
			return err
		}
		list = make([]model.Listing, 0, b.Sequence())
		return t.each(bucketListings, func(key, value []byte) error {
			id := binary.BigEndian.Uint64(key)
			var r listingRecord
			if err := t.read(bucketListings, key, value, &r); err != nil {
				return lost.pass(id, err)
			}
			list = append(list, r.model(id, s.reg.time))
			return nil
		})
	})
	if err == nil {
		err = lost.err(bucketListings)
	}
	return list, wrapped("reading the directory", err)
}

// AddListing adds a listing of the office's own, and gives it back with its number
// and, when it has none, an identifier made of it; journalled.
func (s *Session) AddListing(l model.Listing) (model.Listing, error) {
	l.Local = true
	err := s.update(ActDirectorySet, func(t *tx) error {
		if err := t.numberListing(&l); err != nil {
			return err
		}
		if l.ID() == "" {
			l.Values[model.FieldID] = "bureau--" + strconv.FormatUint(l.Number, 10)
		}
		return t.keepListing(s, l)
	})
	return l, wrapped("adding a listing to the directory", err)
}

// ChangeListing applies a change to the listing as the register holds it, so that
// what others changed of it since it was shown stays; journalled. What an import
// brought can be corrected, not rewritten: of a listing that is not local, only its
// corrections are kept. Errors: [ErrNoListing].
func (s *Session) ChangeListing(id uint64, change func(*model.Listing)) error {
	err := s.update(ActDirectorySet, func(t *tx) error {
		held, err := t.listing(id)
		if err != nil {
			return err
		}
		was := held.model(id, s.reg.time)
		l := was
		change(&l)
		l.Number, l.Kind, l.Local = was.Number, was.Kind, was.Local
		if !l.Local {
			l.Values, l.Withdrawn = was.Values, was.Withdrawn
		}
		return t.keepListing(s, l)
	})
	return wrapped("changing a listing of the directory", err)
}

func (t *tx) keepListing(s *Session, l model.Listing) error {
	if err := t.put(classBureau, bucketListings, number(l.Number), listingOf(l)); err != nil {
		return err
	}
	return t.journal(s.entry(OpListingKept, l.Number))
}

func (t *tx) numberListing(l *model.Listing) error {
	b, err := t.bucket(bucketListings)
	if err != nil {
		return err
	}
	if l.Number, err = b.NextSequence(); err != nil {
		return fmt.Errorf("numbering a listing: %w", err)
	}
	return nil
}

func (t *tx) listing(id uint64) (listingRecord, error) {
	var held listingRecord
	ok, err := t.get(bucketListings, number(id), &held)
	if err == nil && !ok {
		err = fmt.Errorf("%w: %d", ErrNoListing, id)
	}
	return held, err
}

// RemoveListing takes away a listing the office added; journalled. One that was
// imported stays: an import would bring it back. Errors: [ErrNoListing],
// [ErrImported].
func (s *Session) RemoveListing(id uint64) error {
	err := s.update(ActDirectorySet, func(t *tx) error {
		held, err := t.listing(id)
		switch {
		case err != nil:
			return err
		case !held.Local:
			return ErrImported
		}
		if err := t.remove(bucketListings, number(id)); err != nil {
			return err
		}
		return t.journal(s.entry(OpListingRemoved, id))
	})
	return wrapped("removing a listing of the directory", err)
}

// ApplyImport writes what an import changes, all of it or nothing, and journals
// how many listings it wrote. progress, which may be nil, hears of a percentage.
// A plan made on a directory that has changed since gives [ErrPlan].
func (s *Session) ApplyImport(plan model.ImportPlan, progress func(percent int)) error {
	total := len(plan.Added) + len(plan.Changed)
	err := s.update(ActDirectorySet, func(t *tx) error {
		done := 0
		tell := func() {
			if done++; progress != nil && done%512 == 0 {
				progress(done * 100 / total)
			}
		}
		for _, c := range plan.Changed {
			held, err := t.listing(c.Now.Number)
			if err != nil {
				return err
			}
			if !reflect.DeepEqual(held, listingOf(c.Was)) {
				return ErrPlan
			}
			if err := t.put(classBureau, bucketListings, number(c.Now.Number), listingOf(c.Now)); err != nil {
				return err
			}
			tell()
		}
		for _, l := range plan.Added {
			if err := t.numberListing(&l); err != nil {
				return err
			}
			l.Local = false
			if err := t.put(classBureau, bucketListings, number(l.Number), listingOf(l)); err != nil {
				return err
			}
			tell()
		}
		e := s.entry(OpDirectoryImported, 0)
		e.Count = total
		return t.journal(e)
	})
	if err == nil && progress != nil {
		progress(100)
	}
	return wrapped("importing a directory", err)
}
