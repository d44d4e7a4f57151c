package model

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"
	"unicode/utf8"
)

// Rectification is that something of a reception was corrected at the person's request
// (RGPD, article 16). It tells what, never in which words: those that were wrong are not
// kept beside those that are right.
type Rectification struct {
	Field string // key of the answer or of the part of the contact; [FieldStatement], [FieldOfLine]
	At    time.Time
	Agent int // slot
}

// FieldStatement is what the person adds beside what was said, when she does not agree
// with it and nobody can tell: article 16 gives her that too.
const FieldStatement = "precision_de_la_personne"

// MaxStatement bounds what she adds, in characters: as a note.
const MaxStatement = 280

// ErrNotCorrectable is a field that is not hers to correct: a choice decided what was
// proposed that day, and the record of a decision is not changed after it. She may add
// a statement beside it.
var ErrNotCorrectable = errors.New("this part of a reception is not corrected")

// ErrUnchanged is what is already written: there is nothing to correct, nor to keep a trace of.
var ErrUnchanged = errors.New("the words of a correction are those already written")

// Errors of what is written in place of what was.
var (
	ErrStatement    = errors.New("a statement that is too long")
	ErrStatementNIR = errors.New("a statement that holds a social security number")
)

// contactFields are the parts of a contact, under the keys of their questions.
func contactFields() []string {
	return []string{QContactName, QContactPhone, QContactWhy, QContactHow, QContactVia, QContactAt}
}

// FieldOfLine is the line written with an event of a follow-up, by their places.
func FieldOfLine(follow, event int) string { return fmt.Sprintf("suite/%d/%d", follow, event) }

// LineOf reads [FieldOfLine]; false for any other field.
func LineOf(field string) (follow, event int, ok bool) {
	n, err := fmt.Sscanf(field, "suite/%d/%d", &follow, &event)
	return follow, event, n == 2 && err == nil && FieldOfLine(follow, event) == field
}

// Line is the follow-up and the event of a field of a line; false when there is none, or
// nothing was written there.
func (r Reception) Line(field string) (FollowUp, FollowEvent, bool) {
	i, j, ok := LineOf(field)
	if !ok || i < 0 || i >= len(r.FollowUps) || j < 0 || j >= len(r.FollowUps[i].Events) || r.FollowUps[i].Events[j].Note == "" {
		return FollowUp{}, FollowEvent{}, false
	}
	return r.FollowUps[i], r.FollowUps[i].Events[j], true
}

// Correctable are the fields of a reception that may be corrected: the contact that was
// left, the notes, the lines of its follow-ups, and what the person adds. note reports whether an answer is in free
// words (class D).
func (r Reception) Correctable(note func(Entry) bool) []string {
	var fields []string
	if r.Contact != nil {
		fields = append(fields, contactFields()...)
	}
	for _, e := range r.Said {
		if e.Answer.plainText() && note(e) {
			fields = append(fields, e.Key)
		}
	}
	for i, f := range r.FollowUps {
		for j, e := range f.Events {
			if e.Note != "" {
				fields = append(fields, FieldOfLine(i, j))
			}
		}
	}
	return append(fields, FieldStatement)
}

// plainText reports whether an answer is words, and nothing that decides or is counted.
func (a Answer) plainText() bool {
	return a.Text != "" && len(a.Codes) == 0 && a.Date.IsZero() && a.Number == 0
}

// Corrected is a reception with other words in one field, and the trace of it. Nothing
// that is counted changes: [FactOf] gives the same before and after, and a decision, or what
// happened of a follow-up and when, is as it was. The words also stand in what a proposal saw, and in the reason
// it was set aside: they are changed there too.
//
// Errors: [ErrNotCorrectable], [ErrUnchanged], [ErrStatement], [ErrStatementNIR], [ErrLine].
func (r Reception) Corrected(field string, to Answer, at time.Time, agent int) (Reception, error) {
	before := r
	_, _, isLine := LineOf(field)
	switch {
	case utf8.RuneCountInString(to.Text) > MaxStatement:
		return r, ErrStatement
	case FindNIR(to.Text):
		return r, ErrStatementNIR
	case field == FieldStatement:
		r.Statement = to.Text
	case slices.Contains(contactFields(), field):
		if r.Contact == nil {
			return r, ErrNotCorrectable
		}
		c, ok := r.Contact.with(field, to)
		if !ok {
			return r, ErrNotCorrectable
		}
		r.Contact = &c
	case isLine:
		list, err := r.lineCorrected(field, to.Text)
		if err != nil {
			return r, err
		}
		r.FollowUps = list
	default:
		said, ok := corrected(r.Said, field, to.Text)
		if !ok {
			return r, ErrNotCorrectable
		}
		r.Said, r.Proposals = said, r.sawCorrected(field, to.Text)
	}
	if reflect.DeepEqual(r, before) {
		return r, ErrUnchanged
	}
	r.Rectifications = append(slices.Clone(r.Rectifications), Rectification{Field: field, At: at, Agent: agent})
	return r, nil
}

// lineCorrected are the follow-ups with other words in one line, or none. A share of a
// co-intervention is nothing without its words.
func (r Reception) lineCorrected(field, text string) ([]FollowUp, error) {
	_, e, ok := r.Line(field)
	share := e.Kind == EventOurShare || e.Kind == EventTheirShare
	if !ok || share && text == "" {
		return nil, ErrNotCorrectable
	}
	if err := checkLine(text); err != nil {
		return nil, err
	}
	i, j, _ := LineOf(field)
	list := slices.Clone(r.FollowUps)
	list[i].Events = slices.Clone(list[i].Events)
	list[i].Events[j].Note = text
	return list, nil
}

// corrected is a list of answers with other words in one of them, or without it when
// there are none; false when it is not there, or is no words.
func corrected(list []Entry, field, text string) ([]Entry, bool) {
	i := slices.IndexFunc(list, func(e Entry) bool { return e.Key == field })
	if i < 0 || !list[i].Answer.plainText() {
		return list, false
	}
	list = slices.Clone(list)
	if text == "" {
		return slices.Delete(list, i, i+1), true
	}
	list[i].Answer.Text = text
	return list, true
}

func (r Reception) sawCorrected(field, text string) []Decided {
	list := slices.Clone(r.Proposals)
	for i := range list {
		d := &list[i]
		if field == Key(QSetAsideWhy, d.Key) {
			d.Motive = text
		}
		d.Causes = slices.Clone(d.Causes)
		for j := range d.Causes {
			d.Causes[j].Saw, _ = corrected(d.Causes[j].Saw, field, text)
		}
	}
	return list
}

// with is the contact with another value of one of its parts; false when it cannot be
// without it. A telephone and a time may be taken out: they were optional.
func (c Contact) with(field string, to Answer) (Contact, bool) {
	switch field {
	case QContactName:
		c.Name = to.Text
		return c, to.Text != ""
	case QContactPhone:
		c.Phone = to.Text
	case QContactWhy:
		c.Reason = to.Text
		return c, to.Text != ""
	case QContactHow:
		c.Instructions = slices.Clone(to.Codes)
		return c, len(to.Codes) > 0
	case QContactVia:
		c.Via = to.Text
	case QContactAt:
		c.At = to.Text
	}
	return c, true
}
