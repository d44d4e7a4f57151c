package cli

import (
	"io"
	"iter"
	"runtime"
	"slices"
	"testing"
	"time"

	"accueil/model"
)

// manyCases are receptions as an office holds them, made one by one as the register opens
// them, in the order of an extract.
func manyCases(x model.Extract, n int) iter.Seq2[model.Case, error] {
	at := time.Date(2016, time.March, 3, 10, 12, 0, 0, time.UTC)
	ids := make([]uint64, n)
	for i := range ids {
		ids[i] = uint64(i + 1)
	}
	x.Order(ids)
	motives := []string{"budget", "logement", "energie", "famille", "sante"}
	return func(yield func(model.Case, error) bool) {
		for _, id := range ids {
			day := at.Add(time.Duration(id) * 20 * time.Minute)
			sent := model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Right: "rsa", Level: model.Blocked, Waits: true, Opened: day, Clock: model.DefaultFollowClock(),
				Events: []model.FollowEvent{{Kind: model.EventSent, At: day}, {Kind: model.EventAnswered, At: day.AddDate(0, 0, 6)}}}
			c := model.Case{
				Fact: model.Fact{ID: id, Kind: model.KindReception, Started: day, Minutes: int(id % 40), Channel: "telephone", Nature: "nouvelle_demande",
					Motive: motives[id%5], Needs: []string{motives[id%5], motives[id/5%5]}, Result: "orientation_externe", Territory: "35236", Age: "25_34", Household: "seul", Adults: 1,
					Decisions: []model.DecisionFact{{Toward: "caf", Modality: "contact_privilegie", Decision: "accepte", Item: "rsa"}, {Toward: "ccas", Modality: "orientation_simple", Decision: "accepte"}},
					Rights:    []model.RightFact{{Right: "rsa", State: "bloque", Tried: "oui"}, {Right: "css", State: "refuse"}}},
				FollowUps: []model.FollowUp{sent, {Kind: model.FollowOrientation, Toward: "caf", Right: "rsa", Opened: day}},
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

// gauge looks at the memory a writing holds, each so many bytes.
type gauge struct {
	every, next, written int
	most                 uint64
}

func (g *gauge) Write(p []byte) (int, error) {
	if g.written += len(p); g.written >= g.next {
		g.next += g.every
		g.look()
	}
	return len(p), nil
}

func (g *gauge) look() {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	g.most = max(g.most, m.HeapAlloc)
}

// heldBy is the memory, in bytes, that an extraction of n receptions holds at most.
func heldBy(t testing.TB, format string, n int) uint64 {
	t.Helper()
	o := &office{now: func() time.Time { return time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC) }}
	e := extraction{format: format, purpose: "essai de mesure"}
	x := e.extract(o)
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var got extracted
	book, err := e.book(o, x, manyCases(x, n), &got)
	if err != nil || got.receptions != n {
		t.Fatalf("%d receptions, %v", got.receptions, err)
	}
	g := &gauge{every: 4 << 20}
	g.look()
	if err := e.dress(t.Context(), g, book); err != nil {
		t.Fatal(err)
	}
	g.look()
	return g.most - min(g.most, before.HeapAlloc)
}

// Whatever its format, an export holds its rows compressed, and no more: twenty thousand
// receptions take some megabytes, where a table of them took four hundred.
func TestAnExportHoldsLittle(t *testing.T) {
	for _, f := range extractFormats() {
		few, many := heldBy(t, f[0], 2_000), heldBy(t, f[0], 20_000)
		if each := (int(many) - int(few)) / 18_000; each > 250 {
			t.Errorf("%s holds %d bytes for each reception", f[0], each)
		}
		if many > 12<<20 {
			t.Errorf("%s holds %d MiB", f[0], many>>20)
		}
	}
}

func benchExtraction(b *testing.B, n int) {
	for _, f := range extractFormats() {
		b.Run(f[0], func(b *testing.B) {
			var most uint64
			var took []time.Duration
			for b.Loop() {
				most = max(most, heldBy(b, f[0], n))
				o := &office{now: func() time.Time { return time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC) }}
				e := extraction{format: f[0], purpose: "essai de mesure"}
				x, t0 := e.extract(o), time.Now()
				book, err := e.book(o, x, manyCases(x, n), &extracted{})
				if err == nil {
					err = e.dress(b.Context(), io.Discard, book)
				}
				if took = append(took, time.Since(t0)); err != nil {
					b.Fatal(err)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(most)/(1<<20), "MiB-held")
			b.ReportMetric(took[len(took)/2].Seconds(), "s")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// A département of some years, in one register.
func BenchmarkExtraction50k(b *testing.B)  { benchExtraction(b, 50_000) }
func BenchmarkExtraction200k(b *testing.B) { benchExtraction(b, 200_000) }
