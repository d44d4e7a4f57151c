package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// exportFlags are what an export is asked for.
type exportFlags struct {
	registerFlags
	format, path, purpose string
	from, to              string
	opened                model.Opened
	seal                  bool
	recipient             string
}

func (w *World) exportCommand() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "exporter --motif TEXTE --sortie FICHIER [options]",
		Short: "Exporter les accueils en codes, sans aucune identité",
		Long: `Écrit les accueils et leurs suites en quatre tableaux de codes : accueils,
orientations, droits, suites. Sans nom, sans contact, sans texte, sans agent ni poste.
Un pseudonyme, tiré pour ce fichier, relie les tableaux ; l'instant devient le mois, la
commune le département, et « reserve » tient la place de ce qui est sensible. Chaque
option « --avec-… » ouvre l'un de ces points, et le journal note lesquels.

Le motif est écrit dans le fichier. Le journal note l'export au début, puis à la fin
ou à l'interruption. Interrompu (Ctrl+C), il ne laisse aucun fichier.

La fin du nom dit le format : .xlsx (classeur), .zip (tableaux CSV) ou .json, puis .age
quand l'export est scellé. Sans « --sortie », « --format json » écrit à l'écran.`,
		Example: `  accueil exporter --motif "bilan annuel 2026" --sortie extrait.xlsx
  accueil exporter --motif "étude du non-recours" --du 01/01/2026 --sortie extrait.zip
  accueil exporter --motif "envoi au Département" --sortie extrait.json.age --sceller`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := w.extraction(c, &f)
			if err != nil {
				return err
			}
			return w.export(c.Context(), f, e)
		},
	}
	f.on(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.purpose, "motif", "", fmt.Sprintf("à quoi l'export servira, en `TEXTE` de %d à %d caractères", model.LeastPurpose, model.MostPurpose))
	flags.StringVar(&f.format, "format", "", "`FORMAT` : json, csv ou xlsx ; sans lui, d'après le nom du fichier")
	flags.StringVar(&f.path, "sortie", "", "`FICHIER` à écrire, qui ne doit pas exister ; sans lui, l'écran")
	flags.StringVar(&f.from, "du", "", "à partir du jour `DATE` : 12/11, hier, 2026-11-12")
	flags.StringVar(&f.to, "au", "", "jusqu'au jour `DATE` compris")
	flags.BoolVar(&f.opened.Reserved, "avec-reserves", false, "avec les codes sensibles, pour qui lit tous les points réservés")
	flags.BoolVar(&f.opened.Communes, "avec-communes", false, "avec les communes")
	flags.BoolVar(&f.opened.Days, "avec-jours", false, "avec le jour de chaque accueil")
	flags.BoolVar(&f.opened.Numbers, "avec-numeros", false, "avec le numéro de chaque accueil, qui mène à sa fiche")
	flags.BoolVar(&f.seal, "sceller", false, "sceller le fichier (age) pour le Département")
	flags.StringVar(&f.recipient, "destinataire", "", "le sceller pour cette `CLE` publique (age1…)")
	return cmd
}

// extraction reads what was asked, before any password.
func (w *World) extraction(c *cobra.Command, f *exportFlags) (extraction, error) {
	e := extraction{purpose: f.purpose, recipient: f.recipient, extent: store.Extent{Opened: f.opened}}
	f.seal = f.seal || c.Flags().Changed("destinataire")
	var err error
	if e.format, err = extractFormatOf(f.format, f.path, f.seal); err != nil {
		return e, err
	}
	if f.seal && f.recipient != "" {
		if _, err := store.Seal(io.Discard, f.recipient); err != nil {
			return e, usage("« --destinataire » attend une clé publique age.", "Elle tient en une ligne et commence par « age1 ».")
		}
	}
	if err := model.CheckPurpose(f.purpose); err != nil {
		sentence, next := ui.Explain(trouble(err))
		return e, usage(sentence, next+" Donnez-le avec « --motif ».")
	}
	from, err := w.date("--du", f.from)
	if err != nil {
		return e, err
	}
	to, err := w.date("--au", f.to)
	if err != nil {
		return e, err
	}
	if !to.IsZero() && to.Before(from) {
		return e, usage("« --au » est avant « --du ».", seeHelp(c))
	}
	e.extent.From, e.extent.To = bounds(from, to)
	return e, nil
}

// bounds are the instants of days, both included.
func bounds(from, to model.Date) (first, after time.Time) {
	if !from.IsZero() {
		first = from.In(time.Local)
	}
	if !to.IsZero() {
		after = to.AddDays(1).In(time.Local)
	}
	return first, after
}

// extractFormatOf is the format that was asked, by its name or by that of the file; the
// two, and the seal, must agree.
func extractFormatOf(format, path string, sealed bool) (string, error) {
	formats := "Donnez un nom qui finit par .json, .zip (tableaux CSV) ou .xlsx, ou « --format json »."
	name, hasSeal := strings.CutSuffix(strings.ToLower(path), sealedSuffix)
	ending := filepath.Ext(name)
	switch {
	case path == "" && format == "json" && !sealed:
		return format, nil
	case path == "" && format == "":
		return "", usage("Il manque le fichier à écrire : « --sortie extrait.xlsx ».", formats)
	case path == "":
		return "", usage("Seul « --format json », sans sceller, s'écrit à l'écran.", "Donnez un fichier avec « --sortie ».")
	case sealed && !hasSeal:
		return "", usage("Un fichier scellé finit par « .age ».", "Écrivez « --sortie "+path+".age ».")
	case hasSeal && !sealed:
		return "", usage("Ce nom finit par « .age » et rien ne demande de sceller.", "Ajoutez « --sceller », ou changez de nom.")
	case ending == ".csv":
		return "", usage("Quatre tableaux ne tiennent pas dans un fichier CSV.", "Donnez un nom qui finit par .zip : il contient un fichier CSV par tableau.")
	}
	for _, known := range extractFormats() {
		if ending == known[1] && (format == "" || format == known[0]) {
			return known[0], nil
		}
		if format == known[0] {
			return "", usage("Le nom d'un export « "+format+" » finit par « "+known[1]+" ».", formats)
		}
	}
	return "", usage("Ce format n'est pas connu.", formats)
}

func (w *World) export(ctx context.Context, f exportFlags, e extraction) error {
	return w.withOffice(ctx, f.registerFlags, func(o *office, s *store.Session) error {
		if f.seal && e.recipient == "" {
			if e.recipient = o.opened().Recipient(); e.recipient == "" {
				return usage("Le Département n'a pas de clé pour ce registre.", "Donnez celle du destinataire avec « --destinataire age1… ».")
			}
		}
		var got extracted
		var err error
		step := w.exportProgress()
		if f.path == "" {
			got, err = e.run(ctx, o, s, step, func(write func(io.Writer) error) error { return write(w.Out) })
		} else {
			got, err = e.toFile(ctx, o, s, f.path, step)
		}
		if err != nil && !unreadable(err) {
			return exportProblem(err)
		}
		if f.path != "" {
			w.sayf("Accueils et passages exportés dans %s : %d.", f.path, got.receptions)
		}
		return leftOut(got.lost)
	})
}

// exportProgress shows on a terminal how far the reading is, then that it is being
// written, which a workbook takes longer for; nothing elsewhere.
func (w *World) exportProgress() func(done, total int) {
	read := w.progress("Lecture du registre")
	if read == nil {
		return nil
	}
	return func(done, total int) {
		if read(done, total); done == total {
			fmt.Fprintln(w.Err, w.words("Écriture du fichier…"))
		}
	}
}

// exportProblem is why an export was not made, as a command says it.
func exportProblem(err error) error {
	if e, ok := errors.AsType[*notMade](err); ok {
		return e.words("--sortie")
	}
	if errors.Is(err, context.Canceled) {
		return failure("Interrompu : aucun fichier n'est laissé.", "Le journal note l'export interrompu.")
	}
	return err
}

// leftOut says that an export, which is there, is short of what does not open.
func leftOut(lost int) error {
	if lost == 0 {
		return nil
	}
	return &problem{code: exitDamaged, sentence: fmt.Sprintf("L'export est incomplet. Ce qui ne se lit pas : %d.", lost),
		next: "Le reste est exporté. Vérifiez le registre : « accueil verifier »."}
}
