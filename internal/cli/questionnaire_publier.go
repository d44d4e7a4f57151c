package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
)

func (w *World) publishCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "publier FICHIER",
		Short: "Garder un contenu entier, sous un nom qui n'est qu'à lui",
		Long: `Vérifie le FICHIER ou le dossier de compléments, et garde le questionnaire entier
dans un dossier « publie », à côté : un fichier à son nom (version, « + », début de
l'empreinte), et une ligne dans « empreintes.txt ». Ce fichier ne se modifie plus : pour
changer un mot, modifiez le complément et publiez à nouveau, sous le nom qui vient.
Publier ne change rien à ce qui sert au poste.`,
		Example:               "  accueil questionnaire publier contenu/redon.toml",
		Args:                  atMostOne,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("Il manque le fichier à publier.", seeHelp(c))
			}
			return w.publish(c.Context(), args[0])
		},
	}
}

// What is published stands beside the supplements: whole questionnaires by their
// names, and the list of their digests.
const (
	publishedFolder = "publie"
	digestsFile     = "empreintes.txt"
)

func (w *World) publish(ctx context.Context, path string) error {
	overlay, err := w.overlayOf(path)
	if err != nil {
		return err
	}
	if overlay.Composed == nil {
		return failure("« "+path+" » ne complète pas de questionnaire.", "Un fichier à publier dit en tête : extends = \"premier-accueil@3\".")
	}
	name, dir := overlay.Questionnaire.Name(), filepath.Dir(path)
	if isFolder(path) {
		dir = path
	}
	dir = filepath.Join(dir, publishedFolder)
	file, list := filepath.Join(dir, name+".toml"), filepath.Join(dir, digestsFile)
	if err := unchanged(list, dir); err != nil {
		return err
	}
	if held, err := os.ReadFile(file); err == nil && bytes.Equal(held, overlay.Text) {
		fmt.Fprintln(w.Out, w.words(name+" est déjà publié : rien ne change."))
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return trouble(err)
	}
	err = intoNewFile(ctx, file, "publier", func(out io.Writer) error { _, err := out.Write(overlay.Text); return err })
	if err != nil {
		return err
	}
	f, err := os.OpenFile(list, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = fmt.Fprintf(f, "%s %s\n", name, content.Digest(overlay.Text))
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err != nil {
		return fileProblem(list, err)
	}
	fmt.Fprintln(w.Out, w.words(name+" est publié."))
	fmt.Fprintln(w.Out, w.words("  Le questionnaire entier est gardé dans « "+file+" »."))
	fmt.Fprintln(w.Out, w.words("  Ce fichier ne se modifie plus : pour changer un mot, modifiez le complément et publiez à nouveau."))
	return nil
}

// unchanged refuses to go on when something published was changed since.
func unchanged(list, dir string) error {
	text, err := os.ReadFile(list)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fileProblem(list, err)
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) != 2 {
			continue
		}
		file := filepath.Join(dir, fields[0]+".toml")
		if data, err := os.ReadFile(file); err != nil || content.Digest(data) != fields[1] {
			return failure("« "+filepath.Base(file)+" » a changé, ou n'est plus là, alors que "+fields[0]+" est publié.",
				"Remettez-le comme il était : ce qui est publié ne change plus.")
		}
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// overlayOf reads a supplement, or a folder of them; its faults are said.
func (w *World) overlayOf(path string) (*content.Overlay, error) {
	var files []content.File
	if isFolder(path) {
		var err error
		if files, err = readContent(path); err != nil {
			return nil, fileProblem(path, err)
		}
	} else {
		data, err := readSmall(path)
		if err != nil {
			return nil, err
		}
		files = []content.File{{Name: path, Data: data}}
	}
	overlay, faults := content.ReadOverlay(files)
	if faults != nil {
		return nil, w.faulty(path, faults, len(files))
	}
	return overlay, nil
}
