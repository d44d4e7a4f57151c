package ui

import (
	"accueil/model"
)

// Words of the meetings with partners.
const (
	wordsMeetings          = "Partenaires"
	wordsMeetingsHelp      = "Les réunions d'interconnaissance avec les organismes : celles à venir d'abord, puis les dernières tenues. A compte ce qu'il y a à y apporter. Rien n'y parle d'une personne reçue."
	wordsMeetingHelp       = "On note le jour, qui vient, le sujet, puis combien étaient là et ce qui a été décidé, une ligne par décision. Jamais une situation particulière."
	wordsNoMeeting         = "Aucune réunion n'est notée."
	wordsMeetingGone       = "Cette réunion n'est plus là : quelqu'un l'a retirée."
	wordsMeetingAgain      = "Entrée l'enregistre de nouveau ; Échap l'abandonne."
	wordsMeetingKept       = "Enregistré."
	wordsMeetingRemoved    = "Réunion retirée."
	wordsMeetingToCome     = "Cette réunion est à venir."
	wordsMeetingNewMore    = "Noter une réunion, à venir ou tenue."
	wordsMeetingRemoveMore = "Retirer une réunion notée par erreur."
	wordsDecisionsMore     = "Noter combien de personnes étaient là, et ce qui a été décidé."
	wordsNoDecision        = "Aucune décision n'est notée."
	wordsNextLine          = "ligne suivante"
	wordsBringMore         = "Le bilan conjoint du dernier trimestre complet, avec les besoins sans réponse : à lire, puis à donner avec E."
	wordsNoFigures         = "Votre rôle ne voit pas les chiffres du bureau."
	wordsLineMeetings      = "Le numéro d'une réunion pour l'entendre ; < pour revenir au menu."
)

// wordsMeetingsCount is « 1 à venir, 3 tenues. »
func wordsMeetingsCount(list []model.Meeting, today model.Date) string {
	held := 0
	for _, m := range list {
		if m.Held(today) {
			held++
		}
	}
	if len(list) == 0 {
		return wordsNoMeeting
	}
	return plural(len(list)-held, "réunion à venir", "réunions à venir") + ", " + plural(held, "tenue", "tenues") + "."
}

// wordsMeetingDay is « Jeudi 12 mars 2026, tenue. »
func wordsMeetingDay(d, today model.Date) string {
	words := capital(longDate(d))
	switch days := d.Since(today); {
	case days == 0:
		return words + ", aujourd'hui."
	case days < 0:
		return words + ", tenue."
	}
	return words + ", à venir : " + wordsDueDay(d, today) + "."
}

// wordsPresent is how many were there.
func wordsPresent(m model.Meeting, today model.Date) string {
	switch {
	case m.Present > 0:
		return plural(m.Present, "personne présente", "personnes présentes") + "."
	case m.Held(today):
		return "Nombre de personnes présentes : à noter."
	}
	return "Nombre de personnes présentes : une fois la réunion tenue."
}

// wordsPresentShort is the same in a column.
func wordsPresentShort(m model.Meeting, today model.Date) string {
	switch {
	case m.Present > 0:
		return itoa(m.Present)
	case m.Held(today):
		return "à noter"
	}
	return "à venir"
}

// wordsMeetingCounts is « 7 personnes présentes. 2 décisions. »
func wordsMeetingCounts(m model.Meeting, today model.Date) string {
	return wordsPresent(m, today) + " " + plural(len(m.Decisions), "décision", "décisions") + "."
}

func wordsMeetingWritten(m model.Meeting) string {
	return "Notée par l'" + wordsAgent(m.Agent) + ", le " + wordsDayAndTime(m.At) + "."
}

func wordsMeetingRemoveAsk(m model.Meeting) string {
	return "Retirer la réunion du " + shortDate(m.Day) + ", « " + m.Subject + " » ?"
}

func wordsDecisionsHint(most int) string {
	return "Une par ligne, " + itoa(most) + " au plus, sans nommer de personne reçue. Entrée sur une ligne vide : enregistrer."
}
