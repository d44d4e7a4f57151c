package ui_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// drawer is a desk's papers kept in a folder: what is printed is a file there too.
type drawer struct {
	dir  string
	fail error
}

func (p *drawer) Printer() string { return "tiroir" }

func (p *drawer) Print(d model.Document, size ui.PageSize) error {
	return p.WriteDocument(context.Background(), d, size, filepath.Join(p.dir, "imprime.txt"))
}

func (p *drawer) WriteDocument(_ context.Context, d model.Document, _ ui.PageSize, path string) error {
	if p.fail != nil {
		return p.fail
	}
	return os.WriteFile(p.in(path), []byte(wordsOf(d)), 0o600)
}

func (p *drawer) WriteJSON(_ context.Context, v any, path string) error {
	b, err := json.Marshal(v)
	return errors.Join(err, os.WriteFile(p.in(path), b, 0o600))
}

func (p *drawer) in(path string) string { return filepath.Join(p.dir, filepath.Base(path)) }

// read is a file of the drawer; empty when nothing of that name was written.
func (p *drawer) read(name string) string {
	b, _ := os.ReadFile(filepath.Join(p.dir, name))
	return string(b)
}

// wordsOf is every word of a document, a line each.
func wordsOf(d model.Document) string {
	lines := []string{d.Title, d.Subtitle}
	for _, s := range d.Sections {
		lines = append(lines, s.Title)
		for _, b := range s.Blocks {
			lines = append(append(lines, b.Label, b.Text), b.Items...)
		}
	}
	return strings.Join(lines, "\n")
}

// rightsDesk has a responsable, agent 2, and an agent d'accueil, agent 3; someone came
// twice, with a worry for a child the second time.
func rightsDesk(t *testing.T) (*deskOf, *drawer) {
	d := lockedDesk(t)
	papers := &drawer{dir: t.TempDir()}
	d.tweak = func(desk *ui.Desk) { desk.Documents = papers }
	d.behind(func(s *store.Session) error {
		_, err := s.AddAgent("Une Responsable", store.RoleManager, []byte(deskPassword), store.MinimumCost())
		_, err2 := s.AddAgent("Une Collègue", store.RoleReception, []byte(deskPassword), store.MinimumCost())
		return errors.Join(err, err2)
	})
	first := named("Maëlle Le Goff", "06 12 34 56 78")
	first["demande"] = "mot de la voisine"
	d.Kept(d.clock.Now().Add(-48*time.Hour), first)
	second := named("Maëlle Le Goff", "")
	second["motif"], second["precision[enfance]"] = "enfance", "enfance.inquietude"
	d.linked(d.clock.Now().Add(-time.Hour), second, 1)
	return d, papers
}

// toRights opens the rights of the person from the record of her last reception.
func (d *deskOf) toRights() *deskOf {
	d.t.Helper()
	return d.Press("j", "enter", "h", "p").See("Les droits de la personne de l'accueil")
}

// She asks for her data: what may speak of someone else is withheld until it was read and
// chosen, a reserved point shows after a key of its own, and the journal knows before
// anything is written.
func TestAPersonIsHandedHerData(t *testing.T) {
	d, papers := rightsDesk(t)
	d.UnlockAs(2).toRights().See("Remettre ses données", "Corriger l'accueil", "Noter une opposition", "Limiter l'usage", "Effacer ses accueils", "Notice d'information")
	d.Press("r").See("2 accueils,", "hors de la vue").NotSee("voisine", "Point à voir")
	d.Press("enter").See("éléments retenus", "[ ]", "mot de la voisine")
	d.onLine("Point à voir avec le responsable").See("protection d'un enfant", "V montre ce point").NotSee("CRIP", "alerte").Press("space").NotSee("[x]")
	d.Press("enter").See("Vos données", "Accueil du").NotSee("voisine", "Point à voir")
	d.Press("i").See("Envoyé à l'imprimante.")
	kept := papers.read("imprime.txt")
	for _, want := range []string{"Maëlle Le Goff", "06 12 34 56 78", "Votre visite", "CNIL", "Ce qui n'est pas remis", "1 élément n'est pas remis"} {
		if !strings.Contains(kept, want) {
			t.Errorf("%q is not handed over:\n%s", want, kept)
		}
	}
	for _, never := range []string{"voisine", "Point à voir", "Camille Essai", "Une Responsable"} {
		if strings.Contains(kept, never) {
			t.Errorf("%q is handed over:\n%s", never, kept)
		}
	}
	d.Press("esc").onLine("La demande").Press("space").See("[x]", "dont 1 à remettre").onLine("Point à voir avec le responsable").Press("v").See("rotection").Press("space").See("dont 2 à remettre")
	d.Press("enter", "d").See("Dans quel fichier ?").Press("enter").See("Écrit dans", "donnees.json.")
	var data model.AccessData
	if err := json.Unmarshal([]byte(papers.read("donnees.json")), &data); err != nil || data.Format != model.AccessFormat || len(data.Receptions) != 2 || data.Withheld != 0 {
		t.Fatalf("%+v, %v", data, err)
	}
	if !strings.Contains(papers.read("donnees.json"), "mot de la voisine") || !strings.Contains(papers.read("donnees.json"), "point_reserve") {
		t.Error("what was chosen is not in the data")
	}
	d.behind(func(s *store.Session) error {
		entries, err := s.Journal(0, 0)
		var given []int
		for _, e := range entries {
			if e.Op == store.OpPersonGiven && e.ID == 2 && e.Slot == 2 {
				given = append(given, e.Count)
			}
		}
		if len(given) != 2 || given[0] != 0 || given[1] != 2 {
			t.Errorf("journalled %v", given)
		}
		return err
	})
}

// What cannot be journalled is not handed over.
func TestNothingIsHandedOverUnknownToTheJournal(t *testing.T) {
	d, papers := rightsDesk(t)
	tweak := d.tweak
	d.tweak = func(desk *ui.Desk) { tweak(desk); desk.Office = silentOffice{desk.Office} }
	d.Restart().UnlockAs(2).toRights().Press("r", "enter", "enter", "i").See("disque a refusé")
	if papers.read("imprime.txt") != "" {
		t.Error("it was printed all the same")
	}
}

// Someone who said no that day, and left a contact later, is not told both at once.
func TestAContactLeftLaterIsSaidSo(t *testing.T) {
	d, papers := rightsDesk(t)
	d.Kept(d.clock.Now().Add(-30*time.Minute), map[string]string{"motif": "logement", "contact": "non"})
	d.behind(func(s *store.Session) error {
		return s.Name(3, model.Contact{Name: "Essai", Reason: "rappel", Instructions: []string{"appel"}})
	})
	d.UnlockAs(2).Press("j", "down", "enter", "h", "p", "r", "enter", "enter", "i").See("Envoyé à l'imprimante.")
	if kept := papers.read("imprime.txt"); !strings.Contains(kept, "Le contact que vous avez laissé depuis\nEssai") {
		t.Errorf("said as if it was left that day:\n%s", kept)
	}
	d.Restart().UnlockAs(2).toRights().Press("r", "enter", "enter", "i").See("Envoyé à l'imprimante.")
	if kept := papers.read("imprime.txt"); !strings.Contains(kept, "Le contact que vous avez laissé\nMaëlle") {
		t.Errorf("said as if it was left later:\n%s", kept)
	}
}

// silentOffice signs in to a register whose disk refuses to tell that something is
// handed over.
type silentOffice struct{ ui.Office }

type silent struct{ ui.Register }

func (o silentOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	if err != nil {
		return nil, err
	}
	return silent{r}, nil
}

func (silent) HandOver(uint64, int) error { return &ui.Trouble{Kind: ui.TroubleNotSaved} }

// A telephone and a note are corrected, and she adds a word: the record says so, and
// says nothing of what was there.
func TestARecordIsCorrected(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).Press("c").Type("1").Press("enter", "enter", "h", "end", "p").See("accueil n° 1")
	d.Press("c").See("Que corriger de l'accueil du 21/11/2026", "La demande").onLine("Téléphone").Press("enter").See("06 12 34 56 78").Press("enter").See("C'est déjà ce qui est écrit").NotSee("Corrigé")
	d.Clear().Type("12").Press("enter").NotSee("Corrigé").Clear().Type("0611223344").Press("enter").See("Corrigé.")
	d.Press("c").onLine("La demande").Press("enter").Clear().Press("enter").See("Corrigé.")
	d.Press("c").onLine("Précision de la personne").Press("enter").Type("Je n'ai pas de voisine").Press("enter").See("Corrigé.")
	d.Press("c").onLine("Nom, ou prénom").Press("enter").Clear().Press("enter").See("ne peut pas être vide").Press("esc", "esc", "esc", "esc", "esc", "enter")
	d.Press("end").See("Précision de la personne", "Je n'ai pas de voisine", "Rectifié le 23/11/2026 : téléphone", "Rectifié le 23/11/2026 : la demande").NotSee("mot de la voisine")
}

// A line that was wrongly written of a follow-up is corrected, within the bounds of a line.
func TestALineOfAFollowUpIsCorrected(t *testing.T) {
	d, _ := rightsDesk(t)
	d.behind(func(s *store.Session) error {
		_, err := s.Note(1, 0, model.FollowEvent{Kind: model.EventReminded, Note: "ligne fausse"})
		return err
	})
	d.UnlockAs(2).Press("c").Type("1").Press("enter", "enter", "h", "end", "p", "c").onLine("Note du 23/11/2026").See("une précision").Press("enter").See("ligne fausse")
	d.Clear().Type(strings.Repeat("x", 121)).Press("enter").See("120 signes au plus").Clear().Type("ligne juste").Press("enter").See("Corrigé.")
	d.Press("c").onLine("Note du 23/11/2026").Press("enter").See("ligne juste").NotSee("ligne fausse").Press("esc", "esc", "esc", "esc", "esc", "enter", "end").See("Rectifié le 23/11/2026 : une ligne du suivi")
}

// She opposes: her name finds nobody any more, until it is lifted.
func TestSomeoneOpposes(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).toRights().Press("o").See("Pourquoi s'oppose-t-elle", "sa sécurité").Press("enter").See("La référence de la demande").Press("enter").See("Il manque la référence")
	d.Type("demande 2026-7").Press("enter").See("Demandé quel jour ?", "Le jour où la personne l'a demandé").NotSee("bordereau").Press("enter").See("« Déjà venu ? » ne la proposera plus", "Les chiffres ne changent pas").Press("down", "enter")
	d.See("Opposition notée.", "Opposition depuis le 23/11/2026 : sa sécurité", "demande 2026-7", "Lever l'opposition")
	d.Resize(40, 20).See("Opposition depuis", "Lever l'opposition").Footer("Entrée ouvrir", "Échap revenir").Resize(80, 24)
	d.Press("esc").See("Opposition depuis").Press("esc", "esc", "esc", "c").Type("le goff").Press("enter").NotSee("Maëlle").Clear().Type("2").Press("enter").See("Maëlle")
	d.Press("esc").toRights().Press("o").See("Lever l'opposition ?").Press("down", "enter").See("Opposition levée.", "Noter une opposition").Press("esc", "esc", "esc", "esc", "c").Type("le goff").Press("enter").See("Maëlle")
}

// A reference that says who she is brings one back to it, and nothing is noted or erased.
func TestAReferenceNamesNobody(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).toRights().Press("o", "enter").Type("demande de Maelle LE GOFF").Press("enter", "enter", "down", "enter")
	d.See("La référence de la demande", "dit le nom ou le téléphone", "Écrivez plutôt le jour").Resize(40, 20).See("dit le nom").Resize(80, 24)
	d.Clear().Type("demande 2026-7").Press("enter", "enter", "enter").See("Opposition notée.").Press("e", "enter", "enter").Type("0612345678").Press("enter", "2", "enter")
	d.See("dit le nom ou le téléphone").Clear().Type("demande du 3 novembre").Press("enter", "enter").See("2 accueils détruits")
}

// An opposition and a limitation are read on the page of the reception and on its
// follow-up, before the contact: as soon as they are noted, and when one comes back.
func TestAMarkIsReadBeforeTheContact(t *testing.T) {
	d, _ := rightsDesk(t)
	above := func(words string) {
		t.Helper()
		if d.See(words); d.Row("Opposition depuis") < 0 || d.Row("Opposition depuis") > d.Row(words) {
			t.Errorf("the opposition is not above « %s »:\n%s", words, d.Screen())
		}
	}
	d.UnlockAs(2).Press("j", "down", "enter").NotSee("Opposition").Press("s", "o", "h", "p", "o", "enter").Type("demande 2026-7").Press("enter", "enter", "down", "enter").See("Opposition notée.")
	d.Press("esc", "esc").See("Opposition depuis le 23/11/2026 : sa sécurité").Press("esc")
	above("APPEL")
	d.Press("esc").See("Opposition depuis").Press("esc", "esc").Restart().UnlockAs(2).Press("j", "down", "enter").See("Opposition depuis").Press("s")
	above("Maëlle Le Goff")
	d.Resize(40, 20).See("Opposition depuis").Press("esc").See("Opposition depuis").Resize(80, 24)
	d.Press("h", "p", "o", "down", "enter").See("Opposition levée.").Press("esc", "esc").NotSee("Opposition")
}

// What a search found before she opposed, or had the use limited, is not read again on the
// way back, nor is what was to be taken up again.
func TestAListFromBeforeAMarkIsForgotten(t *testing.T) {
	for _, key := range []string{"o", "l"} {
		d, _ := rightsDesk(t)
		d.UnlockAs(2).Press("c").Type("maelle").Press("enter").See("Maëlle Le Goff").Press("enter", "h", "end", "p", key, "enter").Type("demande 2026-7").Press("enter", "enter", "down", "enter").See("notée.")
		d.Press("esc", "esc", "esc").See("Chercher").NotSee("Maëlle", "maelle").Type("maelle").Press("enter").See("Rien n'a été trouvé")
	}
}

// What is limited opens for the responsable alone.
func TestSomeoneHasTheUseLimited(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).toRights().Press("l", "down", "enter").Type("demande 2026-8").Press("enter", "enter", "down", "enter").See("Limitation notée.", "Usage limité depuis le 23/11/2026")
	d.Restart().SignIn().Press("j", "enter").See("L'usage des données de cette personne est limité").NotSee("Le Goff")
	d.Restart().UnlockAs(2).Press("j", "enter", "end").See("Maëlle Le Goff")
}

// An agent d'accueil corrects what he recorded, and answers nobody else.
func TestAnAgentOnlyCorrects(t *testing.T) {
	d, _ := rightsDesk(t)
	d.behindAs(3, func(s *store.Session) error {
		r := model.Reception{Kind: model.KindReception, Definition: "premier-accueil@1", Started: d.clock.Now(), Contact: &model.Contact{Name: "Yann", Reason: "essai", Instructions: []string{"appel"}}}
		_, err := s.Record(r, 0, []byte("essai"))
		return err
	})
	d.UnlockAs(3).Press("j", "down", "enter", "h", "p").See("Corriger l'accueil", "Notice").NotSee("Remettre ses données", "opposition", "Limiter", "Effacer").Press("r").See("Corriger l'accueil")
}

// Erasing begins with her receptions already written, and goes the register's own way.
func TestErasingBeginsFromHerRights(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).toRights().Press("e").See("2, 1").Press("enter").See("Pourquoi les effacer")
}

// Once she is erased, no page one came through tells of her any more.
func TestNothingOfAnErasedPersonIsLeftOnTheWayBack(t *testing.T) {
	d, _ := rightsDesk(t)
	d.UnlockAs(2).Press("c").Type("maelle").Press("enter").See("Maëlle Le Goff").Press("enter", "h", "end", "p", "e", "enter", "enter").Type("demande 2026-9").Press("enter", "2", "enter").See("2 accueils détruits")
	d.watch = func(page string) {
		if strings.Contains(page, "Maëlle") || strings.Contains(page, "besoin réservé") || strings.Contains(page, "n°\u00a01 ") {
			t.Errorf("still told:\n%s", page)
		}
	}
	d.Press("esc").See("Accueils du jour", "Nouvel accueil").Press("c").Type("maelle").Press("enter").See("Rien n'a été trouvé")
}

// The notice is printed from the keeping of the desk, in plain words and large letters.
func TestTheNotice(t *testing.T) {
	d, papers := rightsDesk(t)
	d.SignIn().Press("g").See("Notice d'information").Press("n").See("Ce que nous gardons de votre visite", "CDAS de Redon").Press("i").See("Envoyé")
	for _, want := range []string{"2 ans après votre dernière visite", "6 mois de plus", "12 mois", "Rien n'est transmis", "à compléter par le Département", "3 place de Fontenoy"} {
		if !strings.Contains(papers.read("imprime.txt"), want) {
			t.Errorf("the notice does not say %q:\n%s", want, papers.read("imprime.txt"))
		}
	}
	d.Resize(40, 20).See("Ce que nous gardons").Footer("Échap revenir")
}
