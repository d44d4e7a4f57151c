package content

import (
	"fmt"
	"strings"
)

// A story (« parcours ») is a first reception as a social worker would tell it:
// a situation, what is answered, and what must come out. See
// testdata/parcours/LISEZMOI.txt for how one is written.
type story struct {
	file      string
	title     string
	situation string
	answers   []*spoken
	leaves    bool // « Partie avant la fin »
	proposed  []expected
	others    bool // « … » : more may be proposed
	reserved  []expected
	refused   []expected // « On ne propose pas »
	unasked   []line     // « On ne demande pas »
	setAside  []replaced
	result    line
}

// line is a place in a story's file.
type line struct {
	n    int
	text string
}

// spoken is a line « question [item] : answer ».
type spoken struct {
	line
	question string // key
	item     string // as written; empty for every item of a block
	answer   string
	used     bool
}

// expected is a line « organism — modality — what (rules) ».
type expected struct {
	line
	parts []string
	rules []string
}

// replaced is a line « rule par rule ».
type replaced struct {
	line
	rule, by string
}

// fault is a fault of a story, with its file and line.
func (s *story) fault(n int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", s.file, n, fmt.Sprintf(format, args...))
}

// parseStory reads a story; resolve finds a question's key by its key or label.
func parseStory(file, text string, resolve func(string) (string, bool)) (*story, []error) {
	s := &story{file: file}
	var faults []error
	section := "situation"
	for i, raw := range strings.Split(text, "\n") {
		l := line{i + 1, strings.TrimSpace(raw)}
		if l.text == "" || strings.HasPrefix(l.text, "#") {
			continue
		}
		if name, rest, ok := heading(l.text); ok {
			section = name
			switch section {
			case "titre":
				s.title = rest
				section = "situation"
			case "resultat":
				s.result = line{l.n, rest}
			}
			continue
		}
		if err := s.take(section, l, resolve); err != nil {
			faults = append(faults, err)
		}
	}
	if s.title == "" || s.situation == "" {
		faults = append(faults, s.fault(1, "il manque « Titre : » ou la situation en une phrase"))
	}
	if s.result.text == "" {
		faults = append(faults, s.fault(1, "il manque « Résultat : »"))
	}
	return s, faults
}

// heading reads the first words of a section.
func heading(text string) (name, rest string, ok bool) {
	head, rest, found := strings.Cut(text, ":")
	if !found {
		return "", "", false
	}
	switch name := fold(head); name {
	case "titre", "reponses", "on propose", "reserve", "on ne propose pas", "on ne demande pas", "ecarte", "resultat":
		return name, strings.TrimSpace(rest), true
	}
	return "", "", false
}

func (s *story) take(section string, l line, resolve func(string) (string, bool)) error {
	switch section {
	case "situation":
		s.situation = strings.TrimSpace(s.situation + " " + l.text)
	case "reponses":
		if fold(l.text) == "partie avant la fin" {
			s.leaves = true
			return nil
		}
		a, err := s.spoken(l, resolve)
		if err != nil {
			return err
		}
		s.answers = append(s.answers, a)
	case "on propose":
		if l.text == "…" || l.text == "..." {
			s.others = true
			return nil
		}
		s.proposed = append(s.proposed, expectation(l))
	case "reserve":
		s.reserved = append(s.reserved, expectation(l))
	case "on ne propose pas":
		s.refused = append(s.refused, expectation(l))
	case "on ne demande pas":
		if _, ok := resolve(l.text); !ok {
			return s.fault(l.n, "« %s » : aucune question ne porte ce nom", l.text)
		}
		s.unasked = append(s.unasked, l)
	case "ecarte":
		rule, by, ok := strings.Cut(l.text, " par ")
		if !ok {
			return s.fault(l.n, "« %s » : écrire « règle par règle »", l.text)
		}
		s.setAside = append(s.setAside, replaced{l, strings.TrimSpace(rule), strings.TrimSpace(by)})
	default:
		return s.fault(l.n, "« %s » n'est dans aucune partie du parcours", l.text)
	}
	return nil
}

// spoken reads « question [item] : answer ». Labels may hold a colon: the first
// one after which the left side is a question is the one.
func (s *story) spoken(l line, resolve func(string) (string, bool)) (*spoken, error) {
	for i, r := range l.text {
		if r != ':' {
			continue
		}
		left, answer := strings.TrimSpace(l.text[:i]), strings.TrimSpace(l.text[i+1:])
		item := ""
		if head, tail, ok := strings.Cut(left, "["); ok {
			left, item = strings.TrimSpace(head), strings.TrimSpace(strings.TrimSuffix(tail, "]"))
		}
		if key, ok := resolve(left); ok && answer != "" {
			return &spoken{line: l, question: key, item: item, answer: answer}, nil
		}
	}
	return nil, s.fault(l.n, "« %s » : aucune question ne porte ce nom", l.text)
}

// expectation reads « organism — modality — what (rule, rule) ».
func expectation(l line) expected {
	e := expected{line: l}
	text := l.text
	if strings.HasSuffix(text, ")") {
		if i := strings.LastIndex(text, "("); i >= 0 {
			for rule := range strings.SplitSeq(text[i+1:len(text)-1], ",") {
				e.rules = append(e.rules, strings.TrimSpace(rule))
			}
			text = text[:i]
		}
	}
	for part := range strings.SplitSeq(text, " — ") {
		e.parts = append(e.parts, strings.TrimSpace(part))
	}
	return e
}

// fold makes two ways of writing the same words equal: case, accents,
// punctuation and the dashes of codes do not count.
func fold(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "{item}", " ")
	s = strings.ReplaceAll(s, "œ", "oe")
	s = strings.Map(plain, s)
	return strings.Join(strings.Fields(s), " ")
}

// plain is a letter without its accent, and a space for all but letters and
// digits.
func plain(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r
	case strings.ContainsRune("àâä", r):
		return 'a'
	case strings.ContainsRune("éèêë", r):
		return 'e'
	case strings.ContainsRune("îï", r):
		return 'i'
	case strings.ContainsRune("ôö", r):
		return 'o'
	case strings.ContainsRune("ùûü", r):
		return 'u'
	case r == 'ç':
		return 'c'
	}
	return ' '
}
