package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"accueil/internal/texte"
	"accueil/model"

	"pgregory.net/rapid"
)

// slip is what she takes with her, read by herself.
func slip() model.Document {
	return model.Document{
		Title: "Ce que nous avons vu ensemble", Subtitle: "CDAS « Essai », le 5 mars 2026", Foot: "Ce papier est à vous.", Large: true,
		Sections: []model.Section{
			{Blocks: []model.Block{
				model.Paragraph("L’œuvre d’Éloïse — « déjà »\u00a0: ÀÉÙ Œ ç 12\u202f€ … ≥ · – tout\u202f!"),
				model.Strong("Gardez ce papier."),
			}},
			{Title: "Votre rendez-vous", Blocks: []model.Block{
				model.Pair("Où", "Maison des Essais\n12 bis, rue de l’Œillet"),
				model.Bullets("une pièce d’identité", "la dernière lettre, même ouverte"),
				model.TableBlock(model.Table{
					Columns: []model.Column{{Title: "Pour quoi"}, {Title: "Numéro", Kind: model.DatumNumber}},
					Rows:    [][]model.Datum{{model.Text("Un toit ce soir"), model.Number(115)}},
				}),
				model.ChartBlock(model.Chart{Title: "Motifs", Unit: "accueils", Note: "Plusieurs par accueil.",
					Bars: []model.Bar{{Label: "Droits", Value: 1204, Shown: "1\u202f204"}, {Label: "Violences", Value: 3, Shown: "masqué", Masked: true}}}),
				model.Space("Mes notes", 3),
			}},
		},
	}
}

func TestASlipReadsInOrder(t *testing.T) {
	for _, page := range []Page{A4, A5, A4Wide} {
		var words []string
		for _, p := range printPDF(t, slip(), page) {
			words = append(words, strings.Fields(aloud(p))...)
		}
		want := "Ce que nous avons vu ensemble CDAS « Essai », le 5 mars 2026 L’œuvre d’Éloïse — « déjà » : ÀÉÙ Œ ç 12 € … ≥ · – tout ! " +
			"Gardez ce papier. Votre rendez-vous Où Maison des Essais 12 bis, rue de l’Œillet • une pièce d’identité • la dernière lettre, même ouverte " +
			"Pour quoi Numéro Un toit ce soir 115 Motifs (accueils) Droits 1 204 Violences masqué Plusieurs par accueil. Mes notes"
		if got := strings.Join(words, " "); got != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%s reads\n%s\nwant\n%s", page, got, want)
		}
	}
}

func TestThePersonReadsNothingUnder14Points(t *testing.T) {
	for _, page := range []Page{A4, A5} {
		for _, r := range slices.Concat(printPDF(t, slip(), page)...) {
			if r.size < 14 {
				t.Errorf("%s: %q is %v points", page, r.text, r.size)
			}
		}
	}
}

func TestEachPageHasItsFootAndNumber(t *testing.T) {
	d := slip()
	for range 40 {
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, model.Paragraph("Encore un mot."))
	}
	pages := printPDF(t, d, A5)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		last := p[len(p)-2:]
		if last[0].text != "Ce papier est à vous. " || last[1].text != fmt.Sprintf("page\u00a0%d sur\u00a0%d ", i+1, len(pages)) {
			t.Errorf("page %d ends with %v", i+1, last)
		}
	}
}

func TestATableHasItsHeadingsOnEachPageButIsReadOnce(t *testing.T) {
	pages := printPDF(t, model.Document{Sections: []model.Section{{Blocks: []model.Block{model.TableBlock(long(150))}}}}, A4)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	aloud, rows := 0, 0
	for i, p := range pages {
		seen := 0
		for _, r := range p {
			if r.text == "Motif " {
				seen++
				if r.tag == "TH" {
					aloud++
				}
			}
			if strings.HasPrefix(r.text, "Motif n") {
				rows++
			}
		}
		if seen != 1 {
			t.Errorf("page %d has the headings %d times", i+1, seen)
		}
	}
	if aloud != 1 || rows != 150 {
		t.Errorf("headings read %d times, over %d rows", aloud, rows)
	}
}

// long is a table of so many rows.
func long(rows int) model.Table {
	t := model.Table{Columns: []model.Column{{Title: "Motif"}, {Title: "Accueils", Kind: model.DatumNumber}}, Notes: []string{"À lire."}}
	for i := range rows {
		t.Rows = append(t.Rows, []model.Datum{model.Text(fmt.Sprintf("Motif n°\u00a0%d", i)), model.Number(i * 1000)})
	}
	return t
}

func TestFiguresEndAtTheRight(t *testing.T) {
	face, err := newPaper(t.Context(), A4, sizesOf(model.Document{}))
	if err != nil {
		t.Fatal(err)
	}
	var ends []float64
	for _, r := range printPDF(t, model.Document{Sections: []model.Section{{Blocks: []model.Block{model.TableBlock(long(12))}}}}, A4)[0] {
		if text := strings.TrimSuffix(r.text, " "); r.tag == "TD" && !strings.HasPrefix(text, "Motif") {
			ends = append(ends, r.x+face.measure(text, style{size: r.size}))
		}
	}
	if len(ends) != 12 || slices.Max(ends)-slices.Min(ends) > 0.05 {
		t.Errorf("figures end at %v", ends)
	}
}

// TestAHeadingIsNeverAloneAtTheFoot, wherever the page happens to end.
func TestAHeadingIsNeverAloneAtTheFoot(t *testing.T) {
	after := []model.Block{model.Paragraph("Suite."), model.TableBlock(long(2)), model.Space("Notes", 2), *chartOf(40)}
	rapid.Check(t, func(rt *rapid.T) {
		d := model.Document{Large: rapid.Bool().Draw(rt, "large")}
		for range rapid.IntRange(1, 12).Draw(rt, "sections") {
			var s model.Section
			for range rapid.IntRange(0, 9).Draw(rt, "paragraphs") {
				s.Blocks = append(s.Blocks, model.Paragraph("Un mot."))
			}
			d.Sections = append(d.Sections, s, model.Section{Title: "TITRE", Blocks: []model.Block{rapid.SampledFrom(after).Draw(rt, "after")}})
		}
		for _, p := range printPDF(t, d, A5) {
			body := slices.DeleteFunc(p, func(r run) bool { return strings.HasPrefix(r.text, "page") })
			if len(body) > 0 && body[len(body)-1].text == "TITRE " {
				rt.Fatalf("a page ends with a heading: %v", body)
			}
		}
	})
}

func chartOf(bars int) *model.Block {
	c := model.Chart{}
	for i := range bars {
		c.Bars = append(c.Bars, model.Bar{Label: fmt.Sprintf("barre %d", i), Value: float64(i), Shown: fmt.Sprint(i)})
	}
	b := model.ChartBlock(c)
	return &b
}

func TestALetterTheFontLacksIsSeen(t *testing.T) {
	d := model.Document{Sections: []model.Section{{Blocks: []model.Block{model.Paragraph("漢字 👩 مرحبا שלום Ηλιος Мир Nguyễn ș e\u0301té")}}}}
	if got, want := aloud(printPDF(t, d, A4)[0]), "□□ □ □□□□□ □□□□ Ηλιος Мир Nguyễn ș été"; got != want {
		t.Errorf("reads %q, want %q", got, want)
	}
}

func TestTheSameDocumentMakesTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := PDF(t.Context(), out, slip(), A4); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two files differ")
	}
	for want, there := range map[string]bool{"/Lang (fr-FR)": true, "/MarkInfo <</Marked true>>": true, "/DisplayDocTitle true": true, "Date": false, "Author": false} {
		if bytes.Contains(first.Bytes(), []byte(want)) != there {
			t.Errorf("%q in the file: %v", want, !there)
		}
	}
}

// TestTheTreeNamesEveryWord: each mark of each page is in the tree once, under what
// the page says it is, and the page leads back to it.
func TestTheTreeNamesEveryWord(t *testing.T) {
	var out bytes.Buffer
	d := slip()
	d.Sections = append(d.Sections, model.Section{NewPage: true, Blocks: []model.Block{model.Space("", 2)}}, model.Section{NewPage: true, Blocks: []model.Block{model.Paragraph("Fin.")}})
	if err := PDF(t.Context(), &out, d, A5); err != nil {
		t.Fatal(err)
	}
	tree := map[string]string{} // page and mark -> what it is
	for _, m := range regexp.MustCompile(`(\d+) 0 obj\n<</Type /StructElem /S /(\w+) /P \d+ 0 R /K \[(.*)\]`).FindAllStringSubmatch(out.String(), -1) {
		for _, k := range regexp.MustCompile(`/Pg (\d+) 0 R /MCID (\d+)`).FindAllStringSubmatch(m[3], -1) {
			if key := k[1] + "/" + k[2]; tree[key] != "" {
				t.Errorf("%s is there twice", key)
			} else {
				tree[key] = m[1] + " " + m[2]
			}
		}
	}
	parents := regexp.MustCompile(`/Nums \[(.*)\]>>`).FindStringSubmatch(out.String())
	back := regexp.MustCompile(`(\d+) \[([^\]]*)\]`).FindAllStringSubmatch(parents[1], -1)
	seen := map[string]bool{}
	for i, p := range readPDF(t, out.Bytes()) {
		refs := strings.Fields(strings.ReplaceAll(back[i][2], " 0 R", ""))
		for _, r := range p {
			if r.tag == "Artifact" {
				continue
			}
			key := fmt.Sprintf("%d/%d", 2*i+3, r.id)
			seen[key] = true
			if tree[key] != refs[r.id]+" "+r.tag {
				t.Errorf("%q is a %s, in the tree %q, from its page %s", r.text, r.tag, tree[key], refs[r.id])
			}
		}
	}
	if len(seen) != len(tree) {
		t.Errorf("%d marks are drawn, %d are in the tree", len(seen), len(tree))
	}
}

// TestATitleIsATitle, even one whose bytes are those of a part of the file.
func TestATitleIsATitle(t *testing.T) {
	part := "<</Type /Page\n/StructParents 0 \n/CreationDate () endobj stream "
	var units []uint16
	for i := 0; i+1 < len(part); i += 2 {
		units = append(units, uint16(part[i])<<8|uint16(part[i+1]))
	}
	for _, title := range []string{"L’œuvre (déjà) \\ vue", "Sur\ndeux lignes", string(utf16.Decode(units))} {
		d := slip()
		d.Title = title
		var out bytes.Buffer
		if err := PDF(t.Context(), &out, d, A4); err != nil {
			t.Fatal(err)
		}
		readPDF(t, out.Bytes())
		want := fmt.Sprintf("<</Title <FEFF%X> /Producer (Accueil)>>", utf16BE(strings.ReplaceAll(texte.CleanLines(title), "\n", " ")))
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("the title %q is not in the file", title)
		}
	}
}

func TestPDFIsStoppedAndRefuses(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	ragged := model.Document{Sections: []model.Section{{Blocks: []model.Block{model.TableBlock(model.Table{Columns: make([]model.Column, 2), Rows: [][]model.Datum{{model.Number(1)}}})}}}}
	hollow := model.Document{Sections: []model.Section{{Blocks: []model.Block{{Kind: model.BlockTable}}}}}
	var out bytes.Buffer
	if err := PDF(stopped, &out, slip(), A4); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	for _, err := range []error{PDF(t.Context(), &out, slip(), "a3"), PDF(t.Context(), &out, ragged, A4), PDF(t.Context(), &out, hollow, A4)} {
		if err == nil {
			t.Error("was not refused")
		}
	}
	if out.Len() != 0 {
		t.Errorf("%d bytes were written", out.Len())
	}
	full := full{errors.New("no space left")}
	if err := PDF(t.Context(), full, slip(), A4); !errors.Is(err, full.err) {
		t.Errorf("a full disk: %v", err)
	}
}

// TestNothingIsLostNorRunsOff: whatever the words, all of them are on the pages, within
// the margins, in letters that have a drawing, and none over another.
func TestNothingIsLostNorRunsOff(t *testing.T) {
	ruler, err := newPaper(t.Context(), A4, sizes{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDocument().Draw(rt, "document")
		page := rapid.SampledFrom([]Page{A4, A5, A4Wide}).Draw(rt, "page")
		var file bytes.Buffer
		if err := PDF(rt.Context(), &file, d, page); err != nil {
			rt.Fatal(err)
		}
		pages := readPDF(rt, file.Bytes())
		stays(rt, ruler, page, pages)
		read := squeezed(byTree(file.Bytes(), pages))
		for _, word := range textsOf(d) {
			word = squeezed(ruler.faces[0].drawable(onPaper(word)))
			if !strings.Contains(read, word) {
				rt.Fatalf("%q is lost in %q", word, read)
			}
		}
	})
}

// stays refuses words past the margins, over others, or in letters without a drawing.
func stays(t interface{ Fatalf(string, ...any) }, ruler *paper, page Page, pages [][]run) {
	width, height, margin, _ := page.points()
	end := func(r run) float64 {
		return r.x + ruler.measure(strings.TrimSuffix(r.text, " "), style{bold: r.bold, size: r.size})
	}
	for i, p := range pages {
		for j, r := range p {
			harmlessText(t, r.text)
			if r.x < margin-0.02 || end(r) > width-margin+0.05 || r.y < margin-0.02 || r.y > height-margin {
				t.Fatalf("page %d: %q from %.1f,%.1f to %.1f runs off", i+1, r.text, r.x, r.y, end(r))
			}
			if r.missing > 0 {
				t.Fatalf("%q: a letter is not drawn", r.text)
			}
			for _, other := range p[:j] {
				if math.Abs(other.y-r.y) < min(other.size, r.size)*0.8 && other.x < end(r)-0.05 && r.x < end(other)-0.05 {
					t.Fatalf("page %d: %q is drawn over %q", i+1, r.text, other.text)
				}
			}
		}
	}
}

// TestWhatIsLongGoesOnOverPages: nothing of it is past the foot, however the runs that
// are kept together happen to fall.
func TestWhatIsLongGoesOnOverPages(t *testing.T) {
	ruler, err := newPaper(t.Context(), A4, sizes{})
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Repeat("un mot après l’autre ", 400)
	tall := long(3)
	tall.Rows[1][0] = model.Text(words)
	blocks := map[string]model.Block{
		"a paragraph": model.Paragraph(words), "what matters": model.Strong(words), "a list": model.Bullets(words, words), "a pair": model.Pair("Où", words),
		"a label": model.Pair(words, "ici"), "a cell": model.TableBlock(tall), "bars": *chartOf(90), "a bar": model.ChartBlock(model.Chart{Bars: []model.Bar{{Label: words, Value: 1, Shown: "1"}}}),
		"room to write": model.Space("Notes", 70),
	}
	wide := model.Table{Columns: make([]model.Column, 60), Rows: [][]model.Datum{make([]model.Datum, 60)}}
	for i := range wide.Columns {
		wide.Columns[i].Title, wide.Rows[0][i] = fmt.Sprintf("Colonne %d", i), model.Number(i)
	}
	blocks["many columns"] = model.TableBlock(wide)
	for notes := 10; notes < 60; notes += 2 {
		table := long(3)
		for range notes {
			table.Notes = append(table.Notes, "À lire.")
		}
		blocks[fmt.Sprintf("%d notes", notes)] = model.TableBlock(table)
	}
	for what, b := range blocks {
		for _, large := range []bool{true, false} {
			pages := printPDF(t, model.Document{Large: large, Sections: []model.Section{{Title: "Titre", Blocks: []model.Block{model.Paragraph("Avant."), b}}}}, A5)
			t.Run(what, func(t *testing.T) { stays(t, ruler, A5, pages) })
		}
	}
}

func TestASectionBeginsItsPage(t *testing.T) {
	pages := printPDF(t, model.Document{Title: "Bilan", Sections: []model.Section{
		{NewPage: true, Title: "Un", Blocks: []model.Block{model.Paragraph("mot")}},
		{Title: "Deux"}, {NewPage: true, Blocks: []model.Block{model.Paragraph("Trois")}},
	}}, A4)
	var got []string
	for _, p := range pages {
		got = append(got, strings.Join(strings.Fields(aloud(p)), " "))
	}
	if want := []string{"Bilan", "Un mot Deux", "Trois"}; !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
}

// A section to be kept whole is not cut where another would be.
func TestASectionIsKeptWhole(t *testing.T) {
	before, rights := make([]model.Block, 28), make([]model.Block, 8)
	for i := range before {
		before[i] = model.Paragraph("Avant.")
	}
	for i := range rights {
		rights[i] = model.Paragraph("Vos droits.")
	}
	for _, whole := range []bool{false, true} {
		pages := printPDF(t, model.Document{Sections: []model.Section{{Blocks: before}, {Title: "Ensemble", Whole: whole, Blocks: rights}}}, A4)
		if len(pages) != 2 {
			t.Fatalf("%d pages", len(pages))
		}
		if on := strings.Count(aloud(pages[1]), "Vos droits."); (on == len(rights)) != whole || on == 0 {
			t.Errorf("kept whole: %v, and %d of its lines are on the second page", whole, on)
		}
	}
}

// squeezed is a text without its blanks, which lines take.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
