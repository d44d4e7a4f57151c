package texte

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// Width counts the terminal cells of a clean text, by the same library as the
// drawing of the screen so that the two never disagree.
func Width(s string) int { return displaywidth.String(s) }

// Truncate cuts a text to width cells, the last one being then a …
func Truncate(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	if width < 1 {
		return ""
	}
	kept, used := 0, 0
	for clusters := displaywidth.StringGraphemes(s); clusters.Next(); {
		used += clusters.Width()
		if used > width-1 {
			break
		}
		kept += len(clusters.Value())
	}
	return strings.TrimRightFunc(s[:kept], unicode.IsSpace) + "…"
}

// Wrap breaks a text into lines of at most width cells, at spaces but never at a
// no-break space; a word too long for a line is cut where the line ends. Line
// breaks of the text are kept, other runs of spaces become one. A blank text is
// one blank line. Only a character wider than the whole width may overflow.
func Wrap(s string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		line, used := "", 0
		for i, word := range strings.FieldsFunc(paragraph, isBreakable) {
			if i > 0 {
				if w := Width(word); used+1+w <= width {
					line += " " + word
					used += 1 + w
					continue
				}
				lines = append(lines, line)
			}
			pieces := chop(word, width)
			lines = append(lines, pieces[:len(pieces)-1]...)
			line = pieces[len(pieces)-1]
			used = Width(line)
		}
		lines = append(lines, line)
	}
	return lines
}

// isBreakable says where a line may end: at any space that does not forbid it.
func isBreakable(r rune) bool { return unicode.IsSpace(r) && !isNoBreak(r) }

func isNoBreak(r rune) bool { return r == noBreak || r == narrowNoBreak || r == '\u2007' }

// chop cuts a word into pieces of at most width cells, reading it once. It steps
// back rather than leave a no-break space at the edge of a piece, as long as it can.
func chop(word string, width int) []string {
	var pieces []string
	start, end, used := 0, 0, 0 // the piece under way and its width
	good, usedGood := 0, 0      // the last place where it may end
	glued := true
	for clusters := displaywidth.StringGraphemes(word); clusters.Next(); {
		here := strings.ContainsFunc(clusters.Value(), isNoBreak)
		if !glued && !here {
			good, usedGood = end, used
		}
		for used+clusters.Width() > width && end > start {
			cut, left := end, 0
			if good > start {
				cut, left = good, used-usedGood
			}
			pieces = append(pieces, word[start:cut])
			start, used = cut, left
		}
		used += clusters.Width()
		end += len(clusters.Value())
		glued = here
	}
	return append(pieces, word[start:])
}
