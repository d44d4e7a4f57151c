package datainclusion

import (
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// nearest names the code of a vocabulary closest to what was written.
func (r *reader) nearest(vocabulary, code string) string {
	written := texte.Fold(code)
	if short, cut := texte.Bound(written, 120); cut {
		written = short
	}
	name := vocabulary + "/" + written
	if near, ok := r.near[name]; ok {
		return near
	}
	if len(r.result.Faults) >= mostFaults {
		return "" // no one will read it
	}
	best, least := "", len(written)/2+1
	for _, t := range r.Vocabularies[vocabulary] {
		if texte.Fold(t.Label) == written {
			best = t.Code
			break
		}
		if d := distance(written, t.Code, least); d < least {
			best, least = t.Code, d
		}
	}
	near := "prendre un code de la liste « " + vocabulary + " »"
	if best != "" {
		near = "le plus proche est « " + best + " »"
	}
	r.near[name] = near
	return near
}

// nearColumn names the column that was surely meant, of those the table lacks: a
// letter or two away, or the only one that begins the same; empty when none was.
func (s *sheet) nearColumn(written string, found *[model.FieldCount]bool) string {
	best, least, same, sames := "", len(written)/5+1, "", 0
	for f, info := range s.infos {
		if found[f] || !info.On(s.kind) {
			continue
		}
		if d := distance(written, info.Name, least); d < least {
			best, least = info.Name, d
		}
		if min(len(written), len(info.Name)) >= 3 && (strings.HasPrefix(info.Name, written) || strings.HasPrefix(written, info.Name+"_")) {
			same = info.Name
			sames++
		}
	}
	if best == "" && sames == 1 {
		return same
	}
	return best
}

// distance is how many letters are added, removed or replaced, up to most.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost = 1 + min(diagonal, row[j], row[j-1])
			}
			diagonal, row[j] = row[j], cost
		}
	}
	return min(row[len(b)], most)
}
