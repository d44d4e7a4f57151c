package ui_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
)

// spoil changes the last byte of the latest value of a bucket, behind the desk's
// back, which comes back locked.
func (d *deskOf) spoil(bucket string, id uint64) *deskOf {
	d.t.Helper()
	d.close()
	db, err := bolt.Open(filepath.Join(d.dir, store.RegisterFile), 0o600, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		key := binary.BigEndian.AppendUint64(nil, id)
		value := append([]byte(nil), tx.Bucket([]byte(bucket)).Get(key)...)
		value[len(value)-1] ^= 1
		return tx.Bucket([]byte(bucket)).Put(key, value)
	})
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return d.Restart()
}

func TestAFirstBackup(t *testing.T) {
	d := openDesk(t)
	stick := filepath.Join(t.TempDir(), "cle")
	os.Mkdir(stick, 0o700)
	d.See("Aucune sauvegarde vérifiée. Pour en faire une : G, puis S.").Press("g", "s")
	d.See("Aucun dossier n'est choisi : D pour en choisir un.", "Aucune sauvegarde n'a été faite.").Footer("D dossier")
	d.Press("enter").See("Aucun dossier n'est choisi : D pour en choisir un.")
	d.Press("d").See("Une clé USB, un autre disque").Type(stick+"x").Press("enter").See("Ce dossier n'est pas là.", "clé USB")
	d.Press("backspace", "enter").See("Dossier retenu.", "Dossier : "+stick, "À la fermeture du poste : oui.")
	d.Press("enter").See("Sauvegarde faite et vérifiée.", "> 9 h 42", "vérifiée", "0 accueil", "ko")
	d.Press("f").See("À la fermeture du poste : non.")
	d.Press("esc", "esc").See("Dernière sauvegarde vérifiée : aujourd'hui, 9 h 42.")
	d.Pass(24 * time.Hour).Press("down").SignIn().See("Dernière sauvegarde vérifiée : hier, 9 h 42.")
	d.Pass(24 * 9 * time.Hour).Press("down").SignIn().See("Dernière sauvegarde vérifiée : il y a 10 jours. Pour en faire une : G, puis S.")
	d.Resize(40, 20).See("il y a 10 jours").Press("g", "s").See("Dossier", "vérifiée")

	os.Rename(stick, stick+"2")
	d.Press("esc", "s").See("non joignable").Press("enter").See("Ce dossier n'est pas là.")
}

// An agent d'accueil makes backups where the administrator said, and chooses
// nothing.
func TestAnAgentDAccueilBacksUpWhereItWasSaid(t *testing.T) {
	d := lockedDesk(t).AddAgent("Autre Agent")
	d.Press("up", "backspace").Type("2").Press("tab").SignIn()
	d.Press("g", "s").See("à l'administrateur de le faire").Press("d").NotSee("Une clé USB, un autre disque")
}

func TestProgressShowsWhileABackupIsMade(t *testing.T) {
	d := openDesk(t)
	d.Press("g", "s", "d").Paste(t.TempDir()).Press("enter")
	d.Hold().Press("enter").See("Sauvegarde… 0 %").Press("enter").Release()
	d.See("Sauvegarde faite et vérifiée.").Rest().NotSee("Sauvegarde…")
}

func TestVerifyingFromTheDesk(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter", "f7").Press("g", "v").See("Registre intact.", "1 accueil, passage ou demande reçue, 0 accueil interrompu").Press("esc", "esc")
	d.spoil("fiches", 1).SignIn().Press("g", "v")
	d.See("Le registre est abîmé.", "- valeur illisible, n° 1 (fiche)", "gardez une copie")
	d.Resize(40, 20).See("abîmé")
}

// One reception that does not open any more leaves the others in sight.
func TestTheRestShowsWhenSomeDoNotRead(t *testing.T) {
	d := openDesk(t)
	d.Press("n", "enter", "f7", "n", "enter", "f7", "n", "enter", "esc", "enter", "n", "enter", "esc", "enter")
	d.spoil("faits", 1).spoil("brouillons", 3).SignIn()
	d.See("Accueils interrompus 1", "Accueils du jour 1", "2 accueils ne se lisent pas : vérifiez le registre (G).")
	d.Press("j").See("1 accueil ne se lit pas : vérifiez le registre (G).", "Partie avant la fin").Press("esc")
	d.Press("i").See("1 accueil ne se lit pas", "1 accueil attend d'être repris.").Press("esc")
	d.Press("c").Type("2").Press("enter").See("1 accueil trouvé.")
}

// A backup made while locked is verified at the next sign-in, behind the home screen.
func TestABackupMadeWhileLockedIsVerifiedOnceHome(t *testing.T) {
	d := openDesk(t)
	stick := t.TempDir()
	d.Press("g", "s", "d").Paste(stick).Press("enter", "esc", "esc")
	d.close()
	reg, err := store.Open(d.dir, store.Options{Now: d.clock.Now, Location: time.Local})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reg.BackupLocked(stick); err != nil {
		t.Fatal(err)
	}
	reg.Close()
	d.Restart().SignIn().See("Dernière sauvegarde vérifiée : aujourd'hui, 9 h 42.")
}
