package ui

import (
	"strings"
	"unicode"
)

// drawStrength says what is missing of a password while it is typed.
func drawStrength(b *body, typed, problem string) {
	b.blank(1)
	switch {
	case typed == "":
		b.text(wordsPassphraseIdea, b.style.quiet)
	case problem != "":
		b.text(problem, b.style.accent)
	default:
		b.text(wordsPasswordGood, b.style.accent)
	}
}

// drawKey shows a recovery key in groups, with room to copy them by hand.
func drawKey(b *body, key []string) {
	perRow := max(1, min(4, (b.width-margin)/16))
	for i := 0; i < len(key); i += perRow {
		var cells []cell
		for k := i; k < min(i+perRow, len(key)); k++ {
			col := margin + (k-i)*16
			cells = append(cells, cell{col, wordsRank(k + 1), b.style.quiet}, cell{col + 4, strings.Join(strings.Split(key[k], ""), " "), b.style.key})
		}
		b.row(cells...)
		if b.room > 18 {
			b.blank(1)
		}
	}
	b.text(wordsKeyWhy, b.style.quiet)
}

// wrongGroup compares a group with what was copied, read the way a recovery key
// is: case, spaces and hyphens are free, and look-alikes are one. It is empty
// when they are the same.
func wrongGroup(typed string, key []string, rank int) string {
	if plainGroup(typed) != plainGroup(key[rank]) {
		return wordsWrongGroup(rank + 1)
	}
	return ""
}

func plainGroup(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return -1
		}
		return r
	}, strings.ToUpper(s))
}

// passwordSteps ask for a password, then for the same again. refused says why
// one is not fit.
func passwordSteps(question, hint string, refused func(password string) string) []*step {
	first := &step{question: question, hint: hint, entry: newSecret()}
	again := &step{question: wordsAgainAsk, hint: wordsAgainHint, entry: newSecret()}
	first.check = func() string {
		again.entry.set("") // another one has to be typed again too
		return refused(first.entry.text())
	}
	first.below = func(b *body) { drawStrength(b, first.entry.text(), refused(first.entry.text())) }
	again.check = func() string {
		if again.entry.text() == first.entry.text() {
			return ""
		}
		again.entry.set("") // what is masked cannot be corrected
		return wordsNotTheSame
	}
	return []*step{first, again}
}

// PasswordProblemFor is [PasswordProblem] for a password one gives to someone
// else, unless it is one's own.
func PasswordProblemFor(password, office, agence, name string, own bool) string {
	problem := PasswordProblem(password, office, agence, name)
	if problem == wordsHoldsName && !own {
		return wordsHoldsTheirName
	}
	return problem
}

// refusedFor tells a password that is not fit for someone of this office.
func (a *App) refusedFor(name func() string, own bool) func(string) string {
	place := a.desk.Office.Place()
	return func(password string) string {
		return PasswordProblemFor(password, place.Office, place.Agency, name(), own)
	}
}
