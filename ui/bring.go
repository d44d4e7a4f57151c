package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// bringBinding is « à apporter », on the meetings: the bilan conjoint of the last quarter
// that is over, of an organism that comes; the office's for none. It leaves as a bilan
// does, so that no small figure does.
func (a *App) bringBinding(organisms []string) binding {
	b := binding{keys: []string{"a"}, shown: "A", words: "à apporter", short: "apporter", keep: keepMain + 1, more: wordsBringMore, do: func() tea.Cmd { return a.bring(organisms) }}
	if !a.may(ActBilan) {
		b.off = wordsNoFigures
	}
	return b
}

func (a *App) bring(organisms []string) tea.Cmd {
	quarter := model.DateOf(a.now).Wide(3).Before()
	if len(organisms) < 2 {
		return a.openBilanOf(quarter, append(organisms, "")[0])
	}
	labels := make([]string, len(organisms))
	for i, code := range organisms {
		labels[i] = code
		if o := a.content().Directory.Organism(code); o != nil {
			labels[i] = o.Name
		}
	}
	p := newPicker(a, wordsJointAsk, labels, 0, func(i int) tea.Cmd { return a.openBilanOf(quarter, organisms[i]) })
	p.where = wordsMeetings
	a.push(p)
	return nil
}
