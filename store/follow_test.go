package store_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// asked is a reception that ends with a request to the contact privilégié of the CAF.
func asked(at time.Time) model.Reception {
	r := storetest.Reception("essai", at)
	r.Proposals[0].Toward, r.Proposals[0].Modality, r.Proposals[0].Item = "caf", model.ModPrivileged, "rsa"
	r.FollowUps = model.FollowUpsOf(r, func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }, func(model.Proposal) bool { return false })
	return r
}

func reminders(t *testing.T, s *store.Session) []model.DueLine {
	t.Helper()
	list, err := s.Reminders()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func note(t *testing.T, s *store.Session, id uint64, e model.FollowEvent) model.FollowUp {
	t.Helper()
	f, err := s.Note(id, 0, e)
	if err != nil {
		t.Fatal(e.Kind, err)
	}
	return f
}

// A request is sent, reminded, answered: the list says what is waited for, the desk
// started again or not, and forgets it once it is over.
func TestARequestIsFollowedToItsEnd(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	list := reminders(t, r.Session)
	if len(list) != 1 || list[0].Reception != id || list[0].State != model.StateToDo || list[0].Toward != "caf" || !list[0].Contact {
		t.Fatalf("%+v", list)
	}
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventSent})
	r.Clock.Add(11 * 24 * time.Hour)
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReminded})
	if list = reminders(t, r.Session); len(list) != 1 || list[0].State != model.StateSent || list[0].Reminders != 1 ||
		list[0].Due != model.DateOf(r.Clock.Now()).AddDays(10) {
		t.Fatalf("%+v", list)
	}
	r.Clock.Add(3 * 24 * time.Hour)
	f := note(t, r.Session, id, model.FollowEvent{Kind: model.EventSucceeded, Code: "debloque", Note: "versement repris"})
	if days, ok := f.On(r.Clock.Now()).Days(); !ok || days != 14 {
		t.Errorf("answered in %d days, %v", days, ok)
	}
	if list = reminders(t, r.Session); len(list) != 0 {
		t.Errorf("over, and still in the list: %+v", list)
	}
	got, contact, err := r.Session.Follow(id)
	if err != nil || len(got) != 1 || contact == nil || len(got[0].Events) != 3 || got[0].Events[2].Agent != 1 {
		t.Errorf("%+v, %v, %v", got, contact, err)
	}
	if _, err := r.Session.Note(id, 0, model.FollowEvent{Kind: model.EventReminded}); !errors.Is(err, model.ErrNotNow) {
		t.Errorf("what is over was reminded: %v", err)
	}
	if rec, _, _, err := r.Session.Reception(id); err != nil || len(rec.FollowUps) != 1 || rec.FollowUps[0].AsWritten().State != model.StateSucceeded {
		t.Errorf("%+v, %v", rec.FollowUps, err)
	}
	entries, err := r.Session.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ops []store.Op
	for _, e := range entries {
		if e.ID == id && e.Op != store.OpRead {
			ops = append(ops, e.Op)
		}
	}
	if want := []store.Op{store.OpRecorded, store.OpFollowNoted, store.OpFollowNoted, store.OpFollowNoted, store.OpContactRead}; !slices.Equal(ops, want) {
		t.Errorf("journalled %v", ops)
	}
}

// An agent d'accueil follows his own receptions; a social worker the office's.
func TestWhoFollowsWhat(t *testing.T) {
	r := storetest.Open(t)
	clerk, social := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	own, err := clerk.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	other, err := social.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if list := reminders(t, clerk); len(list) != 1 || list[0].Reception != own {
		t.Errorf("%+v", list)
	}
	if list := reminders(t, social); len(list) != 2 {
		t.Errorf("%+v", list)
	}
	_, _, err = clerk.Follow(other)
	wantErr(t, err, store.ErrOwnOnly)
	note(t, social, own, model.FollowEvent{Kind: model.EventSent})
}

// The CAF asks the office: kept under a number of its own, answered, its delay known;
// a relais it proposes is effective only once the office acknowledged it.
func TestARequestFromAnOrganism(t *testing.T) {
	r := storetest.Open(t)
	usual := model.DefaultFollowClock()
	id, err := r.Session.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Level: model.Urgent, Channel: "telephone", Consent: "oral", Asked: "revoir le dossier"}, usual)
	if err != nil {
		t.Fatal(err)
	}
	relay, err := r.Session.Receive(model.FollowUp{Kind: model.FollowHandover, Toward: "msa"}, usual)
	if err != nil || relay == id {
		t.Fatal(relay, err)
	}
	r.Clock.Add(3 * 24 * time.Hour)
	if days, ok := note(t, r.Session, id, model.FollowEvent{Kind: model.EventSucceeded, Code: "information"}).On(r.Clock.Now()).Days(); !ok || days != 3 {
		t.Errorf("answered in %d days, %v", days, ok)
	}
	_, err = r.Session.Note(relay, 0, model.FollowEvent{Kind: model.EventSucceeded, Code: "effectif"})
	wantErr(t, err, model.ErrNotNow)
	note(t, r.Session, relay, model.FollowEvent{Kind: model.EventAcknowledged})
	note(t, r.Session, relay, model.FollowEvent{Kind: model.EventSucceeded, Code: "effectif"})
	if list := reminders(t, r.Session); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	_, err = r.Session.Receive(model.FollowUp{Kind: model.FollowCallback, Toward: "caf"}, usual)
	wantErr(t, err, model.ErrRequest)
	if report, err := r.Session.Verify(); err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}

// Nobody took it up again: its expiry is written, once, dated of its day; someone
// reopens it the day the answer comes.
func TestWhatIsPastItsTermIsClosed(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	opened := model.DateOf(r.Clock.Now())
	for _, want := range []int{0, 1, 0} {
		if n, err := r.Session.ExpireFollowUps(); err != nil || n != want {
			t.Fatalf("%d closed, want %d, %v", n, want, err)
		}
		if want == 0 {
			r.Clock.Add(40 * 24 * time.Hour)
		}
	}
	if list := reminders(t, r.Session); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	got, _, err := r.Session.Follow(id)
	if err != nil || model.DateOf(got[0].On(r.Clock.Now()).Since) != opened.AddDays(30) {
		t.Fatalf("%+v, %v", got, err)
	}
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReopened})
	if list := reminders(t, r.Session); len(list) != 1 {
		t.Errorf("reopened, and not in the list: %+v", list)
	}
}

// A reception of which something was noted is no longer reopened: what was noted
// would be lost.
func TestWhatIsFollowedIsNotReopened(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(13 * time.Minute) // the reception ended in between
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventSent})
	_, err = r.Session.Reopen(id, storetest.Draft("essai", r.Clock.Now()))
	wantErr(t, err, store.ErrFollowed)
	other, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Session.Reopen(other, storetest.Draft("essai", r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	if list := reminders(t, r.Session); len(list) != 1 || list[0].Reception != id {
		t.Errorf("%+v", list)
	}
}

// A reception erased at the person's request takes its follow-ups with it; one that
// is open keeps a reception from being eliminated, for a time.
func TestFollowUpsGoWithTheirReception(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	old, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add((2*365 + 10) * 24 * time.Hour)
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReopened})
	e, err := r.Session.Propose(retention())
	if err != nil || e.Receptions != 1 {
		t.Fatalf("%d proposed, %v: the one that is open waits", e.Receptions, err)
	}
	if err := r.Session.Abandon(e.Number); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Session.Erase([]uint64{id}, model.GroundWithdrawn, "demande", nil); err != nil {
		t.Fatal(err)
	}
	if list := reminders(t, r.Session); len(list) != 0 { // the other one is past its term
		t.Errorf("%+v", list)
	}
	_, _, err = r.Session.Follow(id)
	wantErr(t, err, store.ErrNoReception)
	if _, _, err := r.Session.Follow(old); err != nil {
		t.Error(err)
	}
}

// Reopened after the list was proposed and visaed, a follow-up keeps its reception from
// the elimination.
func TestAnEliminationStopsAtWhatWasReopened(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add((2*365 + 10) * 24 * time.Hour)
	e, err := r.Session.Propose(retention())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Visa(e.Number, "AD 35", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReopened})
	_, err = r.Session.Execute(e.Number, retention(), nil)
	wantErr(t, err, store.ErrNothingDue)
	if _, _, err := r.Session.Follow(id); err != nil {
		t.Error(err)
	}
}

// What is past its term is not in the list, written or not; and follow-ups that are
// lost are told by a verification.
func TestTheListAndItsVerification(t *testing.T) {
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(31 * 24 * time.Hour)
	if list := reminders(t, r.Session); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	if err := store.Lose(r.Session, id, "suivis", "a_relancer"); err != nil {
		t.Fatal(err)
	}
	r.Damaged = true
	if report, err := r.Session.Verify(); err != nil || report.OK() {
		t.Errorf("lost follow-ups are not told: %+v, %v", report, err)
	}
	if _, err := r.Session.ExpireFollowUps(); err != nil {
		t.Error(err)
	}
}

// A line that was wrongly written of a follow-up is corrected: what happened, and when, stays,
// the figures too, and the wrong words are gone once the register is written again.
func TestALineOfAFollowUpIsCorrected(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(time.Hour)
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventSent, Note: "ligne fausse"})
	facts, clerk := tally(t, r.Session, r.Clock.Now()), r.AddAgent(store.RoleReception)
	field := model.FieldOfLine(0, 0)
	wantErr(t, clerk.Rectify(id, field, model.Answer{Text: "ligne juste"}), store.ErrOwnOnly)
	wantErr(t, r.Session.Rectify(id, model.FieldOfLine(0, 1), model.Answer{Text: "ligne juste"}), model.ErrNotCorrectable)
	if err := r.Session.Rectify(id, field, model.Answer{Text: "ligne juste"}); err != nil {
		t.Fatal(err)
	}
	if e := lastEntry(t, r.Session); e.Op != store.OpRectified || e.ID != id {
		t.Errorf("journalled %+v", e)
	}
	rec, _, _, err := r.Session.Reception(id)
	if err != nil || len(rec.FollowUps) != 1 || len(rec.Rectifications) != 1 || rec.Rectifications[0].Field != field {
		t.Fatalf("%+v, %v", rec, err)
	}
	if e := rec.FollowUps[0].Events; len(e) != 1 || e[0].Kind != model.EventSent || e[0].Note != "ligne juste" {
		t.Errorf("%+v", e)
	}
	if !reflect.DeepEqual(facts, tally(t, r.Session, r.Clock.Now())) {
		t.Error("a figure changed")
	}
	if len(reminders(t, r.Session)) != 1 {
		t.Error("no longer to be taken up again")
	}
	if err := r.Session.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	wantGone(t, r, []string{"ligne fausse"}, []string{"ligne juste"})
}
