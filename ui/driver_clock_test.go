package ui_test

import (
	"time"

	"accueil/ui"
)

// Wait lets time pass with nobody at the desk: it looks at its clock when it
// said it would.
func (d *deskOf) Wait(t time.Duration) *deskOf {
	d.t.Helper()
	for end := d.clock.Now().Add(t); d.clock.Now().Before(end); {
		d.Pass(min(d.app.NextLook(), end.Sub(d.clock.Now()))).Look()
	}
	return d
}

// Look is the desk looking at its clock. The look it plans next is left to Wait.
func (d *deskOf) Look() *deskOf {
	d.t.Helper()
	later := d.later
	d.Send(ui.Look())
	d.later = later
	return d
}
