package ui

import (
	"fmt"

	"accueil/model"
)

// ImportLines say what an import would change, then each fault, one a line.
func ImportLines(r ImportReport) []string {
	p := r.Plan
	lines := []string{fmt.Sprintf("%s, dont %s de côté.", plural(r.Rows, "ligne lue", "lignes lues"), plural(r.Lost, "laissée", "laissées"))}
	withdrawn := 0
	for _, c := range p.Changed {
		if !c.Now.Withdrawn.IsZero() && c.Was.Withdrawn.IsZero() {
			withdrawn++
		}
	}
	for _, l := range []struct {
		n         int
		one, many string
	}{
		{len(p.Added), "fiche nouvelle", "fiches nouvelles"},
		{len(p.Changed) - withdrawn, "fiche modifiée", "fiches modifiées"},
		{withdrawn, "fiche retirée", "fiches retirées"},
		{p.Same, "fiche déjà ainsi", "fiches déjà ainsi"},
		{len(p.Absent) - withdrawn, "fiche du bureau absente du fichier, gardée", "fiches du bureau absentes du fichier, gardées"},
	} {
		if l.n > 0 {
			lines = append(lines, plural(l.n, l.one, l.many)+".")
		}
	}
	for _, l := range p.Conflicts {
		for _, c := range l.Conflicts() {
			lines = append(lines, ConflictLine(l, c))
		}
	}
	return append(lines, r.Faults...)
}

// ConflictLine puts side by side what the office wrote and what the file says.
func ConflictLine(l model.Listing, c model.Correction) string {
	info := model.Fields()[c.Field]
	return fmt.Sprintf("%s, %s — bureau : « %s » · fichier : « %s » ; celle du bureau est gardée.",
		l.Get(model.FieldName), lowerFirst(info.Label), c.Now, l.Values[c.Field])
}

// directoryTroubleWords are the troubles of the directory.
func directoryTroubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleImported:
		return "Une fiche importée ne se retire pas : elle reviendrait au prochain import.", "Corrigez ce qui est faux ; le prochain import gardera la correction."
	case TroublePlan:
		return "L'annuaire a changé entre-temps : rien n'a été écrit.", "Relancez l'import : il repart de l'annuaire tel qu'il est."
	case TroubleDirectoryFile:
		return "Un fichier ne se lit pas" + fileWords(t) + ".", "Vérifiez son nom et son dossier, et qu'il n'est pas ouvert dans un tableur."
	case TroubleDirectoryFormat:
		return "Ce fichier n'est ni JSON, ni CSV, ni XLSX" + fileWords(t) + ".", "Enregistrez-le dans un de ces formats, puis recommencez."
	}
	return "Cette fiche n'est plus dans l'annuaire.", "Revenez à la liste : elle vient d'être relue."
}
