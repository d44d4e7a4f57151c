package ui_test

import "testing"

// toReservedPoint is a reception of someone accompanied who says violences, on the
// page for professionals.
func (d *deskOf) toReservedPoint() *deskOf {
	d.t.Helper()
	d.Press("n", "enter", "down", "down", "right", "enter", "enter", "v", "enter", "enter").See("Besoin réservé : plus précisément")
	return d.Press("1", "enter", "f5", "enter").See("À transmettre au cadre")
}

// Who hands a point on is asked to whom, and whether the person knows: it is handed
// on once both are said, not before.
func TestAPointIsHandedOnOnceAllOfItIsSaid(t *testing.T) {
	d := openDesk(t).toReservedPoint().Press("t").See("À qui ?").Type("cadre de perm")
	d.Press("esc").See("À transmettre au cadre", "Rien n'est noté").NotSee("Transmis au cadre", "cadre de perm")
	d.Press("t").See("À qui ?").NotSee("cadre de perm").Type("la responsable").Press("enter").See("en est-elle informée")
	d.Press("esc").See("À transmettre au cadre").NotSee("Transmis au cadre", "la responsable")
	d.Press("t").Type("la responsable").Press("enter", "1", "enter").See("Transmis au cadre à 9 h 42, à la responsable")
	// Changed one's mind halfway: what was noted stays.
	d.Press("n").See("Pourquoi ne pas transmettre ?").Press("esc").See("Transmis au cadre à 9 h 42, à la responsable").NotSee("Non transmis")
	d.Restart().SignIn().Press("i", "enter").Press("f5", "enter").See("Transmis au cadre à 9 h 42, à la responsable")
}

// A power cut in the middle leaves the point to hand on.
func TestAPowerCutWhileHandingOn(t *testing.T) {
	d := openDesk(t).toReservedPoint().Press("t").Type("la responsable").Press("enter").See("en est-elle informée").Rest()
	d.Restart().SignIn().Press("i", "enter").Press("f5", "enter").See("À transmettre au cadre").NotSee("Transmis au cadre")
}

// The person leaves while a point is still to hand on: that is said once.
func TestLeavingWithAPointToHandOnIsSaidOnce(t *testing.T) {
	d := openDesk(t).toReservedPoint().Press("esc")
	d.Press("f7").See("F5 ouvre le point à voir", "F7 encore une fois").NotSee("Partie avant la fin")
	d.Press("f7").See("Partie avant la fin")
}
