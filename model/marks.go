package model

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// Mark is what a person asked, or what is owed her, about the use of what is kept of
// her. It changes no figure: class A names nobody.
type Mark struct {
	Kind MarkKind
	// Since is the day it was asked for.
	Since Date
	// Ground is the code of why, one of those of its kind.
	Ground string
	// Reference is that of the request, never a name: at most [MaxMarkReference]
	// characters.
	Reference string
	Agent     int // slot of who noted it
}

// MarkKind is which right it is. Codes are permanent.
type MarkKind string

// The kinds of mark.
const (
	// Opposition, RGPD article 21: her receptions are not looked for when someone comes,
	// nor found by a name or a telephone.
	Opposition MarkKind = "opposition"
	// Limitation, RGPD article 18: what is kept stays, and is not used: only the
	// responsable opens it, nothing reminds of it, and no purge takes it.
	Limitation MarkKind = "limitation"
)

// MarkKinds are all of them.
func MarkKinds() []MarkKind { return []MarkKind{Opposition, Limitation} }

// MaxMarkReference bounds a reference: it is no story.
const MaxMarkReference = 80

// MarkGrounds are the grounds of a kind, with their words. Those of a limitation are the
// four of article 18, paragraph 1; an opposition has reasons of the person's own.
func MarkGrounds(k MarkKind) []Choice {
	if k == Opposition {
		return []Choice{
			{Code: "securite", Label: "sa sécurité, ou sa tranquillité"},
			{Code: "situation", Label: "une autre raison tenant à sa situation"},
		}
	}
	return []Choice{
		{Code: "exactitude", Label: "elle conteste ce qui est écrit, le temps de vérifier"},
		{Code: "illicite", Label: "la donnée n'aurait pas dû être recueillie, et elle ne veut pas l'effacer"},
		{Code: "justice", Label: "elle en a besoin pour faire valoir un droit"},
		{Code: "opposition", Label: "elle s'est opposée, le temps de répondre"},
	}
}

// ErrMark is a mark without its day, a ground of its kind or a reference.
var ErrMark = errors.New("a mark without its day, its ground or its reference")

// Check reports [ErrMark]; a mark of a day to come is one too.
func (m Mark) Check(today Date) error {
	known := slices.Contains(MarkKinds(), m.Kind) && slices.ContainsFunc(MarkGrounds(m.Kind), func(c Choice) bool { return c.Code == m.Ground })
	reference := strings.TrimSpace(m.Reference)
	if !known || m.Since.IsZero() || today.Before(m.Since) || reference == "" || utf8.RuneCountInString(reference) > MaxMarkReference {
		return ErrMark
	}
	return nil
}

// Marks are those of one person, one of each kind at most.
type Marks []Mark

// Of is the mark of a kind; false when there is none.
func (m Marks) Of(k MarkKind) (Mark, bool) {
	i := slices.IndexFunc(m, func(one Mark) bool { return one.Kind == k })
	if i < 0 {
		return Mark{}, false
	}
	return m[i], true
}

// Has reports whether there is a mark of a kind.
func (m Marks) Has(k MarkKind) bool { _, ok := m.Of(k); return ok }

// With is the marks with one more: of two of a kind, the older stays, as when two
// histories that both bear one are linked.
func (m Marks) With(one Mark) Marks {
	old, ok := m.Of(one.Kind)
	if ok && !one.Since.Before(old.Since) {
		return m
	}
	out := slices.DeleteFunc(slices.Clone(m), func(o Mark) bool { return o.Kind == one.Kind })
	out = append(out, one)
	slices.SortFunc(out, func(a, b Mark) int { return strings.Compare(string(b.Kind), string(a.Kind)) })
	return out
}
