package cli

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"filippo.io/age"
	"pgregory.net/rapid"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// exportOffice is a register of n receptions, as the commands know it.
func exportOffice(t *testing.T, n int) (*storetest.Register, *office) {
	t.Helper()
	st := storetest.Open(t)
	for range n {
		if _, err := st.Session.Record(storetest.Reception("Zéphyrine", st.Clock.Now()), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	return st, &office{dir: st.Dir, now: st.Clock.Now, register: st.Register}
}

func lastOps(t *testing.T, s *store.Session, n int) []store.JournalEntry {
	t.Helper()
	entries, err := s.Journal(0, 0)
	if err != nil || len(entries) < n {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	return entries[len(entries)-n:]
}

func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// The content that ships withholds what names a situation by being named, and shows what
// figures are made of.
func TestExportHidesWhatIsSensitive(t *testing.T) {
	_, o := exportOffice(t, 0)
	d := o.discretion()
	for _, hidden := range []string{"asfad", "crip", "cadre", "ligne_3919", "spada", "intervenant_social_police"} {
		if d.Organism(hidden) != model.Withheld {
			t.Errorf("the export names %s", hidden)
		}
	}
	for _, shown := range []string{"cdas", "caf", "msa", "cpam", "carsat", "france_travail", "mdph", "ccas"} {
		if d.Organism(shown) != shown {
			t.Errorf("the export hides %s", shown)
		}
	}
	q, _ := content.Current()
	for key, say := range map[string]func(string) string{model.QMotive: d.Need, model.QRights: d.Right} {
		said := 0
		for _, c := range q.Question(key).Choices {
			if got := say(c.Code); (got == model.Withheld) != (c.Sensitive || c.Protected) {
				t.Errorf("%s is told as %s", c.Code, got)
			} else if got == c.Code {
				said++
			}
		}
		if said == 0 {
			t.Errorf("nothing of %s is told", key)
		}
	}
	if d.Need("violences") != model.Withheld || d.Need("budget") != "budget" {
		t.Errorf("%s, %s", d.Need("violences"), d.Need("budget"))
	}
}

// Stopped while it reads, or once the file is there but the journal cannot say so, an
// export leaves nothing, beside or in its place.
func TestAnExportThatDoesNotEndLeavesNothing(t *testing.T) {
	st, o := exportOffice(t, 3)
	e := extraction{format: "xlsx", purpose: "essai d'interruption"}
	dir := t.TempDir()
	path := filepath.Join(dir, "x.xlsx")
	ctx, stop := context.WithCancel(t.Context())
	// The clock is looked at before the reading, then before the writing.
	before := func(do func()) func() time.Time {
		looks := 0
		return func() time.Time {
			if looks++; looks == 2 {
				do()
			}
			return st.Clock.Now()
		}
	}
	o.now = before(func() { t.Error("what was stopped goes on to be written") })
	_, err := e.toFile(ctx, o, st.Session, path, func(int, int) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	wantEmpty(t, dir)
	if last := lastOps(t, st.Session, 2); last[0].Op != store.OpExportStarted || last[1].Op != store.OpExportInterrupted || last[1].Count != 3 {
		t.Errorf("%+v", last)
	}
	// The same while it writes.
	ctx, stop = context.WithCancel(t.Context())
	o.now = before(stop)
	if _, err := e.toFile(ctx, o, st.Session, path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped while writing: %v", err)
	}
	wantEmpty(t, dir)
	o.now = before(st.Session.Lock)
	if _, err := e.toFile(t.Context(), o, st.Session, path, nil); !errors.Is(err, store.ErrLocked) {
		t.Errorf("locked before the journal could say it: %v", err)
	}
	wantEmpty(t, dir)
}

// The journal says « commencé » before the first byte, wherever it goes.
func TestNothingIsWrittenBeforeTheJournalSaysSo(t *testing.T) {
	st, o := exportOffice(t, 1)
	looked := false
	_, err := extraction{format: "json", purpose: "essai de l'ordre"}.run(t.Context(), o, st.Session, nil, func(write func(io.Writer) error) error {
		return write(writerFunc(func(p []byte) (int, error) {
			looked = true
			if last := lastOps(t, st.Session, 1); last[0].Op != store.OpExportStarted {
				t.Errorf("bytes after %+v", last)
			}
			return len(p), nil
		}))
	})
	if err != nil || !looked {
		t.Errorf("%v, %v", looked, err)
	}
	if _, err := (extraction{format: "json", purpose: "court"}).run(t.Context(), o, st.Session, nil, nil); !errors.Is(err, model.ErrPurpose) {
		t.Errorf("without a purpose: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestAFileIsWholeOrIsNot(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	full := errors.New("essai: no room")
	half := func(w io.Writer) error { io.WriteString(w, "moitié"); return full }
	if err := writeNewFile(t.Context(), path, half); !errors.Is(err, full) {
		t.Error(err)
	}
	wantEmpty(t, dir)
	func() {
		defer func() { recover() }()
		writeNewFile(t.Context(), path, func(w io.Writer) error { io.WriteString(w, "moitié"); panic("essai") })
	}()
	wantEmpty(t, dir)
	// Someone else takes the name while it is being written.
	err := writeNewFile(t.Context(), path, func(w io.Writer) error { return os.WriteFile(path, []byte("autre"), 0o600) })
	if taken, ok := errors.AsType[*notMade](err); !ok || !errors.Is(taken, os.ErrExist) {
		t.Errorf("over another file: %v", err)
	}
	if kept, err := os.ReadFile(path); string(kept) != "autre" || err != nil {
		t.Errorf("%q, %v", kept, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// Sealed, the file opens for its recipient and gives the document whole.
func TestASealedExportIsWhole(t *testing.T) {
	st, o := exportOffice(t, 2)
	holder, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.json.age")
	e := extraction{format: "json", purpose: "envoi au Département", recipient: holder.Recipient().String()}
	if _, err := e.toFile(t.Context(), o, st.Session, path, nil); err != nil {
		t.Fatal(err)
	}
	sealed, err := os.ReadFile(path)
	if err != nil || bytes.Contains(sealed, []byte("tableaux")) {
		t.Fatalf("in clear, or %v", err)
	}
	plain, err := age.Decrypt(bytes.NewReader(sealed), holder)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(plain)
	if err != nil || !strings.HasSuffix(string(text), "]\n}\n") || !strings.Contains(string(text), "envoi au Département") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, sealed, _ := store.ExportOf(lastOps(t, st.Session, 1)[0].ID); !sealed {
		t.Error("the journal does not say it was sealed")
	}
}

// textsOf is the texts of a file: of its parts when it is an archive. Cells are those of
// CSV files.
func textsOf(t interface{ Fatal(...any) }, format string, file []byte) (texts []string, cells []string) {
	if format == "json" {
		return []string{string(file)}, nil
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(string(part), "\ufeff")
		texts = append(texts, f.Name, text)
		if format == "csv" {
			lines := csv.NewReader(strings.NewReader(text))
			lines.Comma, lines.FieldsPerRecord = ';', -1
			rows, err := lines.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, slices.Concat(rows...)...)
		}
	}
	return texts, cells
}

// TestNoExportHarmsOrTellsByDefault: whatever the words and the codes are, no format
// holds what a terminal obeys nor a formula, and nothing that tells who it was.
func TestNoExportHarmsOrTellsByDefault(t *testing.T) {
	_, o := exportOffice(t, 0)
	q, _ := content.Current()
	nasty := []string{"=1+1", "\x1b[31m", "\x1b]0;x\a", "@SUM(1)", "\u202e", "\r\n=x", "+1", "\x00", "<f>1</f>", "_x003D_1", `";=1`}
	rapid.Check(t, func(rt *rapid.T) {
		word := func(name string, more ...string) string {
			return rapid.SampledFrom(append(more, nasty...)).Draw(rt, name)
		}
		need := rapid.SampledFrom(q.Question(model.QMotive).Choices).Draw(rt, "need")
		right := rapid.SampledFrom(q.Question(model.QRights).Choices).Draw(rt, "right")
		at := time.Date(2024, time.May, 17, 9, 0, 0, 0, time.UTC)
		c := model.Case{Fact: model.Fact{ID: 987654321, Kind: model.KindReception, Started: at, Desk: "bureau-de-Zéphyrine", Agent: 77777, Channel: word("channel"),
			Motive: word("motive", need.Code), Needs: []string{need.Code, word("need")}, Territory: "35236", Result: word("result"),
			Decisions: []model.DecisionFact{{Toward: word("toward"), Item: right.Code, Modality: word("modality")}},
			Rights:    []model.RightFact{{Right: right.Code, State: word("state")}}},
			FollowUps: []model.FollowUp{{Kind: model.FollowOrientation, Toward: word("organism", "crip", "caf"), Right: need.Code, Opened: at, Asked: "Zéphyrine"}}}
		e := extraction{purpose: word("purpose") + " pour un essai"}
		for _, f := range extractFormats() {
			e.format = f[0]
			var got extracted
			var out bytes.Buffer
			book, err := e.book(o, e.extract(o), func(yield func(model.Case, error) bool) { yield(c, nil) }, &got)
			if err := cmp.Or(err, e.dress(t.Context(), &out, book)); err != nil {
				rt.Fatal(err)
			}
			texts, cells := textsOf(rt, e.format, out.Bytes())
			all := strings.Join(texts, "\n")
			for _, r := range strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(all) {
				if unicode.In(r, unicode.Cc, unicode.Cf) {
					rt.Fatalf("%s holds %U", e.format, r)
				}
			}
			never := []string{"987654321", "77777", "35236", "2024-05-17", "17/05/2024", "45429", "Zéphyrine"}
			if e.format == "xlsx" {
				never = append(never, "<f>", "<f ")
			}
			if need.Sensitive || need.Protected {
				never = append(never, `"`+need.Code+`"`, ">"+need.Code+"<", need.Code+" ")
			}
			if right.Sensitive || right.Protected {
				never = append(never, `"`+right.Code+`"`, ">"+right.Code+"<")
			}
			for _, no := range append(never, `"crip"`, ">crip<") {
				if strings.Contains(all, no) {
					rt.Fatalf("%s holds %q", e.format, no)
				}
			}
			for _, cell := range cells {
				if strings.IndexAny(strings.TrimSpace(cell), "=+@") == 0 {
					rt.Fatalf("a formula: %q", cell)
				}
			}
		}
	})
}

func TestEveryFormatHasItsEnding(t *testing.T) {
	for _, f := range extractFormats() {
		got, err := extractFormatOf("", "Dossier.v2/Extrait"+strings.ToUpper(f[1])+".age", true)
		if got != f[0] || err != nil {
			t.Errorf("%s: %q, %v", f[1], got, err)
		}
		var out bytes.Buffer
		e := extraction{format: f[0]}
		if err := e.dress(t.Context(), &out, export.Book{Sheets: []export.Sheet{{Name: "essai"}}}); err != nil || out.Len() == 0 {
			t.Errorf("%s writes nothing: %v", f[0], err)
		}
	}
	if got, err := extractFormatOf("xlsx", "x.json", false); err == nil {
		t.Errorf("a format and a name that disagree are taken for %s", got)
	}
}
