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
)

// With -format the files under testdata/v3 are written again. That is right
// while version 3 is not published, and never after.
var writeFormat = flag.Bool("format", false, "write testdata/v5 again")

const current = "testdata/v5"

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
	day := &dateRecord{Year: 2026, Month: 11, Day: 23}
	place := placeRecord{Department: "d", Agency: "a", Office: "o", Desk: "p"}
	return []golden{
		{"draft", draftRecord{
			Revision: 5, Owner: 1, Desk: "p", Definition: "q@1", Started: 1, Updated: 2, Active: 3,
			Answers: map[string]answerRecord{"k": answer, "j": {}}, At: "k",
			Typing: &typingRecord{Key: "k", Text: "t", Codes: []string{"c"}}, Same: []uint64{1}, NotSame: []uint64{2}, From: 2, Handed: "h",
		}},
		{"fact", factRecord{
			Kind: "accueil", Started: 1, Minutes: 2, Desk: "p", Agent: 3, Channel: "c", Motive: "m",
			Needs: []string{"n"}, Nature: "n", Result: "r", LeftEarly: true, Territory: "35236", Age: "a",
			Household: "h", Adults: 4, Children: 5, Bare: true, Appointed: day, Uncovered: []string{"u"}, Lack: "l",
			ToFix: true, Again: []string{"a"}, Quiet: []string{"q"},
			Rights:    []rightRecord{{Right: "r", State: "s", Tried: "t"}},
			Decisions: []decisionRecord{{Toward: "t", Modality: "m", Decision: "d", Item: "i"}},
		}},
		{"body", bodyRecord{
			Kind: "accueil", Definition: "q@1", Place: place, Agent: 1, Started: 1, Ended: 2, Minutes: 3,
			LeftEarly: true, Result: "r", Said: []entryOfAnswer{entry}, Reserved: 2, Recorded: 8, Digest: []byte{1}, Mark: []byte{2}, Follows: 1, Discreet: true,
			Statement: "s", Rectified: []rectificationRecord{{Field: "f", At: 1, Agent: 2}},
			Proposals: []decidedRecord{{
				Proposal: proposal, Decision: "d", Modality: "m", Consent: "c", Transmit: []string{"t"}, Motive: "w", Service: "s",
			}},
		}},
		{"contact", contactRecord{Name: "n", Phone: "p", Reason: "r", Instructions: []string{"i"}, Via: "v", At: "a", Meeting: 1}},
		{"links", linksRecord{Same: []uint64{1}, NotSame: []uint64{2}}},
		{"reserved", []reservedRecord{{Proposal: proposal, Outcome: "o", To: "t", Informed: "i", Motive: "m", Mark: []byte{2}}}},
		{"definition", definitionRecord{Bytes: []byte{1, 2}, Sum: []byte{3}}},
		{"journal-entry", entryRecord{At: 1, Slot: 2, Op: 3, ID: 4, Count: 5}},
		{"journal-head", journalHead{First: 1, Start: []byte{1}, Last: 2, Tail: []byte{2}, Trail: []byte{3}}},
		{"seal", sealRecord{Created: 1}},
		{"elimination", eliminationRecord{
			State: "s", Ground: "g", Reference: "r", VisaDate: &dateRecord{Year: 2026, Month: 11, Day: 23}, Proposed: 1, Executed: 2,
			ProposedBy: 3, ExecutedBy: 4, Receptions: 5, IDs: []byte{6}, Requests: 7, Memos: 8, Drafts: 9,
			Bordereau: &tableRecord{
				Title: "t", Subtitle: "s", Columns: []columnRecord{{Title: "c", Kind: "k"}}, Notes: []string{"n"},
				Rows: [][]datumRecord{{{Kind: "k", Text: "t", Number: 1.5, Date: &dateRecord{Year: 2026, Month: 11, Day: 23}}}},
			},
		}},
		{"coarse", []coarseRecord{{
			Period: "p", Channel: "c", Age: "a", Household: "h", Territory: "t", Motive: "m", Needs: "n", Dimension: "d",
			Value: "v", Sum: 1, Receptions: 2,
		}}},
		{"listing", listingRecord{
			Kind: "service", Values: map[uint8]string{0: "i", 2: "n"}, Local: true, Withdrawn: &dateRecord{Year: 2026, Month: 11, Day: 23},
			Corrections: []correctionRecord{{Field: 15, Was: "w", Now: "n", At: 1, Agent: 2}},
		}},
		{"amendment", amendmentRecord{
			Checked: day, ToBeChecked: true, Source: "s", Mark: []byte{3},
			Contact: &reachRecord{Exists: true, Rights: []string{"r"}, Only: "bloquee", TargetDays: 8, Known: true},
			Convention: &conventionRecord{
				Status: "active", Text: "t", From: day, Until: day, Deliberation: "d", Approved: day, Notice: day, Committee: day,
				Source: "s", Checked: day, ToBeChecked: true, History: []conventionEventRecord{{Day: day, Text: "h"}},
				Commitments: []commitmentRecord{{Number: "1", Text: "t", Who: "w", Indicator: "i", Target: "c"}},
			},
		}},
		{"reserved-contact", reservedContactRecord{
			Channel: "c", Who: "w", Phone: "p", Email: "e", Hours: "h", Note: "n", Mark: []byte{3},
			Protocol: protocolRecord{Service: "s", Field: "f", Events: []string{"e"}, How: "h"},
		}},
		{"follow-ups", followsRecord{Agent: 1, Contact: true, List: []followRecord{{
			Item: "i", Kind: "passage_relais", Direction: "entrant", Toward: "t", Modality: "m", Right: "r", Level: "bloquee", Discreet: true, Handed: true,
			Waits: true, Opened: 1, Remind: 10, Expire: 30, Who: "w", Channel: "c", Consent: "a", Asked: "q", Sensitive: true,
			Events: []eventRecord{{Kind: "transmise", Code: "c", Day: day, At: 2, Agent: 3, Note: "n"}},
		}}, Of: 4}},
		{"reminders", dueRecord{Agent: 1, Contact: true, Lines: []dueLine{{
			Index: 1, Kind: "passage_relais", Direction: "entrant", Toward: "t", Modality: "m", Right: "r", Level: "bloquee", Discreet: true, Sensitive: true,
			State: "transmise", Opened: 1, Due: day, Expires: day, Day: day, Reminders: 2,
		}}}},
		{"meeting", meetingRecord{Day: day, Agency: "a", Organisms: []string{"o"}, Others: "t", Subject: "s", Present: 3, Decisions: []string{"d"}, Agent: 1, At: 2}},
		{"memo", memoRecord{From: 1, To: 2, At: 3, Reception: 4, Text: "t", Mark: []byte{5}}},
		{"memo-text", memoTextRecord{Text: "t", Mark: []byte{5}}},
		{"published", []publishedRecord{{Dimension: "d", Value: "v", Shown: true, Sum: 1, Receptions: 2}}},
		{"sent", sentRecord{State: sentReturned, Figures: []sentFigure{{Dimension: "d", Value: "v", Sum: 1, Receptions: 2}}}},
		{"published-meetings", []publishedMeeting{{Number: 1, Day: day, Organisms: []string{"o"}, Present: 2}}},
		{"marks", marksRecord{
			Opposition: &markRecord{Since: day, Ground: "g", Reference: "r", Agent: 1},
			Limitation: &markRecord{Since: day, Ground: "g", Reference: "r", Agent: 1},
		}},
		{"traces", tracesRecord{Since: 1}},
		{"settings", settingsRecord{IdleHome: 1, IdleReception: 2, BackupFolder: "f", BackupAtClose: true, BackupKeep: 3}},
		{"backup", backupRecord{Made: 1, Verified: 2, Bad: true, Folder: "f", Counts: countsRecord{1, 2, 3, 4, 5, 6}, Unread: 3, Size: 4}},
		{"slot-card", card{Name: "n", Role: 4, Since: 1, Left: 2, Gone: true}},
		{"slot-lock", lockSet{Private: []byte{1}, Anchor: []byte{2}}},
		{"slot-keys", keySet{Master: []byte{1}, Reserve: []reserveHalf{{Epoch: 1, Private: []byte{2}}}}},
		{"key-file", keyFile{
			Register: []byte{1}, Created: 2, Generation: 3, Place: place,
			Slots: []slotRecord{{
				Number: 1, Kind: slotPassword, Time: 3, Memory: 65536, Threads: 4, Salt: []byte{1},
				Public: []byte{2}, Lock: []byte{3}, Keys: []byte{4}, Card: []byte{5}, Reserve: []byte{6},
			}},
			Epochs:    []epochRecord{{Class: classBureau, Epoch: 1, Wrapped: []byte{6}}},
			Reserve:   []publicRecord{{Epoch: 1, Public: []byte{7}}},
			LastSlot:  1,
			Recipient: &recipientRecord{Recipient: "r", Keys: []byte{8}, Reserve: []byte{9}},
		}},
		{"recipient-set", recipientSet{Register: []byte{1}, Master: []byte{2}, Anchor: []byte{3},
			Reserve: []reserveHalf{{Epoch: 1, Private: []byte{4}}}}},
	}
}

// The bytes of version 4 do not move.
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
	checkGolden(t, "link.hex", hex.EncodeToString(link(bytes.Repeat([]byte{1}, keySize), []byte{9}, 258, []byte("essai"))))
	tr := newTrail(c, [idSize]byte{1, 2, 3}, nil)
	tr.add(258, entryRecord{At: 1, Slot: 2, Op: 3})
	checkGolden(t, "trail.hex", hex.EncodeToString(tr.sum))
	checkGolden(t, "header-key.hex", hex.EncodeToString(headerKey([]byte{1}, []byte{2})))
	checkGolden(t, "slot-key.hex", hex.EncodeToString(MinimumCost().stretch([]byte("essai"), make([]byte, saltSize))))
	var ones RecoveryKey
	for i := range ones.secret {
		ones.secret[i] = byte(i)
	}
	checkGolden(t, "recovery.txt", ones.String())
	checkGolden(t, "sauvegarde.txt", strings.TrimSuffix(string(someManifest().bytes()), "\n"))
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
	path := filepath.Join(current, name)
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
