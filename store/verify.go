package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// FaultKind is what a verification found wrong.
type FaultKind int

const (
	// FaultStructure: the file's own structure; nothing in it can be trusted.
	FaultStructure FaultKind = iota + 1
	// FaultValue: a value does not open where it stands.
	FaultValue
	// FaultChain: the journal was cut, or one of its entries altered.
	FaultChain
	// FaultIncomplete: a reception lacks its fact, its body or its definition,
	// or a part has no reception.
	FaultIncomplete
	// FaultNumber: a draft or a reception has a number not given out yet.
	FaultNumber
)

// Fault is one thing wrong. It names no one.
type Fault struct {
	Kind   FaultKind
	Bucket string
	ID     uint64 // number of the value, when it has one
	Err    error  // how it showed
}

// Report is what a verification counted and found.
type Report struct {
	Drafts      int
	Receptions  int
	Contacts    int
	Reserved    int // receptions with reserved parts
	Definitions int
	Journal     int // entries
	// Eliminations are those the register remembers; Coarse, values of coarse facts.
	Eliminations, Coarse int
	// Listings are those of the directory.
	Listings int
	Meetings int
	// Marks are the receptions whose person opposed, or whose data is limited.
	Marks int
	// Unread are reserved values this session's role cannot open: they were
	// counted, not verified.
	Unread int
	Faults []Fault
}

// OK reports whether nothing was found wrong.
func (r Report) OK() bool { return len(r.Faults) == 0 }

// Verify reads everything: the structure of the file, each value, the chain of
// the journal, and that receptions are complete. Faults are in the report; an
// error means that verifying itself was not possible.
func (s *Session) Verify() (Report, error) { return s.verify(nil) }

// verify is Verify; step is called before each value, and ends it with an error.
func (s *Session) verify(step func() error) (Report, error) {
	v := verification{step: step}
	err := s.view(ActVerify, func(t *tx) error {
		v.tx = t
		return v.run()
	})
	if err != nil && !errors.Is(err, ErrDamaged) {
		return Report{}, fmt.Errorf("verifying: %w", err)
	}
	if err != nil {
		v.fault(FaultStructure, "", 0, err)
		return v.report, nil
	}
	// The structure is walked last and apart: it runs in a goroutine of bbolt's
	// own, where a memory fault could not be caught. What was read before has
	// been through every page that holds a value.
	if err := s.reg.Check(); err != nil {
		if !errors.Is(err, ErrDamaged) {
			return Report{}, fmt.Errorf("verifying: %w", err)
		}
		v.fault(FaultStructure, "", 0, err)
	}
	return v.report, nil
}

// Check walks the structure of the file. It needs no key. A fault gives a
// [*DamagedError].
func (r *Register) Check() error {
	check := func() error {
		return r.view(func(tx *bolt.Tx) error {
			return checkStructure(tx, r.path(RegisterFile))
		})
	}
	if err := guardFor(r.opts.Limit, check, nil); err != nil {
		return fmt.Errorf("checking the register: %w", err)
	}
	return nil
}

// checkStructure walks the pages of a file, in an order that lets no damage stop
// the program: bbolt's own check, the last, follows what it reads.
func checkStructure(tx *bolt.Tx, path string) error {
	if err := pagesFit(tx, path); err != nil {
		return err
	}
	if err := elementsFit(tx, path); err != nil {
		return err
	}
	var first error
	for err := range tx.Check() { // must be drained
		if first == nil {
			first = err
		}
	}
	if first != nil {
		return &DamagedError{File: RegisterFile, Err: first}
	}
	return nil
}

// verification is one run of Verify.
type verification struct {
	tx     *tx
	report Report
	step   func() error // nil when no one follows
}

// next is called before each value.
func (v *verification) next() error {
	if v.step == nil {
		return nil
	}
	return v.step()
}

func (v *verification) fault(kind FaultKind, bucket string, id uint64, err error) {
	v.report.Faults = append(v.report.Faults, Fault{Kind: kind, Bucket: bucket, ID: id, Err: err})
}

func (v *verification) run() error {
	if err := v.tx.checkSeal(); err != nil {
		v.fault(FaultValue, bucketHead, 0, err)
	}
	if err := v.counted(); err != nil {
		return err
	}
	if err := v.definitions(); err != nil {
		return err
	}
	if err := v.bodies(); err != nil {
		return err
	}
	if err := v.follows(); err != nil {
		return err
	}
	if err := v.memos(); err != nil {
		return err
	}
	if err := v.tx.each(bucketFailures, func(_, _ []byte) error { return nil }); err != nil {
		return err
	}
	if err := v.sealed(bucketSettings, bucketBackups); err != nil {
		return err
	}
	if err := v.organisms(); err != nil {
		return err
	}
	return v.journal()
}

// counted opens the values of the buckets whose number the report gives.
func (v *verification) counted() error {
	counted := []struct {
		bucket string
		count  *int
		into   func() any
	}{
		{bucketDrafts, &v.report.Drafts, func() any { return new(draftRecord) }},
		{bucketFacts, &v.report.Receptions, func() any { return new(factRecord) }},
		{bucketContacts, &v.report.Contacts, func() any { return new(contactRecord) }},
		{bucketReserved, &v.report.Reserved, func() any { return new([]reservedRecord) }},
		{bucketEliminations, &v.report.Eliminations, func() any { return new(eliminationRecord) }},
		{bucketCoarse, &v.report.Coarse, func() any { return new([]coarseRecord) }},
		{bucketListings, &v.report.Listings, func() any { return new(listingRecord) }},
		{bucketMeetings, &v.report.Meetings, func() any { return new(meetingRecord) }},
		{bucketMarks, &v.report.Marks, func() any { return new(marksRecord) }},
	}
	for _, c := range counted {
		err := v.values(c.bucket, c.count, func(key, value []byte) (bool, error) {
			return v.one(c.bucket, key, value, c.into())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// journal goes along the chain, and notes which drafts it leaves open.
func (v *verification) journal() error {
	open := map[uint64]bool{}
	var stopped error
	err := v.tx.chain(0, func(_ uint64, e entryRecord) bool {
		v.report.Journal++
		switch opOf(e.Op) {
		case OpDraftCreated, OpReopened:
			open[e.ID] = true
		case OpRecorded, OpDraftDropped, OpDraftExpired:
			delete(open, e.ID)
		}
		stopped = v.next()
		return stopped == nil
	})
	if stopped != nil {
		return stopped
	}
	if err != nil {
		v.fault(FaultChain, bucketJournal, uint64(v.report.Journal+1), err)
		return nil
	}
	return v.drafts(open)
}

// one opens one value, and tells whether it is a bare fact.
func (v *verification) one(bucket string, key, value []byte, into any) (bare bool, err error) {
	err = v.tx.read(bucket, key, value, into)
	if parts, ok := into.(*[]reservedRecord); ok && err == nil {
		err = v.reserved(key, *parts)
	}
	f, isFact := into.(*factRecord)
	return isFact && f.Bare, err
}

// reserved tells the reserved parts of a reception from parts made elsewhere. That
// of a body that is not there or does not open is told with the bodies.
func (v *verification) reserved(key []byte, parts []reservedRecord) error {
	var b bodyRecord
	if ok, err := v.tx.get(bucketBodies, key, &b); err != nil || !ok {
		return nil
	}
	return b.holds(parts)
}

// drafts looks for the drafts the journal knows of: a page can lose some without
// its structure being wrong.
func (v *verification) drafts(open map[uint64]bool) error {
	for id := range open {
		ok, err := v.tx.has(bucketDrafts, number(id))
		if err != nil {
			return err
		}
		if !ok {
			v.fault(FaultIncomplete, bucketDrafts, id, errors.New("a draft the journal knows of is missing"))
		}
	}
	return nil
}

// values opens every value of a bucket of counters, and checks that its number
// was given out and, where it goes with a reception, that the reception has a
// body or, as open tells, is bare.
func (v *verification) values(bucket string, count *int, open func(key, value []byte) (bare bool, err error)) error {
	numbered, err := v.tx.bucket(numberedBy(bucket))
	if err != nil {
		return err
	}
	given := numbered.Sequence()
	return v.tx.each(bucket, func(key, value []byte) error {
		*count++
		if err := v.next(); err != nil {
			return err
		}
		id := binary.BigEndian.Uint64(key)
		bare, err := open(key, value)
		switch {
		case errors.Is(err, errNoKey):
			v.report.Unread++
		case err != nil:
			v.fault(FaultValue, bucket, id, err)
		}
		if id == 0 || id > given {
			v.fault(FaultNumber, bucket, id, errors.New("number not given out"))
		}
		if bare || bucket == bucketDrafts || numberedBy(bucket) != bucketDrafts {
			return nil
		}
		if ok, err := v.tx.has(bucketBodies, key); err != nil || !ok {
			v.fault(FaultIncomplete, bucket, id, errors.New("no body"))
		}
		return nil
	})
}

// numberedBy is the bucket whose sequence gives the numbers of a bucket.
func numberedBy(bucket string) string {
	switch bucket {
	case bucketFacts, bucketBodies, bucketContacts, bucketReserved, bucketFollows, bucketDue, bucketLinks, bucketMarks:
		return bucketDrafts
	case bucketMemoTexts:
		return bucketMemos
	}
	return bucket
}

// sealed opens the values of the buckets that stand by themselves.
func (v *verification) sealed(buckets ...string) error {
	for _, name := range buckets {
		b, err := v.tx.bucket(name)
		if err != nil {
			return err
		}
		err = b.ForEach(func(key, value []byte) error {
			if plain, err := v.tx.keys.open(name, key, value); err != nil {
				v.fault(FaultValue, name, 0, err)
			} else {
				wipe(plain)
			}
			return v.next()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *verification) definitions() error {
	b, err := v.tx.bucket(bucketDefinitions)
	if err != nil {
		return err
	}
	return b.ForEach(func(name, _ []byte) error {
		v.report.Definitions++
		if _, err := v.tx.definition(string(name)); err != nil {
			v.fault(FaultValue, bucketDefinitions, 0, err)
		}
		return nil
	})
}

// bodies opens every body and checks that the reception's other parts agree.
func (v *verification) bodies() error {
	var n int
	return v.values(bucketBodies, &n, func(key, value []byte) (bool, error) {
		var b bodyRecord
		if err := v.tx.read(bucketBodies, key, value, &b); err != nil {
			return false, err
		}
		id := binary.BigEndian.Uint64(key)
		if ok, err := v.tx.has(bucketFacts, key); err != nil || !ok {
			v.fault(FaultIncomplete, bucketFacts, id, errors.New("no fact"))
		}
		if ok, err := v.tx.has(bucketDefinitions, []byte(b.Definition)); err != nil || !ok {
			v.fault(FaultIncomplete, bucketDefinitions, id, errors.New("definition not kept"))
		}
		var contact contactRecord
		if _, err := v.tx.get(bucketContacts, key, &contact); err != nil {
			return false, nil // told with the contacts
		}
		if err := v.tx.complete(key, b, contact); err != nil {
			v.fault(FaultIncomplete, bucketBodies, id, err)
		}
		return false, nil
	})
}
