package model

import "slices"

// Amendment is what an office knows of an organism of the directory, beyond
// what ships: it stands in place of it. No coordinate reserved to professionals
// is in it: see [ReservedContact].
type Amendment struct {
	Organism string // code
	// Convention replaces the shipped one; nil leaves it.
	Convention *Convention
	// Contact replaces what ships of the contact privilégié; nil leaves it.
	Contact *PrivilegedContact
	// Checked is the day the office last checked the entry of the organism itself,
	// ToBeChecked whether it still has to, Source where it knows it from. A change of
	// the convention or of the contact vouches for nothing else, and sets none.
	Checked     Date
	ToBeChecked bool
	Source      string
}

// ReservedContact are the coordinates of a contact privilégié and the protocol
// of complementarity of an organism: for those who may read the class reserve,
// on their screen and nowhere else.
type ReservedContact struct {
	Organism string
	Channel  string // by which means: telephone, shared mailbox, portal
	Who      string // the person or the service
	Phone    string
	Email    string
	Hours    string // when it answers, in words
	Note     string
	Protocol Protocol
}

// Known reports whether there is a way to reach it.
func (c ReservedContact) Known() bool { return c.Phone != "" || c.Email != "" || c.Channel != "" }

// Protocol is the protocole de complémentarité with an organism that has a
// social service of its own.
type Protocol struct {
	Service string   // the social service
	Field   string   // its field, in words
	Events  []string // codes of « événement récent »
	How     string   // how to refer to it
}

// With is the directory with the office's amendments in place. The receiver is
// left as it is: a reception under way keeps the one it began with.
func (d *Directory) With(amendments []Amendment) *Directory {
	n := *d
	n.Organisms = slices.Clone(d.Organisms)
	for _, a := range amendments {
		o := n.Organism(a.Organism)
		if o == nil {
			continue // an organism the content no longer has: kept, not used
		}
		if a.Convention != nil {
			o.Convention = *a.Convention
		}
		if a.Contact != nil {
			o.Contact = *a.Contact
		}
		if !a.Checked.IsZero() {
			o.Checked, o.ToBeChecked, o.Source = a.Checked, a.ToBeChecked, a.Source
		}
	}
	return &n
}
