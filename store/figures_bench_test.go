package store_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// The bilan of a year of an office that held 100,000 receptions in it, half of them
// with something to follow: from the file to the figures.
func BenchmarkFigures100k(b *testing.B) { benchFigures(b, 100_000) }

func benchFigures(b *testing.B, n int) {
	r := storetest.Open(b)
	at := time.Date(2025, time.December, 31, 17, 0, 0, 0, time.UTC)
	whole := storetest.Reception("essai", at)
	add := func(key string, codes ...string) {
		whole.Said = append(whole.Said, model.Entry{Key: key, Answer: model.Answer{Codes: codes}})
	}
	add(model.QAge, "35_44")
	add(model.QHousehold, "parent_isole")
	add(model.QRights, "rsa", "css")
	add(model.Key("etat", "rsa"), "bloque")
	add(model.Key("etat", "css"), model.StateNever)
	for _, toward := range []string{"cdas", "caf", "ccas"} {
		whole.Proposals = append(whole.Proposals, model.Decided{Proposal: model.Proposal{Toward: toward, Modality: model.ModSimple, Item: "rsa"}, Decision: model.CodeAccepted})
	}
	if err := store.FillYear(r.Session, whole, n, 365*24*time.Hour/time.Duration(n)); err != nil {
		b.Fatal(err)
	}
	follow := func(kind model.FollowKind, toward string, events ...model.EventKind) model.FollowUp {
		f := model.FollowUp{Kind: kind, Toward: toward, Right: "rsa", Level: model.Blocked, Waits: true, Opened: at, Clock: model.DefaultFollowClock()}
		for i, k := range events {
			f.Events = append(f.Events, model.FollowEvent{Kind: k, At: at.AddDate(0, 0, i)})
		}
		f.Events = append(f.Events, model.FollowEvent{Kind: model.EventSucceeded, Code: "droit_ouvert", At: at.AddDate(0, 0, 9)})
		return f
	}
	list := []model.FollowUp{follow(model.FollowPrivileged, "caf", model.EventSent, model.EventAnswered), follow(model.FollowOrientation, "ccas")}
	if err := store.FillFollowsOf(r.Session, list, 2); err != nil {
		b.Fatal(err)
	}
	r.Damaged = true // facts and follow-ups alone: not whole receptions
	r.Session.Day(model.DateOf(at))
	var took []time.Duration
	var most uint64
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		t0 := time.Now()
		g, err := r.Session.Figures("2025")
		took = append(took, time.Since(t0))
		runtime.ReadMemStats(&after)
		most = max(most, after.HeapSys-after.HeapReleased)
		if got := g[model.Cell{Period: "2025", Dimension: model.DimReceptions, Value: model.ValueTotal}].Sum; err != nil || got < n-n/500 { // the last ones began the year before
			b.Fatal(fmt.Sprint(got), err)
		}
	}
	b.ReportMetric(median(took)/1e6, "ms")
	b.ReportMetric(float64(most)/(1<<20), "MiB-heap")
	b.ReportMetric(0, "ns/op")
}
