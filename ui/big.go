package ui

import "strings"

// bigDigits draws a number five rows high, in characters every console has. A
// number too long for the width goes on on further rows, cut between digits.
func bigDigits(number string, width int) []string {
	const cellWidth = 6
	perRow := max(1, width/cellWidth)
	var glyphs [][5]string
	for _, r := range number {
		if g, ok := bigDigit(r); ok {
			glyphs = append(glyphs, g)
		}
	}
	var lines []string
	for len(glyphs) > 0 {
		n := min(perRow, len(glyphs))
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		for row := range 5 {
			var line strings.Builder
			for _, g := range glyphs[:n] {
				line.WriteString(g[row])
				line.WriteByte(' ')
			}
			lines = append(lines, strings.TrimRight(line.String(), " "))
		}
		glyphs = glyphs[n:]
	}
	return lines
}

func bigDigit(r rune) ([5]string, bool) {
	digits := [10][5]string{
		{" ### ", "#   #", "#   #", "#   #", " ### "},
		{"  #  ", " ##  ", "  #  ", "  #  ", " ### "},
		{"#### ", "    #", " ### ", "#    ", "#####"},
		{"#### ", "    #", " ### ", "    #", "#### "},
		{"#   #", "#   #", "#####", "    #", "    #"},
		{"#####", "#    ", "#### ", "    #", "#### "},
		{" ### ", "#    ", "#### ", "#   #", " ### "},
		{"#####", "    #", "   # ", "  #  ", "  #  "},
		{" ### ", "#   #", " ### ", "#   #", " ### "},
		{" ### ", "#   #", " ####", "    #", " ### "},
	}
	switch {
	case r >= '0' && r <= '9':
		return digits[r-'0'], true
	case r == ' ':
		return [5]string{" ", " ", " ", " ", " "}, true
	case r == '+':
		return [5]string{"     ", "  #  ", " ### ", "  #  ", "     "}, true
	}
	return [5]string{}, false
}
