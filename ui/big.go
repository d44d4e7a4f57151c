package ui

import (
	"slices"
	"strings"
	"sync"
)

// Letters five rows high, in the one sign every console has. What is shown is in
// capitals, accents kept: two rows over the letters for accents, one under them for
// cedillas and commas, only where a line has some.

// glyphs are the letters, digits and signs, each five rows.
func glyphs() map[rune][5]string {
	return map[rune][5]string{
		'A': {" ### ", "#   #", "#####", "#   #", "#   #"}, 'B': {"#### ", "#   #", "#### ", "#   #", "#### "},
		'C': {" ####", "#    ", "#    ", "#    ", " ####"}, 'D': {"#### ", "#   #", "#   #", "#   #", "#### "},
		'E': {"#####", "#    ", "#### ", "#    ", "#####"}, 'F': {"#####", "#    ", "#### ", "#    ", "#    "},
		'G': {" ####", "#    ", "#  ##", "#   #", " ####"}, 'H': {"#   #", "#   #", "#####", "#   #", "#   #"},
		'I': {"###", " # ", " # ", " # ", "###"}, 'J': {"  ###", "   # ", "   # ", "#  # ", " ##  "},
		'K': {"#   #", "#  # ", "###  ", "#  # ", "#   #"}, 'L': {"#    ", "#    ", "#    ", "#    ", "#####"},
		'M': {"#   #", "## ##", "# # #", "#   #", "#   #"}, 'N': {"#   #", "##  #", "# # #", "#  ##", "#   #"},
		'O': {" ### ", "#   #", "#   #", "#   #", " ### "}, 'P': {"#### ", "#   #", "#### ", "#    ", "#    "},
		'Q': {" ### ", "#   #", "# # #", "#  # ", " ## #"}, 'R': {"#### ", "#   #", "#### ", "#  # ", "#   #"},
		'S': {" ####", "#    ", " ### ", "    #", "#### "}, 'T': {"#####", "  #  ", "  #  ", "  #  ", "  #  "},
		'U': {"#   #", "#   #", "#   #", "#   #", " ### "}, 'V': {"#   #", "#   #", "#   #", " # # ", "  #  "},
		'W': {"#   #", "#   #", "# # #", "## ##", "#   #"}, 'X': {"#   #", " # # ", "  #  ", " # # ", "#   #"},
		'Y': {"#   #", " # # ", "  #  ", "  #  ", "  #  "}, 'Z': {"#####", "   # ", "  #  ", " #   ", "#####"},
		'Œ': {" #######", "#   #   ", "#   ####", "#   #   ", " #######"}, 'Æ': {" ######", "#  #   ", "#######", "#  #   ", "#  ####"},
		'0': {" ### ", "#   #", "#   #", "#   #", " ### "}, '1': {"  #  ", " ##  ", "  #  ", "  #  ", " ### "},
		'2': {"#### ", "    #", " ### ", "#    ", "#####"}, '3': {"#### ", "    #", " ### ", "    #", "#### "},
		'4': {"#   #", "#   #", "#####", "    #", "    #"}, '5': {"#####", "#    ", "#### ", "    #", "#### "},
		'6': {" ### ", "#    ", "#### ", "#   #", " ### "}, '7': {"#####", "    #", "   # ", "  #  ", "  #  "},
		'8': {" ### ", "#   #", " ### ", "#   #", " ### "}, '9': {" ### ", "#   #", " ####", "    #", " ### "},
		'.': {" ", " ", " ", " ", "#"}, ',': {"  ", "  ", "  ", "  ", " #"}, ':': {" ", "#", " ", "#", " "}, ';': {"  ", " #", "  ", "  ", " #"},
		'!': {"#", "#", "#", " ", "#"}, '?': {"### ", "   #", " ## ", "    ", " #  "}, '\'': {"#", "#", " ", " ", " "},
		'-': {"   ", "   ", "###", "   ", "   "}, '+': {"     ", "  #  ", " ### ", "  #  ", "     "}, '/': {"    #", "   # ", "  #  ", " #   ", "#    "},
		'(': {" #", "# ", "# ", "# ", " #"}, ')': {"# ", " #", " #", " #", "# "}, '«': {"  # #", " # # ", "# #  ", " # # ", "  # #"},
		'»': {"# #  ", " # # ", "  # #", " # # ", "# #  "}, '"': {"# #", "# #", "   ", "   ", "   "}, '@': {" ### ", "# ###", "# # #", "# ###", " ##  "},
		'€': {"  ###", " #   ", "#### ", " #   ", "  ###"}, '°': {" # ", "# #", " # ", "   ", "   "}, '%': {"#   #", "   # ", "  #  ", " #   ", "#   #"},
		'&': {" ##  ", "#  # ", " ##  ", "#  # ", " ## #"}, '·': {" ", " ", "#", " ", " "}, '_': {"     ", "     ", "     ", "     ", "#####"},
		' ': {"   ", "   ", "   ", "   ", "   "},
	}
}

// accents are the two rows over a letter, and the letter under each accented one.
func accents() map[rune]struct {
	letter rune
	over   [2]string
} {
	acute, grave, hat, dots := [2]string{"   # ", "  #  "}, [2]string{" #   ", "  #  "}, [2]string{"  #  ", " # # "}, [2]string{"     ", " # # "}
	type mark = struct {
		letter rune
		over   [2]string
	}
	return map[rune]mark{
		'À': {'A', grave}, 'Â': {'A', hat}, 'Ä': {'A', dots}, 'É': {'E', acute}, 'È': {'E', grave}, 'Ê': {'E', hat}, 'Ë': {'E', dots},
		'Î': {'I', [2]string{" # ", "# #"}}, 'Ï': {'I', [2]string{"   ", "# #"}}, 'Ô': {'O', hat}, 'Ö': {'O', dots},
		'Ù': {'U', grave}, 'Û': {'U', hat}, 'Ü': {'U', dots}, 'Ÿ': {'Y', dots}, 'Ñ': {'N', [2]string{" # # ", "# #  "}},
	}
}

// bigRows is how a letter is built: two rows over it, five of its own, one under.
const (
	overRows  = 2
	bigHeight = overRows + 5 + 1
)

// bigAlphabet is every sign with its accents, made once: drawing a page asks for
// hundreds of them.
var bigAlphabet = sync.OnceValue(func() map[rune][bigHeight]string {
	all := map[rune][bigHeight]string{}
	plain := glyphs()
	for r, g := range plain {
		under := ""
		if r == ',' || r == ';' {
			under = "# "
		}
		all[r] = bigSign(g, [overRows]string{}, under)
	}
	for r, a := range accents() {
		all[r] = bigSign(plain[a.letter], a.over, "")
	}
	all['Ç'] = bigSign(plain['C'], [overRows]string{}, "  #  ")
	return all
})

func bigSign(g [5]string, over [overRows]string, under string) (rows [bigHeight]string) {
	width := len(g[0])
	pad := func(s string) string { return s + strings.Repeat(" ", max(0, width-len(s))) }
	for i := range over {
		rows[i] = pad(over[i])
	}
	for i := range g {
		rows[overRows+i] = g[i]
	}
	rows[bigHeight-1] = pad(under)
	return rows
}

// bigLetter gives the rows of a letter; false for a sign there is none of.
func bigLetter(r rune) (rows [bigHeight]string, ok bool) {
	rows, ok = bigAlphabet()[r]
	return rows, ok
}

// canShowBig reports whether something of a text has a letterform.
func canShowBig(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && strings.TrimSpace(bigPlain(string(r))) != "" })
}

// bigPlain is a text as it is shown in large: capitals, straight quotes, ordinary
// spaces; a sign without a letterform is left out.
func bigPlain(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"", "–", "-", "—", "-", "…", "...", "\u00a0", " ", "\u202f", " ", "æ", "Æ", "œ", "Œ").Replace(s)
	return strings.Map(func(r rune) rune {
		if _, ok := bigLetter(r); ok {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

// bigWidth is the width of a word, a column between the letters.
func bigWidth(word string) int {
	n := 0
	for _, r := range word {
		rows, _ := bigLetter(r)
		n += len([]rune(rows[overRows])) + 1
	}
	return max(0, n-1)
}

// bigWrap cuts a text into lines of a width, between words; a word alone too wide is
// cut between its letters.
func bigWrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range bigWords(text, width) {
		for bigWidth(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			fits := 1
			for fits < len([]rune(word)) && bigWidth(string([]rune(word)[:fits+1])) <= width {
				fits++
			}
			lines = append(lines, string([]rune(word)[:fits]))
			word = string([]rune(word)[fits:])
		}
		switch {
		case line == "":
			line = word
		case bigWidth(line+" "+word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// bigWords are the words of a text; the groups of digits of a number are one, when
// they hold on a line.
func bigWords(text string, width int) []string {
	var words []string
	fields := strings.Fields(bigPlain(text))
	for i := 0; i < len(fields); {
		end := i + 1
		for end < len(fields) && isDigits(fields[end-1]) && isDigits(fields[end]) {
			end++
		}
		if number := strings.Join(fields[i:end], " "); bigWidth(number) <= width {
			words = append(words, number)
		} else {
			words = append(words, fields[i:end]...)
		}
		i = end
	}
	return words
}

func isDigits(word string) bool { return strings.Trim(word, "+0123456789") == "" }

// bigLine draws one line, without the rows nothing is on.
func bigLine(text string) []string {
	var rows [bigHeight]strings.Builder
	for _, r := range text {
		letter, _ := bigLetter(r)
		for i := range rows {
			rows[i].WriteString(letter[i] + " ")
		}
	}
	var out []string
	for i := range rows {
		row := strings.TrimRight(rows[i].String(), " ")
		if row == "" && (i < overRows || i == bigHeight-1) {
			continue
		}
		out = append(out, row)
	}
	return out
}

// doubled is each sign twice as wide and twice as high.
func doubled(rows []string) []string {
	var out []string
	for _, row := range rows {
		var wide strings.Builder
		for _, r := range row {
			wide.WriteRune(r)
			wide.WriteRune(r)
		}
		out = append(out, wide.String(), wide.String())
	}
	return out
}

// bigPages draws a text in large, in pages of a height; twice as large when the
// whole of it then holds on one.
func bigPages(text string, width, height int) [][]string {
	if twice := bigBlocks(bigWrap(text, width/2)); blocksHeight(twice)*2 <= height && fitsWords(text, width/2) {
		return [][]string{doubled(stacked(twice))}
	}
	var pages [][]string
	var page [][]string
	lines := bigWrap(text, width)
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && endsInDigits(lines[end-1]) && startsWithDigits(lines[end]) {
			end++
		}
		number := bigBlocks(lines[i:end])
		if blocksHeight(number) > height {
			number, end = number[:1], i+1
		}
		if len(page) > 0 && blocksHeight(slices.Concat(page, number)) > height {
			pages, page = append(pages, stacked(page)), nil
		}
		page, i = append(page, number...), end
	}
	if len(page) > 0 {
		pages = append(pages, stacked(page))
	}
	return pages
}

// A number cut between two lines stays on one page.
func endsInDigits(line string) bool {
	words := strings.Fields(line)
	return isDigits(words[len(words)-1])
}

func startsWithDigits(line string) bool { return isDigits(strings.Fields(line)[0]) }

// fitsWords reports whether no word has to be cut.
func fitsWords(text string, width int) bool {
	for _, word := range strings.Fields(bigPlain(text)) {
		if bigWidth(word) > width {
			return false
		}
	}
	return true
}

func bigBlocks(lines []string) [][]string {
	var blocks [][]string
	for _, line := range lines {
		blocks = append(blocks, bigLine(line))
	}
	return blocks
}

func blocksHeight(blocks [][]string) int {
	n := 0
	for _, b := range blocks {
		n += len(b) + 1
	}
	return max(0, n-1)
}

func stacked(blocks [][]string) []string {
	var out []string
	for i, b := range blocks {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, b...)
	}
	return out
}
