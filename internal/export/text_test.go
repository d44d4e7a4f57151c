package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode"

	"accueil/internal/texte"
	"accueil/model"

	"pgregory.net/rapid"
)

func textOf(t interface{ Fatalf(string, ...any) }, d model.Document, width int) string {
	var out bytes.Buffer
	if err := Text(&out, d, width); err != nil {
		t.Fatalf("%v", err)
	}
	return out.String()
}

func TestASlipInPlainText(t *testing.T) {
	want := `Ce que nous avons vu ensemble
=============================
CDAS « Essai », le 5 mars 2026

L’œuvre d’Éloïse — « déjà » : ÀÉÙ Œ ç 12 € …
≥ · – tout !

Gardez ce papier.

Votre rendez-vous
-----------------

Où :
  Maison des Essais
  12 bis, rue de l’Œillet

- une pièce d’identité
- la dernière lettre, même ouverte

Pour quoi        Numéro
-----------------------
Un toit ce soir     115

Motifs (accueils)
Droits     ########################## 1 204
Violences  masqué
Plusieurs par accueil.

Mes notes

____________________________________________

____________________________________________

____________________________________________

--------------------------------------------
Ce papier est à vous.
`
	got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(textOf(t, slip(), 44))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableTooWideIsSaidRowByRow(t *testing.T) {
	d := model.Document{Sections: []model.Section{{Blocks: []model.Block{model.TableBlock(model.Table{
		Columns: []model.Column{{Title: "Premier"}, {Title: "Deuxième"}, {Title: "Troisième"}, {Title: "Quatrième"}},
		Rows:    [][]model.Datum{{model.Text("un"), model.Number(2000), model.Text("trois"), {}}},
	})}}}}
	if got, want := textOf(t, d, 24), "Premier\u00a0: un\nDeuxième\u00a0: 2\u202f000\nTroisième\u00a0: trois\nQuatrième\u00a0:\n"; strings.TrimRight(got, "\n")+"\n" != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAFigureOfTwoLinesStaysWithItsLabel: bars would part them.
func TestAFigureOfTwoLinesStaysWithItsLabel(t *testing.T) {
	c := model.Chart{Bars: []model.Bar{{Label: "Droits", Value: 2, Shown: "2\n(provisoire)"}}}
	d := model.Document{Sections: []model.Section{{Blocks: []model.Block{model.ChartBlock(c)}}}}
	if got, want := textOf(t, d, 60), "Droits\u00a0:\n  2\n  (provisoire)\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPlainTextIsPlain: whatever the words, nothing is lost, no line is too long, and
// nothing but words and ends of lines is there.
func TestPlainTextIsPlain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDocument().Draw(rt, "document")
		width := rapid.IntRange(20, 120).Draw(rt, "width")
		got := textOf(rt, d, width)
		for _, line := range strings.Split(got, "\n") {
			if texte.Width(line) > width {
				rt.Fatalf("a line of %d for %d: %q", texte.Width(line), width, line)
			}
		}
		harmlessText(rt, strings.ReplaceAll(got, "\n", ""))
		for _, r := range d.Title {
			if r = []rune(onPaper(string(r)) + " ")[0]; !unicode.IsSpace(r) && !strings.ContainsRune(texte.Clean(got), r) && texte.Clean(d.Title) == d.Title {
				rt.Fatalf("%q of the title is lost", r)
			}
		}
	})
}

// harmlessText refuses what no file may hold.
func harmlessText(t interface{ Fatalf(string, ...any) }, s string) {
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) {
			t.Fatalf("%U in %q", r, s)
		}
	}
}

func TestTextSaysWhatTheWriterSaid(t *testing.T) {
	full := full{errors.New("no space left")}
	if err := Text(full, slip(), 0); !errors.Is(err, full.err) {
		t.Errorf("error %v", err)
	}
}
