package ui

import (
	"strconv"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// order is what the agent asks of the desk rather than answers. Orders are
// single signs, which begin no label, and a few whole words.
type order int

const (
	orderNone order = iota
	orderHelp
	orderBack
	orderHold
	orderUrgence
	orderLeave
	orderReserved
	orderAdd
	orderWhy
	orderPass
	orderLock
)

// orderOf reads an order. In a text only signs are orders, and only alone on
// their line: words, and everything longer, are the person's.
func orderOf(line string, text bool) order {
	switch line {
	case "?":
		return orderHelp
	case "<":
		return orderBack
	case "q", "Q":
		return orderHold
	case "!":
		return orderUrgence
	case "=":
		return orderLeave
	case "%":
		return orderReserved
	case "+":
		return orderAdd
	case "-":
		return orderPass
	case "*":
		return orderLock
	}
	if text {
		return orderNone
	}
	switch texte.Fold(line) {
	case "aide":
		return orderHelp
	case "retour":
		return orderBack
	case "quitter":
		return orderHold
	case "urgence":
		return orderUrgence
	case "partie":
		return orderLeave
	case "pourquoi":
		return orderWhy
	case "verrouiller":
		return orderLock
	}
	return orderNone
}

// unescape gives the sign itself to who doubled it: « !! » writes « ! ».
func unescape(line string) string {
	if r := []rune(line); len(r) == 2 && r[0] == r[1] && orderOf(string(r[:1]), true) != orderNone {
		return string(r[:1])
	}
	return line
}

// listNumber reads the number of a line of a list, from 1, as an index.
func listNumber(text string, n int) (int, bool) {
	i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(text), "."))
	return i - 1, err == nil && i >= 1 && i <= n
}

// matchLabels finds what a line means among labels: its number, or else the
// whole label, or its beginning. Several come out when that leaves a doubt.
func matchLabels(labels []string, line string) []int {
	if i, ok := listNumber(line, len(labels)); ok {
		return []int{i}
	}
	want := texte.Fold(line)
	if want == "" {
		return nil
	}
	var exact, begins []int
	for i, label := range labels {
		switch folded := texte.Fold(label); {
		case folded == want || joined(folded) == joined(want):
			exact = append(exact, i)
		case strings.HasPrefix(folded, want) || strings.HasPrefix(joined(folded), joined(want)):
			begins = append(begins, i)
		}
	}
	if exact != nil {
		return exact
	}
	return begins
}

// joined forgets where words end: « enfants » means « Enfant(s) ».
func joined(folded string) string { return strings.ReplaceAll(folded, " ", "") }

// nearLabels are those of which a word begins so. They are offered, never taken:
// « enfance » would mean « Petite enfance » to the desk, not to the agent.
func nearLabels(labels []string, line string) []int {
	want := texte.Fold(line)
	if want == "" {
		return nil
	}
	var near []int
	for i, label := range labels {
		if strings.Contains(" "+texte.Fold(label), " "+want) {
			near = append(near, i)
		}
	}
	return near
}

// picked is what a line means in a list of choices.
type picked struct {
	at []int
	// doubt are the choices a part of the line may mean; with none, and nothing
	// at, a part means nothing.
	doubt []int
}

// pick reads one or several choices: « 1, 3 », « 1 3 », « budget, logement ».
// Labels have commas of their own, so the longest run of parts that makes one
// label is taken first.
func pick(labels []string, line string) picked {
	whole := matchLabels(labels, line)
	if len(whole) == 1 {
		return picked{at: whole}
	}
	if at, ok := pickNumbers(labels, line); ok {
		return picked{at: at}
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' })
	if len(parts) < 2 {
		return picked{doubt: nearLabels(labels, line)}
	}
	var p picked
	for len(parts) > 0 {
		at, used := pickRun(labels, parts)
		if used == 0 {
			return picked{doubt: nearLabels(labels, parts[0])}
		}
		p.at = append(p.at, at...)
		parts = parts[used:]
	}
	return p
}

// pickRun reads the beginning of a list of parts, and says how many it used.
func pickRun(labels, parts []string) (at []int, used int) {
	for n := len(parts); n > 0; n-- {
		if at := matchLabels(labels, strings.Join(parts[:n], ",")); len(at) == 1 {
			return at, n
		}
	}
	if strings.TrimSpace(parts[0]) == "" {
		return nil, 1
	}
	if at, ok := pickNumbers(labels, parts[0]); ok {
		return at, 1
	}
	return nil, 0
}

// pickNumbers reads numbers set apart by spaces or commas, all in the list.
func pickNumbers(labels []string, line string) (at []int, ok bool) {
	for _, f := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		i, in := listNumber(f, len(labels))
		if !in {
			return nil, false
		}
		at = append(at, i)
	}
	return at, len(at) > 0
}

func choiceLabels(choices []model.Choice) []string {
	labels := make([]string, len(choices))
	for i, c := range choices {
		labels[i] = c.Label
	}
	return labels
}
