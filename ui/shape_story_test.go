package ui_test

import (
	"image/color"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

func TestHelpNamesEveryKey(t *testing.T) {
	d := openDesk(t)
	for _, key := range []string{"f1", "?"} {
		d.Press(key).See("Aide", "jamais un nom", "Les touches de cet écran", "Nouvel accueil", "Gérer le poste").NotSee("Bonjour")
		d.Press("end").See("Verrouiller", "Enregistrer et quitter", "Ctrl+L redessine l'écran.", "version essai")
		d.Press("home").See("jamais un nom")
		d.Press(map[string]string{"f1": "esc", "?": "?"}[key]).See("Bonjour")
	}
	d.Press("f1", "enter").See("Bonjour")
	d.Press("f1", "n").See("Aide").Press("f9").See("URGENCE").Press("esc").See("Bonjour")
}

func TestHelpSaysWhyAKeyDoesNotWork(t *testing.T) {
	d := openDesk(t)
	d.Press("i", "f1").See("Reprendre (Pas maintenant : aucun accueil interrompu.)").Footer("Entrée fermer l'aide")
}

func TestPrivacyHidesEverything(t *testing.T) {
	d := keptDay(t)
	d.Press("c").Type("durand").Press("enter").See("Dominique Durand")
	d.Press("f8").See("Écran masqué.").NotSee("Durand", "Chercher")
	d.Press("x").See("Dominique Durand").NotSee("durandx")
	d.Press("f1", "f8").See("Écran masqué.").Press("enter").See("Aide")
}

func TestAWindowTooSmall(t *testing.T) {
	d := openDesk(t)
	d.Resize(29, 24).See("Fenêtre trop petite").NotSee("Nouvel accueil")
	d.Resize(80, 9).See("Fenêtre trop petite")
	d.Resize(1, 1).Resize(80, 24).See("Nouvel accueil")
}

// Every screen at sizes from the smallest to the widest: the driver looks at
// the width of each line and at the number of lines.
func TestEveryScreenFitsEverySize(t *testing.T) {
	sizes := [][2]int{{80, 24}, {40, 20}, {30, 10}, {59, 12}, {120, 40}, {200, 60}}
	walk := func(d *deskOf) {
		for _, s := range sizes {
			d.Resize(s[0], s[1])
			d.Press("f1", "end", "esc")
		}
		d.Resize(80, 24)
	}
	for _, ascii := range []bool{false, true} {
		d := newDesk(t)
		if ascii {
			d.ASCII()
		}
		walk(d)
		d.Type("CDAS de Redon")
		for range 8 {
			walk(d.Press("enter"))
		}
		d = keptDay(t).AddAgent("Autre Agent")
		if ascii {
			d.ASCII()
		}
		walk(d.Type("faux").Press("enter"))
		walk(d.SignIn())
		walk(d.Press("n"))
		walk(d.Press("esc"))
		walk(d.Press("enter"))
		walk(d.Press("i"))
		walk(d.Press("delete"))
		walk(d.Press("esc", "esc", "j"))
		walk(d.Press("enter"))
		walk(d.Press("f3", "f3"))
		walk(d.Press("esc", "esc", "c"))
		walk(d.Type("durand").Press("enter"))
		walk(d.Press("f8"))
	}
}

// In the console's built-in font, which has the arrows, nothing shows that it
// cannot draw.
func TestASCIIDrawsWhatTheConsoleCan(t *testing.T) {
	d := keptDay(t).ASCII().SignIn()
	look := func() {
		t.Helper()
		for _, r := range d.Screen() {
			if r > unicode.MaxLatin1 && !strings.ContainsRune("←↑→↓", r) || r == 'À' || r == 'È' || r == 'Ê' || r == 'Ù' {
				t.Fatalf("%q shows:\n%s", r, d.Screen())
			}
		}
	}
	look()
	for _, key := range []string{"j", "enter", "pgdown", "f3", "f3", "f1", "end", "esc", "esc", "esc", "c", "esc", "i", "esc", "n", "esc", "f8"} {
		d.Press(key)
		look()
	}
}

func TestThePageDoesNotMove(t *testing.T) {
	d := newDesk(t)
	field := d.Row(">")
	d.Press("enter")
	if d.Row(">") != field {
		t.Errorf("the field moved from row %d to row %d under a problem", field, d.Row(">"))
	}
	d.Type("CDAS").Press("enter").Type("agence").Press("enter", "enter", "enter").Type("Camille").Press("enter")
	if d.Row(">") != field {
		t.Errorf("the field moved from row %d to row %d on another question", field, d.Row(">"))
	}
	d = openDesk(t)
	question := d.Press("n").Row("De quoi s'agit-il ?")
	if at := d.Press("esc").Row("Rien n'a été noté"); at != question {
		t.Errorf("the question is on row %d, the prompt on row %d", question, at)
	}
}

func TestColoursFitTheBackground(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter", "enter").See("Quel est le motif principal")
	dark := d.app.View().Content
	d.Send(tea.BackgroundColorMsg{Color: color.White})
	light := d.app.View().Content
	const cyan, blue = "\x1b[36m", "\x1b[34m"
	if !strings.Contains(dark, cyan) || strings.Contains(light, cyan) || !strings.Contains(light, blue) {
		t.Error("the accent does not follow the background")
	}
}
