package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/datainclusion/echantillon"
	"accueil/internal/texte"
	"accueil/model"
)

func breton() []model.Commune {
	var list []model.Commune
	for _, c := range content.Communes() {
		if c.Department == "35" {
			list = append(list, c)
		}
	}
	return list
}

func sampleIndex(n int) (*directoryIndex, []model.Listing) {
	d := echantillon.New(n, 7, breton(), content.Vocabularies())
	list := append(append([]model.Listing{}, d.Structures...), d.Services...)
	return newDirectoryIndex(content.Directory(), list, content.Vocabularies()), list
}

// The search against a plain reading of every listing: the same ones, whatever is
// asked.
func TestTheIndexFindsWhatAPlainReadingFinds(t *testing.T) {
	x, list := sampleIndex(2000)
	q, _ := content.Current()
	at := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	for _, f := range []directoryFilter{
		{}, {text: "relais"}, {text: "Épicerie canal"}, {text: "aide démarches"}, {text: "zzz"},
		{themes: themesOf(q, "numerique")}, {organism: "caf"}, {openAt: at}, {text: "atelier", openAt: at, themes: themesOf(q, "alimentation")},
	} {
		found, total := x.search(f, 1<<20)
		if len(found) != total {
			t.Errorf("%+v: %d of %d", f, len(found), total)
		}
		want := 0
		for i := range list {
			if plainlyMatches(x, &list[i], f) {
				want++
			}
		}
		got := 0
		for _, i := range found {
			if x.entries[i].listing != nil {
				got++
			}
		}
		if got != want {
			t.Errorf("%+v: %d found, %d by reading", f, got, want)
		}
	}
}

// plainlyMatches reads one listing, and its structure, without any index.
func plainlyMatches(x *directoryIndex, l *model.Listing, f directoryFilter) bool {
	get := func(field model.Field) string { return l.Get(field) }
	parent := func(field model.Field) string {
		if i, ok := x.structures[l.Get(model.FieldStructure)]; ok && l.Kind == model.ServiceListing {
			return x.entries[i].listing.Get(field)
		}
		return ""
	}
	text := get(model.FieldName) + " " + get(model.FieldCommune) + " " + parent(model.FieldName)
	for _, theme := range l.List(model.FieldThemes) {
		text += " " + x.word("thematiques", theme)
	}
	text = texte.Fold(text)
	for _, w := range strings.Fields(texte.Fold(f.text)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	if f.organism != "" {
		code := organismOf(content.Directory(), l.List(model.FieldNetworks))
		if code == "" {
			code = organismOf(content.Directory(), model.SplitList(parent(model.FieldNetworks)))
		}
		if code != f.organism {
			return false
		}
	}
	if f.themes != nil {
		some := false
		for _, theme := range l.List(model.FieldThemes) {
			some = some || strings.Contains(" "+strings.Join(f.themes, " ")+" ", " "+theme+" ")
		}
		if !some {
			return false
		}
	}
	if !f.openAt.IsZero() {
		text := get(model.FieldHours)
		if text == "" {
			text = parent(model.FieldHours)
		}
		h, err := model.ParseHours(text)
		if err != nil {
			return false
		}
		if open, _, _ := h.State(f.openAt); !open {
			return false
		}
	}
	return true
}

// What is in the commune comes first, then what covers it, and a listing that was
// withdrawn comes last.
func TestTheCommuneComesFirst(t *testing.T) {
	at := func(id, commune, zone string, withdrawn bool) model.Listing {
		l := model.Listing{Kind: model.ServiceListing}
		l.Values[model.FieldID], l.Values[model.FieldName], l.Values[model.FieldINSEE], l.Values[model.FieldZone] = id, "Permanence "+id, commune, zone
		if withdrawn {
			l.Withdrawn = model.Date{Year: 2026, Month: 1, Day: 1}
		}
		return l
	}
	x := newDirectoryIndex(&model.Directory{}, []model.Listing{
		at("ailleurs", "35238", "35238", false), at("retirée", "35236", "", true), at("couvre", "35238", "35", false), at("ici", "35236", "", false),
	}, nil)
	found, _ := x.search(directoryFilter{text: "permanence", commune: "35236"}, 10)
	var got []string
	for _, i := range found {
		got = append(got, x.entries[i].listing.ID())
	}
	if fmt.Sprint(got) != "[ici couvre ailleurs retirée]" {
		t.Error(got)
	}
}

// What is for another public comes after, and is there.
func TestThePublicOnlyOrders(t *testing.T) {
	at := func(id, publics string) model.Listing {
		l := model.Listing{Kind: model.ServiceListing}
		l.Values[model.FieldID], l.Values[model.FieldName], l.Values[model.FieldPublics] = id, "Permanence "+id, publics
		return l
	}
	x := newDirectoryIndex(&model.Directory{}, []model.Listing{at("seniors", "seniors"), at("tous", "tous-publics"), at("jeunes", "jeunes"), at("rien", "")}, nil)
	found, _ := x.search(directoryFilter{publics: []string{"jeunes"}}, 10)
	var got []string
	for _, i := range found {
		got = append(got, x.entries[i].listing.ID())
	}
	if fmt.Sprint(got) != "[tous jeunes rien seniors]" {
		t.Error(got)
	}
}

func TestTheCDASOfACommune(t *testing.T) {
	cdas := model.Listing{Kind: model.StructureListing}
	cdas.Values[model.FieldID], cdas.Values[model.FieldName], cdas.Values[model.FieldOrganism] = "c", "CDAS de Redon", model.OrgCDAS
	cdas.Values[model.FieldTerritory] = "35236,35033"
	x := newDirectoryIndex(content.Directory(), []model.Listing{cdas}, nil)
	if i, ok := x.cdasOf("35033"); !ok || x.entries[i].listing.Get(model.FieldName) != "CDAS de Redon" {
		t.Error("the CDAS of a commune of its territory is not found")
	}
	if _, ok := x.cdasOf("35238"); ok {
		t.Error("a commune no one serves has a CDAS")
	}
}

// BenchmarkDirectoryKeystroke types a search letter after letter over 50,000
// listings, against looking for each word in every text in the same run.
func BenchmarkDirectoryKeystroke(b *testing.B) {
	x, _ := sampleIndex(50_000)
	at := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	x.openNow(at)
	typed := "aide aux demarches rennes"
	var ours, plain, worst time.Duration
	n := 0
	for b.Loop() {
		for i := range len(typed) + 1 {
			t0 := time.Now()
			x.search(directoryFilter{text: typed[:i], commune: "35238", openAt: at}, 200)
			took := time.Since(t0)
			ours, worst, n = ours+took, max(worst, took), n+1
			t0 = time.Now()
			hits := 0
			words := strings.Fields(typed[:i])
			for e := range x.entries {
				all := true
				for _, w := range words {
					all = all && strings.Contains(x.entries[e].text, w)
				}
				if all {
					hits++
				}
			}
			plain += time.Since(t0)
		}
	}
	b.ReportMetric(float64(ours)/float64(n)/1e6, "ms/key")
	b.ReportMetric(float64(worst)/1e6, "ms/worst")
	b.ReportMetric(float64(ours)/float64(plain), "x/plain")
	b.ReportMetric(0, "ns/op")
}

// Hours kept in French by an older import say whether the place is open.
func TestFrenchHoursInTheDirectory(t *testing.T) {
	l := model.Listing{Kind: model.StructureListing}
	l.Values[model.FieldID], l.Values[model.FieldHours] = "e--1", "lundi au vendredi 9h-12h"
	x := newDirectoryIndex(&model.Directory{}, []model.Listing{l}, nil)
	at := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	if got := x.when(&x.entries[0], at); !strings.HasPrefix(got, "Ouvert jusqu'à 12") {
		t.Errorf("%q", got)
	}
}
