package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// journalFlags choose lines of the journal and where they go.
type journalFlags struct {
	registerFlags
	agent        int
	ops          []string
	reception    int
	from, to     string
	format, path string
}

func (w *World) journalCommand() *cobra.Command {
	var f journalFlags
	cmd := &cobra.Command{
		Use:   "journal [options]",
		Short: "Lire, vérifier, exporter, élaguer le journal",
		Long: `Montre qui a fait quoi dans le registre, et quand, du plus récent au plus ancien :
jamais un nom de personne reçue, jamais un mot de ce qui a été dit. Lire le journal
s'y écrit aussi.

Avec « --format csv » ou « --format json », ou avec « --sortie », c'est un export, du
plus ancien au plus récent : le journal en note le début et la fin.

« --operation » prend le code d'une opération, ou une famille :
  ` + strings.Join(knownOps(), "\n  "),
		Example: `  accueil journal --du hier --au hier
  accueil journal --operation consultations --accueil 12
  accueil journal --agent-du-journal 3 --format csv --sortie journal.csv
  accueil journal verifier --repere '1234 A1B2 C3D4 E5F6 7890'`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, _ []string) error { return w.journal(c, f) },
	}
	f.on(cmd)
	cmd.Flags().IntVar(&f.agent, "agent-du-journal", -1, "seulement les lignes de l'agent `NUMERO` ; 0 pour la clé de secours")
	cmd.Flags().StringSliceVar(&f.ops, "operation", nil, "seulement ces `CODES` d'opérations ou de familles, séparés par des virgules")
	cmd.Flags().IntVar(&f.reception, "accueil", 0, "seulement ce qui concerne l'accueil `NUMERO`")
	cmd.Flags().StringVar(&f.from, "du", "", "à partir du jour `DATE` : 12/11, hier, 2026-11-12")
	cmd.Flags().StringVar(&f.to, "au", "", "jusqu'au jour `DATE` compris")
	cmd.Flags().StringVar(&f.format, "format", "texte", "`FORMAT` : texte, csv ou json")
	cmd.Flags().StringVar(&f.path, "sortie", "", "`FICHIER` à écrire, qui ne doit pas exister ; sans lui, l'écran")
	cmd.Flags().Lookup("agent-du-journal").DefValue = "0" // nothing to say of the one that means none
	cmd.Flags().Lookup("format").DefValue = ""
	cmd.Flags().Lookup("operation").DefValue = "[]"
	cmd.AddCommand(w.journalVerifyCommand(), w.journalPruneCommand())
	return cmd
}

// filter makes a filter of what was asked.
func (w *World) filter(c *cobra.Command, f journalFlags) (ui.JournalFilter, error) {
	var out ui.JournalFilter
	ops, unknown := opsNamed(f.ops)
	if unknown != "" {
		return out, usage("« "+unknown+" » n'est le code ni d'une opération ni d'une famille.", "Les familles : "+strings.Join(knownOps(), ", ")+".")
	}
	out.Ops = ops
	if c.Flags().Changed("agent-du-journal") {
		if f.agent < 0 {
			return out, usage("Un numéro d'agent est attendu pour « --agent-du-journal ».", seeHelp(c))
		}
		out.Agents = []int{f.agent}
	}
	if c.Flags().Changed("accueil") && f.reception < 1 {
		return out, usage("Un numéro d'accueil est attendu pour « --accueil ».", seeHelp(c))
	}
	out.Reception = uint64(max(0, f.reception))
	var err error
	if out.From, err = w.date("--du", f.from); err == nil {
		out.To, err = w.date("--au", f.to)
	}
	if err == nil && !out.To.IsZero() && out.To.Before(out.From) {
		err = usage("« --au » est avant « --du ».", seeHelp(c))
	}
	return out, err
}

// date reads a day as it is written or said; none for an empty text.
func (w *World) date(option, text string) (model.Date, error) {
	if text == "" {
		return model.Date{}, nil
	}
	d, ok := model.ReadDate(text, model.DateOf(w.Now()), false)
	if !ok {
		return d, usage("« "+text+" » n'est pas une date pour « "+option+" ».", "Par exemple : 12/11, hier, 2026-11-12.")
	}
	return d, nil
}

func (w *World) journal(c *cobra.Command, f journalFlags) error {
	filter, err := w.filter(c, f)
	if err != nil {
		return err
	}
	if f.format != "texte" && f.format != "csv" && f.format != "json" {
		return usage("« --format » prend texte, csv ou json.", seeHelp(c))
	}
	return w.withOffice(c.Context(), f.registerFlags, func(o *office, s *store.Session) error {
		j, err := openJournal(s)
		if err != nil {
			return err
		}
		if f.format == "texte" && f.path == "" {
			return w.showJournal(c.Context(), j, filter)
		}
		return w.exportJournal(c.Context(), j, o, filter, f)
	})
}

const journalPage = 500

// showJournal prints the lines, newest first.
func (w *World) showJournal(ctx context.Context, j *journal, f ui.JournalFilter) error {
	n := 0
	for before := uint64(0); ; {
		page, err := j.Page(f, before, journalPage)
		if err != nil {
			return err
		}
		for _, l := range page.Lines {
			fmt.Fprintln(w.Out, w.words(lineText(l)))
		}
		n += len(page.Lines)
		if before = page.Before; before == 0 {
			break
		}
		if ctx.Err() != nil {
			return interrupted()
		}
	}
	if n == 0 {
		fmt.Fprintln(w.Err, w.words("Aucune ligne ne répond à ce filtre."))
	}
	return nil
}

// lineText is a line in columns that a fixed-width screen keeps aligned.
func lineText(l ui.JournalLine) string {
	what, about := ui.LineWords(l)
	about = strings.Trim(about+", "+ui.LineCount(l), ", ")
	return strings.TrimRight(fmt.Sprintf("%6d  %s  %-22s  %-30s  %s", l.Seq, l.At.Format("02/01/2006 15:04:05"), ui.LineAgent(l), what, about), " ")
}

func (w *World) exportJournal(ctx context.Context, j *journal, o *office, filter ui.JournalFilter, f journalFlags) error {
	n := 0
	write := func(out io.Writer) (err error) {
		switch f.format {
		case "csv":
			n, err = j.writeCSV(out, filter, o.Place().Office)
		case "json":
			n, err = j.writeJSON(out, filter, o.Place())
		default:
			n, err = w.writeText(out, j, filter)
		}
		return err
	}
	if f.path == "" {
		return trouble(write(&interruptible{ctx, w.Out}))
	}
	if err := intoNewFile(ctx, f.path, "--sortie", write); err != nil {
		return err
	}
	fmt.Fprintln(w.Out, w.words(fmt.Sprintf("Lignes du journal écrites dans %s : %d.", f.path, n)))
	return nil
}

func (w *World) writeText(out io.Writer, j *journal, f ui.JournalFilter) (n int, err error) {
	err = j.reading.Export(j.filter(f), func(entries iter.Seq[store.JournalEntry]) error {
		for l := range j.lines(entries, &n) {
			if _, err := fmt.Fprintln(out, w.words(lineText(l))); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

func (w *World) journalVerifyCommand() *cobra.Command {
	var f registerFlags
	anchor := ""
	cmd := &cobra.Command{
		Use:   "verifier [options]",
		Short: "Vérifier la chaîne du journal, ou un repère du papier",
		Long: `Refait le calcul qui lie chaque ligne du journal à la précédente. Avec « --repere »,
compare aussi le repère recopié du registre papier : le numéro de ligne, puis les
seize signes.`,
		Example: `  accueil journal verifier
  accueil journal verifier --repere 1234:A1B2C3D4E5F67890`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := store.ParseAnchor(anchor); c.Flags().Changed("repere") && err != nil {
				sentence, next := ui.Explain(trouble(err))
				return usage(sentence, next)
			}
			return w.withSession(c.Context(), f, func(s *store.Session) error { return w.verifyJournal(s, anchor) })
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&anchor, "repere", "", "`REPERE` recopié à la clôture : 1234:A1B2C3D4E5F67890")
	return cmd
}

func (w *World) verifyJournal(s *store.Session, anchor string) error {
	r, err := s.VerifyJournal()
	if err != nil {
		return trouble(err)
	}
	words := ui.ReportWords(reportOf(r))
	if r.Err != nil {
		return &problem{code: exitDamaged, sentence: words[0], details: words[1:2], next: words[2]}
	}
	for _, line := range words {
		fmt.Fprintln(w.Out, w.words(line))
	}
	if anchor == "" {
		return nil
	}
	answer, err := compareAnchor(s, anchor)
	if err != nil {
		return err
	}
	sentence, next := ui.AnswerWords(answer)
	switch {
	case answer.Alarming():
		return &problem{code: exitDamaged, sentence: sentence, next: next}
	case answer.State != ui.AnchorHeld:
		return failure(sentence, next)
	}
	fmt.Fprintln(w.Out, w.words(sentence))
	return nil
}

func (w *World) journalPruneCommand() *cobra.Command {
	var f registerFlags
	do := false
	cmd := &cobra.Command{
		Use:   "elaguer [options]",
		Short: "Ôter du journal ce qui a passé sa durée",
		Long: `Montre ce qui a plus de douze mois, la durée du tableau de conservation, et ne
change rien. Avec « --executer », l'ôte et l'écrit au journal. Seul le début du
journal s'en va, jusqu'à la première ligne plus jeune ; un journal dont la chaîne ne
tient pas n'est pas touché.`,
		Example: `  accueil journal elaguer
  accueil journal elaguer --executer`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.withSession(c.Context(), f, func(s *store.Session) error { return w.pruneJournal(s, do) })
		},
	}
	f.on(cmd)
	cmd.Flags().BoolVar(&do, "executer", false, "ôter pour de bon")
	return cmd
}

func (w *World) pruneJournal(s *store.Session, do bool) error {
	look, end := s.ExpiredJournal, "Rien n'a été changé. Pour l'ôter : « accueil journal elaguer --executer »."
	if do {
		look, end = s.PruneJournal, "C'est fait, et écrit au journal."
	}
	p, err := look(content.Retention())
	if err != nil {
		if errors.Is(err, store.ErrDamaged) {
			return &problem{code: exitDamaged, sentence: "La chaîne du journal ne tient pas : rien n'a été ôté.", next: "« accueil journal verifier » dit où."}
		}
		return trouble(err)
	}
	if p.Empty() {
		end = "Aucune ligne n'a plus de douze mois : il n'y a rien à ôter."
	}
	for _, line := range append(pruningWords(p), end) {
		fmt.Fprintln(w.Out, w.words(line))
	}
	return nil
}

func pruningWords(p store.JournalPruning) []string {
	lines := []string{"Lignes d'avant le " + moment(p.Before) + " : leur durée est passée."}
	if p.Entries > 0 {
		lines = append(lines, fmt.Sprintf("Lignes du journal : %d, du %s au %s.", p.Entries, p.From.Format("02/01/2006"), p.To.Format("02/01/2006")))
	}
	if p.Failures > 0 {
		lines = append(lines, fmt.Sprintf("Mots de passe refusés : %d.", p.Failures))
	}
	for _, number := range p.Forgotten {
		lines = append(lines, fmt.Sprintf("Nom de l'agent n° %d, parti, dont plus aucune ligne ne parle.", number))
	}
	return append(lines, fmt.Sprintf("Lignes qui restent : %d.", p.Kept))
}

func (w *World) closingCommand() *cobra.Command {
	var f registerFlags
	text := ""
	cmd := &cobra.Command{
		Use:   "cloture [options]",
		Short: "Clôturer le jour, avec le repère du registre papier",
		Long: `Compte la journée et donne un repère à recopier sur le registre papier. Plus tard,
« accueil journal verifier --repere » dira si le journal a été coupé, ou remplacé par
un plus ancien. La clôture est écrite au journal.`,
		Example: `  accueil cloture
  accueil cloture --jour hier | lp`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			day, err := w.date("--jour", text)
			if err != nil {
				return err
			}
			today := model.DateOf(w.Now())
			if day.IsZero() {
				day = today
			}
			if today.Before(day) {
				return usage("Ce jour n'est pas encore venu.", seeHelp(c))
			}
			return w.withOffice(c.Context(), f, func(o *office, s *store.Session) error { return w.closeDay(o, s, day) })
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&text, "jour", "", "`DATE` du jour ; sans elle, aujourd'hui")
	return cmd
}

func (w *World) closeDay(o *office, s *store.Session, day model.Date) error {
	closed, err := s.CloseDay(day)
	if closed.Anchor.Seq != 0 {
		for _, line := range ui.ClosingWords(o.Place(), closingOf(closed)) {
			fmt.Fprintln(w.Out, w.words(line))
		}
	}
	return trouble(err)
}
