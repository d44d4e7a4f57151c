package ui

import (
	"fmt"
	"slices"
	"strings"

	"accueil/internal/texte"
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
	of := "du fichier"
	if !p.Unread.Tells() {
		of = "de ce qui a pu être lu"
	}
	for _, l := range []struct {
		n         int
		one, many string
	}{
		{len(p.Added), "fiche nouvelle", "fiches nouvelles"},
		{len(p.Changed) - withdrawn, "fiche modifiée", "fiches modifiées"},
		{withdrawn, "fiche retirée", "fiches retirées"},
		{p.Same, "fiche déjà ainsi", "fiches déjà ainsi"},
		{len(p.Absent) - withdrawn, "fiche de la même source absente " + of + ", gardée", "fiches de la même source absentes " + of + ", gardées"},
		{p.Spared, "fiche dont la ligne n'a pas pu être lue, gardée telle quelle", "fiches dont la ligne n'a pas pu être lue, gardées telles quelles"},
		{r.Conflicts(), "correction du bureau contredite par le fichier", "corrections du bureau contredites par le fichier"},
		{r.Told, "anomalie, dite plus bas", "anomalies, dites plus bas"},
	} {
		if l.n > 0 {
			lines = append(lines, plural(l.n, l.one, l.many)+".")
		}
	}
	if p.Withheld {
		lines = append(lines, wordsWithheld(p.Unread))
	}
	for _, l := range p.Conflicts {
		for _, c := range l.Conflicts() {
			lines = append(lines, ConflictLine(l, c))
		}
	}
	return append(lines, r.Faults...)
}

// wordsWithheld says why nothing was withdrawn, and what to do.
func wordsWithheld(u model.Unread) string {
	why := "un fichier n'a pas pu être lu jusqu'au bout"
	switch {
	case u.Cut:
	case u.Nameless == 1:
		why = "une ligne n'a pas d'identifiant lisible"
	default:
		why = itoa(u.Nameless) + " lignes n'ont pas d'identifiant lisible"
	}
	return "Aucune fiche n'est retirée : " + why + ", et ce qui n'a pas été lu n'est pas forcément parti. Corrigez le fichier, puis demandez de nouveau le retrait."
}

// ConflictLine puts side by side what the office wrote and what the file says, short:
// both are read whole where one is chosen.
func ConflictLine(l model.Listing, c model.Correction) string {
	info := model.Fields()[c.Field]
	short := func(value string) string {
		if value == "" {
			return "(rien)"
		}
		return "« " + brief(fieldWords(nil, info, value)) + " »"
	}
	return fmt.Sprintf("%s, %s — bureau : %s · fichier : %s ; celle du bureau est gardée.",
		l.Get(model.FieldName), lowerFirst(info.Label), short(c.Now), short(l.Values[c.Field]))
}

// WordsToSettle says how many conflicts an import leaves to settle, and how; empty for
// none.
func WordsToSettle(r ImportReport) string {
	if n := r.Conflicts(); n > 0 {
		return plural(n, "correction reste", "corrections restent") + " à départager : au poste, A Annuaire, la fiche, puis D."
	}
	return ""
}

// Words of the directory.
const (
	wordsDirectory     = "Annuaire"
	wordsDirectoryAsk  = "Qui cherchez-vous ?"
	wordsDirectoryHelp = "Quelques lettres du nom, de la commune ou du service. F6 met d'abord ce qui est dans une commune, puis ce qui la couvre ; " +
		"F7 garde ce qui répond à un besoin ; F3 ce qui est ouvert maintenant ; F10 enlève tout."
	wordsFilters           = "F3 ouvert maintenant · F6 commune · F7 besoin"
	wordsLineDirectoryHint = "Quelques lettres du nom, de la commune ou du service ; puis le numéro d'une fiche pour l'entendre. < pour revenir au menu."
	wordsWidened           = "Rien avec ces filtres ; sans eux : "
	wordsNothingMarked     = "Rien n'est trouvé."
	wordsNoFilterMore      = "Enlever tous les filtres et le texte."
	wordsAddListingMore    = "Ajouter une fiche du bureau."
	wordsNoServiceMore     = "Aucun service n'existe, ou tous sont complets : noter le besoin sans réponse."
	wordsEveryNeed         = "Tous les besoins"
	wordsWhichNeed         = "Pour quel besoin ?"
	wordsWhichPlace        = "Près de quelle commune ?"
	wordsWhichPlaceHint    = "Quelques lettres suffisent. Entrée sans rien : partout."
	wordsWhichField        = "Que modifier ?"
	wordsCheckedMore       = "Dire que la fiche a été vérifiée aujourd'hui : elle n'est plus « à vérifier »."
	wordsSettleMore        = "L'import dit autre chose que le bureau : garder le nôtre, ou prendre le sien."
	wordsRemoveMore        = "Retirer une fiche que le bureau a ajoutée."
	wordsRemoveListing     = "Retirer cette fiche de l'annuaire ?"
	wordsPlacesMore        = "Les lieux de cet organisme dans l'annuaire."
	wordsReachOthers       = "Les coordonnées réservées s'ouvrent aux travailleurs sociaux et au responsable."
	wordsOrganismFixed     = "Un organisme vient du contenu : il se change dans le dossier du bureau (guide « écrire le contenu »)."
	wordsReachMore         = "Coordonnées du contact privilégié et protocole de complémentarité. La lecture est inscrite au journal."
	wordsEntryHelp         = "Ce qui vient d'un import se corrige sans s'effacer : le prochain import garde la correction, et montre ce qui diffère. " +
		"Chaque modification est inscrite au journal."
	wordsNow         = "Aujourd'hui : "
	wordsListingKept = "Fiche enregistrée."
	wordsHoursWrong  = "Ces horaires ne se lisent pas."
)

// Words of the service chosen for a proposal.
const (
	wordsServiceMore       = "Choisir ensemble, dans l'annuaire, le service de cette orientation."
	wordsServiceFirst      = "Le service se choisit une fois la proposition acceptée."
	wordsNoServiceHere     = "Ce questionnaire ne le demande pas."
	wordsServiceKept       = "Service choisi."
	wordsServiceChosen     = "Service : "
	wordsNoService         = "Aucun service ne répond ?"
	wordsBackToList        = "Revenir à la liste"
	wordsTakeBackUncovered = "Retirer ce qui est noté"
	wordsUncoveredTaken    = "Retiré : aucun besoin sans réponse."
	wordsUncovered         = "Noté — "
	wordsNoServiceKept     = "Besoin sans réponse noté."
)

// Words of « montrer ».
const (
	wordsShowBigMore   = "Montrer en très grand, et rien d'autre : pour une personne sourde, loin, ou qui lit lentement."
	wordsShowBigHelp   = "Rien d'autre n'est sur l'écran. Échap ramène exactement où l'on était."
	wordsNothingToShow = "Il n'y a rien à montrer ici."
	wordsShowWhat      = "Montrer quoi ?"
)

// Words of an import.
const (
	wordsImport        = "Importer un annuaire"
	wordsImportAsk     = "Quel fichier importer ?"
	wordsImportHint    = "JSON, CSV ou XLSX au format data·inclusion. Plusieurs fichiers : séparés par « ; »."
	wordsImportReading = "Lecture du fichier…"
	wordsImportWriting = "Écriture dans l'annuaire…"
	wordsImportNothing = "L'annuaire est déjà ainsi."
	wordsImportUnread  = "Aucune fiche n'a pu être lue."
	wordsImportFaults  = "À corriger dans le fichier"
	wordsImported      = "Annuaire importé."
	wordsImportHelp    = "Rien n'est écrit avant « appliquer ». Chaque anomalie dit sa ligne, sa colonne et que faire ; une bonne ligne n'est jamais perdue à cause d'une mauvaise. " +
		"Les corrections du bureau sont gardées."
)

func wordsImportReport(done bool) string {
	if done {
		return "C'est écrit dans l'annuaire"
	}
	return "Ce que l'import changerait"
}

// Words of the conventions and of the contacts privilégiés.
const (
	wordsConventions         = "Conventions"
	wordsNoConvention        = "Aucune convention n'est renseignée."
	wordsNoOrganism          = "Le contenu en vigueur ne nomme plus cet organisme."
	wordsCommitments         = "Engagements"
	wordsCommitmentsMore     = "Les engagements que la convention liste : texte, qui, indicateur, cible."
	wordsMeasuredMore        = "Ce qui est mesuré de ces engagements : le bilan conjoint, ce trimestre."
	wordsOtherIndicator      = "Autre, à compléter à la main"
	wordsOtherIndicatorMeans = "Le bilan laisse alors la place de l'écrire : « à compléter »."
	wordsConventionHint      = "Le statut est daté : il accompagne chaque orientation vers l'organisme."
	wordsConventionHelp      = "Une convention accompagne chaque orientation vers l'organisme, dans les mots du jour. Le responsable est prévenu 12, 6 et 3 mois avant la fin. " +
		"Chaque changement ajoute une ligne à l'historique et au journal."
	wordsEndUnknown      = "échéance à préciser"
	wordsEndStillUnknown = "Le texte lu par l'agent dit encore « échéance à préciser » : y revenir par Maj+Tab et l'en retirer."
	wordsConventionKept  = "Convention enregistrée."
	wordsFromOffice      = "Responsable du bureau"
	wordsReach           = "Contact privilégié"
	wordsProtocol        = "Protocole de complémentarité"
	wordsReachWarning    = "Ces coordonnées sont réservées aux professionnels : tournez l'écran, ou attendez d'être seul. La lecture est inscrite au journal."
	wordsReachNone       = "Rien n'est renseigné : coordonnées à demander au Département."
	wordsReachHelp       = "Réservé aux professionnels, jamais imprimé pour le public. Les agents d'accueil savent qu'il existe ; ils n'en voient pas les coordonnées."
	wordsReachHint       = "Vide si rien n'est convenu."
	wordsReachKept       = "Coordonnées enregistrées."
	wordsContactKept     = "Contact privilégié enregistré."
)

func wordsOtherPlaces(n int) string {
	if n == 1 {
		return "… et un autre lieu ou service dans l'annuaire."
	}
	return "… et " + itoa(n) + " autres lieux ou services dans l'annuaire."
}

func wordsContentFaults(n int) string {
	if n == 1 {
		return "Le contenu du bureau a une faute ; le dernier bon reste en service :"
	}
	return "Le contenu du bureau a " + itoa(n) + " fautes ; le dernier bon reste en service :"
}

func wordsConventionsMore(n int) string {
	return "… et " + plural(n, "autre échéance", "autres échéances") + " : A Annuaire, puis l'organisme."
}

func wordsConventionStatus(s model.ConventionStatus) string {
	switch s {
	case model.ConventionActive:
		return "En cours"
	case model.ConventionToRenew:
		return "À renouveler"
	case model.ConventionMaintained:
		return "Non renouvelée, engagements maintenus"
	}
	return "Aucune"
}

// wordsWarning says what comes, or is past.
func wordsWarning(w model.ConventionWarning) string {
	day := longDate(w.Day)
	switch {
	case w.Kind == model.WarnNotice:
		return "Préavis à donner au plus tard le " + day
	case w.Kind == model.WarnCommittee:
		return "Comité de suivi le " + day
	case w.Months == 0:
		return "Arrivée à échéance le " + day
	}
	return "Se termine le " + day + ", dans moins de " + itoa(w.Months) + " mois"
}

// wordsHoursTrouble says why hours do not read.
func wordsHoursTrouble(typed string) string {
	folded := texte.Fold(typed)
	if strings.Contains(folded, "rendez vous") || slices.Contains(strings.Fields(folded), "rdv") {
		return "« Sur rendez-vous » s'écrit dans « Conditions, à apporter » ; ici, les jours et les heures."
	}
	return wordsHoursWrong
}

func wordsHoursExamples() []string {
	return []string{
		"Par exemple : lundi au vendredi 9h-12h et 13h30-17h ; fermé les jours fériés",
		"Ou au format de l'annuaire national : Mo-Fr 09:00-12:00,13:30-17:00; PH off",
	}
}

func wordsNoEntry(choosing, narrowed bool) string {
	words := "Rien ne répond ici."
	if narrowed {
		words += " F10 enlève les filtres."
	}
	if choosing {
		words += " F12 note un besoin sans réponse."
	}
	return words
}

func wordsEntries(total, shown int) string {
	if total > shown {
		return plural(total, "fiche", "fiches") + ", les " + itoa(shown) + " premières ci-dessous."
	}
	return plural(total, "fiche", "fiches") + "."
}

// wordsCount is « 1 250 / 10 000 signes ».
func wordsCount(n, most int) string { return thousands(n) + " / " + thousands(most) + " signes" }

// thousands writes a number with a space between thousands.
func thousands(n int) string {
	if n < 1000 {
		return itoa(n)
	}
	return fmt.Sprintf("%d\u202f%03d", n/1000, n%1000)
}

// wordsLineMark says which sign ends a line.
func wordsLineMark(mark string) string {
	return "« " + mark + " » marque la fin d'une ligne du texte. Entrée sans rien changer le laisse tel qu'il est."
}

// wordsFieldHint says how a field is written.
func wordsFieldHint(info model.FieldInfo) string {
	switch info.Kind {
	case model.AsHours:
		return "Comme sur la porte ; ce qui est compris s'affiche dessous."
	case model.AsZones:
		return "Codes INSEE séparés par des virgules : communes, départements, ou « france »."
	case model.AsDay:
		return "JJ/MM/AAAA."
	case model.AsPhone:
		return "Un seul numéro."
	}
	return "Entrée enregistre. Vide : rien."
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
	case TroubleNotFile:
		return "Ce n'est pas un fichier, mais un dossier, un tube ou un appareil" + fileWords(t) + ".", "Donnez le chemin d'un fichier enregistré sur ce poste."
	}
	return "Cette fiche n'est plus dans l'annuaire.", "Revenez à la liste : elle vient d'être relue."
}
