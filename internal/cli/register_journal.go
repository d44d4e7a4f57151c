package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// journal is one reading of the access journal, as the desk and the commands ask
// for it.
type journal struct {
	session *store.Session
	reading *store.JournalReading
	agents  []ui.Agent
	loc     *time.Location
	now     time.Time // when it was opened
}

var _ ui.Journal = (*journal)(nil)

// OpenJournal implements [ui.JournalKeeper].
func (r *register) OpenJournal() (ui.Journal, error) {
	j, err := openJournal(r.session)
	if err != nil {
		return nil, err
	}
	return j, nil
}

func openJournal(s *store.Session) (*journal, error) {
	reading, err := s.OpenJournal()
	if err != nil {
		return nil, trouble(err)
	}
	members, err := s.Members()
	if err != nil {
		return nil, trouble(err)
	}
	// Its own line says when it is, on the register's clock.
	own, err := reading.Page(store.JournalFilter{Ops: []store.Op{store.OpJournalRead}}, 0, 1)
	if err != nil {
		return nil, trouble(err)
	}
	j := &journal{session: s, reading: reading, now: own.Entries[0].At}
	j.loc = j.now.Location()
	for _, m := range members {
		j.agents = append(j.agents, ui.Agent{Slot: m.Slot, Name: m.Name, Role: string(m.Role)})
	}
	return j, nil
}

func (j *journal) Agents() []ui.Agent { return slices.Clone(j.agents) }

func (j *journal) Page(f ui.JournalFilter, before uint64, limit int) (ui.JournalPage, error) {
	page, err := j.reading.Page(j.filter(f), before, limit)
	if err != nil {
		return ui.JournalPage{}, trouble(err)
	}
	out := ui.JournalPage{Before: page.Before}
	for _, e := range page.Entries {
		out.Lines = append(out.Lines, j.line(e))
	}
	return out, nil
}

func (j *journal) filter(f ui.JournalFilter) store.JournalFilter {
	out := store.JournalFilter{Slots: f.Agents, Reception: f.Reception}
	for _, code := range slices.Concat(f.Ops, ui.OpsOf(f.Family)) {
		out.Ops = append(out.Ops, store.Op(code))
	}
	if !f.From.IsZero() {
		out.From = f.From.In(j.loc)
	}
	if !f.To.IsZero() {
		out.To = f.To.AddDays(1).In(j.loc)
	}
	return out
}

func (j *journal) line(e store.JournalEntry) ui.JournalLine {
	l := ui.JournalLine{Seq: e.Seq, At: e.At, Agent: e.Slot, Op: string(e.Op), ID: e.ID, Count: e.Count}
	switch e.Op.Subject() {
	case store.SubjectReception:
		l.About = ui.AboutReception
	case store.SubjectAgent:
		l.About = ui.AboutAgent
	case store.SubjectDay:
		l.About = ui.AboutDay
	case store.SubjectExport:
		l.About = ui.AboutExport
		l.Opened, l.Sealed, l.Extract = store.ExportOf(e.ID)
	}
	if i := slices.IndexFunc(j.agents, func(a ui.Agent) bool { return a.Slot == e.Slot }); i >= 0 {
		l.Name = j.agents[i].Name
	}
	return l
}

func (j *journal) Verify() (ui.JournalReport, error) {
	r, err := j.session.VerifyJournal()
	return reportOf(r), trouble(err)
}

func reportOf(r store.JournalReport) ui.JournalReport {
	return ui.JournalReport{
		Lines: r.Entries, First: r.First, From: r.From, To: r.To, Anchor: ui.Anchor(r.Anchor), Broken: r.Broken, Holds: r.Err == nil,
	}
}

func (j *journal) Compare(text string) (ui.AnchorAnswer, error) {
	return compareAnchor(j.session, text)
}

func compareAnchor(s *store.Session, text string) (ui.AnchorAnswer, error) {
	anchor, err := store.ParseAnchor(text)
	if err != nil {
		return ui.AnchorAnswer{}, trouble(err)
	}
	a, err := s.CheckAnchor(anchor)
	if err != nil {
		return ui.AnchorAnswer{}, trouble(err)
	}
	out := ui.AnchorAnswer{Anchor: ui.Anchor(anchor), State: ui.AnchorDiffers, At: a.At, Last: a.Journal.Anchor.Seq}
	switch a.State {
	case store.AnchorHeld:
		out.State = ui.AnchorHeld
	case store.AnchorPruned:
		out.State = ui.AnchorPruned
	case store.AnchorBeyond:
		out.State = ui.AnchorBeyond
	}
	return out, nil
}

// ExportName offers a file in the agent's own folder.
func (j *journal) ExportName() string {
	name := "journal-" + model.DateOf(j.now).String() + ".csv"
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return filepath.Join(home, name)
}

func (j *journal) Export(ctx context.Context, f ui.JournalFilter, path string) (int, error) {
	n := 0
	err := writeNewFile(ctx, path, func(out io.Writer) (err error) {
		n, err = j.writeCSV(out, f, "")
		return err
	})
	return n, fileTrouble(err)
}

// lines gives an export its lines, counted.
func (j *journal) lines(entries iter.Seq[store.JournalEntry], n *int) iter.Seq[ui.JournalLine] {
	return func(yield func(ui.JournalLine) bool) {
		for e := range entries {
			*n++
			if !yield(j.line(e)) {
				return
			}
		}
	}
}

// rowOf is a line of the journal, in the columns of [journal.writeCSV].
func rowOf(l ui.JournalLine) []model.Datum {
	count := model.Datum{}
	if l.Count > 0 {
		count = model.Number(l.Count)
	}
	what, about := ui.LineWords(l)
	return []model.Datum{
		model.Number(int(l.Seq)), model.Day(model.DateOf(l.At)), model.Text(l.At.Format(time.TimeOnly)), model.Number(l.Agent),
		model.Text(l.Name), model.Text(l.Op), model.Text(what), model.Text(about), count,
	}
}

// writeCSV writes the lines as French Excel opens them.
func (j *journal) writeCSV(out io.Writer, f ui.JournalFilter, office string) (n int, err error) {
	err = j.reading.Export(j.filter(f), func(entries iter.Seq[store.JournalEntry]) error {
		t := model.Table{Title: "Journal du registre", Subtitle: office, Columns: []model.Column{
			{Title: "Ligne", Kind: model.DatumNumber}, {Title: "Jour", Kind: model.DatumDate}, {Title: "Heure", Kind: model.DatumText},
			{Title: "Agent", Kind: model.DatumNumber}, {Title: "Nom", Kind: model.DatumText}, {Title: "Code", Kind: model.DatumText},
			{Title: "Opération", Kind: model.DatumText}, {Title: "Concerne", Kind: model.DatumText}, {Title: "Nombre", Kind: model.DatumNumber},
		}}
		return export.SheetCSV(out, export.Sheet{Table: t, More: func(yield func([]model.Datum, error) bool) {
			for l := range j.lines(entries, &n) {
				if !yield(rowOf(l), nil) {
					return
				}
			}
		}})
	})
	return n, err
}

// journalLine is a line of the JSON export.
type journalLine struct {
	Seq   uint64 `json:"ligne"`
	At    string `json:"instant"`
	Agent int    `json:"agent"`
	Name  string `json:"nom,omitempty"`
	Op    string `json:"operation"`
	About string `json:"concerne,omitempty"`
	ID    uint64 `json:"numero,omitempty"`
	Count int    `json:"nombre,omitempty"`
}

func (j *journal) writeJSON(out io.Writer, f ui.JournalFilter, place model.Place) (n int, err error) {
	err = j.reading.Export(j.filter(f), func(entries iter.Seq[store.JournalEntry]) error {
		buffered := bufio.NewWriter(out)
		fmt.Fprintf(buffered, "{\n  \"format\": \"accueil-journal/1\",\n  \"bureau\": %s,\n  \"exporte\": %s,\n  \"lignes\": [",
			export.LineJSON(place.Office), export.LineJSON(j.now.Format(time.RFC3339)))
		separator := "\n    "
		for l := range j.lines(entries, &n) {
			line := export.LineJSON(journalLine{l.Seq, l.At.Format(time.RFC3339Nano), l.Agent, l.Name, l.Op, string(l.About), l.ID, l.Count})
			if _, err := buffered.WriteString(separator + line); err != nil {
				return err
			}
			separator = ",\n    "
		}
		buffered.WriteString("\n  ]\n}\n")
		return buffered.Flush()
	})
	return n, err
}

// CloseDay implements [ui.JournalKeeper].
func (r *register) CloseDay(d model.Date) (ui.DayClosing, error) {
	c, err := r.session.CloseDay(d)
	return closingOf(c), trouble(err)
}

func closingOf(c store.DayClosing) ui.DayClosing {
	out := ui.DayClosing{
		Day: c.Day, At: c.At, Agent: c.By.Slot, Receptions: c.Receptions, Passages: c.Passages,
		Waiting: c.Waiting, Refused: c.Refused, Anchor: ui.Anchor(c.Anchor),
	}
	for _, o := range c.Journal {
		out.Journal = append(out.Journal, ui.OpCount{Op: string(o.Op), N: o.N})
	}
	return out
}

// knownOps are the codes a filter may name: those of operations and of families.
func knownOps() []string {
	var codes []string
	for _, f := range ui.OpFamilies() {
		codes = append(codes, f.Code)
	}
	return codes
}

// opsNamed gives the operations of codes, which may be those of families; false
// with the first one that is neither.
func opsNamed(codes []string) (ops []string, unknown string) {
	for _, code := range codes {
		of := ui.OpsOf(code)
		if slices.Contains(store.Ops(), store.Op(code)) {
			of = []string{code}
		}
		if len(of) == 0 {
			return nil, cmp.Or(code, "(vide)")
		}
		ops = append(ops, of...)
	}
	return ops, ""
}
