package ui_test

import (
	"strings"
	"testing"
)

// toProposals holds a reception about food up to the proposals.
func (d *deskOf) toProposals() *deskOf {
	d.t.Helper()
	d.toMotive().Press("a", "l").Press("enter", "enter").See("Alimentation, première nécessité : plus précisément")
	for range 40 {
		if strings.Contains(d.Screen(), "Choisir ensemble") {
			return d.See("Choisir ensemble")
		}
		switch {
		case strings.Contains(d.Screen(), "plus précisément"):
			d.Press("c", "space", "enter")
		case strings.Contains(d.Screen(), "Une simple information"):
			d.Press("n", "enter")
		case strings.Contains(d.Screen(), "Choisissez d"), strings.Contains(d.Screen(), "Cochez au moins"):
			d.Press("end", "space", "enter")
		default:
			d.Press("enter")
		}
	}
	d.t.Fatalf("the proposals never come:\n%s", d.Screen())
	return d
}

// The service of an orientation is chosen in the directory, kept in the words of
// that day, and found again on the card, in the recap and in the record.
func TestChoosingAServiceTogether(t *testing.T) {
	d := importedDesk(t).toProposals().See("CCAS")
	d.Press("s").See("Le service se choisit une fois la proposition acceptée.")
	d.onto("CCAS").Press("a").onto("CCAS")
	d.Press("s").See("Qui cherchez-vous ?", "organisme : CCAS", "Relais du Canal", "Colis alimentaire")
	d.Type("colis").Press("enter").See("Service choisi.", "Service : Colis alimentaire · 3 quai Essai, 35600 Redon · 02 00 00 00 01")
	// Chosen again, it is the other one; what is shown in large is that one.
	d.Press("s").Type("relais").Press("enter").See("Service : Relais du Canal · 3 quai Essai")
	d.Press("f2").See("Montrer quoi ?", "> Téléphone : 02 00 00 00 01", "Adresse : 3 quai Essai, 35600 Redon", "Nom : Relais du Canal")
	d.Press("enter").See("###").NotSee("Service", "Relais", "Choisir", "page").Press("esc").See("Choisir ensemble")
	// In a narrow window the number takes three lines, on one page.
	d.Resize(40, 24).Press("f2", "enter").See("###").NotSee("page").Press("esc").Resize(80, 24)
	d.Resize(40, 20).Press("f2", "down", "enter").See("↓ page 1 sur").Press("down", "down", "down", "down", "down").See("↑ page").NotSee("↓").Press("up").See("↓ page")
}

// onto moves the marker to the proposal that names something.
func (d *deskOf) onto(words string) *deskOf {
	d.t.Helper()
	d.Press("home")
	for range 9 {
		if strings.Contains(flatLine(d, "> "), words) {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no proposal names %s:\n%s", words, d.Screen())
	return d
}

// flatLine is the line of the marker.
func flatLine(d *deskOf, mark string) string {
	for _, l := range d.Lines() {
		if strings.HasPrefix(strings.TrimLeft(l, " "), strings.TrimSpace(mark)) {
			return l
		}
	}
	return ""
}

// When no service answers, the agent says so, with the need.
func TestNoServiceAnswers(t *testing.T) {
	d := importedDesk(t).toProposals().Press("a", "s").See("Qui cherchez-vous ?").Press("f12").See("Aucun service ne répond ?", "> Revenir à la liste")
	d.Press("enter").See("Qui cherchez-vous ?").Press("f12", "down", "down").See("> Services tous complets").Press("enter")
	d.See("Besoin sans réponse noté.", "Choisir ensemble", "Noté — services tous complets : alimentation")
	// Said by mistake, it is taken back.
	d.Press("s", "f12", "end").See("> Retirer ce qui est noté").Press("enter").See("Retiré : aucun besoin sans réponse.").NotSee("Noté —")
}

// The places of an office have no theme, as when they were typed by hand: the list
// still opens on the organism proposed, and letters find what the filters leave out.
func TestTheServiceIsFoundWithoutThemes(t *testing.T) {
	d := openDesk(t).Press("g", "i").Type(fileOf(t, "structures.csv", "source;id;nom;date_maj\r\nessai;e--2;Maison des Tilleuls;02/11/2026\r\n")).Press("enter", "a")
	d.See("C'est écrit dans l'annuaire").Press("esc", "esc").toProposals().onto("CCAS").Press("a", "s").See("Qui cherchez-vous ?", "> CCAS").NotSee("Rien ne répond ici")
	d.Type("tilleuls").See("Rien avec ces filtres ; sans eux : 1 fiche.", "> Maison des Tilleuls").Press("enter").See("Service : Maison des Tilleuls")
}

// S after A is about what was just accepted, though the marker went on.
func TestTheServiceOfWhatWasJustAccepted(t *testing.T) {
	d := importedDesk(t).toProposals().onto("CCAS").Press("a", "s").See("organisme : CCAS").Type("colis").Press("enter")
	d.See("Service : Colis alimentaire").Press("down", "up", "down").onto("·").Press("s").See("Le service se choisit une fois la proposition acceptée.")
}

// The question is shown in large, and nothing else; what must not be heard is not.
func TestTheQuestionIsShownInLarge(t *testing.T) {
	d := openDesk(t).toMotive().Press("f2").See("####").NotSee("Quel est le motif", "Écouter", "étape")
	d.Press("esc").See("Quel est le motif principal").Resize(40, 20).Press("f2").See("Échap revenir").Press("down").See("page 2").Press("esc")
	d.Resize(140, 40).Press("f2").See("####").Press("esc").See("Quel est le motif principal")
}
