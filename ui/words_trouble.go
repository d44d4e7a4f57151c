package ui

import "fmt"

// Errors that are not troubles of the register.
const (
	wordsCancelled    = "L'opération a été interrompue avant la fin."
	wordsNothingLost  = "Ce qui était enregistré l'est toujours."
	wordsTooSlow      = "Le poste a mis trop de temps à répondre."
	wordsTryAgain     = "Recommencez ; si cela se répète, prévenez l'informatique."
	wordsInputEnded   = "L'entrée s'est arrêtée au milieu d'un accueil."
	wordsDraftWaits   = "L'accueil est gardé, dans les accueils interrompus."
	wordsUnknownError = "Une erreur que le poste ne connaît pas est survenue."
	wordsUnknownNext  = "Recommencez ; si elle revient, notez ce que vous faisiez et prévenez l'informatique."

	wordsRestore = "N'effacez rien, gardez une copie du dossier tel qu'il est, puis essayez la dernière sauvegarde vérifiée, sans rien changer : " +
		"accueil restaurer --depuis DOSSIER"
)

// troubleWords gives the sentence of a trouble and its next step.
func troubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroublePassword, TroubleThrottled, TroubleNoAgent, TroubleRecoveryKey, TroubleOtherKey, TroubleOtherIdentity, TroubleLocked, TroubleNotAllowed, TroubleNotOwner, TroubleOwnOnly:
		return accessWords(t)
	case TroubleUnreadable, TroubleBackupFolder, TroubleNoFolder, TroubleBadBackup, TroubleBackupKeys, TroubleBackupFull, TroubleBackupDenied, TroubleOldBackups:
		return backupWords(t)
	case TroubleLastAdmin, TroubleRecipient, TroubleIdentity, TroubleNoRecipient, TroubleSettings:
		return keepingWords(t)
	case TroubleAnchor, TroubleFileExists, TroubleFileFolder, TroubleFileRefused:
		return journalTroubleWords(t)
	case TroubleNothingDue, TroublePending, TroubleNoElimination, TroubleNoVisa, TroubleGround:
		return retentionWords(t)
	case TroubleListing, TroubleImported, TroublePlan, TroubleDirectoryFile, TroubleDirectoryFormat, TroubleNotFile:
		return directoryTroubleWords(t)
	case TroubleNotNow:
		return "Cette suite ne peut pas être notée là où en est l'orientation.", "La page vient d'être relue : choisissez parmi ce qui est proposé."
	case TroubleLine:
		return "Ligne non gardée : trop longue, ou avec un numéro de sécurité sociale.", "Écrivez l'essentiel, sans numéro."
	case TroublePrinter:
		return "L'imprimante n'a pas pris le document.", "Vérifiez qu'elle est allumée, ou écrivez-le dans un fichier avec E."
	case TroubleColleague:
		return "Ce collègue n'est plus là, ou son rôle ne le permet pas.", "Choisissez quelqu'un d'autre."
	case TroubleMemo:
		return "Ce mot n'est plus là : il a été lu, ou sa durée est passée.", "Revenez à la liste avec Échap."
	case TroublePurpose, TroublePurposeNIR, TroubleExportName, TroubleExportDays, TroubleExportReversed, TroubleExportToCome:
		return exportTroubleWords(t)
	case TroubleMeeting:
		return "Il manque à cette réunion son jour, son sujet, ou qui y vient.", "Revenez avec Maj+Tab : rien de ce qui est écrit n'est perdu."
	case TroubleNoMeeting:
		return "Cette réunion n'est plus là : quelqu'un l'a retirée.", "Revenez à la liste : elle vient d'être relue."
	case TroubleLimited, TroubleRights, TroubleMark, TroubleReference, TroubleRectify, TroubleUnchanged:
		return rightsTroubleWords(t)
	case TroublePeriodOpen, TroubleExposed, TroubleAwaited, TroubleNoSealing:
		return publishWords(t)
	case TroubleReturnFile, TroubleReturnForm, TroubleReturnSealed, TroubleReturnVersion, TroubleReturnPlace, TroubleReturnUnsent, TroubleReturnShows, TroubleReturnOther:
		return returnWords(t)
	case TroubleNamed:
		return "Cet accueil a déjà un contact : il n'a pas été changé.", "Rouvrez la fiche : le contact y est."
	case TroubleFollowed:
		return "Une suite a déjà été notée pour cet accueil : il ne se rouvre plus.", "Notez ce qui change dans « À relancer », ou ouvrez un nouvel accueil."
	case TroubleGone, TroubleStale, TroubleRecorded, TroubleOtherDay, TroubleSavedWithFail, TroubleNotSaved, TroubleUnknown, TroubleQuestionnaire, TroubleTooLarge:
		return receptionWords(t)
	}
	sentence, next = registerWords(t)
	if t.Rehearse != "" {
		next = wordsRehearse(t)
	}
	return sentence, next
}

// registerWords are the troubles of the register's files.
func registerWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleHeld:
		return heldWords(t), "Fermez-le là-bas, ou continuez sur ce poste-là ; puis recommencez ici."
	case TroubleNoRegister:
		return "Il n'y a pas encore de registre dans ce dossier.", "Lancez « accueil » pour le créer, ou indiquez le bon dossier avec « --dossier »."
	case TroubleExists:
		return "Ce dossier contient déjà un registre : rien n'y a été touché.", "Lancez « accueil » pour l'ouvrir, ou choisissez un autre dossier."
	case TroubleHalf:
		return "Il manque un des deux fichiers du registre" + fileWords(t) + ".", "N'effacez rien. Cherchez-le où il a pu être déplacé ; sinon, essayez la dernière sauvegarde vérifiée, sans rien changer : accueil restaurer --depuis DOSSIER"
	case TroubleDamaged:
		return "Le registre est abîmé" + fileWords(t) + " : il ne s'ouvre plus tel quel.", wordsRestore
	case TroubleForeign:
		return "Ces fichiers ne vont pas ensemble, ou ne sont pas ceux d'un registre.", "Remettez ensemble registre.accueil et coffre.cles, pris au même endroit et du même jour. N'effacez rien."
	case TroublePair:
		return "Les deux fichiers du registre ne sont pas du même moment" + fileWords(t) + ".",
			"Remettez ensemble registre.accueil et coffre.cles, pris au même endroit et du même jour. N'effacez rien."
	case TroubleMigration:
		return "Ce registre, d'une version plus ancienne, doit être mis à jour.",
			"Un administrateur, un responsable ou un travailleur social l'ouvre une première fois : la mise à jour se fait alors, après copie."
	case TroubleNewer:
		return "Ce registre vient d'une version plus récente du programme.", "Mettez le programme à jour sur ce poste. Le registre n'a pas été touché."
	case TroubleNetwork:
		return "Ce dossier est sur un partage réseau : y écrire n'est pas sûr.", "Choisissez un dossier du disque de ce poste avec « --dossier »."
	case TroublePermission:
		return "Le système refuse l'accès au dossier du registre.", "Demandez à l'informatique d'ouvrir ce dossier en écriture à votre compte."
	case TroubleDiskFull:
		return "Le disque est plein : rien de plus ne peut être écrit.", "Libérez de la place, puis recommencez. Ce qui était enregistré l'est toujours."
	case TroubleFolder:
		return "Le dossier du registre est introuvable, ou n'est pas un dossier.", "Vérifiez son nom, ou choisissez-en un autre avec « --dossier »."
	}
	return wordsUnknownError, wordsUnknownNext
}

func heldWords(t *Trouble) string {
	words := "Le registre est déjà ouvert"
	if t.Desk != "" {
		words += " par « " + t.Desk + " »"
	} else {
		words += " par un autre programme"
	}
	if !t.When.IsZero() {
		words += " depuis " + clockTime(t.When)
	}
	return words + "."
}

func fileWords(t *Trouble) string {
	if t.File == "" {
		return ""
	}
	return " (" + t.File + ")"
}

// accessWords are the troubles of who may do what.
func accessWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroublePassword:
		return "Ce mot de passe n'ouvre pas.", "Vérifiez le numéro d'agent et les majuscules, puis recommencez."
	case TroubleThrottled:
		words := "Trop d'essais manqués d'affilée."
		if !t.When.IsZero() {
			words += " Prochain essai à " + clockSeconds(t.When) + "."
		}
		return words, "En attendant, rien n'est perdu. Mot de passe oublié : un administrateur peut en donner un nouveau."
	case TroubleNoAgent:
		return "Aucun agent n'a ce numéro.", "Vérifiez-le auprès de l'administrateur du poste."
	case TroubleRecoveryKey:
		if t.Group > 0 {
			return fmt.Sprintf("Le groupe n°\u00a0%d de la clé de secours n'est pas juste.", t.Group), "Relisez-le sur la feuille : cinq lettres ou chiffres."
		}
		if t.Group < 0 {
			return "Un groupe au moins de la clé de secours n'est pas juste.", "Ce qui est tapé ne montre pas lequel : relisez chacun sur la feuille."
		}
		return "Cette clé de secours n'est pas complète.", "Elle compte treize groupes de cinq lettres ou chiffres."
	case TroubleOtherKey:
		return "Cette clé de secours n'ouvre pas ce registre.", "Vérifiez l'enveloppe : une clé remplacée n'ouvre plus que les sauvegardes d'avant."
	case TroubleOtherIdentity:
		return "Cette clé privée n'ouvre pas ce registre.", "C'est peut-être celle d'un autre registre, ou d'avant un changement de la clé du Département."
	case TroubleLocked:
		return "Le poste est verrouillé.", "Ouvrez-le avec votre mot de passe."
	case TroubleNotAllowed:
		return "Votre rôle ne permet pas de faire cela.", "Voyez avec le responsable ou l'administrateur."
	case TroubleOwnOnly:
		return "Votre rôle n'ouvre que les accueils que vous avez enregistrés.", "Un travailleur social ou le responsable peut ouvrir celui-ci."
	}
	return "Cet accueil est à un autre agent, qui seul peut le reprendre.", "Prévenez-le, ou ouvrez un nouvel accueil."
}

// keepingWords are the troubles of keeping the register: agents, keys, settings.
func keepingWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleLastAdmin:
		return "C'est le dernier administrateur du poste.", "Donnez d'abord ce rôle à un autre agent : sans administrateur, plus personne ne gérerait le poste."
	case TroubleRecipient:
		return "Ce n'est pas une clé publique age.", "Elle tient en une ligne et commence par « age1 »."
	case TroubleIdentity:
		return "Ce fichier n'est pas une clé privée age.", "Elle tient en une ligne qui commence par « AGE-SECRET-KEY »."
	case TroubleNoRecipient:
		return "Le Département n'a pas de clé pour ce registre.", "Ouvrez avec un mot de passe, ou avec la clé de secours."
	}
	return "Ce réglage est hors de ses bornes.", "Verrouillage : 1 à 30 minutes. Sauvegardes gardées : 1 à 100."
}

// retentionWords are the troubles of what is destroyed.
func retentionWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleNothingDue:
		return "Rien ne dépasse sa durée de conservation.", "Il n'y a rien à éliminer aujourd'hui."
	case TroublePending:
		return "Une élimination est déjà en cours.", "Exécutez-la ou abandonnez-la d'abord."
	case TroubleNoElimination:
		return "Cette élimination n'existe pas, ou n'en est pas à cette étape.", "Relisez la liste des éliminations."
	case TroubleNoVisa:
		return "Il manque le visa des Archives départementales.", "Enregistrez sa référence (80 signes au plus) et sa date, qui n'est pas à venir."
	}
	return "Il manque le motif de l'effacement, ou la référence de la demande.", "Choisissez le motif, et donnez une référence de 80 signes au plus, sans nom."
}

// receptionWords are the troubles of a draft or of a reception.
func receptionWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleGone:
		return "Cet accueil n'est plus là : il a été clos ou effacé.", "Cherchez-le dans les accueils du jour."
	case TroubleStale:
		return "Une version plus récente de cet accueil est déjà enregistrée.", "Revenez à l'écran d'accueil et rouvrez-le : rien n'est perdu."
	case TroubleRecorded:
		return "Cet accueil est déjà enregistré.", "Vous le retrouvez dans les accueils du jour (J)."
	case TroubleOtherDay:
		return "Un accueil ne se rouvre que le jour où il a été clos.", "Ouvrez un nouvel accueil pour la suite."
	case TroubleSavedWithFail:
		return "C'est enregistré, mais le disque a signalé une erreur.", "Continuez, et prévenez l'informatique aujourd'hui."
	case TroubleNotSaved:
		return "Le disque a refusé l'enregistrement.", "Rien n'est perdu à l'écran : recommencez, et prévenez l'informatique si cela revient."
	case TroubleUnknown:
		return "Le disque ne dit pas si l'enregistrement est fait.", "Ne fermez pas le poste ; recommencez, et prévenez l'informatique."
	case TroubleQuestionnaire:
		return "Le questionnaire de cet accueil ne peut pas être lu ici.", "L'accueil est gardé tel quel : mettez le programme à jour pour l'ouvrir."
	}
	return "Cet accueil est trop long pour être enregistré.", "Raccourcissez les notes : l'essentiel suffit."
}
