package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"accueil/model"
	"accueil/store"
)

func (w *World) exportCommand() *cobra.Command {
	var f registerFlags
	var format, path string
	cmd := &cobra.Command{
		Use:   "exporter --format json [options]",
		Short: "Exporter les faits, sans aucune identité",
		Long: `Écrit les faits de chaque accueil : des codes et des dates, sans nom, sans
contact, sans texte libre, sans rien de réservé. Un besoin sensible est écrit
« besoin_reserve », un droit sensible « droit_reserve », un organisme qui dirait
à lui seul une situation protégée « organisme_reserve ».

L'export est inscrit au journal, au début et à la fin.`,
		Example: `  accueil exporter --format json --sortie faits.json
  accueil exporter --format json --agent 1 --mot-de-passe-fichier mdp.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "json" {
				return usage("Un format est attendu : « --format json ».", seeHelp(c))
			}
			return w.export(c.Context(), f, path)
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&format, "format", "", "`FORMAT` : json")
	cmd.Flags().StringVar(&path, "sortie", "", "`FICHIER` à écrire, qui ne doit pas exister ; sans lui, l'écran")
	return cmd
}

func (w *World) export(ctx context.Context, f registerFlags, path string) error {
	o, err := w.openRegister(f.folder)
	if err != nil {
		return err
	}
	defer o.close()
	session, err := w.signIn(ctx, o, f.credentials)
	if err != nil {
		return err
	}
	if path == "" {
		_, lost, err := w.exportTo(ctx, w.Out, o, session)
		return errors.Join(err, o.close(), leftOut(lost))
	}
	n, lost := 0, 0
	err = intoNewFile(path, "--sortie", func(out io.Writer) error {
		n, lost, err = w.exportTo(ctx, out, o, session)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(w.Out, w.words(fmt.Sprintf("%d accueils exportés dans %s.", n, path)))
	return errors.Join(o.close(), leftOut(lost))
}

// leftOut says that an export, which is there, is short of what does not open.
func leftOut(lost int) error {
	if lost == 0 {
		return nil
	}
	return &problem{code: exitDamaged, sentence: fmt.Sprintf("L'export est incomplet : %d accueils ne se lisent pas.", lost),
		next: "Le reste est exporté. Vérifiez le registre : « accueil verifier »."}
}

// exportTo writes the document as it reads the facts: a register of any size is
// exported in little memory. lost is how many do not open; the document says so.
func (w *World) exportTo(ctx context.Context, out io.Writer, o *office, session *store.Session) (n, lost int, err error) {
	mask := newMask()
	buffered := bufio.NewWriter(out)
	place := o.Place()
	fmt.Fprintf(buffered, "{\n  \"format\": \"accueil-faits/1\",\n  \"departement\": %s,\n  \"agence\": %s,\n  \"bureau\": %s,\n  \"exporte\": %s,\n  \"faits\": [",
		quoted(place.Department), quoted(place.Agency), quoted(place.Office), quoted(w.Now().Format(time.RFC3339)))
	err = session.Export(time.Time{}, time.Time{}, func(fact model.Fact) error {
		if ctx.Err() != nil {
			return interrupted()
		}
		line, err := json.Marshal(mask.fact(fact))
		if err != nil {
			return err
		}
		separator := ",\n    "
		if n == 0 {
			separator = "\n    "
		}
		n++
		_, err = buffered.WriteString(separator + string(line))
		return err
	})
	if short, ok := errors.AsType[*store.UnreadableError](err); ok {
		lost = short.Count
	} else if err != nil {
		return n, 0, trouble(err)
	}
	end := "]"
	if n > 0 {
		end = "\n  ]"
	}
	if lost > 0 {
		end += fmt.Sprintf(",\n  \"illisibles\": %d", lost)
	}
	buffered.WriteString(end + "\n}\n")
	return n, lost, trouble(buffered.Flush())
}

// quoted is a text as JSON writes it. Encoding a string never fails.
func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
