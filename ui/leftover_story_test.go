package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/ui"
)

const notOnDisk = "NON ENREGISTRÉ : un accueil de l'agent n° 1 n'est pas encore sur le disque."

func TestALockOverAFullDiskKeepsTheReceptionForItsAgent(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4").See("Poste verrouillé", notOnDisk, "Le disque est plein").NotSee("elle attend")
	d.Unlock().See("La demande, avec ses mots", "elle attend", "Le disque est plein")
	*fail = nil
	d.Type("!").Press("f4").NotSee(notOnDisk).Unlock().See("elle attend!").NotSee("Le disque est plein")
}

func TestTheDiskIsTriedAgainBehindTheLock(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4").Wait(time.Minute).See(notOnDisk)
	*fail = nil
	d.Wait(10*time.Second).See("Poste verrouillé").NotSee("NON ENREGISTRÉ", "plein")
	d.Restart().SignIn().Press("i", "enter").See("elle attend").Press("f1").NotSee("1 min d'accueil")
}

func TestAnotherAgentIsToldWhoseReceptionIsNotOnTheDisk(t *testing.T) {
	d := openDesk(t).AddAgent("Autre Agent")
	fail := d.Faulty()
	d.SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4").UnlockAs(2).See("Nouvel accueil", "agent n° 2", notOnDisk).NotSee("elle attend", "mis en attente")
	d.Wait(30 * time.Second).See(notOnDisk).Press("q").See("ne sont pas sur le disque")
	*fail = nil
	d.Wait(10*time.Second).See("Nouvel accueil").NotSee("NON ENREGISTRÉ", "elle attend")
	d.Press("v").UnlockAs(1).See("Nouvel accueil").Press("i", "enter").See("elle attend")
}

func TestItsAgentFindsItAgainAfterAnother(t *testing.T) {
	d := openDesk(t).AddAgent("Autre Agent")
	fail := d.Faulty()
	d.SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4").UnlockAs(2).Press("v").See(notOnDisk).UnlockAs(1).See("elle attend", "Le disque est plein")
}

func TestAReceptionPutAsideThenLockedOverAFullDiskIsNotLost(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().toMotive().Press("l")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("enter", "esc").Hold().Press("enter").See("Mis en attente").Press("v").Release()
	d.See("Poste verrouillé", notOnDisk).Unlock().See("Le disque est plein", "D'autres besoins")
	*fail = nil
	d.Press("esc", "enter").See("Mis en attente").Press("i", "enter").See("D'autres besoins").Press("shift+tab").See("> 4  Logement")
}

func TestAReceptionPutAsideBehindTheLockStaysAside(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().toMotive().Press("l", "enter", "esc")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Hold().Press("enter", "v").Release()
	*fail = nil
	d.See(notOnDisk).SignIn().See("Accueils interrompus 1").NotSee("plein", "NON")
	d.Press("i", "enter").See("D'autres besoins")
}

// watched is a register that tells when its keys are dropped.
type watched struct {
	ui.Register
	dropped *int
}

func (r watched) Lock() error  { *r.dropped++; return r.Register.Lock() }
func (r watched) Leave() error { *r.dropped++; return r.Register.Leave() }

type watchedOffice struct {
	ui.Office
	dropped *int
}

func (o watchedOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	if err != nil {
		return nil, err
	}
	return watched{r, o.dropped}, nil
}

func TestTheKeysGoWithTheLastAnswer(t *testing.T) {
	d, fail, dropped := lockedDesk(t), new(error), new(int)
	d.tweak = func(desk *ui.Desk) { desk.Office = watchedOffice{faultyOffice{desk.Office, fail}, dropped} }
	keys := func(want int, when string) {
		t.Helper()
		if *dropped != want {
			t.Fatalf("%s: keys dropped %d times", when, *dropped)
		}
	}
	d.Restart().SignIn().Press("v")
	keys(1, "at home")
	d.SignIn().Press("n", "enter", "enter").Type("elle").Wait(15 * time.Minute)
	keys(2, "left alone")
	d.Unlock().Type("x")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4").Wait(time.Minute)
	keys(2, "over a full disk")
	*fail = nil
	d.Wait(10 * time.Second)
	keys(3, "once it is on the disk")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Unlock().Type("y").Press("f4").Unlock()
	keys(4, "taken back")
	*fail = nil
	d.Send(ui.Close{})
	keys(6, "leaving: the register and the reception drop theirs")
}

func TestASlowSaveIsWaitedForBeforeTheKeysAreDropped(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").Type("elle attend")
	d.Hold().Press("f4").See("Poste verrouillé").NotSee("NON ENREGISTRÉ").Release()
	d.Unlock().See("elle attend")
}

func TestARecordUnderWayIsNotLostByALock(t *testing.T) {
	d := openDesk(t).Press("n", "4", "enter", "n", "enter")
	d.Hold().Press("enter", "f4").Release()
	d.See("Poste verrouillé").NotSee("NON").SignIn().See("et 1 passage", "Accueils interrompus 0")
}

func TestARecordThatFailsBehindTheLockLeavesItsReception(t *testing.T) {
	d := lockedDesk(t)
	d.tweak = func(desk *ui.Desk) { desk.Office = doubtfulOffice{desk.Office} }
	d.Restart().SignIn().Press("n", "4", "enter", "n", "enter")
	d.Hold().Press("enter", "f4").Release()
	// It was recorded after all: its draft is gone, and nothing is left to save.
	d.See("Poste verrouillé").NotSee("NON ENREGISTRÉ").SignIn().See("et 1 passage")
}

func TestARecordTheDiskRefusesBehindTheLockLeavesItsReception(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().Press("n", "4", "enter", "n", "enter")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Hold().Press("enter", "f4").Release()
	d.See(notOnDisk)
	*fail = nil
	d.Wait(10 * time.Second).NotSee("NON ENREGISTRÉ").SignIn().See("Accueils interrompus 1")
}

func TestALockWithNothingOnTheDiskWarnsBeforeLeaving(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("f4", "esc", "q").See("ne sont pas sur le disque")
	if d.quit {
		t.Fatal("it left at once")
	}
	*fail = nil
	d.Press("q").Quit()
	d.Restart().SignIn().Press("i", "enter").See("elle attend")
}

func TestTheProgramIsNotSuspendedOverAnswersThatAreNotOnTheDisk(t *testing.T) {
	d := openDesk(t)
	fail := new(error)
	stopped := 0
	d.tweak = func(desk *ui.Desk) {
		desk.Office = faultyOffice{desk.Office, fail}
		desk.Suspend = func() tea.Msg { stopped++; return nil }
	}
	d.Restart().SignIn().Press("n", "enter", "enter").Type("elle attend")
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("ctrl+z").See(notOnDisk)
	*fail = nil
	d.Wait(10 * time.Second).NotSee("NON ENREGISTRÉ")
	if stopped != 0 {
		t.Fatal("it was suspended")
	}
	if d.Press("ctrl+z"); stopped != 1 {
		t.Fatal("it was not suspended once everything was on the disk")
	}
}
