package datainclusion_test

import (
	"strings"
	"testing"
)

// Another producer names its columns its own way: the one that was surely meant is
// named, and only that one.
func TestTheColumnThatWasMeant(t *testing.T) {
	for name, meant := range map[string]string{
		"adresse_ligne_1": "adresse", "Téléphonne": "telephone", "horaires": "horaires_accueil", "Tel": "telephone", "code postale": "code_postal",
		"couleur": "", "code": "", "id_interne": "", "nom_usuel": "", "thematique": "", "x": "",
	} {
		told := toldOf(read(t, file("a.csv", []byte("source;id;nom;date_maj;"+name+"\nx;1;Relais;2026-01-01;a\n"))))
		want := "ignorées : « " + name + " »"
		if meant != "" {
			want += " (peut-être « " + meant + " »)"
		}
		if !strings.Contains(told, want+" — ") {
			t.Errorf("%s: %s", name, told)
		}
	}
	// The column that is there needs no other.
	told := toldOf(read(t, file("a.csv", []byte("source;id;nom;date_maj;adresse;adresse_ligne_2\nx;1;Relais;2026-01-01;a;b\n"))))
	if strings.Contains(told, "peut-être") {
		t.Error(told)
	}
}

// A table of services whose column of the structure is misspelt is no table of
// structures: the column is asked for, and nothing is kept for what it is not.
func TestServicesWithoutTheirStructure(t *testing.T) {
	got := read(t, file("a.csv", []byte("source;id;nom;date_maj;structure-idd;type;frais\nx;1;Permanence;2026-01-01;s1;accompagnement;gratuit\n")))
	told := toldOf(got)
	for _, want := range []string{"colonne « structure_id » : il manque cette colonne obligatoire", "« structure-idd » (peut-être « structure_id »)"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told:\n%s", want, told)
		}
	}
	if len(got.Listings) > 0 {
		t.Errorf("%+v", got.Listings)
	}
}
