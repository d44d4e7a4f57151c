package store

// Op is a kind of operation in the access journal. Codes are permanent.
type Op string

// The operations.
const (
	OpRegisterCreated   Op = "registre_cree"
	OpSignIn            Op = "session_ouverte"
	OpSignInFailed      Op = "session_refusee"
	OpDraftCreated      Op = "brouillon_cree"
	OpDraftOpened       Op = "brouillon_ouvert"
	OpDraftHeld         Op = "brouillon_en_attente"
	OpDraftDropped      Op = "brouillon_abandonne"
	OpRecorded          Op = "accueil_enregistre"
	OpReopened          Op = "accueil_rouvert"
	OpRead              Op = "accueil_consulte"
	OpFound             Op = "nom_affiche"
	OpExportStarted     Op = "export_commence"
	OpExportDone        Op = "export_termine"
	OpExportInterrupted Op = "export_interrompu"
	OpAgentAdded        Op = "agent_ajoute"
	OpPasswordChanged   Op = "mot_de_passe_change"
	OpAgentSuspended    Op = "agent_suspendu"
	OpAgentReinstated   Op = "agent_retabli"
	OpAgentRemoved      Op = "agent_retire"
	OpRoleChanged       Op = "role_change"
	OpPasswordReset     Op = "mot_de_passe_reinitialise"
	OpRecoveryReplaced  Op = "cle_de_secours_remplacee"
	OpRecoveryUsed      Op = "cle_de_secours_utilisee"
	OpKeysRenewed       Op = "cles_renouvelees"
	OpRecipientChanged  Op = "destinataire_change"
	OpRecipientUsed     Op = "cle_du_destinataire_utilisee"
	OpMigrated          Op = "registre_mis_a_jour"
	OpJournalPruned     Op = "journal_elague"
	OpDayClosed         Op = "jour_cloture"
	OpSettingsChanged   Op = "reglages_changes"
	OpBackupMade        Op = "sauvegarde_faite"
	OpBackupVerified    Op = "sauvegarde_verifiee"
	OpBackupDestroyed   Op = "sauvegarde_detruite"
	OpRestored          Op = "sauvegarde_retablie"
	OpSetAsideDestroyed Op = "mis_de_cote_detruit"
	OpDraftExpired      Op = "brouillon_clos_par_la_duree"
	OpPurgeProposed     Op = "elimination_proposee"
	OpPurgeVisa         Op = "elimination_visee"
	OpPurgeAbandoned    Op = "elimination_abandonnee"
	OpPurgeExecuted     Op = "elimination_executee"
	OpErased            Op = "personne_effacee"
	OpJournalRead       Op = "journal_consulte"
	OpAgentForgotten    Op = "agent_oublie"
	OpRewritten         Op = "registre_reecrit"
	OpListingKept       Op = "fiche_annuaire_modifiee"
	OpListingRemoved    Op = "fiche_annuaire_retiree"
	OpDirectoryImported Op = "annuaire_importe"
	OpAmended           Op = "organisme_modifie"
	OpReachRead         Op = "contact_privilegie_consulte"
	OpReachKept         Op = "contact_privilegie_modifie"
	OpFollowRead        Op = "suivi_consulte"
	OpFollowNoted       Op = "suite_notee"
	OpFollowsExpired    Op = "suivis_expires"
	OpContactRead       Op = "contact_affiche"
	OpRequestReceived   Op = "demande_recue"
	OpLinked            Op = "lien_fait"
	OpUnlinked          Op = "lien_defait"
	OpHistoryRead       Op = "historique_consulte"
	OpNamed             Op = "contact_laisse"
	OpDraftEntrusted    Op = "accueil_confie"
	OpMemoLeft          Op = "mot_laisse"
	OpMemoRead          Op = "mot_lu"
	OpMemoEnded         Op = "mot_efface"
	OpMemosExpired      Op = "mots_perimes"
	OpMeetingKept       Op = "reunion_notee"
	OpMeetingRemoved    Op = "reunion_retiree"
	OpPersonRead        Op = "personne_consultee"
	OpPersonGiven       Op = "donnees_remises"
	OpRectified         Op = "accueil_rectifie"
	OpOpposed           Op = "opposition_notee"
	OpOppositionLifted  Op = "opposition_levee"
	OpLimited           Op = "limitation_notee"
	OpLimitationLifted  Op = "limitation_levee"
	OpRequestsRead      Op = "demandes_consultees"
	OpRequestTied       Op = "demande_rattachee"
	OpRequestUntied     Op = "demande_detachee"
	OpReturnReceived    Op = "retour_recu"
)

// ops gives each operation its number in the format: its rank here, from 1.
func ops() []Op {
	return []Op{OpRegisterCreated, OpSignIn, OpSignInFailed, OpDraftCreated, OpDraftOpened, OpDraftHeld,
		OpDraftDropped, OpRecorded, OpReopened, OpRead, OpFound, OpExportStarted, OpExportDone,
		OpExportInterrupted, OpAgentAdded, OpPasswordChanged,
		// Since version 2.
		OpAgentSuspended, OpAgentReinstated, OpAgentRemoved, OpRoleChanged, OpPasswordReset,
		OpRecoveryReplaced, OpRecoveryUsed, OpKeysRenewed, OpRecipientChanged, OpRecipientUsed,
		OpMigrated, OpJournalPruned, OpDayClosed, OpSettingsChanged, OpBackupMade, OpBackupVerified,
		OpBackupDestroyed, OpRestored, OpSetAsideDestroyed, OpDraftExpired, OpPurgeProposed, OpPurgeVisa,
		OpPurgeAbandoned, OpPurgeExecuted, OpErased, OpJournalRead, OpAgentForgotten, OpRewritten,
		// Since version 3.
		OpListingKept, OpListingRemoved, OpDirectoryImported, OpAmended, OpReachRead, OpReachKept,
		// Since version 4.
		OpFollowRead, OpFollowNoted, OpFollowsExpired, OpContactRead, OpRequestReceived, OpLinked, OpUnlinked, OpHistoryRead, OpNamed,
		// Since version 5.
		OpDraftEntrusted, OpMemoLeft, OpMemoRead, OpMemoEnded, OpMemosExpired, OpMeetingKept, OpMeetingRemoved,
		OpPersonRead, OpPersonGiven, OpRectified, OpOpposed, OpOppositionLifted, OpLimited, OpLimitationLifted,
		OpRequestsRead, OpRequestTied, OpRequestUntied, OpReturnReceived}
}

// Ops are all the operations, in the order of their codes.
func Ops() []Op { return ops() }

// Subject says what the number of an entry is the number of.
type Subject uint8

// The subjects.
const (
	SubjectOther     Subject = iota // a count of its own, or nothing
	SubjectReception                // a draft or a reception: they share their numbers
	SubjectAgent                    // a slot
	SubjectDay                      // a day: year, month and day as eight digits
	SubjectExport                   // what was exported: [ExportFacts] and the others, or see [ExportOf]
)

// What an export gave out. Facts, with the numbers of the receptions, are those that
// programs exported before there were extracts.
const (
	ExportFacts   = 0
	ExportJournal = 1
	ExportBilan   = 2
	ExportFigures = 3 // exact, sealed for the Département
	// ExportReceptions is a bit, beside those of what was opened.
	ExportReceptions = 1 << 8
)

// Subject is what the number of an entry of this operation is.
func (o Op) Subject() Subject {
	switch o {
	case OpDraftCreated, OpDraftOpened, OpDraftHeld, OpDraftDropped, OpDraftExpired, OpRecorded, OpReopened, OpRead, OpFound,
		OpFollowRead, OpFollowNoted, OpContactRead, OpRequestReceived, OpLinked, OpUnlinked, OpHistoryRead, OpNamed, OpDraftEntrusted,
		OpPersonRead, OpPersonGiven, OpRectified, OpOpposed, OpOppositionLifted, OpLimited, OpLimitationLifted,
		OpRequestsRead, OpRequestTied, OpRequestUntied:
		return SubjectReception
	case OpAgentAdded, OpAgentSuspended, OpAgentReinstated, OpAgentRemoved, OpAgentForgotten, OpRoleChanged,
		OpPasswordChanged, OpPasswordReset, OpMemoLeft:
		return SubjectAgent
	case OpDayClosed:
		return SubjectDay
	case OpExportStarted, OpExportDone, OpExportInterrupted:
		return SubjectExport
	}
	return SubjectOther
}

func opCode(op Op) uint8 {
	for i, o := range ops() {
		if o == op {
			return uint8(i + 1)
		}
	}
	return 0
}

func opOf(code uint8) Op {
	if all := ops(); code >= 1 && int(code) <= len(all) {
		return all[code-1]
	}
	return ""
}
