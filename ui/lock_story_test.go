package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/ui"
)

func TestF4LocksEveryScreenAndTheSameAgentComesBack(t *testing.T) {
	d := lockedDesk(t).Kept(deskOpens().Add(-time.Hour), map[string]string{"nature": "nouvelle_demande"})
	d.SignIn()
	for name, keys := range map[string][]string{
		"home": {}, "urgence": {"f9"}, "search": {"c"}, "interrupted": {"i"}, "day": {"j"}, "record": {"j", "enter"}, "help": {"f1"},
	} {
		d.Press(keys...).Press("f4")
		d.See("Poste verrouillé à 9 h 42.", "CDAS de Redon · poste 2", "Agent n° 1", "Mot de passe").NotSee("URGENCE", "Accueils", "Camille")
		if d.SignIn(); d.Row("agent n° 1") < 0 {
			t.Errorf("from %s one does not come home:\n%s", name, d.Screen())
		}
		d.Press(keys...)
		if name != "help" {
			d.Press("f1")
		}
		d.Press("end").See("F4").Press("enter")
		d.Press("f4").SignIn()
	}
}

func TestLockedInATextOneComesBackToTheSameLetter(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter")
	d.Type("elle attend").Press("left", "left", "left", "f4").See("Poste verrouillé").NotSee("elle attend", "Écouter")
	d.Unlock().See("La demande, avec ses mots", "elle attend").Type("XY").See("elle attXYend")
}

func TestLockedOnAListOneComesBackToTheSameLine(t *testing.T) {
	d := openDesk(t).toMotive().Press("down", "down", "down").Press("f4")
	d.Unlock().See("Quel est le motif principal", "> 3  Alimentation")
	d.Press("shift+tab", "shift+tab").See("Rien de particulier").Press("down", "down")
	line := d.Lines()[markedRow(d)]
	d.Press("f4").Unlock().See("Rien de particulier")
	if got := d.Lines()[markedRow(d)]; got != line {
		t.Errorf("back on %q, not on %q", got, line)
	}
}

// markedRow is the row of the marker.
func markedRow(d *deskOf) int { return d.Row("> ") }

func TestLockedOverAnotherPageOneComesBackToTheQuestion(t *testing.T) {
	for name, keys := range map[string][]string{
		"urgence": {"f9"}, "an urgence being noted": {"f9", "enter", "down"}, "tension": {"f9", "t"}, "hold": {"esc", "esc"}, "help": {"f1"},
	} {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t).Press("n", "enter", "enter").Type("elle attend").Press(keys...)
			d.Press("f4").See("Poste verrouillé").NotSee("URGENCE", "elle attend")
			d.Unlock().See("La demande, avec ses mots", "elle attend").NotSee("URGENCE", "Mettre en attente")
		})
	}
}

func TestLockedOverTheReservedPageItIsClosed(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "down", "down", "right").Press("enter", "enter").See("Quel est le motif principal")
	d.Press("v", "enter").See("D'autres besoins").Press("f5", "enter").See("À transmettre au cadre")
	d.Press("f4").Unlock().See("D'autres besoins").NotSee("transmettre au cadre", "à lire ensemble")
}

func TestAnotherAgentSeesNothingOfTheReceptionLocked(t *testing.T) {
	d := openDesk(t).AddAgent("Autre Agent").SignIn().Press("n", "enter", "enter").Type("elle attend").Press("f4")
	d.UnlockAs(2).See("Nouvel accueil", "agent n° 2", "Accueils interrompus 1").NotSee("elle attend", "qui seul peut")
	d.Press("i").See("agent n° 1").Press("enter").See("à cet agent de le reprendre").Press("esc", "v")
	// The first agent comes home too: the desk was someone else's in between.
	d.UnlockAs(1).See("Nouvel accueil").Press("i", "enter").See("La demande, avec ses mots", "elle attend")
}

func TestAReceptionReopenedIsStillOneAfterALock(t *testing.T) {
	d := openDesk(t).Press("n", "4", "enter", "n", "enter", "enter").See("Rouvrir").Press("u")
	d.Press("f4").Unlock().Press("esc").See("Mettre en attente ?")
}

func TestTimeBehindTheLockIsNotSpentInTheReception(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").Pass(3 * time.Minute).Press("f4").Pass(2 * time.Hour)
	d.Unlock().See("3 min d'accueil")
}

func TestWhatWasAskedBeforeTheLockShowsToNoOneAfter(t *testing.T) {
	started := deskOpens().Add(-time.Hour)
	for name, keys := range map[string][]string{
		"search": {"c", "e", "s", "s", "enter"}, "record": {"j", "enter"}, "day": {"j"}, "interrupted": {"i"}, "home": {"j", "esc", "n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := lockedDesk(t).AddAgent("Autre Agent").Kept(started, map[string]string{"nature": "nouvelle_demande", "contact": "oui", "contact_nom": "Essling"})
			d.SignIn().Press(keys[:len(keys)-1]...)
			late := d.Asked(keys[len(keys)-1])
			if len(late) == 0 {
				t.Fatal("nothing was asked")
			}
			d.Press("f4")
			locked := d.Screen()
			d.tell(late)
			if d.Screen() != locked {
				t.Fatalf("the lock screen changed:\n%s", d.Screen())
			}
			// The next agent, on the same screen, before the answer of their own.
			d.UnlockAs(2).See("Nouvel accueil").Press(keys[:len(keys)-1]...)
			d.Hold().Press(keys[len(keys)-1])
			mine := d.Screen()
			d.holding, d.held = false, nil
			d.tell(late)
			if d.Screen() != mine {
				t.Fatalf("what the first agent asked for shows:\n%s", d.Screen())
			}
		})
	}
}

// Asked presses a key and gives the results of what it asked, not told yet.
func (d *deskOf) Asked(key string) (late []tea.Msg) {
	d.t.Helper()
	d.Hold().Press(key)
	cmds := d.held
	d.holding, d.held = false, nil
	for _, c := range cmds {
		if msg := c(); msg != nil {
			late = append(late, msg)
		}
	}
	return late
}

func (d *deskOf) tell(msgs []tea.Msg) {
	d.t.Helper()
	for _, m := range msgs {
		d.Send(m)
	}
}

func TestAnUnlockingOvertakenByASuspensionOpensNothing(t *testing.T) {
	d := lockedDesk(t).Type(deskPassword)
	late := d.Asked("enter")
	d.Press("ctrl+z").tell(late)
	d.See("Mot de passe").NotSee("Ouverture").SignIn()
}

func TestSuspendingLocksFirst(t *testing.T) {
	for name, suspend := range map[string]func(*deskOf){
		"Ctrl+Z": func(d *deskOf) { d.Press("ctrl+z") }, "SIGTSTP": func(d *deskOf) { d.Send(ui.Suspend{}) },
		"Ctrl+Z, screen hidden": func(d *deskOf) { d.Press("f8", "ctrl+z") },
	} {
		t.Run(name, func(t *testing.T) {
			d := lockedDesk(t)
			stopped := d.Suspendable()
			d.SignIn().Press("n", "enter", "enter").Type("elle attend")
			suspend(d)
			if *stopped != 1 {
				t.Fatalf("stopped %d times", *stopped)
			}
			d.Send(tea.ResumeMsg{}).See("Poste verrouillé").NotSee("elle attend")
			d.Unlock().See("La demande, avec ses mots", "elle attend")
		})
	}
}

// Suspendable starts again where programs can be stopped, and counts the times
// this one is, its lock screen drawn.
func (d *deskOf) Suspendable() (stopped *int) {
	d.t.Helper()
	stopped = new(int)
	d.tweak = func(desk *ui.Desk) {
		desk.Suspend = func() tea.Msg {
			*stopped++
			d.See("Mot de passe")
			return nil
		}
	}
	d.Restart()
	return stopped
}

func TestWithoutSuspensionCtrlZOnlyLocks(t *testing.T) {
	openDesk(t).Press("n", "enter", "enter").Type("elle").Press("ctrl+z").See("Poste verrouillé").Unlock().See("elle")
}

func TestTheLockScreenErasesWhatOneCouldScrollBackTo(t *testing.T) {
	d := openDesk(t).Press("v")
	if d.raw != "\x1b[2J\x1b[3J" {
		t.Errorf("sent to the terminal: %q", d.raw)
	}
}
