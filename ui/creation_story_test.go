package ui_test

import (
	"regexp"
	"strings"
	"testing"
)

// fine is a password that passes.
const fine = "Foulque-29-orange!"

// answerUpToKey answers the questions of a creation up to the recovery key.
func answerUpToKey(d *deskOf) *deskOf {
	d.t.Helper()
	d.Type("CDAS de Redon").Press("enter").Type("agence du pays de Redon").Press("enter", "enter", "enter")
	d.Type("Camille Essai").Press("enter").Type(fine).Press("enter").Type(fine).Press("enter")
	return d.See("Voici la clé de secours")
}

// copied reads the recovery key as one copies it.
func copied(d *deskOf) map[string]string {
	d.t.Helper()
	key := map[string]string{}
	for _, m := range regexp.MustCompile(`(\d+)  ((?:[0-9A-Z] ){4}[0-9A-Z])`).FindAllStringSubmatch(d.Screen(), -1) {
		key[m[1]] = strings.ReplaceAll(m[2], " ", "")
	}
	if len(key) != 13 {
		d.t.Fatalf("%d groups read on the screen:\n%s", len(key), d.Screen())
	}
	return key
}

// asked is the rank of the group that the page asks for.
func asked(d *deskOf) string {
	d.t.Helper()
	m := regexp.MustCompile(`groupe n° (\d+) de la clé`).FindStringSubmatch(flat(d.Screen()))
	if m == nil {
		d.t.Fatalf("no group is asked for:\n%s", d.Screen())
	}
	return m[1]
}

func TestCreatingTheRegister(t *testing.T) {
	d := newDesk(t)
	d.See("Comment s'appelle ce CDAS ?", "question 1 sur 11")
	d.Press("enter").See("Il manque le nom du CDAS.")
	d.Type("CDAS de Redon").NotSee("Il manque").Press("enter")
	d.See("De quelle agence").Type("agence du pays de Redon").Press("enter")
	d.See("Dans quel département ?", "35")
	d.Clear().Type("999").Press("enter").See("Un code de département a deux chiffres")
	d.Clear().Type("2a").Press("enter").See("Comment s'appelle ce poste ?", "poste 1")
	d.Press("shift+tab").See("2a").Clear().Type("35").Press("enter", "enter")
	d.See("Comment vous appelez-vous ?").Type("Camille Essai").Press("enter")

	d.See("Choisissez votre mot de passe.", "Sept mots sans lien")
	d.Type("bonjour").See("*******", "Il manque une majuscule, un chiffre et 7 caractères (14 en tout, ou 12 avec un signe), ou 6 mots de plus (sept en tout).").NotSee("bonjour")
	d.Press("f2").See("bonjour").Footer("F2 cacher").Press("f2").NotSee("bonjour")
	d.Press("enter").See("Choisissez votre mot de passe.", "Il manque")
	d.Clear().Type("Camille-2026-essai!").See("Il contient votre nom")
	d.Clear().Type("Azertyuiop123!").See("trop courant")
	d.Clear().Type(fine).See("C'est un bon mot de passe.").Press("enter")
	d.See("Le même, encore une fois.").Type("Autre chose").Press("enter").See("Ce n'est pas le même mot de passe.")
	d.Type(fine).Press("enter")

	d.See("Voici la clé de secours.", "enveloppe fermée", "hors du bureau")
	key := copied(d)
	d.Press("enter")
	first := asked(d)
	d.Type("AAAAA").Press("enter").See("Ce n'est pas le groupe n° " + first)
	d.Press("shift+tab").See("Voici la clé de secours.")
	if again := copied(d); again[first] != key[first] {
		t.Error("going back drew another key")
	}
	// Case, spaces and look-alikes are free.
	lax := strings.ToLower(strings.NewReplacer("0", "o", "1", "l").Replace(key[first]))
	d.Press("enter").Clear().Type(lax[:2] + " " + lax[2:]).Press("enter")
	second := asked(d)
	if second == first {
		t.Errorf("the same group is asked twice: %s", first)
	}
	d.Type(key[second]).Press("enter")

	d.See("Tout est juste ?", "CDAS de Redon", "agence du pays de Redon", "poste 1", "Camille Essai", "notée et vérifiée").NotSee(fine)
	d.Hold().Press("enter").See("Création du registre…").Press("enter").Release()
	d.See("Nouvel accueil", "Vous êtes l'agent n° 1", "CDAS de Redon · poste 1 · agent n° 1")

	d.Press("v").See("Mot de passe").Type(fine).Press("enter").See("Nouvel accueil")
}

func TestCreationWritesNothingBeforeTheEnd(t *testing.T) {
	d := newDesk(t)
	answerUpToKey(d)
	d.Restart().See("Comment s'appelle ce CDAS ?", "question 1 sur 11")
}

func TestGoingBackInACreationLosesNothing(t *testing.T) {
	d := newDesk(t)
	answerUpToKey(d)
	for range 7 {
		d.Press("shift+tab")
	}
	d.See("Comment s'appelle ce CDAS ?", "CDAS de Redon")
	d.Press("shift+tab").See("question 1 sur 11")
	for range 7 {
		d.Press("enter")
	}
	d.See("Voici la clé de secours.")
}

// A path that cannot hold a register says so, and the answers stay.
func TestACreationThatFailsCanBeTriedAgain(t *testing.T) {
	d := newDesk(t)
	answerUpToKey(d)
	key := copied(d)
	d.Press("enter").Type(key[asked(d)]).Press("enter").Type(key[asked(d)]).Press("enter")
	d.block()
	d.Press("enter").See("Le dossier du registre est introuvable, ou n'est pas un dossier.", "Tout est juste ?")
	d.unblock()
	d.Press("enter").See("Nouvel accueil", "Vous êtes l'agent n° 1")
}

func TestLeavingTheFieldMakesSignsKeysAgain(t *testing.T) {
	d := newDesk(t)
	d.Type("CDAS ?").See("CDAS ?")
	d.Press("esc").Footer("Q quitter").Press("?").See("Aide", "Quelques questions pour préparer ce poste").Press("esc")
	d.Press("esc").Type("!").See("CDAS ?!")
	d.Press("esc", "!").See("URGENCE", "SAMU").Press("esc").See("CDAS ?!")
	d.Press("q").Quit()
}
