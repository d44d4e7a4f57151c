package ui

import (
	"errors"
	"fmt"
	"strings"

	"accueil/model"
)

// Words of the exports of receptions.
const (
	wordsExtraction         = "Exporter les accueils"
	wordsExtractionChoose   = "Que doit contenir l'export ?"
	wordsExtractionHint     = "Des codes, sans nom, sans texte, sans agent. Le moins suffit presque toujours."
	wordsExtractionDays     = "De quel jour à quel jour ?"
	wordsExtractionDaysHint = "Un jour, ou deux séparés par « au », compris ; rien pour tout le registre. D'office, le dernier mois complet."
	wordsExtractionPurpose  = "À quoi servira-t-il ?"
	wordsExtractionTo       = "Dans quel fichier l'écrire ?"
	wordsExtractionToHint   = "Un fichier qui n'existe pas encore. Le journal note l'export, et ce qu'il ouvre."
	wordsExtractionRunning  = "Export en cours…"
	wordsExtractionWriting  = "Tout est lu. Écriture du fichier…"
	wordsExtractionStop     = "Échap l'arrête : aucun fichier n'est laissé."
	wordsExtractionStopped  = "Export interrompu : aucun fichier n'est laissé."
	wordsExtractionStops    = "L'export s'arrête…"
	wordsExtractionHelp     = "Quatre tableaux de codes : accueils, orientations, droits, suites. Un pseudonyme tiré pour ce fichier les relie, et ne mène à aucune fiche. Sans rien ouvrir, l'export dit le mois et le département, et « reserve » à la place de ce qui est sensible. Le motif est écrit dans le fichier. Ces lignes restent des données personnelles : détruisez le fichier une fois le motif rempli."
	wordsNoSeal             = "le Département n'a pas de clé"
	wordsNotYourReserved    = "votre rôle ne les lit pas tous"
)

func wordsExtractionPurposeHint() string {
	return fmt.Sprintf("De %d à %d caractères, sans nom de personne. Il est écrit dans le fichier : « bilan annuel 2026 ».", model.LeastPurpose, model.MostPurpose)
}

// wordsExportFormat is a format as one chooses it.
func wordsExportFormat(f ExportFormat) string {
	switch f {
	case ExportCSV:
		return "tableaux CSV (.zip)"
	case ExportJSON:
		return "JSON"
	}
	return "classeur (.xlsx)"
}

// wordsExportLine names a line of the page, and says what it opens.
func wordsExportLine(i int) (name, more string) {
	switch i {
	case exportFormat:
		return "Format", "Le classeur s'ouvre dans un tableur ; le CSV et le JSON, dans un autre programme."
	case exportReserved:
		return "Codes sensibles", "Santé, violences, enfance… : sans eux, « reserve »."
	case exportCommunes:
		return "Communes", "Sans elles, le département. Une petite commune peut désigner une famille."
	case exportDays:
		return "Jour de chaque accueil", "Sans lui, le mois."
	case exportNumbers:
		return "Numéro de chaque accueil", "Il mène à la fiche, donc au nom."
	}
	return "Sceller pour le Département", "Seule sa clé privée, gardée hors ligne, ouvrira le fichier."
}

// wordsDays are days from one to another, as they are typed.
func wordsDays(from, to model.Date) string { return shortDate(from) + " au " + shortDate(to) }

// wordsExtracted is what was done.
func wordsExtracted(e Exported) string {
	return plural(e.Receptions, "accueil ou passage exporté", "accueils et passages exportés") + " dans " + e.Path + "."
}

// wordsExtract is an export as the journal tells it: « accueils, avec jours, scellé ».
func wordsExtract(l JournalLine) string {
	words := "accueils"
	var opened []string
	for _, part := range []struct {
		is    bool
		words string
	}{{l.Opened.Reserved, "codes sensibles"}, {l.Opened.Communes, "communes"}, {l.Opened.Days, "jours"}, {l.Opened.Numbers, "numéros"}} {
		if part.is {
			opened = append(opened, part.words)
		}
	}
	if opened != nil {
		words += ", avec " + strings.Join(opened, ", ")
	}
	if l.Sealed {
		words += ", scellé"
	}
	return words
}

func exportTroubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleExportDays:
		return "Ces jours ne sont pas compris.", "Écrivez « 01/11/2026 au 15/11/2026 », un seul jour, ou rien pour tout le registre."
	case TroubleExportReversed:
		return "Le second jour est avant le premier.", "Écrivez le plus ancien d'abord."
	case TroubleExportToCome:
		return "Ces jours ne sont pas encore venus : il n'y a rien à exporter.", "Choisissez des jours passés, ou rien pour tout le registre."
	case TroublePurposeNIR:
		return "Le motif contient un numéro de sécurité sociale.", "Écrivez-le sans ce numéro."
	case TroubleExportName:
		return "Ce nom ne finit pas comme ce qui a été choisi.", "Il doit finir par « " + t.File + " »."
	}
	sentence = "Il manque le motif de l'export."
	if p, ok := errors.AsType[*model.PurposeError](t.Err); ok && p.Length > model.MostPurpose {
		sentence = fmt.Sprintf("Ce motif est trop long : %d caractères.", p.Length)
	} else if ok && p.Length > 0 {
		sentence = fmt.Sprintf("Ce motif est trop court : %s.", plural(p.Length, "caractère", "caractères"))
	}
	return sentence, fmt.Sprintf("Dites à quoi il servira, de %d à %d caractères.", model.LeastPurpose, model.MostPurpose)
}
