package model

import (
	"fmt"
	"math/rand"
	"time"
)

// aYear makes up the visits of one office in 2024: about so many a month, fewer in
// August, with values as unequal as those of a real desk.
func aYear(seed int64, monthly int) []Fact {
	r := rand.New(rand.NewSource(seed))
	// pick gives the first codes most often.
	pick := func(codes ...string) string {
		return codes[min(r.Intn(len(codes)), r.Intn(len(codes)), r.Intn(len(codes)))]
	}
	numbered := func(prefix string, n int) (codes []string) {
		for i := range n {
			codes = append(codes, fmt.Sprintf("%s_%02d", prefix, i))
		}
		return codes
	}
	motives, organisms := numbered("motif", 17), numbered("organisme", 12)
	var facts []Fact
	for month := time.January; month <= time.December; month++ {
		n := monthly*3/4 + r.Intn(monthly/2+1)
		if month == time.August {
			n /= 2
		}
		for range n {
			f := Fact{Kind: KindReception, Started: time.Date(2024, month, 1+r.Intn(28), 9, 0, 0, 0, time.UTC)}
			if r.Intn(3) == 0 {
				f.Kind, f.Nature = KindPassage, pick("document", "rendez_vous", "message", "renseignement")
				facts = append(facts, f)
				continue
			}
			f.Nature = pick("nouvelle_demande", "suite")
			f.Channel = pick("sur_place", "telephone", "courriel", "permanence", "courrier", "domicile", "visio")
			f.Age = pick("25_34", "45_54", "", "60_64", "18_24", "moins_16")
			f.Household = pick("seul", "parent_isole", "couple_avec", "", "couple_sans", "chez_tiers", "autre")
			f.Territory = "35238"
			if r.Intn(30) == 0 {
				f.Territory = fmt.Sprintf("%02d001", 1+min(r.Intn(95), r.Intn(95)))
			}
			f.Motive, f.Adults, f.Children = pick(motives...), 1+r.Intn(2), max(0, r.Intn(5)-2)
			f.Needs = []string{f.Motive, pick(motives...)}
			f.Result = pick("orientation_externe", "rendez_vous_interne", "reponse_immediate", "sans_suite", "relais_engage", "urgence_traitee", ResultLeft)
			f.LeftEarly = f.Result == ResultLeft
			for range r.Intn(3) {
				f.Decisions = append(f.Decisions, DecisionFact{Toward: pick(organisms...), Modality: pick("simple", "fiche", "rendez_vous_cdas"), Decision: pick("accepte", "reflechit", "refuse")})
			}
			facts = append(facts, f)
		}
	}
	return facts
}
