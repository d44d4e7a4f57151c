package ui_test

import (
	"testing"
	"time"
)

// slipText is the slip of the last reception of the day, from one end to the other.
func (d *deskOf) slipText() string {
	d.t.Helper()
	d.Press("j", "enter", "f").See("Fiche à remettre").Press("home")
	seen := ""
	for range 12 {
		seen += flat(d.Screen()) + "\n"
		d.Press("pgdown")
	}
	return seen
}

// noRoof is a mother with her child and nowhere to sleep, who accepts all of it and leaves
// no contact.
func noRoof(more map[string]string) map[string]string {
	answers := map[string]string{
		"motif": "hebergement", "precision[hebergement]": "hebergement.sans_solution", "enfants": "oui", "plus_jeune": "moins_3", "simple_info": "non",
		"accord": "oral", "transmettre": "nom_tel,motif", "reponse_115": "place", "rdv": "fixe", "rdv_date": "demain", "rdv_heure": "9 h", "rdv_service": "polyvalence",
		"contact": "non", "rappel": "oui", "rappel_date": "6/12/2026",
	}
	for k, v := range more {
		answers[k] = v
	}
	return answers
}

// No roof to-night: everything she accepted is on the slip, with what the 115 answered and
// what she agreed to; nothing promises to reach someone who left nothing to reach her by.
func TestNothingSheAcceptedIsLeftOffTheSlip(t *testing.T) {
	d := lockedDesk(t)
	seen := d.Kept(d.clock.Now().Add(-time.Hour), noRoof(nil)).SignIn().slipText()
	for _, want := range []string{
		"Mardi 24 novembre 2026, 9 h", "Un rendez-vous au CDAS aujourd'hui, dans un bureau fermé", "C'est pour aujourd'hui",
		"pour chercher un abri en famille aujourd'hui", "Avec votre accord, nous transmettons au CDAS : motif de la demande.",
		"Un appel fait ensemble au 115", "Place trouvée", "accueil de jour",
		"Revenez nous voir à partir du lundi 7 décembre 2026", "nous n'avons pas de quoi vous joindre",
	} {
		if !holds(seen, want) {
			t.Errorf("the slip does not say « %s »:\n%s", want, seen)
		}
	}
	for _, not := range []string{"nom et téléphone", "prendrons de vos nouvelles", "vous rappel", "dimanche"} {
		if holds(seen, not) {
			t.Errorf("the slip says « %s »:\n%s", not, seen)
		}
	}
}

// The same appointment under two names is told once, with what it is for.
func TestAnAppointmentIsToldOnce(t *testing.T) {
	d := lockedDesk(t)
	seen := d.Kept(d.clock.Now().Add(-time.Hour), noRoof(map[string]string{"rdv_date": "aujourd'hui"})).SignIn().slipText()
	if !holds(seen, "Lundi 23 novembre 2026, 9 h") || !holds(seen, "Aujourd'hui, dans un bureau fermé") {
		t.Errorf("the appointment of the day, and what it is:\n%s", seen)
	}
	if holds(seen, "Un rendez-vous au CDAS aujourd'hui") {
		t.Errorf("it is told twice:\n%s", seen)
	}
}

// Whoever is about to keep no contact is told what was agreed that needs one; and nobody is
// told it at another question.
func TestWhatNeedsAContactIsSaidWhenItIsAskedFor(t *testing.T) {
	answers := map[string]string{
		"motif": "acces_droits", "precision[acces_droits]": "acces_droits.bloque", "caisse_famille": "caf", "droits": "rsa",
		"etat[rsa]": "bloque", "voie[rsa]": "oui", "consequence[rsa]": "aucune", "simple_info": "non",
		"accord[caf/contact_privilegie/rsa]": "oral", "transmettre[caf/contact_privilegie/rsa]": "nom_tel,motif",
	}
	lockedDesk(t).Drafted(answers, "").SignIn().Press("i", "enter").NotSee("Garder un contact", "Il a été convenu")
	answers["rappel"] = "non"
	lockedDesk(t).Drafted(answers, "").SignIn().Press("i", "enter").
		See("Garder un contact", "Il a été convenu de transmettre son nom et son téléphone", "Si aucun contact n'est gardé")
}
