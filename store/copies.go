package store

import (
	"time"

	"accueil/model"
)

// Remnant is a copy of the register that still holds what was destroyed in it
// since: a backup, or a register kept aside.
type Remnant struct {
	Folder string // inside the data folder for a register kept aside
	At     time.Time
	Backup bool
	// Until is the first day it may be destroyed.
	Until model.Date
}

// Remnants lists the backups, then the registers kept aside, and when their time
// is over.
func (s *Session) Remnants(r model.Retention) ([]Remnant, error) {
	backups, err := s.Backups()
	if err != nil {
		return nil, wrapped("listing the copies", err)
	}
	var out []Remnant
	for _, b := range backups {
		out = append(out, Remnant{Folder: b.Folder, At: b.Made, Backup: true,
			Until: model.DateOf(b.Made.In(s.reg.opts.Location)).AddDays(r.Backups.Length + 1)})
	}
	list, err := s.SetAsides()
	for _, a := range list {
		out = append(out, Remnant{Folder: a.Name, At: a.At, Until: a.Until(r)})
	}
	return out, wrapped("listing the copies", err)
}

// Due is how many receptions' terms are over, and how many requests' from organisms.
func (s *Session) Due(r model.Retention) (receptions, requests int, err error) {
	s.caching.Lock()
	defer s.caching.Unlock()
	err = s.view(ActPurgePropose, func(t *tx) error {
		facts, err := s.due(t, r)
		if err != nil {
			return err
		}
		asked, err := s.requestsDue(t, r)
		receptions, requests = len(facts), len(asked)
		return err
	})
	return receptions, requests, wrapped("counting what is due", err)
}

// Place is where the register was made for.
func (s *Session) Place() model.Place { return s.reg.Place() }
