package model

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func isNote(e Entry) bool {
	return strings.HasPrefix(e.Key, "note") || strings.HasPrefix(e.Key, QSetAsideWhy)
}

// Whatever is corrected, no figure changes, and the words that were wrong are nowhere in
// the reception any more.
func TestACorrectionChangesNoFigure(t *testing.T) {
	done := 0
	rapid.Check(t, func(t *rapid.T) {
		r := anyKept(t, 1)
		r.Said = append(r.Said, Entry{"note", Answer{Text: "FAUX"}})
		r.Proposals = append(r.Proposals, Decided{Proposal: Proposal{Key: "p9", Causes: []Cause{{Saw: []Entry{{"note", Answer{Text: "FAUX"}}}}}}})
		field := rapid.SampledFrom(r.Correctable(isNote)).Draw(t, "field")
		to := Answer{Text: rapid.SampledFrom([]string{"juste", ""}).Draw(t, "text")}
		after, err := r.Corrected(field, to, time.Unix(1, 0), 3)
		if errors.Is(err, ErrUnchanged) {
			if !reflect.DeepEqual(after, r) {
				t.Fatal("said unchanged, and changed")
			}
			return
		}
		if err != nil {
			if to.Text != "" && field != QContactHow {
				t.Fatalf("%s: %v", field, err)
			}
			return
		}
		done++
		if !reflect.DeepEqual(FactOf(r), FactOf(after)) {
			t.Fatalf("%s changes the fact", field)
		}
		last := after.Rectifications[len(after.Rectifications)-1]
		if last != (Rectification{Field: field, At: time.Unix(1, 0), Agent: 3}) || len(after.Rectifications) != len(r.Rectifications)+1 {
			t.Fatalf("trace %+v", last)
		}
		if field == "note" && slices.ContainsFunc(after.Said, func(e Entry) bool { return e.Answer.Text == "FAUX" }) {
			t.Fatal("the wrong words are still said")
		}
		if saw := after.Proposals[len(after.Proposals)-1].Causes[0].Saw; field == "note" && len(saw) > 0 && saw[0].Answer.Text == "FAUX" {
			t.Fatal("the wrong words are still in what a proposal saw")
		}
		if r.Said[len(r.Said)-1].Answer.Text != "FAUX" {
			t.Fatal("the reception it was made from changed")
		}
	})
	if done == 0 {
		t.Error("nothing was corrected")
	}
}

// What is corrected into what it already is is no correction, and leaves no trace.
func TestTheSameWordsAreNoCorrection(t *testing.T) {
	r := Reception{Contact: &Contact{Name: "Essai", Phone: "06 12 34 56 78", Reason: "rappel", Instructions: []string{"appel"}}, Statement: "ma précision",
		Said: []Entry{{"note", Answer{Text: "un mot"}}}, FollowUps: []FollowUp{{Events: []FollowEvent{{Note: "une ligne"}}}}}
	same := map[string]Answer{QContactName: {Text: "Essai"}, QContactPhone: {Text: "06 12 34 56 78"}, QContactWhy: {Text: "rappel"}, QContactHow: {Codes: []string{"appel"}},
		QContactVia: {}, QContactAt: {}, "note": {Text: "un mot"}, FieldOfLine(0, 0): {Text: "une ligne"}, FieldStatement: {Text: "ma précision"}}
	for _, field := range r.Correctable(isNote) {
		if after, err := r.Corrected(field, same[field], time.Unix(1, 0), 1); !errors.Is(err, ErrUnchanged) || len(after.Rectifications) != 0 {
			t.Errorf("%s: %+v, %v", field, after.Rectifications, err)
		}
	}
	if after, err := r.Corrected(QContactHow, Answer{Codes: []string{"courrier"}}, time.Unix(1, 0), 1); err != nil || len(after.Rectifications) != 1 {
		t.Errorf("another instruction: %+v, %v", after.Rectifications, err)
	}
}

// A choice decided that day what was proposed: it is not changed after it, and she may
// say beside it that she does not agree.
func TestAChoiceIsNotCorrected(t *testing.T) {
	r := Reception{Said: []Entry{{QMotive, Answer{Codes: []string{"energie"}}}, {"note", Answer{Text: "un mot"}}}}
	if got := r.Correctable(isNote); !slices.Equal(got, []string{"note", FieldStatement}) {
		t.Errorf("%v may be corrected", got)
	}
	for _, field := range []string{QMotive, QContactName, "nulle_part"} {
		if after, err := r.Corrected(field, Answer{Text: "autre"}, time.Unix(1, 0), 1); !errors.Is(err, ErrNotCorrectable) || len(after.Rectifications) != 0 {
			t.Errorf("%s: %+v, %v", field, after, err)
		}
	}
	after, err := r.Corrected(FieldStatement, Answer{Text: "ce n'était pas l'énergie"}, time.Unix(1, 0), 1)
	if err != nil || after.Statement != "ce n'était pas l'énergie" || !after.Said[0].Answer.Has("energie") {
		t.Errorf("%+v, %v", after, err)
	}
	if _, err := r.Corrected("note", Answer{Text: strings.Repeat("é", MaxStatement+1)}, time.Unix(1, 0), 1); !errors.Is(err, ErrStatement) {
		t.Errorf("too long: %v", err)
	}
	if _, err := r.Corrected(FieldStatement, Answer{Text: "1 84 12 76 451 089 46"}, time.Unix(1, 0), 1); !errors.Is(err, ErrStatementNIR) {
		t.Errorf("a social security number: %v", err)
	}
}

// A contact keeps what a contact cannot be without.
func TestAContactKeepsItsName(t *testing.T) {
	r := Reception{Contact: &Contact{Name: "Nom", Phone: "06", Reason: "rappel", Instructions: []string{"appel"}}}
	for _, field := range []string{QContactName, QContactWhy, QContactHow} {
		if _, err := r.Corrected(field, Answer{}, time.Unix(1, 0), 1); !errors.Is(err, ErrNotCorrectable) {
			t.Errorf("%s taken out: %v", field, err)
		}
	}
	after, err := r.Corrected(QContactPhone, Answer{}, time.Unix(1, 0), 1)
	if err != nil || after.Contact.Phone != "" || r.Contact.Phone != "06" {
		t.Errorf("%+v, %+v, %v", after.Contact, r.Contact, err)
	}
}

// Of two histories that are linked, the mark that came first stays, and the grounds of a
// limitation are those of the law.
func TestMarks(t *testing.T) {
	old := Mark{Kind: Limitation, Since: day("2026-03-01"), Ground: "justice", Reference: "2026-1"}
	late := Mark{Kind: Limitation, Since: day("2026-04-01"), Ground: "exactitude", Reference: "2026-2"}
	opposed := Mark{Kind: Opposition, Since: day("2026-04-01"), Ground: "securite", Reference: "2026-3"}
	for _, order := range [][]Mark{{old, late, opposed}, {opposed, late, old}, {late, opposed, old}} {
		var m Marks
		for _, one := range order {
			m = m.With(one)
		}
		if got, _ := m.Of(Limitation); len(m) != 2 || got != old || !m.Has(Opposition) || m[0].Kind != Opposition {
			t.Errorf("%+v", m)
		}
	}
	today := day("2026-04-01")
	for _, m := range []Mark{old, late, opposed} {
		if err := m.Check(today); err != nil {
			t.Errorf("%+v: %v", m, err)
		}
	}
	bad := []Mark{{}, {Kind: Opposition, Since: today, Ground: "justice", Reference: "r"}, {Kind: Limitation, Since: day("2026-04-02"), Ground: "justice", Reference: "r"},
		{Kind: Limitation, Since: today, Ground: "justice", Reference: "  "}, {Kind: Limitation, Since: today, Ground: "justice", Reference: strings.Repeat("r", MaxMarkReference+1)},
		{Kind: "autre", Since: today, Ground: "exactitude", Reference: "r"}}
	for _, m := range bad {
		if err := m.Check(today); !errors.Is(err, ErrMark) {
			t.Errorf("%+v is taken", m)
		}
	}
}

// A line that was written of a follow-up is corrected like a note: the event, its day and
// its code stay, the wrong words are nowhere, and the bounds are those of a line.
func TestALineOfAFollowUpIsCorrected(t *testing.T) {
	events := []FollowEvent{{Kind: EventAgreed, At: time.Unix(5, 0)}, {Kind: EventAnswered, At: time.Unix(6, 0), Agent: 2, Note: "FAUX"}, {Kind: EventOurShare, Note: "part"}}
	r := Reception{ID: 1, FollowUps: []FollowUp{{Kind: FollowCallback}, {Kind: FollowJoint, Toward: "caf", Events: events}}}
	if got := r.Correctable(isNote); !slices.Equal(got, []string{"suite/1/1", "suite/1/2", FieldStatement}) {
		t.Fatalf("%v", got)
	}
	after, err := r.Corrected("suite/1/1", Answer{Text: "juste"}, time.Unix(9, 0), 3)
	if err != nil || after.FollowUps[1].Events[1] != (FollowEvent{Kind: EventAnswered, At: time.Unix(6, 0), Agent: 2, Note: "juste"}) ||
		!reflect.DeepEqual(after.Rectifications, []Rectification{{Field: "suite/1/1", At: time.Unix(9, 0), Agent: 3}}) {
		t.Fatalf("%+v, %v", after, err)
	}
	if r.FollowUps[1].Events[1].Note != "FAUX" {
		t.Error("the reception it was made from changed")
	}
	if after, err = r.Corrected("suite/1/1", Answer{}, time.Unix(9, 0), 3); err != nil || after.FollowUps[1].Events[1].Note != "" || len(after.FollowUps[1].Events) != 3 {
		t.Errorf("%+v, %v", after, err)
	}
	for _, bad := range []struct {
		field, text string
		want        error
	}{
		{"suite/1/2", "", ErrNotCorrectable}, {"suite/1/0", "x", ErrNotCorrectable}, {"suite/0/0", "x", ErrNotCorrectable}, {"suite/2/0", "x", ErrNotCorrectable},
		{"suite/-1/0", "x", ErrNotCorrectable}, {"suite/1/1/1", "x", ErrNotCorrectable}, {"suite/01/1", "x", ErrNotCorrectable},
		{"suite/1/1", strings.Repeat("x", MaxLine+1), ErrLine}, {"suite/1/1", "2 84 05 35 123 456 " + "78", ErrStatementNIR},
	} {
		if _, err := r.Corrected(bad.field, Answer{Text: bad.text}, time.Unix(9, 0), 3); !errors.Is(err, bad.want) {
			t.Errorf("%s %q: %v", bad.field, bad.text, err)
		}
	}
}
