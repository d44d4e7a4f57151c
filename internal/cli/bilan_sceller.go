package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"accueil/internal/pli"
	"accueil/model"
	"accueil/store"
)

// sealBilan writes the exact figures of a period for the Département. They are published
// as those of any bilan are, so that the office and the Département hide the same.
func (w *World) sealBilan(ctx context.Context, o *office, s *store.Session, path string, p model.Period, recipient string) error {
	recipient = cmp.Or(recipient, o.opened().Recipient())
	if recipient == "" {
		return usage("Le registre n'a pas la clé du Département : à qui sceller le bilan ?",
			"Ajoutez « --destinataire age1… », la clé publique que le Département vous a donnée.")
	}
	published, err := s.Publish(p.Before(), p)
	if err != nil {
		return ofPeriod(p, err)
	}
	sent := pli.New(rand.Text(), o.Place(), p, published.Around, published.Masks, published.Meetings)
	err = intoNewFile(ctx, path, "FICHIER", func(out io.Writer) error { return pli.Seal(out, sent, recipient) })
	if errors.Is(err, pli.ErrRecipient) {
		return usage("Une clé publique age commence par « age1 » et tient sur une ligne.", "Recopiez celle que le Département vous a donnée.")
	}
	if err != nil {
		return err
	}
	w.say(fmt.Sprintf("Chiffres de la période « %s » scellés pour le Département dans %s.", model.PeriodWords(p), path))
	return nil
}
