package store

import (
	"crypto/hmac"
	"slices"
	"time"

	"accueil/model"
)

// bodyRecord is a reception without its contact and its reserved parts, which
// have values of their own.
type bodyRecord struct {
	Kind       string          `cbor:"1,keyasint"`
	Definition string          `cbor:"2,keyasint"`
	Place      placeRecord     `cbor:"3,keyasint"`
	Agent      int             `cbor:"4,keyasint"`
	Started    int64           `cbor:"5,keyasint"` // Unix nanoseconds
	Ended      int64           `cbor:"6,keyasint"`
	Minutes    int             `cbor:"7,keyasint"`
	LeftEarly  bool            `cbor:"8,keyasint,omitempty"`
	Result     string          `cbor:"9,keyasint,omitempty"`
	Said       []entryOfAnswer `cbor:"10,keyasint,omitempty"`
	Proposals  []decidedRecord `cbor:"11,keyasint,omitempty"`
	Reserved   int             `cbor:"12,keyasint,omitempty"` // how many
	Recorded   int64           `cbor:"13,keyasint,omitempty"`
	Digest     []byte          `cbor:"14,keyasint,omitempty"` // SHA-256 of 1–12 and the contact
	// Mark is random, and repeated in each reserved part. It comes from the desk:
	// anyone can seal to the reserved class, and only the desk knows the mark.
	Mark    []byte `cbor:"15,keyasint,omitempty"` // since version 2
	Follows int    `cbor:"16,keyasint,omitempty"` // how many follow-ups it opened, since version 4
	// Discreet is told here too, for a reader who has no key to the reserved parts.
	Discreet  bool                  `cbor:"17,keyasint,omitempty"` // since version 5
	Statement string                `cbor:"18,keyasint,omitempty"` // since version 5
	Rectified []rectificationRecord `cbor:"19,keyasint,omitempty"` // since version 5
}

type entryOfAnswer struct {
	Key    string       `cbor:"1,keyasint"`
	Answer answerRecord `cbor:"2,keyasint"`
}

type proposalRecord struct {
	Key        string        `cbor:"1,keyasint"`
	Toward     string        `cbor:"2,keyasint,omitempty"`
	Modality   string        `cbor:"3,keyasint,omitempty"`
	Item       string        `cbor:"4,keyasint,omitempty"`
	Title      string        `cbor:"5,keyasint,omitempty"`
	Because    string        `cbor:"6,keyasint,omitempty"`
	Horizon    string        `cbor:"7,keyasint,omitempty"`
	Rank       int           `cbor:"8,keyasint,omitempty"`
	Discreet   bool          `cbor:"9,keyasint,omitempty"`
	Convention string        `cbor:"10,keyasint,omitempty"`
	Guide      []string      `cbor:"11,keyasint,omitempty"`
	Causes     []causeRecord `cbor:"12,keyasint,omitempty"`
	Added      bool          `cbor:"13,keyasint,omitempty"`
}

type causeRecord struct {
	Rule        string          `cbor:"1,keyasint"`
	Because     string          `cbor:"2,keyasint,omitempty"`
	Source      string          `cbor:"3,keyasint,omitempty"`
	ToBeChecked bool            `cbor:"4,keyasint,omitempty"`
	Saw         []entryOfAnswer `cbor:"5,keyasint,omitempty"`
}

type decidedRecord struct {
	Proposal proposalRecord `cbor:"1,keyasint"`
	Decision string         `cbor:"2,keyasint,omitempty"`
	Modality string         `cbor:"3,keyasint,omitempty"`
	Consent  string         `cbor:"4,keyasint,omitempty"`
	Transmit []string       `cbor:"5,keyasint,omitempty"`
	Motive   string         `cbor:"6,keyasint,omitempty"`
	Service  string         `cbor:"7,keyasint,omitempty"` // since version 3
}

type reservedRecord struct {
	Proposal proposalRecord `cbor:"1,keyasint"`
	Outcome  string         `cbor:"2,keyasint,omitempty"`
	To       string         `cbor:"3,keyasint,omitempty"`
	Informed string         `cbor:"4,keyasint,omitempty"`
	Motive   string         `cbor:"5,keyasint,omitempty"`
	Mark     []byte         `cbor:"6,keyasint,omitempty"` // that of the body, since version 2
}

// reservedMarkSize is how many bytes tie reserved parts to their reception.
const reservedMarkSize = 16

type contactRecord struct {
	Name         string   `cbor:"1,keyasint,omitempty"`
	Phone        string   `cbor:"2,keyasint,omitempty"`
	Reason       string   `cbor:"3,keyasint,omitempty"`
	Instructions []string `cbor:"4,keyasint,omitempty"`
	Via          string   `cbor:"5,keyasint,omitempty"`
	At           string   `cbor:"6,keyasint,omitempty"`
	// Meeting says whether she may be met through her telephone: since version 4, and
	// not known before, which is no.
	Meeting uint8 `cbor:"7,keyasint,omitempty"`
}

// What [contactRecord.Meeting] holds.
const (
	meetByPhone uint8 = 1
	meetByName  uint8 = 2 // discreet
)

func contactOf(r model.Reception) contactRecord {
	c := r.Contact
	if c == nil {
		return contactRecord{}
	}
	out := contactRecord{Name: c.Name, Phone: c.Phone, Reason: c.Reason, Instructions: c.Instructions, Via: c.Via, At: c.At, Meeting: meetByPhone}
	if r.Discreet {
		out.Meeting = meetByName
	}
	return out
}

func (c contactRecord) model() *model.Contact {
	return &model.Contact{Name: c.Name, Phone: c.Phone, Reason: c.Reason, Instructions: c.Instructions, Via: c.Via, At: c.At}
}

// particulars are what she may be met by.
func (c contactRecord) particulars() model.Particulars {
	return model.Particulars{Name: c.Name, Phone: c.Phone, Discreet: c.Meeting != meetByPhone}
}

// convert maps a list, keeping nil for an empty one.
func convert[A, B any](list []A, one func(A) B) []B {
	var out []B
	for _, a := range list {
		out = append(out, one(a))
	}
	return out
}

func saidOf(e model.Entry) entryOfAnswer {
	return entryOfAnswer{Key: e.Key, Answer: answerOf(e.Answer)}
}

func saidModel(at clock) func(entryOfAnswer) model.Entry {
	return func(e entryOfAnswer) model.Entry { return model.Entry{Key: e.Key, Answer: e.Answer.model(at)} }
}

func proposalOf(p model.Proposal) proposalRecord {
	return proposalRecord{
		Key: p.Key, Toward: p.Toward, Modality: p.Modality, Item: p.Item, Title: p.Title, Because: p.Because,
		Horizon: string(p.Horizon), Rank: p.Rank, Discreet: p.Discreet, Convention: p.Convention,
		Guide: p.Guide, Added: p.Added,
		Causes: convert(p.Causes, func(c model.Cause) causeRecord {
			return causeRecord{
				Rule: c.Rule, Because: c.Because, Source: c.Source, ToBeChecked: c.ToBeChecked,
				Saw: convert(c.Saw, saidOf),
			}
		}),
	}
}

func (p proposalRecord) model(at clock) model.Proposal {
	return model.Proposal{
		Key: p.Key, Toward: p.Toward, Modality: p.Modality, Item: p.Item, Title: p.Title, Because: p.Because,
		Horizon: model.Horizon(p.Horizon), Rank: p.Rank, Discreet: p.Discreet, Convention: p.Convention,
		Guide: p.Guide, Added: p.Added,
		Causes: convert(p.Causes, func(c causeRecord) model.Cause {
			return model.Cause{
				Rule: c.Rule, Because: c.Because, Source: c.Source, ToBeChecked: c.ToBeChecked,
				Saw: convert(c.Saw, saidModel(at)),
			}
		}),
	}
}

func reservedOf(list []model.Reserved, mark []byte) []reservedRecord {
	return convert(list, func(r model.Reserved) reservedRecord {
		return reservedRecord{
			Proposal: proposalOf(r.Proposal), Outcome: r.Outcome, To: r.To, Informed: r.Informed, Motive: r.Motive,
			Mark: mark,
		}
	})
}

// holds tells the reserved parts that were written with a body from others.
func (b bodyRecord) holds(list []reservedRecord) error {
	foreign := func(r reservedRecord) bool { return !hmac.Equal(r.Mark, b.Mark) }
	if len(list) != b.Reserved || slices.ContainsFunc(list, foreign) {
		return damaged(RegisterFile, "reserved parts are not those of their reception")
	}
	return nil
}

func reservedModel(list []reservedRecord, at clock) []model.Reserved {
	return convert(list, func(r reservedRecord) model.Reserved {
		return model.Reserved{
			Proposal: r.Proposal.model(at), Outcome: r.Outcome, To: r.To, Informed: r.Informed, Motive: r.Motive,
		}
	})
}

func bodyOf(r model.Reception) bodyRecord {
	return bodyRecord{
		Kind: string(r.Kind), Definition: r.Definition, Place: placeOf(r.Place), Agent: r.Agent,
		Started: instant(r.Started), Ended: instant(r.Ended), Minutes: r.Minutes, LeftEarly: r.LeftEarly,
		Result: r.Result, Said: convert(r.Said, saidOf), Reserved: len(r.Reserved), Follows: len(r.FollowUps), Discreet: r.Discreet,
		Statement: r.Statement, Rectified: convert(r.Rectifications, rectificationOf),
		Proposals: convert(r.Proposals, func(d model.Decided) decidedRecord {
			return decidedRecord{
				Proposal: proposalOf(d.Proposal), Decision: d.Decision, Modality: d.Modality,
				Consent: d.Consent, Transmit: d.Transmit, Motive: d.Motive, Service: d.Service,
			}
		}),
	}
}

func (b bodyRecord) model(id uint64, at func(int64) time.Time) model.Reception {
	return model.Reception{
		ID: id, Kind: model.Kind(b.Kind), Definition: b.Definition, Place: b.Place.model(), Agent: b.Agent,
		Started: at(b.Started), Ended: at(b.Ended), Minutes: b.Minutes, LeftEarly: b.LeftEarly,
		Result: b.Result, Said: convert(b.Said, saidModel(at)), Discreet: b.Discreet,
		Statement: b.Statement, Rectifications: convert(b.Rectified, rectificationModel(at)),
		Proposals: convert(b.Proposals, func(d decidedRecord) model.Decided {
			return model.Decided{
				Proposal: d.Proposal.model(at), Decision: d.Decision, Modality: d.Modality,
				Consent: d.Consent, Transmit: d.Transmit, Motive: d.Motive, Service: d.Service,
			}
		}),
	}
}
