package model

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// partSpec is a part whose lines are the values of one dimension.
type partSpec struct {
	key, title, unit string
	dimension        Dimension
	codes            []codeSpec // what each code of a value is, in order
	order            []string   // of the values; those with the largest figure first when it is empty
	notes            []string
}

// codeSpec is the head of a column and what its codes are.
type codeSpec struct {
	head string
	of   LabelKind
}

// Parts are those of the general bilan, in order.
func (b *Bilan) Parts() []Part {
	parts := []Part{b.activity()}
	for _, s := range slices.Concat(receptionSpecs(), outcomeSpecs(), organismSpecs()) {
		parts = append(parts, b.part(s, ""))
	}
	return append(parts, b.delays(""), b.meetings(""), b.unknown())
}

// JointParts are those of the bilan conjoint of an organism, in order: what was asked
// and given between the two, nothing of the others, and the needs without an answer.
func (b *Bilan) JointParts(organism string) []Part {
	var parts []Part
	for _, s := range organismSpecs() {
		parts = append(parts, b.part(s, organism))
	}
	parts = append(parts, b.delays(organism), b.meetings(organism))
	// The needs nobody answered are no organism's own, and what a meeting is for.
	return append(parts, b.part(unmetSpec(), ""), b.part(unmetPlaceSpec(), ""))
}

func receptionSpecs() []partSpec {
	one := func(key, title string, d Dimension, head string, of LabelKind, order ...string) partSpec {
		return partSpec{key: key, title: title, unit: "accueils", dimension: d, codes: []codeSpec{{head, of}}, order: order}
	}
	needs := one("besoins", "Besoins", DimNeeds, "Besoin", LabelNeed)
	needs.notes = []string{noteNeeds}
	delay := one("rendez_vous", "Délai du rendez-vous proposé", DimDelay, "Délai", LabelDelay, DelayClasses()...)
	delay.notes = []string{noteDelay}
	passing := one("passages", "Passages", DimPassing, "Nature", LabelNature)
	passing.unit = "passages"
	return []partSpec{
		one("canal", "Canal", DimChannel, "Canal", LabelChannel),
		one("motifs", "Motifs", DimMotive, "Motif", LabelNeed), needs,
		one("ages", "Âge", DimAge, "Tranche", LabelAge, "moins_18", "18_24", "25_44", "45_59", "60_plus", ValueUnknown),
		one("menages", "Ménage", DimHousehold, "Ménage", LabelHousehold),
		one("territoires", "Territoire", DimTerritory, "Département", LabelTerritory),
		one("natures", "Nature de l'accueil", DimNature, "Nature", LabelNature),
		one("resultats", "Résultat", DimResult, "Résultat", LabelResult), passing, delay,
	}
}

func outcomeSpecs() []partSpec {
	return []partSpec{
		{key: "suites", title: "Ce que deviennent les orientations", unit: "orientations", dimension: DimOutcome, codes: []codeSpec{{"Suite", LabelIssue}}, notes: []string{noteOutcome}},
		{key: "non_abouties", title: "Orientations non abouties", unit: "orientations", dimension: DimFailure, codes: []codeSpec{{"Raison", LabelIssue}}},
		{key: "non_recours", title: "Droits jamais demandés", unit: "droits", dimension: DimUnclaimed, codes: []codeSpec{{"Droit", LabelRight}}, notes: []string{noteUnclaimed}},
		{key: "non_recours_devenir", title: "Droits jamais demandés : devenir", unit: "droits", dimension: DimUnclaimedFate, codes: []codeSpec{{"Devenir", LabelFate}}, order: Fates(), notes: []string{noteUnclaimed}},
		{key: "non_recours_droits", title: "Droits jamais demandés : chacun", unit: "droits", dimension: DimUnclaimedRight, codes: []codeSpec{{"Droit", LabelRight}, {"Devenir", LabelFate}}},
		{key: "repetes", title: "Accueils répétés pour le même droit", unit: "accueils", dimension: DimRepeated, codes: []codeSpec{{"Droit", LabelRight}}, notes: []string{noteRepeated}},
		unmetSpec(), unmetPlaceSpec(),
	}
}

func unmetPlaceSpec() partSpec {
	return partSpec{key: "sans_reponse_territoires", title: "Besoins sans réponse : territoire", unit: "accueils", dimension: DimUnmetPlace,
		codes: []codeSpec{{"Besoin", LabelNeed}, {"Département", LabelTerritory}}, notes: []string{noteUnmetPlace}}
}

func unmetSpec() partSpec {
	return partSpec{key: "sans_reponse", title: "Besoins sans réponse", unit: "accueils", dimension: DimUnmet, codes: []codeSpec{{"Besoin", LabelNeed}}, notes: []string{noteUnmet}}
}

// organismSpecs are the parts whose values begin with an organism.
func organismSpecs() []partSpec {
	of := func(key, title, unit string, d Dimension, note string, codes ...codeSpec) partSpec {
		s := partSpec{key: key, title: title, unit: unit, dimension: d, codes: append([]codeSpec{{"Organisme", LabelOrganism}}, codes...)}
		if note != "" {
			s.notes = []string{note}
		}
		return s
	}
	issue := codeSpec{"Issue", LabelIssue}
	return []partSpec{
		of("orientations", "Orientations", "orientations", DimToward, noteOrientations),
		of("orientations_decisions", "Orientations : décision de la personne", "orientations", DimTowardDecision, "", codeSpec{"Décision", LabelDecision}),
		of("orientations_modalites", "Orientations : modalité", "orientations", DimTowardModality, "", codeSpec{"Modalité", LabelModality}),
		of("orientations_detail", "Orientations : modalité et décision", "orientations", DimOrientation, "", codeSpec{"Modalité", LabelModality}, codeSpec{"Décision", LabelDecision}),
		of("orientations_suites", "Orientations : suites", "orientations", DimTowardOutcome, noteOutcome, codeSpec{"Suite", LabelIssue}),
		of("orientations_raisons", "Orientations non abouties : raisons", "orientations", DimTowardFailure, "", codeSpec{"Raison", LabelIssue}),
		of("demandes", "Demandes au contact privilégié", "demandes", DimAsked, noteAsked),
		of("demandes_niveaux", "Demandes : bloquées ou urgentes", "demandes", DimAskedLevel, "", codeSpec{"Situation", LabelLevel}),
		of("demandes_droits", "Demandes : droit en cause", "demandes", DimAskedRight, "", codeSpec{"Droit", LabelRight}),
		of("demandes_issues", "Demandes : issue", "demandes", DimAskedIssue, noteIssue, issue),
		of("demandes_detail", "Demandes : situation, droit et issue", "demandes", DimAskedDetail, "", codeSpec{"Situation", LabelLevel}, codeSpec{"Droit", LabelRight}, issue),
		of("demandes_voie", "Demandes : voie habituelle essayée avant", "demandes", DimAskedRoute, noteRoute, codeSpec{"Essayée", LabelTried}),
		of("recues", "Demandes reçues de l'organisme", "demandes", DimReceived, ""),
		of("recues_issues", "Demandes reçues : issue", "demandes", DimReceivedIssue, "", issue),
		of("relais", "Passages de relais", "relais", DimRelay, noteRelay),
		of("relais_etats", "Passages de relais : sens et état", "relais", DimRelayState, "", codeSpec{"Sens", LabelWay}, codeSpec{"État", LabelIssue}),
		of("co_interventions", "Co-interventions", "co-interventions", DimJoint, ""),
		of("co_interventions_issues", "Co-interventions : issue", "co-interventions", DimJointIssue, "", issue),
	}
}

// part makes the lines of a dimension, of one organism when it is given.
func (b *Bilan) part(s partSpec, organism string) Part {
	p := Part{Key: s.key, Title: s.title, Unit: s.unit, Notes: s.notes}
	codes := s.codes
	if organism != "" {
		if codes = codes[1:]; len(codes) == 0 {
			codes = []codeSpec{{"", ""}}
		}
	}
	for _, c := range codes {
		p.Heads = append(p.Heads, cmp.Or(c.head, "Ensemble"))
	}
	for _, value := range b.values(s, organism) {
		l := Line{Cell: Cell{Dimension: s.dimension, Value: value}}
		of := strings.Split(value, "/")
		if organism != "" {
			of = of[1:]
		}
		for i, c := range codes {
			label := "Ensemble"
			if i < len(of) {
				label = b.Label(c.of, of[i])
			}
			l.Labels = append(l.Labels, label)
		}
		p.Lines = append(p.Lines, l)
	}
	return p
}

// values are those of a dimension in either period, in the order they show: those of one
// organism together, the largest first, what was not told last. What leaves masked has no
// place to betray it; the desk shows it, in its place.
func (b *Bilan) values(s partSpec, organism string) []string {
	sums, heads := map[string]int{}, map[string]int{}
	head := func(value string) string { first, _, _ := strings.Cut(value, "/"); return first }
	count := func(g Grid, p Period, weight int) {
		for c, f := range g {
			if c != (Cell{Period: p, Dimension: s.dimension, Value: c.Value}) || organism != "" && head(c.Value) != organism {
				continue
			}
			if !b.Inside && !b.shown(g, c) {
				f.Sum = 0
			}
			sums[c.Value] += weight * f.Sum
			heads[head(c.Value)] += weight * f.Sum
		}
	}
	count(b.Now, b.Period, 1)
	count(b.Before, b.Period.Before(), 0)
	if len(s.order) > 0 {
		return slices.DeleteFunc(slices.Clone(s.order), func(v string) bool { _, ok := sums[v]; return !ok })
	}
	words := map[string]string{}
	for v := range sums {
		of := strings.Split(v, "/")
		for i := range min(len(of), len(s.codes)) {
			of[i] = b.Label(s.codes[i].of, of[i])
		}
		words[v], words[head(v)] = strings.Join(of, "/"), of[0]
	}
	return slices.SortedFunc(maps.Keys(sums), func(v, w string) int {
		return cmp.Or(lastly(head(v), head(w)), cmp.Compare(heads[head(w)], heads[head(v)]), cmp.Compare(words[head(v)], words[head(w)]), cmp.Compare(head(v), head(w)),
			lastly(v, w), cmp.Compare(sums[w], sums[v]), cmp.Compare(words[v], words[w]), cmp.Compare(v, w))
	})
}

// lastly puts what was not told after what was.
func lastly(v, w string) int {
	rank := func(v string) int {
		if v == ValueUnknown || strings.HasSuffix(v, "/"+ValueUnknown) {
			return 1
		}
		return 0
	}
	return rank(v) - rank(w)
}

// Main is the line that says most of a part: the largest of figures of one sort, what was
// not told left aside, or else the first.
func (b *Bilan) Main(p Part) Line {
	best, most := p.Lines[0], -1.0
	for _, l := range p.Lines {
		if l.Measure != "" || l.Cell.Dimension != best.Cell.Dimension || l.Unit != "" {
			return p.Lines[0]
		}
		if n, _, _ := b.measure(l, b.Period); lastly(l.Cell.Value, "") == 0 && n > most {
			best, most = l, n
		}
	}
	return best
}

// figureLine is a line of one cell.
func figureLine(label string, d Dimension, value string) Line {
	return Line{Labels: []string{label}, Cell: Cell{Dimension: d, Value: value}}
}

// activity is what was received, each counted in its own unit.
func (b *Bilan) activity() Part {
	p := Part{Key: "activite", Title: "Activité", Heads: []string{"Chiffre"}, Notes: []string{noteActivity}}
	for _, one := range []struct {
		words, unit string
		dimension   Dimension
		value       string
	}{
		{"Accueils", "accueils", DimReceptions, ValueTotal}, {"Passages", "passages", DimPassages, ValueTotal}, {"Foyers", "foyers", DimHouseholds, ValueTotal},
		{"Adultes concernés", "personnes", DimPersons, ValueAdults}, {"Enfants concernés", "personnes", DimPersons, ValueChildren},
		{wordsLeftEarly, "accueils", DimLeftEarly, CodeYes},
	} {
		l := figureLine(one.words, one.dimension, one.value)
		l.Unit = one.unit
		p.Lines = append(p.Lines, l)
	}
	return p
}

// wordsLeftEarly are the receptions that nobody could ask everything in.
const wordsLeftEarly = "Accueils quittés avant la fin"

// delays are the medians of the answers, of one organism or of each.
func (b *Bilan) delays(organism string) Part {
	p := Part{Key: "delais", Title: "Délai médian des réponses (jours)", Unit: "jours", Heads: []string{"Organisme", "Réponse"}, Notes: []string{noteMedian}}
	for _, way := range []struct {
		words          string
		answered, days Dimension
	}{{"De l'organisme", DimAnswered, DimAnswerDays}, {"Du bureau", DimReplied, DimReplyDays}} {
		for _, code := range b.values(partSpec{dimension: way.answered}, organism) {
			p.Lines = append(p.Lines, Line{
				Labels: []string{b.Label(LabelOrganism, code), way.words}, Measure: MeasureMedian,
				Cell: Cell{Dimension: way.days, Value: code}, Of: Cell{Dimension: way.answered, Value: code},
			})
		}
	}
	return p
}

// meetings are those held, all and with each organism, or with one.
func (b *Bilan) meetings(organism string) Part {
	p := Part{Key: "reunions", Title: "Réunions avec les partenaires", Unit: "réunions", Heads: []string{"Avec", "Chiffre"}, Notes: []string{noteMeetings}}
	codes := []string{organism}
	if organism == "" {
		codes = []string{ValueTotal}
		for _, m := range b.Meetings {
			for _, o := range m.Organisms {
				if held, _ := b.held(o, b.Period); held > 0 && !slices.Contains(codes, o) {
					codes = append(codes, o)
				}
			}
		}
		slices.Sort(codes[1:])
	}
	for _, code := range codes {
		with := "Tous les partenaires"
		if code != ValueTotal {
			with = b.Label(LabelOrganism, code)
		}
		for _, m := range []struct {
			words, unit string
			measure     Measure
		}{{"tenues", "", MeasureMeetings}, {"personnes présentes", "personnes", MeasurePresent}} {
			p.Lines = append(p.Lines, Line{Labels: []string{with, m.words}, Unit: m.unit, Measure: m.measure, Cell: Cell{Value: code}})
		}
	}
	return p
}

// unknown is the share of what is not known, for each thing that is asked of everyone. It
// is not known whether it was not told or never asked: the share of receptions that ended
// early stands beside.
func (b *Bilan) unknown() Part {
	p := Part{Key: "inconnu", Title: "Part de ce qui n'est pas connu (%)", Unit: "pour cent", Heads: []string{"Question"}, Notes: []string{noteUnknown}}
	for _, s := range receptionSpecs() {
		if s.dimension == DimPassing || s.dimension == DimDelay {
			continue // not of receptions, or not asked
		}
		l := figureLine(s.title, s.dimension, ValueUnknown)
		l.Measure, l.Of = MeasureShare, Cell{Dimension: DimReceptions, Value: ValueTotal}
		p.Lines = append(p.Lines, l)
	}
	left := figureLine(wordsLeftEarly, DimLeftEarly, CodeYes)
	left.Measure, left.Of = MeasureShare, Cell{Dimension: DimReceptions, Value: ValueTotal}
	p.Lines = append(p.Lines, left)
	return p
}
