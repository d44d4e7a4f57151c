package ui_test

import (
	"testing"
	"time"
)

// A reception is put aside and handed to a colleague, with a reason: he finds all that
// was said, and the one who handed it over no longer opens it.
func TestAReceptionIsHandedOver(t *testing.T) {
	d := lockedDesk(t).AddAgent("Autre Agent")
	d.SignIn().Press("n").until("Quel est le motif principal").Type("logement").Press("enter").Press("esc", "enter")
	d.Press("i").See("1 accueil attend", "à vous").Footer("Échap revenir").Press("c").See("À qui confier cet accueil ?", "agent n° 2").Press("enter")
	d.See("Pour quelle raison ?", "Fin de service").Press("shift+tab").See("À qui confier").Press("enter", "4", "enter")
	d.See("Confié à", "agent n° 2").Press("enter").See("agent n° 2")
	d.Press("esc").Press("v")
	d.UnlockAs(2).See("dont 1 vous est confié").Press("i").See("Confié par l'agent n° 1 : un collègue mieux placé.").Press("enter")
	d.See("D'autres besoins ?").Press("shift+tab").See("> 4  Logement")
}

// A note to a colleague: he sees that there is one, reads it, and it is gone.
func TestANoteToAColleague(t *testing.T) {
	d := lockedDesk(t).AddAgent("Autre Agent")
	d.SignIn().See("Mots de l'équipe").Press("m").See("Aucun mot pour vous.").Press("n").See("Pour qui ?", "agent n° 2").Press("enter")
	d.See("Que faut-il lui dire ?").Press("enter").See("Écrivez d'abord le mot").Type("Elle repasse à 14 h, appeler la CAF avant.").Press("enter")
	d.See("Mot laissé.").Press("esc", "v")
	d.UnlockAs(2).See("Mots de l'équipe", "1").NotSee("14 h").Press("m").See("1 mot pour vous.", "agent n° 1").NotSee("14 h")
	d.Press("enter").See("Elle repasse à 14 h, appeler la CAF avant.", "Entrée l'efface").Press("esc").See("1 mot pour vous.")
	d.Press("enter", "enter").See("Mot lu, et effacé.", "Aucun mot pour vous.")
}

// Alone in the office, no one is offered a note or a reception.
func TestAloneInTheOffice(t *testing.T) {
	d := lockedDesk(t)
	d.SignIn().NotSee("Mots de l'équipe").Press("n").until("Quel est le motif principal").Type("logement").Press("enter").Press("esc", "enter").Press("i", "c").See("Aucun collègue ne peut le reprendre")
}

// Receptions are found without a name: by day, need and organism, reserved needs
// together.
func TestReceptionsAreFoundWithoutAName(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-48*time.Hour), named("Maëlle Le Goff", "06 12 34 56 78"))
	d.Kept(d.clock.Now().Add(-24*time.Hour), map[string]string{"motif": "violences"})
	d.SignIn().Press("c").Footer("F3 sans nom").Press("f3").See("Chercher sans nom", "30 derniers jours", "2 accueils.", "n° 2", "Logement", "besoin réservé").NotSee("Le Goff", "06 12", "iolences")
	d.Press("down", "enter").See("Pour quel besoin ?").Type("logement").Press("enter").See("1 accueil.", "n° 1").NotSee("n° 2")
	d.Press("enter").Type("besoin").Press("enter").See("1 accueil.", "n° 2").NotSee("n° 1", "iolences")
	d.Press("enter", "home", "enter").Press("up", "enter").Type("hier").Press("enter").See("1 accueil.", "n° 2")
	d.Press("enter", "end", "enter").See("Quel jour ?").Type("demain").Press("enter").See("ou elle est à venir").Clear().Type("il y a 2 jours").Press("enter").See("1 accueil.", "n° 1")
	d.Press("down", "down", "down", "enter").See("Où en est la suite ?").Press("end", "enter").See("Aucun accueil.")
	d.Press("enter", "home", "enter", "down", "enter").See("Accueil · n° 1")
}

// She comes back under another name: a reception opened from hers is hers, what she said
// of who accompanies her is only to be confirmed, and it counts.
func TestWhatSheSaidOnceIsNotAskedAsNew(t *testing.T) {
	d := lockedDesk(t)
	answers := named("Maëlle Le Goff", "")
	answers["deja_suivi"], answers["suivi_etat[caf]"] = "caf", "en_cours"
	d.Kept(d.clock.Now().Add(-48*time.Hour), answers)
	d.SignIn().Press("c").Type("le goff").Press("enter", "enter").Footer("A accueil").Press("h").See("Suivie par : CAF (service social), dit le 21/11/2026.")
	d.Press("a").until("Qui aide déjà la personne ?").See("[x] CAF (service social)", "Dit le 21/11/2026 : à confirmer avec la personne.")
	d.Press("enter").See("est-ce toujours en cours ?", "> 1  En cours", "Dit le 21/11/2026")
	d.Press("enter", "shift+tab").NotSee("Dit le 21/11/2026")
}

// Two receptions under two names are said to be hers, from her history.
func TestAnotherNameIsTheSamePerson(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-48*time.Hour), named("Maëlle Le Goff", ""))
	d.Kept(d.clock.Now().Add(-24*time.Hour), named("Maëlle Kerdoncuff", ""))
	d.SignIn().Press("c").Type("kerdoncuff").Press("enter", "enter", "h").See("Un seul accueil.").Press("l").See("Quel autre accueil")
	d.Type("deux").Press("enter").See("Un numéro s'écrit en chiffres.").Clear().Type("2").Press("enter").See("C'est l'accueil d'où vous venez").Clear().Type("9").Press("enter").See("n'est plus là")
	d.Clear().Type("1").Press("enter").See("Lié : l'historique est commun.", "2 accueils de la même personne.")
	d.Press("d", "down", "enter").See("Un seul accueil.")
}
