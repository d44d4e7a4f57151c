package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"accueil/model"
)

// A person is no record of her own: she is the receptions an agent said are hers. Each
// reception keeps which earlier ones it was linked to, so that a link is undone by
// taking it away, and nothing else changes.

// linksRecord is what was said of a reception and of earlier ones.
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
		graph, err := s.people.links(t)
		if err != nil {
			return err
		}
		for _, a := range s.people.recogniser(s.reg.opts.Recognise).Suggest(p) {
			if a.ID == draft.ID || graph.judged(draft, a.ID) {
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
		graph, err := t.graph()
		if err != nil {
			return err
		}
		reach, _ := s.may(ActRead)
		for _, one := range graph.person(id) {
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
		changed := map[uint64]linksRecord{}
		err = t.each(bucketLinks, func(key, value []byte) error {
			var l linksRecord
			if err := t.read(bucketLinks, key, value, &l); err != nil {
				return err
			}
			switch from := binary.BigEndian.Uint64(key); {
			case from == id:
				l.Same = nil
				changed[from] = l
			case slices.Contains(l.Same, id):
				l.Same = slices.DeleteFunc(l.Same, func(to uint64) bool { return to == id })
				changed[from] = l
			}
			return nil
		})
		if err != nil {
			return err
		}
		for from, l := range changed {
			if err := t.putLinks(from, l); err != nil {
				return err
			}
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

// keepLinks writes what the agent said of a reception that is recorded.
func (t *tx) keepLinks(s *Session, id uint64, same, notSame []uint64) error {
	if len(same)+len(notSame) == 0 {
		return nil
	}
	if err := t.putLinks(id, linksRecord{Same: same, NotSame: notSame}); err != nil {
		return err
	}
	if len(same) == 0 {
		return nil
	}
	return t.journal(s.entry(OpLinked, id))
}

// graph is which receptions were said to be of one person, both ways, and which were
// said not to be.
type graph struct{ same, apart map[uint64][]uint64 }

func (t *tx) graph() (graph, error) {
	g := graph{map[uint64][]uint64{}, map[uint64][]uint64{}}
	err := t.each(bucketLinks, func(key, value []byte) error {
		var l linksRecord
		if err := t.read(bucketLinks, key, value, &l); err != nil {
			return err
		}
		from := binary.BigEndian.Uint64(key)
		for _, to := range l.Same {
			g.same[from], g.same[to] = append(g.same[from], to), append(g.same[to], from)
		}
		for _, to := range l.NotSame {
			g.apart[from], g.apart[to] = append(g.apart[from], to), append(g.apart[to], from)
		}
		return nil
	})
	return g, err
}

// person is every reception of the person of one, that one included, in order.
func (g graph) person(id uint64) []uint64 {
	seen, left := map[uint64]bool{id: true}, []uint64{id}
	for len(left) > 0 {
		one := left[0]
		left = left[1:]
		for _, to := range g.same[one] {
			if !seen[to] {
				seen[to] = true
				left = append(left, to)
			}
		}
	}
	ids := make([]uint64, 0, len(seen))
	for one := range seen {
		ids = append(ids, one)
	}
	slices.Sort(ids)
	return ids
}

// judged reports whether the agent already said, of the person of a draft, whether a
// reception is hers: of that one, or of another of the same person.
func (g graph) judged(d model.Draft, id uint64) bool {
	for _, one := range g.person(id) {
		if slices.Contains(d.Same, one) || slices.Contains(d.NotSame, one) {
			return true
		}
	}
	return false
}
