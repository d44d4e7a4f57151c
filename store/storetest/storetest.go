// Package storetest makes real registers for tests: the same files, the same
// keys, the cheapest permitted password hashing. Each one is verified, values,
// journal and structure, when its test ends.
package storetest

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
)

// What every register of this package is made with.
const (
	Password  = "essai-phrase-de-passe"
	AgentName = "Agent Essai"
	// Definition is the name of [DefinitionBytes].
	Definition = "essai@1"
)

// DefinitionBytes stands for the file of a questionnaire.
func DefinitionBytes() []byte { return []byte("# questionnaire d'essai\n") }

// Place is where these registers are.
func Place() model.Place {
	return model.Place{Department: "35", Agency: "agence d'essai", Office: "CDAS d'essai", Desk: "poste 1"}
}

// Clock is a clock a test moves. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts on a Monday morning.
func NewClock() *Clock {
	return &Clock{now: time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)}
}

// Now is the instant the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Add moves the clock.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Register is an open register with its first agent, an administrateur, signed
// in.
type Register struct {
	*store.Register
	Dir      string
	Session  *store.Session
	Recovery store.RecoveryKey
	Clock    *Clock
	// Damaged says that the test spoilt the register on purpose: it is not
	// verified at the end.
	Damaged bool

	opts store.Options
	t    testing.TB
}

// Open makes a register in a temporary folder, opens it and signs in.
func Open(t testing.TB) *Register {
	t.Helper()
	clock := NewClock()
	return OpenWith(t, clock, store.Options{Now: clock.Now, Location: time.UTC})
}

// OpenWith is Open with chosen options; clock tells the time of the creation
// and of the sign-ins.
func OpenWith(t testing.TB, clock *Clock, o store.Options) *Register {
	t.Helper()
	r := &Register{Dir: t.TempDir(), Recovery: store.NewRecoveryKey(), Clock: clock, opts: o, t: t}
	if err := Create(r.Dir, r.Recovery, clock.Now()); err != nil {
		t.Fatalf("creating a register: %v", err)
	}
	r.open()
	t.Cleanup(r.verify)
	return r
}

// Create makes a register as [Open] does, and leaves it closed.
func Create(dir string, recovery store.RecoveryKey, now time.Time) error {
	return store.Create(dir, store.Creation{
		Place: Place(), AgentName: AgentName, Password: []byte(Password),
		Recovery: recovery, Now: now, Cost: store.MinimumCost(),
	})
}

func (r *Register) open() {
	r.t.Helper()
	var err error
	if r.Register, err = store.Open(r.Dir, r.opts); err != nil {
		r.t.Fatalf("opening the register: %v", err)
	}
	r.Session = r.SignIn(1, Password)
}

// SignIn signs an agent in, or fails the test.
func (r *Register) SignIn(slot int, password string) *store.Session {
	r.t.Helper()
	s, err := r.Unlock(slot, []byte(password), r.Clock.Now())
	if err != nil {
		r.t.Fatalf("signing in slot %d: %v", slot, err)
	}
	return s
}

// AddAgent adds an agent of a role, with the same password, and signs it in.
func (r *Register) AddAgent(role store.Role) *store.Session {
	r.t.Helper()
	slot, err := r.Session.AddAgent("Agent Essai "+string(role), role, []byte(Password), store.MinimumCost())
	if err != nil {
		r.t.Fatalf("adding an agent: %v", err)
	}
	return r.SignIn(slot, Password)
}

// Restart closes the register and opens it again, as after a night.
func (r *Register) Restart() {
	r.t.Helper()
	r.Session.Lock()
	if err := r.Close(); err != nil {
		r.t.Fatalf("closing the register: %v", err)
	}
	r.open()
}

// verify is what ends every test with a register.
func (r *Register) verify() {
	if !r.Damaged {
		if err := r.Check(); errors.Is(err, store.ErrClosed) {
			r.open()
		} else if err != nil {
			r.t.Errorf("at the end of the test: %v", err)
		}
		s := r.Session
		if s.Locked() || s.Agent().Slot != 1 {
			s = r.SignIn(1, Password)
		}
		report, err := s.Verify()
		if err != nil {
			r.t.Errorf("verifying at the end of the test: %v", err)
		}
		for _, f := range report.Faults {
			r.t.Errorf("at the end of the test: fault %d in %s %d: %v", f.Kind, f.Bucket, f.ID, f.Err)
		}
	}
	r.Session.Lock()
	if err := r.Close(); err != nil {
		r.t.Errorf("closing the register: %v", err)
	}
}

// Draft is a draft with something of everything in it. mark goes in its texts,
// so that a test can look for it.
func Draft(mark string, at time.Time) model.Draft {
	return model.Draft{
		Desk: Place().Desk, Definition: Definition, Started: at, Updated: at, Active: 90 * time.Second,
		Answers: model.Answers{
			"canal":                {Codes: []string{"sur_place"}, At: at},
			"demande":              {Text: "texte " + mark, At: at.Add(time.Second)},
			"motif":                {Codes: []string{"energie"}, At: at},
			"personnes_adultes":    {Number: 2, At: at},
			"courrier[rsa]":        {Date: model.Date{Year: 2026, Month: time.October, Day: 2}, At: at},
			"age":                  {Skipped: true, At: at},
			model.QContactName:     {Text: "Nom " + mark, At: at},
			model.QContactPhone:    {Text: "02 00 00 00 01", At: at},
			"precision[logement]":  {Codes: []string{"logement.impaye", "logement.recherche"}, At: at},
			"consequence[energie]": {Codes: []string{"energie_coupee"}, At: at},
		},
		At:     "motif",
		Typing: model.Typing{Key: "demande", Text: "en cours " + mark, Codes: []string{"a"}},
	}
}

// Reception is a finished reception with something of everything in it. mark
// goes in its texts.
func Reception(mark string, at time.Time) model.Reception {
	proposal := model.Proposal{
		Key: "cdas/rendez_vous_cdas", Toward: model.OrgCDAS, Modality: model.ModCDAS, Item: "energie",
		Title: "Un rendez-vous " + mark, Because: "vous risquez une coupure", Horizon: model.ThisWeek, Rank: 3,
		Convention: "convention d'essai", Guide: []string{"appeler"},
		Causes: []model.Cause{{
			Rule: "U8", Because: "coupure", Source: "essai", ToBeChecked: true,
			Saw: []model.Entry{{Key: "motif", Answer: model.Answer{Codes: []string{"energie"}, At: at}}},
		}},
	}
	rec := model.Reception{
		Kind: model.KindReception, Definition: Definition, Place: Place(),
		Started: at, Ended: at.Add(12 * time.Minute), Minutes: 12, Result: model.ResultAppointment,
		Said: []model.Entry{
			{Key: model.QChannel, Answer: model.Answer{Codes: []string{"sur_place"}, At: at}},
			{Key: model.QMotive, Answer: model.Answer{Codes: []string{"energie"}, At: at}},
			{Key: "demande", Answer: model.Answer{Text: "texte " + mark, At: at}},
			{Key: model.QCommune, Answer: model.Answer{Codes: []string{"35236"}, Text: "Redon", At: at}},
		},
		Proposals: []model.Decided{{
			Proposal: proposal, Decision: model.CodeAccepted, Modality: model.ModCDAS,
			Consent: "oral", Transmit: []string{"motif"}, Motive: "motif " + mark,
		}},
		Reserved: []model.Reserved{{
			Proposal: model.Proposal{Key: "cadre/alerte_cadre", Modality: model.ModAlert, Title: "Alerte " + mark},
			Outcome:  model.CodeHandedOn, To: "cadre " + mark, Informed: "oui", Motive: "réservé " + mark,
		}},
		Contact: &model.Contact{
			Name: "Nom " + mark, Phone: "02 00 00 00 01", Reason: "rappel " + mark,
			Instructions: []string{"ne_pas_laisser_de_message"}, Via: "passer par " + mark, At: "le matin",
		},
	}
	usual := func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }
	rec.FollowUps = model.FollowUpsOf(rec, usual, func(model.Proposal) bool { return false })
	return rec
}

// Fold is enough of a folding for tests: lower case, and the accents of « é ».
func Fold(s string) string {
	return strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ç", "c").Replace(strings.ToLower(s))
}
