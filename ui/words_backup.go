package ui

import (
	"fmt"
	"strings"
	"time"

	"accueil/model"
)

// Words of the backups and of the register's health.
const (
	wordsBackups       = "Sauvegardes"
	wordsBackupNow     = "Faire une sauvegarde maintenant"
	wordsBackupFolder  = "Choisir le dossier"
	wordsBackupAtClose = "À la fermeture du poste : "
	wordsBackupHint    = "Une clé USB, un autre disque ou un partage. Le chemin entier, par exemple /media/cle ou E:\\sauvegardes."
	wordsBackupNone    = "Aucune sauvegarde n'a été faite."
	wordsNoBackupPlace = "Aucun dossier n'est choisi : D pour en choisir un."
	wordsAtCloseMore   = "Faire une sauvegarde chaque fois que le poste se ferme, ou non."
	wordsAskAdmin      = "Aucun dossier n'est choisi : à l'administrateur de le faire."
	wordsMissing       = "non joignable"
	wordsFolderKept    = "Dossier retenu."
	wordsAsideTitle    = "Registres mis de côté, gardés jusqu'à la date dite :"
	wordsBackupsHelp   = "Une sauvegarde est une copie entière du registre et de ses clés, relue valeur par valeur. Elle s'ouvre avec les mots de " +
		"passe de son jour. Les plus anciennes sont détruites, la dernière vérifiée jamais. « À refaire » : la copie ne s'est pas relue en entier."

	wordsVerify     = "Vérifier le registre"
	wordsVerifying  = "Vérification… Tout le registre est relu."
	wordsSound      = "Registre intact."
	wordsFaulty     = "Le registre est abîmé."
	wordsVerifyHelp = "Relit tout : la structure du fichier, chaque valeur chiffrée, la chaîne du journal, et que chaque accueil est complet. Ne change rien."
)

func wordsBackingUp(percent int) string { return fmt.Sprintf("Sauvegarde… %d %%", percent) }

// wordsNoBackupYet is for those who may not choose the folder.
const wordsNoBackupYet = "Aucune sauvegarde vérifiée : l'administrateur choisit où les mettre."

// wordsLastBackup is « Dernière sauvegarde vérifiée : hier, 17 h 32. »
func wordsLastBackup(made, now time.Time) string {
	switch days := daysBetween(made, now); {
	case made.IsZero():
		return "Aucune sauvegarde vérifiée. Pour en faire une : G, puis S."
	case days > backupAge:
		return "Dernière sauvegarde vérifiée : il y a " + itoa(days) + " jours. Pour en faire une : G, puis S."
	default:
		return "Dernière sauvegarde vérifiée : " + wordsNearDay(made, now) + ", " + clockTime(made.In(now.Location())) + "."
	}
}

// wordsNearDay is « hier », or the day.
func wordsNearDay(t, now time.Time) string {
	switch daysBetween(t, now) {
	case 0:
		return "aujourd'hui"
	case 1:
		return "hier"
	case 2:
		return "avant-hier"
	}
	return longDay(t)
}

// wordsUnread is « 2 accueils ne se lisent pas : vérifiez le registre (G). »
func wordsUnread(n int) string {
	return plural(n, "accueil ne se lit pas", "accueils ne se lisent pas") + " : vérifiez le registre (G)."
}

// wordsBackupMade is the result of a backup just made.
func wordsBackupMade(b Backup) string {
	if b.Verified.IsZero() {
		return "Sauvegarde faite, mais non vérifiée."
	}
	return "Sauvegarde faite et vérifiée."
}

// wordsBackupState is what a list says of a backup.
func wordsBackupState(b Backup) string {
	words := "non vérifiée"
	switch {
	case b.Bad:
		words = "à refaire"
	case !b.Verified.IsZero():
		words = "vérifiée"
	}
	if b.Missing {
		words += ", " + wordsMissing
	}
	return words
}

// wordsSize is « 1,2 Mo ».
func wordsSize(n int64) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%d ko", (n+999)/1000)
	}
	return strings.Replace(fmt.Sprintf("%.1f Mo", float64(n)/1e6), ".", ",", 1)
}

func wordsAside(a SetAside) string {
	why := "avant une mise à jour"
	if a.Restored {
		why = "avant une restauration"
	}
	return shortDate(model.DateOf(a.At)) + ", " + why + ", jusqu'au " + shortDate(model.DateOf(a.Until))
}

func wordsYesNo(on bool) string {
	if on {
		return "oui"
	}
	return "non"
}

// wordsVerified are the counts of a verification.
func wordsVerified(v Verification) string {
	words := plural(v.Receptions, "accueil, passage ou demande reçue", "accueils, passages et demandes reçues") + ", " + plural(v.Drafts, "accueil interrompu", "accueils interrompus") +
		", " + plural(v.Journal, "ligne de journal", "lignes de journal") + "."
	if v.Unread > 0 {
		words += " " + plural(v.Unread, "valeur réservée comptée, non lue par cet agent", "valeurs réservées comptées, non lues par cet agent") + "."
	}
	return words
}

// Words is « valeur illisible, n° 12 (faits) ».
func (f Fault) Words() string {
	what := "valeur illisible"
	switch f.Kind {
	case FaultStructure:
		what = "structure du fichier"
	case FaultChain:
		what = "journal coupé ou modifié"
	case FaultIncomplete:
		what = "accueil incomplet"
	case FaultNumber:
		what = "numéro jamais donné"
	}
	if f.ID > 0 {
		what += fmt.Sprintf(", n°\u00a0%d", f.ID)
	}
	if f.Part != "" && f.Kind != FaultChain {
		what += " (" + partWords(f.Part) + ")"
	}
	return what
}

// partWords is a part of the register as it is said.
func partWords(part string) string {
	switch part {
	case "brouillons":
		return "accueil interrompu"
	case "fiches":
		return "fiche"
	case "contacts":
		return "contact"
	case "reserves":
		return "points réservés"
	case "definitions":
		return "questionnaire"
	case "echecs":
		return "mots de passe refusés"
	case "reglages":
		return "réglages"
	case "eliminations":
		return "éliminations"
	case "anciens":
		return "chiffres des accueils éliminés"
	}
	return part
}

// wordsRehearse names the last verified backup and the command that tries it.
func wordsRehearse(t *Trouble) string {
	return "N'effacez rien. Une sauvegarde vérifiée existe, du " + shortDate(model.DateOf(t.Backup)) + " à " + clockTime(t.Backup) +
		" ; pour l'essayer sans rien changer : " + t.Rehearse
}

// backupWords are the troubles of backups.
func backupWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleUnreadable:
		return plural(max(1, t.Count), "valeur ne se lit pas", "valeurs ne se lisent pas") + ".", "Le reste se lit. Vérifiez le registre (G, puis V)."
	case TroubleBackupFolder:
		return "Ce dossier est celui du registre, ou se trouve dedans.", "Choisissez une clé USB, un autre disque ou un partage."
	case TroubleNoFolder:
		return "Ce dossier n'est pas là.", "Vérifiez que la clé USB est branchée, ou choisissez un autre dossier."
	case TroubleBadBackup:
		return "La sauvegarde ne se relit pas en entier : elle ne compte pas.",
			"Vérifiez le registre (G, puis V), puis recommencez, sur une autre clé si cela revient. La dernière vérifiée est gardée."
	case TroubleBackupKeys:
		return "Les clés ont changé depuis cette sauvegarde : elle reste non vérifiée.", "Faites-en une nouvelle."
	case TroubleOldBackups:
		return "Sauvegarde vérifiée, mais une plus ancienne n'a pas pu être détruite.",
			"Elle reste dans la liste : rebranchez sa clé, ou permettez d'y écrire ; la prochaine sauvegarde recommencera."
	case TroubleBackupFull:
		return "Il n'y a plus de place dans le dossier des sauvegardes.", "Libérez de la place ou prenez une autre clé, puis recommencez. Le registre n'est pas touché."
	}
	return "Le système refuse d'écrire dans le dossier des sauvegardes.", "La clé est peut-être protégée en écriture : choisissez un autre dossier."
}
