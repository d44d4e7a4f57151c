package model

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func hours(t *testing.T, text string) Hours {
	t.Helper()
	h, err := ParseHours(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return h
}

func rennes(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestHoursInWords reads the hours a directory writes and says them as a person would.
func TestHoursInWords(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Mo-Fr 08:30-12:30; PH off", []string{"lundi à vendredi : 8 h 30 – 12 h 30", "fermé les jours fériés"}},
		{"Mo-Fr 09:00-12:00,13:30-17:00; We 13:30-17:00; Sa 10:00-12:00", []string{
			"lundi, mardi, jeudi, vendredi : 9 h – 12 h, 13 h 30 – 17 h", "mercredi : 13 h 30 – 17 h", "samedi : 10 h – 12 h"}},
		{"Mo-Fr 09:00-12:00, Tu 14:00-17:00", []string{"lundi, mercredi à vendredi : 9 h – 12 h", "mardi : 9 h – 12 h, 14 h – 17 h"}},
		{"24/7", []string{"jour et nuit, tous les jours"}},
		{"08:00-20:00", []string{"tous les jours : 8 h – 20 h"}},
		{"Mo,We 09:00-12:00 \"sur rendez-vous\"; Fr \"permanence à la mairie\"", []string{
			"lundi, mercredi : 9 h – 12 h (sur rendez-vous)", "vendredi : permanence à la mairie"}},
		{"Fr-Mo 22:00-02:00; PH 10:00-12:00", []string{"lundi, vendredi à dimanche : 22 h – 2 h", "jours fériés : 10 h – 12 h"}},
		{"Mo-Fr: 9:00-17:00;", []string{"lundi à vendredi : 9 h – 17 h"}},
		{"off", []string{"fermé toute la semaine"}},
	} {
		h := hours(t, tc.text)
		got := h.French()
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "\u00a0", " ")
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s:\n got %q\nwant %q", tc.text, got, tc.want)
		}
	}
}

// TestHoursNotGuessed: what is not understood is not claimed.
func TestHoursNotGuessed(t *testing.T) {
	for _, text := range []string{
		"", "   ", "sur rendez-vous", "Mo-Fr", "Mo-Fr 8h30-12h30", "Mo-Fr 08:30", "Mo[1] 09:00-12:00", "Jan-Mar 09:00-12:00",
		"SH off", "week 1-52/2 Mo 09:00-12:00", "Mo-Fr 25:00-26:00", "Mo-Fr 09:60-10:00", "Mo 09:00-12:00 || off", "Mo-Xx 09:00-12:00",
		"Mo 09:00-12:00+", "Mo 09:00-12:00 \"", "lundi 9h-12h", "Mo 09:00-sunset", "Mo 09:00-12:00;; Tu 09:00-12:00",
	} {
		if h, err := ParseHours(text); !errors.Is(err, ErrHours) {
			t.Errorf("%q was read as %q", text, h)
		}
	}
}

// TestOpenNow follows a reception desk through a week of November and May.
func TestOpenNow(t *testing.T) {
	zone := rennes(t)
	cdas := "Mo-Fr 09:00-12:00,13:30-17:00; PH off"
	for _, tc := range []struct {
		text, at, change string
		open, known      bool
	}{
		{cdas, "2026-11-23 08:59", "2026-11-23 09:00", false, true},
		{cdas, "2026-11-23 09:00", "2026-11-23 12:00", true, true},
		{cdas, "2026-11-23 12:00", "2026-11-23 13:30", false, true},
		{cdas, "2026-11-27 17:00", "2026-11-30 09:00", false, true},
		{cdas, "2026-11-11 10:00", "2026-11-12 09:00", false, true}, // armistice
		{cdas, "2026-05-13 17:30", "2026-05-15 09:00", false, true}, // Ascension
		{cdas, "2026-04-06 10:00", "2026-04-07 09:00", false, true}, // Easter Monday
		{cdas, "2026-05-25 10:00", "2026-05-26 09:00", false, true}, // Whit Monday
		{"Mo-Fr 09:00-12:00", "2026-11-11 10:00", "", false, false}, // nothing is said of holidays
		{"Mo-Fr 09:00-12:00", "2026-11-10 12:00", "", false, true},  // closed; nobody knows of tomorrow
		{"24/7", "2026-11-11 03:00", "", true, true},
		{"Fr 22:00-02:00; PH off", "2026-11-28 01:59", "2026-11-28 02:00", true, true},
		{"Fr 22:00-02:00; PH off", "2026-11-27 23:00", "2026-11-28 02:00", true, true},
		{"Mo 09:00-12:00 \"sur rendez-vous\"", "2026-11-23 10:00", "", false, false},
		{"Mo 09:00-12:00 \"sur rendez-vous\"", "2026-11-23 13:00", "", false, true},
		{"Mo-Su 00:00-24:00; We 00:00-12:00; PH off", "2026-11-23 10:00", "2026-11-25 12:00", true, true},
		{"off", "2026-11-23 10:00", "", false, true},
		{"Su 02:00-04:00", "2026-03-29 01:30", "2026-03-29 03:00", false, true}, // the hour that does not exist
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", tc.at, zone)
		if err != nil {
			t.Fatal(err)
		}
		open, change, known := hours(t, tc.text).State(at)
		got := ""
		if !change.IsZero() {
			got = change.Format("2006-01-02 15:04")
		}
		if open != tc.open || known != tc.known || got != tc.change {
			t.Errorf("%s at %s: open %v until/from %q known %v", tc.text, tc.at, open, got, known)
		}
	}
}

func TestHolidays(t *testing.T) {
	var got []string
	for d := (Date{Year: 2027, Month: 1, Day: 1}); d.Year == 2027; d = d.AddDays(1) {
		if IsHoliday(d) {
			got = append(got, d.String())
		}
	}
	want := "2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func drawHours(t *rapid.T) string {
	day := rapid.SampledFrom([]string{"Mo", "Tu-Th", "Fr,Sa", "Su", "PH", "Mo-Fr,PH", "Sa-Tu", ""})
	at := rapid.IntRange(0, 95)
	var rules []string
	for range rapid.IntRange(1, 4).Draw(t, "rules") {
		rule := day.Draw(t, "days")
		if rapid.IntRange(0, 5).Draw(t, "off") == 0 {
			rule += " off"
		} else {
			var times []string
			for range rapid.IntRange(1, 2).Draw(t, "times") {
				a, b := at.Draw(t, "from"), at.Draw(t, "to")
				if a != b {
					times = append(times, clock(a*15)+"-"+clock(b*15))
				}
			}
			rule += " " + strings.Join(append(times, "10:00-10:15"), ",")
			if rapid.IntRange(0, 5).Draw(t, "comment") == 0 {
				rule += ` "sur rendez-vous"`
			}
		}
		rules = append(rules, strings.TrimSpace(rule))
	}
	return strings.Join(rules, "; ")
}

func clock(m int) string {
	return time.Date(2026, 1, 1, 0, m, 0, 0, time.UTC).Format("15:04")
}

// TestHoursWrittenAndRead: what is written back says the same, at every quarter
// of an hour of a fortnight with a holiday in it.
func TestHoursWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawHours(t)
		h, err := ParseHours(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		again, err := ParseHours(h.String())
		if err != nil {
			t.Fatalf("%s → %s: %v", text, h, err)
		}
		start := time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC)
		for q := range 14 * 96 {
			at := start.Add(time.Duration(q) * 15 * time.Minute)
			o1, c1, k1 := h.State(at)
			o2, c2, k2 := again.State(at)
			if o1 != o2 || !c1.Equal(c2) || k1 != k2 {
				t.Fatalf("%s → %s at %s: %v %v %v, then %v %v %v", text, h, at, o1, c1, k1, o2, c2, k2)
			}
		}
	})
}

// TestOpenUntilThen: until the change that is told, and not a minute more, the
// state is the same; every state told is that of a plain reading of the spans.
func TestOpenUntilThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, err := ParseHours(drawHours(t))
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 11, 9, 0, rapid.IntRange(0, 10*24*60).Draw(t, "minute"), 0, 0, time.UTC)
		open, change, known := h.State(at)
		if plain, ok := plainly(h, at); ok != known || known && plain != open {
			t.Fatalf("%s at %s: open %v known %v, plainly %v %v", h, at, open, known, plain, ok)
		}
		if !known || change.IsZero() {
			return
		}
		for m := at; m.Before(change); m = m.Add(time.Minute) {
			if o, _, k := h.State(m); k && o != open {
				t.Fatalf("%s: %v at %s, already %v at %s, told to change at %s", h, open, at, o, m, change)
			}
		}
		if o, _, k := h.State(change); k && o == open {
			t.Fatalf("%s: still %v at %s", h, open, change)
		}
	})
}

// plainly reads one minute without following anything.
func plainly(h Hours, at time.Time) (open, known bool) {
	day, now := DateOf(at), at.Hour()*60+at.Minute()
	spans, ok := h.on(day)
	if !ok {
		return false, false
	}
	doubt := false
	look := func(spans []opening, now int) {
		for _, s := range spans {
			if now >= s.from && now < s.to {
				open, doubt = open || !s.doubt, doubt || s.doubt
			}
		}
	}
	look(spans, now)
	if before, ok := h.on(day.AddDays(-1)); ok {
		look(before, now+minutesADay)
	}
	if doubt {
		return false, false
	}
	return open, true
}

func FuzzHours(f *testing.F) {
	for _, s := range []string{"Mo-Fr 08:30-12:30; PH off", "24/7", "Mo,We 09:00-12:00 \"sur rendez-vous\", Tu 10:00-11:00", "off", "PH,Su off"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := ParseHours(text)
		if err != nil {
			return
		}
		h.French()
		h.State(time.Date(2026, 11, 11, 10, 0, 0, 0, time.UTC))
		if _, err := ParseHours(h.String()); err != nil {
			t.Fatalf("%q was read, %q is not: %v", text, h, err)
		}
	})
}
