package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const exitCodesHelp = `Codes de sortie :
  0  fait
  1  échec
  2  commande mal écrite, ou il manque quelque chose
  3  registre déjà ouvert sur un autre poste ou dans une autre fenêtre
  4  mot de passe ou clé refusés
  5  registre abîmé`

const usageTemplate = `Emploi :
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMANDE{{end}}{{if .HasExample}}

Exemples :
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commandes :{{range .Commands}}{{if or .IsAvailableCommand (eq .Name "aide")}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Options :
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Options de toutes les commandes :
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}

` + exitCodesHelp + "\n"

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

// speakFrench replaces every word cobra would say in English.
func speakFrench(root *cobra.Command) {
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "aide" {
			name = "help"
		}
		return pflag.NormalizedName(name)
	})
	root.PersistentFlags().BoolP("help", "h", false, "montrer cette aide (aussi : --aide)")
	root.SetHelpCommand(helpCommand())
	frenchCompletion(root)
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   "aide [COMMANDE]",
		Short:                 "Montrer l'aide d'une commande",
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			cmd, rest, err := c.Root().Find(args)
			if cmd == nil || err != nil || len(rest) > 0 {
				return unknownCommand(c.Root(), strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
}

// frenchCompletion puts French words on the command cobra makes, and leaves it
// its name and what it does.
func frenchCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	cmd, _, err := root.Find([]string{"completion"})
	if err != nil || cmd == root {
		return
	}
	cmd.Short = "Compléter les commandes avec la touche Tab"
	cmd.Long = "Écrit le script qui fait compléter les commandes d'accueil par la touche Tab, pour\nun interpréteur de commandes."
	cmd.Example = "  source <(accueil completion bash)"
	cmd.Use = "completion"
	cmd.RunE = group
	cmd.Args = nil
	cmd.DisableFlagsInUseLine = true
	load := map[string]string{
		"bash":       "  source <(accueil completion bash)\n  accueil completion bash > /etc/bash_completion.d/accueil",
		"zsh":        "  source <(accueil completion zsh)\n  accueil completion zsh > \"${fpath[1]}/_accueil\"",
		"fish":       "  accueil completion fish | source\n  accueil completion fish > ~/.config/fish/completions/accueil.fish",
		"powershell": "  accueil completion powershell | Out-String | Invoke-Expression",
	}
	for _, sub := range cmd.Commands() {
		sub.Short = "Script pour " + sub.Name()
		sub.Long = "Écrit le script de complétion pour " + sub.Name() + ".\nLe premier exemple vaut pour la session en cours, le second pour toutes."
		sub.Example = load[sub.Name()]
		sub.Args = none
		sub.Use = sub.Name() + " [options]"
		sub.DisableFlagsInUseLine = true
		if f := sub.Flags().Lookup("no-descriptions"); f != nil {
			f.Usage = "sans les descriptions"
		}
	}
}

// group is a command that only holds others.
func group(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(c, args[0])
	}
	return c.Help()
}

// none refuses arguments where there are none to give.
func none(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !c.HasParent() {
		return unknownCommand(c, args[0])
	}
	return usage("« "+c.CommandPath()+" » n'attend pas « "+args[0]+" ».", seeHelp(c))
}

// atMostOne takes an argument or none.
func atMostOne(c *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	return usage("« "+c.CommandPath()+" » n'attend qu'un fichier.", seeHelp(c))
}

func unknownCommand(c *cobra.Command, name string) error {
	c.SuggestionsMinimumDistance = 2
	next := seeHelp(c)
	if near := c.SuggestionsFor(name); len(near) > 0 {
		next = "Vouliez-vous dire « " + c.CommandPath() + " " + near[0] + " » ? " + next
	}
	return usage("La commande « "+c.CommandPath()+" "+name+" » n'existe pas.", next)
}

func seeHelp(c *cobra.Command) string {
	return "« " + c.CommandPath() + " --help » montre ce qui est possible."
}

// flagError says in French what is wrong with an option.
func flagError(c *cobra.Command, err error) error {
	next := seeHelp(c)
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return usage("L'option « "+dashed(e.GetSpecifiedName(), e.GetSpecifiedShortnames())+" » n'existe pas.", next)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usage("Il manque la valeur de « --"+e.GetFlag().Name+" ».", next)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		what := "n'est pas possible"
		if e.GetFlag().Value.Type() == "int" || e.GetFlag().Value.Type() == "uintSlice" {
			what = "n'est pas un nombre"
		}
		return usage("« "+e.GetValue()+" » "+what+" pour « --"+e.GetFlag().Name+" ».", next)
	}
	if e, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return usage("L'option « "+e.GetSpecifiedFlag()+" » est mal écrite.", next)
	}
	return usage("Une option est mal écrite.", next)
}

func dashed(name, shorts string) string {
	if shorts != "" {
		return "-" + name
	}
	return "--" + name
}
