package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"accueil/model"
)

// A person is no record of her own: she is the receptions an agent said are hers. Two
// that are linked each keep the number of the other, so that the receptions of one
// person are found from any of them, and a link is undone by taking it away: nothing
// else changes.

// linksRecord is what was said of a reception and of others.
type linksRecord struct {
	Same    []uint64 `cbor:"1,keyasint,omitempty"`
	NotSame []uint64 `cbor:"2,keyasint,omitempty"`
}

// History reads what is held of the person of a reception, that one included;
// journalled before it returns. Receptions this agent may not read are counted.
func (s *Session) History(id uint64) (model.History, error) {
	var h model.History
	err := s.update(ActRead, func(t *tx) error {
		ids, err := t.person(id)
		if err != nil {
			return err
		}
		if err := t.usable(s, id); err != nil {
			return err
		}
		if h.Marks, err = t.marks(id); err != nil {
			return err
		}
		reach, _ := s.may(ActRead)
		for _, one := range ids {
			var f factRecord
			ok, err := t.get(bucketFacts, number(one), &f)
			switch {
			case err != nil:
				return err
			case !ok: // erased since, or not recorded yet
			case reach == Own && f.Agent != s.agent.Slot:
				h.Hidden++
			default:
				h.Facts = append(h.Facts, f.model(one, s.reg.time))
			}
		}
		if !slices.ContainsFunc(h.Facts, func(f model.Fact) bool { return f.ID == id }) {
			if ok, err := t.has(bucketFacts, number(id)); err != nil || ok {
				return cmp.Or(err, ErrOwnOnly)
			}
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		}
		slices.SortFunc(h.Facts, func(a, b model.Fact) int { return b.Started.Compare(a.Started) })
		if h.Known, err = t.known(s, h.Facts); err != nil {
			return err
		}
		return t.journal(s.entry(OpHistoryRead, id))
	})
	if err != nil {
		return model.History{}, fmt.Errorf("reading a history: %w", err)
	}
	return h, nil
}

// known is what the person of some receptions, the latest first, last said of who
// accompanies her.
func (t *tx) known(s *Session, facts []model.Fact) (model.Known, error) {
	for _, f := range facts {
		var b bodyRecord
		ok, err := t.get(bucketBodies, number(f.ID), &b)
		if err != nil {
			return model.Known{}, err
		}
		if k, said := model.KnownFrom(f.ID, model.DateOf(f.Started), b.model(f.ID, s.reg.time).Said); ok && said {
			return k, nil
		}
	}
	return model.Known{}, nil
}

// Link says that two receptions are of the same person, whatever names she gave: she
// moved, she changed her name. Journalled. Errors: [ErrNoReception], [ErrOwnOnly],
// [ErrLimited].
func (s *Session) Link(id, other uint64) error {
	var touched []uint64
	err := s.update(ActRead, func(t *tx) error {
		reach, _ := s.may(ActRead)
		for _, one := range []uint64{id, other} {
			var body bodyRecord
			ok, err := t.get(bucketBodies, number(one), &body)
			switch {
			case err != nil:
				return err
			case !ok || id == other:
				return fmt.Errorf("%w: %d", ErrNoReception, other)
			case reach == Own && body.Agent != s.agent.Slot:
				return ErrOwnOnly
			}
		}
		if err := t.usable(s, id, other); err != nil {
			return err
		}
		if err := t.forgetApart(id, other); err != nil {
			return err
		}
		var err error
		touched, err = t.keepLinks(s, id, []uint64{other}, nil)
		return err
	})
	for _, one := range append(touched, id) {
		s.reg.changes.add(one)
	}
	return wrapped("linking two receptions", err)
}

// forgetApart takes back that two receptions are not of the same person.
func (t *tx) forgetApart(id, other uint64) error {
	for _, pair := range [][2]uint64{{id, other}, {other, id}} {
		l, err := t.links(pair[0])
		if err != nil {
			return err
		}
		l.NotSame = slices.DeleteFunc(slices.Clone(l.NotSame), func(one uint64) bool { return one == pair[1] })
		if err := t.putLinks(pair[0], l); err != nil {
			return err
		}
	}
	return nil
}

// within reads a reception that this agent may use for an act: one of its own where it
// goes no further, and of nobody who had the use of it limited.
func (t *tx) within(s *Session, act Action, id uint64) (bodyRecord, error) {
	var body bodyRecord
	ok, err := t.get(bucketBodies, number(id), &body)
	switch reach, _ := s.may(act); {
	case err != nil:
		return body, err
	case !ok:
		return body, fmt.Errorf("%w: %d", ErrNoReception, id)
	case reach == Own && body.Agent != s.agent.Slot:
		return body, ErrOwnOnly
	}
	return body, t.usable(s, id)
}

// Unlink takes a reception away from the others of the same person, which stay of one;
// journalled. Errors: [ErrNoReception], [ErrLimited].
func (s *Session) Unlink(id uint64) error {
	var touched []uint64
	err := s.update(ActRead, func(t *tx) error {
		_, err := t.within(s, ActRead, id)
		if err != nil {
			return err
		}
		if touched, err = t.unlink(id); err != nil {
			return err
		}
		if err = t.recountAll(touched, s.reg.time); err != nil {
			return err
		}
		return t.journal(s.entry(OpUnlinked, id))
	})
	for _, one := range touched {
		s.reg.changes.add(one)
	}
	return wrapped("undoing the links of a reception", err)
}

// links reads what was said of a reception.
func (t *tx) links(id uint64) (linksRecord, error) {
	var l linksRecord
	_, err := t.get(bucketLinks, number(id), &l)
	return l, err
}

func (t *tx) putLinks(id uint64, l linksRecord) error {
	if len(l.Same)+len(l.NotSame) == 0 {
		return t.remove(bucketLinks, number(id))
	}
	return t.put(classBureau, bucketLinks, number(id), l)
}

// keepLinks writes what the agent said of a reception that is recorded, on both sides,
// and gives those it changed; what is gone since, or is not his to search, is left out.
// Of a reception that is a draft again, the draft is told.
func (t *tx) keepLinks(s *Session, id uint64, same, notSame []uint64) ([]uint64, error) {
	reach, _ := s.may(ActSearch)
	var touched []uint64
	linked := false
	for i, others := range [][]uint64{same, notSame} {
		for _, other := range others {
			var d draftRecord
			var f factRecord
			if ok, err := t.get(bucketDrafts, number(other), &d); err != nil {
				return touched, err
			} else if ok && other != id {
				list := [...]*[]uint64{&d.Same, &d.NotSame}[i]
				*list = with(*list, id)
				if err := t.put(classBureau, bucketDrafts, number(other), d); err != nil {
					return touched, err
				}
				continue
			}
			ok, err := t.get(bucketFacts, number(other), &f)
			if err != nil {
				return touched, err
			}
			if !ok || f.Bare || other == id || reach == Own && f.Agent != s.agent.Slot {
				continue
			}
			for _, pair := range [][2]uint64{{id, other}, {other, id}} {
				l, err := t.links(pair[0])
				if err != nil {
					return touched, err
				}
				list := [...]*[]uint64{&l.Same, &l.NotSame}[i]
				*list = with(*list, pair[1])
				if err := t.putLinks(pair[0], l); err != nil {
					return touched, err
				}
			}
			touched, linked = append(touched, other), linked || i == 0
		}
	}
	if !linked {
		return touched, nil
	}
	if err := t.recount(id, s.reg.time); err != nil {
		return touched, err
	}
	return touched, t.journal(s.entry(OpLinked, id))
}

// with is a list with one more number, once.
func with(list []uint64, id uint64) []uint64 {
	if slices.Contains(list, id) {
		return list
	}
	return append(slices.Clone(list), id)
}

// unlink takes a reception out of its person, and gives those it changed; that some are
// not hers stays known.
func (t *tx) unlink(id uint64) ([]uint64, error) {
	own, err := t.links(id)
	if err != nil {
		return nil, err
	}
	changed, err := t.linksWithout(map[uint64]bool{id: true}, false)
	if err != nil {
		return nil, err
	}
	own.Same = nil
	changed[id] = own
	for one, l := range changed {
		if err := t.putLinks(one, l); err != nil {
			return nil, err
		}
	}
	return slices.Collect(maps.Keys(changed)), nil
}

// linksWithout are the links of the others once some receptions are taken out: those of
// one person stay of one. With apart, what was said not to be theirs is forgotten too.
func (t *tx) linksWithout(gone map[uint64]bool, apart bool) (map[uint64]linksRecord, error) {
	out := map[uint64]linksRecord{}
	held := func(id uint64) (linksRecord, error) {
		if l, ok := out[id]; ok {
			return l, nil
		}
		return t.links(id)
	}
	isGone := func(id uint64) bool { return gone[id] }
	for id := range gone {
		own, err := t.links(id)
		if err != nil {
			return nil, err
		}
		person, err := t.person(id)
		if err != nil {
			return nil, err
		}
		left := slices.DeleteFunc(person, isGone)
		for i, one := range left {
			l, err := held(one)
			if err != nil {
				return nil, err
			}
			l.Same = slices.DeleteFunc(slices.Clone(l.Same), isGone)
			if i > 0 {
				l.Same = with(l.Same, left[i-1])
			}
			if i+1 < len(left) {
				l.Same = with(l.Same, left[i+1])
			}
			out[one] = l
		}
		for _, one := range own.NotSame {
			if l, err := held(one); err != nil {
				return nil, err
			} else if apart && !gone[one] {
				l.NotSame = slices.DeleteFunc(slices.Clone(l.NotSame), isGone)
				out[one] = l
			}
		}
	}
	return out, nil
}

// person is every reception of the person of one, that one included, in order.
func (t *tx) person(id uint64) ([]uint64, error) {
	seen, left := map[uint64]bool{id: true}, []uint64{id}
	for len(left) > 0 {
		l, err := t.links(left[0])
		if err != nil {
			return nil, err
		}
		left = left[1:]
		for _, to := range l.Same {
			if !seen[to] {
				seen[to] = true
				left = append(left, to)
			}
		}
	}
	return slices.Sorted(maps.Keys(seen)), nil
}
