package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// EliminationState is how far an elimination went. Codes are permanent.
type EliminationState string

// The states.
const (
	EliminationProposed  EliminationState = "proposee"
	EliminationVisaed    EliminationState = "visee"
	EliminationExecuted  EliminationState = "executee"
	EliminationAbandoned EliminationState = "abandonnee"
)

// Elimination is what was or will be destroyed, without saying of whom. There are
// two sorts: that of the retention table, which takes the visa of the Archives
// départementales (code du patrimoine, L212-2), and that asked for by a person,
// which follows its own ground (RGPD, article 17).
type Elimination struct {
	Number uint64
	State  EliminationState
	// Ground is that of a person's request; empty for the retention table.
	Ground model.ErasureGround
	// Reference is that of the visa, or of the person's request.
	Reference string
	VisaDate  model.Date
	// Proposed and Executed are instants; the slots are those of who did it.
	Proposed, Executed     time.Time
	ProposedBy, ExecutedBy int
	Receptions             int
	// Requests are those of organisms; Memos and Drafts go with a person's receptions, at
	// her request.
	Requests, Memos, Drafts int
	Bordereau               model.Table // empty for a person's request
	ids                     []uint64
}

type eliminationRecord struct {
	State      string       `cbor:"1,keyasint"`
	Ground     string       `cbor:"2,keyasint,omitempty"`
	Reference  string       `cbor:"3,keyasint,omitempty"`
	VisaDate   *dateRecord  `cbor:"4,keyasint,omitempty"`
	Proposed   int64        `cbor:"5,keyasint,omitempty"` // Unix nanoseconds
	Executed   int64        `cbor:"6,keyasint,omitempty"`
	ProposedBy int          `cbor:"7,keyasint,omitempty"`
	ExecutedBy int          `cbor:"8,keyasint,omitempty"`
	Receptions int          `cbor:"9,keyasint,omitempty"`
	Bordereau  *tableRecord `cbor:"10,keyasint,omitempty"`
	IDs        []byte       `cbor:"11,keyasint,omitempty"` // numbers, 8 bytes each; empty once destroyed
	Requests   int          `cbor:"12,keyasint,omitempty"` // since version 5, as those below
	Memos      int          `cbor:"13,keyasint,omitempty"`
	Drafts     int          `cbor:"14,keyasint,omitempty"`
}

func eliminationOf(e Elimination) eliminationRecord {
	r := eliminationRecord{
		State: string(e.State), Ground: string(e.Ground), Reference: e.Reference, VisaDate: dateOf(e.VisaDate),
		Proposed: instant(e.Proposed), Executed: instant(e.Executed), ProposedBy: e.ProposedBy, ExecutedBy: e.ExecutedBy,
		Receptions: e.Receptions, Bordereau: tableOf(e.Bordereau), Requests: e.Requests, Memos: e.Memos, Drafts: e.Drafts,
	}
	for _, id := range e.ids {
		r.IDs = binary.BigEndian.AppendUint64(r.IDs, id)
	}
	return r
}

func (r eliminationRecord) elimination(n uint64, at clock) Elimination {
	e := Elimination{
		Number: n, State: EliminationState(r.State), Ground: model.ErasureGround(r.Ground), Reference: r.Reference,
		VisaDate: r.VisaDate.model(), Proposed: at(r.Proposed), Executed: at(r.Executed), ProposedBy: r.ProposedBy,
		ExecutedBy: r.ExecutedBy, Receptions: r.Receptions, Bordereau: r.Bordereau.model(),
		Requests: r.Requests, Memos: r.Memos, Drafts: r.Drafts,
	}
	for b := r.IDs; len(b) >= 8; b = b[8:] {
		e.ids = append(e.ids, binary.BigEndian.Uint64(b))
	}
	return e
}

// maxReference bounds the reference of a visa or of a request, in characters: it
// is a reference, not a story.
const maxReference = 80

// Propose lists the receptions and the requests from organisms whose term is over and
// keeps the list, with its bordereau, until the visa comes. One that is waiting must be executed or
// abandoned first: [ErrPending]. When nothing is due: [ErrNothingDue].
func (s *Session) Propose(r model.Retention) (Elimination, error) {
	var e Elimination
	s.caching.Lock()
	defer s.caching.Unlock()
	err := s.update(ActPurgePropose, func(t *tx) error {
		list, err := t.eliminations(s.reg.time)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(list, Elimination.waiting) {
			return ErrPending
		}
		facts, err := s.due(t, r)
		if err != nil {
			return err
		}
		requests, err := s.requestsDue(t, r)
		if err != nil {
			return err
		}
		if len(facts)+len(requests) == 0 {
			return ErrNothingDue
		}
		attached, err := t.attached(facts)
		if err != nil {
			return err
		}
		all := slices.Concat(facts, requests)
		e = Elimination{
			State: EliminationProposed, Proposed: s.reg.opts.Now(), ProposedBy: s.agent.Slot,
			Receptions: len(facts), Requests: len(requests), Bordereau: model.EliminationList(all, attached, r),
		}
		for _, f := range all {
			e.ids = append(e.ids, f.ID)
		}
		b, err := t.bucket(bucketEliminations)
		if err == nil {
			e.Number, err = b.NextSequence()
		}
		if err != nil {
			return err
		}
		return t.keepElimination(s, e, OpPurgeProposed)
	})
	return e, wrapped("proposing an elimination", err)
}

func (e Elimination) waiting() bool {
	return e.State == EliminationProposed || e.State == EliminationVisaed
}

// due reads the facts of the receptions whose term is over today. The caller
// holds caching.
func (s *Session) due(t *tx, r model.Retention) ([]model.Fact, error) {
	if err := s.follow(t); err != nil {
		return nil, err
	}
	today := model.DateOf(s.reg.opts.Now().In(s.reg.opts.Location))
	open, err := t.openSince(today, s.reg.time)
	if err != nil {
		return nil, err
	}
	var held []model.Held
	for _, st := range s.timeline.stamps {
		h, err := t.held(st.id, st.started, open, s.reg.time)
		if err != nil {
			if err = s.timeline.lost.pass(st.id, err); err != nil {
				return nil, err
			}
			continue // what does not open keeps no other from its term, and stays
		}
		held = append(held, h)
	}
	_, remove := model.Retain(held, r, today)
	ids := make([]uint64, len(remove))
	for i, d := range remove {
		ids[i] = d.ID
	}
	facts, err := s.read(t, ids, s.timeline.lost)
	// What is bare has nothing left to destroy: it waits to be told with its year.
	return slices.DeleteFunc(facts, model.Fact.Anonymous), err
}

// held is a reception as the retention table sees it: the last contact of a person is
// that of the latest of her linked receptions, and what is open of one of them, or a
// limitation, suspends them all.
func (t *tx) held(id uint64, started int64, open map[uint64]model.Date, at clock) (model.Held, error) {
	h := model.Held{ID: id}
	person, err := t.person(id)
	if err != nil {
		return h, err
	}
	for _, other := range person {
		if day := open[other]; !day.IsZero() && (h.OpenSince.IsZero() || day.Before(h.OpenSince)) {
			h.OpenSince = day
		}
		var f factRecord
		if other == id {
			continue
		}
		if _, err := t.get(bucketFacts, number(other), &f); err != nil {
			return h, err
		}
		started = max(started, f.Started)
	}
	h.LastContact = model.DateOf(at(started))
	marks, err := t.marks(id)
	h.Limited = marks.Has(model.Limitation)
	return h, err
}

// attached counts, by year, what goes with receptions and is not in their facts.
func (t *tx) attached(facts []model.Fact) (map[int]model.Attached, error) {
	out := map[int]model.Attached{}
	for _, f := range facts {
		a := out[f.Started.Year()]
		for _, part := range []struct {
			bucket string
			count  *int
		}{{bucketContacts, &a.Contacts}, {bucketReserved, &a.Reserved}} {
			there, err := t.has(part.bucket, number(f.ID))
			if err != nil {
				return nil, err
			}
			if there {
				*part.count++
			}
		}
		if a != (model.Attached{}) {
			out[f.Started.Year()] = a
		}
	}
	return out, nil
}

// keepElimination writes an elimination and its journal entry, which names its
// number and nothing more.
func (t *tx) keepElimination(s *Session, e Elimination, op Op) error {
	if err := t.put(classBureau, bucketEliminations, number(e.Number), eliminationOf(e)); err != nil {
		return err
	}
	entry := s.entry(op, e.Number)
	entry.Count = e.Receptions + e.Requests
	return t.journal(entry)
}

func (t *tx) eliminations(at clock) ([]Elimination, error) {
	var list []Elimination
	err := t.each(bucketEliminations, func(key, value []byte) error {
		var r eliminationRecord
		if err := t.read(bucketEliminations, key, value, &r); err != nil {
			return err
		}
		list = append(list, r.elimination(binary.BigEndian.Uint64(key), at))
		return nil
	})
	return list, err
}

// Eliminations are all those the register remembers, oldest first.
func (s *Session) Eliminations() ([]Elimination, error) {
	var list []Elimination
	err := s.view(ActPurgePropose, func(t *tx) (err error) {
		list, err = t.eliminations(s.reg.time)
		return err
	})
	return list, wrapped("listing the eliminations", err)
}

// Visa records the visa of the Archives départementales: its reference and date,
// without which nothing is executed. Errors: [ErrNoVisa] for an empty or too long
// reference or a date to come, [ErrNoElimination].
func (s *Session) Visa(number uint64, reference string, date model.Date) error {
	reference = strings.TrimSpace(reference)
	today := model.DateOf(s.reg.opts.Now().In(s.reg.opts.Location))
	err := s.update(ActPurgeVisa, func(t *tx) error {
		e, err := t.elimination(number, s.reg.time, EliminationProposed, EliminationVisaed)
		if err != nil {
			return err
		}
		if reference == "" || len([]rune(reference)) > maxReference || date.IsZero() || today.Before(date) {
			return ErrNoVisa
		}
		e.State, e.Reference, e.VisaDate = EliminationVisaed, reference, date
		return t.keepElimination(s, e, OpPurgeVisa)
	})
	return wrapped("recording a visa", err)
}

// Abandon gives an elimination up; what it named stays, and is proposed again
// next time.
func (s *Session) Abandon(number uint64) error {
	err := s.update(ActPurgePropose, func(t *tx) error {
		e, err := t.elimination(number, s.reg.time, EliminationProposed, EliminationVisaed)
		if err != nil {
			return err
		}
		e.State, e.ids = EliminationAbandoned, nil
		return t.keepElimination(s, e, OpPurgeAbandoned)
	})
	return wrapped("abandoning an elimination", err)
}

// elimination reads one that is in one of some states.
func (t *tx) elimination(n uint64, at clock, states ...EliminationState) (Elimination, error) {
	var r eliminationRecord
	ok, err := t.get(bucketEliminations, number(n), &r)
	if err != nil {
		return Elimination{}, err
	}
	e := r.elimination(n, at)
	if !ok || !slices.Contains(states, e.State) {
		return Elimination{}, fmt.Errorf("%w: %d", ErrNoElimination, n)
	}
	return e, nil
}
