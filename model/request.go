package model

import "slices"

// Request is what may be sent to the service that a follow-up asks: what the person
// agreed to, item by item, and nothing else (CASF: she knows to whom, what and why).
type Request struct {
	Toward  string
	Right   string
	Level   Level
	On      Date   // day of the reception
	Consent string // code of « accord »
	// Agreed are the items she agreed to, codes of « transmettre ».
	Agreed []string
	// Asked is what is asked, in a line of the agent's; empty when it was not written.
	Asked string
	// Name and Phone are hers, when she agreed to both being given; no telephone of
	// someone never to be contacted.
	Name, Phone string
	// Nameless is true when she agreed to both being given and no contact was kept: they
	// are written in by hand.
	Nameless bool
	Motive   string // code of the motif
	// Situation are the answers about the right, in the order they were given.
	Situation []Entry
	// File is true when she agreed to her allocataire number being given: it is kept
	// nowhere, and is written in by hand.
	File bool
}

// The items of « transmettre ».
const (
	SendContact   = "nom_tel"
	SendMotive    = "motif"
	SendSituation = "situation_droit"
	SendFile      = "numero_allocataire"
)

// situationKeys are the questions that tell the situation of a right.
func situationKeys() []string {
	return []string{"etat", "blocage", "voie", "consequence", "date_courrier"}
}

// RequestOf is what may be sent for a follow-up of a reception; false when nothing
// may: she refused, she was not asked, or there is no one to send it to.
func RequestOf(r Reception, f FollowUp) (Request, bool) {
	i := slices.IndexFunc(r.Proposals, func(d Decided) bool { return d.Key == f.Item })
	if i < 0 || f.Handed || f.Direction == Inbound {
		return Request{}, false
	}
	p := r.Proposals[i]
	if p.Decision != CodeAccepted || p.Consent == "" || p.Consent == CodeRefused {
		return Request{}, false
	}
	q := Request{Toward: f.Toward, Right: f.Right, Level: f.Level, On: DateOf(r.Started), Consent: p.Consent, Agreed: p.Transmit}
	for _, e := range f.Events {
		if e.Kind == EventSent {
			q.Asked = e.Note
		}
	}
	agreed := func(item string) bool { return slices.Contains(p.Transmit, item) }
	a := r.Answers()
	q.Nameless = agreed(SendContact) && r.Contact == nil
	if agreed(SendContact) && r.Contact != nil {
		q.Name = r.Contact.Name
		if !slices.Contains(r.Contact.Instructions, CodeNever) {
			q.Phone = r.Contact.Phone
		}
	}
	if m := a[QMotive].Codes; agreed(SendMotive) && len(m) > 0 {
		q.Motive = m[0]
	}
	if agreed(SendSituation) && f.Right != "" {
		for _, key := range situationKeys() {
			if ans, ok := a[Key(key, f.Right)]; ok && !ans.Skipped {
				q.Situation = append(q.Situation, Entry{Key: Key(key, f.Right), Answer: ans})
			}
		}
	}
	q.File = agreed(SendFile) && f.Kind == FollowPrivileged
	return q, true
}

// Requested is a request an organism made to the office, as the register keeps it.
type Requested struct {
	ID       uint64
	Of       uint64 // the reception an agent said it is about; 0 for none
	FollowUp FollowUp
}

// Case is the request as figures see it; see [Case.Received].
func (q Requested) Case() Case {
	return Case{Fact: Fact{ID: q.ID, Started: q.FollowUp.Opened}, FollowUps: []FollowUp{q.FollowUp}}
}
