package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// exportation lets receptions out from the desk: what to open, of which days, what for,
// where, and only then the work, which can be stopped.
type exportation struct {
	base
	app     *App
	stage   exportStage
	at      int
	asked   Export
	days    *entry
	purpose *entry
	path    *entry
	offered string // the name last offered: one typed by hand is left as it is
	percent int
	stop    context.CancelFunc
	stopped bool
	trouble error
}

type exportStage int

const (
	exportChoosing exportStage = iota
	exportDating
	exportPurposing
	exportNaming
	exportRunning
)

// The lines of the first page.
const (
	exportFormat = iota
	exportReserved
	exportCommunes
	exportDays
	exportNumbers
	exportSeal
	exportLines
)

type extractionDone struct {
	asked
	to   *exportation
	done Exported
	err  error
}

// extractionStep is a percentage, and how to hear of the next one.
type extractionStep struct {
	asked
	to      *exportation
	percent int
	steps   <-chan int
}

func newExportation(a *App) *exportation {
	last := model.DateOf(a.now).Wide(1).Before() // what is asked for most: the month that is over
	days := newFilled(wordsDays(last.First(), last.End().AddDays(-1)))
	return &exportation{app: a, asked: Export{Format: ExportBook}, days: days, purpose: newEntry(""), path: newEntry("")}
}

func (s *exportation) head() (string, string) {
	return "Accueil · " + wordsManage + " · " + wordsExtraction, ""
}

func (s *exportation) draw(b *body) {
	b.blank(1)
	question, hint := wordsExtractionChoose, wordsExtractionHint
	switch s.stage {
	case exportDating:
		question, hint = wordsExtractionDays, wordsExtractionDaysHint
	case exportPurposing:
		question, hint = wordsExtractionPurpose, wordsExtractionPurposeHint()
	case exportNaming:
		question, hint = wordsExtractionTo, wordsExtractionToHint
	case exportRunning:
		question, hint = wordsExtractionRunning, wordsExtractionStop
		if s.percent == 100 { // all is read; a workbook takes longer to make
			question = wordsExtractionWriting
		}
		if s.stopped {
			hint = wordsExtractionStops
		}
	}
	b.text(question, b.style.question)
	if s.trouble != nil {
		b.text(explained(s.trouble), b.style.danger)
	} else {
		b.text(hint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	switch s.stage {
	case exportDating:
		s.days.draw(b, "", margin, true)
	case exportPurposing:
		s.purpose.draw(b, "", margin, true)
	case exportNaming:
		s.path.draw(b, "", margin, true)
	case exportRunning:
		b.text(progressBar(s.percent, min(40, b.width-12)), b.style.accent)
	default:
		s.drawLines(b)
	}
}

func (s *exportation) drawLines(b *body) {
	col := min(margin+32, b.width-9)
	for i := range exportLines {
		marker, st := b.mark(i == s.at)
		name, _ := wordsExportLine(i)
		b.row(cell{1, marker, b.style.key}, cell{margin, name, b.style.quiet}, cell{col, s.value(i), st})
	}
	b.blank(1)
	_, more := wordsExportLine(s.at)
	if off := s.off(s.at); off != "" {
		more = capital(off) + ". " + more // whole, where the line has no room for it
	}
	b.text(more, b.style.quiet)
}

// value is what a line says now, or why it cannot be changed.
func (s *exportation) value(i int) string {
	if off := s.off(i); off != "" {
		return wordsYesNo(false) + " : " + off
	}
	if i == exportFormat {
		return wordsExportFormat(s.asked.Format)
	}
	return wordsYesNo(*s.toggle(i))
}

// off says why a line cannot be changed.
func (s *exportation) off(i int) string {
	reg := s.app.register
	switch {
	case i == exportReserved && (reg == nil || !reg.MayExportReserved()):
		return wordsNotYourReserved
	case i == exportSeal && (reg == nil || reg.Recipient() == ""):
		return wordsNoSeal
	}
	return ""
}

// toggle is the yes or no of a line; nil for one that is none.
func (s *exportation) toggle(i int) *bool {
	o := &s.asked.Opened
	return map[int]*bool{exportReserved: &o.Reserved, exportCommunes: &o.Communes, exportDays: &o.Days, exportNumbers: &o.Numbers, exportSeal: &s.asked.Sealed}[i]
}

// change turns the marked line to its next value.
func (s *exportation) change() tea.Cmd {
	if s.at == exportFormat {
		next := map[ExportFormat]ExportFormat{ExportBook: ExportCSV, ExportCSV: ExportJSON, ExportJSON: ExportBook}
		s.asked.Format = next[s.asked.Format]
		return nil
	}
	t := s.toggle(s.at)
	*t = !*t
	return nil
}

func (s *exportation) bindings() []binding {
	urgence := s.app.urgenceBinding()
	if s.stage == exportRunning {
		off := ""
		if s.stopped {
			off = wordsExtractionStops
		}
		return []binding{{keys: []string{"esc"}, shown: "Échap", words: "arrêter", keep: keepMain, off: off, do: s.interrupt}, urgence}
	}
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: s.back}
	switch s.stage {
	case exportDating:
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "continuer", short: "suite", keep: keepMain + 1, do: s.keepDays}, leave, urgence}
	case exportPurposing:
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "continuer", short: "suite", keep: keepMain + 1, do: s.keepPurpose}, leave, urgence}
	case exportNaming:
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "exporter", keep: keepMain + 1, do: s.run}, leave, urgence}
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "continuer", short: "suite", keep: keepMain + 1, do: func() tea.Cmd { s.stage = exportDating; return nil }},
		{keys: []string{"space", "right", "left"}, shown: "Espace", words: "changer", keep: keepMain, off: s.off(s.at), do: s.change},
		{shown: "↑↓", words: "choisir", keep: 1},
		leave, urgence,
	}
}

// back goes to the question before, and leaves from the first; what was typed stays.
func (s *exportation) back() tea.Cmd {
	s.trouble = nil
	if s.stage == exportChoosing {
		s.app.without(s)
		return nil
	}
	s.stage--
	return nil
}

// keepDays goes on to the purpose, once the days are understood; none is the whole
// register.
func (s *exportation) keepDays() tea.Cmd {
	text, today := s.days.trimmed(), model.DateOf(s.app.now)
	from, to, ok := readPeriod(text, today)
	switch {
	case text == "":
		from, to = model.Date{}, model.Date{}
	case !ok && !to.IsZero() && to.Before(from):
		s.trouble = &Trouble{Kind: TroubleExportReversed}
		return nil
	case !ok:
		s.trouble = &Trouble{Kind: TroubleExportDays}
		return nil
	case today.Before(from):
		s.trouble = &Trouble{Kind: TroubleExportToCome}
		return nil
	}
	s.asked.From, s.asked.To, s.trouble, s.stage = from, to, nil, exportPurposing
	return nil
}

// keepPurpose goes on to the name of the file, once there is a purpose.
func (s *exportation) keepPurpose() tea.Cmd {
	s.asked.Purpose, s.trouble = s.purpose.trimmed(), nil
	switch err := model.CheckPurpose(s.asked.Purpose); {
	case errors.Is(err, model.ErrPurposeNIR):
		s.trouble = &Trouble{Kind: TroublePurposeNIR, Err: err}
	case err != nil:
		s.trouble = &Trouble{Kind: TroublePurpose, Err: err}
	default:
		s.stage = exportNaming
		if typed := s.path.trimmed(); s.app.register != nil && (typed == "" || typed == s.offered) {
			s.offered = s.app.register.ExportName(s.asked.Format, s.asked.Sealed)
			s.path = newFilled(s.offered)
		}
	}
	return nil
}

func (s *exportation) run() tea.Cmd {
	if s.asked.Path = s.path.trimmed(); s.asked.Path == "" || s.app.register == nil {
		return nil
	}
	s.stage, s.percent, s.trouble, s.stopped = exportRunning, 0, nil, false
	var ctx context.Context
	ctx, s.stop = context.WithCancel(context.Background())
	reg, ask, x := s.app.register, s.app.ask(), s.asked
	steps := make(chan int, 128)
	work := func() tea.Msg {
		defer close(steps)
		done, err := reg.ExportReceptions(ctx, x, tell(steps))
		return extractionDone{ask, s, done, err}
	}
	return tea.Batch(work, s.follow(ask, steps))
}

// follow hears of the next percentage.
func (s *exportation) follow(ask asked, steps <-chan int) tea.Cmd {
	return func() tea.Msg {
		p, ok := <-steps
		if !ok {
			return nil
		}
		return extractionStep{ask, s, p, steps}
	}
}

func (s *exportation) interrupt() tea.Cmd {
	s.stopped = true
	s.stop()
	return nil
}

func (s *exportation) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case extractionStep:
		if m.to == s {
			s.percent = max(s.percent, m.percent)
			return s.follow(m.asked, m.steps)
		}
	case extractionDone:
		if m.to == s {
			s.stop()
			s.ended(m.done, m.err)
		}
	}
	return nil
}

// ended says what the work gave. One that failed keeps its page, to be tried again.
func (s *exportation) ended(done Exported, err error) {
	short := isTrouble(err, TroubleUnreadable)
	switch {
	case err == nil, short:
		s.app.without(s)
		s.app.notice = wordsExtracted(done)
		if short {
			s.app.notice += " " + firstSentence(err)
		}
	case errors.Is(err, context.Canceled):
		s.stage, s.app.notice = exportNaming, wordsExtractionStopped
	default:
		s.stage, s.trouble = exportNaming, err
	}
}

// entry is the field under the cursor; nil when none is.
func (s *exportation) entry() *entry {
	return map[exportStage]*entry{exportDating: s.days, exportPurposing: s.purpose, exportNaming: s.path}[s.stage]
}

func (s *exportation) typing() bool {
	e := s.entry()
	return e != nil && e.typing()
}

func (s *exportation) input(key tea.KeyPressMsg) tea.Cmd {
	if e := s.entry(); e != nil {
		s.trouble = nil
		e.press(key)
	} else if s.stage == exportChoosing {
		s.at = arrows(keyName(key), s.at, exportLines)
	}
	return nil
}

func (s *exportation) paste(text string) tea.Cmd {
	if e := s.entry(); e != nil {
		s.trouble = nil
		e.paste(text)
	}
	return nil
}

func (s *exportation) helpText() string { return wordsExtractionHelp }
