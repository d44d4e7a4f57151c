package store_test

import (
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// « À relancer » of an office of 100,000 receptions, of which two thousand wait for
// something: the list opens those, and a floor is told beside it, the same values
// opened one by one.
func BenchmarkReminders100k(b *testing.B) {
	const all, open = 100_000, 2_000
	r := storetest.Open(b)
	f := model.FollowUp{
		Kind: model.FollowPrivileged, Toward: "caf", Right: "rsa", Level: model.Blocked, Waits: true, Opened: r.Clock.Now(), Clock: model.DefaultFollowClock(),
		Events: []model.FollowEvent{{Kind: model.EventSent, At: r.Clock.Now(), Agent: 1, Note: "reprise du versement"}},
	}
	if err := store.FillFollows(r.Session, f, all, open); err != nil {
		b.Fatal(err)
	}
	r.Damaged = true // follow-ups alone: not whole receptions
	var list, floor []time.Duration
	for b.Loop() {
		t0 := time.Now()
		lines, err := r.Session.Reminders()
		if err != nil || len(lines) != open {
			b.Fatal(len(lines), err)
		}
		t1 := time.Now()
		if err := store.OpenDue(r.Session); err != nil {
			b.Fatal(err)
		}
		list, floor = append(list, t1.Sub(t0)), append(floor, time.Since(t1))
	}
	b.ReportMetric(median(list)/1e6, "ms")
	b.ReportMetric(median(list)/median(floor), "x-opening")
	b.ReportMetric(0, "ns/op")
}
