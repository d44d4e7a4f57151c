package store_test

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store/storetest"
)

// visit is what the test itself remembers of a reception, a passage or a request from an
// organism, whatever becomes of it in the register.
type visit struct {
	at                          time.Time
	passage, received, left     bool
	channel, nature, age, home  string
	commune, motive, other      string
	adults, children, delay     int // days to the appointment; -1 for none
	unclaimed, uncovered, asked bool
	toward                      string // of the orientation; empty for none
	// How her follow-up ended, or when it last moved.
	ended string
	moved time.Time
}

// anyVisit draws one that began at an instant, of codes few enough to meet again.
func anyVisit(t *rapid.T, at time.Time) *visit {
	of := func(name string, codes ...string) string { return rapid.SampledFrom(codes).Draw(t, name) }
	v := &visit{at: at, delay: -1, channel: of("channel", "sur_place", "sur_place", "telephone"), nature: of("nature", "nouvelle_demande", "suite_demande")}
	if v.passage = rapid.IntRange(0, 5).Draw(t, "passage") == 0; v.passage {
		v.nature = of("passing", "document", "renseignement")
		return v
	}
	v.age, v.home, v.commune = of("age", "25_34", "35_44", "75_plus", ""), of("household", "seul", "couple_avec", ""), of("commune", "35236", "35047", "22113", "")
	v.motive, v.other = of("motive", "energie", "budget", "logement", ""), of("need", "", "", "sante")
	v.adults, v.children = rapid.IntRange(1, 2).Draw(t, "adults"), rapid.IntRange(0, 3).Draw(t, "children")
	v.left = rapid.IntRange(0, 7).Draw(t, "left") == 0
	v.unclaimed, v.uncovered = rapid.IntRange(0, 3).Draw(t, "unclaimed") == 0, rapid.IntRange(0, 3).Draw(t, "uncovered") == 0
	v.delay = rapid.SampledFrom([]int{-1, -1, 0, 5, 40}).Draw(t, "delay")
	v.toward = of("toward", "caf", "cdas", "cdas", "")
	v.asked, v.moved = v.toward == "caf", at
	return v
}

// reception is the visit as the desk records it.
func (v *visit) reception() model.Reception {
	r := storetest.Reception("essai", v.at)
	r.Said = nil
	say := func(key string, a model.Answer) {
		if len(a.Codes) == 0 || a.Codes[0] != "" {
			r.Said = append(r.Said, model.Entry{Key: key, Answer: a})
		}
	}
	code := func(key string, codes ...string) { say(key, model.Answer{Codes: codes}) }
	code(model.QChannel, v.channel)
	code(model.QNature, v.nature)
	if v.passage {
		r.Kind, r.Proposals, r.Reserved, r.Contact, r.FollowUps, r.Result = model.KindPassage, nil, nil, nil, nil, ""
		return r
	}
	code(model.QAge, v.age)
	code(model.QHousehold, v.home)
	code(model.QCommune, v.commune)
	code(model.QMotive, v.motive)
	code("autres_besoins", v.other)
	say(model.QAdults, model.Answer{Number: v.adults})
	say(model.QChildren, model.Answer{Number: v.children})
	if v.unclaimed {
		code(model.QRights, "css")
		code(model.Key("etat", "css"), model.StateNever)
	}
	if v.uncovered {
		code(model.QUncovered, "complet")
		code(model.QUncoveredWhat, "sante")
	}
	if v.delay >= 0 {
		say(model.QAppointmentDay, model.Answer{Date: model.DateOf(v.at).AddDays(v.delay)})
	}
	if r.LeftEarly = v.left; v.left {
		r.Result = model.ResultLeft
	}
	switch v.toward {
	case "":
		r.Proposals = nil
	case "caf":
		r.Proposals[0].Toward, r.Proposals[0].Modality, r.Proposals[0].Item = "caf", model.ModPrivileged, "rsa"
	}
	r.FollowUps = model.FollowUpsOf(r, func(string, model.Level) model.FollowClock { return model.DefaultFollowClock() }, func(model.Proposal) bool { return false })
	return r
}

// followed reports whether something is followed of it.
func (v *visit) followed() bool { return !v.passage && !v.received && !v.left && v.toward != "" }

// outcome is how its follow-up stands on a day: nobody moved it for thirty days, it is over.
func (v *visit) outcome(now time.Time) string {
	switch {
	case v.ended != "":
		return v.ended
	case !model.DateOf(now).Before(model.DateOf(v.moved).AddDays(30)):
		return "expiree"
	}
	return "en_cours"
}

// told is what the visit adds to each table, value by value.
func (v *visit) told(now time.Time) map[string]int {
	out := map[string]int{}
	one := func(dimension, value string) {
		if value == "" {
			value = "non_communique"
		}
		out[dimension+" "+value]++
	}
	switch {
	case v.received:
		one("demandes_recues", "msa")
		return out
	case v.passage:
		one("passages", "total")
		one("nature_passage", v.nature)
		return out
	}
	one("accueils", "total")
	one("foyers", "total")
	one("canal", v.channel)
	one("nature", v.nature)
	one("menage", v.home)
	one("motif", v.motive)
	one("age", map[string]string{"25_34": "25_44", "35_44": "25_44", "75_plus": "60_plus"}[v.age])
	one("territoire", v.commune[:min(2, len(v.commune))])
	one("partie_avant_la_fin", map[bool]string{true: "oui", false: "non"}[v.left])
	one("resultat", map[bool]string{true: "partie_avant_la_fin", false: "rendez_vous_interne"}[v.left])
	one("delai_rendez_vous", map[int]string{-1: "sans_rendez_vous", 0: "jour_meme", 5: "4_7", 40: "plus_30"}[v.delay])
	if v.motive != "" || v.other == "" {
		one("besoins", v.motive)
	}
	if v.other != "" {
		one("besoins", v.other)
	}
	out["personnes adultes"] = v.adults
	if v.children > 0 {
		out["personnes enfants"] = v.children
	}
	if v.toward != "" {
		one("orientations_organisme", v.toward)
	}
	if v.unclaimed {
		one("non_recours", "css")
	}
	if v.uncovered {
		one("besoins_sans_reponse", "sante")
	}
	if v.followed() {
		one("suites", v.outcome(now))
		if v.asked {
			one("demandes", "caf")
		}
	}
	return out
}

// oracleTables are the tables the test counts by itself.
func oracleTables() []model.Dimension {
	return []model.Dimension{
		"accueils", "passages", "foyers", "personnes", "canal", "nature", "nature_passage", "resultat", "partie_avant_la_fin", "age", "menage", "territoire",
		"motif", "besoins", "orientations_organisme", "demandes", "demandes_recues", "suites", "non_recours", "besoins_sans_reponse", "delai_rendez_vous",
	}
}

// addTo adds a visit to the figures of its month, its quarter and its year.
func (v *visit) addTo(g model.Grid, now time.Time) {
	year, month := v.at.Year(), int(v.at.Month())
	for table, n := range v.told(now) {
		var dimension, value string
		fmt.Sscan(table, &dimension, &value)
		for _, p := range []string{fmt.Sprintf("%d-%02d", year, month), fmt.Sprintf("%d-T%d", year, (month+2)/3), fmt.Sprint(year)} {
			c := model.Cell{Period: model.Period(p), Dimension: model.Dimension(dimension), Value: value}
			g[c] = model.Figure{Sum: g[c].Sum + n, Receptions: g[c].Receptions + 1}
		}
	}
}

// isYear and isQuarter tell periods apart by their code.
func isYear(p model.Period) bool    { return len(p) == 4 }
func isQuarter(p model.Period) bool { return len(p) == 7 && p[5] == 'T' }

// broken says which figure is not what a purge must leave of it, and why; empty when all
// are. Receptions are told together or not at all, so that one visit cannot be put together
// again (docs/decisions/purged-receptions.md):
//   - nothing grows, and nothing appears;
//   - how many came is kept of any period, and everything is kept of a year, from five on;
//   - a table of a month or of a quarter is kept, or leaves it whole for a wider period:
//     what is shown is never nearly right.
func broken(before, after model.Grid) string {
	whole := map[model.Cell]bool{} // tables that are still there
	for c := range after {
		whole[model.Cell{Period: c.Period, Dimension: c.Dimension}] = true
		if _, was := before[c]; !was {
			return fmt.Sprintf("%v appears: %+v", c, after[c])
		}
	}
	counts := []model.Dimension{"accueils", "passages", "foyers"}
	for c, f := range before {
		g := after[c]
		table := model.Cell{Period: c.Period, Dimension: c.Dimension}
		switch {
		case g == f:
		case g.Sum > f.Sum || g.Receptions > f.Receptions:
			return fmt.Sprintf("%v grows from %+v to %+v", c, f, g)
		case f.Receptions < 5:
		case isYear(c.Period), slices.Contains(counts, c.Dimension), whole[table]:
			return fmt.Sprintf("%v goes from %+v to %+v", c, f, g)
		}
	}
	return ""
}

// unsound says what does not add up in the figures of a year; empty when all does. Once a
// year was purged, a quarter may hold what no month tells any more, and a year what no
// quarter does; never less than they hold.
func unsound(g model.Grid, purged bool) string {
	parts := model.Grid{}
	exactly := map[model.Cell]int{}
	for c, f := range g {
		if f.Receptions < 1 || f.Sum < f.Receptions {
			return fmt.Sprintf("%v is %+v", c, f)
		}
		if wide := c.Period.Wider(); wide != "" {
			c.Period = wide
			parts[c] = model.Figure{Sum: parts[c].Sum + f.Sum, Receptions: parts[c].Receptions + f.Receptions}
		}
	}
	for c, f := range g {
		if part := parts[c]; (isYear(c.Period) || isQuarter(c.Period)) && (part.Sum > f.Sum || part.Receptions > f.Receptions || !purged && part != f) {
			return fmt.Sprintf("%v is %+v, and its parts %+v", c, f, part)
		}
		total := "accueils"
		switch c.Dimension {
		case "nature_passage", "passages":
			total = "passages"
		case "demandes_recues", "demandes_recues_issue", "demandes_recues_repondues", "demandes_recues_delai":
			continue
		}
		all := g[model.Cell{Period: c.Period, Dimension: model.Dimension(total), Value: "total"}].Sum
		if f.Receptions > all {
			return fmt.Sprintf("%v is %+v of %d %s", c, f, all, total)
		}
		if slices.Contains([]model.Dimension{"partie_avant_la_fin", "resultat", "canal", "age"}, c.Dimension) {
			exactly[model.Cell{Period: c.Period, Dimension: c.Dimension}] += f.Sum
		}
	}
	for c, n := range exactly {
		if all := g[model.Cell{Period: c.Period, Dimension: "accueils", Value: "total"}].Sum; !purged && n != all {
			return fmt.Sprintf("%v adds up to %d of %d", c, n, all)
		}
		left := g[model.Cell{Period: c.Period, Dimension: "partie_avant_la_fin", Value: "oui"}]
		if result := g[model.Cell{Period: c.Period, Dimension: "resultat", Value: "partie_avant_la_fin"}]; result != left {
			return fmt.Sprintf("%s: %+v left before the end, and %+v by their result", c.Period, left, result)
		}
	}
	return ""
}
