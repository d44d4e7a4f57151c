package ui

// directoryTroubleWords are the troubles of the directory.
func directoryTroubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleImported:
		return "Une fiche importée ne se retire pas : elle reviendrait au prochain import.", "Corrigez ce qui est faux ; le prochain import gardera la correction."
	case TroublePlan:
		return "L'annuaire a changé entre-temps : rien n'a été écrit.", "Relancez l'import : il repart de l'annuaire tel qu'il est."
	}
	return "Cette fiche n'est plus dans l'annuaire.", "Revenez à la liste : elle vient d'être relue."
}
