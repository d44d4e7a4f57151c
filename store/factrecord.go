package store

import "accueil/model"

// factRecord is the summary of a reception in codes: small, for lists and
// statistics open them all.
type factRecord struct {
	Kind      string           `cbor:"1,keyasint"`
	Started   int64            `cbor:"2,keyasint"` // Unix nanoseconds
	Minutes   int              `cbor:"3,keyasint,omitempty"`
	Desk      string           `cbor:"4,keyasint,omitempty"`
	Agent     int              `cbor:"5,keyasint"`
	Channel   string           `cbor:"6,keyasint,omitempty"`
	Motive    string           `cbor:"7,keyasint,omitempty"`
	Needs     []string         `cbor:"8,keyasint,omitempty"`
	Nature    string           `cbor:"9,keyasint,omitempty"`
	Result    string           `cbor:"10,keyasint,omitempty"`
	LeftEarly bool             `cbor:"11,keyasint,omitempty"`
	Territory string           `cbor:"12,keyasint,omitempty"`
	Age       string           `cbor:"13,keyasint,omitempty"`
	Household string           `cbor:"14,keyasint,omitempty"`
	Adults    int              `cbor:"15,keyasint,omitempty"`
	Children  int              `cbor:"16,keyasint,omitempty"`
	Decisions []decisionRecord `cbor:"17,keyasint,omitempty"`
	Bare      bool             `cbor:"18,keyasint,omitempty"` // since version 2: has no body
	Rights    []rightRecord    `cbor:"19,keyasint,omitempty"` // since version 5
	Appointed *dateRecord      `cbor:"20,keyasint,omitempty"` // since version 5
	Uncovered []string         `cbor:"21,keyasint,omitempty"` // since version 5
	Lack      string           `cbor:"22,keyasint,omitempty"` // since version 5
	ToFix     bool             `cbor:"23,keyasint,omitempty"` // since version 5
	Again     []string         `cbor:"24,keyasint,omitempty"` // since version 5
	Quiet     []string         `cbor:"25,keyasint,omitempty"` // since version 5
}

type rightRecord struct {
	_     struct{} `cbor:",toarray"`
	Right string
	State string
	Tried string
}

type decisionRecord struct {
	_        struct{} `cbor:",toarray"`
	Toward   string
	Modality string
	Decision string
	Item     string
}

func factOf(f model.Fact) factRecord {
	return factRecord{
		Kind: string(f.Kind), Started: instant(f.Started), Minutes: f.Minutes, Desk: f.Desk, Agent: f.Agent,
		Channel: f.Channel, Motive: f.Motive, Needs: f.Needs, Nature: f.Nature, Result: f.Result,
		LeftEarly: f.LeftEarly, Territory: f.Territory, Age: f.Age, Household: f.Household,
		Adults: f.Adults, Children: f.Children, Bare: f.Bare, Appointed: dateOf(f.Appointment), Uncovered: f.Uncovered, Lack: f.UncoveredWhy,
		ToFix: f.ToFix, Again: f.Again, Quiet: f.Quiet,
		Rights: convert(f.Rights, func(r model.RightFact) rightRecord {
			return rightRecord{Right: r.Right, State: r.State, Tried: r.Tried}
		}),
		Decisions: convert(f.Decisions, func(d model.DecisionFact) decisionRecord {
			return decisionRecord{Toward: d.Toward, Modality: d.Modality, Decision: d.Decision, Item: d.Item}
		}),
	}
}

func (f factRecord) model(id uint64, at clock) model.Fact {
	return model.Fact{
		ID: id, Kind: model.Kind(f.Kind), Started: at(f.Started), Minutes: f.Minutes, Desk: f.Desk, Agent: f.Agent,
		Channel: f.Channel, Motive: f.Motive, Needs: f.Needs, Nature: f.Nature, Result: f.Result,
		LeftEarly: f.LeftEarly, Territory: f.Territory, Age: f.Age, Household: f.Household,
		Adults: f.Adults, Children: f.Children, Bare: f.Bare, Appointment: f.Appointed.model(), Uncovered: f.Uncovered, UncoveredWhy: f.Lack,
		ToFix: f.ToFix, Again: f.Again, Quiet: f.Quiet,
		Rights: convert(f.Rights, func(r rightRecord) model.RightFact {
			return model.RightFact{Right: r.Right, State: r.State, Tried: r.Tried}
		}),
		Decisions: convert(f.Decisions, func(d decisionRecord) model.DecisionFact {
			return model.DecisionFact{Toward: d.Toward, Modality: d.Modality, Decision: d.Decision, Item: d.Item}
		}),
	}
}
