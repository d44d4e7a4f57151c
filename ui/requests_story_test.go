package ui_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store"
)

// besidesDesk is rightsDesk with what else may be of her: two requests from organisms, her
// reception on hold, and a note about her first reception.
func besidesDesk(t *testing.T) (*deskOf, *drawer) {
	d, papers := rightsDesk(t)
	d.behind(func(s *store.Session) error {
		clock := model.DefaultFollowClock()
		_, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Level: model.Urgent, Channel: "courriel", Consent: "oral", Who: "Service social", Asked: "Joindre pour l'impayé de loyer"}, clock)
		_, err2 := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "msa", Level: model.Blocked, Channel: "telephone", Asked: "Dossier de retraite"}, clock)
		q, _ := content.Current()
		held := model.NewDraft(q, d.clock.Now(), "poste 2")
		held.Same = []uint64{2}
		held.Answers = model.Answers{"motif": {Codes: []string{"energie"}}, model.Key(model.QSetAsideWhy, "ailleurs"): {Text: "mot hors du chemin"}}
		held.Typing = model.Typing{Key: "demande", Text: "elle dit que sa voisine"}
		_, err3 := s.NewDraft(held, nil)
		return errors.Join(err, err2, err3, s.LeaveMemo(model.Memo{To: 3, Reception: 1, Text: "rappeler sa voisine"}), s.LeaveMemo(model.Memo{To: 2, Reception: 2, Text: "alerte à revoir"}))
	})
	return d, papers
}

// A request is hers only once the responsable says so; then it is read before it is handed
// over, as are the note that names her reception and what was being typed of her visit.
func TestWhatIsTiedToAPersonIsHandedOver(t *testing.T) {
	d, papers := besidesDesk(t)
	d.behind(func(s *store.Session) error { _, _, err := s.Follow(3); return err })
	d.UnlockAs(2).toRights().Press("r").See("2 accueils, 2 mots à un collègue et 1 accueil en attente").NotSee("voisine", "impayé")
	d.Press("enter").See("D demandes").onLine("En cours de saisie").See("elle dit que sa voisine").onLine("Mot d'un agent à un autre").See("rappeler sa voisine").onLine("Pourquoi l'écarter").See("mot hors du chemin")
	d.Press("d").See("Quelles demandes reçues sont à son sujet ?", "[ ]", "MSA", "CAF", "Dossier de retraite").Resize(40, 20).See("Quelles demandes").Footer("Échap revenir").Resize(80, 24)
	d.Type("loyer introuvable").See("Aucune demande reçue.").Clear().Type("impaye loyer").See("CAF", "Joindre pour l'impayé de loyer").NotSee("MSA")
	d.Press("enter").See("[x]", "n'est pas d'elle").Press("esc").See("1 demande reçue d'un organisme", "éléments retenus")
	d.onLine("La demande").Press("enter").See("Vos données").NotSee("impayé")
	d.Press("i").See("Envoyé à l'imprimante.")
	kept := papers.read("imprime.txt")
	for _, want := range []string{"Demande reçue d'un organisme", "La CAF, par courriel : situation urgente.", "à l'oral", "En attente : elle n'est pas encore enregistrée", "suivi d'une orientation lu, demande reçue n°\u00a03"} {
		if !strings.Contains(kept, want) {
			t.Errorf("%q is not handed over:\n%s", want, kept)
		}
	}
	for _, never := range []string{"voisine", "impayé", "Service social", "MSA", "retraite", "alerte", "Mot entre collègues", "Camille Essai"} {
		if strings.Contains(kept, never) {
			t.Errorf("%q is handed over:\n%s", never, kept)
		}
	}
	d.Press("esc").onLine("Qui a demandé").Press("space").See("dont 1 à remettre")
	d.Press("enter", "d", "enter").See("Écrit dans", "donnees.json.")
	var data model.AccessData
	if err := json.Unmarshal([]byte(papers.read("donnees.json")), &data); err != nil || len(data.Requests) != 1 || data.Requests[0].Number != 3 || len(data.OnHold) != 1 || len(data.Memos) != 0 {
		t.Fatalf("%+v, %v", data, err)
	}
	if !strings.Contains(papers.read("donnees.json"), "Service social") {
		t.Error("what was chosen is not in the data")
	}
	if strings.Contains(papers.read("donnees.json"), "/decision[") {
		t.Error("a decision is told twice: with its proposal, and as an answer")
	}
	// Said by mistake, it is taken back.
	d.Press("esc", "d").Type("caf").Press("enter").See("[ ]", "c'est d'elle").Press("esc").NotSee("demande reçue d'un organisme", "Qui a demandé")
	d.behind(func(s *store.Session) error {
		entries, err := s.Journal(0, 0)
		var ops []string
		for _, e := range entries {
			if e.Op == store.OpRequestsRead || e.Op == store.OpRequestTied || e.Op == store.OpRequestUntied {
				ops = append(ops, string(e.Op))
			}
		}
		if got := strings.Join(ops, " "); got != "demandes_consultees demande_rattachee demandes_consultees demande_detachee" {
			t.Errorf("journalled %s", got)
		}
		return err
	})
}

// The agent who took a request down may say at once whose it is; not of a reception that
// is not hers to read, and it can be taken back.
func TestARequestIsSaidToBeOfAReception(t *testing.T) {
	d, _ := besidesDesk(t)
	d.behindAs(3, func(s *store.Session) error {
		_, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "cpam", Asked: "Rappeler"}, model.DefaultFollowClock())
		return err
	})
	d.Pass(11*24*time.Hour).Restart().SignIn().Press("r").onLine("Reçu · CAF").Press("enter").See("Joindre pour l'impayé", "L lier")
	d.Press("l").See("De quel accueil parle cette demande ?").Type("1, 2").Press("enter").See("un seul accueil").Clear().Type("99").Press("enter").See("n'est celui d'aucun accueil")
	d.Clear().Type("1").Press("enter").See("Cette demande est dite de l'accueil n° 1.")
	d.behindAs(2, func(s *store.Session) error {
		f, err := s.Person(2)
		if len(f.Requests) != 1 || f.Requests[0].ID != 3 {
			t.Errorf("%+v", f.Requests)
		}
		return err
	})
	d.Restart().SignIn().Press("r").onLine("Reçu · CAF").Press("enter", "l", "enter").See("n'est dite d'aucun accueil")
	d.Restart().UnlockAs(3).Press("r").onLine("Reçu · CPAM").Press("enter", "l").Type("1").Press("enter").NotSee("est dite de l'accueil")
}

// At each question of a reception, what would be told of it is what was decided so far:
// what it would only propose is kept nowhere, and a reserved point waits for what became of
// it.
func TestAReceptionOnHoldIsToldAsItStands(t *testing.T) {
	q, _ := content.Current()
	now := time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)
	env := model.Env{Directory: content.Directory(), At: now, Department: "35"}
	draft, undecided, decided := model.NewDraft(q, now, "poste 2"), 0, 0
	answers := named("Maëlle Le Goff", "06 12 34 56 78")
	answers["motif"], answers["precision[enfance]"] = "enfance", "enfance.inquietude"
	for path := model.Walk(q, draft.Answers, env); path.Next != nil; path = model.Walk(q, draft.Answers, env) {
		r := model.Unfinished(draft, q, deskPlace(), env).Reception
		want := [2]int{}
		for key := range draft.Answers {
			switch name, _ := model.SplitKey(key); name {
			case model.QDecision:
				want[0]++
			case model.QReservedDone:
				want[1]++
			}
		}
		if got := [2]int{len(r.Proposals), len(r.Reserved)}; got != want {
			t.Fatalf("at %s: %v proposals and reserved points told, %v decided", path.Next.Key(), got, want)
		}
		if len(path.Orientation.Reserved) > want[1] {
			undecided++
		}
		decided += want[0]
		ask := *path.Next
		a, err := model.Accept(ask, keptInput(ask, answers), now)
		if err != nil {
			t.Fatal(err)
		}
		draft.Answers[ask.Key()] = a
	}
	if undecided == 0 || decided == 0 {
		t.Errorf("%d times with a reserved point nobody dealt with, %d with something decided", undecided, decided)
	}
}

// Erasing says what goes with her receptions, and it goes.
func TestErasingTakesWhatIsHers(t *testing.T) {
	d, _ := besidesDesk(t)
	d.behindAs(2, func(s *store.Session) error { return s.TieRequest(3, 1) })
	d.UnlockAs(2).toRights().Press("e", "enter", "enter").Type("demande 2026-9").Press("enter")
	d.See("Effacer pour de bon les accueils", "Partent aussi", "Demande reçue n° 3", "CAF", "Accueil en attente n° 5", "poste 2", "Mot à un collègue", "au sujet de l'accueil n° 1").NotSee("impayé", "voisine")
	d.Press("2", "enter").See("Détruit : 2 accueils, 1 demande reçue d'un organisme, 2 mots à un collègue et 1 accueil en attente.").Press("end").See("à la demande d'une personne")
	d.behind(func(s *store.Session) error {
		drafts, err := s.Drafts()
		if len(drafts) != 0 {
			t.Errorf("still on hold: %+v", drafts)
		}
		return err
	})
}

// A request past its term is proposed with the rest, and destroyed once it has its visa.
func TestARequestIsEliminatedAtTheDesk(t *testing.T) {
	d := openDesk(t)
	d.behind(func(s *store.Session) error {
		_, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Asked: "Rappeler"}, model.DefaultFollowClock())
		return err
	})
	d.Pass(740*24*time.Hour).Restart().SignIn().Press("g", "c").See("1 demande reçue d'un organisme dépasse sa durée.", "Demande d'un organisme : 2 ans après le dernier échange", "à vérifier")
	d.Press("p").See("Proposition faite.", "1 demande reçue d'un organisme").Press("b").See("Demandes reçues d'organismes", "Nombre : 1").NotSee("Rappeler").Press("esc")
	d.Press("v").Type("AD35 2028-1").Press("enter", "enter").See("Visa enregistré.")
	d.Press("x").See("Détruire pour de bon 1 demande reçue d'un organisme ?").Press("2", "enter").See("Détruit : 1 demande reçue d'un organisme.", "Rien ne dépasse sa durée.")
}
