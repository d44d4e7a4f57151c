package datainclusion_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"accueil/internal/datainclusion"
	"accueil/model"
)

// toldOf is every fault, one a line.
func toldOf(r datainclusion.Result) string {
	var b strings.Builder
	for _, f := range r.Faults {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// A producer pasted a whole leaflet in a cell: its beginning is kept, and the fault
// says so. What means nothing when it is cut is left out.
func TestACellTooLong(t *testing.T) {
	long := strings.Repeat("é mot ", 3000)
	var zones []string
	for i := range 3000 {
		zones = append(zones, fmt.Sprint(10000+i))
	}
	text := "source,id,structure_id,nom,description,date_maj,conditions_acces,horaires_accueil,courriel,zone_eligibilite\n" +
		"x,1,s,Colis,\"" + long + "\",2026-01-01,\"" + long + "\",\"" + long + "\",\"a@" + long + "\",\"" + strings.Join(zones, ";") + "\"\n" +
		"x,\"" + long + "\",s,Vestiaire,,2026-01-01,,,,\n"
	got := read(t, file("services.csv", []byte(text)))
	if len(got.Listings) != 1 || got.Unread.Nameless != 1 {
		t.Fatalf("%d kept, %+v", len(got.Listings), got.Unread)
	}
	l, told := got.Listings[0], toldOf(got)
	for f, size := range map[model.Field]int{model.FieldDescription: 10000, model.FieldConditions: 10000, model.FieldZone: 9995, model.FieldHours: 0, model.FieldEmail: 0} {
		if n := utf8.RuneCountInString(l.Values[f]); n != size {
			t.Errorf("%s: %d characters, not %d", model.Fields()[f].Name, n, size)
		}
	}
	for _, want := range []string{
		"ligne 2, colonne « description » : « é mot é mot ", "colonne « conditions_acces » : « é mot",
		"… » compte 17999 signes — les 10000 premiers sont gardés ; abréger ce texte\n",
		"colonne « horaires_accueil » : « é mot", "… » compte 17999 signes — au plus 10000 (cellule laissée vide)",
		"colonne « zone_eligibilite » : la liste dépasse 10000 signes — les 1666 premiers codes sont gardés",
		"ligne 3, colonne « id »",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if t.Failed() {
		t.Log(told)
	}
}
