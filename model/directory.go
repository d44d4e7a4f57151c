package model

import (
	"cmp"
	"slices"
	"time"
)

// Directory is what is known of the organisms: dated data with a source, never
// code.
type Directory struct {
	Organisms []Organism
	Numbers   []EmergencyNumber
	// Neighbours are the départements around one: people live across the line.
	Neighbours map[string][]string
}

// Organism is a partner: CAF, MSA, CDAS, an association, a line.
type Organism struct {
	Code string
	Name string // « CAF d'Ille-et-Vilaine »
	// The, Of, To are the name with its article: « la CAF », « de la CAF »,
	// « à la CAF ».
	The, Of, To string
	// Kind groups organisms when the agent adds one: departement, caisse,
	// emploi, sante, logement, association, etat, commune, ecoute; KindReserved
	// for what only the cadre turns to.
	Kind  string
	About string // what it is for, one line
	Phone string
	// Networks are the codes of « réseaux porteurs » (data·inclusion) by which its
	// places are known in the directory.
	Networks []string
	// SocialService is true when it has its own social workers (co-intervention
	// and passage de relais).
	SocialService bool
	// Clock and UrgentClock are the days of its follow-ups; zero for the usual ones.
	Clock, UrgentClock FollowClock
	Convention         Convention
	Contact            PrivilegedContact
	Source             string
	Checked            Date // last-checked day
	ToBeChecked        bool
}

// KindReserved is the kind of the organisms that are never put to the person:
// the cadre, the CRIP, the mission mineurs non accompagnés.
const KindReserved = "reserve"

// PrivilegedContact is « le contact privilégié »: a named person or shared
// mailbox reserved to professionals, for blocked or urgent individual
// situations.
type PrivilegedContact struct {
	Exists bool
	// Rights it handles; empty means all the rights the organism is competent for.
	Rights []string
	// Only tells the situations it takes when it does not take both: « bloquee »,
	// « urgente »; empty means both.
	Only string
	// TargetDays is the delay agreed for an answer; 0 when none is.
	TargetDays int
	// Known is whether the office has its coordinates: they are in the reserve
	// ([ReservedContact]), and none is shipped.
	Known bool
}

// EmergencyNumber is one line of the urgence page.
type EmergencyNumber struct {
	Number  string
	For     string // « Détresse vitale »
	Who     string // « SAMU »
	Hours   string
	Urgence bool // a true emergency number, listed first
	Source  string
	Checked Date
	// Local is a setting of the office, empty until filled in.
	Local       string
	ToBeChecked bool
}

// Organism finds one by its code; nil when there is none.
func (d *Directory) Organism(code string) *Organism {
	for i := range d.Organisms {
		if d.Organisms[i].Code == code {
			return &d.Organisms[i]
		}
	}
	return nil
}

// FollowClock gives the days of a follow-up toward an organism: its own, or else the
// usual ones. Urgent is something serious within 8 days: it reminds sooner.
func (d *Directory) FollowClock(organism string, level Level) FollowClock {
	c, usual := FollowClock{}, DefaultFollowClock()
	o := d.Organism(organism)
	switch {
	case level == Urgent:
		if usual.Remind = urgentRemind; o != nil {
			c = o.UrgentClock
		}
	case o != nil:
		c = o.Clock
	}
	return FollowClock{Remind: cmp.Or(c.Remind, usual.Remind), Expire: cmp.Or(c.Expire, usual.Expire)}
}

// HasPrivilegedContact reports whether organism has a contact privilégié for a
// right.
func (d *Directory) HasPrivilegedContact(organism, right string) bool {
	o := d.Organism(organism)
	if o == nil || !o.Contact.Exists {
		return false
	}
	if len(o.Contact.Rights) == 0 {
		return true
	}
	return slices.Contains(o.Contact.Rights, right)
}

// Commune is a current French commune (INSEE, Code officiel géographique).
type Commune struct {
	Code       string // INSEE
	Department string
	Name       string
}

// Env is what a walk is made in: the directory, the instant the reception
// began in the office's time zone, and the office's département.
type Env struct {
	Directory  *Directory
	At         time.Time
	Department string
	// Minutes is the time measured so far, for the default of the duration.
	Minutes int
}
