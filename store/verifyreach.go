package store

import "errors"

// organisms opens what the office knows of the organisms, and checks that the
// reserved contacts are those the desk wrote.
func (v *verification) organisms() error {
	b, err := v.tx.bucket(bucketAmendments)
	if err != nil {
		return err
	}
	err = b.ForEach(func(key, value []byte) error {
		var r amendmentRecord
		if err := v.tx.read(bucketAmendments, key, value, &r); err != nil {
			v.fault(FaultValue, bucketAmendments, 0, err)
		}
		if ok, err := v.tx.has(bucketReachable, key); err != nil || ok != (len(r.Mark) > 0) {
			v.fault(FaultIncomplete, bucketReachable, 0, errors.New("a reserved contact is missing or unknown"))
		}
		return v.next()
	})
	if err != nil {
		return err
	}
	if b, err = v.tx.bucket(bucketReachable); err != nil {
		return err
	}
	return b.ForEach(func(key, value []byte) error {
		var c reservedContactRecord
		switch err := v.tx.read(bucketReachable, key, value, &c); {
		case errors.Is(err, errNoKey):
			v.report.Unread++
		case err != nil:
			v.fault(FaultValue, bucketReachable, 0, err)
		default:
			if held, err := v.tx.amendment(string(key)); err == nil && held.holds(c) != nil {
				v.fault(FaultIncomplete, bucketReachable, 0, held.holds(c))
			}
		}
		return v.next()
	})
}
