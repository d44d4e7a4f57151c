package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"accueil/store"
	"accueil/ui"
)

func (w *World) backupCommand() *cobra.Command {
	var f registerFlags
	var folder string
	cmd := &cobra.Command{
		Use:   "sauvegarder [options]",
		Short: "Faire une sauvegarde vérifiée du registre",
		Long: `Copie le registre et ses clés dans un dossier à part, « accueil-sauvegarde-… », puis
relit la copie valeur par valeur. Le poste doit être fermé ; ouvert, il fait ses
sauvegardes lui-même (G, puis S).

Les plus anciennes sont détruites, selon les réglages ; la dernière vérifiée jamais.`,
		Example: `  accueil sauvegarder --vers /media/cle
  accueil sauvegarder --agent 1 --mot-de-passe-fichier mdp.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, _ []string) error { return w.backUp(c.Context(), f, folder) },
	}
	f.on(cmd)
	cmd.Flags().StringVar(&folder, "vers", "", "`DOSSIER` où la mettre : une clé USB, un autre disque, un partage ; sans lui, celui des réglages")
	return cmd
}

func (w *World) backUp(ctx context.Context, f registerFlags, folder string) error {
	return w.withSession(ctx, f, func(session *store.Session) error {
		if folder == "" {
			settings, err := session.Settings()
			if err != nil {
				return err
			}
			if folder = settings.BackupFolder; folder == "" {
				return usage("Aucun dossier de sauvegarde n'est choisi.", "Donnez-en un avec « --vers DOSSIER ».")
			}
		}
		b, err := session.Backup(folder, nil)
		if err != nil {
			return backupTrouble(err)
		}
		w.say("Sauvegarde vérifiée : " + b.Folder)
		for _, line := range contentWords(b.Counts) {
			w.say(line)
		}
		return nil
	})
}

func contentWords(c store.Counts) []string {
	return countWords(store.Report{Receptions: c.Receptions, Drafts: c.Drafts, Contacts: c.Contacts, Reserved: c.Reserved,
		Definitions: c.Definitions, Journal: c.Journal})
}

// backUpAtClose makes the backup of closing time, once the screen is given back:
// verified when someone is still signed in, of a sound structure otherwise. It
// never keeps the desk from closing: what went wrong is said, with what to do.
func (w *World) backUpAtClose(o *office) {
	r, session, settings := o.atClose()
	if r == nil || !settings.BackupAtClose || settings.BackupFolder == "" {
		return
	}
	fmt.Fprintln(w.Err, w.words("Sauvegarde…"))
	var b store.Backup
	var err error
	if session != nil {
		b, err = session.Backup(settings.BackupFolder, nil)
	} else {
		b, err = r.BackupLocked(settings.BackupFolder)
	}
	switch {
	case err != nil:
		sentence, next := ui.Explain(backupTrouble(err))
		fmt.Fprintf(w.Err, "accueil : %s\n  %s\n  %s\n", w.words("La sauvegarde de la fermeture n'est pas faite, ou pas vérifiée."), w.words(sentence), w.words(next))
	case b.Verified.IsZero():
		fmt.Fprintln(w.Err, w.words("Sauvegarde faite ; elle sera vérifiée à la prochaine ouverture."))
	default:
		fmt.Fprintln(w.Err, w.words("Sauvegarde faite et vérifiée."))
	}
}

// atClose gives what the backup of closing time works with: a session that is not
// locked, if there is one, and what was chosen.
func (o *office) atClose() (*store.Register, *store.Session, store.Settings) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.sessions {
		if settings, err := s.Settings(); err == nil {
			return o.register, s, settings
		}
	}
	return o.register, nil, o.closing
}

// lastBackup gives when the last verified backup of a data folder was made, and the
// command that tries it; nothing when the folder names none.
func (w *World) lastBackup(dir string) (made, command string) {
	folder, at := store.LastBackup(dir)
	if folder == "" {
		return "", ""
	}
	return moment(at), w.rehearse(dir, folder)
}

// rehearse is the command that tries a backup without changing anything.
func (w *World) rehearse(dir, folder string) string {
	command := `accueil restaurer --depuis "` + folder + `"`
	if usual, err := w.folder(""); err != nil || usual != dir {
		command += ` --dossier "` + dir + `"`
	}
	return command
}

// withBackup adds to a register that does not open the last backup it names.
func (w *World) withBackup(err error, dir string) error {
	t, ok := err.(*ui.Trouble)
	if !ok {
		return err
	}
	switch t.Kind {
	case ui.TroubleDamaged, ui.TroubleHalf, ui.TroubleForeign, ui.TroublePair:
		if folder, made := store.LastBackup(dir); folder != "" {
			t.Backup, t.Rehearse = made.Local(), w.rehearse(dir, folder)
		}
	}
	return t
}

// moment is « 23/11/2026 à 17 h 32 ».
func moment(t time.Time) string {
	t = t.Local()
	return fmt.Sprintf("%s à %d h %02d", t.Format("02/01/2006"), t.Hour(), t.Minute())
}
