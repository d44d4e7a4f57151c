package cli

import (
	"context"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// World is what a command sees of the process it runs in, so that a test can
// give it another one.
type World struct {
	Args    []string // without the program's name
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Env     []string // as os.Environ gives it
	System  string   // as runtime.GOOS gives it
	Version string
	Now     func() time.Time
}

// Run answers a command and gives the exit code. When ctx ends, what is under
// way is saved and the command returns.
func Run(ctx context.Context, w World) int {
	// On Windows cobra would refuse, in English, to start from the explorer:
	// that is exactly how a desk is opened there.
	cobra.MousetrapHelpText = ""
	root := w.root()
	root.SetArgs(w.Args)
	return w.report(root.ExecuteContext(ctx))
}

// env is the value of an environment variable; the last one given wins, as for
// the system.
func (w *World) env(name string) string {
	for i := len(w.Env) - 1; i >= 0; i-- {
		if k, v, ok := strings.Cut(w.Env[i], "="); ok && k == name {
			return v
		}
	}
	return ""
}

// terminal gives the file behind a stream when it is a terminal.
func terminal(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}
