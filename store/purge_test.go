package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// retention is the table of domain.md §8, as the content gives it.
func retention() model.Retention {
	term := func(n int) model.Term { return model.Term{Length: n, Rule: "règle d'essai", Source: "essai"} }
	return model.Retention{
		DraftWarn: term(2), DraftClose: term(7), Active: term(24), Request: term(24), Memo: term(30), OpenFollowUp: term(6), Journal: term(12),
		FailedSignIns: term(12), SetAside: term(30), Backups: term(30),
	}
}

// years fills a register with three years of receptions, some a month, the last
// of them today, and gives the marks of those whose term is over.
func years(t *testing.T, r *storetest.Register) (old, recent []string) {
	t.Helper()
	today := r.Clock.Now()
	ages, channels := []string{"25_34", "75_plus", ""}, []string{"sur_place", "telephone"}
	for month := range 36 {
		for i := range 7 {
			at := today.AddDate(0, -month, -i)
			mark := fmt.Sprintf("marque%02d%d", month, i)
			rec := storetest.Reception(mark, at)
			rec.Said[0].Answer.Codes = []string{channels[i%2]}
			rec.Said = append(rec.Said, model.Entry{Key: model.QAge, Answer: model.Answer{Codes: []string{ages[(i+month)%3]}, At: at}})
			if _, err := r.Session.Record(rec, 0, storetest.DefinitionBytes()); err != nil {
				t.Fatal(err)
			}
			if at.AddDate(2, 0, 0).Before(today.Truncate(24 * time.Hour)) {
				old = append(old, mark)
			} else {
				recent = append(recent, mark)
			}
		}
	}
	return old, recent
}

// tally is what the register counts, on an instant.
func tally(t *testing.T, s *store.Session, now time.Time) model.Grid {
	t.Helper()
	cases, err := s.Cases(time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	coarse, err := s.Coarse()
	if err != nil {
		t.Fatal(err)
	}
	return model.Tally(cases, coarse, now)
}

// ciphertexts are the sealed values of a register, by bucket and key.
func ciphertexts(t *testing.T, r *storetest.Register) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				if string(name) != "registre" && string(name) != "echecs" {
					all[string(name)+"/"+string(k)] = bytes.Clone(v)
				}
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// folderHolds lists which of some bytes are found in any file of a folder.
func folderHolds(t *testing.T, dir string, what map[string][]byte) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for name, w := range what {
			if bytes.Contains(b, w) {
				found = append(found, name+" in "+d.Name())
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// An office eliminates what is over its term: proposal, visa, execution. Nothing
// of it is left in the folder, nor any key for it, and the figures are the same.
func TestAnElimination(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	old, recent := years(t, r)
	s := r.Session
	before, oldKeys := tally(t, s, r.Clock.Now()), keyFiles(t, r)
	sealed := ciphertexts(t, r)

	e, err := s.Propose(retention())
	if err != nil {
		t.Fatal(err)
	}
	if e.Receptions != len(old) || len(e.Bordereau.Rows) == 0 {
		t.Fatalf("%d proposed of %d, bordereau %+v", e.Receptions, len(old), e.Bordereau)
	}
	_, err = s.Propose(retention())
	wantErr(t, err, store.ErrPending)
	_, err = s.Execute(e.Number, retention(), nil)
	wantErr(t, err, store.ErrNoVisa)
	for _, bad := range []string{"", "   ", strings.Repeat("x", 81)} {
		wantErr(t, s.Visa(e.Number, bad, model.DateOf(r.Clock.Now())), store.ErrNoVisa)
	}
	wantErr(t, s.Visa(e.Number, "AD35 2026-114", model.DateOf(r.Clock.Now()).AddDays(1)), store.ErrNoVisa)
	if err := s.Visa(e.Number, "AD35 2026-114", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	steps := 0
	done, err := s.Execute(e.Number, retention(), func(done, total int) { steps++ })
	if err != nil || done.State != store.EliminationExecuted || done.Receptions != len(old) || steps == 0 {
		t.Fatalf("%+v, %d steps, %v", done, steps, err)
	}

	after := tally(t, s, r.Clock.Now())
	if changed := model.SamePublished(before, after); len(changed) > 0 {
		t.Errorf("published figures changed: %v", changed[:min(5, len(changed))])
	}
	wantGone(t, r, old, recent)
	if found := folderHolds(t, r.Dir, sealed); len(found) > 0 {
		t.Errorf("%d former values are still in the folder: %v", len(found), found[:min(5, len(found))])
	}
	if found := folderHolds(t, r.Dir, oldKeys); len(found) > 0 {
		t.Errorf("the former key file is still in the folder: %v", found)
	}
	wantShut(t, s, sealed)
	r.Restart()
	if list, err := r.Session.Eliminations(); err != nil || len(list) != 1 || list[0].Reference != "AD35 2026-114" ||
		len(list[0].Bordereau.Rows) != len(e.Bordereau.Rows) {
		t.Fatalf("%+v, %v", list, err)
	}
	if _, err := r.Session.Execute(e.Number, retention(), nil); !errors.Is(err, store.ErrNoElimination) {
		t.Fatal("executed twice", err)
	}
	_, err = r.Session.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
}

// keyFiles are pieces of the key file that a copy of it would hold.
func keyFiles(t *testing.T, r *storetest.Register) map[string][]byte {
	t.Helper()
	b := readAll(t, filepath.Join(r.Dir, store.KeyFile))
	return map[string][]byte{"key file": b, "its end": b[len(b)-64:]}
}

// wantShut tries the present keys on former values: none opens.
func wantShut(t *testing.T, s *store.Session, sealed map[string][]byte) {
	t.Helper()
	if len(sealed) == 0 {
		t.Fatal("no former value to try")
	}
	for where, value := range sealed {
		bucket, key, _ := strings.Cut(where, "/")
		if store.Opens(s, bucket, key, value) {
			t.Fatalf("a former value of %s still opens", bucket)
		}
	}
}

// wantGone opens every value there is: what was eliminated is in none, what was
// not is, and no agent's folder holds a word of either in clear.
func wantGone(t *testing.T, r *storetest.Register, old, recent []string) {
	t.Helper()
	plain, err := store.OpenAll(r.Session)
	if err != nil {
		t.Fatal(err)
	}
	all := bytes.Join(plain, nil)
	for _, mark := range old {
		if bytes.Contains(all, []byte(mark)) {
			t.Fatalf("%s is still in a value", mark)
		}
	}
	clear := map[string][]byte{}
	for _, mark := range append(slices.Clone(old), recent...) {
		clear[mark] = []byte(mark)
	}
	for _, mark := range recent {
		if !bytes.Contains(all, []byte(mark)) {
			t.Fatalf("%s is gone too", mark)
		}
	}
	if found := folderHolds(t, r.Dir, clear); len(found) > 0 {
		t.Fatalf("in clear: %v", found)
	}
}

// What is erased at a person's request goes, and what is counted stays as it was.
func TestAnErasure(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for i := range 12 {
		record(t, r.Session, r.Clock, fmt.Sprintf("personne%02d", i))
	}
	before, sealed := tally(t, r.Session, r.Clock.Now()), ciphertexts(t, r)
	hers := []uint64{3, 7, 3}
	_, err := r.Session.Erase(hers, "parce que", "demande 12", nil)
	wantErr(t, err, store.ErrGround)
	_, err = r.Session.Erase(hers, model.GroundWithdrawn, " ", nil)
	wantErr(t, err, store.ErrGround)
	_, err = r.Session.Erase([]uint64{3, 99}, model.GroundWithdrawn, "demande 12", nil)
	wantErr(t, err, store.ErrNoReception)
	e, err := r.Session.Erase(hers, model.GroundWithdrawn, "demande 12", nil)
	if err != nil || e.Receptions != 2 {
		t.Fatalf("%+v, %v", e, err)
	}
	if changed := model.SameFigures(before, tally(t, r.Session, r.Clock.Now())); len(changed) > 0 {
		t.Errorf("figures changed: %v", changed)
	}
	var gone, kept []string
	for i := range 12 {
		mark := fmt.Sprintf("personne%02d", i)
		if slices.Contains(hers, uint64(i+1)) {
			gone = append(gone, mark)
		} else {
			kept = append(kept, mark)
		}
	}
	wantGone(t, r, gone, kept)
	if found := folderHolds(t, r.Dir, sealed); len(found) > 0 {
		t.Errorf("former values are still in the folder: %v", found[:min(5, len(found))])
	}
	wantShut(t, r.Session, sealed)
	_, _, _, err = r.Session.Reception(3)
	wantErr(t, err, store.ErrNoReception)
	facts, err := r.Session.Facts(time.Time{}, time.Time{})
	if err != nil || len(facts) != 12 || !facts[0].Bare || slices.Contains(hers, facts[0].ID) || facts[0].Agent != 0 || facts[0].Desk != "" || facts[0].Minutes != 0 {
		t.Fatalf("%+v, %v", facts[0], err)
	}
}

// The folder as a machine found it that stopped at each step of a rewriting: the
// register before or the one after opens, whole.
func TestARewritingStoppedAtEachStep(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for i := range 5 {
		record(t, r.Session, r.Clock, fmt.Sprintf("personne%02d", i))
	}
	before := folder(t, r.Dir)
	if err := r.Session.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	after := folder(t, r.Dir)
	const reg, keys = store.RegisterFile, store.KeyFile
	for name, files := range map[string]map[string][]byte{
		"half a key file":           {reg: before[reg], keys: before[keys], keys + ".nouveau": after[keys][:100]},
		"half a register":           {reg: before[reg], keys: before[keys], keys + ".nouveau": after[keys], reg + ".nouveau": after[reg][:4096]},
		"both written":              {reg: before[reg], keys: before[keys], keys + ".nouveau": after[keys], reg + ".nouveau": after[reg]},
		"the register has its name": {reg: after[reg], keys: before[keys], keys + ".nouveau": after[keys]},
		"done":                      {reg: after[reg], keys: after[keys]},
	} {
		dir := t.TempDir()
		for file, b := range files {
			writeFile(t, filepath.Join(dir, file), b)
		}
		again, err := store.Open(dir, store.Options{Now: r.Clock.Now, Location: time.UTC})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s, err := again.Unlock(1, []byte(storetest.Password), r.Clock.Now())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != 5 {
			t.Fatalf("%s: %+v, %v", name, report, err)
		}
		again.Close()
		if left := slices.Sorted(maps.Keys(folder(t, dir))); !slices.Equal(left, []string{keys, reg}) {
			t.Errorf("%s leaves %v", name, left)
		}
	}
	// The keys of before do not open the register of after.
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, reg), after[reg])
	writeFile(t, filepath.Join(dir, keys), before[keys])
	wantErr(t, openErr(t, dir), store.ErrPair)
}

func folder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != store.NoteFile && !e.IsDir() {
			files[e.Name()] = readAll(t, filepath.Join(dir, e.Name()))
		}
	}
	return files
}

// Whoever else is signed in goes on after a rewriting, with the new keys.
func TestOtherSessionsGoOnAfterARewriting(t *testing.T) {
	r := storetest.Open(t)
	clerk := r.AddAgent(store.RoleReception)
	d := newDraft(t, clerk, r.Clock, "en cours")
	if err := r.Session.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	d.Revision++
	if err := clerk.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	if _, err := clerk.Record(storetest.Reception("en cours", r.Clock.Now()), d.ID, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	if store.HoldsReserve(clerk) {
		t.Fatal("a clerk was given the reserved halves")
	}
	r.Restart()
}
