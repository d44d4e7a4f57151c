package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
	"accueil/ui"
)

// The desk writes a bilan once its period is over, in each format, never over a file; a
// figure of fewer than five receptions is masked in it.
func TestTheDeskWritesABilan(t *testing.T) {
	st := storetest.Open(t)
	for i := range 3 {
		if _, err := st.Session.Record(storetest.Reception("essai", st.Clock.Now().Add(time.Duration(i)*time.Minute)), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	o := &office{dir: t.TempDir(), now: st.Clock.Now, register: st.Register}
	o.questionnaire, _ = content.Current()
	reg := &register{session: st.AddAgent(store.RoleManager), office: o}
	path := filepath.Join(t.TempDir(), "bilan.csv")
	err := reg.WriteBilan(t.Context(), "2026-11", "", "csv", path, false)
	if trouble, ok := errors.AsType[*ui.Trouble](err); !ok || trouble.Kind != ui.TroublePeriodOpen {
		t.Fatalf("a month that is not over: %v", err)
	}
	st.Clock.Add(31 * 24 * time.Hour)
	if err := reg.WriteBilan(t.Context(), "2026-11", "", "csv", path, false); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(written), `"Activité";"Accueils";"accueils";"masqué";0;"—"`) {
		t.Errorf("%v: %s", err, written)
	}
	if text := string(written); !strings.Contains(text, "Nature de l’accueil") || strings.Contains(text, "l'accueil") {
		t.Errorf("a straight apostrophe: %s", text)
	}
	err = reg.WriteBilan(t.Context(), "2026-11", "caf", "pdf", path, false)
	if trouble, ok := errors.AsType[*ui.Trouble](err); !ok || trouble.Kind != ui.TroubleFileExists {
		t.Errorf("over a file: %v", err)
	}
	if err := reg.WriteBilan(t.Context(), "2026-11", "caf", "docx", path+".docx", false); err == nil {
		t.Error("a format that is not known")
	}
	if _, err := os.Lstat(path + ".docx"); err == nil {
		t.Error("half a file is left")
	}
}

// The first page of the bilan conjoint of each organism that ships is one page, whatever
// was measured, by the quarter or by the year, the convention running or past its end.
func TestTheFirstPageIsOnePage(t *testing.T) {
	questionnaire, _ := content.Current()
	directory := content.Directory()
	label := ui.BilanLabels(ui.Content{Questionnaire: questionnaire, Directory: directory})
	seen := 0
	for _, o := range directory.Organisms {
		if len(o.Convention.Commitments) == 0 {
			continue
		}
		for _, p := range []model.Period{"2028-T4", "2028"} {
			for _, masked := range []bool{true, false} {
				g := model.Grid{}
				for _, d := range []model.Dimension{model.DimToward, model.DimAsked, model.DimAnswered, model.DimReceived, model.DimReplied, model.DimRelay, model.DimJoint} {
					g[model.Cell{Period: p, Dimension: d, Value: o.Code}] = model.Figure{Sum: 123456, Receptions: 123456}
				}
				b := &model.Bilan{Office: "CDAS de Saint-Aubin-du-Cormier", Period: p, Now: g, Before: g, Directory: directory, On: model.Date{Year: 2029, Month: time.March, Day: 31},
					Label: label, Shown: func(model.Cell) bool { return !masked }}
				d := b.JointDocument(o.Code)
				d.Sections = d.Sections[:1]
				var out bytes.Buffer
				if err := export.PDF(context.Background(), &out, d, export.A4); err != nil {
					t.Fatal(err)
				}
				if n := bytes.Count(out.Bytes(), []byte("/Type /Page\n")); n != 1 {
					t.Errorf("%s of %s, masked %v: %d pages", o.Code, p, masked, n)
				}
				seen++
				if text := fmt.Sprint(*d.Sections[0].Blocks[0].Table); masked != strings.Contains(text, model.WordMasked) {
					t.Errorf("%s of %s: masked %v", o.Code, p, masked)
				}
			}
		}
	}
	if seen != 20 {
		t.Errorf("%d pages were made", seen)
	}
}
