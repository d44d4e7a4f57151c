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

// Recogniser says who may be the same person. It holds what it was given in memory.
type Recogniser interface {
	Add(id uint64, p model.Particulars)
	Remove(id uint64)
	// Suggest gives those that are likely, the likeliest first, with the codes of why.
	Suggest(p model.Particulars) []model.Alike
}

// Alike looks for earlier receptions of the person of a draft, from what is being
// typed: those the agent has not judged yet, and may read. Without named it tells no
// name and is not journalled; with it, each name is journalled before it returns.
func (s *Session) Alike(draft model.Draft, p model.Particulars, named bool) ([]model.Alike, error) {
	s.caching.Lock()
	defer s.caching.Unlock()
	var found []model.Alike
	err := s.view(ActSearch, func(t *tx) error {
		if s.reg.opts.Recognise == nil || p.Name == "" && p.Phone == "" {
			return nil
		}
		if err := s.followPeople(t); err != nil {
			return err
		}
		for _, a := range s.people.recogniser(s.reg.opts.Recognise).Suggest(p) {
			judged, err := t.judged(draft, a.ID)
			if err != nil {
				return err
			}
			if a.ID == draft.ID || judged {
				continue
			}
			var f factRecord
			ok, err := t.get(bucketFacts, number(a.ID), &f)
			if reach, _ := s.may(ActSearch); err != nil || !ok || reach == Own && f.Agent != s.agent.Slot {
				continue // one that does not open is told by the search
			}
			if a.Started = s.reg.time(f.Started); named {
				a.Name = s.people.name(a.ID)
			}
			found = append(found, a)
		}
		return nil
	})
	if err == nil && named {
		var entries []entryRecord
		for _, a := range found {
			entries = append(entries, s.entry(OpFound, a.ID))
		}
		if len(entries) > 0 {
			err = s.update(ActSearch, func(t *tx) error { return t.journal(entries...) })
		}
	}
	return found, wrapped("looking for the same person", err)
}

// History reads the facts of the receptions of the person of one, that one included,
// the latest first; journalled before it returns. hidden counts those this agent may
// not read.
func (s *Session) History(id uint64) (facts []model.Fact, hidden int, err error) {
	err = s.update(ActRead, func(t *tx) error {
		ids, err := t.person(id)
		if err != nil {
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
				hidden++
			default:
				facts = append(facts, f.model(one, s.reg.time))
			}
		}
		if !slices.ContainsFunc(facts, func(f model.Fact) bool { return f.ID == id }) {
			if ok, err := t.has(bucketFacts, number(id)); err != nil || ok {
				return cmp.Or(err, ErrOwnOnly)
			}
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		}
		return t.journal(s.entry(OpHistoryRead, id))
	})
	slices.SortFunc(facts, func(a, b model.Fact) int { return b.Started.Compare(a.Started) })
	return facts, hidden, wrapped("reading a history", err)
}

// Unlink takes away what links a reception to the others of the same person: both
// histories are what they were before; journalled. Errors: [ErrNoReception].
func (s *Session) Unlink(id uint64) error {
	err := s.update(ActRead, func(t *tx) error {
		var body bodyRecord
		ok, err := t.get(bucketBodies, number(id), &body)
		switch reach, _ := s.may(ActRead); {
		case err != nil:
			return err
		case !ok:
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		case reach == Own && body.Agent != s.agent.Slot:
			return ErrOwnOnly
		}
		if err := t.unlink(id); err != nil {
			return err
		}
		return t.journal(s.entry(OpUnlinked, id))
	})
	s.reg.changes.add(id)
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

// keepLinks writes what the agent said of a reception that is recorded, on both sides;
// what is gone since is left out.
func (t *tx) keepLinks(s *Session, id uint64, same, notSame []uint64) error {
	linked := false
	for _, said := range []struct {
		others []uint64
		list   func(*linksRecord) *[]uint64
	}{
		{same, func(l *linksRecord) *[]uint64 { return &l.Same }}, {notSame, func(l *linksRecord) *[]uint64 { return &l.NotSame }},
	} {
		for _, other := range said.others {
			if ok, err := t.has(bucketBodies, number(other)); err != nil {
				return err
			} else if !ok || other == id {
				continue
			}
			linked = linked || slices.Contains(same, other)
			for _, pair := range [][2]uint64{{id, other}, {other, id}} {
				l, err := t.links(pair[0])
				if err != nil {
					return err
				}
				if list := said.list(&l); !slices.Contains(*list, pair[1]) {
					*list = append(*list, pair[1])
				}
				if err := t.putLinks(pair[0], l); err != nil {
					return err
				}
			}
		}
	}
	if !linked {
		return nil
	}
	return t.journal(s.entry(OpLinked, id))
}

// unlink takes a reception out of the links of every other, and forgets its own; that
// some are not hers stays known.
func (t *tx) unlink(id uint64) error {
	own, err := t.links(id)
	if err != nil {
		return err
	}
	for _, other := range own.Same {
		l, err := t.links(other)
		if err != nil {
			return err
		}
		l.Same = slices.DeleteFunc(l.Same, func(to uint64) bool { return to == id })
		if err := t.putLinks(other, l); err != nil {
			return err
		}
	}
	own.Same = nil
	return t.putLinks(id, own)
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

// judged reports whether the agent already said, of the person of a draft, whether a
// reception is hers: of that one, or of another of the same person.
func (t *tx) judged(d model.Draft, id uint64) (bool, error) {
	ids, err := t.person(id)
	return slices.ContainsFunc(ids, func(one uint64) bool {
		return slices.Contains(d.Same, one) || slices.Contains(d.NotSame, one)
	}), err
}
