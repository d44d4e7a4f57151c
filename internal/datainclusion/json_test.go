package datainclusion_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"accueil/internal/datainclusion"
	"accueil/model"
)

// The list is called « services »: one that does not name its structure is still a
// service, and says what it lacks; it is no structure.
func TestTheNameOfAListTellsWhatItHolds(t *testing.T) {
	text := `{"structures":[{"id":"1","source":"x","nom":"Relais","date_maj":"2026-01-01","structure_id":"9"}],
		"services":[{"id":"2","source":"x","nom":"Colis","date_maj":"2026-01-01"},
		{"id":"3","source":"x","nom":"Vestiaire","date_maj":"2026-01-01","structure_id":"1"}]}`
	got := read(t, file("tout.json", []byte(text)))
	if len(got.Listings) != 2 || got.Listings[0].Kind != model.StructureListing || got.Listings[1].Kind != model.ServiceListing {
		t.Fatalf("%+v", got.Listings)
	}
	if told := toldOf(got); !strings.Contains(told, "ligne 1, colonne « structure_id » : cette valeur est obligatoire") || len(got.Unread.IDs) != 1 {
		t.Errorf("%s", told)
	}
}

// Each object has names of its own, on purpose: memory does not follow, and the
// faults stay readable.
func TestObjectsThatAreAllDifferent(t *testing.T) {
	const n = 20_000
	alike, different := 0, 0
	for form, live := range map[string]*int{`"c"`: &alike, `"c%d"`: &different} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,{"id":"%d","source":"x","nom":"Relais","date_maj":"2026-01-01",`+strings.ReplaceAll(form, "%d", fmt.Sprint(i))+`:"1"}`, i)
		}
		o := options()
		o.Progress = func(percent int) {
			if percent == 90 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				*live = int(m.HeapAlloc >> 20)
			}
		}
		got, err := datainclusion.Read([]datainclusion.Source{file("a.json", []byte("["+b.String()[1:]+"]"))}, o)
		if err != nil || len(got.Listings) != n {
			t.Fatal(len(got.Listings), err)
		}
	}
	if alike == 0 || different > alike+20 {
		t.Errorf("%d MiB held when the names differ, %d when they do not", different, alike)
	}
	var wide strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&wide, `"colonne %d":1,`, i)
	}
	told := toldOf(read(t, file("a.json", []byte("[{"+wide.String()+oneGood[1:]+"]"))))
	if len(told) > 2000 || !strings.Contains(told, "et 4980 autres") {
		t.Errorf("%d bytes: %.200s", len(told), told)
	}
}
