package ui_test

import (
	"errors"
	"testing"
	"time"

	"accueil/ui"
)

func TestHomeGreetsAndCounts(t *testing.T) {
	d := lockedDesk(t)
	start := d.clock.Now()
	d.Kept(start.Add(-30*time.Minute), map[string]string{"motif": "logement"})
	d.Kept(start.Add(-10*time.Minute), map[string]string{"nature": "document", "autre_chose": "non"})
	d.SignIn().See("Bonjour. Lundi 23 novembre, 9 h 42.", "Accueils interrompus 0", "Accueils du jour 1 et 1 passage")
	d.Footer("Entrée ouvrir", "F9 ! urgence", "F1 ? aide")
	d.Pass(10 * time.Hour).Press("down").SignIn().See("Bonsoir. Lundi 23 novembre, 19 h 42.")
}

func TestHomeOpensByLetterOrByArrows(t *testing.T) {
	d := openDesk(t)
	d.Press("I").See("Aucun accueil interrompu.").Press("esc")
	d.Press("down", "enter").See("Aucun accueil interrompu.").Press("esc")
	d.Press("down", "enter").See("Aucun accueil enregistré pour l'instant.").Press("esc")
	d.Press("end", "enter").See("Gérer le poste", "Sauvegardes").Press("esc")
	d.Press("up", "enter").See("Bilan, ").Press("esc")
	d.Press("up", "enter").See("Aucune réunion n'est notée.").Press("esc")
	d.Press("up", "enter").See("Qui cherchez-vous ?").Press("esc")
	d.Press("up", "enter").See("Que cherchez-vous ?").Press("esc")
	d.Press("up", "up", "up", "up", "enter").See("De quoi s'agit-il ?")
}

func TestHoldAndResume(t *testing.T) {
	d := openDesk(t)
	d.Press("n").See("De quoi s'agit-il ?").Press("enter")
	d.Pass(4*time.Minute).Press("esc").See("Mettre en attente ?", "Tout est gardé pour vous")
	d.Press("esc").NotSee("Mettre en attente ?")
	d.Press("esc", "enter").See("Mis en attente.", "Accueils interrompus 1 attend depuis 9 h 46")

	d.Pass(32*time.Minute).Press("down").SignIn().Press("i").See("1 accueil attend d'être repris.", "attend depuis 9 h 46", "32 min", "à vous", "poste 2")
	d.Press("enter").NotSee("De quoi s'agit-il ?").See("étape 1 sur 8")
}

func TestHoldAndReceiveSomeoneElse(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter").NotSee("De quoi s'agit-il ?")
	d.Press("esc", "2", "enter").See("De quoi s'agit-il ?")
	d.Press("enter", "esc", "enter").See("Accueils interrompus 2 le plus ancien attend depuis 9 h 42")
}

func TestAReceptionSurvivesTheProgram(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter")
	d.Restart().SignIn().See("Accueils interrompus 1")
	d.Press("i", "enter").NotSee("De quoi s'agit-il ?").See("étape 1 sur 8")
}

func TestTwoPressesOpenOneReception(t *testing.T) {
	d := openDesk(t)
	d.Hold().Press("n", "n", "enter").Release()
	d.See("De quoi s'agit-il ?").Press("enter", "esc", "enter").See("Accueils interrompus 1")
}

func TestOnlyTheOwnerTakesUpADraft(t *testing.T) {
	d := lockedDesk(t).AddAgent("Autre Agent")
	d.SignIn().Press("n", "enter", "esc", "enter", "v")
	d.Press("up", "backspace").Type("2").Press("tab")
	d.SignIn().Press("i").See("agent n° 1").NotSee("à vous", "Camille")
	d.Footer("Échap revenir")
	d.Press("enter").See("Accueil de l'agent n° 1 : à cet agent de le reprendre")
	d.Press("delete").NotSee("Effacer l'accueil").See("à cet agent de le reprendre")
}

func TestALongListKeepsItsHeading(t *testing.T) {
	d := openDesk(t)
	for range 30 {
		d.Press("n", "enter", "esc", "enter").Pass(time.Minute)
	}
	d.Press("i").See("30 accueils attendent", "> attend depuis 9 h 42", "…").NotSee("10 h 11")
	d.Press("end").See("30 accueils attendent", "> attend depuis 10 h 11").NotSee("9 h 42")
	d.Resize(40, 12).See("30 accueils attendent", "> 10 h 11")
}

func TestErasingADraftAsksOnce(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter", "esc", "enter", "i")
	d.Press("delete").See("Effacer l'accueil qui attend depuis 9 h 42 ?", "Tout ce qui a été noté sera effacé.")
	d.Press("enter").See("1 accueil attend").Press("delete", "esc").See("1 accueil attend")
	d.Press("delete", "down", "enter").See("Aucun accueil interrompu.", "Accueil interrompu effacé.")
	d.Press("esc").See("Accueils interrompus 0")
}

func TestADraftTakenElsewhereIsSaid(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter", "esc", "enter", "i")
	// Erased twice before the list knows.
	d.Hold().Press("delete", "e")
	held := d.held
	d.held, d.holding = nil, false
	for range 2 {
		for _, c := range held {
			d.run(c)
		}
	}
	d.See("Cet accueil n'est plus là", "Aucun accueil interrompu.")
}

func TestTheLastReceptionCanBeReopened(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter", "f7").See("Partie avant la fin : accueil n° 1 enregistré", "U Rouvrir l'accueil n° 1 qui vient d'être clos")
	d.Press("j").See("9 h 42", "Partie avant la fin").Press("esc")
	d.Press("u").See("Rien de particulier", "étape 1 sur 8")
	d.Press("esc", "enter").See("Accueils interrompus 1", "Accueils du jour 0").NotSee("Rouvrir")
}

// One key too many opens the next reception: left with nothing in it, it leaves the sheet
// and the reopening of the last one as they were. Once it holds something, they are gone.
func TestAReceptionOpenedByMistakeLosesNothing(t *testing.T) {
	d := openDesk(t).Press("n", "4", "enter", "n", "enter", "enter").See("F Fiche à remettre", "n° 1", "U Rouvrir l'accueil n° 1")
	d.Press("enter").See("De quoi s'agit-il ?").Press("esc").See("Rien n'a été noté").Press("enter").See("F Fiche à remettre", "n° 1", "U Rouvrir l'accueil n° 1")
	d.Press("f").See("Fiche").Press("esc").Press("n", "esc", "enter", "u").See("De quoi s'agit-il ?").Press("esc", "enter").See("Accueils interrompus 1").NotSee("Rouvrir", "Fiche à remettre")
	d.Press("n", "esc", "enter").NotSee("Rouvrir", "Fiche à remettre")
}

// A held reception has no screen left to say that its last save failed.
func TestASaveThatFailsIsSaidAtHome(t *testing.T) {
	d := lockedDesk(t)
	fail := d.Faulty()
	d.SignIn().Press("n", "enter")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull, Err: errors.New("no space")}
	d.Press("esc", "enter").See("NON ENREGISTRÉ", "Le disque est plein", "Libérez de la place")
	d.Press("down").See("Le disque est plein").NotSee("Mis en attente")
}

func TestLockingAndLeaving(t *testing.T) {
	d := openDesk(t)
	d.Press("v").See("Mot de passe").NotSee("Nouvel accueil")
	d.SignIn().Press("q").Quit()
	d = openDesk(t)
	d.Press("n", "enter", "ctrl+c").Quit()
	d.Restart().SignIn().See("Accueils interrompus 1")
	d.Press("n").Send(ui.Close{}).Quit()
}

func TestUrgencyFromHome(t *testing.T) {
	d := openDesk(t)
	d.Press("!").See("URGENCE", "15", "SAMU", "3114").NotSee("enten…", "urgenc…").Press("esc").See("Nouvel accueil")
	// What a row cannot hold of the marked number is under the list, hours included.
	d.Press("!", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down").See("> 116 006", "Victimes d'infractions : France Victimes, tous les jours, 9 h–19 h.").Press("esc")
	d.Press("i", "f9").See("URGENCE").Press("esc").See("Accueils interrompus")
}
