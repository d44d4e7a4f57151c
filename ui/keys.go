package ui

import (
	"cmp"
	"slices"

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

// footer writes the keys that work now, most used first, on so many lines,
// shortened by priority until they fit: help and urgence are the last to go.
func footer(bs []binding, width, lines int, ascii bool) []string {
	var live []binding
	for _, b := range bs {
		if b.off == "" && !b.hidden {
			live = append(live, b)
		}
	}
	room := width - 2
	written := footerLines(live, "   ", room)
	if len(written) > 1 {
		written = footerLines(live, "  ", room)
	}
	if len(written) > 1 {
		for i := range live {
			live[i].words = cmp.Or(live[i].short, live[i].words)
		}
		gap := "  "
		if width < narrowWidth {
			gap = " "
		}
		written = footerLines(fitting(live, gap, room, lines), gap, room)
	}
	for len(written) < lines {
		written = append(written, "")
	}
	for i := range written {
		written[i] = cleanFor(written[i], ascii)
	}
	return written
}

// narrowWidth is where every column of the footer counts, and where it has a second
// line.
const narrowWidth = 60

// fitting keeps the bindings that fit on so many lines, those of the highest rank
// first, each in its place.
func fitting(bs []binding, gap string, room, lines int) []binding {
	byRank := slices.Clone(bs)
	slices.SortStableFunc(byRank, func(a, b binding) int { return cmp.Compare(b.keep, a.keep) })
	var kept []binding
	for _, b := range byRank {
		try := slices.DeleteFunc(slices.Clone(bs), func(o binding) bool {
			return !slices.ContainsFunc(append(kept, b), func(k binding) bool { return k.shown == o.shown })
		})
		if len(kept) == 0 || len(footerLines(try, gap, room)) <= lines {
			kept = append(kept, b)
		}
	}
	return slices.DeleteFunc(slices.Clone(bs), func(o binding) bool {
		return !slices.ContainsFunc(kept, func(k binding) bool { return k.shown == o.shown })
	})
}

// footerLines writes the keys one after the other, on as many lines as it takes.
func footerLines(bs []binding, gap string, room int) []string {
	lines := []string{""}
	for _, b := range bs {
		words := b.shown + " " + b.words
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = words
		case texte.Width(*last)+len(gap)+texte.Width(words) <= room:
			*last += gap + words
		default:
			lines = append(lines, words)
		}
	}
	return lines
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

// digitOf is azerty with zero, which is no line of a list.
func digitOf(key string) (int, bool) {
	if key == "0" || key == "à" {
		return 0, true
	}
	return azerty(key)
}
