package ui_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/cli"
	"accueil/model"
	"accueil/store"
)

// secretReach are words no one else may read, each recognisable.
func secretReach() model.ReservedContact {
	return model.ReservedContact{Organism: "caf", Channel: "Canalreserve", Who: "Personnereservee", Phone: "02 98 76 54 32", Email: "reserve@exemple.fr",
		Hours: "Horairesreserves", Note: "Notereservee",
		Protocol: model.Protocol{Service: "Servicereserve", Field: "Champreserve", How: "Commentreserve"}}
}

func secretWords() []string {
	r := secretReach()
	return []string{r.Channel, r.Who, r.Phone, r.Email, r.Hours, r.Note, r.Protocol.Service, r.Protocol.Field, r.Protocol.How, "98765432", "98 76"}
}

// An agent d'accueil prepares a request to the contact privilégié of a blocked
// right: not a word of its coordinates shows on any page of the desk, in line mode,
// or in anything the program gives out.
func TestAContactPrivilegieIsPreparedUnseen(t *testing.T) {
	d := openDesk(t).AddAgent("Autre Agent")
	d.close()
	reg, err := store.Open(d.dir, store.Options{Now: d.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	admin, err := reg.Unlock(1, []byte(deskPassword), d.clock.Now())
	if err == nil {
		_, err = admin.AddAgent("Une Responsable", store.RoleManager, []byte(deskPassword), store.MinimumCost())
	}
	var manager *store.Session
	if err == nil {
		manager, err = reg.Unlock(3, []byte(deskPassword), d.clock.Now())
	}
	if err == nil {
		err = manager.KeepReservedContact(secretReach())
	}
	if err != nil {
		t.Fatal(err)
	}
	clerk, err := reg.Unlock(2, []byte(deskPassword), d.clock.Now())
	if err == nil {
		_, err = clerk.NewDraft(blockedRight(t, d), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}
	pages := 0
	d.watch = func(page string) {
		pages++
		for _, word := range secretWords() {
			if strings.Contains(page, word) {
				t.Fatalf("« %s » shows:\n%s", word, page)
			}
		}
	}
	d.Restart().UnlockAs(2).See("Nouvel accueil", "agent n° 2")
	d.Press("i", "enter").See("contact privilégié")
	d.onto("contact privilégié").Press("p")
	if why := readThrough(d); !strings.Contains(why, "Contact privilégié : il existe, pour les professionnels ; le responsable en a les coordonnées.") {
		t.Errorf("the page of the reasons says:\n%s", why)
	}
	d.Press("esc").onto("contact privilégié").Press("a")
	for range 150 {
		screen := flat(d.Screen())
		if strings.Contains(screen, "Nouvel accueil") {
			break
		}
		switch {
		case strings.Contains(screen, "Tout est juste"):
			for range 20 {
				d.Press("down")
			}
			d.Press("enter")
		case strings.Contains(screen, "décidée"):
			d.Press("a", "enter")
		case strings.Contains(screen, "Cochez au moins"):
			d.Press("1", "enter")
		case strings.Contains(screen, "Choisissez d"):
			d.Press("1", "enter")
		default:
			d.Press("enter")
		}
	}
	d.See("Nouvel accueil", "enregistré")
	d.Press("j", "enter")
	readThrough(d)
	d.Press("esc", "esc", "c").Type("1").Press("enter", "enter")
	readThrough(d)
	d.Press("esc", "esc", "a").Type("caf").Press("enter").See("Coordonnées connues du responsable.").NotSee("coordonnées réservées", "modifier")
	readThrough(d)
	d.Press("t", "k", "c", "m", "esc", "esc")
	d.Press("g")
	if pages < 100 {
		t.Errorf("only %d pages were looked at", pages)
	}
	d.givesOutNothing()

	// The responsable reads them, on their own page.
	d.watch = nil
	d.Restart().UnlockAs(3).Press("a").Type("caf").Press("enter").Press("t").See("Cette page n'est pas à lire ensemble").NotSee("Personnereservee")
	d.Press("enter").See("Personnereservee", "02 98 76 54 32", "Protocole de complémentarité", "Commentreserve")
}

// blockedRight is a reception up to its proposals: the RSA is blocked though the
// ordinary route was tried.
func blockedRight(t *testing.T, d *deskOf) model.Draft {
	t.Helper()
	q, _ := content.Current()
	started := d.clock.Now().Add(-10 * time.Minute)
	draft := model.NewDraft(q, started, "poste 2")
	answers := map[string]string{
		"motif": "acces_droits", "precision[acces_droits]": "acces_droits.bloque", "caisse_famille": "caf", "droits": "rsa",
		"etat[rsa]": "bloque", "voie[rsa]": "oui", "consequence[rsa]": "aucune", "simple_info": "non",
	}
	env := model.Env{Directory: content.Directory(), At: started, Department: "35", Minutes: 10}
	for range 100 {
		path := model.Walk(q, draft.Answers, env)
		if path.Next == nil || path.Next.Question.ForEach == model.EachProposal {
			if !slices.ContainsFunc(path.Orientation.Shared, func(p model.Proposal) bool { return p.Modality == model.ModPrivileged }) {
				t.Fatalf("no contact privilégié is proposed: %+v", path.Orientation.Shared)
			}
			return draft
		}
		a, err := model.Accept(*path.Next, keptInput(*path.Next, answers), started)
		if err != nil {
			t.Fatalf("%s: %v", path.Next.Key(), err)
		}
		draft.Answers[path.Next.Key()] = a
	}
	t.Fatal("the proposals never come")
	return draft
}

// givesOutNothing looks through everything the commands write.
func (d *deskOf) givesOutNothing() {
	d.t.Helper()
	d.close()
	secret := filepath.Join(d.t.TempDir(), "mdp")
	if err := os.WriteFile(secret, []byte(deskPassword+"\n"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	for _, args := range [][]string{
		{"exporter", "--format", "json", "--motif", "essai des mots"}, {"journal"}, {"verifier"}, {"cloturer"}, {"agents", "lister"}, {"ligne"},
	} {
		var out, errs bytes.Buffer
		w := d.world
		w.Out, w.Err, w.In = &out, &errs, strings.NewReader("1\n\nq\n4\n")
		w.Args = append(args, "--dossier", d.dir, "--agent", "1", "--mot-de-passe-fichier", secret)
		cli.Run(context.Background(), w)
		if out.Len()+errs.Len() == 0 {
			d.t.Errorf("%v says nothing", args)
		}
		for _, word := range secretWords() {
			if strings.Contains(out.String()+errs.String(), word) {
				d.t.Errorf("%v gives out « %s »", args, word)
			}
		}
	}
}

// Two reserved points at once: each is reached by the arrows, explains itself, and
// is noted apart; the number of the cadre is the office's own.
func TestTwoReservedPoints(t *testing.T) {
	d := openDesk(t).content("annuaire.toml", "[[number]]\nlocal = \"cadre\"\nnumber = \"02 00 00 00 07\"\n")
	d.toMotive().Press("v", "enter", "enter").See("Violences : plus précisément")
	d.Press("4", "enter")
	d.Press("f9", "n").See("Que s'est-il passé ?").Press("t", "space", "enter")
	for range 6 {
		if strings.Contains(flat(d.Screen()), "plus précisément") || strings.Contains(flat(d.Screen()), "Des enfants") {
			break
		}
		d.Press("esc")
	}
	d.Press("f5", "enter").See("Point à voir avec le responsable")
	page := d.Screen()
	d.Press("down")
	if d.Screen() == page {
		t.Errorf("the arrows reach no other point:\n%s", page)
	}
	d.Press("up", "pgdown").See("Réponse vue :", "La suite est décidée par le cadre ou le travailleur social, jamais à l'accueil.")
}
