package cli

import "accueil/ui"

// OpenDesk opens the data folder as « accueil » does, for a caller that draws
// the desk itself: a test, or a session over a network. done drops the keys and
// gives the register back.
func OpenDesk(w World, dir string) (d ui.Desk, done func() error, err error) {
	o, err := w.openOffice(dir)
	if err != nil {
		return ui.Desk{}, nil, err
	}
	return w.desk(o), o.close, nil
}
