package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

func structure(id, name string) model.Listing {
	l := model.Listing{Kind: model.StructureListing}
	l.Values[model.FieldID], l.Values[model.FieldSource], l.Values[model.FieldName] = id, "essai", name
	l.Values[model.FieldUpdated] = "2026-11-01"
	return l
}

func listings(t *testing.T, s *store.Session) []model.Listing {
	t.Helper()
	list, err := s.Listings()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// An office imports, corrects what is wrong, and imports again: its corrections
// stay, and what it added as well.
func TestADirectoryIsImportedAndCorrected(t *testing.T) {
	r := storetest.Open(t)
	first := []model.Listing{structure("a", "CCAS de Redon"), structure("b", "Épicerie solidaire")}
	if err := r.Session.ApplyImport(model.PlanImport(nil, first, model.Unread{}, model.Date{}), nil); err != nil {
		t.Fatal(err)
	}
	held := listings(t, r.Session)
	if len(held) != 2 || held[0].Get(model.FieldName) != "CCAS de Redon" || held[0].Number != 1 {
		t.Fatalf("%+v", held)
	}
	err := r.Session.ChangeListing(held[0].Number, func(l *model.Listing) { l.Correct(model.FieldPhone, "02 00 00 00 01", r.Clock.Now(), 1) })
	if err != nil {
		t.Fatal(err)
	}
	own, err := r.Session.AddListing(structure("", "Permanence du jeudi"))
	if err != nil || own.Number != 3 || !own.Local || own.ID() != "bureau--3" {
		t.Fatalf("%+v, %v", own, err)
	}
	second := []model.Listing{structure("a", "CCAS de Redon"), structure("b", "Épicerie solidaire du pays de Redon")}
	second[0].Values[model.FieldPhone] = "02 00 00 00 09"
	plan := model.PlanImport(listings(t, r.Session), second, model.Unread{}, model.Date{})
	if len(plan.Conflicts) != 1 || len(plan.Changed) != 2 {
		t.Fatalf("%+v", plan)
	}
	if err := r.Session.ApplyImport(plan, nil); err != nil {
		t.Fatal(err)
	}
	held = listings(t, r.Session)
	if held[0].Get(model.FieldPhone) != "02 00 00 00 01" || held[0].Values[model.FieldPhone] != "02 00 00 00 09" {
		t.Errorf("the correction is lost: %+v", held[0])
	}
	if held[1].Get(model.FieldName) != "Épicerie solidaire du pays de Redon" || held[2].Get(model.FieldName) != "Permanence du jeudi" {
		t.Errorf("%+v", held)
	}
	if plan := model.PlanImport(held, second, model.Unread{}, model.Date{}); !plan.Empty() || plan.Same != 2 {
		t.Errorf("the same file again changes something: %+v", plan)
	}
	if err := r.Session.ApplyImport(plan, nil); !errors.Is(err, store.ErrPlan) {
		t.Errorf("a plan of before was applied: %v", err)
	}
	if err := r.Session.RemoveListing(1); !errors.Is(err, store.ErrImported) {
		t.Errorf("an imported listing was taken away: %v", err)
	}
	if err := r.Session.RemoveListing(3); err != nil {
		t.Error(err)
	}
	if err := r.Session.RemoveListing(3); !errors.Is(err, store.ErrNoListing) {
		t.Errorf("twice: %v", err)
	}
}

// What an import brought is not rewritten under cover of a correction.
func TestAnImportedListingIsOnlyCorrected(t *testing.T) {
	r := storetest.Open(t)
	if err := r.Session.ApplyImport(model.PlanImport(nil, []model.Listing{structure("a", "CCAS")}, model.Unread{}, model.Date{}), nil); err != nil {
		t.Fatal(err)
	}
	err := r.Session.ChangeListing(1, func(l *model.Listing) {
		l.Values[model.FieldName], l.Local = "Autre chose", true
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := listings(t, r.Session)[0]; got.Values[model.FieldName] != "CCAS" || got.Local {
		t.Errorf("%+v", got)
	}
}

// Two people correct the same listing, each from what they read before the other
// wrote: both corrections stay. So it is with what is known of an organism.
func TestTwoCorrectionsBothStay(t *testing.T) {
	r := storetest.Open(t)
	manager := r.AddAgent(store.RoleManager)
	if err := r.Session.ApplyImport(model.PlanImport(nil, []model.Listing{structure("a", "CCAS")}, model.Unread{}, model.Date{}), nil); err != nil {
		t.Fatal(err)
	}
	for field, value := range map[model.Field]string{model.FieldPhone: "02 00 00 00 01", model.FieldEmail: "accueil@exemple.fr"} {
		if err := manager.ChangeListing(1, func(l *model.Listing) { l.Correct(field, value, r.Clock.Now(), 1) }); err != nil {
			t.Fatal(err)
		}
	}
	if l := listings(t, r.Session)[0]; l.Get(model.FieldPhone) != "02 00 00 00 01" || l.Get(model.FieldEmail) != "accueil@exemple.fr" {
		t.Errorf("%+v", l.Corrections)
	}
	err := errors.Join(
		manager.Amend("caf", func(a *model.Amendment) { a.Convention = caf().Convention }),
		manager.Amend("caf", func(a *model.Amendment) { a.Contact = caf().Contact }))
	if list, _ := manager.Amendments(); err != nil || len(list) != 1 || list[0].Convention == nil || list[0].Contact == nil {
		t.Errorf("%v, %+v", err, list)
	}
	if err := manager.ChangeListing(9, func(*model.Listing) {}); !errors.Is(err, store.ErrNoListing) {
		t.Errorf("%v", err)
	}
}

// amendCAF keeps all that is known of the CAF.
func amendCAF(s *store.Session) error {
	return s.Amend("caf", func(a *model.Amendment) { *a = caf() })
}

func caf() model.Amendment {
	day := model.Date{Year: 2028, Month: 12, Day: 31}
	return model.Amendment{
		Organism: "caf", Checked: model.Date{Year: 2026, Month: 11, Day: 23}, Source: "responsable",
		Convention: &model.Convention{
			Status: model.ConventionActive, Text: "convention", Until: day, Deliberation: "CP 34", Notice: day, Committee: day,
			Commitments: []model.Commitment{{Number: "1", Text: "Accueillir", Who: "la CAF", Indicator: "personnes", Target: "100"}},
			History:     []model.ConventionEvent{{Day: day, Text: "signée"}},
		},
		Contact: &model.PrivilegedContact{Exists: true, Rights: []string{"rsa"}, Only: "bloquee", TargetDays: 8},
	}
}

// The responsable keeps a convention and the coordinates of a contact privilégié:
// everyone knows that they exist; those who may read them do.
func TestAContactPrivilegieIsKnownToExist(t *testing.T) {
	r := storetest.Open(t)
	manager := r.AddAgent(store.RoleManager)
	if err := amendCAF(manager); err != nil {
		t.Fatal(err)
	}
	reach := model.ReservedContact{Organism: "caf", Channel: "boîte partagée", Who: "cellule partenaires", Phone: "02 00 00 00 02",
		Protocol: model.Protocol{Service: "service social", Events: []string{"separation"}, How: "par la boîte"}}
	if err := manager.KeepReservedContact(reach); err != nil {
		t.Fatal(err)
	}
	if err := amendCAF(manager); err != nil { // says nothing of what is known
		t.Fatal(err)
	}
	desk := r.AddAgent(store.RoleReception)
	list, err := desk.Amendments()
	want := caf()
	want.Contact.Known = true
	if err != nil || len(list) != 1 || !reflect.DeepEqual(list[0], want) {
		t.Fatalf("%+v, %v", list, err)
	}
	if _, _, err := desk.ReservedContact("caf"); !errors.Is(err, store.ErrNotAllowed) {
		t.Errorf("reception staff read a contact privilégié: %v", err)
	}
	social := r.AddAgent(store.RoleSocial)
	got, ok, err := social.ReservedContact("caf")
	if err != nil || !ok || !reflect.DeepEqual(got, reach) {
		t.Errorf("%+v, %v, %v", got, ok, err)
	}
	if _, ok, err := social.ReservedContact("msa"); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	entries, err := manager.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, e := range entries {
		if e.Op == store.OpReachRead {
			read++
		}
	}
	if read != 1 {
		t.Errorf("read once, journalled %d times", read)
	}
	if err := manager.Amend("Nom d'une personne", func(*model.Amendment) {}); !errors.Is(err, store.ErrOrganism) {
		t.Errorf("a name became a key: %v", err)
	}
}

// The words of a directory are not in the file, and a purge keeps them.
func TestADirectoryIsSealedAndOutlivesARewriting(t *testing.T) {
	r := storetest.Open(t)
	manager := r.AddAgent(store.RoleManager)
	reach := model.ReservedContact{Organism: "caf", Phone: "Coordonnee-Essai"}
	err := errors.Join(
		r.Session.ApplyImport(model.PlanImport(nil, []model.Listing{structure("a", "Fiche-Essai")}, model.Unread{}, model.Date{}), nil),
		amendCAF(manager), manager.KeepReservedContact(reach))
	if err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(r.Dir, store.RegisterFile))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"Fiche-Essai", "Coordonnee-Essai", "convention"} {
			if bytes.Contains(b, []byte(word)) {
				t.Errorf("%s: %s is in the file", when, word)
			}
		}
		if got := listings(t, r.Session); len(got) != 1 || got[0].Get(model.FieldName) != "Fiche-Essai" {
			t.Errorf("%s: %+v", when, got)
		}
		if got, ok, err := manager.ReservedContact("caf"); err != nil || !ok || got.Phone != "Coordonnee-Essai" {
			t.Errorf("%s: %+v, %v, %v", when, got, ok, err)
		}
		if report, err := manager.Verify(); err != nil || !report.OK() || report.Listings != 1 {
			t.Errorf("%s: %+v, %v", when, report, err)
		}
	}
	check("before")
	if err := r.Session.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	check("after")
}
