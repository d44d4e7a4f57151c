package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ManifestFile, in the folder of a backup, says in clear what it is. It is for
// people: restoring believes the files themselves.
const ManifestFile = "sauvegarde.txt"

const (
	manifestVersion = 1
	manifestTitle   = "Sauvegarde du registre d'accueil, version "
	manifestNever   = "non vérifiée"
	maxManifest     = 4 << 10
)

// Counts are how many values a register holds.
type Counts struct {
	Receptions  int
	Drafts      int
	Contacts    int
	Reserved    int // receptions with reserved parts
	Definitions int
	Journal     int // entries
}

// Manifest is what a backup says of itself.
type Manifest struct {
	Format   int // of the register
	Made     time.Time
	Verified time.Time // zero when it was not
	Counts   Counts
}

// manifestLines are the lines of a manifest, after its title, in order.
func (m *Manifest) lines() []struct {
	label string
	value *int
} {
	return []struct {
		label string
		value *int
	}{
		{"Accueils enregistrés", &m.Counts.Receptions},
		{"Accueils interrompus", &m.Counts.Drafts},
		{"Contacts", &m.Counts.Contacts},
		{"Accueils avec un point réservé", &m.Counts.Reserved},
		{"Versions du questionnaire", &m.Counts.Definitions},
		{"Lignes du journal", &m.Counts.Journal},
	}
}

func (m Manifest) bytes() []byte {
	var b strings.Builder
	verified := manifestNever
	if !m.Verified.IsZero() {
		verified = m.Verified.Format(time.RFC3339)
	}
	fmt.Fprintf(&b, "%s%d\nFormat du registre : %d\nFaite le : %s\nVérifiée le : %s\n",
		manifestTitle, manifestVersion, m.Format, m.Made.Format(time.RFC3339), verified)
	for _, l := range m.lines() {
		fmt.Fprintf(&b, "%s : %d\n", l.label, *l.value)
	}
	return []byte(b.String())
}

// parseManifest reads a manifest as it is written, and nothing else.
func parseManifest(b []byte) (Manifest, error) {
	var m Manifest
	lines := strings.Split(string(b), "\n")
	ends := m.lines()
	if len(lines) != 5+len(ends) || lines[0] != manifestTitle+strconv.Itoa(manifestVersion) || lines[len(lines)-1] != "" {
		return Manifest{}, damaged(ManifestFile, "not a manifest of version %d", manifestVersion)
	}
	var err error
	if m.Format, err = lineNumber(lines[1], "Format du registre"); err != nil {
		return Manifest{}, err
	}
	if m.Made, err = lineTime(lines[2], "Faite le"); err != nil {
		return Manifest{}, err
	}
	if lines[3] != "Vérifiée le : "+manifestNever {
		if m.Verified, err = lineTime(lines[3], "Vérifiée le"); err != nil {
			return Manifest{}, err
		}
	}
	for i, l := range ends {
		if *l.value, err = lineNumber(lines[4+i], l.label); err != nil {
			return Manifest{}, err
		}
	}
	return m, nil
}

func lineNumber(line, label string) (int, error) {
	text, ok := strings.CutPrefix(line, label+" : ")
	n, err := strconv.Atoi(text)
	if !ok || err != nil || n < 0 || strconv.Itoa(n) != text {
		return 0, damaged(ManifestFile, "no line « %s »", label)
	}
	return n, nil
}

func lineTime(line, label string) (time.Time, error) {
	text, ok := strings.CutPrefix(line, label+" : ")
	t, err := time.Parse(time.RFC3339, text)
	if !ok || err != nil || t.IsZero() || t.Format(time.RFC3339) != text {
		return time.Time{}, damaged(ManifestFile, "no line « %s »", label)
	}
	return t, nil
}
