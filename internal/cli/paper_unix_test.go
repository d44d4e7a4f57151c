//go:build unix

package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accueil/model"
	"accueil/ui"
)

func aSlip() model.Document {
	return model.Document{Title: "Ce que nous avons décidé ensemble", Large: true,
		Sections: []model.Section{{Title: "S'adresser à la CAF", Blocks: []model.Block{model.Pair("Où", "1 rue de l'Essai, 35600 Redon")}}}}
}

// The print command of the system is given pages through a pipe, and no title; nothing
// is left in a file.
func TestADocumentGoesToThePrintCommand(t *testing.T) {
	bin, work := t.TempDir(), t.TempDir()
	out := filepath.Join(bin, "imprime")
	script := "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + out + ".args'\ncat > '" + out + "'\n"
	if err := os.WriteFile(filepath.Join(bin, "lp"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Chdir(work)
	if got := (papers{}).Printer(); got != "lp" {
		t.Fatalf("the print command is %q", got)
	}
	for _, size := range []ui.PageSize{ui.PageA4, ui.PageA5} {
		if err := (papers{}).Print(aSlip(), size); err != nil {
			t.Fatal(err)
		}
		pages, _ := os.ReadFile(out)
		args, _ := os.ReadFile(out + ".args")
		if !bytes.HasPrefix(pages, []byte("%PDF-")) || !strings.Contains(string(args), "media="+string(size)) || strings.Contains(string(args), "décidé") {
			t.Errorf("%d bytes, asked with %q", len(pages), args)
		}
	}
	if left, _ := os.ReadDir(work); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	os.WriteFile(filepath.Join(bin, "lp"), []byte("#!/bin/sh\nexit 1\n"), 0o755)
	var trouble *ui.Trouble
	if err := (papers{}).Print(aSlip(), ui.PageA4); !errors.As(err, &trouble) || trouble.Kind != ui.TroublePrinter {
		t.Errorf("a printer that refuses: %v", err)
	}
}

func TestWithoutAPrintCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var trouble *ui.Trouble
	if err := (papers{}).Print(aSlip(), ui.PageA4); (papers{}).Printer() != "" || !errors.As(err, &trouble) || trouble.Kind != ui.TroublePrinter {
		t.Errorf("%v", err)
	}
}

// A document is written once, as pages or as text, and never over something.
func TestADocumentIsWrittenInANewFile(t *testing.T) {
	dir := t.TempDir()
	pdf, text := filepath.Join(dir, "fiche.pdf"), filepath.Join(dir, "fiche.TXT")
	for _, path := range []string{pdf, text} {
		if err := (papers{}).WriteDocument(t.Context(), aSlip(), ui.PageA5, path); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		var trouble *ui.Trouble
		if err := (papers{}).WriteDocument(t.Context(), aSlip(), ui.PageA5, path); !errors.As(err, &trouble) || trouble.Kind != ui.TroubleFileExists {
			t.Errorf("written over: %v", err)
		}
	}
	if b, _ := os.ReadFile(pdf); !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Error("no pages")
	}
	if b, _ := os.ReadFile(text); !strings.Contains(string(b), "1 rue de l'Essai, 35600 Redon") && !strings.Contains(string(b), "1 rue de l’Essai, 35600 Redon") {
		t.Errorf("%s", b)
	}
}
