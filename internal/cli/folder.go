package cli

import (
	"os"
	"path/filepath"
	"strings"

	"accueil/ui"
)

// folder is the data folder: the one asked for, that of ACCUEIL_DOSSIER, or the
// place where the system keeps the data of programs.
func (w *World) folder(asked string) (string, error) {
	dir := asked
	if dir == "" {
		dir = w.env("ACCUEIL_DOSSIER")
	}
	if dir == "" {
		dir = w.ordinaryFolder()
	}
	if dir == "" {
		return "", usage("Aucun dossier pour les données : le système n'indique pas de dossier personnel.",
			"Donnez-en un avec « --dossier DOSSIER ».")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", &ui.Trouble{Kind: ui.TroubleFolder, Err: err}
	}
	return abs, nil
}

// ordinaryFolder follows the convention of each system; empty when it does not
// say where. A relative path does not count, as the XDG convention asks.
func (w *World) ordinaryFolder() string {
	switch w.System {
	case "windows":
		return under(w.env("LocalAppData"), "Accueil")
	case "darwin":
		return under(w.env("HOME"), "Library", "Application Support", "Accueil")
	}
	if dir := under(w.env("XDG_DATA_HOME"), "accueil"); dir != "" {
		return dir
	}
	return under(w.env("HOME"), ".local", "share", "accueil")
}

func under(base string, parts ...string) string {
	if !filepath.IsAbs(base) {
		return ""
	}
	return filepath.Join(append([]string{base}, parts...)...)
}

// writable tells, before a newcomer answers the questions of a creation, that
// the register could not be written there. Folders that do not exist yet are
// made by the creation: the nearest one that does is tried.
func writable(dir string) error {
	for {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			return &ui.Trouble{Kind: ui.TroubleFolder}
		}
		if err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if !os.IsNotExist(err) || parent == dir {
			return trouble(err)
		}
		dir = parent
	}
	f, err := os.CreateTemp(dir, ".essai-*")
	if err != nil {
		return trouble(err)
	}
	f.Close()
	return trouble(os.Remove(f.Name()))
}

// ascii reports whether only what the console's built-in font can draw may be
// shown.
func (w *World) ascii() bool {
	switch strings.ToLower(w.env("ACCUEIL_ASCII")) {
	case "", "0", "non":
		return false
	}
	return true
}

// palette is the colours asked for; the empty one lets the terminal tell.
func (w *World) palette() ui.Palette { return ui.Palette(strings.ToLower(w.env("ACCUEIL_COULEURS"))) }
