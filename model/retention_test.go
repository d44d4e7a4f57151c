package model

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func terms() Retention {
	t := func(n int) Term { return Term{Length: n, Rule: "r", Source: "s"} }
	return Retention{
		DraftWarn: t(2), DraftClose: t(7), Memo: t(30), Active: t(24), Request: t(12), OpenFollowUp: t(6), Journal: t(12), FailedSignIns: t(12), SetAside: t(30), Backups: t(30),
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-02-29", 24, "2026-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2024-08-31", 6, "2025-02-28"}, {"2023-08-31", 6, "2024-02-29"},
		{"2024-12-31", 2, "2025-02-28"}, {"2024-01-31", 3, "2024-04-30"}, {"2024-11-15", 2, "2025-01-15"}, {"2024-03-31", -1, "2024-02-29"},
		{"2024-01-10", -1, "2023-12-10"}, {"2024-05-05", 0, "2024-05-05"},
	} {
		if got := day(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestRetain(t *testing.T) {
	for _, c := range []struct {
		last, open, today string
		on                string
		why               Reason
	}{
		{"2024-03-15", "", "2026-03-15", "2026-03-16", ReasonActive}, // the last day is kept
		{"2024-03-15", "", "2026-03-16", "2026-03-16", ReasonExpired},
		{"2024-02-29", "", "2026-02-28", "2026-03-01", ReasonActive},
		{"2024-02-29", "", "2026-03-01", "2026-03-01", ReasonExpired},
		{"2024-03-15", "2024-03-15", "2026-03-15", "2026-09-16", ReasonActive},
		{"2024-03-15", "2024-03-15", "2026-03-16", "2026-09-16", ReasonFollowUp},
		{"2024-03-15", "2026-03-10", "2026-09-15", "2026-09-16", ReasonFollowUp},
		{"2024-03-15", "2024-03-15", "2026-09-16", "2026-09-16", ReasonStopped},
		{"2026-03-15", "", "2024-03-15", "2028-03-16", ReasonActive}, // a clock set back
		{"2024-03-15", "", "", "2026-03-16", ReasonActive},           // no clock at all
		{"", "", "2030-01-01", "", ReasonNoDate},
		{"", "2024-01-01", "2030-01-01", "", ReasonNoDate},
	} {
		h := Held{ID: 7, LastContact: day(c.last), OpenSince: day(c.open)}
		keep, remove := Retain([]Held{h}, terms(), day(c.today))
		got := append(keep, remove...)
		if len(got) != 1 || got[0] != (Due{h, day(c.on), c.why}) {
			t.Errorf("%+v: %+v", c, got)
			continue
		}
		if want := c.why == ReasonExpired || c.why == ReasonStopped; (len(remove) == 1) != want {
			t.Errorf("%+v: removed %v", c, remove)
		}
	}
}

// A request from an organism has a term of its own, suspended as that of a reception is.
func TestARequestHasATermOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		open, today string
		why         Reason
	}{
		{"", "2025-03-15", ReasonActive}, {"", "2025-03-16", ReasonExpired},
		{"2024-03-15", "2025-09-15", ReasonFollowUp}, {"2024-03-15", "2025-09-16", ReasonStopped},
	} {
		h := Held{ID: 7, Request: true, LastContact: day("2024-03-15"), OpenSince: day(c.open)}
		keep, remove := Retain([]Held{h}, terms(), day(c.today))
		if got := append(keep, remove...); len(got) != 1 || got[0].Why != c.why {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

func anyDay(t *rapid.T, name string) Date {
	if rapid.IntRange(0, 9).Draw(t, name+" known") == 0 {
		return Date{}
	}
	return day("2023-12-01").AddDays(rapid.IntRange(0, 1200).Draw(t, name))
}

func TestRetainPartsTheListAndRemovesNothingYounger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Held
		for i := range rapid.IntRange(0, 8).Draw(t, "held") {
			list = append(list, Held{uint64(i), rapid.Bool().Draw(t, "request"), anyDay(t, "last"), anyDay(t, "open"), rapid.IntRange(0, 3).Draw(t, "limited") == 0})
		}
		today := anyDay(t, "today")
		keep, remove := Retain(list, terms(), today)
		var ids []uint64
		for _, d := range slices.Concat(keep, remove) {
			ids = append(ids, d.ID)
		}
		slices.Sort(ids)
		if len(ids) != len(list) || len(slices.Compact(ids)) != len(list) {
			t.Fatalf("%d held, %v after", len(list), ids)
		}
		for _, d := range remove {
			if d.Limited {
				t.Fatalf("removed in spite of a limitation: %+v", d)
			}
			years := map[bool]int{false: 2, true: 1}[d.Request]
			oldest := Date{today.Year - years, today.Month, today.Day}
			if !d.OpenSince.IsZero() {
				oldest = Date{today.Year - years, today.Month - 6, today.Day}
			}
			if d.LastContact.IsZero() || !d.LastContact.Before(DateOf(oldest.In(time.UTC))) {
				t.Fatalf("removed on %s: %+v", today, d)
			}
			if _, later := Retain([]Held{d.Held}, terms(), today.AddDays(1)); len(later) != 1 {
				t.Fatalf("kept again the day after: %+v", d)
			}
		}
		for _, d := range keep {
			if d.Why != ReasonNoDate && d.Why != ReasonLimited && !today.IsZero() && !today.Before(d.On) {
				t.Fatalf("kept on %s: %+v", today, d)
			}
			if d.Limited {
				free := d.Held
				free.Limited = false
				if again, _ := Retain([]Held{free}, terms(), today); (d.Why == ReasonLimited) != (len(again) == 0 || again[0].Why == ReasonFollowUp) {
					t.Fatalf("kept on %s for a limitation that is not why: %+v", today, d)
				}
			}
		}
	})
}

func TestDraftAge(t *testing.T) {
	for _, c := range []struct {
		updated, today string
		stage          DraftStage
		since          string
	}{
		{"2026-03-01", "2026-03-01", DraftFresh, "2026-03-01"}, {"2026-03-01", "2026-03-02", DraftFresh, "2026-03-01"},
		{"2026-03-01", "2026-03-03", DraftWarned, "2026-03-03"}, {"2026-03-01", "2026-03-08", DraftWarned, "2026-03-03"},
		{"2026-03-01", "2026-03-09", DraftToClose, "2026-03-09"}, {"2026-03-01", "2027-01-01", DraftToClose, "2026-03-09"},
		{"2026-03-09", "2026-03-01", DraftFresh, "2026-03-09"}, {"", "2026-03-01", DraftFresh, ""}, {"2026-03-01", "", DraftFresh, "2026-03-01"},
	} {
		stage, since := DraftAge(day(c.updated), day(c.today), terms())
		if stage != c.stage || since != day(c.since) {
			t.Errorf("%+v: %s since %s", c, stage, since)
		}
	}
}

// A draft of the last minute of a day and a today of the first minute: the hours
// count for the draft.
func TestNoDraftIsClosedYoung(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		updated, today := anyDay(t, "updated"), anyDay(t, "today")
		stage, _ := DraftAge(updated, today, terms())
		hours := today.In(time.UTC).Sub(updated.AddDays(1).In(time.UTC)).Hours()
		if stage == DraftToClose && (updated.IsZero() || hours < 7*24) {
			t.Fatalf("closed on %s, last changed on %s", today, updated)
		}
		if stage == DraftWarned && hours < 24 {
			t.Fatalf("warned on %s, last changed on %s", today, updated)
		}
	})
}
