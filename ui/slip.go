package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// openSlip shows what the person takes with her of a reception. Reading the reception is
// written in the journal first.
func (a *App) openSlip(id uint64) tea.Cmd {
	page := &documentPage{app: a, where: wordsSlip, id: id, size: PageA4, name: "fiche.pdf", help: wordsSlipHelp}
	a.push(page)
	reg, ask, desk, c := a.register, a.ask(), a.desk, a.content()
	return func() tea.Msg {
		rec, q, err := receptionOf(reg, &desk, c, id)
		if err != nil {
			return documentLoaded{asked: ask, to: page, err: err}
		}
		slip, ok := model.NewSlip(rec)
		if !ok {
			return documentLoaded{asked: ask, to: page, empty: wordsNoSlip}
		}
		return documentLoaded{asked: ask, to: page, doc: slipDocument(q, c.Directory, slip, desk.Retention)}
	}
}

// receptionOf reads a reception, and the questionnaire whose labels stand for what was
// said: its own, or the present one when that does not read.
func receptionOf(reg Receiver, desk *Desk, c Content, id uint64) (model.Reception, *model.Questionnaire, error) {
	rec, def, err := reg.Reception(id)
	if err != nil {
		return rec, nil, err
	}
	q, err := desk.Read(rec.Definition, def)
	if err != nil {
		q = nil
	}
	return rec, cmp.Or(q, c.Questionnaire), nil
}

// openSummary shows the few lines that are copied into the Département's own software:
// they name nobody, and no reserved point.
func (a *App) openSummary(id uint64) tea.Cmd {
	page := &documentPage{app: a, where: wordsSummary, id: id, size: PageA4, name: "resume.txt", help: wordsSummaryHelp}
	a.push(page)
	reg, ask, desk, c := a.register, a.ask(), a.desk, a.content()
	return func() tea.Msg {
		rec, q, err := receptionOf(reg, &desk, c, id)
		if err != nil {
			return documentLoaded{asked: ask, to: page, err: err}
		}
		lines := summaryLines(q, c.Directory, rec)
		return documentLoaded{asked: ask, to: page, plain: lines, doc: summaryDocument(lines)}
	}
}

// openLiaison shows what is sent to the service that a follow-up asks: what the person
// agreed to, and nothing else.
func (a *App) openLiaison(id uint64, f model.FollowUp, asking string) tea.Cmd {
	page := &documentPage{app: a, where: wordsReminders + " · " + wordsRequest, id: id, size: PageA4, name: "liaison.pdf",
		warn: f.Sensitive || f.Discreet, help: wordsRequestHelp}
	a.push(page)
	reg, ask, desk, c := a.register, a.ask(), a.desk, a.content()
	return func() tea.Msg {
		doc, lines, ok, err := liaison(reg, &desk, c, id, f, asking)
		if err == nil && !ok {
			return documentLoaded{asked: ask, to: page, empty: wordsNothingToSend}
		}
		return documentLoaded{asked: ask, to: page, doc: doc, plain: lines, err: err}
	}
}
