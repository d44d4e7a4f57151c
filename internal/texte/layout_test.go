package texte

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestWidth(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, "abc": 3, "été": 3, "e\u0301": 1, "œuf": 3, "─│": 2, "«\u00a0a\u202f?": 5, "漢字": 4,
	} {
		if got := Width(in); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		why, in string
		width   int
		want    []string
	}{
		{"fits", "le petit chat", 13, []string{"le petit chat"}},
		{"breaks at spaces", "le petit chat", 12, []string{"le petit", "chat"}},
		{"one word a line", "le petit chat", 5, []string{"le", "petit", "chat"}},
		{"spaces run together", "  le   petit ", 20, []string{"le petit"}},
		{"the question mark stays", "Avez-vous faim\u202f?", 15, []string{"Avez-vous", "faim\u202f?"}},
		{"a quotation stays whole", "dites «\u00a0oui\u00a0»", 9, []string{"dites", "«\u00a0oui\u00a0»"}},
		{"a long word is cut", "anticonstitutionnel", 8, []string{"anticons", "titution", "nel"}},
		{"after a short one", "un anticonstitutionnel", 8, []string{"un", "anticons", "titution", "nel"}},
		{"and the line goes on", "anticonstitutionnel le", 8, []string{"anticons", "titution", "nel le"}},
		{"never at a no-break space, even cut", "abcdefgh\u00a0!", 8, []string{"abcdefg", "h\u00a0!"}},
		{"lines are kept", "un\n\ndeux", 10, []string{"un", "", "deux"}},
		{"nothing is one blank line", "", 10, []string{""}},
		{"no width at all", "abc", 0, []string{"a", "b", "c"}},
		{"wide characters", "漢字漢字", 5, []string{"漢字", "漢字"}},
	} {
		if got := Wrap(c.in, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%s: Wrap(%q, %d) = %q, want %q", c.why, c.in, c.width, got, c.want)
		}
	}
}

func TestWrapKeepsItsPromise(t *testing.T) {
	visible := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, isBreakable), "")
	}
	rapid.Check(t, func(t *rapid.T) {
		in := CleanLines(nasty().Draw(t, "text"))
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := Wrap(in, width)
		for i, line := range lines {
			if Width(line) > width {
				t.Fatalf("Wrap(%q, %d): %q takes %d cells", in, width, line, Width(line))
			}
			if line != strings.TrimFunc(line, isBreakable) {
				t.Fatalf("Wrap(%q, %d): line %d begins or ends with a space: %q", in, width, i, line)
			}
		}
		if got := visible(strings.Join(lines, "")); got != visible(in) {
			t.Fatalf("Wrap(%q, %d) = %q: characters changed", in, width, lines)
		}
	})
}

// The no-break space is kept inside lines whenever the unit it holds fits.
func TestWrapHoldsQuestionMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,8}( \?)?`), 1, 12).Draw(t, "words")
		for _, line := range Wrap(Typo(strings.Join(words, " ")), rapid.IntRange(10, 30).Draw(t, "width")) {
			if strings.HasPrefix(line, "?") || strings.IndexFunc(line, isNoBreak) == 0 ||
				strings.LastIndexFunc(line, unicode.IsSpace) == len(line)-1 {
				t.Fatalf("a question mark is torn from its word: %q", line)
			}
		}
	})
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"Rennes", 6, "Rennes"},
		{"Rennes", 5, "Renn…"},
		{"Mairie de Rennes", 8, "Mairie…"},
		{"été", 2, "é…"},
		{"漢字漢字", 4, "漢…"},
		{"Rennes", 1, "…"},
		{"Rennes", 0, ""},
		{"Rennes", -3, ""},
		{"", 0, ""},
	} {
		if got := Truncate(c.in, c.width); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in, width := Clean(nasty().Draw(t, "text")), rapid.IntRange(0, 20).Draw(t, "width")
		if got := Truncate(in, width); Width(got) > width {
			t.Fatalf("Truncate(%q, %d) = %q takes %d cells", in, width, got, Width(got))
		}
	})
}
