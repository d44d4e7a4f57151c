package pli

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"accueil/model"
)

// aPli is what a small office sends of the first quarter of 2026.
func aPli() Pli {
	cell := func(p model.Period, d model.Dimension, value string) model.Cell {
		return model.Cell{Period: p, Dimension: d, Value: value}
	}
	g, masks := model.Grid{}, model.Masks{}
	for _, p := range []model.Period{"2026-01", "2026-02", "2026-03", "2026-T1", "2025-T4", "2026-04", "2026"} {
		g[cell(p, model.DimReceptions, model.ValueTotal)] = model.Figure{Sum: 12, Receptions: 12}
		g[cell(p, model.DimOrientation, "caf/fiche_remise/accepte")] = model.Figure{Sum: 3, Receptions: 2}
	}
	masks[cell("2026-T1", model.DimReceptions, model.ValueTotal)] = model.MaskShown
	masks[cell("2026-T1", model.DimMotive, "budget")] = model.MaskHidden // purged since
	masks[cell("2026-04", model.DimReceptions, model.ValueTotal)] = model.MaskShown
	meetings := []model.Meeting{
		{ID: 7, Day: model.Date{Year: 2026, Month: time.February, Day: 17}, Organisms: []string{"cpam", "caf"}, Present: 8, Subject: "Zéphyrine", Decisions: []string{"Zéphyrine"}},
		{ID: 8, Day: model.Date{Year: 2026, Month: time.April, Day: 2}, Organisms: []string{"caf"}},
	}
	return New("essai", model.Place{Department: "35", Agency: "Agence de Redon", Office: "CDAS de Redon", Desk: "poste 2"}, "2026-T1", g, masks, meetings)
}

// Nothing later than the period leaves with it; nor the desk, the day of a meeting, or a
// word of what was said there.
func TestAPliHoldsItsPeriodAndNothingElse(t *testing.T) {
	b, err := encode(aPli())
	if err != nil {
		t.Fatal(err)
	}
	for _, absent := range []string{"2026-04", `"2026"`, "poste", "Zéphyrine", "17", "-02-01"} {
		if strings.Contains(string(b), absent) {
			t.Errorf("it holds %s", absent)
		}
	}
	for _, there := range []string{"2026-T1", "2025-T4", "2026-01", "CDAS de Redon", "cpam", "masque"} {
		if !strings.Contains(string(b), there) {
			t.Errorf("it lacks %s", there)
		}
	}
}

// What one seals, the other opens, and nobody else does.
func TestSealedAndOpened(t *testing.T) {
	id, other := identity(t), identity(t)
	var sealed bytes.Buffer
	if err := Seal(&sealed, aPli(), id.Recipient().String()); err != nil {
		t.Fatal(err)
	}
	got, err := key(t, id).Open(bytes.NewReader(sealed.Bytes()))
	if err != nil || !reflect.DeepEqual(got, aPli()) {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := key(t, other).Open(bytes.NewReader(sealed.Bytes())); !errors.Is(err, ErrOther) {
		t.Errorf("another key: %v", err)
	}
	for at := range sealed.Len() {
		bad := bytes.Clone(sealed.Bytes())
		bad[at] ^= 1
		if _, err := key(t, id).Open(bytes.NewReader(bad)); err == nil {
			t.Fatalf("one bit changed at %d is not seen", at)
		}
		if at%97 == 0 {
			if _, err := key(t, id).Open(bytes.NewReader(sealed.Bytes()[:at])); !errors.Is(err, ErrSealed) && !errors.Is(err, ErrOther) {
				t.Fatalf("cut at %d: %v", at, err)
			}
		}
	}
	if err := Seal(&sealed, aPli(), "age1faux"); !errors.Is(err, ErrRecipient) {
		t.Errorf("a key that is none: %v", err)
	}
	if _, err := ReadKey(strings.NewReader("pas une clé")); !errors.Is(err, ErrIdentity) {
		t.Errorf("a private key that is none: %v", err)
	}
}

// What no office writes is refused, and says which fault it is.
func TestWhatIsRefused(t *testing.T) {
	b, err := encode(aPli())
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		old, new string
		want     error
	}{
		{"accueil-pli/1", "accueil-pli/2", ErrVersion},
		{"accueil-pli/1", "accueil-faits/1", ErrForm},
		{`"numero"`, `"nom_de_la_personne"`, ErrForm},
		{`"bureau":"CDAS de Redon"`, `"bureau":""`, ErrForm},
		{`"bureau":"CDAS de Redon"`, `"bureau":"CDAS\nde Redon"`, ErrForm},
		{`"periode":"2026-T1"`, `"periode":"2026-T5"`, ErrForm},
		{`"nombre":12`, `"nombre":-12`, ErrForm},
		{`"nombre":12`, `"nombre":11`, ErrForm},
		{`"nombre":12`, `"nombre":120000000`, ErrForm},
		{`"nombre":12`, `"nombre":1e99`, ErrForm},
		{`"nombre":12,"accueils":12,"decision":"montre"`, `"nombre":3,"accueils":3,"decision":"montre"`, ErrForm},
		{`"decision":"montre"`, `"decision":"peut-etre"`, ErrForm},
		{`"periode":"2025-T4","dimension":"accueils"`, `"periode":"2026-02","dimension":"accueils"`, ErrForm},
		{`"periode":"2025-T4","dimension":"accueils"`, `"periode":"2019-T4","dimension":"accueils"`, ErrForm},
		{"caf/fiche_remise", "caf fiche_remise", ErrForm},
		{`"mois":"2026-02"`, `"mois":"2026-T1"`, ErrForm},
		{`"mois":"2026-02"`, `"mois":"2026-05"`, ErrForm},
		{`["caf","cpam"]`, `["cpam","caf"]`, ErrForm},
		{`["caf","cpam"]`, `["caf","caf"]`, ErrForm},
		{`"presents":8`, `"presents":1000`, ErrForm},
		{"}]}", "}]} {}", ErrForm},
	} {
		bad := strings.Replace(string(b), tc.old, tc.new, 1)
		if bad == string(b) {
			t.Fatalf("nothing changed: %s", tc.old)
		}
		if _, err := decode([]byte(bad)); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.new, err, tc.want)
		}
	}
}

// FuzzDecode: whatever is read is refused, or is what is written again.
func FuzzDecode(f *testing.F) {
	b, err := encode(aPli())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"format":"accueil-pli/1"}`))
	f.Add([]byte(`{"format":"accueil-pli/9"}`))
	f.Add([]byte(`[[[[`))
	f.Add(bytes.ReplaceAll(b, []byte("12"), []byte("99999999999999999999")))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decode(b)
		if err != nil {
			return
		}
		again, err := encode(p)
		if err != nil {
			t.Fatalf("read, and not written: %v", err)
		}
		if q, err := decode(again); err != nil || !reflect.DeepEqual(p.Grid, q.Grid) || !reflect.DeepEqual(p.Masks, q.Masks) {
			t.Fatalf("%+v is not %+v: %v", q, p, err)
		}
	})
}

func identity(t *testing.T) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func key(t *testing.T, id *age.X25519Identity) Key {
	t.Helper()
	k, err := ReadKey(strings.NewReader(id.String()))
	if err != nil {
		t.Fatal(err)
	}
	return k
}
