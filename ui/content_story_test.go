package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// content writes a file of the office's own content, beside the register.
func (d *deskOf) content(name, text string) *deskOf {
	d.t.Helper()
	dir := filepath.Join(d.dir, "contenu")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	// Two writes may fall in the same instant of the disk.
	d.written++
	at := d.clock.Now().AddDate(0, 0, d.written)
	if err := os.Chtimes(path, at, at); err != nil {
		d.t.Fatal(err)
	}
	return d
}

const (
	ourWords   = "extends = \"premier-accueil@2\"\n\n[[question]]\nkey = \"nature\"\nlabel = \"Pourquoi vient-on aujourd'hui ?\"\n"
	otherWords = "extends = \"premier-accueil@2\"\n\n[[question]]\nkey = \"nature\"\nlabel = \"Pour quelle raison vient-on ?\"\n"
	wrongWords = "extends = \"premier-accueil@2\"\n\n[[question]]\nkey = \"nature\"\nkind = \"text\"\n"
)

// An office writes its own words: they are in use at the next reception, without
// starting again; a reception begun before ends under its own.
func TestTheOfficesOwnWords(t *testing.T) {
	d := openDesk(t).Press("n").See("De quoi s'agit-il ?").Press("enter", "esc", "enter").See("Mis en attente.")
	d.content("redon.toml", ourWords).Press("n").See("Pourquoi vient-on aujourd'hui ?").Press("enter", "esc", "enter")
	d.content("redon.toml", otherWords).Press("n").See("Pour quelle raison vient-on ?").Press("enter", "esc", "enter")
	// Each draft comes back under its own version, the desk started again included.
	for _, restart := range []bool{false, true} {
		if restart {
			d.Restart().SignIn()
		}
		for i, words := range []string{"De quoi s'agit-il ?", "Pourquoi vient-on aujourd'hui ?", "Pour quelle raison vient-on ?"} {
			d.Press("i")
			for range i {
				d.Press("down")
			}
			d.Press("enter").Press("shift+tab").See(words).Press("esc", "enter").See("Mis en attente.")
		}
	}
}

// An author who names a version keeps rewording it under the same name: the desk
// begins receptions all the same, and one begun before ends under its own words.
func TestTheAuthorRewordsWithoutChangingTheVersion(t *testing.T) {
	named := func(words string) string { return strings.Replace(words, "\n", "\nversion = \"bureau-1\"\n", 1) }
	d := openDesk(t).content("redon.toml", named(ourWords))
	d.Press("n").See("Pourquoi vient-on aujourd'hui ?").Press("enter", "esc", "enter").See("Mis en attente.")
	d.content("redon.toml", named(otherWords))
	d.Press("n").See("Pour quelle raison vient-on ?").Press("enter", "f7").See("accueil n° 2 enregistré")
	d.Press("i", "enter").Press("shift+tab").See("Pourquoi vient-on aujourd'hui ?").Press("enter", "f7").See("accueil n° 1 enregistré")
	// A version called as the shipped one takes nothing from it.
	d.content("redon.toml", strings.Replace(ourWords, "\n", "\nversion = \"2\"\n", 1))
	d.Press("n").See("Pourquoi vient-on aujourd'hui ?").Press("enter", "f7").See("accueil n° 3 enregistré")
}

// A fault never stops the desk: the last good content stays in use, and home says
// where the fault is and what to do.
func TestAFaultInTheOfficesContent(t *testing.T) {
	d := openDesk(t)
	d.content("redon.toml", wrongWords).Press("n").See("De quoi s'agit-il ?").Press("esc", "enter")
	d.See("Le contenu du bureau a une faute ; le dernier bon reste en service :", "redon.toml:5:8", "« kind » de « nature » ne se change pas")
	d.content("redon.toml", ourWords).Press("n").See("Pourquoi vient-on aujourd'hui ?").Press("esc", "enter").NotSee("faute")
	d.content("redon.toml", wrongWords).Press("n").See("Pourquoi vient-on aujourd'hui ?").Press("esc", "enter").See("redon.toml:5:8")
	d.Restart().SignIn().See("redon.toml:5:8").Press("n").See("Pourquoi vient-on aujourd'hui ?")
}

// In a small window too, the file, the line and the remedy are read: the arrows go on
// under the menu, then back to it.
func TestAFaultIsReadInASmallWindow(t *testing.T) {
	for _, size := range [][2]int{{40, 20}, {40, 12}, {60, 14}} {
		d := openDesk(t).content("redon.toml", wrongWords).Resize(size[0], size[1])
		d.Press("n", "esc", "enter").See("> N Nouvel accueil", "…")
		var read []string
		for range 30 {
			for _, line := range d.Press("down").Lines() {
				if line = strings.TrimSpace(line); !slices.Contains(read, line) {
					read = append(read, line)
				}
			}
		}
		all := flat(strings.Join(read, " "))
		for _, words := range []string{"redon.toml:5:8:", "« kind » de", "« nature » ne se change pas", "retirer ce champ", "des choix en plus s'écrivent ici", "Aucune sauvegarde vérifiée."} {
			if !strings.Contains(all, words) {
				t.Errorf("%d × %d: « %s » is never read:\n%s", size[0], size[1], words, strings.Join(read, "\n"))
			}
		}
		if strings.TrimSpace(d.Lines()[2]) != "…" {
			t.Errorf("%d × %d: nothing says that the menu is above:\n%s", size[0], size[1], d.Screen())
		}
		for range 30 {
			d.Press("up")
		}
		d.See("> N Nouvel accueil").Press("end").See("Aucune sauvegarde vérifiée.").Press("home", "enter").See("De quoi s'agit-il ?")
	}
	d := openDesk(t).content("redon.toml", wrongWords).Resize(40, 20)
	d.Press("n", "esc", "enter", "end").See("redon.toml:5:8:", "« kind » de « nature » ne se change pas", "retirer ce champ", "des choix en plus s'écrivent ici")
}

// The numbers of the office are filled in the same way.
func TestTheOfficesOwnNumbers(t *testing.T) {
	d := openDesk(t).content("annuaire.toml", "[[number]]\nlocal = \"cadre\"\nnumber = \"02 00 00 00 07\"\n\n[[organism]]\ncode = \"ccas\"\nphone = \"02 00 00 00 08\"\n")
	d.Press("n", "esc", "enter").Press("!").See("02 00 00 00 07").Press("esc")
	d.Press("a").Type("ccas").See("02 00 00 00 08")
}

// The office's own numbers are on the emergency page before anyone signs in, and
// once the desk is locked; the list growing shorter under the marker breaks nothing.
func TestTheOfficesNumbersNeedNoPassword(t *testing.T) {
	d := lockedDesk(t).content("numeros.toml", "[[number]]\nlocal = \"cadre\"\nnumber = \"02 00 00 00 77\"\n")
	d.Press("f9").See("02 00 00 00 77", "Prévenir le cadre").Press("esc").SignIn()
	d.Press("f9").See("02 00 00 00 77").Press("end", "esc", "f4").See("verrouillé").Press("f9").See("02 00 00 00 77")
	for range 20 {
		d.Press("down")
	}
	d.Press("f2").See("###").Press("esc", "esc").SignIn().Press("f9")
	for range 20 {
		d.Press("down")
	}
	d.content("numeros.toml", "").Send(tea.WindowSizeMsg{Width: 80, Height: 24}).See("URGENCE").Press("up", "f2")
}
