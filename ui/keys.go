package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// binding declares a key once: what it does, its words, and why it does not
// work now. The footer and the help page are drawn from it.
type binding struct {
	keys []string // as tea names them: "enter", "shift+tab", "f9", "!"
	// shown is the key as the keyboard names it: « Entrée », « F9 ! ».
	shown string
	words string // « valider »
	// short replaces words where the footer is too narrow for them.
	short string
	// more says on the help page what words cannot; empty when words are enough.
	more string
	// off says why the key does not work now; empty when it does.
	off string
	// hidden keys work without a place in the footer (the help page has them).
	hidden bool
	// keep ranks what must stay in a narrow footer; the highest goes last.
	keep int
	do   func() tea.Cmd
}

// Ranks of what a narrow footer keeps; what has none goes first.
const (
	keepMain   = 2
	keepUrgent = 8
	keepHelp   = 9
)

// find gives the binding of a key, working or not.
func find(bs []binding, key string) *binding {
	for i := range bs {
		if slices.Contains(bs[i].keys, key) {
			return &bs[i]
		}
	}
	return nil
}

// footer writes the keys that work now, most used first, shortened by priority
// until they fit: help and urgence are the last to go.
func footer(bs []binding, width int, ascii bool) string {
	var live []binding
	for _, b := range bs {
		if b.off == "" && !b.hidden {
			live = append(live, b)
		}
	}
	for _, gap := range []string{"   ", "  "} {
		if line := footerLine(live, gap); texte.Width(line) <= width-2 {
			return cleanFor(line, ascii)
		}
	}
	for i := range live {
		live[i].words = cmp.Or(live[i].short, live[i].words)
	}
	gap := "  "
	if width < narrowWidth {
		gap = " "
	}
	return cleanFor(footerLine(fitting(live, gap, width-2), gap), ascii)
}

// narrowWidth is where every column of the footer counts.
const narrowWidth = 60

// fitting keeps the bindings that fit, those of the highest rank first, each in
// its place.
func fitting(bs []binding, gap string, room int) []binding {
	byRank := slices.Clone(bs)
	slices.SortStableFunc(byRank, func(a, b binding) int { return cmp.Compare(b.keep, a.keep) })
	var kept []binding
	for _, b := range byRank {
		try := slices.DeleteFunc(slices.Clone(bs), func(o binding) bool {
			return !slices.ContainsFunc(append(kept, b), func(k binding) bool { return k.shown == o.shown })
		})
		if len(kept) == 0 || texte.Width(footerLine(try, gap)) <= room {
			kept = append(kept, b)
		}
	}
	return slices.DeleteFunc(slices.Clone(bs), func(o binding) bool {
		return !slices.ContainsFunc(kept, func(k binding) bool { return k.shown == o.shown })
	})
}

func footerLine(bs []binding, gap string) string {
	var parts []string
	for _, b := range bs {
		parts = append(parts, b.shown+" "+b.words)
	}
	return strings.Join(parts, gap)
}

// azerty gives the digit under an unshifted key of the top row of a French
// keyboard.
func azerty(key string) (int, bool) {
	for i, k := range []string{"&", "é", "\"", "'", "(", "-", "è", "_", "ç"} {
		if key == k {
			return i + 1, true
		}
	}
	if len(key) == 1 && key[0] >= '1' && key[0] <= '9' {
		return int(key[0] - '0'), true
	}
	return 0, false
}
