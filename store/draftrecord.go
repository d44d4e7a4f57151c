package store

import (
	"time"

	"accueil/model"
)

// The records below are the model's types as they are on disk: their integer
// keys are the format, whatever the model's fields come to be called.

type draftRecord struct {
	Revision   uint64                  `cbor:"1,keyasint"`
	Owner      int                     `cbor:"2,keyasint"`
	Desk       string                  `cbor:"3,keyasint,omitempty"`
	Definition string                  `cbor:"4,keyasint"`
	Started    int64                   `cbor:"5,keyasint"` // Unix nanoseconds
	Updated    int64                   `cbor:"6,keyasint"`
	Active     int64                   `cbor:"7,keyasint,omitempty"` // nanoseconds
	Answers    map[string]answerRecord `cbor:"8,keyasint,omitempty"`
	At         string                  `cbor:"9,keyasint,omitempty"`
	Typing     *typingRecord           `cbor:"10,keyasint,omitempty"`
	Same       []uint64                `cbor:"11,keyasint,omitempty"` // since version 4
	NotSame    []uint64                `cbor:"12,keyasint,omitempty"` // since version 4
	From       int                     `cbor:"13,keyasint,omitempty"` // slot of who handed it over, since version 5
	Handed     string                  `cbor:"14,keyasint,omitempty"` // and why, since version 5
}

type typingRecord struct {
	Key   string   `cbor:"1,keyasint"`
	Text  string   `cbor:"2,keyasint,omitempty"`
	Codes []string `cbor:"3,keyasint,omitempty"`
}

type answerRecord struct {
	Codes   []string    `cbor:"1,keyasint,omitempty"`
	Text    string      `cbor:"2,keyasint,omitempty"`
	Number  int         `cbor:"3,keyasint,omitempty"`
	Date    *dateRecord `cbor:"4,keyasint,omitempty"`
	Skipped bool        `cbor:"5,keyasint,omitempty"`
	At      int64       `cbor:"6,keyasint,omitempty"` // Unix nanoseconds
}

type dateRecord struct {
	_     struct{} `cbor:",toarray"`
	Year  int
	Month int
	Day   int
}

func dateOf(d model.Date) *dateRecord {
	if d.IsZero() {
		return nil
	}
	return &dateRecord{Year: d.Year, Month: int(d.Month), Day: d.Day}
}

func (d *dateRecord) model() model.Date {
	if d == nil {
		return model.Date{}
	}
	return model.Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}
}

// clock gives instants back in the office's time zone.
type clock func(int64) time.Time

func answerOf(a model.Answer) answerRecord {
	return answerRecord{
		Codes: a.Codes, Text: a.Text, Number: a.Number, Date: dateOf(a.Date),
		Skipped: a.Skipped, At: instant(a.At),
	}
}

func (a answerRecord) model(at clock) model.Answer {
	return model.Answer{
		Codes: a.Codes, Text: a.Text, Number: a.Number, Date: a.Date.model(),
		Skipped: a.Skipped, At: at(a.At),
	}
}

func draftOf(d model.Draft) draftRecord {
	r := draftRecord{
		Revision: d.Revision, Owner: d.Owner, Desk: d.Desk, Definition: d.Definition,
		Started: instant(d.Started), Updated: instant(d.Updated), Active: int64(d.Active), At: d.At,
		Same: d.Same, NotSame: d.NotSame, From: d.From, Handed: d.Handed,
		Answers: make(map[string]answerRecord, len(d.Answers)),
	}
	for k, a := range d.Answers {
		r.Answers[k] = answerOf(a)
	}
	if !d.Typing.IsZero() {
		t := typingRecord(d.Typing)
		r.Typing = &t
	}
	return r
}

// info is all that may be shown of it before it is opened.
func (r draftRecord) info(id uint64, at clock) model.DraftInfo {
	return model.DraftInfo{ID: id, Owner: r.Owner, Desk: r.Desk, Started: at(r.Started), Updated: at(r.Updated), From: r.From, Handed: r.Handed}
}

func (r draftRecord) model(id uint64, at clock) model.Draft {
	d := model.Draft{
		ID: id, Revision: r.Revision, Owner: r.Owner, Desk: r.Desk, Definition: r.Definition,
		Started: at(r.Started), Updated: at(r.Updated), Active: time.Duration(r.Active), At: r.At,
		Same: r.Same, NotSame: r.NotSame, From: r.From, Handed: r.Handed,
		Answers: make(model.Answers, len(r.Answers)),
	}
	for k, a := range r.Answers {
		d.Answers[k] = a.model(at)
	}
	if r.Typing != nil {
		d.Typing = model.Typing(*r.Typing)
	}
	return d
}
