package cli

import (
	"path/filepath"
	"runtime"
	"testing"
)

func TestFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths of this table are those of Unix")
	}
	for name, tc := range map[string]struct {
		system string
		env    []string
		asked  string
		want   string
	}{
		"asked":         {"linux", []string{"ACCUEIL_DOSSIER=/b", "HOME=/h"}, "/a", "/a"},
		"environment":   {"linux", []string{"ACCUEIL_DOSSIER=/b", "HOME=/h"}, "", "/b"},
		"xdg":           {"linux", []string{"XDG_DATA_HOME=/x", "HOME=/h"}, "", "/x/accueil"},
		"relative xdg":  {"linux", []string{"XDG_DATA_HOME=x", "HOME=/h"}, "", "/h/.local/share/accueil"},
		"home":          {"linux", []string{"HOME=/h"}, "", "/h/.local/share/accueil"},
		"last one wins": {"linux", []string{"HOME=/g", "HOME=/h"}, "", "/h/.local/share/accueil"},
		"macOS":         {"darwin", []string{"HOME=/h"}, "", "/h/Library/Application Support/Accueil"},
		"windows":       {"windows", []string{"LocalAppData=/l"}, "", "/l/Accueil"},
		"nowhere":       {"linux", nil, "", ""},
	} {
		w := World{Env: tc.env, System: tc.system}
		got, err := w.folder(tc.asked)
		if (err != nil) != (tc.want == "") || filepath.ToSlash(got) != tc.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, tc.want)
		}
	}
}
