package pli

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"accueil/model"
)

// aReturn is what a small office is answered on the first quarter of 2026.
func aReturn() Return {
	cell := func(p model.Period, d model.Dimension, value string) model.Cell {
		return model.Cell{Period: p, Dimension: d, Value: value}
	}
	return Return{Place: model.Place{Department: "35", Agency: "Agence de Redon", Office: "CDAS de Redon"}, Periods: []model.Period{"2025-T4", "2026-T1"},
		Masks: model.Masks{
			cell("2026-T1", model.DimReceptions, model.ValueTotal): model.MaskShown, cell("2026-T1", model.DimMotive, "budget"): model.MaskHidden,
			cell("2026-02", model.DimMotive, "budget"): model.MaskHidden, cell("2025-T4", model.DimAsked, "caf"): model.MaskShown,
		}}
}

func written(t testing.TB, r Return) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is written is read, and is the same bytes each time.
func TestAReturnIsWrittenAndRead(t *testing.T) {
	b := written(t, aReturn())
	got, err := ReadReturn(bytes.NewReader(b))
	if err != nil || !reflect.DeepEqual(got, aReturn()) || got.Period() != "2026-T1" {
		t.Fatalf("%+v, %v", got, err)
	}
	if !bytes.Equal(b, written(t, got)) {
		t.Error("the same return is not the same bytes")
	}
	for _, absent := range []string{"nombre", "accueils\":", "chiffres"} {
		if strings.Contains(string(b), absent) {
			t.Errorf("it holds %s", absent)
		}
	}
}

// What no Département writes is refused, and says which fault it is.
func TestWhatIsNoReturn(t *testing.T) {
	b := written(t, aReturn())
	for _, tc := range []struct {
		old, new string
		want     error
	}{
		{"accueil-retour/1", "accueil-retour/2", ErrVersion},
		{"accueil-retour/1", "accueil-pli/1", ErrForm},
		{"{", "[", ErrForm},
		{"{", "age-encryption.org/v1 {", ErrPli},
		{`"departement"`, `"nombre": 3, "departement"`, ErrForm},
		{`"CDAS de Redon"`, `"CDAS\u001b[2Jde Redon"`, ErrForm},
		{`"CDAS de Redon"`, `"CDAS\u009b2Jde Redon"`, ErrForm},
		{`"CDAS de Redon"`, `" "`, ErrForm},
		{`"2025-T4",`, ``, ErrForm}, // it decides of a quarter that it does not name
		{`"2025-T4",`, `"2025-T3",`, ErrForm},
		{`"2025-T4",`, `"2025-T4","2025-T4",`, ErrForm},
		{`"2026-02"`, `"2026-99"`, ErrForm},
		{`"2026-02"`, `"2027-02"`, ErrForm},
		{`"masque"`, `"masqué"`, ErrForm},
		{`"masque"`, `""`, ErrForm},
		{`"budget"`, `"Zéphyrine va mal"`, ErrForm},
		{`"demandes"`, `""`, ErrForm},
		{`"periode": "2026-02"`, `"periode": "2026-T1"`, ErrForm}, // twice the same figure
	} {
		bad := strings.Replace(string(b), tc.old, tc.new, 1)
		if bad == string(b) {
			t.Fatalf("nothing changed: %s in %s", tc.old, b)
		}
		if _, err := ReadReturn(strings.NewReader(bad)); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.new, err, tc.want)
		}
	}
	for _, periods := range [][]model.Period{nil, {"2025-T3", "2026-T1"}, {"2026-T1", "2025-T4"}, {"2025-T3", "2025-T4", "2026-T1"}, {"2026-T9"}} {
		if err := (Return{Place: aReturn().Place, Periods: periods}).Write(io.Discard); !errors.Is(err, ErrForm) {
			t.Errorf("%v: %v", periods, err)
		}
	}
	for at := range len(b) - 2 {
		if _, err := ReadReturn(bytes.NewReader(b[:at])); !errors.Is(err, ErrForm) {
			t.Fatalf("cut at %d: %v", at, err)
		}
	}
	if _, err := ReadReturn(strings.NewReader(string(b) + "{}")); !errors.Is(err, ErrForm) {
		t.Errorf("something after it: %v", err)
	}
	long := bytes.Repeat([]byte(" "), maxReturnBytes+1)
	if _, err := ReadReturn(bytes.NewReader(long)); !errors.Is(err, ErrForm) {
		t.Errorf("too long: %v", err)
	}
}

// FuzzReadReturn: whatever is read is refused, or is what is written again; nothing that
// could act on a terminal goes through.
func FuzzReadReturn(f *testing.F) {
	b := written(f, aReturn())
	f.Add(b)
	f.Add([]byte(`{"format":"accueil-retour/1"}`))
	f.Add([]byte(`{"format":"accueil-retour/9"}`))
	f.Add(bytes.ReplaceAll(b, []byte("2026"), []byte("0000")))
	f.Add(bytes.ReplaceAll(b, []byte("Redon"), []byte("\\u009bRedon")))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ReadReturn(bytes.NewReader(b))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := r.Write(&again); err != nil {
			t.Fatalf("read, and not written: %v", err)
		}
		if q, err := ReadReturn(&again); err != nil || !reflect.DeepEqual(r, q) {
			t.Fatalf("%+v is not %+v: %v", q, r, err)
		}
		if strings.ContainsAny(r.Place.Department+r.Place.Agency+r.Place.Office, "\x1b\n\r\x00") {
			t.Fatalf("%q", r.Place)
		}
	})
}
