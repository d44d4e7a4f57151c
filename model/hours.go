package model

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ErrHours is text that is not in the part of « opening_hours » read here: it is
// shown as it is, and nothing is claimed from it.
var ErrHours = errors.New("opening hours not understood")

const minutesADay = 24 * 60

// Hours are when a place receives the public, week after week: the part of
// OpenStreetMap's « opening_hours » that data·inclusion asks for. Days, lists
// and ranges of days, ranges of times, off, 24/7, PH and comments are read;
// months, weeks of the year and school holidays are not, and nothing is guessed.
type Hours struct {
	week [7][]opening // from Monday
	// holiday stands on public holidays when told is true; otherwise nobody knows.
	holiday []opening
	told    bool
}

// opening is a time of opening, in minutes from midnight; to passes 24 h when it
// goes over it.
type opening struct {
	from, to int
	// doubt is true when a comment goes with it (« sur rendez-vous »).
	doubt   bool
	comment string
}

// ParseHours reads opening hours. Errors wrap [ErrHours] and name the part that
// was not understood.
func ParseHours(text string) (Hours, error) {
	var h Hours
	p := &hoursReader{rest: text}
	if p.space(); p.rest == "" {
		return h, fmt.Errorf("%w: empty", ErrHours)
	}
	for {
		add := false
		for {
			if err := p.rule(&h, add); err != nil {
				return Hours{}, fmt.Errorf("%w: %w", ErrHours, err)
			}
			if add = p.take(","); !add {
				break
			}
		}
		if !p.take(";") {
			break
		}
		if p.space(); p.rest == "" {
			return h, nil // a last semicolon is common
		}
	}
	if p.space(); p.rest != "" {
		return Hours{}, fmt.Errorf("%w: %q", ErrHours, p.rest)
	}
	return h, nil
}

// hoursReader reads from the left.
type hoursReader struct{ rest string }

func (p *hoursReader) space() { p.rest = strings.TrimLeft(p.rest, " \t\n\r") }

// take takes one mark, spaces before it included.
func (p *hoursReader) take(mark string) bool {
	p.space()
	after, ok := strings.CutPrefix(p.rest, mark)
	if ok {
		p.rest = after
	}
	return ok
}

// rule reads « Mo-Fr 08:30-12:30,13:30-17:00 ». A rule replaces what came before
// it on its days; one after a comma adds to it.
func (p *hoursReader) rule(h *Hours, add bool) error {
	if p.take("24/7") {
		for d := range h.week {
			h.week[d] = []opening{{from: 0, to: minutesADay}}
		}
		h.holiday, h.told = h.week[0], true
		return nil
	}
	days, holiday, err := p.days()
	if err != nil {
		return err
	}
	spans, err := p.times()
	if err != nil {
		return err
	}
	set := func(was []opening) []opening {
		if add && spans != nil {
			return tidy(append(slices.Clone(was), spans...))
		}
		return tidy(slices.Clone(spans))
	}
	for d, on := range days {
		if on {
			h.week[d] = set(h.week[d])
		}
	}
	if holiday {
		h.holiday, h.told = set(h.holiday), true
	}
	return nil
}

// dayCodes are those of the format, from Monday.
func dayCodes() []string { return []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"} }

// days reads « Mo-We,Fr,PH »; none is every day of the week.
func (p *hoursReader) days() (days [7]bool, holiday bool, err error) {
	any := false
	for {
		p.space()
		from := p.day()
		switch {
		case from >= 0:
			to := from
			if p.take("-") {
				p.space()
				if to = p.day(); to < 0 {
					return days, false, fmt.Errorf("%q", p.rest)
				}
			}
			for d := from; ; d = (d + 1) % 7 {
				days[d] = true
				if d == to {
					break
				}
			}
		case p.take("PH"):
			holiday = true
		case any:
			return days, false, fmt.Errorf("%q", p.rest)
		default:
			return [7]bool{true, true, true, true, true, true, true}, false, nil
		}
		any = true
		if !p.take(",") {
			p.take(":") // « Mo-Fr: 09:00-17:00 » is common
			return days, holiday, nil
		}
	}
}

// day reads one code; -1 when there is none.
func (p *hoursReader) day() int {
	if len(p.rest) < 2 {
		return -1
	}
	d := slices.Index(dayCodes(), p.rest[:2])
	if d >= 0 {
		p.rest = p.rest[2:]
	}
	return d
}

// times reads « 08:30-12:30,13:30-17:00 », « off » or a comment alone.
func (p *hoursReader) times() ([]opening, error) {
	if p.take("off") || p.take("closed") {
		_, err := p.comment()
		return nil, err
	}
	var spans []opening
	for {
		p.space()
		if p.rest == "" || p.rest[0] < '0' || p.rest[0] > '9' {
			break
		}
		s, err := p.opening()
		if err != nil {
			return nil, err
		}
		spans = append(spans, s)
		mark := p.rest
		if !p.take(",") {
			break
		}
		if p.space(); p.rest == "" || p.rest[0] < '0' || p.rest[0] > '9' {
			p.rest = mark // the comma opens another rule
			break
		}
	}
	comment, err := p.comment()
	if err != nil {
		return nil, err
	}
	switch {
	case comment != "" && spans == nil:
		return []opening{{from: 0, to: minutesADay, doubt: true, comment: comment}}, nil
	case spans == nil:
		return nil, fmt.Errorf("no time before %q", p.rest)
	case comment != "":
		for i := range spans {
			spans[i].doubt, spans[i].comment = true, comment
		}
	}
	return spans, nil
}

func (p *hoursReader) comment() (string, error) {
	if !p.take(`"`) {
		return "", nil
	}
	text, after, ok := strings.Cut(p.rest, `"`)
	if !ok || strings.TrimSpace(text) == "" {
		return "", fmt.Errorf("comment not closed, or empty")
	}
	p.rest = after
	return strings.TrimSpace(text), nil
}

// opening reads « 08:30-12:30 »; « 22:00-02:00 » goes over midnight.
func (p *hoursReader) opening() (opening, error) {
	from, err := p.minute()
	if err != nil {
		return opening{}, err
	}
	if !p.take("-") {
		return opening{}, fmt.Errorf("no end before %q", p.rest)
	}
	p.space()
	to, err := p.minute()
	if err != nil {
		return opening{}, err
	}
	switch {
	case from == minutesADay || from == to:
		return opening{}, fmt.Errorf("range of times %s", p.rest)
	case to < from:
		to += minutesADay
	}
	return opening{from: from, to: to}, nil
}

func (p *hoursReader) minute() (int, error) {
	i := strings.IndexFunc(p.rest, func(r rune) bool { return (r < '0' || r > '9') && r != ':' })
	if i < 0 {
		i = len(p.rest)
	}
	h, m, ok := strings.Cut(p.rest[:i], ":")
	hour, errH := strconv.Atoi(h)
	minute, errM := strconv.Atoi(m)
	if !ok || errH != nil || errM != nil || len(h) > 2 || len(m) != 2 || hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		return 0, fmt.Errorf("time %q", p.rest[:i])
	}
	p.rest = p.rest[i:]
	return hour*60 + minute, nil
}

// tidy orders the spans and joins those that touch and say the same.
func tidy(spans []opening) []opening {
	slices.SortStableFunc(spans, func(a, b opening) int { return a.from - b.from })
	var out []opening
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.from <= out[n].to && s.comment == out[n].comment && s.to-out[n].from < minutesADay {
			out[n].to = max(out[n].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}
