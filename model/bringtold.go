package model

import (
	"cmp"
	"slices"
)

const (
	wordFew    = "moins de 5"
	wordHidden = "non montré"
)

// speaks reports whether a figure of an organism is not nought.
func (c *brought) speaks(organism string) bool {
	for k := range c.figures {
		if k.organism == organism {
			return true
		}
	}
	return false
}

func (c *brought) figure(organism, line string) Figure { return c.figures[broughtKey{organism, line}] }

// told is a figure as it is told by itself.
func (c *brought) told(organism, line, words string) toldLine {
	f := c.figure(organism, line)
	if f.Masked() {
		return toldLine{words, Text(wordFew)}
	}
	return toldLine{words, Number(f.Sum)}
}

func (c *brought) orientations(organism string) []toldLine {
	var lines []toldLine
	for _, line := range decisionLines() {
		lines = append(lines, c.told(organism, line, line))
	}
	return lines
}

// requests are what went through the contact privilégié, for an organism that has one
// or something of it to tell.
func (c *brought) requests(o *Organism) []toldLine {
	var lines []toldLine
	if sent := c.figure(o.Code, lineSent); o.Contact.Exists || sent.Sum > 0 {
		lines = append(lines, c.told(o.Code, lineSent, lineSent))
		if sent.Sum > 0 {
			lines = append(lines, c.answered(o.Code, lineSent, lineAnswered, lineDelay)...)
			lines = append(lines, c.parts(o.Code, issueLines())...)
		}
	}
	if c.figure(o.Code, lineCame).Sum > 0 {
		lines = append(lines, c.told(o.Code, lineCame, lineCame))
		lines = append(lines, c.answered(o.Code, lineCame, lineReplied, lineOurDelay)...)
	}
	return lines
}

// answered tells how many of the requests had an answer, and in how long. Those that
// had none are told by what is left: they are masked like them.
func (c *brought) answered(organism, all, answered, delay string) []toldLine {
	a, every := c.figure(organism, answered), c.figure(organism, all)
	none := Figure{every.Sum - a.Sum, every.Receptions - a.Receptions}
	if none.Sum > 0 && none.Receptions < 1 {
		none.Receptions = 1 // one reception had an answer to a request, and none to another
	}
	if a.Sum == 0 {
		return []toldLine{{answered, Number(0)}}
	}
	count, median := toldLine{answered, Number(a.Sum)}, toldLine{delay, Number(c.median(organism, delay))}
	switch {
	case a.Masked():
		count.value, median.value = Text(wordFew), Text(wordHidden)
	case none.Masked() && !every.Masked():
		count.value = Text(wordHidden)
	}
	return []toldLine{count, median}
}

// median is that of the delays, to the day.
func (c *brought) median(organism, line string) int {
	days := slices.Sorted(slices.Values(c.days[broughtKey{organism, line}]))
	n := len(days)
	return (days[(n-1)/2] + days[n/2] + 1) / 2
}

// parts are the parts of a total that is told, nought left out.
func (c *brought) parts(organism string, of []string) []toldLine {
	figures := make([]Figure, len(of))
	for i, line := range of {
		figures[i] = c.figure(organism, line)
	}
	hidden := withheld(figures)
	var lines []toldLine
	for i, f := range figures {
		switch {
		case f.Sum == 0:
		case f.Masked():
			lines = append(lines, toldLine{of[i], Text(wordFew)})
		case hidden[i]:
			lines = append(lines, toldLine{of[i], Text(wordHidden)})
		default:
			lines = append(lines, toldLine{of[i], Number(f.Sum)})
		}
	}
	return lines
}

// withheld tells which parts of a total that is told are not: those of too few
// receptions, and the smallest others until together they are enough. Taking what is
// told from the total then leaves no one alone.
func withheld(parts []Figure) []bool {
	hidden := make([]bool, len(parts))
	together := 0
	for i, p := range parts {
		if hidden[i] = p.Masked(); hidden[i] {
			together += p.Receptions
		}
	}
	for together > 0 && together < Threshold {
		next := -1
		for i, p := range parts {
			if !hidden[i] && p.Receptions > 0 && (next < 0 || p.Receptions < parts[next].Receptions) {
				next = i
			}
		}
		if next < 0 {
			break // the total itself is too small to be told
		}
		hidden[next] = true
		together += parts[next].Receptions
	}
	return hidden
}

// relays are the passages de relais, each way, by where they stand.
func (c *brought) relays(organism string) []toldLine {
	var lines []toldLine
	for _, way := range []Direction{Outbound, Inbound} {
		for _, state := range relayStates() {
			if line := relayWay(way) + state; c.figure(organism, line).Sum > 0 {
				lines = append(lines, c.told(organism, line, line))
			}
		}
	}
	return lines
}

// needs are those without an answer, most first; what is reserved is last.
func (c *brought) needs() []toldLine {
	var words []string
	for k := range c.figures {
		if k.organism == partNeeds {
			words = append(words, k.line)
		}
	}
	rank := func(w string) int {
		if w == wordReserved {
			return 0
		}
		// Those that are masked are all of one size: their order tells nothing.
		return max(c.figure(partNeeds, w).Sum, Threshold-1)
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(a, b))
	})
	var lines []toldLine
	for _, w := range words {
		lines = append(lines, c.told(partNeeds, w, w))
	}
	if lines == nil {
		lines = []toldLine{{"Aucun sur la période", Number(0)}}
	}
	return lines
}
