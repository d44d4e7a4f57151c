package datainclusion_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"accueil/content"
	"accueil/internal/datainclusion"
	"accueil/internal/datainclusion/echantillon"
	"accueil/model"
)

func communes() []model.Commune {
	var list []model.Commune
	for _, c := range content.Communes() {
		if c.Department == "35" {
			list = append(list, c)
		}
	}
	return list
}

func options() datainclusion.Options {
	known := map[string]bool{}
	for _, c := range content.Communes() {
		known[c.Code] = true
	}
	return datainclusion.Options{Vocabularies: content.Vocabularies(), Commune: func(code string) bool { return known[code] }}
}

func file(name string, b []byte) datainclusion.Source {
	return datainclusion.Source{Name: name, Size: int64(len(b)), Data: bytes.NewReader(b)}
}

func read(t testing.TB, sources ...datainclusion.Source) datainclusion.Result {
	t.Helper()
	r, err := datainclusion.Read(sources, options())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each producer writes the same directory its own way: all read to the same.
func TestEveryFormReadsToTheSame(t *testing.T) {
	d := echantillon.New(500, 1, communes(), content.Vocabularies())
	want := append(append([]model.Listing{}, d.Structures...), d.Services...)
	for _, tc := range []struct {
		name    string
		sources []datainclusion.Source
	}{
		{"json", []datainclusion.Source{file("tout.json", d.JSON())}},
		{"csv", []datainclusion.Source{file("structures.csv", echantillon.CSV(d.Structures)), file("services.csv", echantillon.CSV(d.Services))}},
		{"Excel, Windows-1252", []datainclusion.Source{file(`C:\annuaire\structures.csv`, echantillon.FrenchCSV(d.Structures, false)), file("services.csv", echantillon.FrenchCSV(d.Services, false))}},
		{"Excel, UTF-8", []datainclusion.Source{file("structures.csv", echantillon.FrenchCSV(d.Structures, true)), file("services.csv", echantillon.FrenchCSV(d.Services, true))}},
		{"xlsx", []datainclusion.Source{file("annuaire.xlsx", d.XLSX())}},
	} {
		got := read(t, tc.sources...)
		for _, f := range got.Faults {
			t.Errorf("%s: %s", tc.name, f)
		}
		if len(got.Listings) != len(want) || got.Lost != 0 || got.Rows != len(want) {
			t.Errorf("%s: %d listings of %d, %d lost", tc.name, len(got.Listings), len(want), got.Lost)
			continue
		}
		held := map[string]model.Listing{}
		for _, l := range got.Listings {
			held[l.ID()] = l
		}
		for _, l := range want {
			if held[l.ID()].Values != normal(l).Values {
				t.Errorf("%s:\n got %q\nwant %q", tc.name, held[l.ID()].Values, l.Values)
				break
			}
		}
	}
}

// normal writes numbers the way a reading does.
func normal(l model.Listing) model.Listing {
	for _, f := range []model.Field{model.FieldLatitude, model.FieldLongitude} {
		l.Values[f] = strings.TrimRight(l.Values[f], "0")
	}
	return l
}

// A workbook that a hurried office could send: every fault is told, with its row,
// its column and what to do, and no good row is lost.
func TestADirtyWorkbook(t *testing.T) {
	d := echantillon.New(50, 2, communes(), content.Vocabularies())
	book, err := excelize.OpenReader(bytes.NewReader(d.XLSX()))
	if err != nil {
		t.Fatal(err)
	}
	set := func(sheet, cell string, v any) {
		t.Helper()
		if err := book.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	column := func(sheet, name string) string {
		t.Helper()
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range rows[0] {
			if n == name {
				c, _ := excelize.ColumnNumberToName(i + 1)
				return c
			}
		}
		t.Fatalf("no column %s in %s", name, sheet)
		return ""
	}
	set("structures", "AZ1", "Couleur préférée")
	set("structures", "BA1", "telephone")
	set("structures", column("structures", "courriel")+"3", "pas une adresse")
	set("structures", column("structures", "latitude")+"4", "au nord")
	set("structures", column("structures", "date_maj")+"5", "bientôt") // required
	set("structures", column("structures", "nom")+"6", "Le Relais.")
	set("structures", column("structures", "siret")+"7", "1,3E+13")
	set("structures", column("structures", "code_insee")+"8", "99999")
	set("structures", column("structures", "id")+"9", d.Structures[0].ID())
	set("structures", column("structures", "date_maj")+"10", 45702)
	set("services", column("services", "date_maj")+"10", 2025)
	set("structures", column("structures", "code_postal")+"11", 1000)
	set("structures", column("structures", "site_web")+"12", "exemple")
	set("services", column("services", "thematiques")+"3", "numerique--acceder-a-une-conexion-internet,sante--acces-aux-soins")
	set("services", column("services", "structure_id")+"4", "nulle-part")
	set("services", column("services", "frais")+"5", "cher")
	set("services", column("services", "nombre_semaines")+"6", "deux")
	set("services", column("services", "publics")+"7", `["familles", "licornes"]`)
	set("services", column("services", "zone_eligibilite")+"8", "35236;chez nous")
	if _, err := book.NewSheet("notes"); err != nil {
		t.Fatal(err)
	}
	set("notes", "A1", "à relire")
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	got := read(t, file("sale.xlsx", b.Bytes()))
	told := ""
	for _, f := range got.Faults {
		told += f.String() + "\n"
	}
	for _, want := range []string{
		"feuille « structures », ligne 1 : colonnes inconnues de data·inclusion v1, ignorées : « Couleur préférée »",
		"ligne 1, colonne « telephone » : la colonne est écrite deux fois",
		"ligne 3, colonne « courriel » : « pas une adresse » n'est pas une adresse de courriel",
		"ligne 4, colonne « latitude » : « au nord » n'est pas un nombre",
		"ligne 5, colonne « date_maj » : « bientôt » n'est pas une date — écrire AAAA-MM-JJ ou JJ/MM/AAAA (ligne laissée de côté)",
		"ligne 6, colonne « nom » : « Le Relais. » se termine par un point",
		"ligne 7, colonne « siret » : « 1,3E+13 » n'est pas un numéro SIRET",
		"ligne 8, colonne « code_insee » : « 99999 » n'est le code INSEE d'aucune commune actuelle",
		"ligne 9, colonne « id » : l'identifiant « " + d.Structures[0].ID() + " » est déjà celui de la ligne 2",
		"ligne 11, colonne « code_postal » : « 1000 » n'a que 4 chiffres",
		"ligne 12, colonne « site_web » : « exemple » n'est pas un lien",
		"feuille « services », ligne 3, colonne « thematiques » : « numerique--acceder-a-une-conexion-internet » n'est pas un code connu — le plus proche est « numerique--acceder-a-une-connexion-internet »",
		"ligne 4, colonne « structure_id » : la structure « nulle-part » n'est ni lue dans les fichiers, ni dans l'annuaire",
		"ligne 5, colonne « frais » : « cher » n'est pas un code connu",
		"ligne 6, colonne « nombre_semaines » : « deux » n'est pas un nombre",
		"ligne 7, colonne « publics » : « licornes » n'est pas un code connu",
		"ligne 8, colonne « zone_eligibilite » : « chez nous » n'est pas un code de territoire",
		"feuille « services », ligne 10, colonne « date_maj » : « 2025 » n'est pas une date",
		"feuille « notes », ligne 1 : ni structures ni services",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if strings.Count(told, "ligne 5, colonne « date_maj »") != 1 {
		t.Error("one cell is told twice")
	}
	// Only the rows without a date and the second of an identifier are lost.
	lost := map[string]bool{d.Structures[3].ID(): true, d.Structures[7].ID(): true, d.Services[8].ID(): true}
	kept := map[string]model.Listing{}
	for _, l := range got.Listings {
		kept[l.ID()] = l
	}
	for _, l := range append(append([]model.Listing{}, d.Structures...), d.Services...) {
		if _, ok := kept[l.ID()]; ok == lost[l.ID()] {
			t.Errorf("%s: kept %v", l.ID(), ok)
		}
	}
	if l := kept[d.Structures[4].ID()]; l.Values[model.FieldName] != "Le Relais" {
		t.Errorf("the dot: %q", l.Values[model.FieldName])
	}
	if l := kept[d.Structures[8].ID()]; l.Values[model.FieldUpdated] != "2025-02-14" {
		t.Errorf("a date of the workbook: %q", l.Values[model.FieldUpdated])
	}
	if l := kept[d.Structures[1].ID()]; l.Values[model.FieldEmail] != "" || l.Values[model.FieldName] != d.Structures[1].Values[model.FieldName] {
		t.Errorf("the bad cell took the row with it: %q", l.Values)
	}
	if l := kept[d.Services[1].ID()]; l.Values[model.FieldThemes] != "sante--acces-aux-soins" {
		t.Errorf("the good theme: %q", l.Values[model.FieldThemes])
	}
	if t.Failed() {
		t.Log(told)
	}
}

// What a file holds is hostile: no escape sequence, no bidi mark comes through.
func TestHostileText(t *testing.T) {
	text := "source,id,nom,date_maj\nx,1,\"Rel\x1b[31mais \u202etac\x00\",2026-01-01\n"
	got := read(t, file("x.csv", []byte(text)))
	if len(got.Listings) != 1 {
		t.Fatal(got)
	}
	if name := got.Listings[0].Values[model.FieldName]; strings.ContainsAny(name, "\x1b\u202e\x00") || !strings.HasPrefix(name, "Rel") {
		t.Errorf("%q", name)
	}
}

func TestNotADirectory(t *testing.T) {
	for name, b := range map[string][]byte{"vide.csv": {}, "image.png": []byte("\x89PNG\x00\x01"), "faux.xlsx": []byte("PK\x03\x04xxxx")} {
		if _, err := datainclusion.Read([]datainclusion.Source{file(name, b)}, options()); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	got := read(t, file("coupé.json", []byte(`{"structures":[{"id":"1","source":"x","nom":"Relais","date_maj":"2026-01-01"},{"id":`)))
	if len(got.Listings) != 1 || len(got.Faults) != 1 {
		t.Errorf("what was whole before the cut is not kept: %+v", got)
	}
}

// A plan made of a file, applied, then made again: nothing more to do.
func TestImportingTwiceChangesNothing(t *testing.T) {
	d := echantillon.New(300, 3, communes(), content.Vocabularies())
	incoming := read(t, file("tout.json", d.JSON())).Listings
	plan := model.PlanImport(nil, incoming, model.Unread{}, model.Date{})
	for i := range plan.Added {
		plan.Added[i].Number = uint64(i + 1)
	}
	again := model.PlanImport(plan.Added, read(t, file("annuaire.xlsx", d.XLSX())).Listings, model.Unread{}, model.Date{})
	if !again.Empty() || again.Same != len(incoming) || len(again.Absent) > 0 {
		t.Errorf("added %d, changed %d, same %d", len(again.Added), len(again.Changed), again.Same)
	}
}

func TestProgressGrows(t *testing.T) {
	d := echantillon.New(2000, 4, communes(), content.Vocabularies())
	for name, s := range map[string]datainclusion.Source{"json": file("a.json", d.JSON()), "xlsx": file("a.xlsx", d.XLSX())} {
		o := options()
		var told []int
		o.Progress = func(p int) { told = append(told, p) }
		if _, err := datainclusion.Read([]datainclusion.Source{s}, o); err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(told); i++ {
			if told[i] <= told[i-1] {
				t.Errorf("%s: %v", name, told)
			}
		}
		if len(told) < 10 || told[len(told)-1] != 100 {
			t.Errorf("%s: %v", name, told)
		}
	}
}

func fuzz(f *testing.F, name string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	o := options()
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := datainclusion.Read([]datainclusion.Source{file(name, b)}, o)
		if err != nil {
			return
		}
		for _, l := range r.Listings {
			if l.ID() == "" || l.Values[model.FieldName] == "" {
				t.Fatalf("%+v", l)
			}
			for _, v := range l.Values {
				if strings.ContainsAny(v, "\x00\x1b\u202e") {
					t.Fatalf("%q", v)
				}
			}
		}
		if len(r.Listings)+r.Lost != r.Rows {
			t.Fatalf("%d rows, %d kept, %d lost", r.Rows, len(r.Listings), r.Lost)
		}
	})
}

func FuzzCSV(f *testing.F) {
	d := echantillon.New(2, 5, communes(), content.Vocabularies())
	fuzz(f, "a.csv", echantillon.CSV(d.Structures), echantillon.FrenchCSV(d.Services, false), []byte("id;nom\n1;\"x\n"))
}

func FuzzJSON(f *testing.F) {
	d := echantillon.New(2, 5, communes(), content.Vocabularies())
	fuzz(f, "a.json", d.JSON(), []byte(`[{"id":1,"nom":["a"]}]`), []byte(`{"services":3}`))
}

func FuzzXLSX(f *testing.F) {
	d := echantillon.New(2, 5, communes(), content.Vocabularies())
	fuzz(f, "a.xlsx", d.XLSX())
}

// The whole of a département, in each form.
func BenchmarkRead50k(b *testing.B) {
	d := echantillon.New(50_000, 6, communes(), content.Vocabularies())
	for _, tc := range []struct {
		name    string
		sources []datainclusion.Source
	}{
		{"json", []datainclusion.Source{file("tout.json", d.JSON())}},
		{"csv", []datainclusion.Source{file("structures.csv", echantillon.FrenchCSV(d.Structures, false)), file("services.csv", echantillon.FrenchCSV(d.Services, false))}},
		{"xlsx", []datainclusion.Source{file("annuaire.xlsx", d.XLSX())}},
	} {
		b.Run(tc.name, func(b *testing.B) {
			for b.Loop() {
				r, err := datainclusion.Read(tc.sources, options())
				if err != nil || len(r.Listings) != 50_000 {
					b.Fatal(fmt.Sprint(len(r.Listings), err))
				}
			}
		})
	}
}

// Hours written as on the door are kept in the format of the directory, once and for
// all; what is already in it, or is not understood, stays sign for sign.
func TestFrenchHoursAreRead(t *testing.T) {
	for written, want := range map[string]string{
		"lundi au vendredi 9h-12h et 13h30-17h": "Mo,Tu,We,Th,Fr 09:00-12:00,13:30-17:00",
		"Mo-Fr 09:00-12:00,13:30-17:00":         "Mo-Fr 09:00-12:00,13:30-17:00",
		"sur rendez-vous":                       "sur rendez-vous",
	} {
		sheet := func(hours string) datainclusion.Source {
			return file("s.csv", []byte("source;id;nom;date_maj;horaires_accueil\nessai;e--1;Relais;2026-11-02;"+hours+"\n"))
		}
		once := read(t, sheet(written))
		got := once.Listings[0].Get(model.FieldHours)
		again := read(t, sheet(got)).Listings[0].Get(model.FieldHours)
		if got != want || again != want || len(once.Faults) > 0 {
			t.Errorf("%q is kept as %q, then %q; %v", written, got, again, once.Faults)
		}
	}
}

// A postal code of four digits has its zero back where the département has it, and
// there only.
func TestTheZeroOfAPostalCode(t *testing.T) {
	o := options()
	o.Town = func(name, department string) bool { return name == "Vichy" && department == "03" }
	for row, want := range map[string]string{
		"3200;;03310": "03200", "3200;Vichy;": "03200", "3560;Redon;35236": "", "3560;Redon;": "", "3560;;": "", "3200;;3310": "03200",
		"3200;;\ne;2;Autre;2026-11-02;03100;;": "", "3100;;03310\ne;2;Autre;2026-11-02;35600;;": "03100",
	} {
		text := "source;id;nom;date_maj;code_postal;commune;code_insee\ne;1;Relais;2026-11-02;" + row + "\n"
		r, err := datainclusion.Read([]datainclusion.Source{file("s.csv", []byte(text))}, o)
		if err != nil || len(r.Listings) == 0 {
			t.Fatal(err, r.Faults)
		}
		told := toldOf(r)
		if got := r.Listings[0].Get(model.FieldPostcode); got != want || strings.Contains(told, "zéro du début s'est perdu") != (want != "") || !strings.Contains(told, "n'a que 4 chiffres") {
			t.Errorf("%q gives %q: %s", row, got, told)
		}
	}
	whole := "source;id;nom;date_maj;code_postal\ne;1;Relais;2026-11-02;03100\ne;2;Autre;2026-11-02;3200\n"
	if r := read(t, file("s.csv", []byte(whole))); r.Listings[1].Get(model.FieldPostcode) != "03200" {
		t.Errorf("%+v", r.Faults)
	}
}
