package ui_test

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"accueil/content"
	"accueil/model"
	"accueil/store/storetest"
	"accueil/ui"
)

// FuzzLines types anything at all: the desk never panics, writes nothing but
// lines of text, and says reserved words to no one who did not ask for them.
func FuzzLines(f *testing.F) {
	whole := strings.Join(wholeReception(), "\n")
	for _, seed := range []string{
		"", "\n", "1", "1\n", "1\r\n\r\n", whole, whole + "\n3\n4", "1\n<\n<\n?\n!\n2\n%\n+\n-\np\nq\n2\n1\n",
		strings.Join(untilProposals(), "\n") + "\n%\n\n1\ncadre\n1\n+\n?\n-\n+\nccas\n5\nmotif\n<\n<\n",
		"1\n\n1\n2\n2 2\n4 9\n\x1b[31m\n\x1b]0;titre\x07\n", "1\n\n\n\x00\u202e\u200b\ufeff\n\xff\xfe\n,,,\n1,,2\n« »\n",
		"1\n\n\n" + strings.Repeat("a", 9000) + "\n=\n", "!\n?\n2\n3\nzz\n",
		"r\n", whole + "\nr\n1\ne\nune aide\nt\ns\n1\n\np\n1\nc\n2\ns\n1\n\n<\nr\n9\n!\n=\n",
	} {
		f.Add(seed)
	}
	desk := memoryDesk(f)
	f.Fuzz(func(t *testing.T, input string) {
		var said strings.Builder
		err := ui.RunLines(t.Context(), desk, newMemoryRegister(), strings.NewReader(input), &said)
		if err != nil && !errors.Is(err, ui.ErrInputEnded) {
			t.Fatal(err)
		}
		for _, r := range said.String() {
			if r != '\n' && (unicode.IsControl(r) || r == unicode.ReplacementChar && !strings.ContainsRune(input, r) && validUTF8(input)) {
				t.Fatalf("%q was written: %q", r, said.String())
			}
		}
		if !strings.Contains(input, "%") && strings.Contains(said.String(), "MOTRESERVE") && !strings.Contains(input, "MOTRESERVE") {
			t.Fatalf("reserved words:\n%s", said.String())
		}
	})
}

func validUTF8(s string) bool { return strings.ToValidUTF8(s, "") == s }

func memoryDesk(t testing.TB) ui.Desk {
	q, data := lineQuestionnaire(t)
	return ui.Desk{
		Office: lineOffice{}, Questionnaire: q, Definition: data, Directory: content.Directory(),
		Communes: sync.OnceValue(content.Communes), Now: storetest.NewClock().Now,
		Read: func(string, []byte) (*model.Questionnaire, error) { return q, nil },
	}
}

// memoryRegister is enough of a register for thousands of conversations.
type memoryRegister struct {
	ui.Register
	drafts  map[uint64]model.Draft
	facts   []model.Fact
	kept    map[uint64]model.Reception
	follows map[uint64][]model.FollowUp
	saved   func(before, after model.Draft) // nil when no one looks
}

func newMemoryRegister() *memoryRegister {
	return &memoryRegister{drafts: map[uint64]model.Draft{}, kept: map[uint64]model.Reception{}, follows: map[uint64][]model.FollowUp{}}
}

func (r *memoryRegister) Agent() ui.Agent { return ui.Agent{Slot: 1} }

func (r *memoryRegister) Listings() ([]model.Listing, error) { return nil, nil }

func (r *memoryRegister) Content() (ui.Content, error) { return ui.Content{}, nil }

func (r *memoryRegister) Definition(string) ([]byte, error) { return nil, nil }

func (r *memoryRegister) NewDraft(d model.Draft, _ []byte) (model.Draft, error) {
	d.ID, d.Owner, d.Revision = uint64(len(r.drafts)+len(r.facts)+1), 1, 1
	r.drafts[d.ID] = d
	return d, nil
}

func (r *memoryRegister) HoldDraft(d model.Draft) error { return r.SaveDraft(d) }

func (r *memoryRegister) SaveDraft(d model.Draft) error {
	if held, ok := r.drafts[d.ID]; !ok || d.Revision <= held.Revision {
		return &ui.Trouble{Kind: ui.TroubleStale}
	}
	if r.saved != nil {
		r.saved(r.drafts[d.ID], d)
	}
	r.drafts[d.ID] = d
	return nil
}

func (r *memoryRegister) Drafts() ([]model.DraftInfo, error) {
	var list []model.DraftInfo
	for id := range uint64(len(r.drafts) + len(r.facts)) {
		if d, ok := r.drafts[id+1]; ok {
			list = append(list, model.DraftInfo{ID: d.ID, Owner: 1, Started: d.Started, Updated: d.Updated})
		}
	}
	return list, nil
}

func (r *memoryRegister) OpenDraft(id uint64) (model.Draft, error) { return r.drafts[id], nil }

// DropDraft refuses to lose what was answered.
func (r *memoryRegister) DropDraft(id uint64) error {
	for key, a := range r.drafts[id].Answers {
		if !a.Skipped {
			panic("dropped with an answer to " + key)
		}
	}
	delete(r.drafts, id)
	return nil
}

func (r *memoryRegister) Record(rec model.Reception, draft uint64, _ []byte) (uint64, error) {
	delete(r.drafts, draft)
	rec.ID = draft
	r.facts = append(r.facts, model.FactOf(rec))
	r.kept[draft] = rec
	clock := func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }
	r.follows[draft] = model.FollowUpsOf(rec, clock, func(model.Proposal) bool { return false })
	return draft, nil
}

func (r *memoryRegister) Reception(id uint64) (model.Reception, []byte, error) {
	return r.kept[id], nil, nil
}

func (r *memoryRegister) Reminders() ([]model.DueLine, error) {
	var list []model.DueLine
	for _, id := range slices.Sorted(maps.Keys(r.follows)) {
		for i, f := range r.follows[id] {
			if at := f.AsWritten(); !at.Due.IsZero() {
				list = append(list, model.DueLine{Reception: id, Index: i, Kind: f.Kind, Toward: f.Toward, Modality: f.Modality, Right: f.Right, State: at.State, Due: at.Due, Expires: at.Expires})
			}
		}
	}
	return list, nil
}

func (*memoryRegister) Marks(uint64) (model.Marks, error) { return nil, nil }

func (r *memoryRegister) Follow(id uint64) ([]model.FollowUp, *model.Contact, error) {
	return r.follows[id], &model.Contact{Name: "Dominique Durand", Phone: "02 99 00 00 00"}, nil
}

func (r *memoryRegister) Note(id uint64, index int, e model.FollowEvent) (model.FollowUp, error) {
	e.At = storetest.NewClock().Now()
	f, err := r.follows[id][index].With(e)
	if err == nil {
		r.follows[id][index] = f
	}
	return f, err
}

func (r *memoryRegister) Meetings() ([]model.Meeting, error) {
	return []model.Meeting{{ID: 1, Day: model.Date{Year: 2026, Month: 12, Day: 3}, Organisms: []string{"caf"}, Subject: "essai"}}, nil
}

func (r *memoryRegister) Day(model.Date) ([]model.Fact, error) { return r.facts, nil }

// A conversation must stay quick: someone is waiting.
func TestALineIsAnsweredQuickly(t *testing.T) {
	desk := memoryDesk(t)
	s := &speaker{lines: wholeReception()}
	began := time.Now()
	if err := ui.RunLines(t.Context(), desk, newMemoryRegister(), s, &s.said); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("a whole conversation took %v", took)
	}
}

// Agents who answer at random, go back, open and leave everything: nothing is
// ever lost on the way, and reserved words are only said to who asked.
func TestAnyConversationLosesNothing(t *testing.T) {
	desk := memoryDesk(t)
	replies := []string{"", "", "", "1", "2", "3", "4", "8", "9", "10", "1, 2", "2 3", "un mot", "lundi", "redon", "02 99 00 00 00",
		"<", "<", "?", "!", "+", "ccas", "-", "p", "q", "oui", "non", "logement, enfant en danger", "inquietude", "3 enfants", "="}
	recorded := 0
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 1))
		lines := append([]string{"1", "", "3 enfants", "", "", "enfant en danger", "budget, sante, handicap", "inquietude"}, make([]string, 120)...)
		for i := 8; i < len(lines); i++ {
			lines[i] = replies[random.IntN(len(replies)-1)]
			if random.IntN(60) == 0 {
				lines[i] = "="
			}
		}
		reg := newMemoryRegister()
		reg.saved = func(before, after model.Draft) {
			for key := range before.Answers {
				if _, kept := after.Answers[key]; !kept {
					t.Errorf("seed %d: %s was lost", seed, key)
				}
			}
		}
		s := &speaker{lines: lines}
		if err := ui.RunLines(t.Context(), desk, reg, s, &s.said); err != nil && !errors.Is(err, ui.ErrInputEnded) {
			t.Fatal(err)
		}
		if strings.Contains(s.text(), "MOTRESERVE") {
			t.Errorf("seed %d: reserved words were said", seed)
		}
		recorded += len(reg.facts)
	}
	if recorded < 20 {
		t.Errorf("only %d receptions came to their end", recorded)
	}
}
