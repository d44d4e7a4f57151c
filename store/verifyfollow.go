package store

import (
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"time"
)

// follows opens the follow-ups, and checks that the lines of the list are those that
// are open, and no others. Their days are not compared: they are those of the zone of
// the office that wrote them.
func (v *verification) follows() error {
	at := func(ns int64) time.Time { return time.Unix(0, ns).UTC() }
	undated := func(d dueRecord) dueRecord {
		for i := range d.Lines {
			d.Lines[i].Due, d.Lines[i].Expires = nil, nil
		}
		return d
	}
	var n int
	err := v.values(bucketFollows, &n, func(key, value []byte) (bool, error) {
		var r followsRecord
		if err := v.tx.read(bucketFollows, key, value, &r); err != nil {
			return false, err
		}
		want, open := dueOf(r, at)
		var have dueRecord
		there, err := v.tx.get(bucketDue, key, &have)
		if err != nil {
			return false, nil // told with the lines
		}
		if there != open || there && !reflect.DeepEqual(undated(have), undated(want)) {
			v.fault(FaultIncomplete, bucketDue, binary.BigEndian.Uint64(key), errors.New("not the lines of what is open"))
		}
		return r.received() || v.bareReception(key), nil
	})
	if err != nil {
		return err
	}
	err = v.values(bucketLinks, &n, func(key, value []byte) (bool, error) {
		var l linksRecord
		if err := v.tx.read(bucketLinks, key, value, &l); err != nil {
			return false, err
		}
		id := binary.BigEndian.Uint64(key)
		for i, others := range [][]uint64{l.Same, l.NotSame} {
			for _, other := range others {
				back, err := v.tx.links(other)
				if err == nil && !slices.Contains([][]uint64{back.Same, back.NotSame}[i], id) {
					v.fault(FaultIncomplete, bucketLinks, id, errors.New("a link that the other reception does not know"))
				}
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return v.values(bucketDue, &n, func(key, value []byte) (bool, error) {
		// Those of a reception were looked at with it.
		if ok, err := v.tx.has(bucketFollows, key); err != nil || !ok {
			v.fault(FaultIncomplete, bucketDue, binary.BigEndian.Uint64(key), errors.New("no follow-up"))
		}
		return true, v.tx.read(bucketDue, key, value, new(dueRecord))
	})
}

// bareReception reports whether what is left of a reception is its fact.
func (v *verification) bareReception(key []byte) bool {
	if ok, err := v.tx.has(bucketBodies, key); err != nil || ok {
		return false
	}
	var f factRecord
	ok, err := v.tx.get(bucketFacts, key, &f)
	return err == nil && ok && f.Bare
}
