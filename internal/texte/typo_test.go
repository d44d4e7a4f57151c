package texte

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTypo(t *testing.T) {
	for _, c := range []struct{ in, want, plain string }{
		{"Des enfants ?", "Des enfants\u202f?", "Des enfants\u00a0?"},
		{"Oui ; non !", "Oui\u202f; non\u202f!", "Oui\u00a0; non\u00a0!"},
		{"Rendez-vous : lundi", "Rendez-vous\u00a0: lundi", "Rendez-vous\u00a0: lundi"},
		{"le mot « oui » suffit", "le mot «\u00a0oui\u00a0» suffit", "le mot «\u00a0oui\u00a0» suffit"},
		{"l'aide d'urgence", "l’aide d’urgence", "l’aide d’urgence"},
		{"http://exemple.fr/?q=1;2", "http://exemple.fr/?q=1;2", "http://exemple.fr/?q=1;2"},
		{"Quoi ? !", "Quoi\u202f?\u202f!", "Quoi\u00a0?\u00a0!"},
		{"1\u202f200 €", "1\u202f200 €", "1\u00a0200 €"},
		{"« »", "«\u00a0»", "«\u00a0»"},
		{" ", " ", " "},
		{"", "", ""},
	} {
		if got := Typo(c.in); got != c.want {
			t.Errorf("Typo(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := TypoPlain(c.in); got != c.plain {
			t.Errorf("TypoPlain(%q) = %q, want %q", c.in, got, c.plain)
		}
	}
}

func TestASCII(t *testing.T) {
	for in, want := range map[string]string{
		"L’œuvre coûte 12 €…":   "L'oeuvre coûte 12 EUR...",
		"ŒUVRE":                 "OEUVRE",
		"ÀÈÊÙ":                  "AEEU",
		"Été, déjà, ça, « là »": "Été, déjà, ça, « là »",
		"a – b — c":             "a - b - c",
		"┌─│":                   "+-|",
		"Quoi\u202f?\u00a0:":    "Quoi ? :",
	} {
		if got := ASCII(in); got != want {
			t.Errorf("ASCII(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTypographyTwiceIsTypographyOnce(t *testing.T) {
	piece := rapid.SampledFrom([]string{" ", "?", ":", "«", "»", "'", "a", "\u00a0", "\u202f", "œ", "…"})
	rapid.Check(t, func(t *rapid.T) {
		var in string
		for _, p := range rapid.SliceOf(piece).Draw(t, "pieces") {
			in += p
		}
		for name, f := range map[string]func(string) string{"Typo": Typo, "TypoPlain": TypoPlain, "ASCII": ASCII} {
			if once := f(in); f(once) != once {
				t.Fatalf("%s(%q) = %q, then %q", name, in, once, f(once))
			}
		}
	})
}
