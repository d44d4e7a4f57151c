package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/content"
	"accueil/model"
)

// Words that stand for what must not leave: each is found again in an output that tells
// too much.
const (
	markName     = "Nomdepersonne"
	markPhone    = "06 00 00 00 01"
	markNote     = "Motdenote"
	markReserved = "Motreserve"
	markTo       = "Cadreprevenu"
	markMeeting  = "Objetdurendezvous"
	markAside    = "Raisondelecart"
)

// allText is every word of a document.
func allText(d model.Document) string {
	var b strings.Builder
	add := func(s string) { b.WriteString(s + "\n") }
	add(d.Title)
	add(d.Subtitle)
	add(d.Foot)
	for _, s := range d.Sections {
		add(s.Title)
		for _, block := range s.Blocks {
			add(block.Label)
			add(block.Text)
			for _, item := range block.Items {
				add(item)
			}
		}
	}
	return b.String()
}

// anyReception draws a reception as the desk records one, whatever was decided, agreed
// to and noted; the words that must not leave are in it.
func anyReception(t *rapid.T, q *model.Questionnaire, dir *model.Directory) model.Reception {
	at := time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)
	one := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
	r := model.Reception{ID: 7, Kind: model.KindReception, Started: at, Ended: at.Add(10 * time.Minute), Agent: 1,
		Place: model.Place{Office: "CDAS de Redon", Agency: "agence d'essai"}, Result: model.ResultExternal,
		Reserved: []model.Reserved{{Proposal: model.Proposal{Key: "cadre", Title: markReserved, Because: markReserved}, Outcome: "transmis", To: markTo, Motive: markReserved}},
		Discreet: rapid.IntRange(0, 5).Draw(t, "discreet") == 0}
	say := func(key string, a model.Answer) { r.Said = append(r.Said, model.Entry{Key: key, Answer: a}) }
	var motives []string
	for _, c := range q.ChoicesFor(q.Question(model.QMotive)) {
		motives = append(motives, c.Code)
	}
	say(model.QMotive, model.Answer{Codes: []string{one("motive", motives...)}})
	say("demande", model.Answer{Text: markNote})
	if rapid.Bool().Draw(t, "meeting") {
		say(model.QAppointment, model.Answer{Codes: []string{model.CodeFixed}})
		say(model.QAppointmentDay, model.Answer{Date: model.Date{Year: 2026, Month: 12, Day: 3}})
		say("rdv_motif", model.Answer{Text: markMeeting})
	}
	if rapid.Bool().Draw(t, "contact") {
		r.Contact = &model.Contact{Name: markName, Phone: markPhone, Reason: markNote, Instructions: []string{one("how", "appel", model.CodeNever)}}
	}
	var modalities []string
	for _, m := range q.Modalities {
		modalities = append(modalities, m.Code)
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "proposals") {
		o := dir.Organisms[rapid.IntRange(0, len(dir.Organisms)-1).Draw(t, "organism")]
		if o.Kind == model.KindReserved {
			continue
		}
		m := q.Modality(one("modality", modalities...))
		p := model.Proposal{Key: o.Code + "/" + m.Code + "/" + itoa(i), Toward: o.Code, Modality: m.Code, Title: o.Fill(m.Title), Because: markNote, Item: one("item", "rsa", "css", "")}
		p.Discreet = rapid.IntRange(0, 9).Draw(t, "discreet proposal") == 0
		d := model.Decided{Proposal: p, Decision: one("decision", "accepte", "ne_souhaite_pas", "reflechit", "s_en_charge", "ecartee_agent", ""), Motive: markNote + " " + markAside}
		if d.Decision == model.CodeAccepted {
			d.Modality = one("kept", m.Code, model.ModPrivileged, model.ModSimple)
			d.Consent = one("consent", "", "oral", "ecrit", model.CodeRefused)
			d.Transmit = rapid.SliceOfDistinct(rapid.SampledFrom([]string{model.SendContact, model.SendMotive, model.SendSituation, model.SendFile}), func(s string) string { return s }).Draw(t, "agreed")
		}
		if p.Item != "" {
			for _, key := range []string{"etat", "blocage"} {
				if qu := q.Question(key); qu != nil {
					say(model.Key(key, p.Item), model.Answer{Codes: []string{q.ChoicesFor(qu)[0].Code}})
				}
			}
		}
		r.Proposals = append(r.Proposals, d)
	}
	r.FollowUps = model.FollowUpsOf(r, dir.FollowClock, func(model.Proposal) bool { return false })
	return r
}

// Whatever was said, decided and agreed: what the person takes with her and what is
// copied out hold no note, no reserved point and no contact privilégié; and a discreet
// visit says only that there is an appointment.
func TestNothingReservedIsHandedOut(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	steps, discreet := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := anyReception(t, q, dir)
		outputs := []string{strings.Join(summaryLines(q, dir, r), "\n")}
		if slip, ok := model.NewSlip(r); ok {
			d := slipDocument(q, dir, slip, content.Retention())
			outputs = append(outputs, allText(d))
			if strings.Contains(strings.ToLower(allText(d)), "privilégié") {
				t.Fatalf("the slip tells of a contact privilégié:\n%s", allText(d))
			}
			if r.Discreet && !slip.Discreet {
				t.Fatal("a discreet visit has a slip like any other")
			}
			if !d.Large {
				t.Fatal("a slip in small letters")
			}
			steps += len(slip.Steps)
			nothingIsLeftOut(t, q, dir, r, slip, allText(d))
			if slip.Discreet {
				discreet++
				for _, p := range r.Proposals {
					if o := dir.Organism(p.Toward); strings.Contains(allText(d), p.Title) || o.Code != model.OrgCDAS && strings.Contains(allText(d), o.Name) {
						t.Fatalf("a discreet slip tells of %s:\n%s", o.Name, allText(d))
					}
				}
				if title := map[bool]string{true: "CDAS — rendez-vous", false: "CDAS"}[slip.Meeting != nil]; d.Title != title || len(d.Sections) != 1 {
					t.Fatalf("a discreet slip says more:\n%s", allText(d))
				}
			}
		}
		for _, out := range outputs {
			for _, mark := range []string{markName, markPhone, markNote, markReserved, markTo, markMeeting} {
				if strings.Contains(out, mark) {
					t.Fatalf("%s left:\n%s", mark, out)
				}
			}
		}
		if n := len(summaryLines(q, dir, r)); n > 6 {
			t.Fatalf("a summary of %d lines", n)
		}
	})
	if steps == 0 || discreet == 0 {
		t.Errorf("%d steps and %d discreet slips were drawn", steps, discreet)
	}
}

// nothingIsLeftOut checks that all she accepted or sees to is on her slip, and that it
// promises no call, and no name given, when nothing is kept to reach her.
func nothingIsLeftOut(t *rapid.T, q *model.Questionnaire, dir *model.Directory, r model.Reception, slip model.Slip, text string) {
	if !slip.Reachable {
		for _, promise := range []string{"vous rappel", "prendrons de vos nouvelles", "vous donnons des nouvelles"} {
			if strings.Contains(text, promise) {
				t.Fatalf("« %s », and nobody can reach her:\n%s", promise, text)
			}
		}
	}
	if r.Contact == nil && strings.Contains(text, "nom et téléphone") {
		t.Fatalf("a name is to be given, and none was kept:\n%s", text)
	}
	if slip.Discreet {
		return
	}
	kept := 0
	for _, p := range r.Proposals {
		if p.Decision == model.CodeAccepted || p.Decision == model.CodeOwn {
			kept++
		}
	}
	if len(slip.Steps) != kept {
		t.Fatalf("%d steps of %d that were kept", len(slip.Steps), kept)
	}
	for _, st := range slip.Steps {
		if title := stepTitle(q, dir, st); !st.Kept(slip.On, slip.Meeting) && !strings.Contains(text, title) {
			t.Fatalf("« %s » is not on the slip:\n%s", title, text)
		}
	}
}

// What is sent to a service equals what was agreed, item by item; refused, or not asked
// for, nothing is.
func TestWhatIsSentIsWhatWasAgreed(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	sent, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := anyReception(t, q, dir)
		for _, f := range r.FollowUps {
			i := slices.IndexFunc(r.Proposals, func(d model.Decided) bool { return d.Key == f.Item })
			if i < 0 {
				continue
			}
			p := r.Proposals[i]
			req, ok := model.RequestOf(r, f)
			if agreed := p.Consent == "oral" || p.Consent == "ecrit"; ok != agreed {
				t.Fatalf("agreement %q, and something to send: %v", p.Consent, ok)
			}
			if !ok {
				refused++
				continue
			}
			sent++
			text := allText(liaisonDocument(q, dir, r.Place, req, &contactCard{contact: r.Contact, q: q}))
			agreed := func(item string) bool { return slices.Contains(p.Transmit, item) }
			reachable := r.Contact != nil && !slices.Contains(r.Contact.Instructions, model.CodeNever)
			for what, c := range map[string]struct{ want, has bool }{
				"name":      {agreed(model.SendContact) && r.Contact != nil, strings.Contains(text, markName)},
				"telephone": {agreed(model.SendContact) && reachable, strings.Contains(text, markPhone)},
				"motive":    {agreed(model.SendMotive), strings.Contains(text, "Motif\n")},
				"situation": {agreed(model.SendSituation) && p.Item != "", strings.Contains(text, "Où en est-on")},
				"file":      {agreed(model.SendFile) && f.Kind == model.FollowPrivileged, strings.Contains(text, wordsFileByHand)},
			} {
				if c.want != c.has {
					t.Fatalf("%s: agreed %v, sent %v:\n%s", what, c.want, c.has, text)
				}
			}
			for _, mark := range []string{markNote, markReserved, markTo, markMeeting} {
				if strings.Contains(text, mark) {
					t.Fatalf("%s left:\n%s", mark, text)
				}
			}
			if !strings.Contains(text, "Son accord\n") {
				t.Fatalf("the agreement is not told:\n%s", text)
			}
		}
	})
	if sent == 0 || refused == 0 {
		t.Errorf("%d sent, %d refused", sent, refused)
	}
}

// Whatever is kept of a person: of what she is handed, no reserved point and no word that
// was not read is there unless it was chosen, and no agent is named; what was chosen is.
func TestWhatAPersonIsHanded(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	at := time.Date(2026, time.November, 24, 9, 42, 0, 0, time.UTC)
	app := &App{desk: Desk{Office: deskOnly{}, Questionnaire: q, Directory: dir, Now: func() time.Time { return at }}, now: at}
	chose := 0
	rapid.Check(t, func(t *rapid.T) {
		r := anyReception(t, q, dir)
		a := model.AccessOf(model.Kept{Receptions: []model.Reception{r}}, &accessTold{app: app})
		notes, points := rapid.Bool().Draw(t, "notes"), rapid.Bool().Draw(t, "points")
		chosen := map[string]bool{}
		for _, i := range a.ToReview() {
			chosen[i.Key] = notes && i.Ground == model.GroundToRead || points && i.Ground == model.GroundProtection
		}
		text := allText(accessDocument(a.Given(chosen), "CDAS de Redon", model.DateOf(at), a.WithheldOthers(chosen), content.Retention()))
		if strings.Contains(text, markReserved) != points {
			t.Fatalf("reserved points chosen: %v\n%s", points, text)
		}
		if !notes && (strings.Contains(text, markMeeting) || strings.Contains(text, markAside)) {
			t.Fatalf("a note that nobody read is handed over:\n%s", text)
		}
		if r.Contact != nil && !strings.Contains(text, markName) {
			t.Fatalf("her own name is not there:\n%s", text)
		}
		if strings.Contains(text, markTo) {
			t.Fatalf("the name of who was told is handed over:\n%s", text)
		}
		if notes || points {
			chose++
		}
	})
	if chose == 0 {
		t.Error("nothing was chosen")
	}
}
