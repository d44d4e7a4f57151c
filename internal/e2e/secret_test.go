package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestNothingLeaksToTheDisk holds a reception with a note, a name and a number,
// and looks for each of them, byte by byte, in every file of the folder, while
// the reception is under way, once it is recorded, and in all that was written
// to the terminal's title.
func TestNothingLeaksToTheDisk(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("n")
	story := blockedRights()
	for i := range story {
		switch {
		case strings.HasPrefix(story[i].label, "Garder un contact"):
			story[i].keys = []string{"o", "enter"}
		}
	}
	story = append(story,
		said{"Nom", []string{"Ludivine Chantrelle", "enter"}},
		said{"Téléphone", []string{"02 99 11 22 33", "enter"}},
		said{"Pourquoi garder ce contact", []string{"rappeler pour le dossier", "enter"}},
		said{"Comment la contacter", []string{"sms", "space", "enter"}})
	secrets := []string{password, agentName, "Mon RSA ne vient plus", "Ludivine", "Chantrelle", "02 99 11 22 33", "0299112233",
		"rappeler pour le dossier", "Saint-Malo", "acces_droits", "contact_privilegie", "soins", "sante.sans_complementaire"}
	for !m.answer(story) {
		if strings.HasPrefix(m.question(), "Un besoin reste") {
			searchFolder(t, dir, secrets)
		}
	}
	m.press("enter")
	m.see("enregistré")
	m.press("q")
	m.ended()
	searchFolder(t, dir, secrets)
	for _, title := range titles(m.wrote()) {
		if title != "Accueil" && title != "" {
			t.Errorf("the window title says %q", title)
		}
	}
}

// searchFolder looks for texts in every file and file name of a folder, as they
// are and in UTF-16.
func searchFolder(t *testing.T, dir string, secrets []string) {
	t.Helper()
	files, control := 0, false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// The office is no secret: finding it shows that the search finds.
		control = control || strings.Contains(string(data), "CDAS de Redon")
		for _, s := range secrets {
			if strings.Contains(string(data), s) || strings.Contains(string(data), wide(s)) || strings.Contains(d.Name(), s) {
				t.Errorf("%s holds %q", d.Name(), s)
			}
		}
		return nil
	})
	if err != nil || files < 2 || !control {
		t.Fatalf("searched %d files, the office found: %v, %v", files, control, err)
	}
}

func wide(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// titles are the window titles a program asked for.
func titles(raw string) []string {
	var out []string
	for _, start := range []string{"\x1b]0;", "\x1b]1;", "\x1b]2;"} {
		for _, part := range strings.Split(raw, start)[1:] {
			out = append(out, part[:max(0, strings.IndexAny(part, "\x07\x1b"))])
		}
	}
	return out
}
