package ui_test

import (
	"strings"
	"testing"
)

func (d *deskOf) toChildren() *deskOf {
	d.t.Helper()
	return d.toMotive().Press("l", "enter", "enter", "enter", "enter").See("Des enfants à charge ?")
}

// Why a key was not taken is not said any more once one comes back from elsewhere.
func TestARefusalDoesNotOutliveTheNextKey(t *testing.T) {
	for _, way := range [][]string{{"shift+tab", "enter"}, {"esc", "esc"}, {"f9", "esc"}, {"f1", "esc"}, {"f8", "x"}} {
		d := openDesk(t).Press("n").until("Quel est le motif principal").Press("enter").See("Choisissez d'abord")
		d.Press(way...).See("Quel est le motif principal").NotSee("Choisissez d'abord").Press("enter").See("Choisissez d'abord")
	}
}

// toYoungest is the list of ages of the youngest child, where three bands leave no
// room for a grown-up one.
func (d *deskOf) toYoungest() *deskOf {
	d.t.Helper()
	return d.toChildren().Press("1", "enter").See("Âge du plus jeune ?")
}

// An age no band holds leaves none chosen, and says so: not that of its first digit.
func TestAnAgeOfNoBandIsSaid(t *testing.T) {
	for _, age := range []string{"20", "25", "18"} {
		d := openDesk(t).toYoungest().Type(age).See("Aucune tranche ne contient " + age + " ans").NotSee("> ·")
		d.Press("enter").See("Âge du plus jeune ?", "Choisissez d'abord")
		d.Type("4").See("> ·  3 à 5 ans").Press("enter").NotSee("Âge du plus jeune ?")
	}
	openDesk(t).toYoungest().Type("12").See("> ·  6 à 17 ans").NotSee("Aucune tranche")
}

// A number that is no line is refused, with what it began; one digit after another
// stays a correction.
func TestANumberOfNoLineIsSaid(t *testing.T) {
	d := openDesk(t).toMotive().Type("20").See("Aucun choix n'a le numéro 20").NotSee("> 2")
	d.Press("enter").See("Quel est le motif principal", "Choisissez d'abord")
	d.Type("25").See("> 5  Hébergement").Press("enter").See("D'autres besoins")
	d = openDesk(t).toChildren().Press("7").See("Aucun choix n'a le numéro 7").Press("1", "enter").See("Âge du plus jeune ?")
	// A digit typed by mistake on what is already marked leaves it marked.
	d.Press("shift+tab").See("> 1  Oui").Press("7").See("> 1  Oui", "Aucun choix n'a le numéro 7")
}

// Letters find the beginning of any word, and letters that begin none leave the
// marker where it is and say so, instead of starting again on the last one.
func TestLettersFindAnyWordAndNeverAnother(t *testing.T) {
	d := openDesk(t).toMotive().Type("dett").See("> 2  Budget, dettes").NotSee("Aucun choix")
	d = openDesk(t).toMotive().Type("lox").See("> 4  Logement", "Aucun mot ne commence par « lox »", "Retour arrière")
	d.Type("bu").See("> 4  Logement", "« loxbu »").Press("backspace").Type("bu").See("> 2  Budget").NotSee("Aucun mot")
	// The same letter goes on to the next one.
	openDesk(t).toMotive().Type("aa").See("> 3  Alimentation")
}

// A day told in words is said back: the agent reads it to the person.
func TestADayToldInWordsIsSaidBack(t *testing.T) {
	d := openDesk(t).toMotive().Press("b", "enter", "enter")
	for range 60 {
		if strings.Contains(d.Screen(), "À quelle date ?") {
			break
		}
		switch {
		case strings.Contains(d.Screen(), "Une simple information"):
			d.Press("n", "enter")
		case strings.Contains(flat(d.Screen()), "Il reste"):
			d.Press("a")
		case strings.Contains(flat(d.Screen()), "Choisissez d'abord"), strings.Contains(d.Screen(), "Cochez au moins"):
			d.Press("1", "enter")
		case strings.Contains(d.Lines()[0], "sur") && strings.Contains(d.Screen(), "R réfléchit"):
			d.Press("a", "enter")
		default:
			d.Press("enter")
		}
	}
	d.See("À quelle date ?").Type("mardi prochain").Press("enter").NotSee("À quelle date ?").See("Rendez-vous : mardi 24 novembre 2026")
	d.Press("shift+tab").See("À quelle date ?").Clear().Type("01/12").Press("enter").See("Rendez-vous : mardi 1er décembre 2026")
}

// A tick ends the word that was typed: the next letters begin another. While what is
// typed leads nowhere, neither Espace nor Entrée takes the marked line for it.
func TestWhatIsTypedAndTicked(t *testing.T) {
	d := openDesk(t).toMotive().Type("logement").Press("enter").See("D'autres besoins ?")
	d.Type("bud").Press("space").See("[x] Budget").Type("sant").Press("space").See("[x] Budget", "[x] Santé")
	d.Type("penx").See("Aucun mot").Press("space").NotSee("[x] Emploi").See("[x] Budget", "[x] Santé")
	// A letter with an accent goes on a word; alone, it is the 2 of an AZERTY keyboard.
	d.Press("shift+tab").See("Quel est le motif principal").Type("hé").See("> 5 Hébergement").Press("enter").See("D'autres besoins ?")
	d.Press("shift+tab").Type("pasx").Press("enter").See("Quel est le motif principal", "Aucun mot")
}
