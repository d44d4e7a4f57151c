package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Input is what the agent put in a field: codes for a choice or a commune,
// text for the rest (for a commune, its name).
type Input struct {
	Codes []string
	Text  string
	// Skip passes an optional question over.
	Skip bool
}

// RefusalKind says why an input is not an answer. The ui turns it into a
// sentence with what to do.
type RefusalKind string

// The refusals.
const (
	RefuseEmpty     RefusalKind = "vide"
	RefuseOptional  RefusalKind = "obligatoire" // a question that cannot be passed over
	RefuseChoice    RefusalKind = "choix"       // a code that is not offered
	RefuseOneChoice RefusalKind = "un_seul"     // several codes where one is taken
	RefuseExclusive RefusalKind = "exclusif"    // an exclusive choice with others
	RefuseTooLong   RefusalKind = "trop_long"
	RefuseNIR       RefusalKind = "nir"
	RefuseNumber    RefusalKind = "nombre"
	RefuseRange     RefusalKind = "bornes"
	RefuseDate      RefusalKind = "date"
	RefuseDateRange RefusalKind = "date_bornes"
	RefusePhone     RefusalKind = "telephone"
	RefuseCommune   RefusalKind = "commune"
)

// Refusal is an input that is not an answer. It never carries what was typed.
type Refusal struct {
	Why      RefusalKind
	Label    string // of the exclusive choice, or of the choice not offered
	Min, Max int    // bounds of a number, length of a text
	Got      int    // length typed
	From, To Date   // bounds of a date
}

func (r *Refusal) Error() string { return "input refused: " + string(r.Why) }

// DefaultTextMax is the length of a free text, in characters, when its
// question sets none.
const DefaultTextMax = 280

// Accept makes an answer of an input, or a [*Refusal] that says why not. now
// is the instant of the answer; days typed without a year are read from it.
func Accept(ask Ask, in Input, now time.Time) (Answer, error) {
	if in.Skip {
		if !ask.Question.Optional {
			return Answer{}, &Refusal{Why: RefuseOptional}
		}
		return Answer{Skipped: true, At: now}, nil
	}
	a, err := acceptKind(ask, in, now)
	if err != nil {
		return Answer{}, err
	}
	a.At = now
	return a, nil
}

func acceptKind(ask Ask, in Input, now time.Time) (Answer, error) {
	switch ask.Question.Kind {
	case KindChoice, KindYesNo, KindChoices:
		return acceptChoices(ask, in.Codes)
	case KindText:
		return acceptText(ask.Question, in.Text)
	case KindNumber:
		return acceptNumber(ask.Question, in.Text)
	case KindDate:
		return acceptDate(ask.Question, in.Text, DateOf(now))
	case KindPhone:
		phone, ok := Phone(in.Text)
		if !ok {
			return Answer{}, &Refusal{Why: RefusePhone}
		}
		return Answer{Text: phone}, nil
	case KindCommune:
		if len(in.Codes) != 1 || in.Text == "" {
			return Answer{}, &Refusal{Why: RefuseCommune}
		}
		return Answer{Codes: slices.Clone(in.Codes), Text: in.Text}, nil
	case KindService:
		text, err := acceptText(&Question{Key: ask.Question.Key, Max: MaxService}, in.Text)
		text.Codes = slices.Clone(in.Codes)
		return text, err
	case KindProposals:
		return Answer{Codes: []string{CodeDone}}, nil
	}
	return Answer{}, fmt.Errorf("question %s: unknown kind %q", ask.Question.Key, ask.Question.Kind)
}

func acceptChoices(ask Ask, codes []string) (Answer, error) {
	if len(codes) == 0 {
		return Answer{}, &Refusal{Why: RefuseEmpty}
	}
	if len(codes) > 1 && ask.Question.Kind != KindChoices {
		return Answer{}, &Refusal{Why: RefuseOneChoice}
	}
	for _, code := range codes {
		c := ask.Choice(code)
		if c == nil {
			return Answer{}, &Refusal{Why: RefuseChoice}
		}
		if c.Exclusive && len(codes) > 1 {
			return Answer{}, &Refusal{Why: RefuseExclusive, Label: c.Label}
		}
	}
	var kept []string
	for _, c := range ask.Choices {
		if slices.Contains(codes, c.Code) {
			kept = append(kept, c.Code)
		}
	}
	return Answer{Codes: kept}, nil
}

func acceptText(qu *Question, text string) (Answer, error) {
	text = strings.Join(strings.Fields(text), " ")
	limit := qu.Max
	if limit == 0 {
		limit = DefaultTextMax
	}
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return Answer{}, &Refusal{Why: RefuseEmpty}
	case n > limit:
		return Answer{}, &Refusal{Why: RefuseTooLong, Max: limit, Got: n}
	case FindNIR(text):
		return Answer{}, &Refusal{Why: RefuseNIR}
	}
	return Answer{Text: text}, nil
}

func acceptNumber(qu *Question, text string) (Answer, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return Answer{}, &Refusal{Why: RefuseNumber, Min: qu.Min, Max: qu.Max}
	}
	if n < qu.Min || qu.Max > 0 && n > qu.Max {
		return Answer{}, &Refusal{Why: RefuseRange, Min: qu.Min, Max: qu.Max}
	}
	return Answer{Number: n}, nil
}

// acceptDate reads Min and Max as days from today when either is set.
func acceptDate(qu *Question, text string, today Date) (Answer, error) {
	if strings.TrimSpace(text) == "" {
		return Answer{}, &Refusal{Why: RefuseEmpty}
	}
	future := qu.Min >= 0 && qu.Max > 0
	d, ok := ReadDate(text, today, future)
	if !ok {
		return Answer{}, &Refusal{Why: RefuseDate}
	}
	if qu.Min != 0 || qu.Max != 0 {
		from, to := today.AddDays(qu.Min), today.AddDays(qu.Max)
		if d.Before(from) || to.Before(d) {
			return Answer{}, &Refusal{Why: RefuseDateRange, From: from, To: to}
		}
	}
	return Answer{Date: d}, nil
}

// QService is the question of the service chosen in the directory, per shared
// proposal (aside). A questionnaire may do without it: version 1 does.
const QService = "service"

// A need without an answer, said by the agent, and which: a questionnaire may do
// without these too.
const (
	QUncovered     = "non_couvert"
	QUncoveredWhat = "non_couvert_besoins"
)

// MaxService is how many characters the words of a service hold.
const MaxService = 400
