// Accueil is the first reception of a social centre, at its desk: see README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"accueil/internal/cli"
)

func main() {
	// A closed terminal (SIGHUP) is a way to leave like another: what is under
	// way is saved first.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	code := cli.Run(ctx, cli.World{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
		System: runtime.GOOS, Version: version(), Now: time.Now,
	})
	stop()
	os.Exit(code)
}

// version is the tag or the commit the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "(développement)"
	}
	return info.Main.Version
}
