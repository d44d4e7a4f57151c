package ui

import (
	"fmt"
	"strings"
	"time"

	"accueil/model"
)

// Words of the journal and of the closing of the day.
const (
	wordsJournal      = "Journal"
	wordsJournalAll   = "Tout le journal, du plus récent au plus ancien."
	wordsJournalNoOne = "Aucune ligne ne répond à ce filtre."
	wordsJournalHelp  = "Qui a fait quoi, et quand : jamais un nom de personne reçue, jamais un mot de ce qui a été dit. " +
		"Ouvrir cette page s'écrit aussi dans le journal. Une ligne y reste douze mois."
	wordsJournalTop    = "Ce sont les lignes les plus récentes."
	wordsJournalBottom = "Ce sont les lignes les plus anciennes."

	wordsWhichFilter = "Que faut-il montrer ?"
	wordsWhichAgent  = "Quel agent ?"
	wordsAllAgents   = "tous les agents"
	wordsWhichFamily = "Quelles opérations ?"
	wordsAllFamilies = "toutes les opérations"
	wordsWhichNumber = "Quel accueil ?"
	wordsNumberAsk   = "Son numéro ; rien pour tous."
	wordsNumberBad   = "Un numéro d'accueil est attendu. Par exemple : 12."
	wordsWhichPeriod = "Quels jours ?"
	wordsPeriodAsk   = "Un jour, ou deux séparés par « au » ; rien pour tous. Par exemple : hier, 12/11, 01/11 au 15/11."
	wordsPeriodBad   = "Ces jours ne sont pas compris. Par exemple : hier, 12/11, 01/11 au 15/11."
	wordsPickHelp    = "Les flèches choisissent, Entrée prend, Échap laisse le filtre comme il était."
	wordsAskHelp     = "Entrée prend ce qui est écrit, Échap laisse comme c'était."

	wordsExportAsk   = "Dans quel fichier l'écrire ?"
	wordsExportHint  = "Un tableau (CSV) des lignes choisies, avec les noms des agents. Le journal note qu'il sort du registre."
	wordsExportEmpty = "Il manque le nom du fichier."

	wordsCheck        = "Vérifier le journal"
	wordsCheckHolds   = "La chaîne du journal tient."
	wordsCheckBroken  = "La chaîne du journal ne tient pas : une ligne a été changée, ôtée ou ajoutée."
	wordsCheckNext    = "Ne faites plus rien sur ce poste, gardez une copie du dossier tel qu'il est, et prévenez l'administrateur et le délégué à la protection des données."
	wordsCheckHelp    = "Chaque ligne est liée à la précédente par un calcul que seul ce registre peut faire. La vérification refait tous ces calculs."
	wordsCompareAsk   = "Que dit le registre papier ?"
	wordsCompareHint  = "Le numéro de ligne, puis les seize signes. Par exemple : 1234 A1B2 C3D4 E5F6 7890."
	wordsCompareWhy   = "Comparer avec un repère du registre papier, recopié le soir à la clôture."
	wordsChecking     = "Vérification…"
	wordsClosing      = "Clôture du jour"
	wordsClosingAsk   = "Clôturer ce jour ?"
	wordsClosingWhy   = "La clôture compte la journée et donne un repère à recopier sur le registre papier."
	wordsClosingPaper = "À recopier sur le registre papier :"
	wordsClosingUse   = "Plus tard, ce repère dira si le journal a été coupé, ou remplacé par un plus ancien."
	wordsClosingHelp  = "On clôture le soir, quand le dernier accueil est enregistré. Le repère se recopie à la main, avec la date : " +
		"le papier ne se modifie pas avec le registre. On peut clôturer deux fois : le dernier repère suffit."
	wordsClosingDay    = "Dans le journal ce jour-là"
	wordsClosed        = "Jour clos."
	wordsReceptions    = "Accueils"
	wordsPassages      = "Passages"
	wordsStillWaiting  = "Accueils en attente"
	wordsRefusedSignIn = "Mots de passe refusés"
	wordsOutside       = "clé de secours, ou du Département"
	wordsNoLongerNamed = "nom effacé"
)

// opWords is an operation as it is read.
type opWords struct{ code, family, words string }

// opTable puts each operation of the journal in words, in the order of the format.
func opTable() []opWords {
	return []opWords{
		{"registre_cree", familyRegister, "Registre créé"},
		{"session_ouverte", familySignIn, "Session ouverte"},
		{"session_refusee", familySignIn, "Mot de passe refusé"},
		{"brouillon_cree", familyReception, "Accueil ouvert"},
		{"brouillon_ouvert", familyReception, "Accueil repris"},
		{"brouillon_en_attente", familyReception, "Accueil mis en attente"},
		{"brouillon_abandonne", familyReception, "Accueil abandonné"},
		{"accueil_enregistre", familyReception, "Accueil enregistré"},
		{"accueil_rouvert", familyReception, "Accueil rouvert"},
		{"accueil_consulte", familyRead, "Fiche lue"},
		{"nom_affiche", familyRead, "Nom montré par une recherche"},
		{"export_commence", familyExport, "Export commencé"},
		{"export_termine", familyExport, "Export terminé"},
		{"export_interrompu", familyExport, "Export interrompu"},
		{"agent_ajoute", familyAgents, "Agent ajouté"},
		{"mot_de_passe_change", familyAgents, "Mot de passe changé"},
		{"agent_suspendu", familyAgents, "Agent suspendu"},
		{"agent_retabli", familyAgents, "Agent rétabli"},
		{"agent_retire", familyAgents, "Agent retiré"},
		{"role_change", familyAgents, "Rôle changé"},
		{"mot_de_passe_reinitialise", familyAgents, "Nouveau mot de passe donné"},
		{"cle_de_secours_remplacee", familyAgents, "Clé de secours remplacée"},
		{"cle_de_secours_utilisee", familySignIn, "Clé de secours utilisée"},
		{"cles_renouvelees", familyAgents, "Clés renouvelées"},
		{"destinataire_change", familyAgents, "Clé du Département changée"},
		{"cle_du_destinataire_utilisee", familySignIn, "Clé du Département utilisée"},
		{"registre_mis_a_jour", familyRegister, "Registre mis à jour"},
		{"journal_elague", familyJournal, "Journal élagué"},
		{"jour_cloture", familyJournal, "Jour clos"},
		{"reglages_changes", familyRegister, "Réglages changés"},
		{"sauvegarde_faite", familyBackup, "Sauvegarde faite"},
		{"sauvegarde_verifiee", familyBackup, "Sauvegarde vérifiée"},
		{"sauvegarde_detruite", familyBackup, "Sauvegarde détruite"},
		{"sauvegarde_retablie", familyBackup, "Sauvegarde rétablie"},
		{"mis_de_cote_detruit", familyBackup, "Registre mis de côté détruit"},
		{"brouillon_clos_par_la_duree", familyRetention, "Accueil clos par la durée"},
		{"elimination_proposee", familyRetention, "Élimination proposée"},
		{"elimination_visee", familyRetention, "Élimination visée"},
		{"elimination_abandonnee", familyRetention, "Élimination abandonnée"},
		{"elimination_executee", familyRetention, "Élimination exécutée"},
		{"personne_effacee", familyRetention, "Personne effacée à sa demande"},
		{"journal_consulte", familyRead, "Journal consulté"},
		{"agent_oublie", familyAgents, "Nom d'un agent parti effacé"},
		{"registre_reecrit", familyRetention, "Registre réécrit"},
		{"fiche_annuaire_modifiee", familyDirectory, "Fiche de l'annuaire modifiée"},
		{"fiche_annuaire_retiree", familyDirectory, "Fiche de l'annuaire retirée"},
		{"annuaire_importe", familyDirectory, "Annuaire importé"},
		{"organisme_modifie", familyDirectory, "Convention ou contact d'un organisme modifié"},
		{"contact_privilegie_consulte", familyRead, "Coordonnées d'un contact privilégié lues"},
		{"contact_privilegie_modifie", familyDirectory, "Coordonnées d'un contact privilégié modifiées"},
		{"suivi_consulte", familyRead, "Suivi d'une orientation lu"},
		{"suite_notee", familyReception, "Suite d'une orientation notée"},
		{"suivis_expires", familyRetention, "Orientations sans nouvelles closes"},
		{"contact_affiche", familyRead, "Suivi et contact d'une personne lus"},
		{"demande_recue", familyReception, "Demande d'un organisme reçue"},
		{"lien_fait", familyReception, "Accueil lié à ceux d'une personne"},
		{"lien_defait", familyReception, "Accueil détaché de ceux d'une personne"},
		{"contact_laisse", familyReception, "Contact laissé après l'accueil"},
		{"accueil_confie", familyReception, "Accueil confié à un collègue"},
		{"mot_laisse", familyOffice, "Mot laissé à un collègue"},
		{"mot_lu", familyOffice, "Mot d'un collègue lu"},
		{"mot_efface", familyOffice, "Mot d'un collègue effacé une fois lu"},
		{"mots_perimes", familyRetention, "Mots à un collègue restés sans lecture effacés"},
		{"reunion_notee", familyOffice, "Réunion avec les partenaires notée"},
		{"reunion_retiree", familyOffice, "Réunion avec les partenaires retirée"},
		{"personne_consultee", familyRead, "Données d'une personne lues, pour lui répondre"},
		{"donnees_remises", familyExport, "Données d'une personne remises"},
		{"accueil_rectifie", familyRights, "Accueil rectifié à la demande de la personne"},
		{"opposition_notee", familyRights, "Opposition d'une personne notée"},
		{"opposition_levee", familyRights, "Opposition d'une personne levée"},
		{"limitation_notee", familyRights, "Limitation pour une personne notée"},
		{"limitation_levee", familyRights, "Limitation pour une personne levée"},
		{"demandes_consultees", familyRights, "Demandes reçues lues, pour une personne"},
		{"demande_rattachee", familyRights, "Demande reçue dite d'une personne"},
		{"demande_detachee", familyRights, "Demande reçue dite de personne"},
		{"retour_recu", familyExport, "Retour du Département reçu"},
		{"historique_consulte", familyRead, "Historique d'une personne lu"},
	}
}

// The families of operations.
const (
	familySignIn    = "connexions"
	familyReception = "accueils"
	familyRead      = "consultations"
	familyExport    = "exports"
	familyAgents    = "agents"
	familyRegister  = "registre"
	familyBackup    = "sauvegardes"
	familyRetention = "conservation"
	familyJournal   = "journal"
	familyDirectory = "annuaire"
	familyOffice    = "equipe"
	familyRights    = "droits"
)

// OpFamily is a family of operations: its code and its words.
type OpFamily struct{ Code, Words string }

// OpFamilies are all of them.
func OpFamilies() []OpFamily {
	return []OpFamily{
		{familySignIn, "connexions"},
		{familyReception, "accueils tenus"},
		{familyRead, "consultations"},
		{familyExport, "exports"},
		{familyAgents, "agents et clés"},
		{familyBackup, "sauvegardes"},
		{familyRetention, "durées de conservation"},
		{familyJournal, "clôtures et élagages"},
		{familyDirectory, "annuaire et conventions"},
		{familyOffice, "équipe et réunions"},
		{familyRights, "droits des personnes"},
		{familyRegister, "registre et réglages"},
	}
}

// OpsOf are the operations of a family.
func OpsOf(family string) []string {
	var codes []string
	for _, o := range opTable() {
		if o.family == family {
			codes = append(codes, o.code)
		}
	}
	return codes
}

// OpWords is an operation in words; one of a later version is said to be so.
func OpWords(code string) string {
	for _, o := range opTable() {
		if o.code == code {
			return o.words
		}
	}
	return "Opération que cette version ne connaît pas"
}

func familyWords(code string) string {
	for _, f := range OpFamilies() {
		if f.Code == code {
			return f.Words
		}
	}
	return code
}

// LineWords is what a line says was done, and what it was about.
func LineWords(l JournalLine) (what, about string) {
	what = OpWords(l.Op)
	switch {
	case l.About == AboutExport && l.ID == ExportOfJournal:
		about = "journal"
	case l.About == AboutExport && l.ID == ExportOfBilan:
		about = "chiffres du bilan"
	case l.About == AboutExport && l.ID == ExportOfFigures:
		about = "chiffres exacts, scellés pour le Département"
	case l.Extract:
		about = wordsExtract(l)
	case l.About == AboutExport:
		about = "faits"
	case l.ID == 0:
	case l.Op == "personne_effacee" || strings.HasPrefix(l.Op, "elimination_"): // an erasure has its number among the eliminations
		about = "élimination " + wordsNumber(l.ID)
	case l.About == AboutReception:
		about = "accueil " + wordsNumber(l.ID)
	case l.About == AboutAgent:
		about = wordsAgent(int(l.ID))
	case l.About == AboutDay:
		about = shortDate(model.Date{Year: int(l.ID / 10000), Month: time.Month(l.ID / 100 % 100), Day: int(l.ID % 100)})
	default:
		about = wordsNumber(l.ID)
	}
	return what, about
}

// LineCount is how many a line says there were; empty when it says nothing of it.
func LineCount(l JournalLine) string {
	switch {
	case l.Count == 0:
		return ""
	case l.About == AboutExport && (l.ID == ExportOfBilan || l.ID == ExportOfFigures), l.Op == "retour_recu":
		return plural(l.Count, "chiffre", "chiffres")
	case l.About == AboutExport && l.ID != ExportOfJournal:
		return plural(l.Count, "accueil", "accueils")
	case l.Op == "donnees_remises":
		return plural(l.Count, "élément relu et remis", "éléments relus et remis")
	}
	return plural(l.Count, "ligne", "lignes")
}

// LineAgent is who a line is of: « 3 · Camille Essai ».
func LineAgent(l JournalLine) string {
	switch {
	case l.Agent == 0:
		return wordsOutside
	case l.Name == "":
		return itoa(l.Agent) + " · " + wordsNoLongerNamed
	}
	return itoa(l.Agent) + " · " + l.Name
}

// lineDetail is a line in one sentence.
func lineDetail(l JournalLine) string {
	what, about := LineWords(l)
	words := fmt.Sprintf("Ligne %d, %s à %s. %s : %s", l.Seq, shortDate(model.DateOf(l.At)), clockSeconds(l.At), LineAgent(l), lowerFirst(what))
	for _, more := range []string{about, LineCount(l)} {
		if more != "" {
			words += ", " + more
		}
	}
	return words + "."
}

// filterWords is « Seulement : agent n° 3, consultations. »
func filterWords(f JournalFilter) string {
	var parts []string
	for _, a := range f.Agents {
		if a == 0 {
			parts = append(parts, wordsOutside)
		} else {
			parts = append(parts, wordsAgent(a))
		}
	}
	if f.Family != "" {
		parts = append(parts, familyWords(f.Family))
	}
	if f.Reception != 0 {
		parts = append(parts, "accueil "+wordsNumber(f.Reception))
	}
	switch {
	case f.From.IsZero():
	case f.From == f.To:
		parts = append(parts, "le "+shortDate(f.From))
	default:
		parts = append(parts, "du "+shortDate(f.From)+" au "+shortDate(f.To))
	}
	if len(parts) == 0 {
		return wordsJournalAll
	}
	return "Seulement : " + strings.Join(parts, ", ") + "."
}

// AnchorGroups are the sixteen signs of an anchor in four groups.
func AnchorGroups(a Anchor) []string {
	var groups []string
	mark := strings.ToUpper(a.Mark)
	for len(mark) >= 4 {
		groups = append(groups, mark[:4])
		mark = mark[4:]
	}
	return groups
}

// AnchorWords is an anchor as it is copied: « 1234 · A1B2 C3D4 E5F6 7890 ».
func AnchorWords(a Anchor) string {
	return fmt.Sprint(a.Seq) + " · " + strings.Join(AnchorGroups(a), " ")
}

// ReportWords says what verifying the chain found, a sentence an element.
func ReportWords(r JournalReport) []string {
	if !r.Holds {
		where := ""
		if r.Broken > 0 {
			where = fmt.Sprintf("À partir de la ligne %d.", r.Broken)
		}
		return []string{wordsCheckBroken, where, wordsCheckNext}
	}
	lines := []string{wordsCheckHolds, plural(r.Lines, "ligne vérifiée", "lignes vérifiées") +
		fmt.Sprintf(", de la ligne %d (%s) à la ligne %d (%s).", r.First, wordsDayAndTime(r.From), r.Anchor.Seq, wordsDayAndTime(r.To))}
	if r.First > 1 {
		lines = append(lines, "Les lignes plus anciennes ont été élaguées, douze mois passés.")
	}
	return append(lines, "Repère à cet instant : "+AnchorWords(r.Anchor)+".")
}

// AnswerWords says what the journal makes of what was copied from paper, and what
// to do.
func AnswerWords(a AnchorAnswer) (sentence, next string) {
	alarm := "Relisez d'abord ce qui est tapé : un 8 et un B se ressemblent. Puis regardez la date du papier et les sauvegardes rétablies depuis. " +
		"Si rien ne l'explique, gardez une copie du dossier tel qu'il est, et prévenez l'administrateur et le délégué à la protection des données."
	switch a.State {
	case AnchorHeld:
		sentence = "Le journal tient ce repère : rien n'a été ôté ni changé jusque-là."
		if !a.At.IsZero() {
			sentence = "Le journal tient ce repère, du " + wordsDayAndTime(a.At) + " : rien n'a été ôté ni changé jusque-là."
		}
		return sentence, ""
	case AnchorPruned:
		return "Cette ligne a été élaguée depuis, douze mois passés.", "Prenez un repère plus récent."
	case AnchorBeyond:
		return fmt.Sprintf("Le journal s'arrête à la ligne %d, avant ce repère : la fin a été coupée, ou un registre plus ancien a été remis.", a.Last), alarm
	}
	return "Une autre ligne est à la place de ce repère : un registre plus ancien a été remis et a continué, ou le journal a été refait.", alarm
}

// journalTroubleWords are the troubles of the journal and of its files.
func journalTroubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleAnchor:
		return "Ce n'est pas un repère tel qu'il est écrit à la clôture.", "Le numéro de ligne, puis seize signes, de 0 à 9 et de A à F. Par exemple : 1234 A1B2 C3D4 E5F6 7890."
	case TroubleFileExists:
		return "Ce fichier existe déjà : il n'a pas été touché.", "Choisissez un autre nom."
	case TroubleFileFolder:
		return "Le dossier de ce fichier n'existe pas : rien n'a été écrit.", "Choisissez un dossier qui existe."
	}
	return "Le système refuse d'écrire ce fichier.", "Choisissez un autre dossier."
}

func wordsExported(n int, path string) string {
	return plural(n, "ligne écrite", "lignes écrites") + " dans " + path + "."
}

func wordsClosedBy(c DayClosing) string {
	when := "à " + clockTime(c.At)
	if d := model.DateOf(c.At); d != c.Day {
		when = "le " + shortDate(d) + " " + when
	}
	return "Clos " + when + " par l'" + wordsAgent(c.Agent) + "."
}
