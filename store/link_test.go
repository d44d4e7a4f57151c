package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// plainly recognises the same name, and the same telephone of two people who may be
// met by it: enough to try the register, the desk has a better one.
type plainly map[uint64]model.Particulars

func (p plainly) Add(id uint64, one model.Particulars) { p[id] = one }
func (p plainly) Remove(id uint64)                     { delete(p, id) }
func (p plainly) Suggest(one model.Particulars) []model.Alike {
	var out []model.Alike
	for id, other := range p {
		phone := one.Phone != "" && one.Phone == other.Phone && !one.Discreet && !other.Discreet
		if strings.EqualFold(one.Name, other.Name) || phone {
			out = append(out, model.Alike{ID: id})
		}
	}
	slices.SortFunc(out, func(a, b model.Alike) int { return int(a.ID) - int(b.ID) })
	return out
}

// met is a register that recognises people.
func met(t testing.TB) *storetest.Register {
	clock := storetest.NewClock()
	return storetest.OpenWith(t, clock, store.Options{Now: clock.Now, Location: time.UTC, Recognise: func() store.Recogniser { return plainly{} }})
}

// came records a reception of someone.
func came(t testing.TB, r *storetest.Register, s *store.Session, name, phone string, discreet bool, same ...uint64) uint64 {
	t.Helper()
	rec := storetest.Reception("essai", r.Clock.Now())
	rec.Contact.Name, rec.Contact.Phone, rec.Discreet, rec.Same = name, phone, discreet, same
	id, err := s.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(24 * time.Hour)
	return id
}

func history(t testing.TB, s *store.Session, id uint64) []uint64 {
	t.Helper()
	h, err := s.History(id)
	if err != nil {
		t.Fatal(err)
	}
	var ids []uint64
	for _, f := range h.Facts {
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return ids
}

// Someone comes back: she is recognised without a name being told, then named, linked,
// and her history is one; said not to be the same, she is not proposed again.
func TestSomeoneComesBack(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "06 00 00 00 01", false)
	other := came(t, r, r.Session, "Dominique Durand", "", false)
	asked := model.Particulars{Name: "dominique durand"}
	draft := model.Draft{ID: 99}
	alike, err := r.Session.Alike(draft, asked, false)
	if err != nil || len(alike) != 2 || alike[0].Name != "" || alike[0].Started.IsZero() {
		t.Fatalf("%+v, %v", alike, err)
	}
	if alike, err = r.Session.Alike(draft, asked, true); err != nil || alike[0].Name != "Dominique Durand" {
		t.Fatalf("%+v, %v", alike, err)
	}
	draft.NotSame = []uint64{other}
	if alike, err = r.Session.Alike(draft, asked, false); err != nil || len(alike) != 1 || alike[0].ID != first {
		t.Errorf("%+v, %v", alike, err)
	}
	second := came(t, r, r.Session, "D. Durand", "", false, first)
	if got := history(t, r.Session, first); !slices.Equal(got, []uint64{first, second}) {
		t.Errorf("%v", got)
	}
	// Linked to one of hers is linked to all.
	draft.Same = []uint64{second}
	if alike, err = r.Session.Alike(draft, asked, false); err != nil || len(alike) != 0 {
		t.Errorf("%+v, %v", alike, err)
	}
	if err := r.Session.Unlink(second); err != nil {
		t.Fatal(err)
	}
	if got := history(t, r.Session, first); !slices.Equal(got, []uint64{first}) {
		t.Errorf("after undoing: %v", got)
	}
}

// A discreet person is not met through a telephone she shares, whichever of the two
// she is; nor anyone recorded before this was known.
func TestADiscreetPersonIsNotMetByHerTelephone(t *testing.T) {
	r := met(t)
	came(t, r, r.Session, "Claude Martin", "06 00 00 00 02", true)
	plain := came(t, r, r.Session, "Camille Petit", "06 00 00 00 03", false)
	for _, p := range []model.Particulars{
		{Name: "Autre", Phone: "06 00 00 00 02"}, {Name: "Autre", Phone: "06 00 00 00 03", Discreet: true},
	} {
		if alike, err := r.Session.Alike(model.Draft{}, p, false); err != nil || len(alike) != 0 {
			t.Errorf("%+v gives %+v, %v", p, alike, err)
		}
	}
	if alike, err := r.Session.Alike(model.Draft{}, model.Particulars{Name: "Autre", Phone: "06 00 00 00 03"}, false); err != nil || len(alike) != 1 || alike[0].ID != plain {
		t.Errorf("%+v, %v", alike, err)
	}
}

// An agent d'accueil is told of his own receptions, and of how many others there are.
func TestAHistoryByRole(t *testing.T) {
	r := met(t)
	clerk, social := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	own := came(t, r, clerk, "Dominique Durand", "", false)
	theirs := came(t, r, social, "Dominique Durand", "", false, own)
	h, err := clerk.History(own)
	if err != nil || len(h.Facts) != 1 || h.Facts[0].ID != own || h.Hidden != 1 {
		t.Errorf("%+v, %v", h, err)
	}
	if alike, err := clerk.Alike(model.Draft{}, model.Particulars{Name: "Dominique Durand"}, true); err != nil || len(alike) != 1 || alike[0].ID != own {
		t.Errorf("%+v, %v", alike, err)
	}
	_, err = clerk.History(theirs)
	wantErr(t, err, store.ErrOwnOnly)
	wantErr(t, clerk.Unlink(theirs), store.ErrOwnOnly)
}

// Her latest reception keeps the earlier ones; without the link each has its own term.
func TestTheLatestReceptionKeepsTheOthers(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	r.Clock.Add(400 * 24 * time.Hour)
	came(t, r, r.Session, "Dominique Durand", "", false, first)
	r.Clock.Add(400 * 24 * time.Hour)
	_, err := r.Session.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
	if err := r.Session.Unlink(first); err != nil {
		t.Fatal(err)
	}
	if e, err := r.Session.Propose(retention()); err != nil || e.Receptions != 1 {
		t.Errorf("%+v, %v", e, err)
	}
}

// Undoing links, in any order, gives back every history there was.
func TestUndoingALinkRestoresBothHistories(t *testing.T) {
	r := met(t)
	rapid.Check(t, func(rt *rapid.T) {
		var ids []uint64
		for range rapid.IntRange(2, 5).Draw(rt, "people") {
			ids = append(ids, came(t, r, r.Session, "Dominique Durand", "", false))
		}
		a, b := ids[0], ids[1]
		joined := came(t, r, r.Session, "Dominique Durand", "", false, a)
		before := map[uint64][]uint64{}
		for _, id := range append(ids, joined) {
			before[id] = history(t, r.Session, id)
		}
		to := rapid.SampledFrom([]uint64{a, b, joined}).Draw(rt, "to")
		last := came(t, r, r.Session, "Dominique Durand", "", false, to)
		if got := history(t, r.Session, to); !slices.Contains(got, last) {
			rt.Fatalf("%d is not in %v", last, got)
		}
		if err := r.Session.Unlink(last); err != nil {
			rt.Fatal(err)
		}
		for id, want := range before {
			if got := history(t, r.Session, id); !slices.Equal(got, want) {
				rt.Fatalf("of %d: %v, was %v", id, got, want)
			}
		}
	})
}

// A reception taken out of the middle, detached or erased, leaves the others of one
// person; nothing names it any more, and it is not met by the telephone of a discreet
// one it was linked to.
func TestTheOthersStayOfOnePerson(t *testing.T) {
	for _, way := range []string{"detached", "erased"} {
		r := met(t)
		first := came(t, r, r.Session, "Dominique Durand", "06 00 00 00 01", false)
		middle := came(t, r, r.Session, "Dominique Durand", "", false, first)
		last := came(t, r, r.Session, "Dominique Durand", "", false, middle)
		var err error
		if way == "detached" {
			err = r.Session.Unlink(middle)
		} else {
			_, err = r.Session.Erase([]uint64{middle}, model.GroundWithdrawn, "demande", nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := history(t, r.Session, first); !slices.Equal(got, []uint64{first, last}) {
			t.Errorf("%s: %v", way, got)
		}
		rec, _, _, err := r.Session.Reception(first)
		if err != nil || slices.Contains(rec.Same, middle) {
			t.Errorf("%s: %v, %v", way, rec.Same, err)
		}
		if report, err := r.Session.Verify(); err != nil || !report.OK() {
			t.Errorf("%s: %+v, %v", way, report, err)
		}
	}
}

// One discreet reception is enough: none of hers is met by a telephone, by suggestion or
// by search.
func TestDiscretionIsOfThePerson(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Claude Martin", "06 00 00 00 02", false)
	phone := model.Particulars{Name: "Autre", Phone: "06 00 00 00 02"}
	if alike, err := r.Session.Alike(model.Draft{}, phone, false); err != nil || len(alike) != 1 {
		t.Fatalf("%+v, %v", alike, err)
	}
	came(t, r, r.Session, "Claude Martin", "", true, first)
	if alike, err := r.Session.Alike(model.Draft{}, phone, false); err != nil || len(alike) != 0 {
		t.Errorf("%+v, %v", alike, err)
	}
	// By a search, she is found by her own telephone alone, and never with another person.
	if found, err := r.Session.Search("06 00 00 00 02"); err != nil || len(found) != 1 || found[0].Name != "Claude Martin" {
		t.Errorf("%+v, %v", found, err)
	}
	came(t, r, r.Session, "Camille Petit", "06 00 00 00 02", false)
	if found, err := r.Session.Search("06 00 00 00 02"); err != nil || len(found) != 1 || found[0].Name != "Camille Petit" {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := r.Session.Search("martin"); err != nil || len(found) != 2 {
		t.Errorf("%+v, %v", found, err)
	}
}

// What is open of one of her receptions suspends the term of the others.
func TestWhatIsOpenKeepsThePerson(t *testing.T) {
	r := met(t)
	rec := asked(r.Clock.Now())
	rec.Contact.Name = "Dominique Durand"
	first, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	came(t, r, r.Session, "Dominique Durand", "", false, first)
	r.Clock.Add((2*365 + 5) * 24 * time.Hour)
	note(t, r.Session, first, model.FollowEvent{Kind: model.EventReopened})
	_, err = r.Session.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
}

// Names are told once they are in the journal, and the links are journalled.
func TestNamesAreToldOnceJournalled(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	second := came(t, r, r.Session, "Dominique Durand", "", false, first)
	if _, err := r.Session.Alike(model.Draft{}, model.Particulars{Name: "Dominique Durand"}, true); err != nil {
		t.Fatal(err)
	}
	history(t, r.Session, first)
	if err := r.Session.Unlink(second); err != nil {
		t.Fatal(err)
	}
	entries, err := r.Session.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	count := map[store.Op]int{}
	for _, e := range entries {
		count[e.Op]++
	}
	for _, op := range []store.Op{store.OpLinked, store.OpFound, store.OpHistoryRead, store.OpUnlinked} {
		if count[op] != 1 {
			t.Errorf("%s is journalled %d times", op, count[op])
		}
	}
	r.OnCommit(notSaved)
	if alike, err := r.Session.Alike(model.Draft{}, model.Particulars{Name: "Dominique Durand"}, true); err == nil || alike != nil {
		t.Errorf("not journalled, and told: %+v, %v", alike, err)
	}
}

// A reception reopened and recorded again keeps what was said of it, the other one
// reopened as well.
func TestReopenedReceptionsKeepTheirLink(t *testing.T) {
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	r.Clock.Add(-24 * time.Hour)
	second := came(t, r, r.Session, "Dominique Durand", "", false, first)
	r.Clock.Add(-24 * time.Hour)
	var drafts []model.Draft
	for _, id := range []uint64{first, second} {
		d, err := r.Session.Reopen(id, storetest.Draft("essai", r.Clock.Now()))
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, d)
	}
	for i := range drafts {
		d, err := r.Session.OpenDraft(drafts[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		rec := storetest.Reception("essai", r.Clock.Now())
		rec.Same = d.Same
		if _, err := r.Session.Record(rec, d.ID, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	if got := history(t, r.Session, first); !slices.Equal(got, []uint64{first, second}) {
		t.Errorf("%v", got)
	}
}
