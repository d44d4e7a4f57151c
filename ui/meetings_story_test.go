package ui_test

import (
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// meetingDesk has a responsable, agent 2, and a reception agent, agent 3; agent 1 is
// the administrateur.
func meetingDesk(t *testing.T) *deskOf {
	t.Helper()
	return lockedDesk(t).behind(func(s *store.Session) error {
		for _, role := range []store.Role{store.RoleManager, store.RoleReception} {
			if _, err := s.AddAgent("Essai "+string(role), role, []byte(deskPassword), store.MinimumCost()); err != nil {
				return err
			}
		}
		return nil
	})
}

// A responsable notes a meeting: mistakes are said at the field, going back loses
// nothing, and it is on the disk once it says so. Once it is held, the decisions are
// noted; what was noted by mistake is taken out, once asked.
func TestAMeetingIsNoted(t *testing.T) {
	d := meetingDesk(t).UnlockAs(2).Press("p").See("Aucune réunion n'est notée.").Footer("N nouvelle")
	d.Press("n").See("Quel jour ?", "question 1 sur 7").Press("enter").See("Il manque le jour de la réunion.")
	d.Type("trente").Press("enter").See("Cette date ne se lit pas").Clear().Type("30/11").See("Lundi 30 novembre 2026, à venir : dans 7 j.")
	d.Press("enter").See("Quelle agence l'organise ?", "agence du pays de Redon").Press("enter")
	d.See("Avec quels organismes ?", "> [ ] CAF d'Ille-et-Vilaine").Press("enter", "enter").See("Personne ne vient : cochez un organisme")
	d.Press("shift+tab", "space").See("> [x] CAF d'Ille-et-Vilaine").Type("cp").See("> [ ] CPAM").Press("space", "enter")
	d.See("Qui d'autre ?").Type("France services, CCAS").Press("enter").See("Quel sujet ?").Press("enter").See("Il manque le sujet.")
	d.Type("Délais du contact privilégié").Press("enter").See("Combien de personnes présentes ?").Type("7").Press("enter").See("Cette réunion est à venir : laissez 0 jusque-là.")
	d.Clear().Type("beaucoup").Press("enter").See("Un nombre de personnes s'écrit en chiffres").Clear().Type("0").Press("enter")
	d.See("Quelles décisions ?").Press("shift+tab", "shift+tab").See("Délais du contact privilégié").Press("enter", "enter", "enter")
	d.See("Enregistré.", "1 réunion à venir, 0 tenue.", "> 30/11/2026 CAF, CPAM", "Délais du contact privilégié", "à venir 0")
	d.Restart().UnlockAs(2).Press("p", "enter").See("Délais du contact privilégié", "Avec : CAF d'Ille-et-Vilaine, CPAM d'Ille-et-Vilaine", "Autres : France services, CCAS", "Aucune décision n'est notée.", "Notée par l'agent n° 2")
	d.Press("d").See("Cette réunion est à venir.")

	d.Pass(8*24*time.Hour).Press("down").UnlockAs(2).Press("p").See("0 réunion à venir, 1 tenue.", "à noter").Press("enter", "d").See("Combien de personnes présentes ?").Type("9").Press("enter")
	d.Type("Un point tous les six mois").Footer("Entrée ligne suivante").Press("enter").Type(strings.Repeat("a", 130)).Press("enter").See("trop long de 10 signes")
	d.Clear().Type("2 55 08 14 168 025 38").Press("down", "enter").See("numéro de sécurité sociale").Clear().Type("Une liste des adresses utiles")
	d.Press("up").Clear().Press("down", "enter", "enter").See("Enregistré.", "9 personnes présentes.", "- Une liste des adresses utiles").NotSee("six mois")
	// A decision is corrected, the rest stays.
	d.Press("d", "enter", "up").Type(" et des horaires").Press("enter", "enter").See("- Une liste des adresses utiles et des horaires", "9 personnes présentes.")
	d.Press("-").See("Retirer la réunion du 30/11/2026", "> La garder").Press("enter").See("Décisions").Press("-", "down", "enter").See("Réunion retirée.", "Aucune réunion n'est notée.")
}

// twoMeetings are one held with the MSA and one to come with the CAF and the MSA.
func (d *deskOf) twoMeetings() *deskOf {
	return d.behindAs(2, func(boss *store.Session) error {
		for _, m := range []model.Meeting{
			{Day: model.Date{Year: 2026, Month: 10, Day: 1}, Agency: "agence du pays de Redon", Organisms: []string{"msa"}, Subject: "Relais", Present: 6, Decisions: []string{"un", "deux"}},
			{Day: model.Date{Year: 2026, Month: 12, Day: 3}, Organisms: []string{"caf", "msa"}, Subject: "Situations bloquées"},
		} {
			if _, err := boss.KeepMeeting(m); err != nil {
				return err
			}
		}
		return nil
	})
}

// A reception agent reads the meetings, and has no key to write.
func TestAReceptionAgentReadsTheMeetings(t *testing.T) {
	d := meetingDesk(t).twoMeetings().UnlockAs(3).Press("p").See("1 réunion à venir, 1 tenue.", "> 03/12/2026 CAF, MSA", "01/10/2026 MSA", "Relais 6 2")
	if d.Row("03/12/2026") > d.Row("01/10/2026") {
		t.Error("the one to come is not first")
	}
	d.NotSee("N nouvelle", "Suppr -").Press("n", "-", "delete").See("1 réunion à venir, 1 tenue.").NotSee("Quel jour ?", "Retirer")
	d.Press("down", "enter").See("Relais", "6 personnes présentes.", "- un", "- deux").NotSee("M modifier", "D décisions").Press("m", "d").See("- deux")
	d.Press("esc").Resize(40, 20).See("> 01/10/2026 MSA", "6 personnes présentes. 2 décisions.").Footer("Entrée ouvrir", "Échap revenir")
	d.Press("up", "enter").See("Jeudi 3 décembre 2026, à venir : dans 10 j.").Resize(140, 40).See("Situations bloquées")
}

// What is brought to a meeting: the bilan conjoint of the last quarter that is over, with
// one of those who come, and the needs nobody answered. Who sees no figures of the office
// brings none.
func TestWhatIsBroughtToAMeeting(t *testing.T) {
	d := meetingDesk(t)
	at := d.clock.Now().AddDate(0, -3, 0)
	for range 5 {
		d.Kept(at, blockedRSA(nil)).Kept(at, map[string]string{"motif": "logement", "simple_info": "non", "decision": "ne_souhaite_pas", "non_couvert": "complet", "non_couvert_besoins": "logement"})
	}
	d.twoMeetings().UnlockAs(2).Press("p", "enter", "a").See("Avec quel organisme ?", "CAF").Press("enter").See("Bilan conjoint", "3e trimestre 2026", "Engagements").Resize(80, 50).See("Demandes au contact privilégié", "Besoins sans réponse")
	d.Resize(80, 24).onLine("Besoins sans réponse").Press("enter").See("Logement", "5")
	d.Press("esc", "esc", "esc", "esc", "v").UnlockAs(3).Press("p", "a").See("Votre rôle ne voit pas les chiffres du bureau.")
}

// Somebody removed it while it was being changed: nothing typed is lost, Entrée keeps
// it again.
func TestAMeetingRemovedMeanwhile(t *testing.T) {
	gone := false
	d := meetingDesk(t).twoMeetings()
	d.tweak = func(desk *ui.Desk) { desk.Office = removing{desk.Office, &gone} }
	d.Restart().UnlockAs(2).Press("p", "enter", "m", "enter", "enter", "enter", "enter").See("Quel sujet ?").Clear().Type("Autre sujet").Press("enter", "enter")
	gone = true
	d.Press("enter").See("Cette réunion n'est plus là : quelqu'un l'a retirée.", "Entrée l'enregistre de nouveau", "Quelles décisions ?")
	d.Press("enter").See("Enregistré.", "> 03/12/2026 CAF, MSA Autre sujet").See("1 réunion à venir, 1 tenue.")
}

// removing is an office whose register loses a meeting just before it is kept, once.
type removing struct {
	ui.Office
	gone *bool
}

func (o removing) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	return removingRegister{r, o.gone}, err
}

type removingRegister struct {
	ui.Register
	gone *bool
}

func (r removingRegister) KeepMeeting(m model.Meeting) (uint64, error) {
	if *r.gone {
		*r.gone = false
		if err := r.RemoveMeeting(m.ID); err != nil {
			return 0, err
		}
	}
	return r.Register.KeepMeeting(m)
}

// The next meeting is on top, then the others to come; the last one held comes next, and
// the oldest is at the end.
func TestTheOrderOfTheMeetings(t *testing.T) {
	d := meetingDesk(t).twoMeetings().behindAs(2, func(boss *store.Session) error {
		for _, day := range []model.Date{{Year: 2026, Month: 6, Day: 5}, {Year: 2027, Month: 1, Day: 8}, {Year: 2026, Month: 11, Day: 20}} {
			if _, err := boss.KeepMeeting(model.Meeting{Day: day, Organisms: []string{"cpam"}, Subject: "Essai"}); err != nil {
				return err
			}
		}
		return nil
	})
	d.UnlockAs(3).Press("p").See("2 réunions à venir, 3 tenues.")
	last := 0
	for _, day := range []string{"03/12/2026", "08/01/2027", "20/11/2026", "01/10/2026", "05/06/2026"} {
		if row := d.Row(day); row <= last {
			t.Errorf("%s is on row %d, after row %d:\n%s", day, row, last, d.Screen())
		} else {
			last = row
		}
	}
}

// Every page of the meetings, and every question of the form, at every size: the driver
// looks at the width of each line and at the number of lines.
func TestMeetingsAtEverySize(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		d := meetingDesk(t).twoMeetings()
		if ascii {
			d.ASCII()
		}
		walk := func() {
			for _, size := range [][2]int{{40, 20}, {30, 10}, {59, 12}, {120, 40}, {200, 60}, {80, 24}} {
				d.Resize(size[0], size[1]).Press("f1", "end", "esc")
			}
		}
		d.UnlockAs(2).Press("p")
		walk()
		d.Press("a")
		walk()
		d.Press("esc", "-")
		walk()
		d.Press("esc", "enter")
		walk()
		d.Press("m")
		for range 6 {
			walk()
			d.Press("enter")
		}
		for range model.MaxDecisions {
			d.Type("une décision assez longue pour que sa ligne ne tienne pas sur un petit écran, ni même sur un plus grand").Press("enter")
			if !ascii {
				walk()
			}
		}
		d.Press("esc").See("> 03/12/2026 CAF, MSA Situations bloquées à venir 12")
	}
}
