package datainclusion

import (
	"fmt"
	"strings"

	"accueil/internal/texte"
)

// Loss is what a fault costs.
type Loss string

// The losses.
const (
	LossNone   Loss = ""        // repaired, or only told
	LossCell   Loss = "cellule" // the cell is left empty, the row is kept
	LossRow    Loss = "ligne"
	LossRows   Loss = "lignes"
	LossColumn Loss = "colonne"
	LossSheet  Loss = "feuille"
	LossRest   Loss = "suite" // of the file
)

// Fault is one thing wrong in a file, told in French.
type Fault struct {
	File   string // without its folder, with the sheet of a workbook
	Row    int    // of the file, from 1; 0 for the file itself
	Column string // empty for a whole row
	What   string
	Remedy string
	Loss   Loss
}

// String is the fault on one line.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Row > 0 {
		fmt.Fprintf(&b, ", ligne %d", f.Row)
	}
	if f.Column != "" {
		fmt.Fprintf(&b, ", colonne « %s »", f.Column)
	}
	b.WriteString(" : " + f.What)
	if f.Remedy != "" {
		b.WriteString(" — " + f.Remedy)
	}
	switch f.Loss {
	case LossCell:
		b.WriteString(" (cellule laissée vide)")
	case LossRow:
		b.WriteString(" (ligne laissée de côté)")
	case LossRows:
		b.WriteString(" (lignes laissées de côté)")
	case LossColumn:
		b.WriteString(" (colonne ignorée)")
	case LossSheet:
		b.WriteString(" (feuille ignorée)")
	case LossRest:
		b.WriteString(" (la suite est laissée de côté)")
	}
	return b.String()
}

// mostFaults is how many faults are kept; those after are counted.
const mostFaults = 5000

// quoted is a value shown in a fault: cleaned and short.
func quoted(s string) string {
	s = texte.Clean(s)
	if short, cut := texte.Bound(s, 80); cut {
		s = short + "…"
	}
	return "« " + s + " »"
}
