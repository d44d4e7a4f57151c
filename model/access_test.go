package model

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// bareWords tells everything that is kept as it is kept, so that a test can look for it.
type bareWords struct{}

func (bareWords) Visit(r Reception) (string, string)           { return "accueil", DateOf(r.Started).String() }
func (bareWords) Answer(_ Reception, e Entry) (string, string) { return e.Key, saidText(e) }
func (bareWords) Note(_ Reception, e Entry) bool               { return strings.HasPrefix(e.Key, "note") }
func (bareWords) Decision(_ Reception, d Decided) (string, string) {
	return "proposé", d.Title + d.Decision
}
func (bareWords) Sent(_ Reception, d Decided) (string, string) {
	return "transmis", strings.Join(append(slices.Clone(d.Transmit), d.Consent), ",")
}
func (bareWords) FollowUp(_ Reception, f FollowUp) (string, string) { return "suite", f.Toward }
func (bareWords) Line(_ Reception, _ FollowUp, e FollowEvent) (string, string) {
	return "ligne", e.Note
}
func (bareWords) Motive(_ Reception, d Decided) (string, string)  { return "motif", d.Motive }
func (bareWords) Contact(_ Reception, c Contact) (string, string) { return "contact", c.Name + c.Phone }
func (bareWords) Statement(r Reception) (string, string)          { return "précision", r.Statement }
func (bareWords) Rectification(c Rectification) (string, string)  { return "rectifié", c.Field }
func (bareWords) Reserved(_ Reception, p Reserved) (string, string) {
	return "réservé", p.Proposal.Title + p.Motive
}

func (bareWords) OnHold(h OnHold) (string, string) {
	return "en attente", DateOf(h.Reception.Started).String()
}
func (bareWords) Typing(h OnHold) (string, string)       { return "saisie", h.Typing.Answer.Text }
func (bareWords) Asked(q Requested) (string, string)     { return "demande", q.FollowUp.Toward }
func (bareWords) Who(q Requested) (string, string)       { return "qui", q.FollowUp.Who }
func (bareWords) AskedLine(q Requested) (string, string) { return "quoi", q.FollowUp.Asked }
func (bareWords) Memo(m Memo) (string, string)           { return "mot", m.Text }

func saidText(e Entry) string {
	return strings.Join(append(slices.Clone(e.Answer.Codes), e.Answer.Text), ",")
}

// anyKept draws a reception in which every text is unlike any other.
func anyKept(t *rapid.T, id uint64) Reception {
	at := time.Date(2026, time.November, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 20).Draw(t, "day"))
	n := 0
	word := func(what string) string { n++; return fmt.Sprintf("%s-%d-%d.", what, id, n) }
	r := Reception{ID: id, Kind: KindReception, Started: at, Agent: rapid.IntRange(1, 9).Draw(t, "agent")}
	whom := rapid.SampledFrom([]string{CodeSelf, "proche_accord", "inquietude", ""}).Draw(t, "whom")
	if whom != "" {
		r.Said = append(r.Said, Entry{QForWhom, Answer{Codes: []string{whom}}})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "answers") {
		key := rapid.SampledFrom([]string{"motif", "note", QUrgency, QChannel}).Draw(t, "key")
		r.Said = append(r.Said, Entry{Key(key, fmt.Sprint(i)), Answer{Text: word(key)}})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "proposals") {
		d := Decided{Proposal: Proposal{Key: fmt.Sprint("p", i), Title: word("proposition")}, Decision: CodeAccepted}
		if rapid.Bool().Draw(t, "sent") {
			d.Consent, d.Transmit = "oral", []string{word("transmis")}
		}
		if rapid.Bool().Draw(t, "set aside") {
			d.Motive = word("note")
		}
		r.Proposals = append(r.Proposals, d)
	}
	for range rapid.IntRange(0, 2).Draw(t, "follow-ups") {
		r.FollowUps = append(r.FollowUps, FollowUp{Toward: word("vers"), Events: []FollowEvent{{Kind: EventAnswered, Note: word("note")}}})
	}
	if rapid.Bool().Draw(t, "contact") {
		r.Contact = &Contact{Name: word("nom"), Phone: word("telephone"), Reason: "rappel"}
	}
	for range rapid.IntRange(0, 2).Draw(t, "reserved") {
		r.Reserved = append(r.Reserved, Reserved{Proposal: Proposal{Title: word("reserve")}, Motive: word("reserve")})
	}
	return r
}

// anyBeside draws what is kept of a person beside her receptions, of which one is on.
func anyBeside(t *rapid.T, id, on uint64) Kept {
	word := func(what string) string { return fmt.Sprintf("%s-%d.", what, id) }
	hold := anyKept(t, id)
	hold.FollowUps = nil
	k := Kept{OnHold: []OnHold{{Reception: hold}}}
	if rapid.Bool().Draw(t, "typing") {
		k.OnHold[0].Typing = Entry{rapid.SampledFrom([]string{"note", QUrgency}).Draw(t, "typed in"), Answer{Text: word("saisie")}}
	}
	k.Requests = []Requested{{ID: id + 100, Of: on, FollowUp: FollowUp{Toward: word("vers"), Who: word("qui"), Asked: word("quoi"),
		Events: []FollowEvent{{Kind: EventAnswered, Note: word("reponse")}}}}}
	k.Memos = []Memo{{ID: 1, Reception: on, Text: word("mot"), Apart: rapid.Bool().Draw(t, "apart")}}
	return k
}

// What is withheld is in nothing that is handed over, unless it was chosen; what was
// chosen is there; and nothing is of a reception that is not hers.
func TestWhatIsWithheldIsNotHandedOver(t *testing.T) {
	withheld, chosen := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		hers := anyBeside(t, 4, 1)
		hers.Receptions = []Reception{anyKept(t, 1), anyKept(t, 2)}
		stranger := anyKept(t, 3)
		a := AccessOf(hers, bareWords{})
		keys := map[string]bool{}
		for _, i := range a.Items {
			if keys[i.Key] {
				t.Fatalf("two items under %s", i.Key)
			}
			keys[i.Key] = true
		}
		take := map[string]bool{}
		for _, i := range a.ToReview() {
			take[i.Key] = rapid.Bool().Draw(t, "taken")
		}
		given := a.Given(take)
		out := handed(t, given, a.WithheldOthers(take))
		for _, i := range a.Items {
			switch in := strings.Contains(out, i.Text); {
			case i.Ground == "" || take[i.Key]:
				if !in {
					t.Fatalf("%+v is not handed over:\n%s", i, out)
				}
				chosen++
			case in:
				t.Fatalf("%+v is handed over:\n%s", i, out)
			default:
				withheld++
			}
		}
		for _, i := range AccessOf(Kept{Receptions: []Reception{stranger}}, bareWords{}).Items {
			if strings.HasSuffix(i.Text, ".") && strings.Contains(out, i.Text) {
				t.Fatalf("%+v is another person's", i)
			}
		}
	})
	if withheld == 0 || chosen == 0 {
		t.Errorf("%d withheld, %d handed over", withheld, chosen)
	}
}

func handed(t *rapid.T, a Access, withheld int) string {
	out, err := json.Marshal(a.Data("CDAS d'essai", time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC), withheld))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// A reserved point that is withheld cannot be guessed: what is handed over is the same,
// byte for byte, as if there were none.
func TestAReservedPointLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		with := anyKept(t, 1)
		without := with
		without.Reserved = nil
		a, b := AccessOf(Kept{Receptions: []Reception{with}}, bareWords{}), AccessOf(Kept{Receptions: []Reception{without}}, bareWords{})
		nothing := map[string]bool{}
		if x, y := handed(t, a.Given(nothing), a.WithheldOthers(nothing)), handed(t, b.Given(nothing), b.WithheldOthers(nothing)); x != y {
			t.Fatalf("with\n%s\nwithout\n%s", x, y)
		}
	})
}

// What was said for someone else is of two people: all of it waits for a reader, but for
// how the visit went.
func TestAVisitForSomeoneElseIsReviewed(t *testing.T) {
	at := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	r := Reception{ID: 4, Started: at, Said: []Entry{
		{QChannel, Answer{Codes: []string{"telephone"}}}, {QForWhom, Answer{Codes: []string{"inquietude"}}},
		{QMotive, Answer{Codes: []string{"enfance"}}}, {QUrgency, Answer{Codes: []string{"enfant"}}}, {"note", Answer{Text: "un mot"}},
	}, Contact: &Contact{Name: "Nom"}, Reserved: []Reserved{{Proposal: Proposal{Title: "alerte"}}}}
	got := map[string]AccessGround{}
	for _, i := range AccessOf(Kept{Receptions: []Reception{r}}, bareWords{}).Items {
		got[i.Key] = i.Ground
	}
	want := map[string]AccessGround{
		"4/accueil/": "", "4/reponse/canal": "", "4/reponse/pour_qui": "", "4/reponse/motif": GroundOthers,
		"4/reponse/urgence_nature": GroundProtection, "4/note/note": GroundOthers, "4/contact/": GroundOthers, "4/point_reserve/0": GroundProtection,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	r.Said[1].Answer.Codes = []string{CodeSelf}
	for _, i := range AccessOf(Kept{Receptions: []Reception{r}}, bareWords{}).Items {
		if i.Kind == AccessNote && i.Ground != GroundToRead || i.Kind == AccessContact && i.Ground != "" {
			t.Errorf("%+v, of her own visit", i)
		}
	}
}

// What an organism asked of her is told, and its lines wait for a reader, all of it when the
// reception it is tied to was held for someone else.
func TestARequestTiedToHerIsReviewed(t *testing.T) {
	at := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	r := Reception{ID: 4, Started: at, Said: []Entry{{QForWhom, Answer{Codes: []string{CodeSelf}}}}}
	q := Requested{ID: 9, Of: 4, FollowUp: FollowUp{Toward: "caf", Opened: at, Who: "un service", Asked: "une ligne", Events: []FollowEvent{{Kind: EventSent}, {Kind: EventAnswered, Note: "réponse"}}}}
	grounds := func() map[string]AccessGround {
		got := map[string]AccessGround{}
		for _, i := range AccessOf(Kept{Receptions: []Reception{r}, Requests: []Requested{q}}, bareWords{}).Items {
			if i.Source == SourceRequest {
				got[i.Key] = i.Ground
			}
		}
		return got
	}
	want := map[string]AccessGround{"9/demande/": "", "9/note/qui": GroundToRead, "9/note/quoi": GroundToRead, "9/note/suite/1": GroundToRead}
	if got := grounds(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	r.Said[0].Answer.Codes = []string{"inquietude"}
	for key, ground := range grounds() {
		if ground != GroundOthers {
			t.Errorf("%s: %q, of a reception held for someone else", key, ground)
		}
	}
}

// A note to a colleague that is sealed apart is withheld without a trace: what is handed
// over is the same, byte for byte, as if nobody had written it. Another is counted.
func TestANoteUnderKeyLeavesNoTrace(t *testing.T) {
	r := Reception{ID: 4, Started: time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)}
	given := func(memos ...Memo) (string, int) {
		a := AccessOf(Kept{Receptions: []Reception{r}, Memos: memos}, bareWords{})
		n := a.WithheldOthers(nil)
		b, err := json.Marshal(a.Given(nil).Data("CDAS", r.Started, n))
		if err != nil {
			t.Fatal(err)
		}
		return string(b), n
	}
	none, _ := given()
	if got, n := given(Memo{ID: 7, Reception: 4, Text: "sous clé", Apart: true}); got != none || n != 0 {
		t.Errorf("%d counted\n%s\n%s", n, got, none)
	}
	if got, n := given(Memo{ID: 7, Reception: 4, Text: "un mot"}); n != 1 || strings.Contains(got, "un mot") {
		t.Errorf("%d counted\n%s", n, got)
	}
}

// A reception on hold is told as it stands: what was said, on the path or no longer, what is
// being typed, and nothing that it would only propose. While it does not say whom it is
// for, all of it waits for a reader.
func TestAReceptionOnHoldIsTold(t *testing.T) {
	at := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	q := heldQuestions()
	d := Draft{ID: 5, Desk: "poste 2", Started: at, Updated: at, Definition: "essai@1",
		Typing: Typing{Key: "note", Text: "en train"},
		Answers: Answers{
			"motif": {Codes: []string{"energie"}}, "partie": {Text: "hors du chemin"}, "tu": {Skipped: true},
			"contact_nom": {Text: "Nom"}, QReservedDone + "[r/caf]": {Codes: []string{"transmis"}},
		}}
	h := Unfinished(d, q, Place{Office: "CDAS"}, Env{Directory: &Directory{}, At: at})
	if slices.ContainsFunc(h.Reception.Said, func(e Entry) bool { return e.Key == "tu" }) {
		t.Error("what she did not wish to say is an answer")
	}
	if h.Reception.ID != 5 || h.Reception.Place.Desk != "poste 2" || h.Reception.Result != "" || len(h.Reception.Proposals)+len(h.Reception.Reserved) != 0 {
		t.Errorf("%+v", h.Reception)
	}
	grounds := func() map[string]AccessGround {
		got := map[string]AccessGround{}
		for _, i := range AccessOf(Kept{OnHold: []OnHold{h}}, bareWords{}).Items {
			if i.Source != SourceOnHold || i.Number != 5 {
				t.Errorf("%+v", i)
			}
			got[i.Key] = i.Ground
		}
		return got
	}
	want := map[string]AccessGround{
		"5/accueil/": "", "5/reponse/motif": GroundOthers, "5/reponse/partie": GroundOthers, "5/reponse/contact_nom": GroundOthers,
		"5/reponse/suite_reservee[r/caf]": GroundProtection, "5/note/saisie": GroundOthers,
	}
	if got := grounds(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	h.Reception.Said = append(h.Reception.Said, Entry{QForWhom, Answer{Codes: []string{CodeSelf}}})
	if got := grounds(); got["5/reponse/motif"] != "" || got["5/note/saisie"] != GroundToRead {
		t.Errorf("for herself, got %v", got)
	}
	h.Typing.Key = QUrgency
	if got := grounds(); got["5/note/saisie"] != GroundProtection {
		t.Errorf("of an emergency, got %v", got)
	}
}

// heldQuestions are a few questions, of which one is off the path.
func heldQuestions() *Questionnaire {
	return &Questionnaire{ID: "essai", Version: "1", Questions: []Question{
		{Key: "motif", Kind: KindChoice, Choices: []Choice{{Code: "energie"}}},
		{Key: "partie", Kind: KindText, When: []Condition{{Key: "motif", In: []string{"logement"}}}},
		{Key: "tu", Kind: KindText}, {Key: "contact_nom", Kind: KindText, Class: "B"}, {Key: "note", Kind: KindText, Class: "D"},
		{Key: QReservedDone, Kind: KindChoice, ForEach: EachReserved},
	}}
}
