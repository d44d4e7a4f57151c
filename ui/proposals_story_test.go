package ui_test

import (
	"strings"
	"testing"
)

// X without a reason is taken back by going back, whatever the way; what was typed
// comes back with X.
func TestSettingAsideNeedsItsReason(t *testing.T) {
	for _, back := range [][]string{{"shift+tab"}, {"esc", "esc"}} {
		d := openDesk(t).toProposals().Press("home", "x").See("Pourquoi l'écarter ?").Type("déjà")
		d.Press(back...).See("0 sur").NotSee("écartée par")
		d.Press("down", "a").See("Choisir ensemble").NotSee("Pourquoi l'écarter ?", "écartée par")
		d.Press("home", "x").See("Pourquoi l'écarter ?", "déjà").Type(" fait").Press("enter").See("écartée par", "décidée")
	}
}

// What was decided before X is still so after going back.
func TestSettingAsideTakenBackKeepsTheDecision(t *testing.T) {
	openDesk(t).toProposals().Press("home", "r").Press("home", "x").See("Pourquoi l'écarter ?").Press("shift+tab").See("> réfléchit")
}

// The desk is locked, or goes out, while the reason is asked: one comes back to it,
// and going back still undoes X.
func TestTheReasonIsAskedAgainAfterAPowerCut(t *testing.T) {
	d := openDesk(t).toProposals().Press("home", "x").See("Pourquoi l'écarter ?").Type("fermé").Rest()
	d.Press("f4").Unlock().See("Pourquoi l'écarter ?", "fermé")
	d.Restart().SignIn().Press("i", "enter").See("Pourquoi l'écarter ?", "fermé").Press("shift+tab").See("0 sur").NotSee("écartée par")
}

// toRecap goes through what is left, to the recap.
func (d *deskOf) toRecap() *deskOf {
	d.t.Helper()
	for range 60 {
		switch {
		case strings.Contains(d.Screen(), "Tout est juste"):
			return d
		case strings.Contains(d.Lines()[0], "0 sur"), strings.Contains(flat(d.Screen()), "Il reste"):
			d.Press("n", "enter")
		case strings.Contains(d.Screen(), "Choisissez d"), strings.Contains(d.Screen(), "Cochez au moins"):
			d.Press("end", "space", "enter")
		default:
			d.Press("enter")
		}
	}
	d.t.Fatalf("the recap never comes:\n%s", d.Screen())
	return d
}

// marking puts the marker of the recap on a line.
func (d *deskOf) marking(words string) *deskOf {
	d.t.Helper()
	for range 40 {
		d.Press("up")
	}
	for range 40 {
		if strings.Contains(flat(flatLine(d, "> ")), flat(words)) {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no line says %s:\n%s", words, d.Screen())
	return d
}

// A proposal that a correction brings is decided like the others: the page stays, and
// S still chooses its service.
func TestAProposalThatComesLaterStaysOnThePage(t *testing.T) {
	d := importedDesk(t).toProposals().Press("n", "n").toRecap()
	d.marking("ne souhaite pas").Press("m").See("Choisir ensemble")
	d.onto("CCAS").Press("a").See("Choisir ensemble", "2 sur 2").Press("s").See("Qui cherchez-vous ?", "organisme : CCAS").Type("colis").Press("enter")
	d.See("Service : Colis alimentaire").Press("enter").See("Tout est juste")
}

// An organism added stands with the proposals in the recap and in the record; going
// back from it leads where one was.
func TestAnAddedOrganismStandsWithTheProposals(t *testing.T) {
	d := openDesk(t).toProposals().Press("o").Type("adil").Press("space", "enter").See("S'adresser à l'ADIL").toRecap().Resize(80, 60)
	d.NotSee("Urgence").See("Choisir ensemble", "Quel organisme ajouter")
	if at := d.Row("Quel organisme ajouter"); at < d.Row("Choisir ensemble") {
		t.Errorf("the organism is before « Choisir ensemble »:\n%s", d.Screen())
	}
	d.marking("Quel organisme ajouter").Press("m").See("Quel organisme ajouter", "[x]").Press("shift+tab").See("Tout est juste")
	d.Press("enter").See("enregistré").Press("j", "enter").See("Accueil · n°").NotSee("Urgence")
	d.Press("end").See("Quel organisme ajouter", "S'adresser à l'ADIL").NotSee("Urgence")
}
