package e2e

import (
	"bytes"
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"accueil/internal/cli"
)

// The test binary is the program itself when it is started as one.
func TestMain(m *testing.M) {
	if os.Getenv("ACCUEIL_E2E") == "1" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
		code := cli.Run(ctx, cli.World{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
			System: runtime.GOOS, Version: "essai", Now: time.Now})
		stop()
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// password opens every register of these tests.
const password = "sept mots simples pour ouvrir cette boutique"

// newRegister makes a register by the command an IT person would use, and gives
// its folder.
func newRegister(tb testing.TB) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "dossier")
	files := tb.TempDir()
	secret := filepath.Join(files, "mot-de-passe")
	if err := os.WriteFile(secret, []byte(password+"\n"), 0o600); err != nil {
		tb.Fatal(err)
	}
	code, _, errs := command(tb, "initialiser", "--dossier", dir, "--bureau", "CDAS de Redon", "--agence", "Agence de Redon",
		"--departement", "35", "--poste", "poste 2", "--nom", "Agente Zéphyrine",
		"--mot-de-passe-fichier", secret, "--cle-de-secours-fichier", filepath.Join(files, "cle"))
	if code != 0 {
		tb.Fatalf("initialiser: code %d\n%s", code, errs)
	}
	return dir
}

// command runs a command of the program in this process.
func command(tb testing.TB, args ...string) (code int, out, errs string) {
	tb.Helper()
	var o, e bytes.Buffer
	code = cli.Run(context.Background(), cli.World{Args: args, In: &bytes.Buffer{}, Out: &o, Err: &e,
		Env: []string{"HOME=" + tb.TempDir()}, System: runtime.GOOS, Version: "essai", Now: time.Now})
	return code, o.String(), e.String()
}
