package campaign

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// desk is a process that works as a desk does, and says each thing that was kept.
type desk struct {
	order
	voice
	rng      *rand.Rand
	now      func() time.Time
	register *store.Register
	sessions []*store.Session
	drafts   int // begun
	tokens   map[uint64]string
	changes  int // said
}

func newDesk(o order) *desk {
	d := &desk{order: o, voice: newVoice(), rng: rand.New(rand.NewPCG(o.Seed, 1)), now: time.Now,
		tokens: map[uint64]string{}}
	if o.Jumps {
		d.now = jumping(d.rng)
	}
	return d
}

// errTold ends a desk that was refused something and said so.
var errTold = errors.New("told")

// work is the whole life of a desk.
func (d *desk) work() error {
	err := d.say(said{What: saidAwake})
	if err == nil {
		err = d.open()
	}
	for err == nil && (d.Changes == 0 || d.changes < d.Changes) {
		err = d.turn()
	}
	if err == nil {
		err = d.register.Close()
	}
	if err == nil || d.GoOn && errors.Is(err, errTold) {
		return d.say(said{What: saidEnd})
	}
	return err
}

// open creates the register when asked, opens it, and signs two agents in.
func (d *desk) open() error {
	if d.Create {
		err := storetest.Create(d.Dir, store.NewRecoveryKey(), d.now())
		if err := d.tell(said{What: saidCreated}, err); err != nil {
			return err
		}
	}
	var err error
	if d.register, err = store.Open(d.Dir, store.Options{Now: d.now, Location: time.UTC}); err != nil {
		return d.fail(err)
	}
	if err := d.signIn(1); err != nil {
		return err
	}
	if d.Create {
		slot, err := d.sessions[0].AddAgent("Agent Essai 2", store.RoleManager, []byte(storetest.Password), store.MinimumCost())
		if err := d.tell(said{What: saidAgent, Slot: slot}, err); err != nil {
			return err
		}
	}
	if err := d.signIn(2); err != nil {
		return err
	}
	return d.say(said{What: saidOpen})
}

func (d *desk) signIn(slot int) error {
	s, err := d.register.Unlock(slot, []byte(storetest.Password), d.now())
	if err != nil {
		return d.fail(err)
	}
	d.sessions = append(d.sessions, s)
	return nil
}

// turn is one reception, by one of the agents: begun, saved a few times, then
// left on hold, dropped or recorded. Anything not kept ends it.
func (d *desk) turn() error {
	if d.Role == roleDesk && d.rng.IntN(keepingOneIn) == 0 {
		return d.turned(d.keep())
	}
	d.drafts++
	s := d.sessions[d.rng.IntN(len(d.sessions))]
	token := fmt.Sprintf("%s.%d.%d", d.Token, s.Agent().Slot, d.drafts)
	at := d.now().UTC()
	draft, err := s.NewDraft(storetest.Draft(mark(token, 1), at), nil)
	done := said{What: saidDraft, Token: token, ID: draft.ID, Revision: 1, Slot: s.Agent().Slot}
	d.tokens[draft.ID] = token
	if err := d.tell(done, err); err != nil {
		return d.turned(err)
	}
	for range d.rng.IntN(4) {
		done.Revision++
		if err := d.tell(done, d.save(s, done, at)); err != nil {
			return d.turned(err)
		}
	}
	return d.turned(d.finish(s, done, at))
}

// keepingOneIn is how many turns there are for one in which the first agent does
// what an administrator does: it changes both files of the register.
const keepingOneIn = 25

// keep renews the keys, changes the other agent's password for the same one, or
// writes the register again.
func (d *desk) keep() error {
	s, done := d.sessions[0], said{What: saidKeys, Slot: 1}
	switch d.rng.IntN(3) {
	case 0:
		return d.tell(done, s.RenewKeys())
	case 1:
		return d.tell(done, s.SetPassword(2, []byte(storetest.Password), store.MinimumCost()))
	}
	done.What = saidRewritten
	return d.tell(done, s.Rewrite(nil))
}

// save keeps a draft at a new revision, one time in three « en attente ».
func (d *desk) save(s *store.Session, done said, at time.Time) error {
	next := draftAt(done, at)
	if d.rng.IntN(3) == 0 {
		return s.HoldDraft(next)
	}
	return s.SaveDraft(next)
}

// draftAt is all that a draft holds at a revision.
func draftAt(done said, at time.Time) model.Draft {
	draft := storetest.Draft(mark(done.Token, done.Revision), at)
	draft.ID, draft.Owner, draft.Revision = done.ID, done.Slot, done.Revision
	return draft
}

func (d *desk) finish(s *store.Session, done said, at time.Time) error {
	done.Revision = 0
	switch n := d.rng.IntN(10); {
	case n < 3:
		return nil // left on hold
	case n == 3:
		done.What = saidDropping
		if err := d.say(done); err != nil {
			return err
		}
		done.What = saidDropped
		return d.tell(done, s.DropDraft(done.ID))
	case n == 4:
		done = said{What: saidExport, Slot: done.Slot}
		return d.tell(done, s.Export(store.Extent{}, nil, func(int, int) error { return nil }, func(cases iter.Seq2[model.Case, error]) error {
			for _, err := range cases {
				if err != nil {
					return err
				}
			}
			return nil
		}))
	case n < 7 && d.Jumps:
		return d.mistype(done.Slot)
	}
	done.What = saidReception
	_, err := s.Record(storetest.Reception(mark(done.Token, 0), at), done.ID, storetest.DefinitionBytes())
	return d.tell(done, err)
}

// turned lets a desk that goes on begin another turn.
func (d *desk) turned(err error) error {
	if d.GoOn && errors.Is(err, errTold) {
		return nil
	}
	return err
}

// tell says what was done, or what the store said of it: an error that is not of
// the commit means that nothing was changed.
func (d *desk) tell(done said, err error) error {
	d.changes++
	if err == nil {
		return d.say(done)
	}
	done.Err, done.Outcome = err.Error(), notKept
	var c *store.CommitError
	if errors.As(err, &c) {
		switch c.Outcome {
		case store.OutcomeSaved:
			done.Outcome = keptAnyway
		case store.OutcomeUnknown:
			done.Outcome = unknown
		}
	}
	if done.What == saidExport || done.What == saidCreated {
		done.Outcome = unknown // several transactions
	}
	if errors.Is(err, store.ErrDiskFull) {
		done.Text = "full"
	}
	if serr := d.say(done); serr != nil {
		return serr
	}
	if done.Outcome == keptAnyway {
		return nil
	}
	return fmt.Errorf("%w: %w", errTold, err)
}

// fail says an error of something that keeps nothing.
func (d *desk) fail(err error) error {
	if serr := d.say(said{What: saidError, Err: err.Error()}); serr != nil {
		return serr
	}
	return fmt.Errorf("%w: %w", errTold, err)
}
