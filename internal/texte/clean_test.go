package texte

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"plain text stays as it is", "Mme Durand, 3 enfants", "Mme Durand, 3 enfants"},
		{"French stays as it is", "L’œuvre d’Éloïse — « déjà » : 12 €", "L’œuvre d’Éloïse — « déjà » : 12 €"},
		{"no-break spaces are visible and stay", "Quoi\u202f?\u00a0Oui", "Quoi\u202f?\u00a0Oui"},
		{"a composed and a pasted é are one", "e\u0301te\u0301", "été"},
		{"a colour leaves nothing behind", "\x1b[1;31mrouge\x1b[0m", "rouge"},
		{"the C1 form of CSI too", "a\u009b31mb", "ab"},
		{"a window title, ended by BEL", "a\x1b]0;titre\ab", "ab"},
		{"a window title, ended by ST", "a\x1b]0;titre\x1b\\b", "ab"},
		{"a link keeps its text", "\x1b]8;;http://x\x1b\\lien\x1b]8;;\x1b\\", "lien"},
		{"a device control string", "a\x1bP1$r0m\x1b\\b", "ab"},
		{"its C1 form", "a\u0090q#0\u009cb", "ab"},
		{"an application command", "a\x1b_G secret\x1b\\b", "ab"},
		{"a character set change", "a\x1b(0b", "ab"},
		{"a terminal reset", "a\x1bcb", "ab"},
		{"a lone ESC at the end", "a\x1b", "a"},
		{"an unfinished title does not swallow the record", "a\x1b]0;b", "a0;b"},
		{"a sequence inside another cannot survive it", "\x1b\x1b[31m[31mx", "[31mx"},
		{"controls", "a\x00b\x07c\x7fd\u0080e", "abcde"},
		{"a line break is a space", "a\nb\r\nc\rd\u2028e", "a b c d e"},
		{"a tab is a space", "a\tb", "a b"},
		{"bidi overrides and isolates", "a\u202eb\u2066c\u2069\u200f", "abc"},
		{"zero-width and soft hyphens", "a\u200bb\u200dc\ufeffd\u00ade", "abcde"},
		{"tags and variation selectors", "a\U000e0041b\ufe0fc", "abc"},
		{"broken UTF-8 is shown as such", "a\xffb\x9b31m\xc3", "a\uFFFDb\uFFFD31m\uFFFD"},
		{"a pile of accents is cut", "a" + strings.Repeat("\u0327", 40), "a" + strings.Repeat("\u0327", maxMarks)},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func TestCleanLinesKeepsLines(t *testing.T) {
	if got, want := CleanLines("un\r\ndeux\rtrois\n\x1b[2Jquatre"), "un\ndeux\ntrois\nquatre"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// checkClean states the promise of the sanitisers.
func checkClean(t interface{ Fatalf(string, ...any) }, in string) {
	one, lines := Clean(in), CleanLines(in)
	for _, out := range []string{one, strings.ReplaceAll(lines, "\n", " ")} {
		if !utf8.ValidString(out) || !norm.NFC.IsNormalString(out) {
			t.Fatalf("%q gives %q: not valid UTF-8 in NFC", in, out)
		}
		for _, r := range out {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Variation_Selector) {
				t.Fatalf("%q gives %q: it holds %U", in, out, r)
			}
		}
	}
	if again := Clean(one); again != one {
		t.Fatalf("Clean twice: %q, then %q", one, again)
	}
	if again := CleanLines(lines); again != lines {
		t.Fatalf("CleanLines twice: %q, then %q", lines, again)
	}
	if strings.ReplaceAll(lines, "\n", " ") != one {
		t.Fatalf("%q: Clean and CleanLines differ by more than line breaks: %q, %q", in, one, lines)
	}
}

// nasty draws texts dense in what the sanitiser must deal with.
func nasty() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"\x1b", "[", "]", "31m", "\x1b[", "\x1b]0;", "\a", "\x1b\\", "\u009b", "\u009c", "\u0090",
			"\r", "\n", "\t", "\u202e", "\u200d", "\ufe0f", "\u034f", "\u0301", "\u0323", "\u0344", "\u1100", "\u1161",
			"\xff", "\xc2", "é", "œ", "« ", "\u00a0", "St-", "ste ", "'", "漢", "👩", strings.Repeat("\u0301\u0323", 20)}),
		rapid.String(),
		rapid.StringOf(rapid.RuneFrom(nil, unicode.M, unicode.L, unicode.Cf)),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
	})
}

func TestCleanKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, nasty().Draw(t, "text")) })
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"", "Éloïse", "\x1b[31mrouge\x1b[0m", "\x1b]0;t\x1b\\x", "\u009b31m", "a\u0301\u0327",
		"\x1bP\x1b]", "\r\n\r", "\xc2\x9b31m\xff", "e\u0344\u0344\u0344\u0344\u0344\u0344", "\U000e0041\u2066"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) { checkClean(t, in) })
}

func TestBound(t *testing.T) {
	for _, c := range []struct {
		in   string
		max  int
		want string
		cut  bool
	}{
		{"été", 3, "été", false},
		{"e\u0301te\u0301", 3, "été", false},
		{"étés", 3, "été", true},
		{"", 0, "", false},
		{"a", 0, "", true},
		{"a", -1, "", true},
	} {
		if got, cut := Bound(c.in, c.max); got != c.want || cut != c.cut {
			t.Errorf("Bound(%q, %d) = %q, %v; want %q, %v", c.in, c.max, got, cut, c.want, c.cut)
		}
	}
}
