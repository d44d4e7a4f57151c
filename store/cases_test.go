package store_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// What figures are made of: the receptions of a period with what became of them, and
// the requests that came from organisms, in order; none of the lines that were written,
// to a reception agent either, who follows only her own.
func TestCases(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	marie, paul := r.AddAgent(store.RoleReception), r.AddAgent(store.RoleSocial)
	monday := r.Clock.Now()
	first, err := paul.Record(asked(monday), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	note(t, paul, first, model.FollowEvent{Kind: model.EventSent, Note: "ligne écrite par nous"})
	r.Clock.Add(24 * time.Hour)
	came, err := paul.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "msa", Who: "ligne du service", Asked: "ligne demandée"}, model.DefaultFollowClock())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(24 * time.Hour)
	plain, err := paul.Record(storetest.Reception("essai", r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}

	all, err := marie.Cases(time.Time{}, time.Time{})
	if err != nil || len(all) != 3 || all[0].Fact.ID != first || all[1].Fact.ID != came || all[2].Fact.ID != plain {
		t.Fatalf("%+v, %v", all, err)
	}
	facts, err := marie.Facts(time.Time{}, time.Time{})
	if err != nil || !reflect.DeepEqual(all[0].Fact, facts[0]) || all[0].Received() {
		t.Errorf("not the fact: %+v, %v", all[0].Fact, err)
	}
	if f := all[0].FollowUps; len(f) != 1 || f[0].Toward != "caf" || len(f[0].Events) != 1 || f[0].Events[0].Kind != model.EventSent {
		t.Errorf("%+v", f)
	}
	if want := (model.Fact{ID: came, Started: monday.Add(24 * time.Hour)}); !all[1].Received() || !reflect.DeepEqual(all[1].Fact, want) || all[1].FollowUps[0].Toward != "msa" {
		t.Errorf("%+v", all[1])
	}
	for _, c := range all {
		for _, f := range c.FollowUps {
			if strings.Contains(f.Who+f.Asked, "ligne") || len(f.Events) > 0 && f.Events[0].Note != "" {
				t.Errorf("a written line came out: %+v", f)
			}
		}
	}
	for what, try := range map[string]struct {
		from, to time.Time
		want     []uint64
	}{
		"since the request":  {monday.Add(24 * time.Hour), time.Time{}, []uint64{came, plain}},
		"before the request": {time.Time{}, monday.Add(24 * time.Hour), []uint64{first}},
		"its day":            {monday.Add(24 * time.Hour), monday.Add(48 * time.Hour), []uint64{came}},
	} {
		got, err := paul.Cases(try.from, try.to)
		var ids []uint64
		for _, c := range got {
			ids = append(ids, c.Fact.ID)
		}
		if err != nil || !reflect.DeepEqual(ids, try.want) {
			t.Errorf("%s: %v, %v", what, ids, err)
		}
	}
}

// A follow-up that does not open is said, and its reception is there all the same.
func TestCasesBesideADamagedOne(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	spoil(t, r, "suivis", id)
	list, err := r.Session.Cases(time.Time{}, time.Time{})
	wantUnread(t, err, "suivis", 1)
	if len(list) != 1 || list[0].Fact.ID != id || len(list[0].FollowUps) != 0 {
		t.Errorf("%+v", list)
	}
}
