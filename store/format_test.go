package store

import (
	"bytes"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"accueil/model"
)

// With -format the files under testdata/v1 are written again. That is right
// while version 1 is not published, and never after.
var writeFormat = flag.Bool("format", false, "write testdata/v1 again")

const v1 = "testdata/v1"

type golden struct {
	name   string
	record any
}

// goldenRecords has every field of every record set, so that a number that
// moves, or a field that is lost, shows.
func goldenRecords() []golden {
	answer := answerRecord{Codes: []string{"a", "b"}, Text: "t", Number: -3, Date: &dateRecord{Year: 2026, Month: 11, Day: 23}, Skipped: true, At: 9}
	entry := entryOfAnswer{Key: "k[i]", Answer: answer}
	proposal := proposalRecord{
		Key: "k", Toward: "t", Modality: "m", Item: "i", Title: "T", Because: "b", Horizon: "h", Rank: 4,
		Discreet: true, Convention: "c", Guide: []string{"g"}, Added: true,
		Causes: []causeRecord{{Rule: "r", Because: "b", Source: "s", ToBeChecked: true, Saw: []entryOfAnswer{entry}}},
	}
	place := placeRecord{Department: "d", Agency: "a", Office: "o", Desk: "p"}
	return []golden{
		{"draft", draftRecord{
			Revision: 5, Owner: 1, Desk: "p", Definition: "q@1", Started: 1, Updated: 2, Active: 3,
			Answers: map[string]answerRecord{"k": answer, "j": {}}, At: "k",
			Typing: &typingRecord{Key: "k", Text: "t", Codes: []string{"c"}},
		}},
		{"fact", factRecord{
			Kind: "accueil", Started: 1, Minutes: 2, Desk: "p", Agent: 3, Channel: "c", Motive: "m",
			Needs: []string{"n"}, Nature: "n", Result: "r", LeftEarly: true, Territory: "35236", Age: "a",
			Household: "h", Adults: 4, Children: 5,
			Decisions: []decisionRecord{{Toward: "t", Modality: "m", Decision: "d", Item: "i"}},
		}},
		{"body", bodyRecord{
			Kind: "accueil", Definition: "q@1", Place: place, Agent: 1, Started: 1, Ended: 2, Minutes: 3,
			LeftEarly: true, Result: "r", Said: []entryOfAnswer{entry}, Reserved: 2, Recorded: 8, Digest: []byte{1},
			Proposals: []decidedRecord{{
				Proposal: proposal, Decision: "d", Modality: "m", Consent: "c", Transmit: []string{"t"}, Motive: "w",
			}},
		}},
		{"contact", contactRecord{Name: "n", Phone: "p", Reason: "r", Instructions: []string{"i"}, Via: "v", At: "a"}},
		{"reserved", []reservedRecord{{Proposal: proposal, Outcome: "o", To: "t", Informed: "i", Motive: "m"}}},
		{"definition", definitionRecord{Bytes: []byte{1, 2}, Sum: []byte{3}}},
		{"journal-entry", entryRecord{At: 1, Slot: 2, Op: 3, ID: 4, Count: 5}},
		{"journal-head", journalHead{First: 1, Start: []byte{1}, Last: 2, Tail: []byte{2}}},
		{"seal", sealRecord{Created: 1}},
		{"slot-card", card{Name: "n", Role: 4, Since: 1}},
		{"slot-lock", lockSet{Private: []byte{1}, Anchor: []byte{2}}},
		{"slot-keys", keySet{Master: []byte{1}, Reserve: []reserveHalf{{Epoch: 1, Private: []byte{2}}}}},
		{"key-file", keyFile{
			Register: []byte{1}, Created: 2, Generation: 3, Place: place,
			Slots: []slotRecord{{
				Number: 1, Kind: slotPassword, Time: 3, Memory: 65536, Threads: 4, Salt: []byte{1},
				Public: []byte{2}, Lock: []byte{3}, Keys: []byte{4}, Card: []byte{5},
			}},
			Epochs:   []epochRecord{{Class: classBureau, Epoch: 1, Wrapped: []byte{6}}},
			Reserve:  []publicRecord{{Epoch: 1, Public: []byte{7}}},
			LastSlot: 1,
		}},
	}
}

// The bytes of version 1 do not move.
func TestTheFormatIsFrozen(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range goldenRecords() {
		noZero(t, g.name, reflect.ValueOf(g.record))
		b, err := c.encode(g.record)
		if err != nil {
			t.Fatal(err)
		}
		checkGolden(t, g.name+".cbor.hex", hex.EncodeToString(b))
	}
	place := header{1, classReserve, 2}.place([idSize]byte{1, 2, 3}, bucketReserved, number(258))
	checkGolden(t, "place.hex", hex.EncodeToString(place))
	k := &keyring{journal: bytes.Repeat([]byte{1}, keySize)}
	checkGolden(t, "link.hex", hex.EncodeToString(k.link([]byte{9}, 258, []byte("essai"))))
	checkGolden(t, "header-key.hex", hex.EncodeToString(headerKey([]byte{1}, []byte{2})))
	checkGolden(t, "slot-key.hex", hex.EncodeToString(MinimumCost().stretch([]byte("essai"), make([]byte, saltSize))))
	var ones RecoveryKey
	for i := range ones.secret {
		ones.secret[i] = byte(i)
	}
	checkGolden(t, "recovery.txt", ones.String())
	var codes []string
	for _, op := range ops() {
		codes = append(codes, string(op))
	}
	for i := range uint8(6) {
		codes = append(codes, "role "+string(roleOf(i)))
	}
	checkGolden(t, "codes.txt", strings.Join(codes, "\n"))
}

// noZero makes sure that a field added to a record is added to the vectors.
func noZero(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		noZero(t, name, v.Elem())
	case reflect.Slice:
		if v.Len() > 0 {
			noZero(t, name, v.Index(0))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Name == "_" || !f.IsExported() {
				continue
			}
			if v.Field(i).IsZero() {
				t.Errorf("%s: field %s is not in the vector", name, f.Name)
			}
			noZero(t, name, v.Field(i))
		}
	}
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(v1, name)
	if *writeFormat {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.TrimSpace(string(want)) {
		t.Errorf("%s is now\n%s\nand was\n%s", name, got, want)
	}
}

// What the register under testdata/v1 was made with.
const (
	v1Password = "essai-version-1"
	v1Recovery = "recovery-key.txt"
)

func v1Time() time.Time { return time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC) }

func v1Reception() model.Reception {
	return model.Reception{
		Kind: model.KindReception, Definition: "essai@1", Place: model.Place{Department: "35", Desk: "poste 1"},
		Started: v1Time(), Ended: v1Time().Add(time.Minute), Minutes: 1, Result: "reponse_immediate",
		Said:     []model.Entry{{Key: "motif", Answer: model.Answer{Codes: []string{"energie"}, At: v1Time()}}},
		Reserved: []model.Reserved{{Proposal: model.Proposal{Key: "k"}, Motive: "réservé"}},
		Contact:  &model.Contact{Name: "Nom Essai", Phone: "02 00 00 00 01"},
	}
}

// A register of version 1, kept as it was written, still opens and reads.
func TestARegisterOfVersion1Opens(t *testing.T) {
	if *writeFormat {
		writeV1(t)
	}
	dir := t.TempDir()
	for _, name := range []string{RegisterFile, KeyFile} {
		b, err := os.ReadFile(filepath.Join(v1, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, fileMode); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Open(dir, Options{Location: time.UTC, Now: v1Time})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	typed, err := os.ReadFile(filepath.Join(v1, v1Recovery))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseRecoveryKey(string(typed))
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.UnlockRecovery(key, v1Time())
	if err != nil {
		t.Fatal(err)
	}
	s.Lock()
	if s, err = r.Unlock(1, []byte(v1Password), v1Time()); err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	got, definition, _, err := s.Reception(1)
	want := v1Reception()
	want.ID, want.Agent = 1, 1
	if err != nil || !reflect.DeepEqual(got, want) || string(definition) != "essai" {
		t.Fatalf("%+v, %q, %v", got, definition, err)
	}
	if d, err := s.OpenDraft(2); err != nil || d.Answers["motif"].Text != "essai" {
		t.Fatalf("%+v, %v", d, err)
	}
	if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
}

func writeV1(t *testing.T) {
	t.Helper()
	key := NewRecoveryKey()
	for _, name := range []string{RegisterFile, KeyFile} {
		os.Remove(filepath.Join(v1, name))
	}
	err := Create(v1, Creation{
		Place: v1Reception().Place, AgentName: "Agent Essai", Password: []byte(v1Password),
		Recovery: key, Now: v1Time(), Cost: MinimumCost(),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(v1, v1Recovery), []byte(key.String()+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Open(v1, Options{Location: time.UTC, Now: v1Time})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Unlock(1, []byte(v1Password), v1Time())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	for range 2 {
		answers := model.Answers{"motif": {Text: "essai", At: v1Time()}}
		if _, err = s.NewDraft(model.Draft{Definition: "essai@1", Started: v1Time(), Answers: answers}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Record(v1Reception(), 1, []byte("essai")); err != nil {
		t.Fatal(err)
	}
}
