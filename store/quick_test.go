package store

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
)

// anyFact draws a fact with some of its fields, and anyFollows follow-ups.
func anyFact(t *rapid.T) model.Fact {
	word := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.SampledFrom([]string{"budget", "oui", "35238"}))
	when := func(name string) time.Time {
		return time.Unix(0, rapid.Int64Range(-1<<60, 1<<60).Draw(t, name)).UTC()
	}
	f := model.Fact{
		ID: 7, Kind: model.Kind(word.Draw(t, "kind")), Started: when("started"), Minutes: rapid.Int().Draw(t, "minutes"), Desk: word.Draw(t, "desk"), Agent: rapid.IntRange(0, 300).Draw(t, "agent"),
		Channel: word.Draw(t, "channel"), Motive: word.Draw(t, "motive"), Nature: word.Draw(t, "nature"), Result: word.Draw(t, "result"), LeftEarly: rapid.Bool().Draw(t, "left"),
		Territory: word.Draw(t, "territory"), Age: word.Draw(t, "age"), Household: word.Draw(t, "household"), Adults: rapid.IntRange(-9, 9).Draw(t, "adults"), Children: rapid.IntRange(0, 70000).Draw(t, "children"),
		Bare: rapid.Bool().Draw(t, "bare"), Appointment: model.Date{Year: rapid.IntRange(0, 3000).Draw(t, "year"), Month: time.May, Day: 3},
		UncoveredWhy: word.Draw(t, "lack"), ToFix: rapid.Bool().Draw(t, "to fix"),
	}
	for range rapid.IntRange(0, 30).Draw(t, "lists") {
		f.Needs = append(f.Needs, word.Draw(t, "need"))
		f.Uncovered, f.Again, f.Quiet = append(f.Uncovered, word.Draw(t, "uncovered")), append(f.Again, word.Draw(t, "again")), append(f.Quiet, "ame")
		f.Rights = append(f.Rights, model.RightFact{Right: word.Draw(t, "right"), State: word.Draw(t, "state"), Tried: word.Draw(t, "tried")})
		f.Decisions = append(f.Decisions, model.DecisionFact{Toward: word.Draw(t, "toward"), Modality: "m", Decision: "d", Item: word.Draw(t, "item")})
	}
	return f
}

func anyFollows(t *rapid.T) []model.FollowUp {
	var list []model.FollowUp
	word := rapid.SampledFrom([]string{"", "caf", "rsa"})
	for range rapid.IntRange(1, 3).Draw(t, "follow-ups") {
		f := model.FollowUp{
			Item: word.Draw(t, "item"), Kind: model.FollowPrivileged, Direction: model.Direction(word.Draw(t, "direction")), Toward: word.Draw(t, "toward"), Modality: word.Draw(t, "modality"),
			Right: word.Draw(t, "right"), Level: model.Blocked, Discreet: rapid.Bool().Draw(t, "discreet"), Sensitive: rapid.Bool().Draw(t, "sensitive"), Handed: rapid.Bool().Draw(t, "handed"),
			Waits: rapid.Bool().Draw(t, "waits"), Opened: time.Unix(5, 0).UTC(), Who: word.Draw(t, "who"), Channel: word.Draw(t, "channel"), Consent: word.Draw(t, "consent"), Asked: word.Draw(t, "asked"),
			Clock: model.FollowClock{Remind: rapid.IntRange(0, 400).Draw(t, "remind"), Expire: 30},
		}
		for range rapid.IntRange(0, 3).Draw(t, "events") {
			f.Events = append(f.Events, model.FollowEvent{Kind: model.EventSent, Code: word.Draw(t, "code"), Day: model.Date{Year: rapid.IntRange(0, 1).Draw(t, "day")}, At: time.Unix(9, 1).UTC(), Agent: rapid.IntRange(0, 2).Draw(t, "by"), Note: word.Draw(t, "note")})
		}
		list = append(list, f)
	}
	return list
}

func utc(ns int64) time.Time {
	if ns == 0 {
		return time.Time{}
	}
	return time.Unix(0, ns).UTC()
}

// Whatever the codec wrote, the quick reader reads all of it as the codec does, but the
// lines, and one after the other. Of what was altered it gives up, or reads what the
// codec reads.
func TestTheQuickReaderReadsAsTheCodec(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := newQuick(utc)
		for range 3 {
			b, err := c.encode(factOf(anyFact(t)))
			if err != nil {
				t.Fatal(err)
			}
			whole := !alter(t, b)
			var got model.Fact
			ok := q.fact(b, 7, &got)
			var r factRecord
			if err := c.decode(b, &r); ok && (err != nil || !sameFact(got, r.model(7, utc))) || whole && !ok {
				t.Fatalf("%x: read %v as %+v, the codec says %v, %+v", b, ok, got, err, r.model(7, utc))
			}
			follows := followsRecord{Agent: 3, Contact: rapid.Bool().Draw(t, "contact"), List: convert(anyFollows(t), followOf)}
			if b, err = c.encode(follows); err != nil {
				t.Fatal(err)
			}
			whole = !alter(t, b)
			list, ok := q.follows(b)
			var fr followsRecord
			if err := c.decode(b, &fr); ok && (err != nil || !sameFollows(list, fr.model(utc))) || whole && !ok {
				t.Fatalf("%x: read %v as %+v, the codec says %v, %+v", b, ok, list, err, fr.model(utc))
			}
		}
	})
}

// alter changes a byte, now and then.
func alter(t *rapid.T, b []byte) bool {
	if rapid.Bool().Draw(t, "alter") {
		i := rapid.IntRange(0, len(b)-1).Draw(t, "where")
		was := b[i]
		b[i] = rapid.Byte().Draw(t, "byte")
		return b[i] != was
	}
	return false
}

func sameFact(a, b model.Fact) bool {
	none := func(f model.Fact) model.Fact {
		f.Needs, f.Rights, f.Decisions = append([]string{}, f.Needs...), append([]model.RightFact{}, f.Rights...), append([]model.DecisionFact{}, f.Decisions...)
		f.Uncovered, f.Again, f.Quiet = append([]string{}, f.Uncovered...), append([]string{}, f.Again...), append([]string{}, f.Quiet...)
		return f
	}
	return reflect.DeepEqual(none(a), none(b))
}

func sameFollows(a, b []model.FollowUp) bool {
	for i := range b {
		b[i] = b[i].WithoutLines()
	}
	for i := range a {
		a[i] = a[i].WithoutLines() // the same empty slices
	}
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
