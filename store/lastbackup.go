package store

import (
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// LastBackupFile, in the data folder, says in clear where the last verified backup
// is and when it was made, on two lines: a register that does not open any more
// can still name it.
const LastBackupFile = "sauvegarde.derniere"

const maxLastBackup = 8 << 10

// noteLastBackup remembers a verified backup beside the register.
func (r *Register) noteLastBackup(b Backup) error {
	if last, at := LastBackup(r.dir); last != "" && at.After(b.Made) && !at.After(r.opts.Now()) {
		return nil
	}
	path := r.path(LastBackupFile)
	temp, err := writeNew(path, lastBackupBytes(b.Folder, b.Made))
	if err == nil {
		err = settle(temp, path)
	}
	return wrapped("noting the last backup", err)
}

func lastBackupBytes(folder string, made time.Time) []byte {
	return []byte(folder + "\n" + made.Format(time.RFC3339) + "\n")
}

// LastBackup gives the last verified backup that a data folder names, and when it
// was made; an empty folder when it names none. It is a help and never fails:
// anyone may have written what it reads.
func LastBackup(dir string) (folder string, made time.Time) {
	b, err := readBounded(filepath.Join(dir, LastBackupFile), maxLastBackup)
	if err != nil {
		return "", time.Time{}
	}
	return parseLastBackup(b)
}

// parseLastBackup reads the note as it is written, and nothing else.
func parseLastBackup(b []byte) (folder string, made time.Time) {
	lines := strings.Split(string(b), "\n")
	if len(lines) != 3 || lines[2] != "" || !filepath.IsAbs(lines[0]) || strings.ContainsFunc(lines[0], strange) {
		return "", time.Time{}
	}
	made, err := time.Parse(time.RFC3339, lines[1])
	if err != nil || made.Format(time.RFC3339) != lines[1] {
		return "", time.Time{}
	}
	return lines[0], made
}

// strange is what a path to be shown to someone does not hold.
func strange(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar || r == '"' }
