package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// smallDisk mounts a file system of a few hundred KiB.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("mounting a small disk needs root: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// fill leaves no room on a disk.
func fill(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "remplissage"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 4096); ; {
		if _, err := f.Write(block); err != nil {
			return
		}
	}
}

func run(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), World{Args: args, In: &bytes.Buffer{}, Out: &o, Err: &e,
		Env: []string{"HOME=" + t.TempDir()}, System: "linux", Version: "essai", Now: time.Now})
	return code, o.String(), e.String()
}

func initArgs(t *testing.T, dir, recovery string) []string {
	t.Helper()
	secret := filepath.Join(t.TempDir(), "mdp")
	if err := os.WriteFile(secret, []byte("quelques petits chats jouent dans le jardin\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"initialiser", "--dossier", dir, "--bureau", "B", "--agence", "A", "--poste", "P", "--nom", "N",
		"--mot-de-passe-fichier", secret, "--cle-de-secours-fichier", recovery}
}

func TestCreationOnAFullDiskLeavesNothing(t *testing.T) {
	disk := smallDisk(t, "256k")
	fill(t, disk)
	recovery := filepath.Join(t.TempDir(), "cle")
	code, _, errs := run(t, initArgs(t, filepath.Join(disk, "d"), recovery)...)
	if code != exitFailure || !strings.Contains(errs, "disque est plein") {
		t.Errorf("exit %d, said %q", code, errs)
	}
	for _, left := range []string{recovery, filepath.Join(disk, "d", "registre.accueil"), filepath.Join(disk, "d", "coffre.cles")} {
		if _, err := os.Stat(left); err == nil {
			t.Errorf("%s was left behind", left)
		}
	}
	// The key itself may be what does not fit.
	code, _, errs = run(t, initArgs(t, filepath.Join(t.TempDir(), "d"), filepath.Join(disk, "cle"))...)
	if code != exitFailure || !strings.Contains(errs, "disque est plein") {
		t.Errorf("exit %d, said %q", code, errs)
	}
	if _, err := os.Stat(filepath.Join(disk, "cle")); err == nil {
		t.Error("half a recovery key was left behind")
	}
}

func TestRegisterOnAFullDisk(t *testing.T) {
	disk := smallDisk(t, "1m")
	dir := filepath.Join(disk, "d")
	args := initArgs(t, dir, filepath.Join(t.TempDir(), "cle"))
	if code, _, errs := run(t, args...); code != exitDone {
		t.Fatalf("creating: exit %d\n%s", code, errs)
	}
	secret := args[len(args)-3]
	fill(t, disk)
	code, _, errs := run(t, "exporter", "--motif", "essai du disque", "--dossier", dir, "--mot-de-passe-fichier", secret,
		"--sortie", filepath.Join(disk, "faits.json"))
	if code == exitDone {
		// A transaction that fits in pages already there is no fault.
		t.Log("the disk was full, the export fitted all the same")
	} else if code != exitFailure || strings.Contains(errs, "goroutine") {
		t.Errorf("exit %d, said %q", code, errs)
	}
	if err := os.Remove(filepath.Join(disk, "remplissage")); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := run(t, "verifier", "--dossier", dir, "--mot-de-passe-fichier", secret); code != exitDone || !strings.Contains(out, "intact") {
		t.Errorf("after room was made: exit %d\n%s%s", code, out, errs)
	}
}
