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
	"accueil/model"
	"accueil/store"
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

// password opens every register of these tests; neither it nor the agent's name
// may ever be found on the disk.
const (
	password  = "sept mots simples pour ouvrir cette boutique"
	agentName = "Zéphyrine Essai"
)

// newRegister makes a register and gives its folder. Its password is hashed at
// the least cost the format accepts: these tests open it very often.
func newRegister(tb testing.TB) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "dossier")
	err := store.Create(dir, store.Creation{
		Place:     model.Place{Department: "35", Agency: "Agence de Redon", Office: "CDAS de Redon", Desk: "poste 2"},
		AgentName: agentName, Password: []byte(password), Recovery: store.NewRecoveryKey(), Now: time.Now(), Cost: store.MinimumCost(),
	})
	if err != nil {
		tb.Fatal(err)
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
