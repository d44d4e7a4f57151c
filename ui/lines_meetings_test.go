package ui_test

import (
	"testing"

	"accueil/model"
	"accueil/store"
)

// The meetings are read out, those to come first; one of them is heard whole.
func TestMeetingsByLines(t *testing.T) {
	d := newLineDesk(t)
	boss := d.st.AddAgent(store.RoleManager)
	day := model.DateOf(d.st.Clock.Now())
	for _, m := range []model.Meeting{
		{Day: day.AddDays(-30), Organisms: []string{"caf"}, Subject: "Délais", Present: 6, Decisions: []string{"Un point dans six mois"}},
		{Day: day.AddDays(10), Organisms: []string{"caf", "msa"}, Subject: "Relais"},
	} {
		if _, err := boss.KeepMeeting(m); err != nil {
			t.Fatal(err)
		}
	}
	d.play(t, `
		> p
		Partenaires. 1 réunion à venir, 1 tenue.
		1. 03/12/2026, CAF, MSA : Relais. Nombre de personnes présentes : une fois la réunion tenue. 0 décision.
		2. 24/10/2026, CAF : Délais. 6 personnes présentes. 1 décision.
		> 7
		Ce choix n'est pas dans la liste.
		> 2
		Délais
		Samedi 24 octobre 2026, tenue.
		Avec : CAF d'Ille-et-Vilaine
		6 personnes présentes.
		- Un point dans six mois
		Le numéro d'une réunion pour l'entendre ; < pour revenir au menu.
		> <
		Numéro ou premières lettres, puis Entrée. …
		> q
	`)
}
