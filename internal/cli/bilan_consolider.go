package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/pli"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/ui"
)

// bilanConsolidation is what « bilan consolider » was asked.
type bilanConsolidation struct {
	identity string
	output   string
	organism string
	format   string
	expected string
	without  bool // the offices that are missing
	masks    string
	by       string
	content  string
	returns  string
}

func (w *World) bilanConsolidateCommand() *cobra.Command {
	var b bilanConsolidation
	cmd := &cobra.Command{
		Use:   "consolider FICHIER… --identite-age CLE --masques FICHIER --sortie FICHIER [options]",
		Short: "Additionner les bilans scellés des bureaux, puis masquer",
		Long: `Pour le Département : ouvre les fichiers scellés par les bureaux, les additionne,
et ne masque qu'après. Il n'y a pas besoin de registre.

Ce qu'un bureau a masqué le reste. Ce que le Département décide est gardé dans le
fichier « --masques », créé la première fois : des codes, aucun chiffre. Reprenez-le
à chaque fois, il empêche que deux bilans se soustraient.

Il décide aussi des chiffres de chaque bureau, qui attend de le savoir pour donner les
siens : « --retours » écrit un petit fichier pour chacun, des codes et aucun chiffre.

Une période donnée ne se redonne qu'avec les mêmes bureaux : « --bureaux » dit ceux que
l'on attend, et rien n'est écrit tant qu'il en manque.

Les conventions et leurs engagements sont ceux livrés avec le programme ; celles du
Département s'écrivent dans un fichier TOML, comme le contenu d'un bureau, donné par
« --annuaire ». Ce qu'un bureau a saisi dans son registre n'en sort pas.`,
		Example: `  accueil bilan consolider *.age --identite-age cle.txt --masques masques.json --sortie bilan.pdf --retours retours
  accueil bilan consolider *.age --identite-age cle.txt --masques masques.json --sortie caf.xlsx --organisme caf --par agence
  accueil bilan consolider *.age --identite-age cle.txt --masques masques.json --sortie bilan.csv --bureaux bureaux.txt`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("Il manque les fichiers à consolider.", seeHelp(c))
			}
			return nil
		},
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, args []string) error { return w.consolidate(c.Context(), args, b) },
	}
	cmd.Flags().StringVar(&b.identity, "identite-age", "", "`FICHIER` qui contient la clé privée du Département")
	cmd.Flags().StringVar(&b.masks, "masques", "", "`FICHIER` de ce que le Département a décidé de montrer et de masquer, créé s'il n'existe pas")
	cmd.Flags().StringVar(&b.output, "sortie", "", "`FICHIER` à écrire, qui ne doit pas exister")
	cmd.Flags().StringVar(&b.organism, "organisme", "", "`CODE` d'un organisme : son bilan conjoint")
	cmd.Flags().StringVar(&b.format, "format", "", "`FORMAT` : pdf, xlsx, csv ou json ; sans lui, l'extension du fichier")
	cmd.Flags().StringVar(&b.expected, "bureaux", "", "`LISTE` des bureaux attendus, un par ligne : agence/bureau ; s'il en manque, rien n'est écrit")
	cmd.Flags().BoolVar(&b.without, "sans-les-manquants", false, "avec « --bureaux », donner la période sans ceux qui manquent : ils ne pourront plus y entrer")
	cmd.Flags().StringVar(&b.content, "annuaire", "", "`FICHIER` TOML qui complète l'annuaire livré : organismes, conventions, engagements")
	cmd.Flags().StringVar(&b.returns, "retours", "", "`DOSSIER` où écrire ce qui revient à chaque bureau, créé s'il n'existe pas")
	cmd.Flags().StringVar(&b.by, "par", "", "`NIVEAU` : agence ou bureau ; un fichier de plus pour chacun")
	return cmd
}

// levels is how many levels of areas « --par » asks for.
func (b bilanConsolidation) levels() (int, error) {
	levels, ok := map[string]int{"": 0, "agence": 1, "bureau": 2}[b.by]
	if !ok {
		return 0, usage("« --par » prend agence ou bureau.", "Sans lui, un seul bilan est écrit, celui du département.")
	}
	return levels, nil
}

func (w *World) consolidate(ctx context.Context, paths []string, b bilanConsolidation) error {
	format, err := bilanFormat(b.format, b.output)
	for _, needed := range [][2]string{{"--sortie", b.output}, {"--masques", b.masks}, {"--identite-age", b.identity}} {
		if needed[1] == "" {
			return usage("Il manque « "+needed[0]+" ».", "« accueil bilan consolider --help » montre un exemple.")
		}
	}
	if err != nil {
		return err
	}
	levels, err := b.levels()
	if err != nil {
		return err
	}
	labels, err := w.departmentContent(b.content)
	if err != nil {
		return err
	}
	if err := knownOrganism(labels.Directory, b.organism); err != nil {
		return err
	}
	key, err := readPliKey(b.identity)
	if err != nil {
		return err
	}
	d, err := w.readPlis(ctx, paths, key)
	if err != nil {
		return err
	}
	if err := w.missing(d, b); err != nil {
		return err
	}
	given, err := readGiven(b.masks, d.place)
	if err != nil {
		return err
	}
	sum, err := model.Consolidation(d.period, d.sent, given)
	if err != nil {
		return d.refused(err)
	}
	d.sum = sum
	if ctx.Err() != nil {
		return errStopped()
	}
	return w.giveConsolidated(ctx, d, labels, b, format, levels)
}

// departmentContent is what ships, completed by a file of the Département when it gives
// one. A fault of the file stops everything: a bilan conjoint in the wrong words would be
// brought to a meeting.
func (w *World) departmentContent(path string) (ui.Content, error) {
	var files []content.File
	if path != "" {
		data, err := readShort(path, maxContentText)
		if err != nil {
			return ui.Content{}, err
		}
		files = []content.File{{Name: path, Data: data}}
	}
	overlay, faults := content.ReadOverlay(files)
	if faults != nil {
		return ui.Content{}, w.faulty(path, faults, 1)
	}
	return contentOf(overlay), nil
}

// maxContentText is the longest file that completes the directory.
const maxContentText = 1 << 20

// outFile is a file to be written, and the option that named it.
type outFile struct {
	path, option string
	write        func(io.Writer) error
}

// giveConsolidated keeps what was decided before anything is written: a bilan that is
// out is never ahead of its masks. All the files are written, or none.
func (w *World) giveConsolidated(ctx context.Context, d *department, labels ui.Content, b bilanConsolidation, format string, levels int) error {
	var files []outFile
	for _, a := range d.sum.Areas(levels) {
		bilan := d.bilan(a, labels)
		bilan.On = model.DateOf(w.Now())
		files = append(files, outFile{areaFile(b.output, a), "--sortie", func(out io.Writer) error {
			return writeBilan(ctx, out, format, bilan, b.organism)
		}})
	}
	more := len(files) - 1
	if b.returns != "" {
		files = append(files, d.returns(b.returns)...)
	}
	for _, f := range files {
		if _, err := os.Lstat(f.path); err == nil {
			return (&notMade{f.path, os.ErrExist}).words(f.option)
		}
	}
	if err := writeGiven(ctx, b.masks, d.place, d.sum.Given); err != nil {
		return trouble(err)
	}
	if err := w.writeAll(ctx, files, b.returns); err != nil {
		return err
	}
	w.say(fmt.Sprintf("Bilan de %s, « %s », écrit dans %s.", countOf(len(d.sent), "bureau", "bureaux"), model.PeriodWords(d.period), b.output))
	if b.expected == "" {
		w.say("Bureaux comptés : " + strings.Join(d.counted(), ", ") + ".")
	}
	if more > 0 {
		w.say(fmt.Sprintf("À côté, %s.", countOf(more, "autre bilan, d'une agence ou d'un bureau", "autres bilans, un par agence ou par bureau")))
	}
	if b.returns == "" {
		w.say("Les bureaux attendent leur retour pour donner leur bilan : « --retours DOSSIER » l'écrit.")
	} else {
		w.say(fmt.Sprintf("Dans %s, %s : envoyez à chacun le sien.", b.returns, countOf(len(d.sent), "retour, pour le bureau", "retours, un par bureau")))
	}
	return nil
}

// writeAll writes every file, those of a folder that is made if it is not there, or leaves
// nothing.
func (w *World) writeAll(ctx context.Context, files []outFile, folder string) (err error) {
	var made []string // in the order they were made
	defer func() {
		for _, path := range slices.Backward(made) {
			if err != nil {
				os.Remove(path)
			}
		}
	}()
	if folder != "" {
		switch err := os.Mkdir(folder, 0o700); {
		case err == nil:
			made = append(made, folder)
		case !errors.Is(err, os.ErrExist):
			return (&notMade{folder, err}).words("--retours")
		}
	}
	progress := w.progressBar()
	defer progress.end()
	for i, f := range files {
		progress.show("Écriture", 100*i/len(files))
		err := intoNewFile(ctx, f.path, f.option, f.write)
		if err != nil {
			return err
		}
		made = append(made, f.path)
	}
	return nil
}

func countOf(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// areaFile is the file of an area: « bilan.pdf », « bilan-agence-de-redon.pdf ».
func areaFile(path string, a model.Area) string {
	if a == "" {
		return path
	}
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-" + strings.ReplaceAll(string(a), "/", "-") + ext
}

// readPliKey reads the private key of the Département.
func readPliKey(path string) (pli.Key, error) {
	raw, err := readShort(path, maxKeyText)
	defer clear(raw)
	if err != nil {
		return pli.Key{}, err
	}
	key, err := pli.ReadKey(strings.NewReader(string(raw)))
	if err != nil {
		return pli.Key{}, &problem{code: exitPassword, sentence: "Le fichier « " + path + " » ne contient pas une clé privée age.",
			next: "Elle commence par « AGE-SECRET-KEY- ». C'est celle dont les bureaux ont la clé publique."}
	}
	return key, nil
}

// readShort reads a file that is not longer than it should be.
func readShort(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, fileProblem(path, err)
	}
	if int64(len(raw)) > most {
		return nil, usage("Le fichier « "+path+" » est trop long.", "Vérifiez que c'est le bon.")
	}
	return raw, nil
}

// missing names the offices that were expected and did not send, and those that were not
// expected, on the error stream. With an office missing nothing is given, unless that was
// asked: a period is given with one set of offices, so the late one could never be counted.
func (w *World) missing(d *department, b bilanConsolidation) error {
	if b.expected == "" {
		if b.without {
			return usage("« --sans-les-manquants » ne sert qu'avec « --bureaux ».", "Ajoutez la liste des bureaux attendus, ou retirez-le.")
		}
		return nil
	}
	expected, err := readOffices(b.expected)
	if err != nil {
		return err
	}
	for area, name := range expected {
		if _, sent := d.sent[area]; !sent {
			d.missing = append(d.missing, name)
		}
	}
	slices.Sort(d.missing)
	for _, name := range d.missing {
		fmt.Fprintln(w.Err, w.words("Bureau manquant : "+name+"."))
	}
	for _, area := range d.offices() {
		if expected[area] == "" {
			fmt.Fprintln(w.Err, w.words("Bureau compté, mais absent de la liste : "+d.names[area]+"."))
		}
	}
	if len(d.missing) == 0 || b.without {
		return nil
	}
	return failure(fmt.Sprintf("Il manque %s sur les %d attendus : rien n'est écrit.", countOf(len(d.missing), "bureau", "bureaux"), len(expected)),
		"Attendez-les : une période donnée sans eux ne pourra plus l'être avec eux. Pour la donner quand même, une fois pour toutes : « --sans-les-manquants ».")
}

// readOffices reads the list of the offices that are expected, by area, in words.
func readOffices(list string) (map[model.Area]string, error) {
	raw, err := readShort(list, 1<<20)
	if err != nil {
		return nil, err
	}
	expected := map[model.Area]string{}
	for n, line := range strings.Split(string(raw), "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		agency, office, parted := strings.Cut(line, "/")
		area, ok := areaOf(model.Place{Agency: agency, Office: office})
		if !parted || !ok {
			return nil, usage(fmt.Sprintf("Ligne %d de « %s » : un bureau s'écrit agence/bureau.", n+1, list), "Par exemple : Agence de Redon/CDAS de Redon")
		}
		expected[area] = strings.TrimSpace(office) + " (" + strings.TrimSpace(agency) + ")"
	}
	return expected, nil
}

// areaOf is the area of an office, in codes that do not depend on how its name is typed;
// ok is false when nothing of a name is left.
func areaOf(p model.Place) (area model.Area, ok bool) {
	code := func(name string) string { return strings.ReplaceAll(strings.TrimSpace(texte.Fold(name)), " ", "-") }
	agency, office := code(p.Agency), code(p.Office)
	return model.Area(agency + "/" + office), agency != "" && office != "" && !strings.Contains(agency+office, "/")
}
