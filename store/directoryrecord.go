package store

import (
	"crypto/hmac"

	"accueil/model"
)

// listingRecord is a line of the directory: the columns that hold something, by
// their number.
type listingRecord struct {
	Kind        string             `cbor:"1,keyasint"`
	Values      map[uint8]string   `cbor:"2,keyasint,omitempty"`
	Corrections []correctionRecord `cbor:"3,keyasint,omitempty"`
	Local       bool               `cbor:"4,keyasint,omitempty"`
	Withdrawn   *dateRecord        `cbor:"5,keyasint,omitempty"`
}

type correctionRecord struct {
	Field uint8  `cbor:"1,keyasint"`
	Was   string `cbor:"2,keyasint,omitempty"`
	Now   string `cbor:"3,keyasint,omitempty"`
	At    int64  `cbor:"4,keyasint,omitempty"`
	Agent int    `cbor:"5,keyasint,omitempty"`
}

func listingOf(l model.Listing) listingRecord {
	r := listingRecord{Kind: string(l.Kind), Local: l.Local, Withdrawn: dateOf(l.Withdrawn), Values: map[uint8]string{}}
	for f, v := range l.Values {
		if v != "" {
			r.Values[uint8(f)] = v
		}
	}
	for _, c := range l.Corrections {
		r.Corrections = append(r.Corrections, correctionRecord{Field: uint8(c.Field), Was: c.Was, Now: c.Now, At: instant(c.At), Agent: c.Agent})
	}
	return r
}

// model leaves out columns this version does not know; there are none while the
// version of the format is the same.
func (r listingRecord) model(number uint64, at clock) model.Listing {
	l := model.Listing{Number: number, Kind: model.ListingKind(r.Kind), Local: r.Local, Withdrawn: r.Withdrawn.model()}
	for f, v := range r.Values {
		if model.Field(f) < model.FieldCount {
			l.Values[f] = v
		}
	}
	for _, c := range r.Corrections {
		if model.Field(c.Field) < model.FieldCount {
			l.Corrections = append(l.Corrections, model.Correction{Field: model.Field(c.Field), Was: c.Was, Now: c.Now, At: at(c.At), Agent: c.Agent})
		}
	}
	return l
}

// amendmentRecord is what the office knows of an organism.
type amendmentRecord struct {
	Convention  *conventionRecord `cbor:"1,keyasint,omitempty"`
	Contact     *reachRecord      `cbor:"2,keyasint,omitempty"`
	Checked     *dateRecord       `cbor:"3,keyasint,omitempty"`
	ToBeChecked bool              `cbor:"4,keyasint,omitempty"`
	Source      string            `cbor:"5,keyasint,omitempty"`
	// Mark is random, and repeated in the reserved contact: anyone can seal to the
	// reserved class, and only the desk knows the mark.
	Mark []byte `cbor:"6,keyasint,omitempty"`
}

type conventionRecord struct {
	Status       string                  `cbor:"1,keyasint"`
	Text         string                  `cbor:"2,keyasint,omitempty"`
	From         *dateRecord             `cbor:"3,keyasint,omitempty"`
	Until        *dateRecord             `cbor:"4,keyasint,omitempty"`
	Deliberation string                  `cbor:"5,keyasint,omitempty"`
	Approved     *dateRecord             `cbor:"6,keyasint,omitempty"`
	Notice       *dateRecord             `cbor:"7,keyasint,omitempty"`
	Committee    *dateRecord             `cbor:"8,keyasint,omitempty"`
	Commitments  []commitmentRecord      `cbor:"9,keyasint,omitempty"`
	History      []conventionEventRecord `cbor:"10,keyasint,omitempty"`
	Source       string                  `cbor:"11,keyasint,omitempty"`
	Checked      *dateRecord             `cbor:"12,keyasint,omitempty"`
	ToBeChecked  bool                    `cbor:"13,keyasint,omitempty"`
}

type commitmentRecord struct {
	Number    string `cbor:"1,keyasint,omitempty"`
	Text      string `cbor:"2,keyasint,omitempty"`
	Who       string `cbor:"3,keyasint,omitempty"`
	Indicator string `cbor:"4,keyasint,omitempty"`
	Target    string `cbor:"5,keyasint,omitempty"`
}

type conventionEventRecord struct {
	Day  *dateRecord `cbor:"1,keyasint,omitempty"`
	Text string      `cbor:"2,keyasint,omitempty"`
}

// reachRecord is what everyone may know of a contact privilégié.
type reachRecord struct {
	Exists     bool     `cbor:"1,keyasint,omitempty"`
	Rights     []string `cbor:"2,keyasint,omitempty"`
	Only       string   `cbor:"3,keyasint,omitempty"`
	TargetDays int      `cbor:"4,keyasint,omitempty"`
	Known      bool     `cbor:"5,keyasint,omitempty"`
}

func amendmentOf(a model.Amendment, mark []byte) amendmentRecord {
	r := amendmentRecord{Checked: dateOf(a.Checked), ToBeChecked: a.ToBeChecked, Source: a.Source, Mark: mark}
	if c := a.Convention; c != nil {
		r.Convention = &conventionRecord{
			Status: string(c.Status), Text: c.Text, From: dateOf(c.From), Until: dateOf(c.Until), Deliberation: c.Deliberation,
			Approved: dateOf(c.Approved), Notice: dateOf(c.Notice), Committee: dateOf(c.Committee), Source: c.Source,
			Checked: dateOf(c.Checked), ToBeChecked: c.ToBeChecked,
			Commitments: convert(c.Commitments, func(k model.Commitment) commitmentRecord { return commitmentRecord(k) }),
			History: convert(c.History, func(e model.ConventionEvent) conventionEventRecord {
				return conventionEventRecord{Day: dateOf(e.Day), Text: e.Text}
			}),
		}
	}
	if a.Contact != nil {
		c := reachRecord(*a.Contact)
		r.Contact = &c
	}
	return r
}

func (r amendmentRecord) model(organism string) model.Amendment {
	a := model.Amendment{Organism: organism, Checked: r.Checked.model(), ToBeChecked: r.ToBeChecked, Source: r.Source}
	if c := r.Convention; c != nil {
		a.Convention = &model.Convention{
			Status: model.ConventionStatus(c.Status), Text: c.Text, From: c.From.model(), Until: c.Until.model(), Deliberation: c.Deliberation,
			Approved: c.Approved.model(), Notice: c.Notice.model(), Committee: c.Committee.model(), Source: c.Source,
			Checked: c.Checked.model(), ToBeChecked: c.ToBeChecked,
			Commitments: convert(c.Commitments, func(k commitmentRecord) model.Commitment { return model.Commitment(k) }),
			History: convert(c.History, func(e conventionEventRecord) model.ConventionEvent {
				return model.ConventionEvent{Day: e.Day.model(), Text: e.Text}
			}),
		}
	}
	if r.Contact != nil {
		c := model.PrivilegedContact(*r.Contact)
		a.Contact = &c
	}
	return a
}

// reservedContactRecord is of the class reserve.
type reservedContactRecord struct {
	Channel  string         `cbor:"1,keyasint,omitempty"`
	Who      string         `cbor:"2,keyasint,omitempty"`
	Phone    string         `cbor:"3,keyasint,omitempty"`
	Email    string         `cbor:"4,keyasint,omitempty"`
	Hours    string         `cbor:"5,keyasint,omitempty"`
	Note     string         `cbor:"6,keyasint,omitempty"`
	Protocol protocolRecord `cbor:"7,keyasint"`
	Mark     []byte         `cbor:"8,keyasint,omitempty"` // that of the amendment
}

type protocolRecord struct {
	Service string   `cbor:"1,keyasint,omitempty"`
	Field   string   `cbor:"2,keyasint,omitempty"`
	Events  []string `cbor:"3,keyasint,omitempty"`
	How     string   `cbor:"4,keyasint,omitempty"`
}

func reservedContactOf(c model.ReservedContact, mark []byte) reservedContactRecord {
	return reservedContactRecord{Channel: c.Channel, Who: c.Who, Phone: c.Phone, Email: c.Email, Hours: c.Hours, Note: c.Note,
		Protocol: protocolRecord(c.Protocol), Mark: mark}
}

func (r reservedContactRecord) model(organism string) model.ReservedContact {
	return model.ReservedContact{Organism: organism, Channel: r.Channel, Who: r.Who, Phone: r.Phone, Email: r.Email, Hours: r.Hours,
		Note: r.Note, Protocol: model.Protocol(r.Protocol)}
}

// holds tells a reserved contact the desk wrote from one made elsewhere.
func (r amendmentRecord) holds(c reservedContactRecord) error {
	if len(r.Mark) == 0 || !hmac.Equal(r.Mark, c.Mark) {
		return damaged(RegisterFile, "a reserved contact the desk did not write")
	}
	return nil
}
