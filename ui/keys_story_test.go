package ui_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"accueil/store"
	"accueil/ui"
)

func TestRenewingTheKeys(t *testing.T) {
	d := openDesk(t).Press("g", "k").See("Les clés du registre", "Le Département n'a pas de clé", "R Renouveler les clés", "une ancienne copie de coffre.cles n'ouvrira rien")
	d.Press("r").See("Renouveler les clés du registre ?", "> 1 Non, ne rien changer").Press("enter").See("Rien n'a été changé.")
	d.Press("r", "2", "enter").See("Les clés ont été renouvelées.", "Les clés du registre")
	d.Press("esc", "esc", "v").SignIn()
}

// newRecovery replaces the recovery key from the desk and gives the new one.
func newRecovery(d *deskOf) []string {
	d.t.Helper()
	d.Press("g", "k", "s").See("Remplacer la clé de secours ?").Press("2", "enter").See("Voici la nouvelle clé de secours. Elle n'est montrée qu'ici.", "enveloppe fermée")
	key := copied(d)
	d.Press("enter").Type(key[asked(d)]).Press("enter").Type(key[asked(d)])
	d.Hold().Press("enter").See("Les clés se préparent…").Release()
	d.See("Clé de secours remplacée : l'ancienne n'ouvre plus le registre.").NotSee(key["1"])
	var groups []string
	for i := range len(key) {
		groups = append(groups, key[fmt.Sprint(i+1)])
	}
	return groups
}

func TestReplacingTheRecoveryKey(t *testing.T) {
	d := openDesk(t)
	d.Press("g", "k", "s", "2", "enter")
	key := copied(d)
	d.Press("enter")
	first := asked(d)
	d.Type("AAAAA").Press("enter").See("Ce n'est pas le groupe n° " + first)
	d.Press("shift+tab").See("Voici la nouvelle clé")
	if again := copied(d); again[first] != key[first] {
		t.Error("going back drew another key")
	}
	d.Press("esc").See("Rien n'a été changé : c'est l'ancienne clé de secours qui vaut.").Press("esc", "esc")
	groups := newRecovery(d)
	if groups[0] == key["1"] {
		t.Error("the key left behind came back")
	}
	before, _ := filepath.Glob(filepath.Join(d.dir, "*"))
	for _, name := range before {
		if raw, _ := os.ReadFile(name); bytes.Contains(raw, []byte(groups[0]+"-"+groups[1])) {
			t.Errorf("the key is written in %s", filepath.Base(name))
		}
	}
	d.Press("esc", "esc", "v", "f3").Type(strings.Join(groups, "-")).Press("enter").See("clé de secours")
}

// The recovery key opens home without receptions, and gives someone a password.
func TestTheRecoveryKeyGivesAPasswordAgain(t *testing.T) {
	d := openDesk(t)
	groups := newRecovery(d)
	d.Restart().Type("oublié").Press("f3").See("Tapez la clé de secours.", "Treize groupes").NotSee("***")
	d.Press("enter").See("Le groupe n° 1 n'est pas complet.")
	// Lower case, look-alikes and hyphens, as it comes.
	lax := strings.ToLower(strings.NewReplacer("0", "o", "1", "l").Replace(strings.Join(groups, "-")))
	d.Type(lax).See(groups[0], groups[12]).Hold().Press("enter").See("Ouverture…").Press("esc").See("Ouverture…").Release()
	d.See("clé de secours", "Ouvert sans mot de passe", "> G Gérer le poste").NotSee("agent n° 0", "Nouvel accueil", "interrompus", "Chercher")
	d.Press("n", "i", "j", "c", "u").See("> G Gérer le poste")
	d.Press("enter").See("A Agents", "K Clés", "clé de secours").NotSee("Mon mot de passe")
	d.Press("a", "enter", "p").Type(another).Press("enter").Type(another).Press("enter").See("Agent n° 1 : nouveau mot de passe")
	d.Press("esc", "esc", "v").See("Agent n° 1").Type(another).Press("enter").See("Nouvel accueil", "agent n° 1")
}

func TestAMistypedGroupIsNamed(t *testing.T) {
	d := openDesk(t)
	groups := newRecovery(d)
	wrong := slices.Clone(groups)
	wrong[3] = groups[3][:4] + swapped(groups[3][4])
	d.Restart().Press("f3").Paste(strings.Join(wrong, " ")).Press("enter")
	d.See("Le groupe n° 4 de la clé de secours n'est pas juste.").Type(groups[3]).Press("enter").See("> G Gérer le poste")
}

// swapped is another sign than c.
func swapped(c byte) string {
	if c == 'A' {
		return "B"
	}
	return "A"
}

func TestAnotherKeyOpensNothing(t *testing.T) {
	d := lockedDesk(t).Press("f3").Paste(store.NewRecoveryKey().String())
	d.Press("enter").See("Cette clé de secours n'ouvre pas ce registre.", "une clé remplacée n'ouvre plus que les sauvegardes")
	d.Press("esc").See("Mot de passe").SignIn()
}

func TestMovingInARecoveryKey(t *testing.T) {
	d := lockedDesk(t).Press("f3").Type("abcd").Type("e-fg")
	d.See("1 ABCDE", "2 FG···").Press("shift+tab").Type("x").See("1 X····").Press("backspace", "tab", "backspace").See("2 F····")
	d.Type("éà").See("2 F20··").Press("delete").See("2 ·····").Press("backspace").See("1 ·····").Press("esc").See("Mot de passe")
}

func TestTheDepartementsKey(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	public := id.Recipient().String()
	d := openDesk(t).Press("g", "k", "d").See("Quelle est la clé publique du Département ?")
	d.Type("clé").Press("enter").See("commence par « age1 »").Clear().Paste(public[:40]).Press("enter", "2", "enter").See("Ce n'est pas une clé publique age.")
	d.Clear().Paste(public+"\n").Press("enter").See("Donner cette clé au Département ?", "Clé lue : "+public[:20]).Press("2", "enter")
	d.See("La clé du Département est en place", "Clé du Département : "+public[:20], "E Retirer la clé du Département")
	d.Press("e").See("Retirer la clé du Département ?").Press("2", "enter").See("La clé du Département est retirée", "n'a pas de clé").NotSee("E Retirer")
}

func TestALongPublicKeyIsTakenWhole(t *testing.T) {
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	public := id.Recipient().String()
	d := openDesk(t).Press("g", "k", "d").Paste(public).Press("enter", "2", "enter").See("Clé du Département : "+public[:20], public[len(public)-12:])
	d.Resize(40, 20)
}

func TestSettings(t *testing.T) {
	d := openDesk(t)
	var office ui.Office
	d.tweak = func(desk *ui.Desk) { office = desk.Office }
	d.Restart().SignIn()
	d.Press("g", "r").See("Les réglages de ce bureau", "hors accueil 5 min", "en accueil 15 min", "Sauvegardes gardées 7", "fermeture non")
	d.Press("right", "right", "left", "down").See("hors accueil 6 min")
	for range 40 {
		d.Press("right")
	}
	d.See("en accueil 30 min").Press("down", "left", "down", "space").See("Sauvegardes gardées 6", "fermeture oui")
	// The folder is chosen elsewhere meanwhile, and stays.
	other, err := office.Unlock(1, []byte(deskPassword))
	if err != nil {
		t.Fatal(err)
	}
	s, err := other.Settings()
	if err != nil {
		t.Fatal(err)
	}
	s.BackupFolder = "ailleurs"
	if err := other.SetSettings(s); err != nil {
		t.Fatal(err)
	}
	d.Press("enter").See("Réglages enregistrés.", "Gérer le poste")
	want := ui.Settings{IdleHome: 6 * time.Minute, IdleReception: 30 * time.Minute, BackupKeep: 6, BackupAtClose: true, BackupFolder: "ailleurs"}
	if got, err := other.Settings(); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	d.Press("r", "left").See("5 min").Press("esc").See("Rien n'a été changé.").Press("r").See("hors accueil 6 min")
}

// Every page of the keeping fits a small window and the console's font.
func TestTheKeepingFitsSmallWindows(t *testing.T) {
	d := addedDesk(t, "2")
	d.Resize(40, 20).See("Dominique Autre", "Administrateur.").Press("down", "enter").See("L'ancien n'ouvrira plus", "Suspendre")
	d.Press("r").See("Cela ne se défait pas", "Oui, retirer").Press("esc", "c").See("Tient des accueils").Press("esc", "esc", "a").Press("esc", "esc")
	d.Press("k").See("Renouveler").Press("s", "2", "enter").See("Voici la nouvelle").Press("esc", "esc", "r").See("Verrouillage", "5 min").Press("esc", "esc", "v", "f3").See("Tapez la clé")
	d.ASCII().SignIn().Press("g", "k", "down", "down").See("Une sauvegarde d'avant ne s'ouvre pas avec elle.")
}

// refusing is a register whose key changes fail as one sets it.
type refusing struct {
	ui.Register
	err *error
}

func (r refusing) RenewKeys() error { return *r.err }

type refusingOffice struct {
	ui.Office
	err *error
}

func (o refusingOffice) Unlock(agent int, password []byte) (ui.Register, error) {
	r, err := o.Office.Unlock(agent, password)
	if err != nil {
		return nil, err
	}
	return refusing{r, o.err}, nil
}

func TestAKeyChangeThatFailsIsSaidWhereItWasAsked(t *testing.T) {
	d := lockedDesk(t)
	err := new(error)
	d.tweak = func(desk *ui.Desk) { desk.Office = refusingOffice{desk.Office, err} }
	d.Restart().SignIn().Press("g", "k", "r", "2")
	*err = &ui.Trouble{Kind: ui.TroubleNotSaved}
	d.Press("enter").See("Le disque a refusé l'enregistrement.", "Oui, renouveler les clés")
	*err = &ui.Trouble{Kind: ui.TroubleUnknown}
	d.Press("enter").See("Le disque ne dit pas si l'enregistrement est fait.", "Oui, renouveler les clés")
	*err = &ui.Trouble{Kind: ui.TroubleSavedWithFail}
	d.Press("enter").See("C'est enregistré, mais le disque a signalé une erreur.", "Les clés du registre")
}

// The emergency numbers open over a form, and the form goes on behind.
func TestUrgencyOverAForm(t *testing.T) {
	d := openDesk(t).Press("g", "k", "r", "2").Hold().Press("enter", "f9").See("URGENCE").Release()
	d.See("URGENCE").Press("esc").See("Les clés du registre").NotSee("Renouveler les clés du registre ?")
}
