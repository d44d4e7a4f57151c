package model

import (
	"slices"
	"testing"
	"time"
)

func day(s string) Date { d, _ := ParseDate(s); return d }

func TestReadDate(t *testing.T) {
	today := day("2026-11-23") // a Monday
	for _, c := range []struct {
		text   string
		future bool
		want   string
	}{
		{"12/03/2026", false, "2026-03-12"}, {"12-3-26", false, "2026-03-12"}, {"12.03", false, "2026-03-12"},
		{"12.03", true, "2027-03-12"}, {"120326", false, "2026-03-12"}, {"12032026", false, "2026-03-12"},
		{"12 mars", false, "2026-03-12"}, {"1er avril 2026", false, "2026-04-01"}, {"1 août", false, "2026-08-01"},
		{"12 déc", true, "2026-12-12"}, {"2026-11-30", true, "2026-11-30"}, {"demain", true, "2026-11-24"},
		{"Après-demain", true, "2026-11-25"}, {"aujourd'hui", true, "2026-11-23"}, {"hier", false, "2026-11-22"},
		{"jeudi", true, "2026-11-26"}, {"jeudi prochain", true, "2026-11-26"}, {"lundi", true, "2026-11-30"},
		{"jeudi", false, "2026-11-19"}, {"dans 10 jours", true, "2026-12-03"}, {"dans 2 semaines", true, "2026-12-07"},
		{"il y a 3 jours", false, "2026-11-20"}, {"lundi 30 novembre", true, "2026-11-30"}, {"29/02/2028", true, "2028-02-29"},
		{"29 février", true, "2028-02-29"},
		{"31/02/2026", false, ""}, {"12", false, ""}, {"", false, ""}, {"ju 12", false, ""}, {"12 ju", false, ""},
		{"mars", false, ""}, {"32/01/2026", false, ""}, {"12/13/2026", false, ""},
	} {
		d, ok := ReadDate(c.text, today, c.future)
		if got := d.String(); ok != (c.want != "") || got != c.want {
			t.Errorf("%q (future %v) = %q, %v; want %q", c.text, c.future, got, ok, c.want)
		}
	}
}

// small is a questionnaire with one of each thing the fold must get right.
func small() *Questionnaire {
	yesNo := []Choice{{Code: CodeYes, Label: "Oui"}, {Code: CodeNo, Label: "Non"}}
	return &Questionnaire{
		ID: "essai", Version: "1",
		Alone: []Condition{{Key: QCompanion, In: []string{"sans"}}},
		Steps: []Step{{Key: "a", Label: "A"}},
		Questions: []Question{
			{Key: "aside", Step: "a", Kind: KindChoice, Aside: true, Otherwise: "rien", Choices: []Choice{{Code: "rien"}, {Code: "feu"}}},
			{Key: QCompanion, Step: "a", Kind: KindChoices, Choices: []Choice{{Code: "sans", Exclusive: true}, {Code: "proche"}}},
			{Key: QMotive, Step: "a", Kind: KindChoice, Choices: []Choice{{Code: "logement", Label: "Logement"}, {Code: "budget", Label: "Budget"}}},
			{Key: "autres", Step: "a", Kind: KindChoices, ChoicesOf: QMotive, Except: QMotive, Choices: []Choice{{Code: "aucun", Exclusive: true}}},
			{Key: QPrecision, Step: "a", Kind: KindChoices, ForEach: QNeeds, ItemChoices: true, Optional: true, Say: "Dites-moi.", SayAlone: true,
				Choices: []Choice{{Code: "logement.impaye"}, {Code: "budget.dettes"}, {Code: "budget.coups", Protected: true}}},
			{Key: "calme", Step: "a", Kind: KindYesNo, Choices: yesNo, When: []Condition{{Key: "aside", NotIn: []string{"feu"}}}},
		},
		Derived:    []Derived{{QNeeds, []string{QMotive, "autres"}}, {QSubNeeds, []string{QPrecision}}},
		Modalities: []Modality{{Code: ModSimple, Title: "Aller voir {le}"}},
		Rules: []Rule{
			{ID: "R1", Horizon: Later, When: []Condition{{Key: QNeeds, In: []string{"logement"}}}, Because: "vous cherchez",
				Propose: []Suggestion{{Toward: "adil", Modality: ModSimple}}},
			{ID: "R2", Horizon: Today, When: []Condition{{Key: QSubNeeds, In: []string{"logement.impaye"}}}, SetsAside: []string{"R1"}, SameBy: SameVisit,
				Propose: []Suggestion{{Toward: "cdas", Modality: ModSimple}}},
			{ID: "R3", Horizon: Today, Per: QSubNeeds, When: []Condition{{Key: "item", In: []string{"budget.coups"}}},
				Propose: []Suggestion{{Toward: "asfad", Modality: ModSimple}}},
			{ID: "Z", Default: true, Horizon: Later, Propose: []Suggestion{{Toward: "cdas", Modality: ModSimple}}},
		},
	}
}

func smallEnv() Env {
	return Env{At: time.Date(2026, 11, 23, 9, 42, 0, 0, time.UTC), Department: "35", Directory: &Directory{Organisms: []Organism{
		{Code: "adil", The: "l'ADIL"}, {Code: "cdas", The: "le CDAS"}, {Code: "asfad", The: "l'ASFAD"},
	}}}
}

func codes(cs ...string) Answer { return Answer{Codes: cs} }

func keysOf(p Path) []string {
	var ks []string
	for _, s := range p.Said {
		ks = append(ks, s.Key())
	}
	return ks
}

func TestACorrectionRefoldsThePathAndLosesNothing(t *testing.T) {
	q := small()
	a := Answers{QCompanion: codes("sans"), QMotive: codes("logement"), "autres": codes("budget"),
		"precision[logement]": codes("logement.impaye"), "precision[budget]": codes("budget.dettes"), "calme": codes(CodeYes)}
	if p := Walk(q, a, smallEnv()); p.Next != nil || len(p.Said) != 6 {
		t.Fatalf("walked %v, next %v", keysOf(p), p.Next)
	}
	// The motive becomes the other need: what was chosen beside it is no longer
	// offered, so the sweep is asked again, and the first need's block is off.
	a[QMotive] = codes("budget")
	p := Walk(q, a, smallEnv())
	if p.Next == nil || p.Next.Question.Key != "autres" {
		t.Fatalf("next is %+v, want the sweep again", p.Next)
	}
	if _, on := p.Find("precision[logement]"); on {
		t.Error("the block of a need that was taken back still decides")
	}
	if _, kept := a["precision[logement]"]; !kept {
		t.Error("the answer was lost")
	}
	a[QMotive] = codes("logement")
	if p := Walk(q, a, smallEnv()); p.Next != nil {
		t.Errorf("going back to the first answer asks %s again", p.Next.Key())
	}
}

func TestSilenceSatisfiesNoTest(t *testing.T) {
	f := FactsOf(small(), Answers{}, smallEnv())
	for _, c := range []Condition{{Key: QMotive, In: []string{"logement"}}, {Key: QMotive, NotIn: []string{"logement"}}, {Key: QMotive, Answered: true},
		{Key: "any.precision", NotIn: []string{"x"}}, {Key: "every.precision", NotIn: []string{"x"}}, {Key: QNeeds, NotIn: []string{"x"}}} {
		if f.holds(&c, "") {
			t.Errorf("silence satisfied %+v", c)
		}
	}
	skipped := FactsOf(small(), Answers{QMotive: {Skipped: true}}, smallEnv())
	if c := (Condition{Key: QMotive, NotIn: []string{"logement"}}); skipped.holds(&c, "") {
		t.Error("a question passed over satisfied a test")
	}
}

func TestAnAsideHoldsItsOrdinaryCodeUntilItIsPut(t *testing.T) {
	q := small()
	base := Answers{QCompanion: codes("sans"), QMotive: codes("logement"), "autres": codes("aucun"), "precision[logement]": {Skipped: true}}
	if p := Walk(q, base, smallEnv()); p.Next == nil || p.Next.Question.Key != "calme" {
		t.Fatal("the question that looks at the aside was not asked")
	}
	base["aside"] = codes("feu")
	if p := Walk(q, base, smallEnv()); p.Next != nil {
		t.Errorf("next is %s after the aside was answered", p.Next.Key())
	}
}

func TestTheMorePreciseRuleSetsAside(t *testing.T) {
	p := Walk(small(), Answers{QCompanion: codes("sans"), QMotive: codes("logement"), "autres": codes("aucun"),
		"precision[logement]": codes("logement.impaye")}, smallEnv())
	if got := p.Orientation.keys(EachProposal); !slices.Equal(got, []string{"cdas/orientation_simple"}) {
		t.Errorf("proposals %v", got)
	}
	if sa := p.Orientation.SetAside; len(sa) != 1 || sa[0].Rule != "R1" || sa[0].By != "R2" {
		t.Errorf("set aside %+v", sa)
	}
	if saw := p.Orientation.Shared[0].Causes[0].Saw; len(saw) != 1 || saw[0].Key != "precision[logement]" {
		t.Errorf("saw %+v", saw)
	}
}

func TestWhatIsProtectedIsReservedUnlessAlone(t *testing.T) {
	a := Answers{QCompanion: codes("sans"), QMotive: codes("budget"), "autres": codes("aucun"), "precision[budget]": codes("budget.coups")}
	if o := Walk(small(), a, smallEnv()).Orientation; len(o.Shared) != 1 || o.Shared[0].Toward != "asfad" || len(o.Reserved) != 0 {
		t.Errorf("alone: %+v", o)
	}
	for _, companion := range []Answer{codes("proche"), {Skipped: true}} {
		a[QCompanion] = companion
		p := Walk(small(), a, smallEnv())
		if o := p.Orientation; len(o.Reserved) != 1 || len(o.Shared) != 1 || o.Shared[0].Toward != "cdas" {
			t.Errorf("with %+v: %+v", companion, o)
		}
		if s, _ := p.Find("precision[budget]"); s.Say != "" || !s.Withheld {
			t.Errorf("with %+v the sentence is said aloud", companion)
		}
	}
}

func TestNearMissIsProvedByWalkingAgain(t *testing.T) {
	misses := NearMisses(small(), Answers{QCompanion: codes("sans"), QMotive: codes("logement"), "autres": codes("aucun"),
		"precision[logement]": {Skipped: true}}, smallEnv())
	i := slices.IndexFunc(misses, func(m NearMiss) bool { return m.Rule == "R2" })
	if i < 0 || misses[i].Key != "precision[logement]" || !slices.Equal(misses[i].To, []string{"logement.impaye"}) {
		t.Errorf("near misses %+v", misses)
	}
}

func TestAcceptRefusesWithTheReason(t *testing.T) {
	q := small()
	env := smallEnv()
	ask := func(qu Question) Ask { return Ask{Question: &qu, Choices: qu.Choices} }
	several := ask(q.Questions[1])
	text := ask(Question{Key: "note", Kind: KindText, Max: 20})
	for _, c := range []struct {
		ask  Ask
		in   Input
		want RefusalKind
	}{
		{several, Input{Codes: []string{"sans", "proche"}}, RefuseExclusive}, {several, Input{}, RefuseEmpty},
		{several, Input{Codes: []string{"inconnu"}}, RefuseChoice}, {several, Input{Skip: true}, RefuseOptional},
		{text, Input{Text: "vingt et un caractères"}, RefuseTooLong}, {text, Input{Text: "2 55 08 14 168 025 38"}, RefuseTooLong},
		{ask(Question{Kind: KindText}), Input{Text: "son numéro 2 55 08 14 168 025 38"}, RefuseNIR},
		{ask(Question{Kind: KindNumber, Max: 5}), Input{Text: "6"}, RefuseRange}, {ask(Question{Kind: KindNumber}), Input{Text: "x"}, RefuseNumber},
		{ask(Question{Kind: KindDate, Max: 30}), Input{Text: "hier"}, RefuseDateRange}, {ask(Question{Kind: KindDate}), Input{Text: "bientôt"}, RefuseDate},
		{ask(Question{Kind: KindDate}), Input{Text: " "}, RefuseEmpty},
		{ask(Question{Kind: KindPhone}), Input{Text: "12"}, RefusePhone}, {ask(Question{Kind: KindCommune}), Input{Text: "Renn"}, RefuseCommune},
	} {
		_, err := Accept(c.ask, c.in, env.At)
		r, ok := err.(*Refusal)
		if !ok || r.Why != c.want {
			t.Errorf("%+v: %v, want %s", c.in, err, c.want)
		}
	}
	if a, err := Accept(ask(Question{Kind: KindPhone}), Input{Text: "+33 2 99 00 00 00"}, env.At); err != nil || a.Text != "02 99 00 00 00" {
		t.Errorf("telephone %q, %v", a.Text, err)
	}
}

func TestEveryPredicateHasAName(t *testing.T) {
	for _, name := range Predicates() {
		if predicateNamed(name) == nil {
			t.Errorf("%s is announced and does nothing", name)
		}
	}
	if predicateNamed("autre") != nil {
		t.Error("an unknown name does something")
	}
}
