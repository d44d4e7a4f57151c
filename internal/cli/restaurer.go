package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/store"
	"accueil/ui"
)

// restoration is what the command restaurer is given.
type restoration struct {
	registerFlags
	from    string
	execute bool
}

func (w *World) restoreCommand() *cobra.Command {
	var f restoration
	cmd := &cobra.Command{
		Use:   "restaurer --depuis DOSSIER [options]",
		Short: "Essayer une sauvegarde, puis la rétablir",
		Long: `Sans « --executer », ne change rien : dit ce que la sauvegarde contient, de quand
elle date, ce qui lui manque et ce qui l'ouvre. Avec un mot de passe ou une clé, la
relit en entier : c'est une répétition.

Avec « --executer », la met à la place du registre. Il faut ce qui ouvrait la
sauvegarde le jour où elle a été faite : le mot de passe d'un administrateur, la clé
de secours, ou la clé du Département. Le registre en place, même abîmé, est mis de
côté tel quel.`,
		Example: `  accueil restaurer --depuis /media/cle/accueil-sauvegarde-2026-11-23-173200
  accueil restaurer --depuis DOSSIER --executer --agent 1
  accueil restaurer --depuis DOSSIER --executer --cle-de-secours-fichier cle.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.from == "" {
				return usage("Une sauvegarde est attendue : « --depuis DOSSIER ».", seeHelp(c))
			}
			return w.restore(c.Context(), f)
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&f.from, "depuis", "", "`DOSSIER` de la sauvegarde")
	cmd.Flags().BoolVar(&f.execute, "executer", false, "rétablir pour de bon")
	return cmd
}

// withSecret reports whether a secret was given without being asked for.
func (f restoration) withSecret() bool { return f.given() || f.agent != 0 }

func (w *World) restore(ctx context.Context, f restoration) error {
	dir, err := w.folder(f.folder)
	if err != nil {
		return err
	}
	if f.execute {
		return w.restoreNow(ctx, dir, f)
	}
	return w.rehearsal(ctx, dir, f)
}

func (w *World) options() store.Options {
	return store.Options{Now: w.Now, Location: time.Local}
}

// rehearsal says everything about a backup and changes nothing.
func (w *World) rehearsal(ctx context.Context, dir string, f restoration) error {
	c, err := store.OpenCopy(f.from, w.options())
	if err == nil {
		defer c.Close()
		err = c.Register().Check()
	}
	if err != nil {
		return ofBackup(err)
	}
	w.sayCopy(c)
	if f.withSecret() {
		if err := w.readCopy(ctx, dir, c, f); err != nil {
			return err
		}
	}
	w.sayLive(dir, c)
	fmt.Fprintln(w.Out, w.words("Rien n'a été changé. Pour la rétablir, la même commande avec « --executer »."))
	return nil
}

// sayCopy says what needs no secret.
func (w *World) sayCopy(c *store.Copy) {
	say := func(line string) { fmt.Fprintln(w.Out, w.words(line)) }
	say("Sauvegarde : " + c.Folder)
	if p := c.Register().Place(); p.Office != "" {
		say("Bureau : " + p.Office + ", " + p.Desk)
	}
	if c.Told {
		say("Faite le " + moment(c.Manifest.Made) + ".")
		if c.Manifest.Verified.IsZero() {
			say("Non vérifiée quand elle a été faite.")
		} else {
			say("Vérifiée le " + moment(c.Manifest.Verified) + ".")
		}
	} else {
		say("Elle ne dit pas quand elle a été faite (" + store.ManifestFile + " manque ou ne se lit pas).")
	}
	for _, line := range contentWords(c.Counts) {
		say(line)
	}
	opens := []string{}
	if slots := c.Register().Slots(); len(slots) > 0 {
		numbers := strings.ReplaceAll(strings.Trim(fmt.Sprint(slots), "[]"), " ", ", ")
		opens = append(opens, "le mot de passe d'un agent (n°\u00a0"+numbers+") ; pour la rétablir, celui d'un administrateur")
	}
	opens = append(opens, "la clé de secours")
	if c.Register().HasRecipient() {
		opens = append(opens, "la clé du Département")
	}
	say("Ce qui l'ouvre : " + strings.Join(opens, ", ou ") + ", tels qu'ils étaient ce jour-là.")
}

// readCopy opens a backup with a secret and reads it whole, in its place.
func (w *World) readCopy(ctx context.Context, dir string, c *store.Copy, f restoration) error {
	session, err := w.openWith(ctx, dir, c.Register(), f)
	if err != nil {
		return err
	}
	defer session.Lock()
	report, err := session.Verify()
	if err != nil {
		return ofBackup(err)
	}
	if !report.OK() {
		return badCopy(report)
	}
	fmt.Fprintln(w.Out, w.words("Relue en entier : chaque valeur s'ouvre."))
	if end, err := session.JournalAnchor(); err == nil {
		if last, err := session.Journal(end.Seq, 1); err == nil && len(last) == 1 {
			fmt.Fprintln(w.Out, w.words("Dernière ligne de son journal : "+moment(last[0].At)+"."))
		}
	}
	return nil
}

// sayLive compares a backup with the register that serves, when that one opens.
func (w *World) sayLive(dir string, c *store.Copy) {
	say := func(line string) { fmt.Fprintln(w.Out, w.words(line)) }
	live, err := store.Open(dir, w.options())
	if err != nil {
		if errors.Is(err, store.ErrNoRegister) || errors.Is(err, fs.ErrNotExist) {
			say("Registre en place : aucun.")
			return
		}
		sentence, _ := ui.Explain(trouble(err))
		say("Registre en place : " + sentence)
		return
	}
	defer live.Close()
	now, err := live.Counts()
	switch {
	case err != nil:
		say("Registre en place : il ne se lit pas.")
	case !c.Same(live):
		say("Registre en place : c'est un autre registre. Il serait mis de côté.")
	default:
		say(fmt.Sprintf("Registre en place : %d accueils et %d lignes de journal ; la sauvegarde en a %d et %d.",
			now.Receptions, now.Journal, c.Counts.Receptions, c.Counts.Journal))
		if lacks := now.Receptions - c.Counts.Receptions; lacks > 0 {
			say(fmt.Sprintf("%d accueils enregistrés depuis ne seraient plus là ; ils resteraient dans le registre mis de côté.", lacks))
		}
	}
}

// restoreNow puts a backup in the place of the register.
func (w *World) restoreNow(ctx context.Context, dir string, f restoration) error {
	t, err := store.BeginRestoration(dir, f.from, w.options())
	if errors.Is(err, store.ErrHeld) || errors.Is(err, store.ErrNetworkShare) || errors.Is(err, store.ErrDiskFull) || errors.Is(err, store.ErrPermission) {
		return trouble(err)
	}
	if err != nil {
		return ofBackup(err)
	}
	defer t.Close()
	session, err := w.openWith(ctx, dir, t.Register(), f)
	if err != nil {
		return err
	}
	aside, err := session.Restore()
	if err != nil {
		return ofBackup(err)
	}
	fmt.Fprintln(w.Out, w.words("Sauvegarde rétablie dans "+dir+". Lancez « accueil » : le poste s'ouvre comme ce jour-là."))
	if aside != "" {
		fmt.Fprintln(w.Out, w.words(fmt.Sprintf("Le registre d'avant est gardé %d jours dans %s.", content.Retention().SetAside.Length, aside)))
	}
	return t.Close()
}

// openWith signs in to a backup with the secret that was given, or asks for a
// password.
func (w *World) openWith(ctx context.Context, dir string, r *store.Register, f restoration) (*store.Session, error) {
	session, err := w.signIn(ctx, &office{dir: dir, now: w.Now, register: r, load: func() {}}, f.credentials)
	if err != nil {
		return nil, ofBackup(err)
	}
	return session, nil
}

func badCopy(r store.Report) error {
	p := &problem{code: exitDamaged, sentence: "Cette sauvegarde ne se relit pas en entier : elle n'est pas rétablie.",
		next: "Essayez la précédente. Rien n'a été changé."}
	for _, fault := range faultsOf(r) {
		p.details = append(p.details, fault.Words())
	}
	return p
}

// ofBackup puts in words what is wrong with a backup: what [trouble] says speaks of
// the register that serves.
func ofBackup(err error) error {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	if bad, ok := errors.AsType[*store.BadBackupError](err); ok {
		return badCopy(bad.Report)
	}
	t, ok := errors.AsType[*ui.Trouble](trouble(err))
	if !ok {
		return err
	}
	other := "Essayez une autre sauvegarde. Rien n'a été changé."
	say := func(sentence, next string) error {
		return &problem{code: exitCode(t), sentence: sentence, next: next}
	}
	switch t.Kind {
	case ui.TroubleNoRegister, ui.TroubleFolder, ui.TroubleNoFolder:
		return say("Ce dossier ne contient pas de sauvegarde.", "Donnez à « --depuis » le dossier « accueil-sauvegarde-… » lui-même.")
	case ui.TroubleHalf:
		return say("Il manque un fichier à cette sauvegarde ("+t.File+").", other)
	case ui.TroubleDamaged, ui.TroubleUnreadable:
		return say("Cette sauvegarde est abîmée ("+t.File+").", other)
	case ui.TroubleForeign, ui.TroublePair:
		return say("Les deux fichiers de cette sauvegarde ne vont pas ensemble.", other)
	case ui.TroubleNewer:
		return say("Cette sauvegarde vient d'une version plus récente du programme.", "Mettez le programme à jour sur ce poste, puis recommencez.")
	case ui.TroublePassword:
		return say("Ce mot de passe n'ouvre pas cette sauvegarde.", "Elle s'ouvre avec ce qui ouvrait le registre ce jour-là : un ancien mot de passe, la clé de secours d'alors.")
	case ui.TroubleOtherKey:
		return say("Cette clé de secours n'ouvre pas cette sauvegarde.", "Vérifiez l'enveloppe et sa date : il faut la clé qui valait le jour de la sauvegarde.")
	case ui.TroubleNoAgent:
		return say("Aucun agent n'a ce numéro dans cette sauvegarde.", "Sans « --executer », la commande dit lesquels l'ouvrent.")
	case ui.TroubleNotAllowed:
		return say("Seul un administrateur rétablit une sauvegarde.", "Prenez le mot de passe d'un administrateur de ce jour-là, ou la clé de secours.")
	case ui.TroubleBackupFolder:
		return say("Ce dossier est celui du registre en place.", "Donnez à « --depuis » le dossier d'une sauvegarde.")
	}
	return t
}
