package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func someManifest() Manifest {
	at := time.Date(2026, time.November, 23, 17, 32, 0, 0, time.UTC)
	return Manifest{Format: 2, Made: at, Verified: at.Add(time.Second), Counts: Counts{1, 2, 3, 4, 5, 6}}
}

func TestAManifestReadsBack(t *testing.T) {
	m := someManifest()
	if got, err := parseManifest(m.bytes()); err != nil || got != m {
		t.Fatalf("%+v, %v", got, err)
	}
	m.Verified = time.Time{}
	if got, err := parseManifest(m.bytes()); err != nil || got != m {
		t.Fatalf("%+v, %v", got, err)
	}
}

// A manifest is read as it is written, and nothing else.
func FuzzManifest(f *testing.F) {
	m := someManifest()
	f.Add(m.bytes())
	m.Verified = time.Time{}
	f.Add(m.bytes())
	f.Add([]byte(""))
	f.Add(bytes.ReplaceAll(m.bytes(), []byte("\n"), []byte("\r\n")))
	f.Add(bytes.ReplaceAll(m.bytes(), []byte(": 2"), []byte(": 02")))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseManifest(b)
		if err == nil && !bytes.Equal(m.bytes(), b) {
			t.Fatalf("%q is read as %q", b, m.bytes())
		}
	})
}

// What names the last backup may have been written by anyone.
func TestTheNoteOfTheLastBackupIsNotBelieved(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "accueil-sauvegarde-2026-11-23-094200")
	for text, want := range map[string]string{
		good + "\n2026-11-23T09:42:00Z\n":        good,
		good + "\n2026-11-23T09:42:00Z\nautre\n": "",
		good + "\nhier\n":                        "",
		"relatif\n2026-11-23T09:42:00Z\n":        "",
		"/a\x1b[31m\n2026-11-23T09:42:00Z\n":     "",
		"/a\" && rm\n2026-11-23T09:42:00Z\n":     "",
		"":                                       "",
		string(bytes.Repeat([]byte("/a"), 1<<14)) + "\n2026-11-23T09:42:00Z\n": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, LastBackupFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, _ := LastBackup(dir); got != want {
			t.Errorf("%.40q gives %q", text, got)
		}
	}
}
