package store_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// received is a request the CAF makes to the office, with words of its own.
func received(t testing.TB, s *store.Session, mark string) uint64 {
	t.Helper()
	id, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Level: model.Urgent, Channel: "courriel", Who: mark + " qui", Asked: mark + " quoi"}, model.DefaultFollowClock())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func tie(t testing.TB, s *store.Session, request, reception uint64) {
	t.Helper()
	if err := s.TieRequest(request, reception); err != nil {
		t.Fatal(err)
	}
}

// linkedDraft is a reception on hold that an agent said is of someone who came.
func linkedDraft(t testing.TB, r *storetest.Register, s *store.Session, mark string, same ...uint64) uint64 {
	t.Helper()
	d := storetest.Draft(mark, r.Clock.Now())
	d.Same = same
	d, err := s.NewDraft(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d.ID
}

func leave(t testing.TB, from, to *store.Session, reception uint64, text string) {
	t.Helper()
	if err := from.LeaveMemo(model.Memo{To: to.Agent().Slot, Reception: reception, Text: text}); err != nil {
		t.Fatal(err)
	}
}

func requestIDs(list []model.Requested) []uint64 {
	var ids []uint64
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	return ids
}

// Nothing ties a request to anyone by itself: who answers a person reads those that came,
// the latest first, says which are hers, and those alone are then kept of her. Each step
// is journalled, without a word.
func TestARequestIsTiedToAPerson(t *testing.T) {
	t.Parallel()
	r := met(t)
	manager, clerk := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleReception)
	hers, again := came(t, r, r.Session, "Dominique Durand", "", false), came(t, r, clerk, "Dominique Martin", "", false)
	if err := manager.Link(hers, again); err != nil {
		t.Fatal(err)
	}
	stranger := came(t, r, clerk, "Claude Petit", "", false)
	about, another, theirs := received(t, clerk, "un"), received(t, r.Session, "deux"), received(t, clerk, "trois")
	tie(t, manager, theirs, stranger)
	if f, err := manager.Person(hers); err != nil || len(f.Requests) != 0 {
		t.Fatalf("tied by itself: %+v, %v", f.Requests, err)
	}
	list, err := manager.Requests(hers)
	if err != nil || !slices.Equal(requestIDs(list), []uint64{another, about}) || list[1].FollowUp.Asked != "un quoi" || list[1].FollowUp.Who != "un qui" {
		t.Fatalf("%+v, %v", list, err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpRequestsRead || e.ID != hers {
		t.Errorf("journalled %+v", e)
	}
	tie(t, manager, about, hers)
	if e := lastEntry(t, r.Session); e.Op != store.OpRequestTied || e.ID != about || e.Slot != manager.Agent().Slot {
		t.Errorf("journalled %+v", e)
	}
	if _, _, err := clerk.Follow(about); err != nil {
		t.Fatal(err)
	}
	f, err := manager.Person(again) // from whichever of her receptions
	if err != nil || !slices.Equal(requestIDs(f.Requests), []uint64{about}) || f.Requests[0].Of != hers {
		t.Fatalf("%+v, %v", f.Requests, err)
	}
	if !slices.ContainsFunc(f.Looks, func(l model.Look) bool { return l.Request == about && l.Agent == clerk.Agent().Slot }) {
		t.Errorf("its reading is not told: %+v", f.Looks)
	}
	tie(t, manager, about, 0)
	if e := lastEntry(t, r.Session); e.Op != store.OpRequestUntied || e.ID != about {
		t.Errorf("journalled %+v", e)
	}
	if f, err := manager.Person(hers); err != nil || len(f.Requests) != 0 {
		t.Errorf("still hers: %+v, %v", f.Requests, err)
	}
	wantErr(t, manager.TieRequest(hers, again), store.ErrNoRequest)
	wantErr(t, manager.TieRequest(999, hers), store.ErrNoRequest)
	wantErr(t, manager.TieRequest(about, 999), store.ErrNoReception)
	wantErr(t, clerk.TieRequest(another, again), store.ErrOwnOnly)
	wantErr(t, clerk.TieRequest(about, hers), store.ErrOwnOnly)
	_, err = manager.Requests(999)
	wantErr(t, err, store.ErrNoReception)
}

// A reception on hold that is known to be hers, and a note that names one of hers, sealed
// apart or not, are kept of her too; those of others are not.
func TestWhatIsOnHoldAndWhatIsNotedIsKeptOfHer(t *testing.T) {
	t.Parallel()
	r := met(t)
	manager, clerk, social := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	hers, stranger := came(t, r, r.Session, "Dominique Durand", "", false), came(t, r, r.Session, "Claude Petit", "", false)
	held := linkedDraft(t, r, clerk, "à suivre", hers)
	linkedDraft(t, r, clerk, "d'un autre", stranger)
	linkedDraft(t, r, clerk, "de personne")
	leave(t, r.Session, clerk, hers, "un mot")
	leave(t, clerk, social, held, "un mot sous clé")
	leave(t, clerk, social, stranger, "d'un autre")
	leave(t, clerk, social, 0, "de personne")
	if _, err := clerk.Memo(1); err != nil { // read, and not ended yet
		t.Fatal(err)
	}
	f, err := manager.Person(hers)
	if err != nil || len(f.Drafts) != 1 || f.Drafts[0].ID != held || f.Drafts[0].Answers["motif"].Text == "" && len(f.Drafts[0].Answers) == 0 {
		t.Fatalf("%+v, %v", f.Drafts, err)
	}
	if len(f.Memos) != 2 || f.Memos[0].Text != "un mot" || f.Memos[0].Apart || f.Memos[1].Text != "un mot sous clé" || !f.Memos[1].Apart {
		t.Fatalf("%+v", f.Memos)
	}
	if err := clerk.EndMemo(1); err != nil {
		t.Fatal(err)
	}
	if f, err = manager.Person(hers); err != nil || len(f.Memos) != 1 {
		t.Errorf("%+v, %v", f.Memos, err)
	}
}

// Someone asks to be erased: the requests tied to her, the notes that name her receptions
// and her reception on hold go with them, and are said to first; what is counted stays as
// it was, and nothing of anyone else goes.
func TestAnErasureTakesWhatIsHersBesides(t *testing.T) {
	t.Parallel()
	r := met(t)
	manager, clerk, social := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	hers, again := came(t, r, clerk, "Dominique Durand", "", false), came(t, r, clerk, "Dominique Martin", "", false)
	stranger := came(t, r, clerk, "Claude Petit", "", false)
	if err := manager.Link(hers, again); err != nil {
		t.Fatal(err)
	}
	about, theirs := received(t, clerk, "la sienne"), received(t, clerk, "la leur")
	tie(t, manager, about, hers)
	tie(t, manager, theirs, stranger)
	note(t, clerk, about, model.FollowEvent{Kind: model.EventSucceeded, Code: "debloque", Note: "la sienne fin"})
	linkedDraft(t, r, clerk, "attente sienne", hers)
	linkedDraft(t, r, clerk, "attente leur", stranger)
	leave(t, social, clerk, hers, "mot sien")
	leave(t, clerk, social, stranger, "mot leur")
	before, sealed := tally(t, r.Session, r.Clock.Now()), ciphertexts(t, r)

	// One of her receptions only: the note that names it goes, the rest is still hers.
	first, err := manager.ToErase([]uint64{hers})
	if err != nil || len(first.Facts) != 1 || len(first.Memos) != 1 || len(first.Requests) != 0 || len(first.Drafts) != 0 {
		t.Fatalf("%+v, %v", first, err)
	}
	all, err := manager.ToErase([]uint64{again, hers})
	if err != nil || len(all.Facts) != 2 || len(all.Memos) != 1 || !slices.Equal(requestIDs(all.Requests), []uint64{about}) || len(all.Drafts) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	if q := all.Requests[0].FollowUp; q.Who+q.Asked+q.Events[0].Note+all.Memos[0].Text != "" {
		t.Errorf("words are told before anything is journalled: %+v", all)
	}
	e, err := manager.Erase([]uint64{hers}, model.GroundWithdrawn, "demande 1", nil)
	if err != nil || e.Receptions != 1 || e.Memos != 1 || e.Requests != 0 || e.Drafts != 0 {
		t.Fatalf("%+v, %v", e, err)
	}
	if f, err := manager.Person(again); err != nil || !slices.Equal(requestIDs(f.Requests), []uint64{about}) || f.Requests[0].Of != again {
		t.Fatalf("the request is no longer hers: %+v, %v", f.Requests, err)
	} else if len(f.Drafts) != 1 || !slices.Equal(f.Drafts[0].Same, []uint64{again}) {
		t.Fatalf("her reception on hold is no longer hers: %+v", f.Drafts)
	}
	e, err = manager.Erase([]uint64{again}, model.GroundWithdrawn, "demande 1", nil)
	if err != nil || e.Receptions != 1 || e.Requests != 1 || e.Drafts != 1 || e.Memos != 0 {
		t.Fatalf("%+v, %v", e, err)
	}
	if entry := lastEntry(t, r.Session); entry.Op != store.OpErased || entry.Count != 2 {
		t.Errorf("journalled %+v", entry)
	}
	if changed := model.SameFigures(before, tally(t, r.Session, r.Clock.Now())); len(changed) > 0 {
		t.Errorf("figures changed: %v", changed)
	}
	wantGone(t, r, []string{"la sienne", "attente sienne", "mot sien", "Dominique"}, []string{"la leur", "attente leur", "mot leur", "Claude"})
	if found := folderHolds(t, r.Dir, sealed); len(found) > 0 {
		t.Errorf("former values are still in the folder: %v", found[:min(5, len(found))])
	}
	if list, err := manager.Requests(stranger); err != nil || !slices.Equal(requestIDs(list), []uint64{theirs}) {
		t.Errorf("%+v, %v: what is left of hers is no request to tie", list, err)
	}
	r.Restart()
	if list, err := r.Session.Eliminations(); err != nil || len(list) != 2 || list[1].Requests != 1 || list[1].Drafts != 1 || list[0].Memos != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

// A request is kept two years after the last thing noted of it, its last day in full;
// then it is proposed with the rest, on a bordereau that names nobody, and destroyed once
// it has its visa, with the same figures.
func TestRequestsAreEliminated(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s, start := r.Session, r.Clock.Now()
	var due []uint64
	for i := range 6 {
		due = append(due, received(t, s, fmt.Sprintf("périmée%d", i)))
	}
	lastDay := start.AddDate(2, 0, 0)
	r.Clock.Add(start.AddDate(0, 2, 0).Sub(r.Clock.Now())) // expired, then taken up again: it was moved later
	moved := received(t, s, "tardive")
	note(t, s, moved, model.FollowEvent{Kind: model.EventAnswered, Note: "tardive réponse"})
	r.Clock.Add(lastDay.Sub(r.Clock.Now()))
	_, err := s.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
	r.Clock.Add(24 * time.Hour)
	if _, err := s.ExpireFollowUps(); err != nil {
		t.Fatal(err)
	}
	recent := received(t, s, "récente")
	tie(t, s, recent, record(t, s, r.Clock, "essai"))
	if receptions, requests, err := s.Due(retention()); err != nil || receptions != 0 || requests != len(due) {
		t.Fatalf("%d receptions, %d requests due, %v", receptions, requests, err)
	}
	before, sealed := tally(t, s, r.Clock.Now()), ciphertexts(t, r)
	e, err := s.Propose(retention())
	if err != nil || e.Receptions != 0 || e.Requests != len(due) || len(e.Bordereau.Rows) != 1 || e.Bordereau.Rows[0][1].Text != "Demandes reçues d'organismes" || e.Bordereau.Rows[0][4].Number != 6 {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := s.Visa(e.Number, "AD35 2028-1", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	done, err := s.Execute(e.Number, retention(), nil)
	if err != nil || done.Requests != len(due) || done.Receptions != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if entry := lastEntry(t, s); entry.Op != store.OpPurgeExecuted || entry.Count != len(due) {
		t.Errorf("journalled %+v", entry)
	}
	after := tally(t, s, r.Clock.Now())
	if changed := model.SamePublished(before, after); len(changed) > 0 {
		t.Errorf("published figures changed: %v", changed)
	}
	year := model.Period(fmt.Sprint(start.Year()))
	if got := after[model.Cell{Period: year, Dimension: model.DimReceived, Value: "caf"}]; got.Sum != len(due) {
		t.Errorf("%+v requests of the CAF are still counted, of %d", got, len(due))
	}
	wantGone(t, r, []string{"périmée"}, []string{"tardive", "récente"})
	if found := folderHolds(t, r.Dir, sealed); len(found) > 0 {
		t.Errorf("former values are still in the folder: %v", found[:min(5, len(found))])
	}
}

// What is open suspends the term, for six months at most; what the person it is tied to
// had limited stays as long as that lasts, and is not to be taken up again meanwhile.
func TestWhatKeepsARequest(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s, start := r.Session, r.Clock.Now()
	manager, social := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleSocial)
	open, hers := received(t, s, "ouverte"), received(t, s, "la sienne")
	note(t, s, open, model.FollowEvent{Kind: model.EventPostponed, Day: model.DateOf(start.AddDate(4, 0, 0))})
	dueOn := func(at time.Time) []uint64 {
		t.Helper()
		r.Clock.Add(at.Sub(r.Clock.Now()))
		e, err := s.Propose(retention())
		if err != nil {
			wantErr(t, err, store.ErrNothingDue)
			return nil
		}
		ids := store.Proposed(e)
		if err := s.Abandon(e.Number); err != nil {
			t.Fatal(err)
		}
		return ids
	}
	if got := dueOn(start.AddDate(2, 6, 0)); !slices.Equal(got, []uint64{hers}) {
		t.Fatalf("due while one is open: %v", got)
	}
	if got := dueOn(start.AddDate(2, 6, 1)); !slices.Equal(got, []uint64{open, hers}) {
		t.Fatalf("due after six months more: %v", got)
	}
	id := record(t, s, r.Clock, "essai")
	tie(t, s, open, id)
	if err := manager.Mark(id, mark(r, model.Limitation)); err != nil {
		t.Fatal(err)
	}
	if got := dueOn(r.Clock.Now()); !slices.Equal(got, []uint64{hers}) {
		t.Fatalf("due though limited: %v", got)
	}
	for _, l := range reminders(t, social) {
		if l.Reception == open {
			t.Error("to be taken up again, though limited")
		}
	}
	_, _, err := social.Follow(open)
	wantErr(t, err, store.ErrLimited)
	if marks, err := manager.Marks(open); err != nil || !marks.Has(model.Limitation) {
		t.Errorf("a request about her does not bear it: %+v, %v", marks, err)
	}
	if marks, err := manager.Marks(hers); err != nil || len(marks) != 0 {
		t.Errorf("a request of another bears it: %+v, %v", marks, err)
	}
	if _, err := s.ExpireFollowUps(); err != nil { // the others
		t.Fatal(err)
	}
	waits := received(t, s, "en attente")
	tie(t, manager, waits, id)
	r.Clock.Add(40 * 24 * time.Hour)
	if n, err := s.ExpireFollowUps(); err != nil || n != 0 {
		t.Errorf("%d closed though limited, %v", n, err)
	}
	if err := manager.Lift(id, model.Limitation); err != nil {
		t.Fatal(err)
	}
	if got := dueOn(r.Clock.Now()); !slices.Equal(got, []uint64{open, hers}) {
		t.Fatalf("due once lifted: %v", got)
	}
}

// A request that is proposed, then answered before the visa, stops its elimination.
func TestARequestMovedSinceStopsItsElimination(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id := received(t, r.Session, "essai")
	r.Clock.Add(800 * 24 * time.Hour)
	e, err := r.Session.Propose(retention())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Visa(e.Number, "AD35 2028-2", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReopened})
	_, err = r.Session.Execute(e.Number, retention(), nil)
	wantErr(t, err, store.ErrNothingDue)
}

// The folder as a machine found it that stopped at each step of an erasure: all that is
// hers is there, or nothing is.
func TestAnErasureStoppedAtEachStep(t *testing.T) {
	t.Parallel()
	r := met(t)
	manager, social := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleSocial)
	hers := came(t, r, r.Session, "Dominique Durand", "", false)
	tie(t, manager, received(t, r.Session, "la sienne"), hers)
	linkedDraft(t, r, r.Session, "attente sienne", hers)
	leave(t, r.Session, social, hers, "mot sien")
	before := folder(t, r.Dir)
	if _, err := manager.Erase([]uint64{hers}, model.GroundWithdrawn, "demande 1", nil); err != nil {
		t.Fatal(err)
	}
	after := folder(t, r.Dir)
	const reg, keys = store.RegisterFile, store.KeyFile
	for name, step := range map[string]struct {
		files map[string][]byte
		gone  bool
	}{
		"half a register":           {map[string][]byte{reg: before[reg], keys: before[keys], keys + ".nouveau": after[keys], reg + ".nouveau": after[reg][:4096]}, false},
		"both written":              {map[string][]byte{reg: before[reg], keys: before[keys], keys + ".nouveau": after[keys], reg + ".nouveau": after[reg]}, false},
		"the register has its name": {map[string][]byte{reg: after[reg], keys: before[keys], keys + ".nouveau": after[keys]}, true},
		"done":                      {map[string][]byte{reg: after[reg], keys: after[keys]}, true},
	} {
		dir := t.TempDir()
		for file, b := range step.files {
			writeFile(t, filepath.Join(dir, file), b)
		}
		again, err := store.Open(dir, store.Options{Now: r.Clock.Now, Location: time.UTC})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s, err := again.Unlock(manager.Agent().Slot, []byte(storetest.Password), r.Clock.Now())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if report, err := s.Verify(); err != nil || !report.OK() {
			t.Fatalf("%s: %+v, %v", name, report, err)
		}
		plain, err := store.OpenAll(s)
		if err != nil {
			t.Fatal(err)
		}
		all := bytes.Join(plain, nil)
		for _, mark := range []string{"Dominique", "la sienne", "attente sienne", "mot sien"} {
			if bytes.Contains(all, []byte(mark)) == step.gone {
				t.Errorf("%s: %q there: %v", name, mark, !step.gone)
			}
		}
		again.Close()
	}
}
