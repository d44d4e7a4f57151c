package datainclusion_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const oneGood = `{"id":"1","source":"x","nom":"Relais","date_maj":"2026-01-01"}`

// What is left aside is told by its identifier, and a file of which a part is not
// read says so: what is not read is not gone.
func TestWhatIsNotReadIsTold(t *testing.T) {
	head := "source,id,nom,date_maj\nx,1,Relais,2026-01-01\n"
	for _, tc := range []struct {
		name, file string
		ids        []string
		nameless   int
		cut        bool
	}{
		{"whole", head, nil, 0, false},
		{"a wrong date", head + "x,2,Relais,demain\n", []string{"2"}, 0, false},
		{"an identifier twice", head + "x,1,Relais,2026-01-01\n", []string{"1"}, 0, false},
		{"no identifier", head + "x,,Relais,2026-01-01\n", nil, 1, false},
		{"no names of columns", "x,1,Relais,2026-01-01\n", nil, 0, true},
		{"JSON, whole", `{"version":1,"structures":[` + oneGood + `]}`, nil, 0, false},
		{"JSON, not an object", "[" + oneGood + ",3]", nil, 1, false},
		{"JSON, no name", "[" + oneGood + `,{"id":" 2 "}]`, []string{"2"}, 0, false},
		{"JSON, cut in a row", "[" + oneGood + `,{"id":`, nil, 0, true},
		{"JSON, cut between two rows", "[" + oneGood + ",", nil, 0, true},
		{"JSON, cut between two lists", `{"structures":[` + oneGood + "],", nil, 0, true},
		{"JSON, not a list", `{"structures":[` + oneGood + `],"services":{}}`, nil, 0, true},
		{"JSON, one list after the other", "[" + oneGood + "][" + oneGood + "]", nil, 0, true},
	} {
		got := read(t, file("annuaire", []byte(tc.file)))
		u := got.Unread
		if !slices.Equal(u.IDs, tc.ids) || u.Nameless != tc.nameless || u.Cut != tc.cut {
			t.Errorf("%s: %+v", tc.name, u)
		}
		if got.Lost != len(u.IDs)+u.Nameless || u.Cut && len(got.Faults) == 0 {
			t.Errorf("%s: %d lost, %v", tc.name, got.Lost, got.Faults)
		}
	}
}

// A sheet of notes beside the directory is no part of it; a sheet of structures
// whose names of columns are wrong is.
func TestASheetThatIsNotRead(t *testing.T) {
	book := excelize.NewFile()
	for sheet, rows := range map[string][]string{
		"Sheet1": {"source,id,nom,date_maj", "x,1,Relais,2026-01-01"},
		"notes":  {"à relire,avant lundi"},
		"suite":  {"source,identifiant,nom,date_maj", "x,2,Relais,2026-01-01"},
	} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			values := strings.Split(row, ",")
			if err := book.SetSheetRow(sheet, cell, &values); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, want := range []bool{true, false} {
		var b bytes.Buffer
		if err := book.Write(&b); err != nil {
			t.Fatal(err)
		}
		if got := read(t, file("annuaire.xlsx", b.Bytes())); got.Unread.Cut != want || len(got.Listings) != 1 {
			t.Errorf("cut: %v; %v", got.Unread.Cut, got.Faults)
		}
		if err := book.DeleteSheet("suite"); err != nil {
			t.Fatal(err)
		}
	}
}

// Someone typed a quote and forgot the other: the rows it swallows are told, not
// taken for the text of one cell, and those after are read.
func TestAQuoteLeftOpen(t *testing.T) {
	const head = "source;id;nom;date_maj;description\n"
	rows := strings.Repeat("x;2;Étang;2026-01-01;jeudi\n", 1500)
	for _, tc := range []struct {
		name, rows, told string
		kept             string
	}{
		{"to the end", "x;1;Relais;2026-01-01;a\nx;2;\"Étang;2026-01-01;b\nx;3;Canal;2026-01-01;c\n",
			"ligne 3 : guillemet non fermé, tout est pris dans une même cellule jusqu'à la ligne 4 — ", "1"},
		{"on the last row", "x;1;Relais;2026-01-01;a\nx;2;\"Étang;2026-01-01;b", "ligne 3 : guillemet non fermé — ", "1"},
		{"to the quotes of another row", "x;1;\"Relais;2026-01-01;a\nx;2;Étang;2026-01-01;\"b;\nc\"\nx;3;Canal;2026-01-01;c\n",
			"ligne 2 : guillemet non fermé, tout est pris dans une même cellule jusqu'à la ligne 4", "3"},
		{"to a stray one, far below", "x;1;\"Relais;2026-01-01;a\n" + rows + "x;4;Moulin\";2026-01-01;d\nx;3;Canal;2026-01-01;c\n", "ligne 2 : guillemet non fermé", "3"},
		{"from the names of the columns", "", "ligne 1 : guillemet non fermé", ""},
	} {
		text := head + tc.rows
		if tc.rows == "" {
			text = "source;id;nom;\"date_maj\nx;1;Relais;2026-01-01\n"
		}
		got := read(t, file("a.csv", []byte(text)))
		told, kept := "", ""
		for _, f := range got.Faults {
			told += f.String() + "\n"
		}
		for _, l := range got.Listings {
			kept += l.ID()
		}
		if !strings.Contains(told, tc.told) || !got.Unread.Cut || kept != tc.kept {
			t.Errorf("%s: kept %q, cut %v, told:\n%s", tc.name, kept, got.Unread.Cut, told)
		}
	}
}

// What a spreadsheet writes on several lines, and quotes that are only quotes, cost
// nothing.
func TestQuotesThatAreNoFault(t *testing.T) {
	text := "source;id;nom;date_maj;description\r\n\r\n" +
		"x;1;Relais \"du\" Canal;2026-01-01;\"Colis ; le \"\"mardi\"\",\r\nle jeudi\"\r\n" +
		"x;2;\"Relais \"de\" l'Étang\";2026-01-01;\"\"\r\n" +
		"x;3;5\" de large;2026-01-01;demain matin"
	got := read(t, file("a.csv", []byte(text)))
	if len(got.Listings) != 3 || len(got.Faults) != 0 || got.Unread.Cut {
		t.Errorf("%+v", got)
	}
	if short := read(t, file("a.csv", []byte(text+"\r\nx;4;Rel"))); !short.Unread.Cut || len(short.Listings) != 3 || short.Unread.Nameless != 1 {
		t.Errorf("stops within a row: %d kept, %+v", len(short.Listings), short.Faults)
	}
}

// Two stray quotes make one value of two rows: nothing tells that it is not a text, so
// the row is kept, and nothing is withdrawn on the word of that file.
func TestARowTakenBetweenTwoQuotes(t *testing.T) {
	text := "source;id;nom;date_maj;description\nx;1;Relais;2026-01-01;\"Près du pont\nx;2;Étang;2026-01-01;dit le relais\"\nx;3;Canal;2026-01-01;un colis\n"
	got := read(t, file("a.csv", []byte(text)))
	if !got.Unread.Cut || len(got.Listings) != 2 || len(got.Faults) != 1 || got.Faults[0].Row != 2 {
		t.Errorf("%d kept, cut %v, %+v", len(got.Listings), got.Unread.Cut, got.Faults)
	}
}

// A row without end is not gathered in memory.
func TestARowWithoutEnd(t *testing.T) {
	text := "source;id;nom;date_maj\nx;1;Relais;2026-01-01\nx;2;\"" + strings.Repeat("a;b\n", 3<<20)
	got := read(t, file("a.csv", []byte(text)))
	if len(got.Listings) != 1 || !got.Unread.Cut || len(got.Faults) != 1 || got.Faults[0].Row != 3 {
		t.Errorf("%+v", got)
	}
}
