package ui_test

import (
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/ui"
)

func withContact() map[string]string {
	return map[string]string{
		"motif": "sante", "autres_besoins": "budget,violences", "contact": "oui", "contact_nom": "Dominique Durand",
		"contact_tel": "06 12 34 56 78", "contact_raison": "donner la réponse de la caisse",
		"consigne_contact": "a_telle_heure,jamais_vocal", "consigne_heure": "le mardi avant 11 h",
	}
}

// keptDay is a morning: a reception with a contact, one without, a passage, and
// one of the Friday before.
func keptDay(t testing.TB) *deskOf {
	d := lockedDesk(t)
	start := d.clock.Now()
	d.Kept(start.Add(-50*time.Minute), withContact())
	d.Kept(start.Add(-30*time.Minute), map[string]string{"motif": "logement"})
	d.Kept(start.Add(-10*time.Minute), map[string]string{"nature": "document", "autre_chose": "non"})
	d.Kept(start.Add(-3*24*time.Hour), map[string]string{"motif": "budget"})
	return d.SignIn()
}

func TestTheDayNamesNoOne(t *testing.T) {
	d := keptDay(t)
	d.Press("j").See("Lundi 23 novembre 2026", "2 accueils, 1 passage.",
		"8 h 52 12 min accueil besoin réservé", "9 h 12 12 min accueil Logement", "9 h 32 12 min passage Dépose ou retire un document")
	d.NotSee("Dominique", "Durand", "Santé", "06 12")
	d.Footer("Entrée ouvrir", "← jour d'avant").Press("right").See("C'est aujourd'hui.")
	d.Press("left").See("Dimanche 22 novembre 2026", "Aucun accueil ce jour-là.").Footer("→ jour d'après")
	d.Press("enter").See("Aucun accueil ce jour-là.")
	d.Press("left", "left").See("Vendredi 20 novembre 2026", "Budget, dettes")
	d.Press("enter").See("Vendredi 20 novembre 2026, 9 h 42, 12 min.", "Budget, dettes")
	d.Press("esc").See("1 accueil.").Press("right", "right", "right").See("Lundi 23").Press("esc").See("Nouvel accueil")
}

func TestSearching(t *testing.T) {
	d := keptDay(t)
	d.Press("c").See("Que cherchez-vous ?").Press("enter").See("Écrivez au moins un numéro")
	d.Type("martin").Press("enter").See("Rien n'a été trouvé.")
	for _, query := range []string{"dur", "DOMINIQUE", "5678", "1"} {
		d.Clear().Type(query).NotSee("Durand", "trouvé").Press("enter").See("1 accueil trouvé.", "n° 1 23/11/2026 8 h 52", "Dominique Durand", "besoin réservé")
	}
	d.NotSee("06 12").Footer("Entrée ouvrir")
	d.Press("enter").See("Accueil · n° 1", "Nouvelle demande").Press("esc").See("1 accueil trouvé.").Press("esc").See("Nouvel accueil")
}

func TestARecordReadsByItself(t *testing.T) {
	d := keptDay(t)
	d.Press("j", "enter").See("Accueil · n° 1", "premier-accueil@3", "Lundi 23 novembre 2026, 8 h 52, 12 min.",
		"CDAS de Redon, poste 2, agent n° 1.", "Relais engagé.", "Accueillir", "De quoi s'agit-il ? Nouvelle demande")
	all := readThrough(d)
	for _, want := range []string{
		"Quel est le motif principal ? Santé, couverture santé", "D'autres besoins ? Budget, dettes, Violences",
		"Proposé et décidé ensemble", "accepte · ", "Point à voir avec le responsable (1)",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the record does not say « %s »:\n%s", want, all)
		}
	}
	for _, code := range []string{"ne_souhaite_pas", "sante", "{item}", "{le}", "a_telle_heure"} {
		if strings.Contains(all, code) {
			t.Errorf("the record shows the code %s", code)
		}
	}
}

// readThrough is the text of a page that scrolls, one line after the other.
func readThrough(d *deskOf) string {
	d.t.Helper()
	d.Press("home")
	var all []string
	for range 300 {
		before := d.Screen()
		lines := d.Lines()
		page := lines[2 : len(lines)-3]
		if len(all) == 0 {
			all = append(all, page[:len(page)-1]...)
		}
		if d.Press("down").Screen() == before {
			all = append(all, page[len(page)-1])
			break
		}
		// The last row but one is whole; on the last one a mark may stand.
		lines = d.Lines()
		all = append(all, lines[len(lines)-5])
	}
	return flat(strings.Join(all, " "))
}

func TestTheNumberComesAfterTheInstructions(t *testing.T) {
	d := keptDay(t)
	d.Press("j", "enter").NotSee("06 12 34 56 78")
	d.Press("f3").See("À TELLE HEURE : LE MARDI AVANT 11 H", "JAMAIS DE MESSAGE VOCAL", "Dominique Durand",
		"donner la réponse de la caisse", "La consigne d'abord.").NotSee("06 12 34 56 78")
	if d.Row("JAMAIS DE MESSAGE VOCAL") > d.Row("Téléphone") {
		t.Error("the instructions stand below the number")
	}
	d.Press("t").See("JAMAIS DE MESSAGE VOCAL", "06 12 34 56 78").Footer("F3 T cacher")
	d.Press("f3").NotSee("06 12 34 56 78").Press("f3").See("La consigne d'abord.")
	d.Press("esc", "enter").NotSee("06 12 34 56 78")
}

func TestSomeoneWhoMustNeverBeContacted(t *testing.T) {
	d := lockedDesk(t)
	answers := withContact()
	answers["consigne_contact"] = "jamais"
	d.Kept(d.clock.Now().Add(-time.Hour), answers).SignIn().Press("j", "enter")
	d.Press("f3").See("La personne a demandé à ne jamais être contactée.")
	d.Press("end", "f3", "f3", "t").See("NE JAMAIS CONTACTER").NotSee("06 12 34 56 78")
}

// A record whose definition cannot be read shows what it holds all the same.
func TestARecordWithoutItsQuestionnaire(t *testing.T) {
	d := keptDay(t)
	d.tweak = func(desk *ui.Desk) {
		desk.Read = func(string, []byte) (*model.Questionnaire, error) {
			return nil, &ui.Trouble{Kind: ui.TroubleQuestionnaire}
		}
	}
	d.Restart().SignIn().Press("j", "enter").See("n'a pas pu être lu", "nouvelle_demande", "sante")
	d.Press("end").See("LE MARDI AVANT 11 H", "Dominique Durand")
}
