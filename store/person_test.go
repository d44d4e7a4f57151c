package store_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

func mark(r *storetest.Register, k model.MarkKind) model.Mark {
	return model.Mark{Kind: k, Since: model.DateOf(r.Clock.Now()), Ground: model.MarkGrounds(k)[0].Code, Reference: "demande 2026-1"}
}

func lastEntry(t testing.TB, s *store.Session) store.JournalEntry {
	t.Helper()
	entries, err := s.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return entries[len(entries)-1]
}

// She asks what is kept of her: her receptions, whoever held them, reserved points
// included, who read them, and nobody else's; each reading is journalled, and so is the
// handing over, before anything is written.
func TestWhatIsKeptOfAPersonIsRead(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	clerk, social, manager := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial), r.AddAgent(store.RoleManager)
	second := came(t, r, clerk, "Dominique Martin", "", false)
	if err := social.Link(second, first); err != nil {
		t.Fatal(err)
	}
	stranger := came(t, r, clerk, "Claude Durand", "", false)
	if _, _, _, err := social.Reception(first); err != nil {
		t.Fatal(err)
	}
	f, err := manager.Person(second)
	if err != nil || len(f.Receptions) != 2 || len(f.Receptions[0].Reserved) != 1 || f.Receptions[1].Contact.Name != "Dominique Martin" {
		t.Fatalf("%+v, %v", f, err)
	}
	if string(f.Definitions[storetest.Definition]) != string(storetest.DefinitionBytes()) {
		t.Error("the definition is not given")
	}
	for _, one := range f.Receptions {
		if one.ID == stranger {
			t.Error("a stranger's reception is read")
		}
	}
	if !slices.ContainsFunc(f.Looks, func(l model.Look) bool {
		return l.Reception == first && l.What == string(store.OpRead) && l.Agent == social.Agent().Slot
	}) || slices.ContainsFunc(f.Looks, func(l model.Look) bool { return l.Reception == stranger }) {
		t.Errorf("consultations %+v", f.Looks)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpPersonRead || e.ID != second || e.Slot != manager.Agent().Slot {
		t.Errorf("journalled %+v", e)
	}
	if err := manager.HandOver(second, 3); err != nil {
		t.Fatal(err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpPersonGiven || e.ID != second || e.Count != 3 {
		t.Errorf("journalled %+v", e)
	}
	wantErr(t, manager.HandOver(99, 0), store.ErrNoReception)
	_, err = manager.Person(99)
	wantErr(t, err, store.ErrNoReception)
}

// What was wrong is corrected, with its trace, and is nowhere in the register once it is
// written again; the words are not in the journal, and nothing else moved.
func TestARectification(t *testing.T) {
	r := met(t)
	id := came(t, r, r.Session, "Dominique Durand", "06 00 00 00 01", true)
	before, _, _, err := r.Session.Reception(id)
	if err != nil {
		t.Fatal(err)
	}
	facts := tally(t, r.Session, r.Clock.Now())
	if err := r.Session.Rectify(id, model.QContactName, model.Answer{Text: "Dominique Durant"}); err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Rectify(id, "demande", model.Answer{Text: "autre chose"}); err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Rectify(id, model.FieldStatement, model.Answer{Text: "je n'ai pas dit cela"}); err != nil {
		t.Fatal(err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpRectified || e.ID != id {
		t.Errorf("journalled %+v", e)
	}
	after, _, _, err := r.Session.Reception(id)
	if err != nil || after.Contact.Name != "Dominique Durant" || after.Statement != "je n'ai pas dit cela" || len(after.Rectifications) != 3 || !after.Discreet {
		t.Fatalf("%+v, %v", after, err)
	}
	if !reflect.DeepEqual(before.Reserved, after.Reserved) || !reflect.DeepEqual(before.FollowUps, after.FollowUps) || !reflect.DeepEqual(facts, tally(t, r.Session, r.Clock.Now())) {
		t.Error("more than what was corrected changed")
	}
	if found, err := r.Session.Search("durant"); err != nil || len(found) != 1 {
		t.Errorf("found %+v, %v", found, err)
	}
	if found, err := r.Session.Search("durand"); err != nil || len(found) != 0 {
		t.Errorf("still found under the wrong name: %+v, %v", found, err)
	}
	if tidied, err := r.Session.Tidy(retention(), nil); err != nil || !tidied.Traces {
		t.Errorf("what was wrong is not to be destroyed: %+v, %v", tidied, err)
	}
	wantErr(t, r.Session.Rectify(id, model.QMotive, model.Answer{Text: "autre"}), model.ErrNotCorrectable)
	_, err = r.Session.Reopen(id, storetest.Draft("essai", r.Clock.Now()))
	wantErr(t, err, store.ErrOtherDay)
	today := storetest.Reception("essai", r.Clock.Now())
	late, err := r.Session.Record(today, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Rectify(late, "demande", model.Answer{Text: "autre chose"}); err != nil {
		t.Fatal(err)
	}
	_, err = r.Session.Reopen(late, storetest.Draft("essai", r.Clock.Now()))
	wantErr(t, err, store.ErrRights)
}

// Someone who opposed is proposed to nobody and found by no name nor telephone; who
// answers her finds her by a number. Lifted, she is found as before.
func TestAnOpposition(t *testing.T) {
	r := met(t)
	id := came(t, r, r.Session, "Dominique Durand", "06 11 22 33 44", false)
	social, manager := r.AddAgent(store.RoleSocial), r.AddAgent(store.RoleManager)
	asked := model.Particulars{Name: "dominique durand"}
	finds := func(s *store.Session, query string) int {
		found, err := s.Search(query)
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	alike := func(s *store.Session) int {
		list, err := s.Alike(model.Draft{ID: 99}, asked, false)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	for _, s := range []*store.Session{social, manager} {
		if finds(s, "durand") != 1 || finds(s, "223344") != 1 || finds(s, "1") != 1 || alike(s) != 1 {
			t.Fatal("she is not found to begin with")
		}
	}
	if err := manager.Mark(id, mark(r, model.Opposition)); err != nil {
		t.Fatal(err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpOpposed || e.ID != id {
		t.Errorf("journalled %+v", e)
	}
	for _, s := range []*store.Session{social, manager} {
		if finds(s, "durand") != 0 || finds(s, "223344") != 0 || alike(s) != 0 {
			t.Errorf("%s still finds her", s.Agent().Role)
		}
	}
	if finds(social, "1") != 0 || finds(manager, "1") != 1 {
		t.Error("by number, only who answers her finds her")
	}
	if _, err := social.History(id); err != nil {
		t.Errorf("an opposition is no limitation: %v", err)
	}
	if err := manager.Lift(id, model.Opposition); err != nil || finds(social, "durand") != 1 {
		t.Errorf("lifted: %v", err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpFound && e.Op != store.OpOppositionLifted {
		t.Errorf("journalled %+v", e)
	}
	wantErr(t, manager.Lift(id, model.Opposition), model.ErrMark)
}

// The reference of a request is kept for long, and shown where nobody is named: it does
// not tell the name or the telephone she left at any of her receptions.
func TestAReferenceDoesNotNameThePerson(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Mme Anne-Lise Des Prés", "06 11 22 33 44", false)
	id := came(t, r, r.Session, "Ly", "", false)
	came(t, r, r.Session, "Claude Martin", "", false)
	manager := r.AddAgent(store.RoleManager)
	if err := manager.Link(id, first); err != nil {
		t.Fatal(err)
	}
	m := mark(r, model.Opposition)
	for _, named := range []string{"demande d'Anne-Lise", "LISE, le 3", "dossier prés", "annelisedesprés 2026", "appel du 0611223344", "+33 6 11 22 33 44", "demande de ly"} {
		if m.Reference = named; !errors.Is(manager.Mark(id, m), store.ErrReferenceNames) {
			t.Errorf("%q is noted", named)
		}
		if _, err := manager.Erase([]uint64{first}, model.GroundWithdrawn, named, nil); !errors.Is(err, store.ErrReferenceNames) {
			t.Fatalf("erased under %q: %v", named, err)
		}
	}
	// Her own words and nobody else's: the others are a reference like any other.
	for _, fine := range []string{"demande des archives, mme la déléguée", "courrier 2026-11-22", "M. Martin", "analyse 06 11"} {
		if m.Reference = fine; manager.Mark(id, m) != nil {
			t.Errorf("%q is refused", fine)
		}
	}
	if _, err := manager.Erase([]uint64{first}, model.GroundWithdrawn, "demande des archives", nil); err != nil {
		t.Error(err)
	}
}

// What is limited stays and is not used: who answers for people's rights opens it and
// nobody else, nothing reminds of it, and no purge takes it, even once proposed.
func TestALimitation(t *testing.T) {
	r := met(t)
	id := came(t, r, r.Session, "Dominique Durand", "", false)
	other := came(t, r, r.Session, "Claude Martin", "", false)
	social, manager := r.AddAgent(store.RoleSocial), r.AddAgent(store.RoleManager)
	r.Clock.Add(60 * time.Hour)
	if list, err := social.Reminders(); err != nil || !slices.ContainsFunc(list, func(l model.DueLine) bool { return l.Reception == id }) {
		t.Fatalf("nothing to remind of: %+v, %v", list, err)
	}
	if err := manager.Mark(id, mark(r, model.Limitation)); err != nil {
		t.Fatal(err)
	}
	list, err := social.Reminders()
	if err != nil || slices.ContainsFunc(list, func(l model.DueLine) bool { return l.Reception == id }) || len(list) == 0 {
		t.Errorf("reminded of: %+v, %v", list, err)
	}
	for name, try := range map[string]func(*store.Session) error{
		"Reception": func(s *store.Session) error { _, _, _, err := s.Reception(id); return err },
		"History":   func(s *store.Session) error { _, err := s.History(id); return err },
		"Marks":     func(s *store.Session) error { _, err := s.Marks(id); return err },
		"Follow":    func(s *store.Session) error { _, _, err := s.Follow(id); return err },
		"Note": func(s *store.Session) error {
			_, err := s.Note(id, 0, model.FollowEvent{Kind: model.EventCancelled})
			return err
		},
		"Link":    func(s *store.Session) error { return s.Link(other, id) },
		"Unlink":  func(s *store.Session) error { return s.Unlink(id) },
		"Rectify": func(s *store.Session) error { return s.Rectify(id, "demande", model.Answer{Text: "autre"}) },
	} {
		if err := try(social); err == nil {
			t.Errorf("%s: a social worker did it", name)
		} else {
			wantErr(t, err, store.ErrLimited)
		}
	}
	if _, _, _, err := manager.Reception(id); err != nil {
		t.Errorf("who answers her: %v", err)
	}
	if found, _ := social.Search("durand"); len(found) != 0 {
		t.Error("a limited person is found")
	}
	was, _, err := manager.Follow(id)
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(800 * 24 * time.Hour)
	if n, err := r.Session.ExpireFollowUps(); err != nil || n == 0 {
		t.Fatalf("%d expired, %v", n, err)
	}
	if f, _, err := manager.Follow(id); err != nil || !reflect.DeepEqual(f, was) {
		t.Errorf("what is limited was touched: %+v, %v", f, err)
	}
	e, err := r.Session.Propose(retention())
	if err != nil || e.Receptions != 1 {
		t.Fatalf("proposed %+v, %v", e, err)
	}
	if err := r.Session.Visa(e.Number, "AD35 2029-1", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	if err := manager.Mark(other, mark(r, model.Limitation)); err != nil {
		t.Fatal(err)
	}
	_, err = r.Session.Execute(e.Number, retention(), nil)
	wantErr(t, err, store.ErrNothingDue)
	if err := manager.Lift(other, model.Limitation); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Session.Execute(e.Number, retention(), nil); err != nil {
		t.Error(err)
	}
	// Erasure is her own request: it does not wait for the limitation to be lifted.
	if _, err := manager.Erase([]uint64{id}, model.GroundWithdrawn, "demande 2029-2", nil); err != nil {
		t.Error(err)
	}
	if n := len(ofBucket(t, r, "oppositions")); n != 0 {
		t.Errorf("%d marks of nobody are left", n)
	}
}

// ofBucket are the keys of a bucket.
func ofBucket(t testing.TB, r *storetest.Register, name string) (keys []string) {
	t.Helper()
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(name)).ForEach(func(k, _ []byte) error { keys = append(keys, string(k)); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// A mark is of the person: whatever is linked to her bears it, and what is taken away
// again does not, but for what bore it from the beginning.
func TestAMarkGoesWithTheLinks(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	second := came(t, r, r.Session, "Dominique Martin", "", false)
	manager := r.AddAgent(store.RoleManager)
	if err := manager.Mark(first, mark(r, model.Opposition)); err != nil {
		t.Fatal(err)
	}
	bears := func(id uint64) bool {
		h, err := manager.History(id)
		if err != nil {
			t.Fatal(err)
		}
		return h.Marks.Has(model.Opposition)
	}
	if !bears(first) || bears(second) {
		t.Fatal("before the link")
	}
	if err := manager.Link(second, first); err != nil {
		t.Fatal(err)
	}
	if found, _ := r.Session.Search("martin"); !bears(second) || len(found) != 0 {
		t.Error("linked, it does not bear it")
	}
	if err := manager.Unlink(second); err != nil {
		t.Fatal(err)
	}
	if !bears(first) || bears(second) {
		t.Error("after the link was undone")
	}
}

// Whatever people ask of what is kept of them, no figure changes but by nothing: facts and
// cases are the same, before and after.
func TestNoRightChangesAFigure(t *testing.T) {
	r := met(t)
	var ids []uint64
	for _, name := range []string{"Dominique Durand", "Claude Martin", "Camille Petit"} {
		ids = append(ids, came(t, r, r.Session, name, "", false))
	}
	manager := r.AddAgent(store.RoleManager)
	if err := manager.Link(ids[0], ids[1]); err != nil {
		t.Fatal(err)
	}
	grid := tally(t, r.Session, r.Clock.Now())
	cases, err := r.Session.Cases(time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	did := 0
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(ids).Draw(t, "reception")
		kind := rapid.SampledFrom(model.MarkKinds()).Draw(t, "kind")
		text := strings.Repeat("mot ", rapid.IntRange(1, 60).Draw(t, "words"))
		var err error
		switch rapid.IntRange(0, 2).Draw(t, "right") {
		case 0:
			err = manager.Mark(id, mark(r, kind))
		case 1:
			err = manager.Lift(id, kind)
		case 2:
			err = manager.Rectify(id, rapid.SampledFrom([]string{"demande", model.QContactName, model.FieldStatement}).Draw(t, "field"), model.Answer{Text: text})
		}
		if err == nil {
			did++
		}
	})
	after, err := r.Session.Cases(time.Time{}, time.Time{})
	if err != nil || !reflect.DeepEqual(cases, after) || !reflect.DeepEqual(grid, tally(t, r.Session, r.Clock.Now())) {
		t.Errorf("a figure changed (%v)", err)
	}
	if did == 0 {
		t.Error("nothing was done")
	}
}

// Someone who may not be met through her telephone still may not once her name is
// corrected, even where the reception itself does not say so.
func TestARectifiedContactStaysDiscreet(t *testing.T) {
	r := met(t)
	rec := storetest.Reception("essai", r.Clock.Now())
	rec.Contact = nil
	id, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Name(id, model.Contact{Name: "Nom Essai", Phone: "06 11 22 33 44", Reason: "essai"}); err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Rectify(id, model.QContactName, model.Answer{Text: "Nom Juste"}); err != nil {
		t.Fatal(err)
	}
	alike, err := r.Session.Alike(model.Draft{ID: 99}, model.Particulars{Phone: "06 11 22 33 44"}, false)
	if err != nil || len(alike) != 0 {
		t.Errorf("met by her telephone: %+v, %v", alike, err)
	}
}
