package ui_test

import (
	"strings"
	"testing"
	"time"
)

// named is a reception with a contact.
func named(name, phone string) map[string]string {
	answers := map[string]string{"motif": "logement", "contact": "oui", "contact_nom": name, "contact_raison": "essai", "consigne_contact": "appel"}
	if phone != "" {
		answers["contact_tel"] = phone
	}
	return answers
}

// toName holds a reception up to the name of the contact.
func (d *deskOf) toName() *deskOf {
	d.t.Helper()
	return d.Press("n").until("Nom, ou prénom")
}

// until answers the ordinary way up to a question.
func (d *deskOf) until(question string) *deskOf {
	d.t.Helper()
	for range 60 {
		screen := flat(d.Screen())
		switch {
		case strings.Contains(screen, question):
			return d
		case strings.Contains(screen, "Garder un contact ?"):
			d.Press("o", "enter")
		case strings.Contains(screen, "Quel est le motif principal"):
			d.Type("logement").Press("enter")
		case strings.Contains(screen, "Une simple information"):
			d.Press("n", "enter")
		case strings.Contains(screen, "Choisir ensemble") && !strings.Contains(screen, "Entrée continuer") && strings.Contains(screen, "décidée"):
			d.Press("n")
		case strings.Contains(screen, "Choisissez d"), strings.Contains(screen, "Cochez au moins"):
			d.Press("end", "space", "enter")
		default:
			d.Press("enter")
		}
	}
	d.t.Fatalf("%q is never asked:\n%s", question, d.Screen())
	return d
}

// Someone comes back: the page says that one reception looks like hers and names
// nobody; on the page for the agent it is linked, and her history is one.
func TestSomeoneComesBackToTheDesk(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-48*time.Hour), named("Maëlle Le Goff", "06 12 34 56 78"))
	d.Kept(d.clock.Now().Add(-24*time.Hour), named("Yann Kerdoncuff", ""))
	d.SignIn().toName().Type("Maelle Legoff").See("Déjà venu ? 1 accueil ressemble : F3 pour voir").NotSee("Maëlle", "06 12")
	d.Press("f3").See("« Maelle Legoff » est-elle déjà venue ?", "Maëlle Le Goff", "n° 1, le 21/11/2026", "prénom").NotSee("Yann", "06 12")
	d.Press("l").See("Lié : l'historique sera commun", "Nom, ou prénom").NotSee("Déjà venu ?")
	// Put aside and taken up again, what was said is not forgotten.
	d.Press("esc", "esc", "enter").Restart().SignIn().Press("i", "enter").See("Nom, ou prénom").Press("space", "backspace").NotSee("Déjà venu ?")
}

// What the agent says is not the same person is not proposed again.
func TestNotTheSamePerson(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-48*time.Hour), named("Maëlle Le Goff", ""))
	d.SignIn().toName().Type("Maelle Legoff").See("Déjà venu ?").Press("f3", "n").See("Noté : ce n'est pas la même personne.").NotSee("Déjà venu ?")
	d.Press("backspace").Type("f").NotSee("Déjà venu ?")
}

// The history of someone, from a record: one reception is detached, and each history is
// what it was.
func TestAHistoryAndItsUndoing(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-48*time.Hour), named("Maëlle Le Goff", ""))
	d.linked(d.clock.Now().Add(-time.Hour), named("Maëlle Le Goff", ""), 1)
	d.SignIn().Press("j", "enter", "h").See("Historique", "2 accueils de la même personne.", "> 23/11/2026", "21/11/2026").NotSee("Le Goff")
	d.Press("down", "d").See("Détacher l'accueil du 21/11/2026 ?", "> Le garder avec les autres").Press("enter").See("2 accueils").Press("d", "down", "enter")
	d.See("Détaché", "Un seul accueil.").Press("d").See("Aucun autre accueil n'est lié à celui-ci.")
	d.Resize(40, 20).See("Un seul accueil.").Footer("Entrée ouvrir", "Échap revenir")
}

// She came without a name, and comes back to leave one: nothing is asked again, and the
// instructions stand before the number.
func TestSomeoneLeavesANameLater(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "logement"}).SignIn().Press("j", "enter").Footer("N contact").Press("n").See("Nom, ou prénom", "question 1 sur 4")
	d.Press("enter").See("Il manque une réponse.").Type("Maëlle Le Goff").Press("enter").Type("0612345678").Press("enter").Type("donner la réponse").Press("enter")
	d.See("Comment la contacter sans risque ?").onLine("Jamais de message vocal").Press("enter").See("Contact gardé.").Press("end").See("JAMAIS DE MESSAGE VOCAL", "Maëlle Le Goff", "caché (F3)").NotSee("06 12 34 56 78")
	d.Press("f3", "f3").See("06 12 34 56 78").Press("esc", "esc", "c").Type("le goff").Press("enter").See("Maëlle Le Goff")
}
