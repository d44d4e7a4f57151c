package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"accueil/model"
)

// MaxFound bounds what a search gives back: the latest receptions first.
const MaxFound = 50

// minPhoneDigits is how much of the end of a number must be typed.
const minPhoneDigits = 4

// Found is a reception a search came to.
type Found struct {
	ID      uint64
	Kind    model.Kind
	Started time.Time
	Desk    string
	// Name and Phone are those of the contact the person left, if any.
	Name, Phone string
}

// people is the name index: built from the contacts at the first search by
// name, held in memory only, dropped at the lock.
type people struct {
	pos  int // in the change log
	list []person
	lost unread // contacts, and facts of those, that do not open
	// alike is made at the first name that is typed; nil until then.
	alike Recogniser
}

// name is the one given at a reception.
func (p *people) name(id uint64) string {
	i := slices.IndexFunc(p.list, func(one person) bool { return one.id == id })
	if i < 0 {
		return ""
	}
	return p.list[i].name
}

// recogniser is the index of who may be the same person.
func (p *people) recogniser(make func() Recogniser) Recogniser {
	if p.alike == nil {
		p.alike = make()
		for _, one := range p.list {
			p.alike.Add(one.id, one.given)
		}
	}
	return p.alike
}

type person struct {
	id          uint64
	words       string // folded name, each word preceded by a space
	digits      string // of the telephone number
	name, phone string
	given       model.Particulars // what she may be recognised by
	hidden      bool              // she is known to be discreet
}

// Search looks for receptions by number, by the beginnings of the words of a
// contact's name, or by the last digits (at least 4) of its telephone. When a
// result shows a name, the journal says which reception's before it returns. A
// role that searches its own only finds what its agent recorded. Someone who opposed, or
// whose data is limited, is found by the number of a reception only, by who answers for
// people's rights. What does not open gives an [*UnreadableError] beside what was found. An empty query finds nothing,
// and reads ahead what the first search of a session has to.
func (s *Session) Search(query string) ([]Found, error) {
	s.caching.Lock()
	defer s.caching.Unlock()
	var found []Found
	var lost error
	err := s.view(ActSearch, func(t *tx) (err error) {
		if err = s.followPeople(t); err == nil {
			found, err = s.search(t, query)
			lost = s.people.lost.err(bucketContacts)
		}
		return err
	})
	if err == nil {
		err = s.journalNames(found)
	}
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	return found, wrapped("searching", lost)
}

// journalNames writes that names were shown, one entry for each reception.
func (s *Session) journalNames(found []Found) error {
	var entries []entryRecord
	for _, f := range found {
		if f.Name != "" || f.Phone != "" {
			entries = append(entries, s.entry(OpFound, f.ID))
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return s.update(ActSearch, func(t *tx) error { return t.journal(entries...) })
}

// search finds and reads what matches, latest number first.
func (s *Session) search(t *tx, query string) ([]Found, error) {
	digits := digitsOf(query)
	words := strings.Fields(s.reg.opts.Fold(query))
	byNumber := digits != "" && len(digits) == len(strings.Map(dropSigns, query))
	hits := make(map[uint64]person)
	n, err := strconv.ParseUint(digits, 10, 64)
	if err == nil && byNumber {
		hits[n] = person{id: n}
	}
	for _, p := range s.people.list {
		named := !byNumber && len(words) > 0 && p.has(words)
		phoned := byNumber && len(digits) >= minPhoneDigits && strings.HasSuffix(p.digits, digits)
		if _, numbered := hits[p.id]; named || phoned || numbered {
			hits[p.id] = p
		}
	}
	if byNumber {
		if err := t.apart(hits, n); err != nil {
			return nil, err
		}
	}
	if err := s.withoutMarked(t, hits, func(id uint64) bool { return byNumber && id == n }); err != nil {
		return nil, err
	}
	ids := make([]uint64, 0, len(hits))
	for id := range hits {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b uint64) int { return -compareStamps(stamp{id: a}, stamp{id: b}) })
	var found []Found
	for _, id := range ids {
		var f factRecord
		ok, err := t.get(bucketFacts, number(id), &f)
		if err != nil {
			if err = s.people.lost.pass(id, err); err != nil {
				return nil, err
			}
			continue
		}
		if reach, _ := s.may(ActSearch); !ok || reach == Own && f.Agent != s.agent.Slot {
			continue
		}
		p := hits[id]
		found = append(found, Found{
			ID: id, Kind: model.Kind(f.Kind), Started: s.reg.time(f.Started), Desk: f.Desk,
			Name: p.name, Phone: p.phone,
		})
		if len(found) == MaxFound {
			break
		}
	}
	return found, nil
}

// apart takes out of what a telephone found the discreet people who would be listed with
// another one through it: a discreet person is found by her own telephone, alone. asked
// is the reception whose number was typed.
func (t *tx) apart(hits map[uint64]person, asked uint64) error {
	var others, hidden []uint64
	for id, p := range hits {
		if id == asked {
			continue
		}
		if p.hidden {
			hidden = append(hidden, id)
		} else {
			others = append(others, id)
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	ids, err := t.person(hidden[0])
	if err != nil {
		return err
	}
	alone := len(others) == 0 && !slices.ContainsFunc(hidden, func(id uint64) bool { return !slices.Contains(ids, id) })
	for _, id := range hidden {
		if !alone {
			delete(hits, id)
		}
	}
	return nil
}

// withoutMarked takes out the people who opposed, or whose data is limited, but for one
// whose number was typed by who answers for people's rights.
func (s *Session) withoutMarked(t *tx, hits map[uint64]person, typed func(uint64) bool) error {
	marked, err := t.marked(model.MarkKinds()...)
	_, answers := s.may(ActAccess)
	for id := range hits {
		if marked[id] && !(typed(id) && answers == nil) {
			delete(hits, id)
		}
	}
	return err
}

// has reports whether every word begins a word of the name.
func (p person) has(words []string) bool {
	for _, w := range words {
		if !strings.Contains(p.words, " "+w) {
			return false
		}
	}
	return true
}

// digitsOf keeps the digits of a text.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// dropSigns forgets what may stand between the digits of a number.
func dropSigns(r rune) rune {
	if strings.ContainsRune(" .-_/()+#°nN\t\u00a0\u202f", r) {
		return -1
	}
	return r
}

// followPeople builds the name index, or brings it up to date.
func (s *Session) followPeople(t *tx) error {
	if s.people == nil {
		p := &people{pos: t.seen, lost: make(unread)}
		err := t.each(bucketContacts, func(key, value []byte) error {
			var c contactRecord
			id := binary.BigEndian.Uint64(key)
			if err := t.read(bucketContacts, key, value, &c); err != nil {
				return p.lost.pass(id, err)
			}
			p.list = append(p.list, s.person(t, id, c))
			return nil
		})
		if err == nil {
			s.people = p
		}
		return err
	}
	for _, id := range s.reg.changes.between(s.people.pos, t.seen) {
		s.people.list = slices.DeleteFunc(s.people.list, func(p person) bool { return p.id == id })
		delete(s.people.lost, id)
		if s.people.alike != nil {
			s.people.alike.Remove(id)
		}
		var c contactRecord
		ok, err := t.get(bucketContacts, number(id), &c)
		if err != nil {
			if err = s.people.lost.pass(id, err); err != nil {
				return err
			}
			continue
		}
		if ok {
			one := s.person(t, id, c)
			s.people.list = append(s.people.list, one)
			if s.people.alike != nil {
				s.people.alike.Add(id, one.given)
			}
		}
	}
	s.people.pos = max(s.people.pos, t.seen)
	return nil
}

func (s *Session) person(t *tx, id uint64, c contactRecord) person {
	p := person{id: id, digits: digitsOf(c.Phone), name: c.Name, phone: c.Phone, given: c.particulars()}
	var b strings.Builder
	for _, w := range strings.FieldsFunc(s.reg.opts.Fold(c.Name), wordBreak) {
		b.WriteByte(' ')
		b.WriteString(w)
	}
	p.words = b.String()
	// Discreet at one of her receptions, she is at all of them.
	ids, _ := t.person(id)
	for _, other := range ids {
		one := c
		if _, err := t.get(bucketContacts, number(other), &one); other != id && err != nil || one.Meeting == meetByName {
			p.hidden, p.given.Discreet = true, true
		}
	}
	return p
}

func wordBreak(r rune) bool { return strings.ContainsRune(" -'’\t\u00a0\u202f", r) }
