package ui_test

import (
	"strings"
	"testing"
	"time"
)

// Just recorded, the slip is one key away: what was decided, in plain words, without the
// contact privilégié, and what was agreed to be sent.
func TestTheSlipSheTakesWithHer(t *testing.T) {
	d := lockedDesk(t)
	answers := blockedRSA(withContact())
	answers["transmettre[caf/contact_privilegie/rsa]"] = "nom_tel,situation_droit"
	d.Kept(d.clock.Now().Add(-time.Hour), answers)
	d.SignIn().Press("j", "enter").Footer("F fiche").Press("f").See("Fiche à remettre", "Ce que nous avons décidé ensemble", "CDAS de Redon").Press("home")
	seen := ""
	for range 12 {
		seen += flat(d.Screen()) + "\n"
		d.Press("pgdown")
	}
	for _, want := range []string{"Nous demandons une réponse à la CAF", "Vous n'avez rien à faire : nous vous donnons des nouvelles", "Avec votre accord, nous transmettons à la CAF", "nom et téléphone",
		"CAF : caisse d'allocations familiales", "Ce que nous gardons, et vos droits"} {
		if !holds(seen, want) {
			t.Errorf("the slip does not say « %s »:\n%s", want, seen)
		}
	}
	for _, not := range []string{"privilégié", "Dominique", "06 12"} {
		if holds(seen, not) {
			t.Errorf("the slip says « %s »", not)
		}
	}
}

// A discreet visit: the slip says only that there is an appointment.
func TestADiscreetSlip(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "violences", "precision[violences]": "violences.conjugales", "rdv": "fixe", "rdv_date": "dans 2 jours"})
	d.SignIn().Press("j", "enter", "f").See("CDAS — rendez-vous", "Mercredi 25 novembre 2026").NotSee("iolences", "CIDFF", "ASFAD", "39 19", "décidé")
}

// The few lines for the Département's own software name nobody.
func TestTheSummary(t *testing.T) {
	d := followDesk(t, withContact())
	d.Press("j", "enter", "k").See("Premier accueil social du lundi 23 novembre 2026", "Besoins : accès aux droits", "Retenu :", "contact privilégié, CAF").NotSee("Dominique", "06 12")
	d.Press("k").See("Copié, si ce terminal le permet.")
}

// holds compares as a reader does: spaces of any width are one.
func holds(text, words string) bool { return strings.Contains(flat(text), flat(words)) }
