package content

import (
	"fmt"
	"slices"

	"accueil/model"
)

// quiet reports a right that would be followed from one reception to the next though its
// name says too much, or though the reception is discreet; or one that would not be, for
// no reason.
func (w *wanderer) quiet(r model.Reception) error {
	fact := model.FactOf(r)
	for _, c := range w.q.ChoicesFor(w.q.Question(model.QRights)) {
		in := slices.ContainsFunc(fact.Rights, func(f model.RightFact) bool { return f.Right == c.Code })
		want := in && (c.Sensitive || c.Protected || r.Discreet)
		if got := slices.Contains(fact.Quiet, c.Code); got != want {
			return fmt.Errorf("%s is quiet: %v, sensitive: %v, discreet: %v", c.Code, got, c.Sensitive || c.Protected, r.Discreet)
		}
	}
	return nil
}
