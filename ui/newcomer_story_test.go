package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"accueil/ui"
)

// Enter pressed once too often after a reception must not show the file of the
// person who left to the one who comes.
func TestReopeningIsNeverUnderTheMarkerOnArrival(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "f7").See("accueil n° 1 enregistré", "> N Nouvel accueil", "U Rouvrir l'accueil n° 1")
	if u, c := d.Row("Rouvrir"), d.Row("Gérer"); u != c+3 { // under the slip
		t.Errorf("« Rouvrir » is on row %d, « Gérer » on row %d:\n%s", u, c, d.Screen())
	}
	d.Press("up").See("> N Nouvel accueil").Press("end").See("> U Rouvrir").Press("home").See("> N Nouvel accueil")
	d.Press("enter").See("De quoi s'agit-il ?").Press("enter", "f7").See("accueil n° 2 enregistré", "> N Nouvel accueil")
	d.Press("end", "enter").See("Rien de particulier").Press("f7").See("accueil n° 2 enregistré", "Accueils du jour 2")
}

// toPassword answers a creation up to the password.
func toPassword(d *deskOf) *deskOf {
	d.t.Helper()
	d.Type("CDAS de Redon").Press("enter").Type("agence du pays de Redon").Press("enter", "enter", "enter")
	return d.Type("Camille Essai").Press("enter").See("Choisissez votre mot de passe.")
}

func TestAPasswordThatDiffersIsTypedAgainFromNothing(t *testing.T) {
	d := toPassword(newDesk(t)).Type(fine).Press("enter").See("Le même, encore une fois.")
	d.Type("Autre chose").Press("enter").See("Ce n'est pas le même mot de passe.").NotSee("*")
	d.Type(fine).Press("enter").See("Voici la clé de secours")
}

func TestAnotherFirstPasswordClearsTheSecond(t *testing.T) {
	d := toPassword(newDesk(t)).Type(fine).Press("enter").Type(fine)
	d.Press("shift+tab").See("Choisissez").Press("enter").See("Le même", "***")
	d.Press("shift+tab").Type("a").Press("enter").See("Le même").NotSee("*")
	d.Type(fine + "a").Press("shift+tab").Paste("b").Press("enter").See("Le même").NotSee("*")
	d.Type(fine + "ab").Press("enter").See("Voici la clé de secours")
}

func TestWhatIsTypedReplacesWhatWasFilledIn(t *testing.T) {
	d := newDesk(t).Type("CDAS de Redon").Press("enter").Type("agence du pays de Redon").Press("enter")
	d.See("Dans quel département ?", "> 35", "Entrée garde le 35.").Type("22").See("> 22").NotSee("3522", "Entrée garde")
	d.Press("enter").See("Comment s'appelle ce poste ?", "> poste 1", "Entrée garde « poste 1 ».")
	d.Type("antenne").See("> antenne").NotSee("poste 1antenne", "Entrée garde").Press("enter").See("Comment vous appelez-vous")
	d.Press("shift+tab").See("> antenne", "Entrée garde « antenne ».")
	d.Press("shift+tab").See("> 22", "Entrée garde le 22.").Paste("2A").See("> 2A").NotSee("222A")
	d.Press("enter", "backspace").See("> antenn").Type("E").See("> antennE")
}

func TestPasswordAdviceNamesTheWaysLeftAndIsSaidOnce(t *testing.T) {
	d := toPassword(newDesk(t)).Type("girafe tabouret")
	const advice = "Encore 5 mots (sept en tout), ou 14 caractères avec une majuscule et un chiffre."
	d.See(advice).Press("enter")
	if n := strings.Count(flat(d.Screen()), advice); n != 1 {
		t.Errorf("the advice shows %d times:\n%s", n, d.Screen())
	}
	d.Type("s").See(advice)
	d.Clear().Press("enter").See("Il faut sept mots, ou 14 caractères").NotSee("Sept mots sans lien")
}

func TestHomeAndTheListAgreeOnHowLongItWaits(t *testing.T) {
	d := openDesk(t).Press("n", "enter").Pass(time.Minute).Press("esc", "2", "enter") // waits since 9 h 43
	d.Press("enter").Pass(6*time.Minute).Press("esc", "enter")                        // since 9 h 49
	d.Press("i", "enter").Pass(8*time.Minute).Press("esc", "enter")                   // the first one, since 9 h 57
	d.See("Accueils interrompus 2 le plus ancien attend depuis 9 h 49")
	d.Pass(32*time.Minute).Press("down").SignIn().Press("i").See("> attend depuis 9 h 49 40 min à vous poste 2", "attend depuis 9 h 57 32 min").NotSee("9 h 42", "9 h 43")
	d.Press("delete").See("Effacer l'accueil qui attend depuis 9 h 49 ?").Press("esc")
	d.Resize(40, 12).See("> 9 h 49 à vous").Resize(80, 24).Press("esc")
	d.Pass(24 * time.Hour).Press("down").SignIn().See("le plus ancien depuis lun. 23/11, 9 h 49")
	d.Press("i").See("> attend depuis lun. 23/11, 9 h 49 1 jour à vous poste 2")
	d.Resize(40, 12).See("> lun. 23/11, 9 h 49 à vous")
}

func TestAReceptionWithNothingInItIsDropped(t *testing.T) {
	d := openDesk(t).Press("n", "esc").See("Rien n'a été noté : abandonner cet accueil ?").NotSee("Mettre en attente ?", "Tout est gardé")
	d.Press("esc").See("De quoi s'agit-il ?").Press("esc", "2", "enter").See("De quoi s'agit-il ?")
	d.Press("esc", "enter").See("Rien n'a été gardé.", "Accueils interrompus 0", "> N Nouvel accueil").NotSee("Rouvrir")
	d.Press("n", "down", "esc").See("Mettre en attente ?").Press("esc", "enter", "esc").See("Mettre en attente ?")
}

// A save that was on its way when the reception was dropped is not a loss.
func TestASaveLateForADroppedReceptionIsNotALoss(t *testing.T) {
	d := openDesk(t).Press("n").Hold().Press("f9", "esc")
	late := d.held
	d.holding, d.held = false, nil
	d.Press("esc", "enter").See("Rien n'a été gardé.")
	for _, c := range late {
		d.run(c)
	}
	d.NotSee("NON ENREGISTRÉ", "n'est plus là").See("Accueils interrompus 0")
}

// undropping is a register that refuses to drop a draft.
type undropping struct{ ui.Register }

func (undropping) DropDraft(uint64) error {
	return &ui.Trouble{Kind: ui.TroubleDiskFull, Err: errors.New("no space")}
}

type undroppingOffice struct{ ui.Office }

func (o undroppingOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	return undropping{r}, err
}

func TestAReceptionThatCannotBeDroppedIsSaid(t *testing.T) {
	d := lockedDesk(t)
	d.tweak = func(desk *ui.Desk) { desk.Office = undroppingOffice{desk.Office} }
	d.Restart().SignIn().Press("n", "esc", "enter").See("Le disque est plein", "Accueils interrompus 1").NotSee("Rien n'a été gardé")
	d.Press("down").See("Le disque est plein", "Libérez de la place")
}

// What was recorded once, if only that someone came and left, is not dropped
// with one key.
func TestAReopenedReceptionIsPutAsideEvenEmpty(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "f7", "u").See("Rien de particulier")
	d.Press("esc").See("Mettre en attente ?").Press("enter").See("Accueils interrompus 1")
}

func TestANumberStaysWithItsSign(t *testing.T) {
	see := func(d *deskOf, text string) {
		t.Helper()
		if !strings.Contains(d.Screen(), text) {
			t.Errorf("%q does not show:\n%s", text, d.Screen())
		}
	}
	d := newDesk(t)
	toPassword(d).Press("shift+tab")
	see(d, "n°\u00a01")
	d = openDesk(t).Press("n", "enter", "f7")
	see(d, "agent n°\u00a01")
	see(d, "accueil n°\u00a01 qui vient")
	d.Press("j", "enter")
	see(d, "Accueil · n°\u00a01")
}
