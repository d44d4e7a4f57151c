package store

import (
	"time"

	"accueil/model"
)

// Copy is a copy of the register that still holds what was destroyed in it since.
type Copy struct {
	Folder string // inside the data folder for a register kept aside
	At     time.Time
	Backup bool // or kept aside
	// Until is the first day it may be destroyed.
	Until model.Date
}

// Copies lists the registers kept aside, oldest first, and when their time is
// over.
func (s *Session) Copies(r model.Retention) ([]Copy, error) {
	if err := s.asked(ActFacts); err != nil {
		return nil, wrapped("listing the copies", err)
	}
	list, err := SetAsides(s.reg.dir, s.reg.opts.Location)
	var out []Copy
	for _, a := range list {
		out = append(out, Copy{Folder: a.Name, At: a.At, Until: a.Until(r)})
	}
	return out, wrapped("listing the copies", err)
}

// Due is how many receptions' terms are over.
func (s *Session) Due(r model.Retention) (int, error) {
	n := 0
	s.caching.Lock()
	defer s.caching.Unlock()
	err := s.view(ActPurgePropose, func(t *tx) error {
		facts, err := s.due(t, r)
		n = len(facts)
		return err
	})
	return n, wrapped("counting what is due", err)
}

// Place is where the register was made for.
func (s *Session) Place() model.Place { return s.reg.Place() }
