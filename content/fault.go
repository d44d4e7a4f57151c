package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"accueil/model"
)

// The faults of the text itself, before it means anything; those of its
// meaning are named by model.
const (
	FaultSyntax       model.FaultKind = "syntaxe"
	FaultUnknownField model.FaultKind = "champ inconnu"
	FaultWrongType    model.FaultKind = "type"
	FaultBadDate      model.FaultKind = "date"
	FaultTwice        model.FaultKind = "champ écrit deux fois"
)

// Fault is one thing to put right in a file, told to its author.
type Fault struct {
	File         string
	Line, Column int // from 1; the column counts characters, not bytes
	Kind         model.FaultKind
	Message      string // what is wrong
	Remedy       string // what to do about it
	Excerpt      string // the line of the file
}

// String is the fault on one line: « fichier:ligne:colonne: … — remède ».
func (f Fault) String() string {
	return fmt.Sprintf("%s:%d:%d: %s — %s", f.File, f.Line, f.Column, f.Message, f.Remedy)
}

// Detail is the fault with the line it is on and a caret under the place.
func (f Fault) Detail() string {
	if strings.TrimSpace(f.Excerpt) == "" {
		return f.String()
	}
	// A tab before the caret keeps it under its place whatever its width.
	lead := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, firstRunes(f.Excerpt, f.Column-1))
	return f.String() + "\n    " + f.Excerpt + "\n    " + lead + "^"
}

// Faults are all the faults of one file, in its order. A nil Faults is a file
// without fault; it is an error to callers that only want to refuse.
type Faults []Fault

// Error says every fault, with its line and caret.
func (fs Faults) Error() string {
	var b strings.Builder
	for i, f := range fs {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(f.Detail())
	}
	return b.String()
}

// Early reports whether the faults stopped the reading before everything was looked
// at: other checks come once they are put right.
func (fs Faults) Early() bool {
	early := []model.FaultKind{FaultSyntax, FaultUnknownField, FaultWrongType, FaultBadDate, FaultTwice, FaultExtends, FaultNoExtends, FaultOtherBase,
		FaultWhole, FaultVersion, FaultFixed, FaultNoQuestion, FaultNoRule, FaultAfter, FaultStepPlace, FaultOffNothing, FaultProtected, FaultSupplement, FaultAlone,
		FaultWrittenTwice, FaultNeedAlone, FaultBecauseYou, FaultBecauseThat, FaultBecauseFright, FaultBecauseCode, FaultWide, FaultAge}
	return slices.ContainsFunc(fs, func(f Fault) bool { return slices.Contains(early, f.Kind) })
}

// Err is fs as an error, nil when there is no fault.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// sorted puts the faults in the order of the file.
func (fs Faults) sorted() Faults {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return fs
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n <= 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// lineOf gives the text of a line, from 1, and the column in characters of a
// column in bytes.
func lineOf(data []byte, line, byteColumn int) (text string, column int) {
	rest := data
	for range line - 1 {
		_, after, ok := cutLine(rest)
		if !ok {
			return "", 1
		}
		rest = after
	}
	cur, _, _ := cutLine(rest)
	cur = strings.ToValidUTF8(strings.TrimSuffix(cur, "\r"), "�")
	return cur, utf8.RuneCountInString(cur[:min(max(byteColumn-1, 0), len(cur))]) + 1
}

func cutLine(b []byte) (line string, rest []byte, ok bool) {
	for i, c := range b {
		if c == '\n' {
			return string(b[:i]), b[i+1:], true
		}
	}
	return string(b), nil, false
}
