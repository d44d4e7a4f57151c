package store_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

var writeRights = flag.Bool("droits", false, "write docs/guide/droits.md again")

const rightsPage = "../docs/guide/droits.md"

// attempt is one way through the border. own and other are receptions of the
// agent who tries and of somebody else; free are methods that ask for nothing.
type attempt struct {
	method string
	act    store.Action
	try    func(s *store.Session, f *fixture) error
	// reaches is whether the attempt concerns somebody else's: refused to a scope
	// of one's own.
	other bool
}

type fixture struct {
	r           *storetest.Register
	own, theirs uint64 // receptions
	draft       uint64 // of the one who tries; 0 when he may hold none
}

// notThere leaves the refusals of the border only.
func notThere(err error) error {
	if errors.Is(err, store.ErrNoMemo) || errors.Is(err, store.ErrNoMeeting) {
		return nil
	}
	return err
}

func now(f *fixture) time.Time { return f.r.Clock.Now() }

// attempts go through every exported method of a session.
func attempts() []attempt {
	return []attempt{
		{"NewDraft", store.ActReceive, func(s *store.Session, f *fixture) error {
			_, err := s.NewDraft(storetest.Draft("essai", now(f)), nil)
			return err
		}, false},
		{"SaveDraft", store.ActReceive, func(s *store.Session, f *fixture) error {
			d := storetest.Draft("essai", now(f))
			d.ID, d.Revision = f.draft, 2
			return s.SaveDraft(d)
		}, false},
		{"HoldDraft", store.ActReceive, func(s *store.Session, f *fixture) error {
			d := storetest.Draft("essai", now(f))
			d.ID, d.Revision = f.draft, 3
			return s.HoldDraft(d)
		}, false},
		{"OpenDraft", store.ActReceive, func(s *store.Session, f *fixture) error {
			_, err := s.OpenDraft(f.draft)
			return err
		}, false},
		{"DropDraft", store.ActReceive, func(s *store.Session, f *fixture) error { return s.DropDraft(f.draft) }, false},
		{"Record", store.ActReceive, func(s *store.Session, f *fixture) error {
			_, err := s.Record(storetest.Reception("essai", now(f)), 0, storetest.DefinitionBytes())
			return err
		}, false},
		{"Reopen", store.ActReceive, func(s *store.Session, f *fixture) error {
			_, err := s.Reopen(f.theirs, storetest.Draft("essai", now(f)))
			return err
		}, true},
		{"Drafts", store.ActWaiting, func(s *store.Session, _ *fixture) error { _, err := s.Drafts(); return err }, false},
		{"Facts", store.ActFacts, func(s *store.Session, _ *fixture) error {
			_, err := s.Facts(time.Time{}, time.Time{})
			return err
		}, false},
		{"Cases", store.ActFacts, func(s *store.Session, _ *fixture) error {
			_, err := s.Cases(time.Time{}, time.Time{})
			return err
		}, false},
		{"Day", store.ActFacts, func(s *store.Session, f *fixture) error {
			_, err := s.Day(model.DateOf(now(f)))
			return err
		}, false},
		{"Reception", store.ActRead, func(s *store.Session, f *fixture) error {
			_, _, _, err := s.Reception(f.own)
			return err
		}, false},
		{"Reception", store.ActRead, func(s *store.Session, f *fixture) error {
			_, _, _, err := s.Reception(f.theirs)
			return err
		}, true},
		{"Reception", store.ActReserved, func(s *store.Session, f *fixture) error {
			_, _, hidden, err := s.Reception(f.own)
			if err == nil && hidden > 0 {
				err = store.ErrNotAllowed
			}
			return err
		}, false},
		{"Search", store.ActSearch, func(s *store.Session, _ *fixture) error { _, err := s.Search("nom"); return err }, false},
		{"Search", store.ActSearch, func(s *store.Session, f *fixture) error {
			found, err := s.Search("ailleurs")
			if err == nil && len(found) == 0 {
				err = store.ErrNotOwner
			}
			return err
		}, true},
		{"Export", store.ActExport, func(s *store.Session, _ *fixture) error {
			return s.Export(store.Extent{}, nil, anyStep, anyCases)
		}, false},
		{"Journal", store.ActJournal, func(s *store.Session, _ *fixture) error { _, err := s.Journal(0, 1); return err }, false},
		{"JournalAnchor", store.ActClosing, func(s *store.Session, _ *fixture) error { _, err := s.JournalAnchor(); return err }, false},
		{"OpenJournal", store.ActJournal, func(s *store.Session, _ *fixture) error { _, err := s.OpenJournal(); return err }, false},
		{"VerifyJournal", store.ActJournal, func(s *store.Session, _ *fixture) error { _, err := s.VerifyJournal(); return err }, false},
		{"CheckAnchor", store.ActJournal, func(s *store.Session, _ *fixture) error {
			_, err := s.CheckAnchor(store.Anchor{Seq: 1})
			return err
		}, false},
		{"CloseDay", store.ActClosing, func(s *store.Session, f *fixture) error {
			_, err := s.CloseDay(model.DateOf(now(f)))
			return err
		}, false},
		{"ExpiredJournal", store.ActTidy, func(s *store.Session, _ *fixture) error { _, err := s.ExpiredJournal(journalTerms()); return err }, false},
		{"PruneJournal", store.ActTidy, func(s *store.Session, _ *fixture) error { _, err := s.PruneJournal(journalTerms()); return err }, false},
		{"Verify", store.ActVerify, func(s *store.Session, _ *fixture) error { _, err := s.Verify(); return err }, false},
		{"Backup", store.ActBackup, func(s *store.Session, f *fixture) error {
			_, err := s.Backup(filepath.Dir(f.r.Dir), nil)
			return err
		}, false},
		{"BackupFolder", store.ActBackup, func(s *store.Session, f *fixture) error {
			_, err := s.BackupFolder(filepath.Dir(f.r.Dir))
			return err
		}, false},
		{"Backups", store.ActBackup, func(s *store.Session, _ *fixture) error { _, err := s.Backups(); return err }, false},
		{"LastBackup", store.ActBackup, func(s *store.Session, _ *fixture) error { _, err := s.LastBackup(); return err }, false},
		{"VerifyBackups", store.ActBackup, func(s *store.Session, _ *fixture) error { return s.VerifyBackups() }, false},
		{"SetAsides", store.ActBackup, func(s *store.Session, _ *fixture) error { _, err := s.SetAsides(); return err }, false},
		{"Restore", store.ActRestore, func(s *store.Session, _ *fixture) error { _, err := s.Restore(); return err }, false},
		{"Agents", store.ActAgentsList, func(s *store.Session, _ *fixture) error { _, err := s.Agents(); return err }, false},
		{"Members", store.ActAgentsList, func(s *store.Session, _ *fixture) error { _, err := s.Members(); return err }, false},
		{"AddAgent", store.ActAgents, func(s *store.Session, _ *fixture) error {
			_, err := s.AddAgent("essai", store.RoleReception, []byte("x"), store.MinimumCost())
			return err
		}, false},
		{"SetPassword", store.ActAgents, func(s *store.Session, _ *fixture) error {
			return s.SetPassword(1, []byte(storetest.Password), store.MinimumCost())
		}, false},
		{"Suspend", store.ActAgents, func(s *store.Session, _ *fixture) error { return s.Suspend(99) }, false},
		{"Reinstate", store.ActAgents, func(s *store.Session, _ *fixture) error {
			return s.Reinstate(99, []byte("x"), store.MinimumCost())
		}, false},
		{"Remove", store.ActAgents, func(s *store.Session, _ *fixture) error { return s.Remove(99) }, false},
		{"SetRole", store.ActAgents, func(s *store.Session, _ *fixture) error { return s.SetRole(99, store.RoleSocial) }, false},
		{"ChangePassword", store.ActPassword, func(s *store.Session, _ *fixture) error {
			return s.ChangePassword([]byte(storetest.Password), []byte(storetest.Password), store.MinimumCost())
		}, false},
		{"Settings", store.ActSettings, func(s *store.Session, _ *fixture) error { _, err := s.Settings(); return err }, false},
		{"SetSettings", store.ActSettingsSet, func(s *store.Session, _ *fixture) error {
			return s.SetSettings(store.Settings{BackupKeep: 3})
		}, false},
		{"Coarse", store.ActFacts, func(s *store.Session, _ *fixture) error { _, err := s.Coarse(); return err }, false},
		{"Remnants", store.ActBackup, func(s *store.Session, _ *fixture) error { _, err := s.Remnants(retention()); return err }, false},
		{"Due", store.ActPurgePropose, func(s *store.Session, _ *fixture) error { _, _, err := s.Due(retention()); return err }, false},
		{"Tidy", store.ActTidy, func(s *store.Session, _ *fixture) error { _, err := s.Tidy(retention(), nil); return err }, false},
		{"Propose", store.ActPurgePropose, func(s *store.Session, _ *fixture) error { _, err := s.Propose(retention()); return err }, false},
		{"Eliminations", store.ActPurgePropose, func(s *store.Session, _ *fixture) error { _, err := s.Eliminations(); return err }, false},
		{"Abandon", store.ActPurgePropose, func(s *store.Session, _ *fixture) error { return s.Abandon(99) }, false},
		{"Visa", store.ActPurgeVisa, func(s *store.Session, f *fixture) error { return s.Visa(99, "essai", model.DateOf(now(f))) }, false},
		{"Execute", store.ActPurgeExecute, func(s *store.Session, _ *fixture) error {
			_, err := s.Execute(99, retention(), nil)
			return err
		}, false},
		{"Rewrite", store.ActPurgeExecute, func(s *store.Session, _ *fixture) error { return s.Rewrite(nil) }, false},
		{"ToErase", store.ActErase, func(s *store.Session, f *fixture) error {
			_, err := s.ToErase([]uint64{f.theirs})
			return err
		}, false},
		{"Erase", store.ActErase, func(s *store.Session, _ *fixture) error {
			_, err := s.Erase([]uint64{999}, model.GroundWithdrawn, "essai", nil)
			return err
		}, false},
		{"Definition", store.ActSettings, func(s *store.Session, _ *fixture) error { _, err := s.Definition("essai@1"); return err }, false},
		{"Listings", store.ActDirectory, func(s *store.Session, _ *fixture) error { _, err := s.Listings(); return err }, false},
		{"Amendments", store.ActDirectory, func(s *store.Session, _ *fixture) error { _, err := s.Amendments(); return err }, false},
		{"AddListing", store.ActDirectorySet, func(s *store.Session, _ *fixture) error {
			_, err := s.AddListing(structure("", "essai"))
			return err
		}, false},
		{"ChangeListing", store.ActDirectorySet, func(s *store.Session, _ *fixture) error {
			return s.ChangeListing(999, func(*model.Listing) {})
		}, false},
		{"RemoveListing", store.ActDirectorySet, func(s *store.Session, _ *fixture) error { return s.RemoveListing(999) }, false},
		{"ApplyImport", store.ActDirectorySet, func(s *store.Session, _ *fixture) error {
			return s.ApplyImport(model.ImportPlan{}, nil)
		}, false},
		{"Amend", store.ActConventions, func(s *store.Session, _ *fixture) error { return amendCAF(s) }, false},
		{"KeepReservedContact", store.ActReachSet, func(s *store.Session, _ *fixture) error {
			return s.KeepReservedContact(model.ReservedContact{Organism: "msa", Phone: "essai"})
		}, false},
		{"ReservedContact", store.ActReachRead, func(s *store.Session, _ *fixture) error {
			_, _, err := s.ReservedContact("msa")
			return err
		}, false},
		{"Reminders", store.ActFollow, func(s *store.Session, f *fixture) error {
			list, err := s.Reminders()
			theirs := func(l model.DueLine) bool { return l.Reception == f.theirs }
			if err == nil && !slices.ContainsFunc(list, theirs) {
				err = store.ErrOwnOnly
			}
			return err
		}, true},
		{"Alike", store.ActSearch, func(s *store.Session, _ *fixture) error {
			_, err := s.Alike(model.Draft{}, model.Particulars{Name: "essai"}, false)
			return err
		}, false},
		{"Name", store.ActReceive, func(s *store.Session, f *fixture) error {
			err := s.Name(f.theirs, model.Contact{Name: "essai"})
			return err
		}, true},
		{"History", store.ActRead, func(s *store.Session, f *fixture) error { _, err := s.History(f.theirs); return err }, true},
		{"Link", store.ActRead, func(s *store.Session, f *fixture) error { return s.Link(f.own, f.theirs) }, true},
		{"Unlink", store.ActRead, func(s *store.Session, f *fixture) error { return s.Unlink(f.theirs) }, true},
		{"Receive", store.ActFollow, func(s *store.Session, _ *fixture) error {
			_, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf"}, model.DefaultFollowClock())
			return err
		}, false},
		{"Requests", store.ActAccess, func(s *store.Session, f *fixture) error { _, err := s.Requests(f.theirs); return err }, true},
		{"TieRequest", store.ActFollow, func(s *store.Session, f *fixture) error {
			id, err := s.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf"}, model.DefaultFollowClock())
			if err != nil {
				return err
			}
			return s.TieRequest(id, f.theirs)
		}, true},
		{"Follow", store.ActFollow, func(s *store.Session, f *fixture) error { _, _, err := s.Follow(f.theirs); return err }, true},
		{"Marks", store.ActRead, func(s *store.Session, f *fixture) error { _, err := s.Marks(f.theirs); return err }, true},
		{"Note", store.ActFollow, func(s *store.Session, f *fixture) error {
			_, err := s.Note(f.theirs, 0, model.FollowEvent{Kind: model.EventPostponed, Day: model.DateOf(now(f)).AddDays(3)})
			return err
		}, true},
		{"ExpireFollowUps", store.ActTidy, func(s *store.Session, _ *fixture) error { _, err := s.ExpireFollowUps(); return err }, false},
		{"Select", store.ActSearch, func(s *store.Session, _ *fixture) error {
			_, _, err := s.Select(model.Criteria{Toward: "caf"})
			return err
		}, false},
		{"Entrust", store.ActReceive, func(s *store.Session, f *fixture) error {
			err := s.Entrust(f.draft, 1, "absence")
			if errors.Is(err, store.ErrNoDraft) || errors.Is(err, store.ErrNotColleague) {
				err = nil // dropped by an attempt before this one
			}
			return err
		}, false},
		{"LeaveMemo", store.ActMemos, func(s *store.Session, _ *fixture) error {
			return s.LeaveMemo(model.Memo{To: 1, Text: "essai"})
		}, false},
		{"Memos", store.ActMemos, func(s *store.Session, _ *fixture) error { _, err := s.Memos(); return err }, false},
		{"Memo", store.ActMemos, func(s *store.Session, _ *fixture) error { _, err := s.Memo(1); return notThere(err) }, false},
		{"EndMemo", store.ActMemos, func(s *store.Session, _ *fixture) error { return notThere(s.EndMemo(1)) }, false},
		{"Publish", store.ActPublish, func(s *store.Session, f *fixture) error { _, err := s.Publish("2020"); return err }, false},
		{"PublishAhead", store.ActPublish, func(s *store.Session, f *fixture) error { _, err := s.PublishAhead("2020"); return err }, false},
		{"SendFigures", store.ActPublish, func(s *store.Session, f *fixture) error { _, err := s.SendFigures("2019"); return err }, false},
		{"ReceiveReturn", store.ActPublish, func(s *store.Session, f *fixture) error {
			err := s.ReceiveReturn([]model.Period{"2018"}, nil)
			if errors.Is(err, store.ErrNotSent) {
				err = nil
			}
			return err
		}, false},
		{"Figures", store.ActBilan, func(s *store.Session, f *fixture) error {
			_, err := s.Figures(model.DateOf(now(f)).Wide(12))
			return err
		}, false},
		{"Meetings", store.ActMeetings, func(s *store.Session, _ *fixture) error { _, err := s.Meetings(); return err }, false},
		{"KeepMeeting", store.ActMeetingsSet, func(s *store.Session, f *fixture) error {
			_, err := s.KeepMeeting(model.Meeting{Day: model.DateOf(now(f)), Subject: "essai", Organisms: []string{"caf"}})
			return err
		}, false},
		{"RemoveMeeting", store.ActMeetingsSet, func(s *store.Session, _ *fixture) error { return notThere(s.RemoveMeeting(99)) }, false},
		{"Rectify", store.ActRectify, func(s *store.Session, f *fixture) error {
			return s.Rectify(f.theirs, "demande", model.Answer{Text: "autre chose"})
		}, true},
		{"Person", store.ActAccess, func(s *store.Session, f *fixture) error { _, err := s.Person(f.theirs); return err }, true},
		{"HandOver", store.ActAccess, func(s *store.Session, f *fixture) error { return s.HandOver(f.theirs, 0) }, true},
		{"Mark", store.ActAccess, func(s *store.Session, f *fixture) error {
			return s.Mark(f.theirs, model.Mark{Kind: model.Opposition, Since: model.DateOf(now(f)), Ground: "securite", Reference: "essai"})
		}, true},
		{"Lift", store.ActAccess, func(s *store.Session, f *fixture) error { return s.Lift(f.theirs, model.Opposition) }, true},
		{"RenewKeys", store.ActKeys, func(s *store.Session, _ *fixture) error { return s.RenewKeys() }, false},
		{"ReplaceRecovery", store.ActKeys, func(s *store.Session, f *fixture) error { return s.ReplaceRecovery(f.r.Recovery) }, false},
		{"SetRecipient", store.ActKeys, func(s *store.Session, _ *fixture) error { return s.SetRecipient("") }, false},
	}
}

// askNothing are the methods of a session that look at no right.
func askNothing() []string {
	return []string{"Agent", "Lock", "Locked", "May", "MayExportReserved", "Place"}
}

// Each role is tried against each action through the border that commands and
// screens use, and every method of a session is tried.
func TestEachRoleAgainstEachAction(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	theirs := storetest.Reception("essai", r.Clock.Now())
	theirs.Contact.Name = "Ailleurs"
	theirID, err := r.Session.Record(theirs, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range store.Roles() {
		if role == store.RoleKiosk {
			continue // no slot yet: AddAgent refuses it
		}
		s := r.AddAgent(role)
		f := &fixture{r: r, theirs: theirID}
		if f.own, err = s.Record(storetest.Reception("essai", r.Clock.Now()), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
		d, err := s.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
		if err != nil {
			t.Fatal(err)
		}
		f.draft = d.ID
		for _, a := range attempts() {
			tryOne(t, role, s, f, a)
		}
	}
}

// tryOne compares what the border answers with the table.
func tryOne(t *testing.T, role store.Role, s *store.Session, f *fixture, a attempt) {
	t.Helper()
	err := a.try(s, f)
	scope := store.ScopeOf(role, a.act)
	refused := errors.Is(err, store.ErrNotAllowed) || errors.Is(err, store.ErrNotOwner) || errors.Is(err, store.ErrOwnOnly)
	if want := scope == store.None || a.other && scope == store.Own; refused != want {
		t.Errorf("%s, %s (%s, other's: %v): %v", role, a.method, a.act, a.other, err)
	}
}

// Every method of a session is in the table above, and every row of the table of
// rights is tried.
func TestNothingEscapesTheBorder(t *testing.T) {
	methods, acts := askNothing(), []store.Action{}
	for _, a := range attempts() {
		methods, acts = append(methods, a.method), append(acts, a.act)
	}
	of := reflect.TypeFor[*store.Session]()
	for i := range of.NumMethod() {
		if name := of.Method(i).Name; !slices.Contains(methods, name) {
			t.Errorf("Session.%s is not tried against the roles", name)
		}
	}
	for _, right := range store.Rights() {
		if !slices.Contains(acts, right.Action) {
			t.Errorf("%s is not tried", right.Action)
		}
	}
}

// A locked session may nothing, and the holder of the recovery key receives no
// one.
func TestTheBorderOutsideTheTable(t *testing.T) {
	r := storetest.Open(t)
	f := &fixture{r: r, own: record(t, r.Session, r.Clock, "essai")}
	holder, err := r.UnlockRecovery(r.Recovery, r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = holder.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
	wantErr(t, err, store.ErrNotAllowed)
	_, err = holder.Record(storetest.Reception("essai", r.Clock.Now()), 0, storetest.DefinitionBytes())
	wantErr(t, err, store.ErrNotAllowed)
	_, _, _, err = holder.Reception(f.own)
	wantErr(t, err, store.ErrOwnOnly)
	holder.Lock()
	for _, a := range attempts() {
		wantErr(t, a.try(holder, f), store.ErrLocked)
	}
}

// By cryptography alone, what an agent d'accueil holds does not open a reserved
// value: not his session, nor anything his slot gives.
func TestAnAgentDAccueilHoldsNoReservedKey(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "essai")
	clerk, social := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	reserved := []byte("réservé essai")
	for _, tc := range []struct {
		s    *store.Session
		want bool
	}{{clerk, false}, {social, true}, {r.Session, true}} {
		plain, err := store.OpenAll(tc.s)
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(bytes.Join(plain, nil), reserved); got != tc.want {
			t.Errorf("%s opens a reserved value: %v", tc.s.Agent().Role, got)
		}
		if got := store.HoldsReserve(tc.s); got != tc.want {
			t.Errorf("%s holds a reserved half: %v", tc.s.Agent().Role, got)
		}
	}
	// Made to read it by the table and no longer by it: the keys follow.
	if err := r.Session.SetRole(clerk.Agent().Slot, store.RoleSocial); err != nil {
		t.Fatal(err)
	}
	if again := r.SignIn(clerk.Agent().Slot, storetest.Password); !store.HoldsReserve(again) {
		t.Error("a new social worker holds no reserved half")
	}
	if err := r.Session.SetRole(clerk.Agent().Slot, store.RoleReception); err != nil {
		t.Fatal(err)
	}
	if again := r.SignIn(clerk.Agent().Slot, storetest.Password); store.HoldsReserve(again) {
		t.Error("an agent d'accueil kept the reserved halves")
	}
}

// The page of rights in the guide is the table itself.
func TestThePageOfRights(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Qui peut faire quoi\n\n" +
		"Cette page est écrite à partir du programme : c'est le tableau même qu'il applique,\n" +
		"sous les écrans et les commandes. « Les siens » : ce que l'agent tient ou a enregistré lui-même.\n\n" +
		"| | agent d'accueil | travailleur social | responsable | administrateur | borne |\n|---|---|---|---|---|---|\n")
	for _, right := range store.Rights() {
		fmt.Fprintf(&b, "| %s |", right.Words)
		for _, scope := range right.Scopes {
			b.WriteString(map[store.Scope]string{store.None: " —", store.Own: " les siens", store.All: " oui"}[scope] + " |")
		}
		b.WriteString("\n")
	}
	b.WriteString("\nLes points réservés sont protégés par une clé de plus : un agent d'accueil ne la détient pas,\n" +
		"et ne pourrait pas les lire même avec un autre programme. Les autres droits sont tenus par le\n" +
		"programme seul. La borne viendra plus tard.\n\n" +
		"Qui ouvre avec la clé de secours, ou avec celle du Département, a les droits d'un administrateur,\n" +
		"sans pouvoir tenir d'accueil.\n")
	if *writeRights {
		if err := os.WriteFile(rightsPage, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(rightsPage)
	if err != nil || string(page) != b.String() {
		t.Errorf("%s is not the table; run the test with -droits (%v)", rightsPage, err)
	}
}
