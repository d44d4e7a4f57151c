package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) verifyCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "verifier [options]",
		Short: "Vérifier le registre en entier",
		Long: `Relit tout le registre : la structure du fichier, chaque valeur chiffrée, la
chaîne du journal, et que chaque accueil est complet. Ne change rien, sinon la
ligne du journal qui dit qu'une session a été ouverte.`,
		Example:               "  accueil verifier --agent 1",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, _ []string) error { return w.verify(c.Context(), f) },
	}
	f.on(cmd)
	return cmd
}

func (w *World) verify(ctx context.Context, f registerFlags) error {
	return w.withOffice(ctx, f, w.verifyAll)
}

func (w *World) verifyAll(o *office, session *store.Session) error {
	report, err := session.Verify()
	if err != nil {
		return err
	}
	for _, line := range countWords(report) {
		fmt.Fprintln(w.Out, w.words(line))
	}
	if !report.OK() {
		p := &problem{
			code: exitDamaged, sentence: "Le registre est abîmé.",
			next: "N'effacez rien, gardez une copie du dossier tel qu'il est, puis essayez la dernière sauvegarde vérifiée, sans rien changer : accueil restaurer --depuis DOSSIER",
		}
		if made, command := w.lastBackup(o.dir); command != "" {
			p.next = "N'effacez rien. Une sauvegarde vérifiée existe, du " + made + " ; pour l'essayer sans rien changer : " + command
		}
		for _, fault := range faultsOf(report) {
			p.details = append(p.details, fault.Words())
		}
		return p
	}
	w.say("Registre intact.")
	return nil
}

func countWords(r store.Report) []string {
	lines := []string{
		fmt.Sprintf("Accueils, passages et demandes reçues : %d", r.Receptions),
		fmt.Sprintf("Accueils interrompus : %d", r.Drafts),
		fmt.Sprintf("Contacts : %d", r.Contacts),
		fmt.Sprintf("Accueils avec un point réservé : %d", r.Reserved),
		fmt.Sprintf("Versions du questionnaire : %d", r.Definitions),
		fmt.Sprintf("Lignes du journal : %d", r.Journal),
	}
	if r.Unread > 0 {
		lines = append(lines, fmt.Sprintf("Valeurs réservées, non lues par cet agent : %d", r.Unread))
	}
	return lines
}
