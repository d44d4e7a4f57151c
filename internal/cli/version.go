package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"accueil/content"
)

func (w *World) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   "version",
		Short:                 "Montrer la version du programme et du questionnaire",
		Example:               "  accueil version",
		Args:                  none,
		DisableFlagsInUseLine: true,
		Run: func(*cobra.Command, []string) {
			fmt.Fprintln(w.Out, w.versionLine())
		},
	}
}

// versionLine names the program, the published questionnaire, and what it was
// built with.
func (w *World) versionLine() string {
	published := content.Published()
	return fmt.Sprintf("accueil %s, questionnaire %s (%s, %s/%s)",
		w.Version, published[len(published)-1].Name, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
