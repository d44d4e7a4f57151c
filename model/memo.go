package model

import (
	"errors"
	"strings"
	"time"
	"unicode/utf8"
)

// Memo is a note to a colleague of the office: it stays there, and is gone once it is
// read (domain, §8).
type Memo struct {
	ID       uint64
	From, To int // slots
	At       time.Time
	// Reception is the one it is about; 0 for none.
	Reception uint64
	Text      string // empty in a list
	// Apart is true when its words are sealed for those who read reserved points.
	Apart bool
}

// MaxMemo bounds a note, in characters (class D).
const MaxMemo = 280

// ErrMemo is a note without a word, or too long.
var ErrMemo = errors.New("a note to a colleague is empty or too long")

// Check gives what keeps a note from being left: [ErrMemo], [ErrLineNIR].
func (m Memo) Check() error {
	switch {
	case strings.TrimSpace(m.Text) == "", utf8.RuneCountInString(m.Text) > MaxMemo:
		return ErrMemo
	case FindNIR(m.Text):
		return ErrLineNIR
	}
	return nil
}

// Past reports whether a note that nobody read is past its term, on a day.
func (m Memo) Past(today Date, r Retention) bool {
	return !today.Before(DateOf(m.At).AddDays(r.Memo.Length + 1))
}

// Reasons of a reception handed to a colleague, in the order they show. Codes are
// permanent.
func HandingReasons() []string {
	return []string{"fin_de_service", "absence", "demande_personne", "competence", "autre"}
}
