package model

import (
	"testing"
	"time"
)

// TestConventionWordsOfTheDay: the wording changes the day it should, not the
// day before.
func TestConventionWordsOfTheDay(t *testing.T) {
	msa := Convention{Status: ConventionActive, Text: "convention 2024–2028", From: day("2024-07-08"), Until: day("2028-12-31")}
	for _, tc := range []struct{ on, want string }{
		{"2024-07-07", "convention 2024–2028 ; commence le 8 juillet 2024"},
		{"2024-07-08", "convention 2024–2028"},
		{"2027-12-30", "convention 2024–2028"},
		{"2027-12-31", "convention 2024–2028 ; se termine le 31 décembre 2028"},
		{"2028-12-31", "convention 2024–2028 ; se termine le 31 décembre 2028"},
		{"2029-01-01", "convention 2024–2028 ; arrivée à échéance le 31 décembre 2028, engagements à confirmer"},
	} {
		if got := msa.Words(day(tc.on)); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.on, got, tc.want)
		}
	}
	if s := msa.StatusOn(day("2028-12-31")); s != ConventionActive {
		t.Errorf("on its last day: %s", s)
	}
	if s := msa.StatusOn(day("2029-01-01")); s != ConventionToRenew {
		t.Errorf("the day after: %s", s)
	}
	if got := (Convention{Status: ConventionNone, Text: "x"}).Words(day("2026-01-01")); got != "" {
		t.Errorf("without a convention: %q", got)
	}
	kept := Convention{Status: ConventionMaintained, Text: "engagements maintenus", Until: day("2023-12-31")}
	if got := kept.Words(day("2026-01-01")); got != "engagements maintenus" {
		t.Errorf("commitments maintained: %q", got)
	}
}

// TestConventionWarnings tells the responsable 12, 6 and 3 months ahead, to the
// day, at the ends of months too.
func TestConventionWarnings(t *testing.T) {
	c := Convention{Status: ConventionActive, Until: day("2028-08-31"), Notice: day("2028-02-29"), Committee: day("2028-05-15")}
	for _, tc := range []struct {
		on   string
		want []ConventionWarning
	}{
		{"2027-08-30", nil},
		{"2027-08-31", []ConventionWarning{{WarnEnd, c.Until, 12}}},
		{"2027-11-28", []ConventionWarning{{WarnEnd, c.Until, 12}}},
		{"2027-11-29", []ConventionWarning{{WarnEnd, c.Until, 12}, {WarnNotice, c.Notice, 0}}},
		{"2028-02-28", []ConventionWarning{{WarnEnd, c.Until, 12}, {WarnNotice, c.Notice, 0}, {WarnCommittee, c.Committee, 0}}},
		{"2028-02-29", []ConventionWarning{{WarnEnd, c.Until, 6}, {WarnNotice, c.Notice, 0}, {WarnCommittee, c.Committee, 0}}},
		{"2028-03-01", []ConventionWarning{{WarnEnd, c.Until, 6}, {WarnCommittee, c.Committee, 0}}},
		{"2028-05-30", []ConventionWarning{{WarnEnd, c.Until, 6}}},
		{"2028-05-31", []ConventionWarning{{WarnEnd, c.Until, 3}}},
		{"2028-08-31", []ConventionWarning{{WarnEnd, c.Until, 3}}},
		{"2028-09-01", []ConventionWarning{{WarnEnd, c.Until, 0}}},
	} {
		got := c.Warnings(day(tc.on))
		if len(got) != len(tc.want) {
			t.Errorf("%s: %v, want %v", tc.on, got, tc.want)
			continue
		}
		for i := range got {
			if got[i] != tc.want[i] {
				t.Errorf("%s: %v, want %v", tc.on, got, tc.want)
			}
		}
	}
}

// TestConventionInTheOfficesZone: the proposal's words are those of the day at
// the office, not of another zone; once written they do not change.
func TestConventionInTheOfficesZone(t *testing.T) {
	zone := rennes(t)
	org := &Organism{Code: "msa", Convention: Convention{Status: ConventionActive, Text: "convention", Until: day("2028-12-31")}}
	at := func(utc time.Time) string {
		f := &Facts{q: &Questionnaire{}, env: Env{Directory: &Directory{}, At: utc.In(zone)}}
		return f.convention(org)
	}
	if got, want := at(time.Date(2028, 12, 31, 22, 59, 0, 0, time.UTC)), "convention ; se termine le 31 décembre 2028"; got != want {
		t.Errorf("one minute to midnight at the office: %q", got)
	}
	if got, want := at(time.Date(2028, 12, 31, 23, 0, 0, 0, time.UTC)), "convention ; arrivée à échéance le 31 décembre 2028, engagements à confirmer"; got != want {
		t.Errorf("midnight at the office: %q", got)
	}
}

func TestStaleness(t *testing.T) {
	checked := day("2026-03-31")
	for _, tc := range []struct {
		on   string
		want Staleness
	}{
		{"2026-09-30", Fresh}, {"2026-10-01", Stale}, {"2028-03-31", Stale}, {"2028-04-01", VeryStale},
	} {
		if got := StalenessOn(checked, day(tc.on)); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.on, got, tc.want)
		}
	}
	if StalenessOn(Date{}, checked) != NotChecked {
		t.Error("what was never checked is not fresh")
	}
}
