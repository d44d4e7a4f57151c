package store_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// sending is an office that held receptions in November 2026, in January 2027.
type sending struct {
	*storetest.Register
	manager  *store.Session
	november time.Time
}

func newSending(t *testing.T) *sending {
	t.Helper()
	r := storetest.Open(t)
	o := &sending{r, r.AddAgent(store.RoleManager), r.Clock.Now()}
	held(t, r.Session, o.november, "energie", 7)
	held(t, r.Session, o.november.Add(time.Hour), "logement", 2)
	held(t, r.Session, o.november.Add(2*time.Hour), "budget", 6)
	r.Clock.Add(60 * 24 * time.Hour)
	return o
}

// answered is what a Département of this office alone returns.
func answered(t *testing.T, p model.Period, sent store.Sent) ([]model.Period, model.Masks) {
	t.Helper()
	sum, err := model.Consolidation(p, map[model.Area]model.Sent{"a/x": {Grid: sent.Grid, Masks: sent.Masks}}, model.Given{})
	if err != nil {
		t.Fatal(err)
	}
	return sum.Periods(), sum.Return("a/x")
}

func motive(p model.Period, value string) model.Cell {
	return model.Cell{Period: p, Dimension: model.DimMotive, Value: value}
}

// What was sent is sent again as it was, whatever came since, and is what is published
// when the return comes.
func TestSentFiguresNeverChange(t *testing.T) {
	t.Parallel()
	o := newSending(t)
	if _, err := o.manager.SendFigures("2027-T1"); !errors.Is(err, store.ErrPeriodOpen) {
		t.Fatalf("a quarter that is not over is sent: %v", err)
	}
	first, err := o.manager.SendFigures("2026-T4")
	if err != nil || len(first.Masks) != 0 || first.Grid[motive("2026-T4", "logement")].Sum != 2 {
		t.Fatalf("%v, %v decided: %v", first.Grid[motive("2026-T4", "logement")], len(first.Masks), err)
	}
	held(t, o.Session, o.november.Add(3*time.Hour), "logement", 8)
	held(t, o.Session, o.november.Add(4*time.Hour), "emploi", 9)
	again, err := o.manager.SendFigures("2026-T4")
	if err != nil || !maps.Equal(again.Grid, first.Grid) {
		t.Fatalf("other figures are sent: %v", err)
	}
	periods, masks := answered(t, "2026-T4", first)
	for range 2 { // twice is harmless
		if err := o.manager.ReceiveReturn(periods, masks); err != nil {
			t.Fatal(err)
		}
	}
	if third, err := o.manager.SendFigures("2026-T4"); err != nil || !maps.Equal(third.Grid, first.Grid) || !maps.Equal(third.Masks, masks) {
		t.Errorf("what was returned is not sent with the figures: %v", err)
	}
	given, err := o.manager.Publish("2026-T3", "2026-T4")
	if err != nil {
		t.Fatal(err)
	}
	for c, m := range masks {
		if c.Period == "2026-T4" && (given.Masks[c] != m || given.Grid[c] != first.Grid[c]) {
			t.Errorf("%v is given %+v, %s", c, given.Grid[c], given.Masks[c])
		}
	}
	if c := motive("2026-T4", "emploi"); given.Grid[c] != (model.Figure{}) {
		t.Error("what came after it was sent is given")
	}
	month, err := o.manager.Publish("2026-11")
	if err != nil || month.Grid[motive("2026-11", "logement")].Sum != 2 {
		t.Errorf("the month of that quarter: %+v, %v", month.Grid[motive("2026-11", "logement")], err)
	}
	for op, what := range map[store.Op]uint64{store.OpExportDone: store.ExportFigures, store.OpReturnReceived: 0} {
		if !journalHas(t, o.Session, op, what) {
			t.Errorf("%s is not in the journal", op)
		}
	}
	if report, err := o.Session.Verify(); err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}

// An office that sent waits for the return, and then sends the year before it gives it; it
// may go ahead. One that never sent waits for nothing.
func TestWhatWasSentAwaitsItsReturn(t *testing.T) {
	t.Parallel()
	o := newSending(t)
	sent, err := o.manager.SendFigures("2026-T4")
	if err != nil {
		t.Fatal(err)
	}
	for asked, sealed := range map[model.Period]model.Period{"2026-T4": "2026-T4", "2026-11": "2026-T4", "2026-T3": "2026-T4", "2026": ""} {
		_, err := o.manager.Publish(asked)
		if await, ok := errors.AsType[*model.AwaitedError](err); !ok || await.Asked != asked || await.Sealed != sealed {
			t.Errorf("%s: %v", asked, err)
		}
	}
	if _, err := o.manager.Publish("2026-T2"); err != nil {
		t.Errorf("a quarter that was not sent: %v", err)
	}
	if err := o.manager.ReceiveReturn(answered(t, "2026-T4", sent)); err != nil {
		t.Fatal(err)
	}
	if _, err := o.manager.SendFigures("2026-T4"); err != nil { // again: it waits no more
		t.Fatal(err)
	}
	for _, p := range []model.Period{"2026-T4", "2026-T3", "2026-12"} {
		if _, err := o.manager.Publish(p); err != nil {
			t.Errorf("%s, once the return came: %v", p, err)
		}
	}
	if _, err := o.manager.Publish("2026"); !errors.Is(err, model.ErrAwaited) {
		t.Errorf("the year: %v", err)
	}
	year, err := o.manager.SendFigures("2026")
	if err != nil || len(year.Masks) == 0 {
		t.Fatalf("%d decisions are sent with the year: %v", len(year.Masks), err)
	}
	if err := o.manager.ReceiveReturn(answered(t, "2026", year)); err != nil {
		t.Fatal(err)
	}
	if _, err := o.manager.Publish("2025", "2026"); err != nil {
		t.Errorf("the year, once its return came: %v", err)
	}
}

// The quarter before is decided by the same return: the year that holds it is then to be
// sent too.
func TestTheYearBeforeIsSentToo(t *testing.T) {
	t.Parallel()
	o := newSending(t)
	o.Clock.Add(90 * 24 * time.Hour)
	sent, err := o.manager.SendFigures("2027-T1")
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.manager.Publish("2026")
	if await, ok := errors.AsType[*model.AwaitedError](err); !ok || await.Sealed != "2027-T1" {
		t.Errorf("before the return: %v", err)
	}
	if err := o.manager.ReceiveReturn(answered(t, "2027-T1", sent)); err != nil {
		t.Fatal(err)
	}
	_, err = o.manager.Publish("2026")
	if await, ok := errors.AsType[*model.AwaitedError](err); !ok || await.Sealed != "" {
		t.Errorf("after it: %v", err)
	}
}

// A quarter that was sealed, and never returned, is decided with its year, even when
// nothing was counted in it.
func TestTheYearDecidesItsQuarters(t *testing.T) {
	t.Parallel()
	o := newSending(t)
	for _, p := range []model.Period{"2026-T1", "2026-T4"} {
		if _, err := o.manager.SendFigures(p); err != nil {
			t.Fatal(err)
		}
	}
	year, err := o.manager.SendFigures("2026")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.manager.Publish("2026-T1"); !errors.Is(err, model.ErrAwaited) {
		t.Errorf("it does not wait: %v", err)
	}
	if err := o.manager.ReceiveReturn(answered(t, "2026", year)); err != nil {
		t.Fatal(err)
	}
	for _, p := range []model.Period{"2026-T1", "2026-02", "2026-T4", "2026-11", "2026"} {
		if _, err := o.manager.Publish(p); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}

// Who does not wait decides alone; a return that says otherwise is then refused, and
// nothing of it is kept.
func TestARefusedReturnChangesNothing(t *testing.T) {
	t.Parallel()
	o := newSending(t)
	if err := o.manager.ReceiveReturn([]model.Period{"2026-T4"}, nil); !errors.Is(err, store.ErrNotSent) {
		t.Errorf("a return of what was not sent: %v", err)
	}
	sent, err := o.manager.SendFigures("2026-T4")
	if err != nil {
		t.Fatal(err)
	}
	periods, good := answered(t, "2026-T4", sent)
	small := maps.Clone(good)
	small[motive("2026-T4", "logement")] = model.MaskShown
	exposed := maps.Clone(good)
	for _, value := range []string{"energie", "budget"} {
		exposed[motive("2026-T4", value)] = model.MaskShown
	}
	for name, tc := range map[string]struct {
		masks model.Masks
		want  error
	}{
		"a small figure shown": {small, model.ErrReturnShows}, "told by subtraction": {exposed, model.ErrExposed},
		"never sent": {model.Masks{motive("2026-T4", "emploi"): model.MaskShown}, model.ErrReturnUnknown},
	} {
		if err := o.manager.ReceiveReturn(periods, tc.masks); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := o.manager.ReceiveReturn([]model.Period{"2026-T3"}, nil); !errors.Is(err, store.ErrNotSent) {
		t.Errorf("a return of what was only sent along: %v", err)
	}
	if _, err := o.manager.Publish("2026-T4"); !errors.Is(err, model.ErrAwaited) {
		t.Fatalf("a refused return was kept: %v", err)
	}
	ahead, err := o.manager.PublishAhead("2026-T4")
	if err != nil {
		t.Fatal(err)
	}
	other := maps.Clone(good)
	for c, m := range ahead.Masks {
		if c.Period == "2026-T4" && m == model.MaskShown {
			other[c] = model.MaskHidden
		}
	}
	if err := o.manager.ReceiveReturn(periods, other); !errors.Is(err, model.ErrReturnOther) {
		t.Errorf("a return that contradicts: %v", err)
	}
	again, err := o.manager.Publish("2026-T4")
	if err != nil || !maps.Equal(again.Masks, ahead.Masks) {
		t.Errorf("what was decided moved: %v", err)
	}
}
