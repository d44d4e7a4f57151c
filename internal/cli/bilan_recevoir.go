package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"accueil/internal/pli"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

func (w *World) bilanReceiveCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "recevoir FICHIER [options]",
		Short: "Recevoir ce que le Département a décidé des chiffres scellés",
		Long: `Après avoir scellé ses chiffres, le bureau attend le retour du Département : quels
chiffres peuvent être montrés, lesquels sont masqués. Ce qui est reçu est gardé, et le
bilan de la période peut être donné.

Un retour qui montrerait un petit chiffre, ou de quoi le retrouver, est refusé ; celui
d'un autre bureau ou d'une période qui n'a pas été scellée ici, aussi.`,
		Example: `  accueil bilan recevoir retour-agence-de-redon_cdas-de-redon-2026-T3.json --agent 1`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("Il faut le fichier de retour, et lui seul.", seeHelp(c))
			}
			return nil
		},
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			return w.withOffice(c.Context(), f, func(o *office, s *store.Session) error { return w.receiveReturn(c.Context(), o, s, args[0]) })
		},
	}
	f.on(cmd)
	return cmd
}

func (w *World) receiveReturn(ctx context.Context, o *office, s *store.Session, path string) error {
	if ctx.Err() != nil {
		return failure("Interrompu avant la fin.", "Rien n'a été reçu.")
	}
	p, err := (&register{session: s, office: o}).ReceiveReturn(path)
	if err != nil {
		return err
	}
	w.say(fmt.Sprintf("Retour du Département reçu : le bilan de la période « %s » peut être donné.", model.PeriodWords(p)))
	return nil
}

// ReceiveReturn implements ui.BilanKeeper.
func (r *register) ReceiveReturn(path string) (model.Period, error) {
	back, err := readReturn(path)
	if err != nil {
		return "", err
	}
	at := r.office.Place()
	if from := back.Place; from.Department != at.Department || from.Agency != at.Agency || from.Office != at.Office {
		return "", &ui.Trouble{Kind: ui.TroubleReturnPlace, File: from.Office, Err: pli.ErrForm}
	}
	err = trouble(r.session.ReceiveReturn(back.Periods, back.Masks))
	if t, ok := errors.AsType[*ui.Trouble](err); ok && t.Period == "" {
		t.Period = back.Period()
		if t.Kind == ui.TroubleExposed {
			t.Kind = ui.TroubleReturnShows
		}
	}
	return back.Period(), err
}

func readReturn(path string) (pli.Return, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return pli.Return{}, &ui.Trouble{Kind: ui.TroubleReturnFile, Err: err}
	}
	defer f.Close()
	back, err := pli.ReadReturn(f)
	if err == nil {
		return back, nil
	}
	kind := ui.TroubleReturnForm
	switch {
	case errors.Is(err, pli.ErrPli):
		kind = ui.TroubleReturnSealed
	case errors.Is(err, pli.ErrVersion):
		kind = ui.TroubleReturnVersion
	}
	return pli.Return{}, &ui.Trouble{Kind: kind, Err: err}
}
