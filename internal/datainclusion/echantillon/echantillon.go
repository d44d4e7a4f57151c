// Package echantillon makes synthetic directories in the format of data·inclusion,
// for tests and measures: seeded, of places that do not exist, without anyone in
// them. It writes them as each producer does.
package echantillon

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"accueil/model"
)

// Directory is a synthetic directory.
type Directory struct{ Structures, Services []model.Listing }

// New makes a directory of n listings, two in five of them structures, in the
// communes given. The same seed makes the same directory.
func New(n int, seed uint64, communes []model.Commune, v model.Vocabularies) Directory {
	g := generator{rand: rand.New(rand.NewPCG(seed, 35)), communes: communes, v: v}
	var d Directory
	for i := range max(1, n*2/5) {
		d.Structures = append(d.Structures, g.structure(i))
	}
	for i := range n - len(d.Structures) {
		d.Services = append(d.Services, g.service(i, &d.Structures[i%len(d.Structures)]))
	}
	return d
}

type generator struct {
	rand     *rand.Rand
	communes []model.Commune
	v        model.Vocabularies
}

func (g *generator) one(list ...string) string { return list[g.rand.IntN(len(list))] }

func (g *generator) code(vocabulary string) string {
	terms := g.v[vocabulary]
	return terms[g.rand.IntN(len(terms))].Code
}

func (g *generator) codes(vocabulary string, most int) string {
	var list []string
	for range 1 + g.rand.IntN(most) {
		if c := g.code(vocabulary); !strings.Contains(strings.Join(list, ","), c) {
			list = append(list, c)
		}
	}
	return model.JoinList(list)
}

func (g *generator) hours() string {
	return g.one("Mo-Fr 09:00-12:00,13:30-17:00; PH off", "Mo,Tu,Th,Fr 08:30-12:30; We 13:30-17:30; PH off",
		"Mo-Sa 10:00-18:00", "Tu 14:00-17:00 \"sur rendez-vous\"", "24/7", "")
}

func (g *generator) structure(i int) model.Listing {
	c := g.communes[g.rand.IntN(len(g.communes))]
	l := model.Listing{Kind: model.StructureListing}
	set := func(f model.Field, v string) { l.Values[f] = v }
	set(model.FieldID, fmt.Sprintf("essai--structure-%06d", i))
	set(model.FieldSource, "essai")
	set(model.FieldName, g.one("Maison", "Espace", "Relais", "Atelier", "Point d'accueil", "Épicerie", "Permanence")+" "+
		g.one("des Tilleuls", "du Canal", "de l'Étang", "des Quatre-Vents", "du Vieux Pont", "de la Garenne", "des Œillets")+" "+fmt.Sprint(i))
	set(model.FieldDescription, "Accueil, écoute et orientation. "+g.one("Ouvert à toutes et tous.", "Sans condition de ressources.", "Aide aux démarches en ligne."))
	set(model.FieldUpdated, fmt.Sprintf("20%02d-%02d-%02d", 24+g.rand.IntN(3), 1+g.rand.IntN(11), 1+g.rand.IntN(28)))
	set(model.FieldSIRET, fmt.Sprintf("%014d", 90000000000000+g.rand.IntN(1e9)))
	set(model.FieldNetworks, g.codes("reseaux-porteurs", 2))
	set(model.FieldAddress, fmt.Sprintf("%d %s", 1+g.rand.IntN(90), g.one("rue de l'Essai", "place du Marché", "allée des Saules", "boulevard de la Gare")))
	set(model.FieldPostcode, c.Department+"000")
	set(model.FieldCommune, c.Name)
	set(model.FieldINSEE, c.Code)
	set(model.FieldLatitude, fmt.Sprintf("%.5f", 47.6+g.rand.Float64()))
	set(model.FieldLongitude, fmt.Sprintf("%.5f", -2.2+g.rand.Float64()))
	set(model.FieldPhone, fmt.Sprintf("02 00 00 %02d %02d", g.rand.IntN(100), g.rand.IntN(100)))
	set(model.FieldEmail, fmt.Sprintf("contact%d@exemple.fr", i))
	set(model.FieldWebsite, fmt.Sprintf("https://exemple.fr/%d", i))
	set(model.FieldHours, g.hours())
	return l
}

func (g *generator) service(i int, of *model.Listing) model.Listing {
	l := model.Listing{Kind: model.ServiceListing}
	set := func(f model.Field, v string) { l.Values[f] = v }
	for _, f := range []model.Field{model.FieldSource, model.FieldUpdated, model.FieldAddress, model.FieldPostcode, model.FieldCommune,
		model.FieldINSEE, model.FieldPhone, model.FieldEmail, model.FieldLatitude, model.FieldLongitude} {
		set(f, of.Values[f])
	}
	set(model.FieldID, fmt.Sprintf("essai--service-%06d", i))
	set(model.FieldStructure, of.ID())
	set(model.FieldName, g.one("Aide aux démarches", "Colis alimentaire", "Écoute et orientation", "Atelier numérique", "Conseil budget", "Point logement")+" "+fmt.Sprint(i))
	set(model.FieldDescription, "Un temps d'échange, puis une aide adaptée, seul ou en petit groupe. "+g.one("Gratuit.", "Sur inscription.", "Sans rendez-vous."))
	set(model.FieldType, g.code("types-de-services"))
	set(model.FieldThemes, g.codes("thematiques", 3))
	set(model.FieldPublics, g.codes("publics", 2))
	set(model.FieldConditions, g.one("", "Apporter une pièce d'identité si vous en avez une.", "Apporter le dernier courrier reçu."))
	set(model.FieldFees, g.one("gratuit", "payant", ""))
	set(model.FieldReception, g.codes("modes-accueil", 2))
	set(model.FieldMobilisation, g.codes("modes-mobilisation", 2))
	set(model.FieldMobilisedBy, g.codes("personnes-mobilisatrices", 2))
	set(model.FieldZone, g.one("35", of.Values[model.FieldINSEE], "france", ""))
	set(model.FieldHours, g.one("", g.hours()))
	return l
}

// columns are those a file of a sheet has.
func columns(k model.ListingKind) []model.FieldInfo {
	var out []model.FieldInfo
	for _, info := range model.Fields() {
		if info.On(k) && !info.Ours {
			out = append(out, info)
		}
	}
	return out
}

// JSON writes both sheets in one object, as the national interface does.
func (d Directory) JSON() []byte {
	object := func(list []model.Listing) []map[string]any {
		out := make([]map[string]any, len(list))
		for i := range list {
			out[i] = map[string]any{}
			for _, info := range columns(list[i].Kind) {
				switch v := list[i].Values[info.Field]; {
				case v == "":
					out[i][info.Name] = nil
				case info.Kind == model.AsCodes || info.Kind == model.AsZones:
					out[i][info.Name] = model.SplitList(v)
				case info.Kind == model.AsNumber:
					out[i][info.Name] = json.Number(v)
				default:
					out[i][info.Name] = v
				}
			}
		}
		return out
	}
	b, err := json.Marshal(map[string]any{"structures": object(d.Structures), "services": object(d.Services)})
	if err != nil {
		panic("echantillon: " + err.Error()) // strings and numbers of our own
	}
	return b
}

// CSV writes one sheet, as the national platform does.
func CSV(list []model.Listing) []byte { return table(list, ',') }

// FrenchCSV writes one sheet as a French spreadsheet does: semicolons, decimal
// commas, days first, in Windows-1252, or in UTF-8 with a mark at its head.
func FrenchCSV(list []model.Listing, mark bool) []byte {
	b := table(list, ';')
	b = bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
	if mark {
		return append([]byte("\xef\xbb\xbf"), b...)
	}
	encoded, err := charmap.Windows1252.NewEncoder().Bytes(b)
	if err != nil {
		panic("echantillon: " + err.Error()) // letters of our own, all French
	}
	return encoded
}

func table(list []model.Listing, comma rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	infos := columns(list[0].Kind)
	record := make([]string, len(infos))
	for i, info := range infos {
		record[i] = info.Name
	}
	w.Write(record)
	for i := range list {
		for j, info := range infos {
			v := list[i].Values[info.Field]
			if comma == ';' {
				v = french(info, v)
			}
			record[j] = v
		}
		w.Write(record)
	}
	w.Flush()
	return b.Bytes()
}

// french is how a French spreadsheet writes a value.
func french(info model.FieldInfo, v string) string {
	switch info.Kind {
	case model.AsNumber:
		return strings.ReplaceAll(v, ".", ",")
	case model.AsDay:
		if d, err := model.ParseDate(v); err == nil {
			return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
		}
	}
	return v
}

// XLSX writes the workbook of two sheets.
func (d Directory) XLSX() []byte {
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		if err != nil {
			panic("echantillon: " + err.Error()) // a workbook of our own, in memory
		}
	}
	must(book.SetSheetName("Sheet1", "structures"))
	_, err := book.NewSheet("services")
	must(err)
	for _, list := range [][]model.Listing{d.Structures, d.Services} {
		w, err := book.NewStreamWriter(string(list[0].Kind) + "s")
		must(err)
		infos := columns(list[0].Kind)
		row := make([]any, len(infos))
		for j, info := range infos {
			row[j] = info.Name
		}
		must(w.SetRow("A1", row))
		for i := range list {
			for j, info := range infos {
				row[j] = list[i].Values[info.Field]
			}
			must(w.SetRow(fmt.Sprint("A", i+2), row))
		}
		must(w.Flush())
	}
	var b bytes.Buffer
	_, err = book.WriteTo(&b)
	must(err)
	return b.Bytes()
}
