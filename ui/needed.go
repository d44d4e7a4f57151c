package ui

import "accueil/model"

// What needs a contact is decided before the contact is asked for: whoever is about to keep
// none is told what could then not be done.

// contactNeeded says it, at the question of the contact; empty anywhere else, and when
// nothing that was decided needs one.
func contactNeeded(p model.Path, ask model.Ask) string {
	if ask.Question.Key != model.QContact {
		return ""
	}
	var needs []string
	for _, pr := range p.Orientation.Shared {
		if p.Facts.Says(model.Key(model.QTransmit, pr.Key), model.SendContact) {
			needs = append(needs, neededToSend)
			break
		}
	}
	if p.Facts.Says(model.QAppointment, model.CodeToFix) {
		needs = append(needs, neededToFix)
	}
	if p.Facts.Says(model.QCallback, model.CodeYes) {
		needs = append(needs, neededToCall)
	}
	return wordsContactNeeded(needs)
}
