package ui_test

import (
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// What waits is read out without a name; a request is sent, then its end is noted, and
// the telephone comes after the instructions.
func TestRemindersByLines(t *testing.T) {
	d := newLineDesk(t)
	r := storetest.Reception("essai", d.st.Clock.Now())
	r.Proposals[0].Toward, r.Proposals[0].Modality, r.Proposals[0].Item, r.Proposals[0].Horizon = "caf", model.ModPrivileged, "rsa", model.ThisWeek
	r.Contact.Instructions = []string{"jamais_vocal"}
	r.FollowUps = model.FollowUpsOf(r, func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }, func(model.Proposal) bool { return false })
	if _, err := d.st.Session.Record(r, 0, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	d.play(t, `
		> r
		À relancer. Rien à relancer aujourd'hui.
		1. dans 10 j, Contact privilégié · CAF d'Ille-et-Vilaine · RSA (bloqué), à faire
		> 7
		Ce choix n'est pas dans la liste.
		> 1
		Contact privilégié · CAF d'Ille-et-Vilaine · RSA (bloqué)
		À faire depuis le 23/11/2026.
		JAMAIS DE MESSAGE VOCAL
		> s
		1. Transmise, demande envoyée
		> 1
		Que demandez-vous, en une ligne ? …
		> reprise du versement
		Suite notée. Transmise le 23/11/2026. …
		> t
		Jamais de message vocal · 02 00 00 00 01
		> p
		Quel jour ? …
		> hier
		Cette date ne se lit pas, ou elle est passée.
		> dans 3 jours
		Suite notée. …
		> <
		1. dans 3 j, …
		> 1
		- 23/11/2026 — transmise, demande envoyée — reprise du versement (agent n° 1)
		> c
		> <
		> s
		> <
		> <
		> <
	`)
	d.st.Clock.Add(4 * 24 * time.Hour)
	d.play(t, `
		> relancer
		À relancer. 1 orientation à relancer.
		1. hier, …
		> 1
		> s
		4. Aboutie : débloqué
		> 4
		Une ligne pour la suite ? …
		>
		Suite notée. Aboutie : débloqué le 27/11/2026, réponse en 4 jours.
		> <
		À relancer. Rien à relancer aujourd'hui.
	`)
	// What leaves a prompt leaves nothing, and an emergency is heard at any of them.
	d.st.Clock.Add(time.Minute)
	if _, err := d.st.Session.Record(r, 0, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	d.play(t, `
		> r
		> 1
		> !
		15 · …
		> s
		> 1
		Que demandez-vous, en une ligne ? …
		> <
		> s
		> 1
		> 2 55 08 14 168 025 38
		…
	`)
	list, _, err := d.st.Session.Follow(2)
	if err != nil || len(list[0].Events) != 0 {
		t.Errorf("left, and noted all the same: %+v, %v", list, err)
	}
}

// An opposition is heard before anything of the follow-up, and before how to reach her.
func TestAMarkIsHeardFirstByLines(t *testing.T) {
	d := newLineDesk(t)
	r := storetest.Reception("essai", d.st.Clock.Now())
	r.Proposals[0].Toward, r.Proposals[0].Modality, r.Proposals[0].Item = "caf", model.ModPrivileged, "rsa"
	r.FollowUps = model.FollowUpsOf(r, func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }, func(model.Proposal) bool { return false })
	id, err := d.st.Session.Record(r, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	today := model.DateOf(d.st.Clock.Now())
	if err := d.st.AddAgent(store.RoleManager).Mark(id, model.Mark{Kind: model.Opposition, Since: today, Ground: "securite", Reference: "demande 7"}); err != nil {
		t.Fatal(err)
	}
	d.play(t, `
		> r
		> 1
		Opposition depuis le 23/11/2026 : sa sécurité, ou sa tranquillité (demande 7).
		Contact privilégié · CAF d'Ille-et-Vilaine · RSA (bloqué)
		> <
		> <
	`)
}

// The text to send is read out with what is asked, once, and the instructions before the
// telephone; one that must not be heard is opened by Entrée alone.
func TestTheTextToSendByLines(t *testing.T) {
	for _, discreet := range []bool{false, true} {
		d := newLineDesk(t)
		r := storetest.Reception("essai", d.st.Clock.Now())
		p := &r.Proposals[0]
		p.Toward, p.Modality, p.Item, p.Decision, p.Consent, p.Transmit, p.Discreet = "caf", model.ModPrivileged, "rsa", model.CodeAccepted, "oral", []string{model.SendContact}, discreet
		r.Contact.Instructions = []string{"jamais_vocal"}
		r.FollowUps = model.FollowUpsOf(r, func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }, func(model.Proposal) bool { return false })
		if _, err := d.st.Session.Record(r, 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
		warning := ""
		if discreet {
			warning = `
			À ne pas laisser lire ni entendre : …
			> quoi
			À ne pas laisser lire ni entendre : …
			>`
		}
		d.play(t, `
			> r
			> 1
			> e`+warning+`
			Que demandez-vous, en une ligne ? …
			> reprise du versement
			Texte à envoyer. …
			À : CAF d'Ille-et-Vilaine
			Ce qui est demandé : reprise du versement
			JAMAIS DE MESSAGE VOCAL
			Téléphone : 02 00 00 00 01
			> c
			> 1
			Une ligne pour la suite ? …
			>
			Suite notée. …
			> e
			Ce suivi est déjà clos.
			> <
			> <
		`)
	}
}
