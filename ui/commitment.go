package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// commitments chooses one of the commitments to change, or a new one.
func (p *conventionPage) commitments(o model.Organism) tea.Cmd {
	list := o.Convention.Commitments
	labels := make([]string, 0, len(list)+1)
	for _, c := range list {
		labels = append(labels, brief(strings.TrimSpace(c.Number+" "+cmp.Or(capital(indicatorNamed(c.Indicator)), c.Text))))
	}
	labels = append(labels, "(ajouter un engagement)")
	p.app.push(newPicker(p.app, wordsCommitments, labels, 0, func(i int) tea.Cmd {
		p.app.push(newCommitmentForm(p.app, o, i))
		return nil
	}))
	return nil
}

// measured opens the bilan conjoint on the commitments, over the quarter under way.
func (p *conventionPage) measured() tea.Cmd {
	return p.app.openBilanOf(model.DateOf(p.app.now).Wide(3), p.org)
}

// newCommitmentForm changes a commitment, or adds one.
func newCommitmentForm(a *App, o model.Organism, at int) *form {
	var was model.Commitment
	if list := o.Convention.Commitments; at < len(list) {
		was = list[at]
	}
	number, text, who, target := newFilledTo(was.Number, commitmentMax), newFilledTo(was.Text, commitmentMax), newFilledTo(was.Who, commitmentMax), newFilledTo(was.Target, commitmentMax)
	as := "Tel que la convention l'écrit ; vide sinon."
	choice, other := indicatorSteps(was.Indicator)
	steps := []*step{
		{question: "Numéro de l'engagement", hint: as, entry: number},
		{question: "L'engagement", hint: as, entry: text, check: func() string { return missing(text, "Il manque le texte de l'engagement.") }},
		{question: "Qui le tient ?", hint: as, entry: who}, choice, other,
		{question: "Cible", hint: "Vide : « " + model.WordToAgree + " ».", entry: target, accept: "enregistrer"},
	}
	return &form{app: a, where: wordsConventions, doing: wordsSaving, help: wordsConventionHelp, steps: steps, after: a.refreshContent,
		act: func() func() (string, error) {
			now := model.Commitment{Number: number.trimmed(), Text: text.trimmed(), Who: who.trimmed(), Indicator: indicatorChosen(choice, other), Target: target.trimmed()}
			return a.amendConvention(o, "engagement "+strings.TrimSpace(now.Number+" modifié"), func(held *model.Convention) {
				held.Commitments = slices.Clone(held.Commitments)
				// Someone else may have changed it meanwhile: then both are kept.
				if i := slices.Index(held.Commitments, was); i >= 0 && was != (model.Commitment{}) {
					held.Commitments[i] = now
				} else {
					held.Commitments = append(held.Commitments, now)
				}
			})
		}}
}

// indicatorSteps offer what the desk measures, and words of one's own.
func indicatorSteps(named string) (choice, other *step) {
	all := model.Indicators()
	choice = &step{question: "Qu'est-ce qui le mesure ?", at: len(all)}
	for i, one := range all {
		if one.Code == indicatorCode(named) {
			choice.at = i
		}
		choice.options = append(choice.options, option{words: capital(indicatorWords(one.Code))})
	}
	choice.options = append(choice.options, option{words: wordsOtherIndicator})
	choice.means = func() string {
		if choice.at < len(all) {
			_, counts := indicatorIn(all[choice.at].Code)
			return counts
		}
		return wordsOtherIndicatorMeans
	}
	own := newFilledTo("", commitmentMax)
	if choice.at == len(all) {
		own = newFilledTo(named, commitmentMax)
	}
	other = &step{question: "Indicateur, dans les mots de la convention", hint: "Vide s'il n'y en a pas.", entry: own, skip: func() bool { return choice.at < len(all) }}
	return choice, other
}

// indicatorChosen is the code of what is measured, or the words typed.
func indicatorChosen(choice, other *step) string {
	if all := model.Indicators(); choice.at < len(all) {
		return all[choice.at].Code
	}
	return other.entry.trimmed()
}

// commitmentLines are commitments as they are read: each once, its indicators under it.
func commitmentLines(list []model.Commitment) []entryLine {
	var out []entryLine
	for i, k := range list {
		if i == 0 || list[i-1].Number != k.Number || list[i-1].Text != k.Text {
			out = append(out, entryLine{text: strings.TrimSpace("Engagement "+k.Number) + " : " + k.Text})
		}
		words := indicatorNamed(k.Indicator)
		for _, more := range []string{k.Who, k.Target} {
			if more != "" {
				words += " · " + more
			}
		}
		if words = strings.TrimPrefix(words, " · "); words != "" {
			out = append(out, entryLine{text: "— " + words})
		}
	}
	return out
}

// indicatorNamed is an indicator in words, when a convention names it by its code.
func indicatorNamed(named string) string { return cmp.Or(indicatorWords(indicatorCode(named)), named) }

// indicatorCode is the code of an indicator that a convention names by it, or by its
// words; empty when the desk measures none of that name.
func indicatorCode(named string) string {
	named = strings.TrimSpace(named)
	for _, i := range model.Indicators() {
		if strings.EqualFold(named, i.Code) || strings.EqualFold(named, indicatorWords(i.Code)) {
			return i.Code
		}
	}
	return ""
}

// commitmentMax bounds a part of a commitment: conventions write whole sentences.
const commitmentMax = 1000
