package model

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// bringNow is the instant these figures are read at.
func bringNow() time.Time { return day("2026-11-26").In(time.UTC).Add(9 * time.Hour) }

func bringQuestionnaire() *Questionnaire {
	return &Questionnaire{Questions: []Question{{Key: QMotive, Choices: []Choice{
		{Code: "budget", Label: "Budget, dettes"}, {Code: "logement", Label: "Logement"}, {Code: "acces_droits", Label: "Accès aux droits"},
		{Code: "violences", Label: "Violences", Sensitive: true, Protected: true}, {Code: "sante", Label: "Santé", Sensitive: true},
	}}}}
}

func bringDirectory() *Directory {
	return &Directory{Organisms: []Organism{
		{Code: "caf", Name: "CAF", Contact: PrivilegedContact{Exists: true}, Convention: Convention{Status: ConventionActive}},
		{Code: "msa", Name: "MSA", Convention: Convention{Status: ConventionActive}},
		{Code: "ccas", Name: "CCAS"}, {Code: "crip", Name: "CRIP", Kind: KindReserved},
	}}
}

// visit is a reception that told needs, the first its motive.
func visit(needs ...string) Case {
	f := Fact{Kind: KindReception, Started: bringNow().AddDate(0, -1, 0), Needs: needs, Result: ResultExternal}
	if len(needs) > 0 {
		f.Motive = needs[0]
	}
	return Case{Fact: f}
}

// followed adds a follow-up that went through events, one a day.
func (c Case) followed(f FollowUp, events ...FollowEvent) Case {
	f.Opened, f.Waits, f.Clock = c.Fact.Started, true, DefaultFollowClock()
	for i, e := range events {
		e.At = f.Opened.AddDate(0, 0, i+1)
		f.Events = append(f.Events, e)
	}
	c.FollowUps = append(slices.Clone(c.FollowUps), f)
	return c
}

func (c Case) decided(toward, decision string) Case {
	c.Fact.Decisions = append(slices.Clone(c.Fact.Decisions), DecisionFact{Toward: toward, Decision: decision})
	return c
}

// toldAs gives the rows of a table as « part | words | value ».
func toldAs(t Table) []string {
	var rows []string
	for _, r := range t.Rows {
		value := r[2].Text
		if r[2].Kind == DatumNumber {
			value = strconv.Itoa(int(r[2].Number))
		}
		rows = append(rows, r[0].Text+" | "+r[1].Text+" | "+value)
	}
	return rows
}

func wantBrought(t *testing.T, table Table, wanted ...string) {
	t.Helper()
	rows := toldAs(table)
	for _, w := range wanted {
		if !slices.Contains(rows, w) {
			t.Errorf("« %s » is not told:\n%s", w, strings.Join(rows, "\n"))
		}
	}
}

// A quarter of an office: what the CAF was asked, what it answered and in how long, and
// the needs nobody answered.
func TestWhatIsBrought(t *testing.T) {
	blocked := FollowUp{Kind: FollowPrivileged, Toward: "caf", Right: "rsa", Level: Blocked}
	full := FollowUp{Kind: FollowOrientation, Toward: "ccas", Right: "logement"}
	var cases []Case
	add := func(n int, c Case) {
		for range n {
			cases = append(cases, c)
		}
	}
	sent, freed := FollowEvent{Kind: EventSent}, FollowEvent{Kind: EventSucceeded, Code: "debloque"}
	add(6, visit("acces_droits").decided("caf", CodeAccepted).followed(blocked, sent, FollowEvent{Kind: EventReminded}, freed))
	add(5, visit("acces_droits").decided("caf", CodeDeclined).followed(blocked, sent, FollowEvent{Kind: EventFailed, Code: "sans_reponse"}))
	add(1, visit("budget").decided("caf", CodeThinking).followed(blocked)) // never sent
	add(5, visit("logement", "budget").followed(full, FollowEvent{Kind: EventFailed, Code: "complet"}))
	aid := full
	aid.Right = "aide_logement" // a right, of who came for her housing
	add(5, visit("logement", "budget").decided("crip", CodeAccepted).followed(aid, FollowEvent{Kind: EventFailed, Code: "indisponible"}))
	add(2, visit("budget").followed(full, FollowEvent{Kind: EventFailed, Code: "non_interessee"})) // her choice: not a lack
	add(7, Case{Fact: Fact{Kind: KindPassage, Started: bringNow().AddDate(0, -1, 0)}})
	inbound := Case{Fact: Fact{ID: 9, Started: bringNow().AddDate(0, -1, 0)}}
	add(5, inbound.followed(FollowUp{Kind: FollowPrivileged, Direction: Inbound, Toward: "msa"}, FollowEvent{Kind: EventAnswered}))
	left := visit("violences", "logement")
	left.Fact.Uncovered, left.Fact.UncoveredWhy = []string{"violences", "logement"}, "complet"
	add(5, left)
	ill := visit("sante")
	ill.Fact.Uncovered, ill.Fact.UncoveredWhy = []string{"sante"}, "pas_de_service"
	add(1, ill)

	b := Bringing{Office: "CDAS d'essai", From: day("2026-09-01"), To: day("2026-11-26"), Since: day("2026-09-01")}
	table := Bring(b, cases, bringQuestionnaire(), bringDirectory(), bringNow())
	wantBrought(t, table, "Activité | Accueils | 30", "Activité | Passages | 7",
		"CAF | Orientations acceptées | 6", "CAF | Orientations que la personne ne souhaite pas | 5", "CAF | Orientations auxquelles elle réfléchit | moins de 5", "CAF | Orientations dont elle se charge | 0",
		"CAF | Demandes transmises au contact privilégié | 11", "CAF | Demandes transmises, avec une réponse | 6", "CAF | Délai médian de la réponse, en jours | 2",
		"CAF | dont débloquées | 6", "CAF | dont sans réponse | 5",
		"MSA | Orientations acceptées | 0", "MSA | Demandes reçues de l'organisme | 5", "MSA | Délai médian de notre réponse, en jours | 1",
		"Besoins sans réponse | Logement | 15", "Besoins sans réponse | Besoin réservé | 6")
	if table.Subtitle != "CDAS d'essai, du 1er septembre 2026 au 26 novembre 2026 (depuis la dernière réunion)" {
		t.Errorf("%q", table.Subtitle)
	}
	all := strings.Join(toldAs(table), "\n")
	for _, never := range []string{"Violences", "Santé", "CRIP", "CCAS", "sans réponse | Budget"} {
		if strings.Contains(all, never) {
			t.Errorf("%s is told:\n%s", never, all)
		}
	}
	if last := toldAs(table)[len(table.Rows)-1]; !strings.Contains(last, "Besoin réservé") {
		t.Errorf("the reserved needs are not last: %s", last)
	}
	// At a meeting with the MSA alone, only the MSA.
	b.Organisms = []string{"msa"}
	if all := strings.Join(toldAs(Bring(b, cases, bringQuestionnaire(), bringDirectory(), bringNow())), "\n"); strings.Contains(all, "CAF") || !strings.Contains(all, "MSA") {
		t.Errorf("not the organisms of the meeting:\n%s", all)
	}
	// Nothing at all is told too.
	wantBrought(t, Bring(b, nil, bringQuestionnaire(), bringDirectory(), bringNow()), "Activité | Accueils | 0", "Besoins sans réponse | Aucun sur la période | 0")
}

// Relais are told by where they stand, each way.
func TestRelaisThatAreBrought(t *testing.T) {
	agreed, sent, got := FollowEvent{Kind: EventAgreed}, FollowEvent{Kind: EventSent}, FollowEvent{Kind: EventAcknowledged}
	relay := FollowUp{Kind: FollowHandover, Toward: "msa"}
	came := FollowUp{Kind: FollowHandover, Toward: "msa", Direction: Inbound}
	var cases []Case
	for range 5 {
		cases = append(cases, visit("budget").followed(relay, agreed, sent, got, FollowEvent{Kind: EventSucceeded, Code: "effectif"}),
			visit("budget").followed(relay, agreed, sent, FollowEvent{Kind: EventFailed, Code: "refuse"}),
			Case{Fact: Fact{Started: bringNow().AddDate(0, 0, -3)}}.followed(came, got))
	}
	table := Bring(Bringing{Organisms: []string{"msa"}, From: day("2026-09-01"), To: day("2026-11-26")}, cases, bringQuestionnaire(), bringDirectory(), bringNow())
	wantBrought(t, table, "MSA | Relais vers l'organisme, effectifs | 5", "MSA | Relais vers l'organisme, refusés | 5", "MSA | Relais venus de l'organisme, réception confirmée | 5")
}

// Whatever happened, no figure that is told is of one to four receptions, and none is
// found by taking what is told of a total away from it.
func TestNothingSmallIsBrought(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var cases []Case
		ends := []FollowEvent{{Kind: EventSucceeded, Code: "debloque"}, {Kind: EventSucceeded, Code: "information"}, {Kind: EventFailed, Code: "sans_suite"},
			{Kind: EventFailed, Code: "sans_reponse"}, {Kind: EventFailed, Code: "refus_definitif"}, {Kind: EventAnswered}, {Kind: EventCancelled}}
		for _, end := range ends {
			for range rapid.IntRange(0, 8).Draw(t, string(end.Kind)+end.Code) {
				f := FollowUp{Kind: FollowPrivileged, Toward: "caf"}
				cases = append(cases, visit(rapid.SampledFrom([]string{"budget", "logement", "violences"}).Draw(t, "need")).followed(f, FollowEvent{Kind: EventSent}, end))
			}
		}
		table := Bring(Bringing{From: day("2026-09-01"), To: day("2026-11-26")}, cases, bringQuestionnaire(), bringDirectory(), bringNow())
		figures, issues := map[string]int{}, 0
		for _, r := range table.Rows {
			n := int(r[2].Number)
			switch words := r[1].Text; {
			case r[2].Kind != DatumNumber || strings.HasPrefix(words, "Délai"):
				continue
			case n > 0 && n < Threshold:
				t.Fatalf("%v", toldAs(table))
			case strings.HasPrefix(words, "dont"):
				issues += n
			}
			figures[r[1].Text] = n
		}
		total, ok := figures[lineSent]
		if !ok {
			return
		}
		for what, rest := range map[string]int{"issues": total - issues, "answers": total - figures[lineAnswered]} {
			if rest > 0 && rest < Threshold {
				t.Fatalf("%s leave %d alone: %v", what, rest, toldAs(table))
			}
		}
	})
}

// The figures start from the last meeting with one of those who come, or else three
// months back; those of a meeting that was held stop at its day.
func TestSinceWhenIsBrought(t *testing.T) {
	today := day("2026-11-26")
	held := []Meeting{
		{Day: day("2026-12-10"), Organisms: []string{"caf"}}, {Day: day("2026-10-01"), Organisms: []string{"msa"}},
		{Day: day("2026-06-15"), Organisms: []string{"caf", "cpam"}}, {Day: day("2025-06-15"), Organisms: []string{"caf"}},
	}
	for what, try := range map[string]struct {
		m               Meeting
		from, to, since string
	}{
		"no one in particular": {Meeting{}, "2026-10-01", "2026-11-26", "2026-10-01"},
		"with the CAF":         {Meeting{Day: day("2026-12-10"), Organisms: []string{"caf"}}, "2026-06-15", "2026-11-26", "2026-06-15"},
		"with the CPAM or MSA": {Meeting{Day: day("2026-12-10"), Organisms: []string{"cpam", "msa"}}, "2026-10-01", "2026-11-26", "2026-10-01"},
		"for the first time":   {Meeting{Day: day("2026-12-10"), Organisms: []string{"carsat"}}, "2026-08-26", "2026-11-26", ""},
		"held already":         {held[2], "2025-06-15", "2026-06-15", "2025-06-15"},
		"held first":           {held[3], "2025-03-15", "2025-06-15", ""},
	} {
		b := ToBring(try.m, held, "CDAS", today)
		if b.From.String() != try.from || b.To.String() != try.to || b.Since.String() != try.since {
			t.Errorf("%s: from %s to %s, since %s", what, b.From, b.To, b.Since)
		}
	}
}
