package ui_test

import (
	"strings"
	"testing"
)

// toPrecision is the list where several answers may be ticked, or none.
func (d *deskOf) toPrecision() *deskOf {
	d.t.Helper()
	return d.toMotive().Press("l", "enter", "enter").See("Logement : plus précisément", "[ ]")
}

// What is marked is not ticked, be it the first line, where nobody moved, or that of a
// letter; Entrée then says that nothing is ticked, once.
func TestALetterTicksNothingAndThatIsSaid(t *testing.T) {
	for _, way := range [][]string{nil, {"r"}, {"down"}} {
		d := openDesk(t).toPrecision()
		d.Press(append(way, "enter")...).See("Logement : plus précisément", "Rien n'est coché : Espace coche «", "Entrée encore pour passer")
		d.Press("enter").NotSee("Logement : plus précisément")
	}
	openDesk(t).toPrecision().Press("r", "enter", "space").See("[x]").Press("enter").NotSee("plus précisément", "Rien n'est coché")
	// Whoever ticks and unticks is not kept.
	openDesk(t).toPrecision().Press("down", "space", "space", "enter").NotSee("plus précisément")
}

// The lock comes in between: the same is said.
func TestALockDoesNotMakeTheMarkerATick(t *testing.T) {
	openDesk(t).toPrecision().Press("down").Press("f4").Unlock().Press("enter").See("Rien n'est coché")
}

// In a small window the question and its sentence may fill the page: what is marked is
// always in sight.
func TestWhatIsMarkedIsInSightInASmallWindow(t *testing.T) {
	for _, size := range [][2]int{{40, 20}, {40, 14}, {30, 10}} {
		d := openDesk(t).toMotive().Press("r", "enter", "enter").Resize(size[0], size[1])
		for range 60 {
			if strings.Contains(d.Screen(), "Tout est juste") || strings.Contains(d.Screen(), "enregistré") {
				break
			}
			d.Press("enter")
			if strings.Contains(flat(d.Screen()), "Choisissez d'abord") || strings.Contains(flat(d.Screen()), "Cochez au moins") {
				for _, key := range []string{"end", "up", "home", "down", "end"} {
					if d.Press(key); !strings.Contains(d.Screen(), "> ") {
						t.Fatalf("%v: nothing marked shows:\n%s", size, d.Screen())
					}
				}
				d.Press("space", "enter")
			}
		}
	}
}
