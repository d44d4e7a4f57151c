package ui_test

import (
	"strings"
	"testing"
	"time"

	"accueil/ui"
)

// chosenOffice is an office that chose its own settings.
type chosenOffice struct {
	ui.Office
	settings ui.Settings
	err      error
}

type chosen struct {
	ui.Register
	office *chosenOffice
}

func (r chosen) Settings() (ui.Settings, error) { return r.office.settings, r.office.err }

func (o *chosenOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	if err != nil {
		return nil, err
	}
	return chosen{r, o}, nil
}

// Choosing starts again in an office with settings of its own.
func (d *deskOf) Choosing(s ui.Settings, err error) *deskOf {
	d.t.Helper()
	d.tweak = func(desk *ui.Desk) { desk.Office = &chosenOffice{desk.Office, s, err} }
	return d.Restart()
}

func TestADeskLeftAloneLocksAndSaysSoBefore(t *testing.T) {
	d := openDesk(t)
	d.Wait(4*time.Minute - time.Second).See("poste 2 · agent n° 1").NotSee("Verrouillage")
	before := d.Lines()
	d.Wait(time.Second).See("Verrouillage dans 60 s · une touche pour rester").NotSee("agent n° 1")
	after := d.Lines()
	for i := 1; i < len(before); i++ {
		if before[i] != after[i] {
			t.Errorf("line %d moved: %q, %q", i+1, before[i], after[i])
		}
	}
	if d.app.NextLook() != 10*time.Second {
		t.Errorf("the announcement changes after %s", d.app.NextLook())
	}
	d.Wait(10 * time.Second).See("50 s").Wait(40 * time.Second).See("10 s")
	d.Wait(time.Second).See("9 s").Wait(8*time.Second).See("dans 1 s", "Nouvel accueil")
	d.Wait(time.Second).See("Poste verrouillé à 9 h 47.").NotSee("Nouvel accueil", "Verrouillage")
}

func TestAnyKeyStaysAndDoesWhatItDoes(t *testing.T) {
	d := openDesk(t).Wait(4*time.Minute + 30*time.Second).See("Verrouillage dans 30 s")
	d.Press("c").See("Que cherchez-vous").NotSee("Verrouillage")
	d.Wait(4*time.Minute + 30*time.Second).See("Verrouillage").Paste("12").See("12").NotSee("Verrouillage")
	d.Wait(4*time.Minute+30*time.Second).Resize(60, 20).See("Verrou").Wait(30 * time.Second).See("Poste verrouillé")
}

func TestAReceptionWaitsLonger(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").Type("elle attend")
	d.Wait(13 * time.Minute).See("elle attend").NotSee("Verrouillage").Press("f9").Wait(13 * time.Minute).See("URGENCE")
	d.Wait(time.Minute+30*time.Second).See("URGENCE", "Verrouillage dans 30 s")
	d.Wait(30 * time.Second).See("Poste verrouillé").NotSee("URGENCE")
	d.Unlock().See("La demande, avec ses mots", "elle attend")
	d.Press("esc", "esc").See("Mettre en attente").Wait(14 * time.Minute).See("Mettre en attente").Wait(time.Minute).See("Poste verrouillé")
}

func TestTheOfficeChoosesHowLong(t *testing.T) {
	d := lockedDesk(t).Choosing(ui.Settings{IdleHome: 2 * time.Minute, IdleReception: 4 * time.Hour}, nil).SignIn()
	d.Wait(2*time.Minute - time.Second).See("Nouvel accueil").Wait(time.Second).See("Poste verrouillé")
	d.SignIn().Press("n").Wait(30*time.Minute - time.Second).See("De quoi s'agit-il").Wait(time.Second).See("Poste verrouillé")
}

func TestAMinuteIsNotAnnouncedAllAlong(t *testing.T) {
	d := lockedDesk(t).Choosing(ui.Settings{IdleHome: time.Second, IdleReception: time.Minute}, nil).SignIn()
	d.Wait(29 * time.Second).NotSee("Verrouillage").Wait(time.Second).See("Verrouillage dans 30 s").Wait(30 * time.Second).See("Poste verrouillé")
}

func TestSettingsThatCannotBeReadStillLock(t *testing.T) {
	d := lockedDesk(t).Choosing(ui.Settings{}, &ui.Trouble{Kind: ui.TroubleDamaged}).SignIn().See("abîmé")
	d.Wait(5 * time.Minute).See("Poste verrouillé")
}

func TestAfterTheMachineSleptNothingShows(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").Type("elle attend")
	d.Pass(8 * time.Hour).Look().See("Poste verrouillé à 17 h 42.").NotSee("elle attend")
	d.Unlock().See("15 min d'accueil").Pass(8 * time.Hour).Press("x").See("Poste verrouillé").NotSee("elle attend")
	d.Unlock().See("elle attend").NotSee("elle attendx")
	d.Pass(8 * time.Hour).Paste("x").See("Poste verrouillé")
}

func TestAClockSetBackNeitherLocksNorKeepsOpen(t *testing.T) {
	d := openDesk(t).Wait(4*time.Minute + 30*time.Second).See("Verrouillage")
	d.Pass(-3 * time.Hour).Look().See("Nouvel accueil").NotSee("Verrouillage")
	d.Wait(5*time.Minute - time.Second).See("Nouvel accueil").Wait(time.Second).See("Poste verrouillé")
}

func TestTheAnnouncementFitsEverywhere(t *testing.T) {
	for _, size := range [][2]int{{140, 40}, {80, 24}, {60, 20}, {40, 20}, {30, 10}} {
		for name, keys := range map[string][]string{"home": {}, "search": {"c"}, "reception": {"n", "enter", "enter"}, "urgence": {"n", "f9"}, "help": {"f1"}} {
			d := openDesk(t).Resize(size[0], size[1]).Press(keys...)
			limit := 5 * time.Minute
			if keys != nil && len(keys) > 0 && keys[0] == "n" {
				limit = 15 * time.Minute
			}
			d.Wait(limit - 20*time.Second)
			line := flat(d.Lines()[0])
			if !strings.Contains(line, "dans 20 s") || size[0] >= 40 && !strings.Contains(line, "une touche") {
				t.Errorf("%s at %v: %q", name, size, line)
			}
		}
	}
}

func TestTheCoverGivesWayToTheLock(t *testing.T) {
	d := openDesk(t).Press("c", "f8").See("Écran masqué").Wait(4*time.Minute + 50*time.Second).See("Écran masqué")
	d.Press("x").See("Que cherchez-vous").NotSee("Verrouillage").Press("f8").Wait(5 * time.Minute).See("Poste verrouillé").NotSee("masqué")
	d.SignIn().Press("f1").See("Aide").Wait(5*time.Minute).See("Poste verrouillé").NotSee("Aide", "Les touches")
	d.SignIn().Press("f8").Pass(6 * time.Minute).Press("x").See("Poste verrouillé")
}

func TestTheLockScreenDoesNotKeepAHalfTypedPassword(t *testing.T) {
	lockedDesk(t).Type("un debut").Press("f2").See("un debut").Wait(5*time.Minute).NotSee("un debut", "***").See("Mot de passe")
}

func TestASystemAskingToLeaveSavesWhatIsTyped(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").Type("elle attend").Send(ui.Close{}).Quit()
	d.Restart().SignIn().Press("i", "enter").See("elle attend")
}

func TestALockedDeskOnlyWatchesNowAndThen(t *testing.T) {
	d := lockedDesk(t)
	if d.app.NextLook() != 10*time.Second {
		t.Errorf("locked: %s", d.app.NextLook())
	}
	if d.SignIn(); d.app.NextLook() != 10*time.Second {
		t.Errorf("at home: %s", d.app.NextLook())
	}
	d.Wait(4*time.Minute + 55*time.Second)
	if d.app.NextLook() != time.Second {
		t.Errorf("about to lock: %s", d.app.NextLook())
	}
	if d.Press("down"); d.app.NextLook() != 10*time.Second {
		t.Errorf("after a key: %s", d.app.NextLook())
	}
}
