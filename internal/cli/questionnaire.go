package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"os"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
)

// maxDefinition bounds a questionnaire's file, and the answers given with one.
const maxDefinition = 4 << 20

func (w *World) questionnaireCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "questionnaire",
		Short: "Vérifier, essayer, comparer, publier, lister le questionnaire (sans registre)",
		Long: `Pour ceux qui écrivent le contenu : les questions, les règles d'orientation et
l'annuaire. Aucune de ces commandes n'ouvre de registre.`,
		Example: `  accueil questionnaire verifier
  accueil questionnaire simuler --reponses reponses.json
  accueil questionnaire comparer contenu/redon.toml
  accueil questionnaire lister`,
		RunE:                  group,
		DisableFlagsInUseLine: true,
	}
	cmd.AddCommand(w.checkCommand(), w.simulateCommand(), w.compareCommand(), w.publishCommand(), w.listCommand())
	return cmd
}

// readSmall reads a file of a known greatest size.
func readSmall(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxDefinition+1))
	switch {
	case err != nil:
		return nil, fileProblem(path, err)
	case len(data) > maxDefinition:
		return nil, failure("Le fichier « "+path+" » est trop gros.", "Ce n'est sans doute pas le bon.")
	}
	return data, nil
}

// definition is the questionnaire of a file or of a folder, with its directory, or
// what ships when none is named. Its faults are said, line by line.
func (w *World) definition(path string) (*model.Questionnaire, *model.Directory, error) {
	dir := content.Directory()
	if path == "" {
		q, _ := content.Current()
		return q, dir, nil
	}
	if isFolder(path) {
		return w.composed(path)
	}
	data, err := readSmall(path)
	if err != nil {
		return nil, nil, err
	}
	if !content.IsWhole(data) {
		return w.composed(path)
	}
	q, faults := content.Verify(path, data, dir)
	if len(faults) > 0 {
		return nil, nil, w.faulty(path, faults, 1)
	}
	return q, dir, nil
}

// composed is the questionnaire that supplements make, with their directory.
func (w *World) composed(path string) (*model.Questionnaire, *model.Directory, error) {
	overlay, err := w.overlayOf(path)
	if err != nil {
		return nil, nil, err
	}
	c := contentOf(overlay)
	return c.Questionnaire, c.Directory, nil
}

// writeJSON writes a document for a program or a careful reader.
func writeJSON(out io.Writer, v any) error {
	var raw bytes.Buffer
	enc := json.NewEncoder(&raw)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	if err == nil {
		_, err = out.Write(export.CleanJSON(raw.Bytes()))
	}
	return trouble(err)
}
