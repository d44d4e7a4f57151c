package texte

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Énergie":                   "energie",
		"e\u0301nergie":             "energie",
		"SŒUR":                      "soeur",
		"Ægidius, naïf":             "aegidius naif",
		"L’Haÿ-les-Roses":           "l hay les roses",
		"l'hay les roses":           "l hay les roses",
		"Lʼ Haÿ":                    "l hay",
		"  Saint-Malo  ":            "saint malo",
		"St-Malo":                   "saint malo",
		"ST. MALO":                  "saint malo",
		"STE anne":                  "sainte anne",
		"Ste":                       "sainte",
		"Steenvoorde":               "steenvoorde",
		"Est-Ensemble":              "est ensemble",
		"C.A.F. (35)":               "c a f 35",
		"Aide « eau » : 100\u00a0€": "aide eau 100",
		"Strasse/Straße":            "strasse strasse",
		"İstanbul, ŁÓDŹ":            "istanbul lodz",
		"ﬁn n° ½":                   "fin n 1 2",
		"soft\u00adhyphen":          "softhyphen",
		"!?":                        "",
		"":                          "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldIsASearchForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := nasty().Draw(t, "text")
		out := Fold(in)
		if again := Fold(out); again != out {
			t.Fatalf("Fold twice: %q, then %q", out, again)
		}
		if out != strings.Join(strings.Fields(out), " ") {
			t.Fatalf("%q folds to %q: spaces", in, out)
		}
		if i := strings.IndexFunc(out, func(r rune) bool {
			return r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}); i >= 0 {
			t.Fatalf("%q folds to %q: not only letters, digits and spaces", in, out)
		}
	})
}

// The quick path for Latin-1 must say what the long path would.
func TestFoldQuickPathAgreesWithDecomposition(t *testing.T) {
	for r := rune(1); r < 0x180; r++ {
		alone, helped := Fold("a"+string(r)+"b"), Fold("a"+string(r)+"bﬁ")
		if alone+"fi" != helped {
			t.Errorf("%q folds to %q, and to %q beside a ligature", r, alone, helped)
		}
	}
}
