package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/content"
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
	err := reg.WriteBilan("2026-11", "", "csv", path, false)
	if trouble, ok := errors.AsType[*ui.Trouble](err); !ok || trouble.Kind != ui.TroublePeriodOpen {
		t.Fatalf("a month that is not over: %v", err)
	}
	st.Clock.Add(31 * 24 * time.Hour)
	if err := reg.WriteBilan("2026-11", "", "csv", path, false); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(written), `"Activité";"Accueils";"";"masqué";0;"—"`) {
		t.Errorf("%v: %s", err, written)
	}
	err = reg.WriteBilan("2026-11", "caf", "pdf", path, false)
	if trouble, ok := errors.AsType[*ui.Trouble](err); !ok || trouble.Kind != ui.TroubleFileExists {
		t.Errorf("over a file: %v", err)
	}
	if err := reg.WriteBilan("2026-11", "caf", "docx", path+".docx", false); err == nil {
		t.Error("a format that is not known")
	}
	if _, err := os.Lstat(path + ".docx"); err == nil {
		t.Error("half a file is left")
	}
}
