package store

import "accueil/model"

// followsRecord is what becomes of one reception: its follow-ups, in the order they
// were opened.
type followsRecord struct {
	Agent   int            `cbor:"1,keyasint"` // slot of who recorded the reception
	Contact bool           `cbor:"2,keyasint,omitempty"`
	List    []followRecord `cbor:"3,keyasint"`
	// Of is the reception an agent said a request from an organism is about; since version 5.
	Of uint64 `cbor:"4,keyasint,omitempty"`
}

type followRecord struct {
	Item      string        `cbor:"1,keyasint,omitempty"`
	Kind      string        `cbor:"2,keyasint"`
	Direction string        `cbor:"3,keyasint,omitempty"`
	Toward    string        `cbor:"4,keyasint,omitempty"`
	Right     string        `cbor:"5,keyasint,omitempty"`
	Level     string        `cbor:"6,keyasint,omitempty"`
	Discreet  bool          `cbor:"7,keyasint,omitempty"`
	Handed    bool          `cbor:"8,keyasint,omitempty"`
	Waits     bool          `cbor:"9,keyasint,omitempty"`
	Opened    int64         `cbor:"10,keyasint"` // Unix nanoseconds
	Remind    int           `cbor:"11,keyasint"` // days
	Expire    int           `cbor:"12,keyasint"` // days
	Events    []eventRecord `cbor:"13,keyasint,omitempty"`
	Modality  string        `cbor:"14,keyasint,omitempty"`
	Who       string        `cbor:"15,keyasint,omitempty"`
	Channel   string        `cbor:"16,keyasint,omitempty"`
	Consent   string        `cbor:"17,keyasint,omitempty"`
	Asked     string        `cbor:"18,keyasint,omitempty"`
	Sensitive bool          `cbor:"19,keyasint,omitempty"`
}

type eventRecord struct {
	Kind  string      `cbor:"1,keyasint"`
	Code  string      `cbor:"2,keyasint,omitempty"`
	Day   *dateRecord `cbor:"3,keyasint,omitempty"`
	At    int64       `cbor:"4,keyasint"`
	Agent int         `cbor:"5,keyasint,omitempty"` // 0 when the clock did it
	Note  string      `cbor:"6,keyasint,omitempty"`
}

// dueRecord is what is still open of a reception, in codes: the list of what to
// take up again opens these and nothing else.
type dueRecord struct {
	Agent   int       `cbor:"1,keyasint"`
	Contact bool      `cbor:"2,keyasint,omitempty"`
	Lines   []dueLine `cbor:"3,keyasint"`
}

type dueLine struct {
	Index     int         `cbor:"1,keyasint"`
	Kind      string      `cbor:"2,keyasint"`
	Direction string      `cbor:"3,keyasint,omitempty"`
	Toward    string      `cbor:"4,keyasint,omitempty"`
	Right     string      `cbor:"5,keyasint,omitempty"`
	Level     string      `cbor:"6,keyasint,omitempty"`
	Discreet  bool        `cbor:"7,keyasint,omitempty"`
	State     string      `cbor:"8,keyasint"`
	Opened    int64       `cbor:"9,keyasint"`
	Due       *dateRecord `cbor:"10,keyasint"`
	Expires   *dateRecord `cbor:"11,keyasint"`
	Reminders int         `cbor:"12,keyasint,omitempty"`
	Modality  string      `cbor:"13,keyasint,omitempty"`
	Sensitive bool        `cbor:"14,keyasint,omitempty"`
	Day       *dateRecord `cbor:"15,keyasint,omitempty"` // since version 5
}

// received reports whether the record is of a request from an organism: it has no
// reception beside it.
func (r followsRecord) received() bool {
	return len(r.List) > 0 && r.List[0].Direction == string(model.Inbound)
}

// spent reports whether a request is what an erasure or a purge left of one: codes that
// wait for nothing.
func (r followsRecord) spent() bool { return r.received() && !r.List[0].Waits }

// whose is the reception whose person it is about: its own, or the one a request is tied
// to.
func (r followsRecord) whose(id uint64) uint64 {
	if r.Of != 0 {
		return r.Of
	}
	return id
}

func followOf(f model.FollowUp) followRecord {
	return followRecord{
		Item: f.Item, Kind: string(f.Kind), Direction: string(f.Direction), Toward: f.Toward, Modality: f.Modality, Right: f.Right, Level: string(f.Level),
		Who: f.Who, Channel: f.Channel, Consent: f.Consent, Asked: f.Asked, Sensitive: f.Sensitive,
		Discreet: f.Discreet, Handed: f.Handed, Waits: f.Waits, Opened: instant(f.Opened), Remind: f.Clock.Remind, Expire: f.Clock.Expire,
		Events: convert(f.Events, func(e model.FollowEvent) eventRecord {
			return eventRecord{Kind: string(e.Kind), Code: e.Code, Day: dateOf(e.Day), At: instant(e.At), Agent: e.Agent, Note: e.Note}
		}),
	}
}

func (r followRecord) model(at clock) model.FollowUp {
	return model.FollowUp{
		Item: r.Item, Kind: model.FollowKind(r.Kind), Direction: model.Direction(r.Direction), Toward: r.Toward, Modality: r.Modality, Right: r.Right,
		Level: model.Level(r.Level), Discreet: r.Discreet, Handed: r.Handed, Waits: r.Waits, Opened: at(r.Opened),
		Who: r.Who, Channel: r.Channel, Consent: r.Consent, Asked: r.Asked, Sensitive: r.Sensitive,
		Clock: model.FollowClock{Remind: r.Remind, Expire: r.Expire},
		Events: convert(r.Events, func(e eventRecord) model.FollowEvent {
			return model.FollowEvent{Kind: model.EventKind(e.Kind), Code: e.Code, Day: e.Day.model(), At: at(e.At), Agent: e.Agent, Note: e.Note}
		}),
	}
}

func (r followsRecord) model(at clock) []model.FollowUp {
	return convert(r.List, func(f followRecord) model.FollowUp { return f.model(at) })
}

// dueOf are the lines of the follow-ups that wait for something; false when none do.
// They do not depend on the day: what is past its term stays until it is closed.
func dueOf(r followsRecord, at clock) (dueRecord, bool) {
	d := dueRecord{Agent: r.Agent, Contact: r.Contact}
	for i, f := range r.model(at) {
		if is := f.AsWritten(); !is.Due.IsZero() {
			d.Lines = append(d.Lines, dueLine{
				Index: i, Kind: string(f.Kind), Direction: string(f.Direction), Toward: f.Toward, Modality: f.Modality, Right: f.Right, Level: string(f.Level),
				Discreet: f.Discreet, Sensitive: f.Sensitive, State: string(is.State), Opened: instant(f.Opened), Due: dateOf(is.Due), Expires: dateOf(is.Expires), Day: dateOf(is.Day),
				Reminders: is.Reminders,
			})
		}
	}
	return d, len(d.Lines) > 0
}
