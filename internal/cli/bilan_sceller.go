package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"

	"accueil/internal/pli"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// sealBilan writes the exact figures of a period for the Département. Nothing of them is
// decided: the Département decides of every office, and its return says what.
func (w *World) sealBilan(ctx context.Context, o *office, s *store.Session, path string, p model.Period, recipient string) error {
	recipient = cmp.Or(recipient, o.opened().Recipient())
	if recipient == "" {
		return usage("Le registre n'a pas la clé du Département : à qui sceller le bilan ?",
			"Ajoutez « --destinataire age1… », la clé publique que le Département vous a donnée.")
	}
	err := (&register{session: s, office: o}).seal(ctx, p, recipient, path)
	if errors.Is(err, pli.ErrRecipient) {
		return usage("Une clé publique age commence par « age1 » et tient sur une ligne.", "Recopiez celle que le Département vous a donnée.")
	}
	if e, ok := errors.AsType[*notMade](err); ok {
		return e.words("FICHIER")
	}
	if err != nil {
		return ofPeriod(p, err)
	}
	w.say(fmt.Sprintf("Chiffres de la période « %s » scellés pour le Département dans %s.", model.PeriodWords(p), path))
	w.say("Envoyez-lui ce fichier, et attendez son retour pour donner ce bilan : « accueil bilan recevoir » le reçoit.")
	return nil
}

// seal writes the sealed figures of a period. They are kept as sent before the file is
// written: the same are written again, should it fail. What can be seen before is: a
// period that is kept as sent waits for a return.
func (r *register) seal(ctx context.Context, p model.Period, recipient, path string) error {
	if err := pli.Recipient(recipient); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &notMade{path, os.ErrExist}
	}
	sent, err := r.session.SendFigures(p)
	if err != nil {
		return err
	}
	of := pli.New(rand.Text(), r.office.Place(), p, sent.Grid, sent.Masks, sent.Meetings)
	return writeNewFile(ctx, path, func(out io.Writer) error { return pli.Seal(out, of, recipient) })
}

// SealBilan implements ui.BilanKeeper.
func (r *register) SealBilan(ctx context.Context, p model.Period, path string) error {
	recipient := r.office.opened().Recipient()
	if recipient == "" {
		return &ui.Trouble{Kind: ui.TroubleNoSealing, Err: pli.ErrRecipient}
	}
	return fileTrouble(r.seal(ctx, p, recipient, path))
}
