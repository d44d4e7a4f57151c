package ui_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/cli"
	"accueil/internal/texte/hostile"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// poisoned is what a text of the register becomes: what it was, so that the pages still
// know their codes, then what must not be alive. Some are left as they are.
func poisoned(r *rand.Rand) func(hostile.Field) string {
	words := hostile.Words()
	return func(f hostile.Field) string {
		if r.IntN(3) == 0 {
			return f.Value
		}
		return words[r.IntN(len(words))] + f.Value + poisonMark + words[r.IntN(len(words))]
	}
}

// poisonMark is in every text that is poisoned, to know that a page shows one.
const poisonMark = "Venin"

// hostileDesk has a register every text of which is poisoned: who works there, where,
// what was said, decided, followed, noted, who may be asked. When codes are, no figure
// holds: a bilan is refused.
func hostileDesk(t testing.TB, r *rand.Rand, codes bool) *deskOf {
	t.Helper()
	d := newDesk(t)
	d.close()
	word := poisoned(r)
	any := func(s string) string { return s + word(hostile.Field{Value: s}) }
	place := deskPlace()
	hostile.Fill(&place, func(f hostile.Field) string {
		if f.Path == ".Department" {
			return f.Value
		}
		return any(f.Value)
	})
	err := store.Create(d.dir, store.Creation{Place: place, AgentName: any("Camille Essai"), Password: []byte(deskPassword),
		Recovery: store.NewRecoveryKey(), Now: d.clock.Now(), Cost: store.MinimumCost()})
	if err != nil {
		t.Fatal(err)
	}
	d.Restart()
	d.behind(func(s *store.Session) error {
		_, err := s.AddAgent(any("Dominique Essai"), store.RoleManager, []byte(deskPassword), store.MinimumCost())
		return err
	})
	d.behindAs(2, func(s *store.Session) error {
		for i := range 4 {
			if err := poisonReception(t, s, r, d.clock.Now().Add(-time.Duration(i+1)*time.Hour), codes && i%2 == 0); err != nil {
				return err
			}
		}
		return poisonOffice(s, d.clock.Now(), word)
	})
	return d
}

// poisonReception records a reception whose every text is poisoned, and leaves a draft.
func poisonReception(t testing.TB, s *store.Session, r *rand.Rand, at time.Time, whole bool) error {
	_, definition := content.Current()
	draft, path := randomReception(t, r, at)
	rec := model.Finish(draft, path, model.Closing{Place: deskPlace(), Ended: at.Add(9 * time.Minute)})
	rec.FollowUps = model.FollowUpsOf(rec, content.Directory().FollowClock, func(model.Proposal) bool { return false })
	word := poisoned(r)
	kept := rec.Definition
	if whole {
		hostile.Fill(&rec, word)
	} else { // what is written in words, and nothing that decides of a page
		for _, one := range []any{&rec.Contact, &rec.Said, &rec.Place} {
			hostile.Fill(one, func(f hostile.Field) string {
				if strings.HasSuffix(f.Path, "Key") || strings.Contains(f.Path, "Codes") {
					return f.Value
				}
				return f.Value + word(f)
			})
		}
	}
	rec.Definition, rec.Kind = kept, model.KindReception
	if _, err := s.Record(rec, 0, definition); err != nil {
		return fmt.Errorf("recording: %w", err)
	}
	draft.Updated = at
	for key, a := range draft.Answers {
		a.Text = word(hostile.Field{Value: a.Text})
		draft.Answers[key] = a
	}
	_, err := s.NewDraft(draft, definition)
	return err
}

// poisonOffice poisons what an office keeps beside its receptions. What the register
// refuses is none of its texts: how many it took is counted.
func poisonOffice(s *store.Session, now time.Time, word func(hostile.Field) string) error {
	fill := func(v any, codes ...string) {
		hostile.Fill(v, func(f hostile.Field) string {
			for _, code := range codes {
				if strings.HasPrefix(f.Path, code) {
					return f.Value
				}
			}
			return "mot" + f.Value + word(f)
		})
	}
	meeting := model.Meeting{Day: model.DateOf(now).AddDays(-3), Organisms: []string{"caf"}, Present: 4}
	fill(&meeting, ".Organisms")
	contact := model.ReservedContact{Organism: "caf"}
	fill(&contact, ".Organism")
	listing := model.Listing{Kind: model.StructureListing}
	fill(&listing, ".Kind", ".Corrections")
	listing.Corrections = nil
	request := model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Level: model.Urgent, Channel: "telephone", Consent: "oral"}
	fill(&request, ".Kind", ".Toward", ".Level", ".Channel", ".Consent", ".Events", ".Item", ".Modality", ".Direction", ".Right")
	request.Events = nil
	convention := model.Convention{}
	fill(&convention)
	amendment := model.Amendment{Organism: "caf"}
	fill(&amendment, ".Organism")
	memo := model.Memo{From: 2, To: 1, At: now}
	fill(&memo)
	taken, errs := 0, []error{}
	for _, keep := range []func() error{
		func() error { _, err := s.KeepMeeting(meeting); return err },
		func() error { return s.KeepReservedContact(contact) },
		func() error { _, err := s.AddListing(listing); return err },
		func() error { _, err := s.Receive(request, model.DefaultFollowClock()); return err },
		func() error { return s.Amend("caf", func(a *model.Amendment) { *a = amendment }) },
		func() error { return s.LeaveMemo(memo) },
	} {
		if err := keep(); err != nil {
			errs = append(errs, err)
		} else {
			taken++
		}
	}
	if taken < 6 {
		return fmt.Errorf("%d kept: %v", taken, errs)
	}
	return nil
}

// paperless prints nothing; it writes as the desk does.
type paperless struct{ ui.Documents }

func (paperless) Printer() string { return "" }

// styled is what the desk itself sends: colours, and nothing else.
var styled = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// harmless looks at a text of several lines for what is alive in it.
func harmless(t testing.TB, where, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if alive := hostile.Alive(line); alive != "" {
			t.Fatalf("%s in %s: %q", alive, where, line)
		}
	}
}

// Whatever was written in a register, whichever field it is in, no page of the desk sends
// the terminal anything that it would obey, and no file nor answer of a command holds it.
func TestNoTextOfARegisterHarms(t *testing.T) {
	r := rand.New(rand.NewPCG(35, 2))
	t.Chdir(t.TempDir()) // where the files it is offered are written
	d := hostileDesk(t, r, false)
	d.close()
	d.done = nil
	askCommands(t, d, "f", "bilan exporter --periode 2026-10 F.pdf", "bilan exporter --periode 2026-10 F.xlsx", "bilan exporter --periode 2026-10 F.csv", "bilan exporter --periode 2026-10 F.json")
	d = hostileDesk(t, r, true)
	d.tweak = func(desk *ui.Desk) { desk.Documents = paperless{desk.Documents} }
	d.w, d.h = 150, 120
	d.close()
	d.done = nil
	askCommands(t, d, "g", "agents lister", "journal", "journal --format csv", "journal --format json", "verifier",
		"exporter --motif essai-des-mots --format json", "exporter --motif essai-des-mots --avec-reserves --avec-communes --sortie F.json",
		"exporter --motif essai-des-mots --avec-reserves --avec-communes --sortie F.xlsx", "exporter --motif essai-des-mots --avec-reserves --avec-communes --sortie F.zip",
		"journal --format csv --sortie F.csv", "journal --format json --sortie F.json", "journal --sortie F.txt")
	pages := 0
	look := func() {
		page := styled.ReplaceAllString(d.app.View().Content, "")
		if harmless(t, "the screen", page); strings.Contains(page, poisonMark) {
			pages++
		}
	}
	for _, keys := range [][]string{
		{"j"}, {"j", "enter"}, {"j", "down", "enter", "down"}, {"i"}, {"i", "enter"}, {"c"}, {"r"}, {"r", "v"}, {"r", "v", "enter"}, {"b"}, {"b", "enter"},
		{"g"}, {"g", "j"}, {"g", "a"}, {"g", "a", "enter"}, {"g", "c"}, {"g", "r"}, {"m"}, {"a"}, {"a", "enter"}, {"a", "enter", "enter"}, {"p"},
	} {
		d.Restart().UnlockAs(2)
		for _, key := range keys {
			d.Press(key)
			look()
		}
	}
	wander(t, d, r, look)
	d.close()
	d.done = nil
	talk(t, d, r)
	if pages < 20 {
		t.Errorf("only %d pages say what was poisoned: this proves nothing", pages)
	}
	readFiles(t) // those the desk wrote by itself
}

// wander presses keys at random, and looks at each page.
func wander(t testing.TB, d *deskOf, r *rand.Rand, look func()) {
	t.Helper()
	d.Restart().UnlockAs(2)
	keys := strings.Fields("enter enter enter enter down down down up esc tab left right end home pgdown f1 f5 f6 1 2 3 " + "a b c d e f g h j k l m n o p r s t u v w x y z")
	for range 1500 {
		d.Press(keys[r.IntN(len(keys))])
		look()
		if d.quit || strings.Contains(d.Screen(), "Mot de passe") {
			d.Restart().UnlockAs(2)
		}
	}
}

// talk answers the desk line by line at random, and looks at all it said.
func talk(t testing.TB, d *deskOf, r *rand.Rand) {
	t.Helper()
	said := 0
	for range 8 {
		var in strings.Builder
		for range 60 {
			in.WriteString([]string{"", "1", "2", "3", "4", "r", "p", "s", "+", "?", "<", "i", "reprendre", "v", "a", "m"}[r.IntN(16)] + "\n")
		}
		var out, errs bytes.Buffer
		w := d.world
		w.Args = []string{"ligne", "--dossier", d.dir, "--agent", "2", "--mot-de-passe-fichier", secretFile(t)}
		w.In, w.Out, w.Err = strings.NewReader(in.String()), &out, &errs
		cli.Run(context.Background(), w)
		harmless(t, "the conversation", out.String())
		harmless(t, "the conversation", errs.String())
		said += strings.Count(out.String(), poisonMark)
	}
	if said < 20 {
		t.Errorf("the conversations said what was poisoned %d times: this proves nothing", said)
	}
}

// secretFile is a file that holds the password of the desk.
func secretFile(t testing.TB) string {
	t.Helper()
	secret := filepath.Join(t.TempDir(), "mot-de-passe")
	if err := os.WriteFile(secret, []byte(deskPassword), 0o600); err != nil {
		t.Fatal(err)
	}
	return secret
}

// readFiles looks at what the desk wrote here.
func readFiles(t testing.TB) {
	t.Helper()
	files, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		harmless(t, "the name of a file", name)
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue // a backup, sealed
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		readFile(t, name, data)
	}
}

// readFile looks into a file, and into those it is made of. Pages are looked at where they
// are made.
func readFile(t testing.TB, name string, data []byte) {
	t.Helper()
	switch ext := filepath.Ext(name); {
	case bytes.HasPrefix(data, []byte("%PDF")):
	case ext == ".zip", ext == ".xlsx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			part, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			inside, err := io.ReadAll(part)
			if err != nil {
				t.Fatal(err)
			}
			readFile(t, name+" "+f.Name, inside)
		}
	default:
		text := strings.TrimPrefix(string(data), "\ufeff")
		harmless(t, name, text)
		if ext := filepath.Ext(name); ext == ".xml" && strings.Contains(text, "<f>") {
			t.Errorf("a formula in %s", name)
		} else if ext != ".json" {
			return
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		readJSON(t, name, v)
	}
}

// readJSON looks at what another program reads: what is escaped is alive again there.
func readJSON(t testing.TB, where string, v any) {
	t.Helper()
	switch v := v.(type) {
	case string:
		harmless(t, where, v)
	case []any:
		for _, one := range v {
			readJSON(t, where, one)
		}
	case map[string]any:
		for key, one := range v {
			harmless(t, where, key)
			readJSON(t, where, one)
		}
	}
}

// askCommands asks commands that say or write what a register holds; F in a command is a
// file whose name begins so.
func askCommands(t testing.TB, d *deskOf, name string, commands ...string) {
	t.Helper()
	secret := secretFile(t)
	for i, args := range commands {
		var out, errs bytes.Buffer
		w := d.world
		w.Args = append(strings.Fields(strings.ReplaceAll(args, "F.", fmt.Sprintf("%s%d.", name, i))), "--dossier", d.dir, "--agent", "2", "--mot-de-passe-fichier", secret)
		w.In, w.Out, w.Err = &bytes.Buffer{}, &out, &errs
		if code := cli.Run(context.Background(), w); code != 0 {
			t.Errorf("%s: exit %d, %s", args, code, errs.String())
		}
		said := "the answer to " + args + " "
		if strings.HasSuffix(args, "--format json") {
			said += ".json"
		}
		readFile(t, said, out.Bytes())
		harmless(t, args, errs.String())
	}
	readFiles(t)
}
