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
	d.Press("f2").See("###").NotSee("Service", "Relais", "Choisir").Press("esc").See("Choisir ensemble")
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
	d := importedDesk(t).toProposals().Press("a", "home", "down").onto("accepte").Press("s").See("Qui cherchez-vous ?").Press("f10").See("Aucun service ne répond ?", "Les services sont tous complets").Press("down", "enter")
	d.See("Besoin sans réponse noté.", "Choisir ensemble")
}

// The question is shown in large, and nothing else; what must not be heard is not.
func TestTheQuestionIsShownInLarge(t *testing.T) {
	d := openDesk(t).toMotive().Press("f2").See("####").NotSee("Quel est le motif", "Écouter", "étape")
	d.Press("esc").See("Quel est le motif principal").Resize(40, 20).Press("f2").See("Échap revenir").Press("down").See("page 2").Press("esc")
	d.Resize(140, 40).Press("f2").See("####").Press("esc").See("Quel est le motif principal")
}
