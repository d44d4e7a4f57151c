package content

import "strings"

// nearest is the known word an author most likely meant; empty when none is
// close enough to be sure of.
func nearest(word string, known []string) string {
	// Two identifiers of two letters are always close: nothing can be guessed.
	best, least := "", min(3, len(word)/3)+1
	if len(word) < 4 {
		return ""
	}
	for _, k := range known {
		if d := distance(word, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// oneSlip is the only known word one slip away from a short one; empty when there are
// several, or none.
func oneSlip(word string, known []string) string {
	found := ""
	for _, k := range known {
		if distance(word, k) != 1 {
			continue
		}
		if found != "" {
			return ""
		}
		found = k
	}
	return found
}

// distance counts the letters to change, add, remove or swap with their
// neighbour between two words.
func distance(a, b string) int {
	ra, rb := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	rows := make([][]int, len(ra)+1)
	for i := range rows {
		rows[i] = make([]int, len(rb)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(ra); i++ {
		for j := 1; j <= len(rb); j++ {
			cost := 1
			if ra[i-1] == rb[j-1] {
				cost = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && ra[i-1] == rb[j-2] && ra[i-2] == rb[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(ra)][len(rb)]
}

// maxListed is how many words a remedy names before it stops.
const maxListed = 12

// list names words in a sentence.
func list(words []string) string {
	if len(words) > maxListed {
		return strings.Join(words[:maxListed], ", ") + "…"
	}
	return strings.Join(words, ", ")
}
