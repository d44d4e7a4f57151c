package model

import (
	"errors"
	"testing"
)

// TestHoursAsTheyAreTyped: the responsable types hours as on the door.
func TestHoursAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"Mo-Fr 09:00-12:00":                        "Mo-Fr 09:00-12:00",
		"Lu-Ve 9h-12h":                             "Mo-Fr 09:00-12:00",
		"lundi au vendredi 9h-12h et 13h30-17h":    "Mo-Fr 09:00-12:00,13:30-17:00",
		"Du lundi au vendredi, de 9 h à 12 h":      "Mo-Fr 09:00-12:00",
		"Le mercredi 14 h – 17 h":                  "We 14:00-17:00",
		"lundi et mardi 9h-12h ; jeudi 14h-16h30":  "Mo,Tu 09:00-12:00; Th 14:00-16:30",
		"lu-ve 9h-12h; sa 9h-11h; fériés fermé":    "Mo-Fr 09:00-12:00; Sa 09:00-11:00; PH off",
		"lu-ve 9h-12h ; fermé les jours fériés":    "Mo-Fr 09:00-12:00; PH off",
		"lundi au vendredi 9h-12h, fermé le jeudi": "Mo-We,Fr 09:00-12:00",
		"ouvert le mercredi de 14h à 17h":          "We 14:00-17:00",
		"lundi fermé, mardi 9h-12h":                "Mo off; Tu 09:00-12:00",
		"lundi : 9h-12h":                           "Mo 09:00-12:00",
		"Mercredis 14h-17h":                        "We 14:00-17:00",
		"lundi 9h à midi":                          "Mo 09:00-12:00",
		"tous les jours de 8h à minuit":            "Mo-Su 08:00-24:00",
		"samedi de minuit à 6h":                    "Sa 00:00-06:00",
		"Tous les jours 9h-12h, fermé le dimanche": "Mo-Sa 09:00-12:00",
		"24h/24":                          "24/7",
		"24h/24, 7j/7":                    "24/7",
		"ouvert tous les jours 24 h / 24": "24/7",
		"lundi au vendredi 24h/24":        "Mo-Fr 00:00-24:00",
		"lu-ve 19h-8h":                    "Mo-Fr 19:00-08:00",
	} {
		h, err := ReadHours(typed)
		w, wantErr := ParseHours(want)
		if err != nil || wantErr != nil || h.String() != w.String() {
			t.Errorf("%q gives %q, %v; want %q, %v", typed, h.String(), err, w.String(), wantErr)
		}
	}
}

// TestHoursNotGuessedFromFrench: what is not understood is not half read.
func TestHoursNotGuessedFromFrench(t *testing.T) {
	for _, typed := range []string{
		"ouvert du lundi au vendredi, fermé les jours fériés", "ouvert le lundi, fermé le mardi", "lundi ouvert, mardi fermé",
		"lundi au vendredi 9h-12h ; 14h-17h", "lundi au vendredi 9h-12h, fermé", "lundi au vendredi 9h-12h ; fermé", "9h-12h", "fermé", "lundi, mardi",
		"lundi 14h-12h", "lundi 9h-12h et 17h-14h", "lundi de midi à 9h", "midi", "tous les jours", "lundi 9h-9h",
		"", "sur rendez-vous", "lundi", "lundi sauf vacances 9h-12h", "9h-12h un lundi sur deux", "lu-ve 25h-26h", "le matin",
	} {
		if h, err := ReadHours(typed); !errors.Is(err, ErrHours) {
			t.Errorf("%q was read as %q, %v", typed, h.String(), err)
		}
	}
}

func FuzzReadHours(f *testing.F) {
	for _, s := range []string{"lundi au vendredi 9h-12h et 13h30-17h", "fermé les jours fériés", "9h", "h", "à à à", ",;-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, err := ReadHours(s)
		if err != nil {
			return
		}
		if again, err := ParseHours(h.String()); err != nil || again.String() != h.String() {
			t.Errorf("%q gives %q, which is not read back: %v", s, h.String(), err)
		}
	})
}
