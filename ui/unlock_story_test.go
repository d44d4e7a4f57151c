package ui_test

import (
	"testing"
	"time"
)

func TestUnlockingWrongThenRight(t *testing.T) {
	d := lockedDesk(t)
	d.See("Bonjour. Lundi 23 novembre, 9 h 42.", "CDAS de Redon · poste 2", "Agent n°", "Mot de passe")
	d.See("Un autre agent : Tab, puis son numéro.").Press("tab").See("Votre numéro d'agent, puis votre mot de passe.").Press("tab")
	d.Press("enter").See("Il manque le mot de passe.")
	d.Type("pas le bon").See("**********").NotSee("pas le bon")
	d.Hold().Press("enter").See("Ouverture…").Type("x").Press("enter").Release()
	d.See("Ce mot de passe n'ouvre pas.", "Vérifiez le numéro d'agent").NotSee("pas le bon", "***")
	d.Type(deskPassword).NotSee("n'ouvre pas", deskPassword).Press("enter")
	d.See("Nouvel accueil", "agent n° 1").NotSee("Camille")
}

func TestUnlockingMasksAndShows(t *testing.T) {
	d := lockedDesk(t)
	d.Type("un essai").NotSee("un essai").Press("f2").See("un essai").Footer("F2 cacher")
	d.Press("f2").NotSee("un essai").Footer("F2 montrer")
}

func TestAnUnknownAgentIsSaidAtTheNumber(t *testing.T) {
	d := lockedDesk(t)
	// The unshifted top row of a French keyboard types the number.
	d.Press("up", "backspace").Type("(x").See("5").NotSee("x").Press("tab").Type(deskPassword).Press("enter")
	d.See("Aucun agent n'a ce numéro.")
	d.Press("backspace", "enter").See("Le numéro d'agent est un nombre.")
	d.Type("1").Press("enter").Type(deskPassword).Press("enter").See("Nouvel accueil")
}

func TestTheAgentIsRemembered(t *testing.T) {
	d := lockedDesk(t).AddAgent("Autre Agent")
	d.Press("up", "backspace").Type("2").Press("tab")
	d.SignIn().See("agent n° 2").Press("v").See("Mot de passe", "2")
	d.SignIn().See("agent n° 2")
}

func TestTooManyWrongPasswordsWait(t *testing.T) {
	d := lockedDesk(t)
	for range 6 {
		d.Type("faux").Press("enter")
	}
	d.See("Trop d'essais manqués d'affilée. Prochain essai à 9 h 4", "rien n'est perdu")
	d.Pass(2 * time.Hour).SignIn()
}

func TestThePasswordMayHoldSigns(t *testing.T) {
	d := lockedDesk(t)
	d.Type("?!*").See("***").NotSee("Aide", "URGENCE", "Écran masqué")
	d.Press("f9").See("URGENCE").Press("esc").See("***")
	d.Press("esc", "?").See("Aide", "Mot de passe oublié").Press("enter").Press("q").Quit()
}

func TestAPastedPasswordOpens(t *testing.T) {
	d := lockedDesk(t)
	d.Paste(deskPassword + "\x1b[31m\n").Press("backspace").Press("enter").See("Nouvel accueil")
}

func TestTypingAnAgentNumberReplacesTheOneRemembered(t *testing.T) {
	lockedDesk(t).Press("shift+tab", "2").See("Agent n° 2").NotSee("12")
}
