package ui

import (
	"strings"
	"testing"
	"time"

	"accueil/content"
)

// Every sign of what may be shown has a letterform: the sentences said aloud, the
// questions, the names and numbers of the directory.
func TestEverySignHasALetterform(t *testing.T) {
	q, _ := content.Current()
	var texts []string
	for _, qu := range q.Questions {
		texts = append(texts, qu.Label, qu.Say)
	}
	for _, o := range content.Directory().Organisms {
		texts = append(texts, o.Name, o.Phone)
	}
	texts = append(texts, "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ 0123456789 .,:;!?'-()/«»€°%&+@\"")
	for _, text := range texts {
		kept := bigPlain(text)
		want := strings.Map(func(r rune) rune {
			if strings.ContainsRune("{}", r) {
				return -1
			}
			return r
		}, strings.ToUpper(text))
		if len([]rune(strings.ReplaceAll(kept, "...", "…"))) != len([]rune(want)) {
			t.Errorf("%q loses signs: %q", text, kept)
		}
	}
}

// Letters do not run into one another, and no two look the same.
func TestLetterformsDiffer(t *testing.T) {
	seen := map[string]rune{}
	for r, g := range glyphs() {
		width := len([]rune(g[0]))
		for _, row := range g {
			if len([]rune(row)) != width {
				t.Errorf("%c: its rows have other widths", r)
			}
		}
		drawn := strings.Join(g[:], "\n")
		if other, twice := seen[drawn]; twice && !strings.ContainsRune("0O", r) {
			t.Errorf("%c looks like %c", r, other)
		}
		seen[drawn] = r
	}
	for accented := range accents() {
		with, _ := bigLetter(accented)
		without, _ := bigLetter(accents()[accented].letter)
		if with == without {
			t.Errorf("%c has no accent", accented)
		}
	}
}

// Nothing is wider than the screen, nothing is lost, and a word is not cut when it
// fits.
func TestShowingAtEverySize(t *testing.T) {
	text := "Avez-vous un endroit où dormir ce soir ?"
	for _, size := range [][2]int{{74, 23}, {34, 19}, {134, 39}, {200, 60}} {
		pages := bigPages(text, size[0], size[1])
		if len(pages) == 0 {
			t.Fatal("nothing is shown")
		}
		for _, page := range pages {
			if len(page) > size[1] {
				t.Errorf("%v: a page of %d rows", size, len(page))
			}
			for _, row := range page {
				if len([]rune(row)) > size[0] {
					t.Errorf("%v: a row of %d columns", size, len([]rune(row)))
				}
			}
		}
		if got := strings.Join(bigWrap(text, size[0]), " "); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(bigPlain(text), " ", "") {
			t.Errorf("%v: %q", size, got)
		}
	}
	small, large := bigPages("115", 74, 23), bigPages("115", 134, 39)
	if len(large[0]) <= 5 || len(small[0]) <= 5 {
		t.Error("a number alone is twice as large")
	}
}

// A telephone number is on one line where it holds on one, and on one page anyway.
func TestATelephoneNumberIsNotCut(t *testing.T) {
	const text = "Le relais 12 rue des Lilas, 35600 Redon, tel 02 00 00 00 01"
	for _, line := range bigWrap(text, 76) {
		if strings.Contains(line, "02") && !strings.Contains(line, "02 00 00 00 01") {
			t.Errorf("cut over lines: %q", line)
		}
	}
	number := stacked(bigBlocks(bigWrap("02 00 00 00 01", 36)))
	for _, height := range []int{18, 20, 22, 24} {
		for _, page := range bigPages("Mairie 02 00 00 00 01", 36, height) {
			if got := strings.Join(page, "\n"); !strings.Contains(got, strings.Join(number, "\n")) && strings.Contains(got, number[0]) {
				t.Errorf("cut over pages of %d:\n%s", height, got)
			}
		}
	}
}

// A page of the longest text allowed is drawn once, not at each frame.
func TestALongTextShownInLargeIsBounded(t *testing.T) {
	s := newShow(nil, strings.Repeat("anticonstitutionnellement ", 100))
	b := &body{width: 80, room: 20, style: newStyle(*new(Palette))}
	s.draw(b)
	if n := len([]rune(s.text)); n > showMax+1 || len(s.pages) < 2 {
		t.Fatalf("%d signs in %d pages", n, len(s.pages))
	}
	first := &s.pages[0][0]
	if s.draw(&body{width: 80, room: 20, style: b.style}); &s.pages[0][0] != first {
		t.Error("the pages were made again for the same size")
	}
	if s.draw(&body{width: 40, room: 20, style: b.style}); &s.pages[0][0] == first {
		t.Error("the pages are those of another size")
	}
}

// Two readings of the directory cross: the one asked for last is kept.
func TestAnOlderReadingDoesNotReplaceANewerOne(t *testing.T) {
	a := &App{desk: Desk{Now: time.Now, Office: deskOnly{}}, stack: []screen{&show{}}, register: receiverOnly{}}
	if a.loadDirectory() == nil || a.loadDirectory() != nil {
		t.Error("a directory on its way is read again")
	}
	if a.reloadDirectory() == nil {
		t.Fatal("a change asks for no reading")
	}
	older, newer := &directoryIndex{}, &directoryIndex{}
	a.Update(directoryLoaded{turn: 2, index: newer})
	a.Update(directoryLoaded{turn: 1, index: older})
	if a.index != newer {
		t.Error("the older one replaced it")
	}
}

// receiverOnly is a register of which nothing is asked.
type receiverOnly struct{ Register }
