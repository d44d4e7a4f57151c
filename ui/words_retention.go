package ui

import (
	"fmt"
	"strings"
	"time"

	"accueil/model"
)

// Words of what keeps the register within its terms.
const (
	wordsWorking = "En cours… ne fermez pas le poste."

	wordsRetention     = "Durées de conservation"
	wordsRetentionHelp = "Ce qui dépasse sa durée est proposé à l'élimination, puis visé par les Archives départementales, " +
		"puis seulement détruit. Une personne peut aussi demander l'effacement de ce qui la concerne."
	wordsTerms              = "Les durées"
	wordsPastEliminations   = "Déjà fait"
	wordsNoElimination      = "Aucune élimination n'est en cours."
	wordsProposalMade       = "Proposition faite. Imprimez le bordereau et transmettez-le aux Archives départementales."
	wordsEliminationPending = "Une élimination est déjà en cours."
	wordsNoVisaYet          = "Le visa des Archives départementales n'est pas encore enregistré."
	wordsProposeMore        = "Dresser la liste de ce qui dépasse sa durée. Rien n'est détruit."
	wordsBordereauMore      = "Lire le bordereau d'élimination, ou l'écrire dans un fichier."
	wordsVisaMore           = "Enregistrer la référence et la date du visa."
	wordsExecuteMore        = "Détruire ce que le bordereau nomme. Ne se défait pas."
	wordsAbandonMore        = "La proposition est retirée ; rien n'est détruit, et tout sera proposé de nouveau."
	wordsEraseMoreLaw       = "Effacer ce qui concerne une personne, à sa demande (RGPD, article 17)."
	wordsKeepAll            = "Ne rien détruire"
	wordsDestroy            = "Détruire pour de bon"
	wordsKeepElimination    = "La garder"
	wordsAbandonYes         = "L'abandonner"
	wordsAbandoned          = "Proposition abandonnée : rien n'a été détruit."
	wordsVisaKept           = "Visa enregistré. L'élimination peut être exécutée."
	wordsCopies             = "Des copies le contiennent encore, jusqu'à leur destruction :"

	wordsBare = "Il a été effacé, ou clos faute de reprise : il n'en reste qu'un chiffre."

	wordsVisaAsk              = "Le visa des Archives départementales"
	wordsVisaReferenceHint    = "La référence portée sur le bordereau visé."
	wordsVisaDate             = "La date du visa"
	wordsVisaDateHint         = "Celle que porte le bordereau."
	wordsVisaReferenceMissing = "Il manque la référence du visa."
	wordsVisaDateWrong        = "Cette date ne se lit pas, ou n'est pas encore venue. Par exemple : 23/11/2026."
	wordsVisaHelp             = "Sans visa, rien n'est détruit (code du patrimoine, article L212-2)."

	wordsErasureAsk              = "Quels accueils effacer ?"
	wordsErasureNumbers          = "Les numéros des accueils de cette personne, trouvés par « Chercher »."
	wordsErasureNumbersWrong     = "Écrivez les numéros des accueils. Par exemple : 12, 15."
	wordsErasureUnknown          = "L'un de ces numéros n'est celui d'aucun accueil."
	wordsErasureUnknownNext      = "Relisez-les : « Chercher » les montre."
	wordsErasureWhy              = "Pourquoi les effacer ?"
	wordsErasureGround           = "Le motif de la demande (RGPD, article 17)."
	wordsErasureReference        = "La référence de la demande"
	wordsErasureReferenceHint    = "Jamais un nom. Par exemple : demande du 3 novembre."
	wordsErasureReferenceMissing = "Il manque la référence de la demande."
	wordsEraseThem               = "Effacer pour de bon"
	wordsErasureHelp             = "La fiche, le contact et les points réservés de ces accueils sont détruits, et ce qui s'y rattache : mots à un collègue, " +
		"et, quand il ne reste rien d'autre d'elle, demandes reçues d'organismes et accueils en attente. Il reste ce que comptent les statistiques, " +
		"au mois près, sans identité et sous un autre numéro, pour que les totaux ne changent pas."
	wordsErasureBesides = "Partent aussi :"
	wordsErasureWhat    = wordsErasureHelp + " Le registre est réécrit avec de nouvelles clés. Cela ne se défait pas."

	wordsTableHelp       = "Ce tableau, tel qu'il s'imprime. Le fichier s'ouvre dans un tableur."
	wordsTableFile       = "Nom du fichier"
	wordsTableFileHint   = "Un nouveau fichier, au format CSV. Il s'ouvre dans un tableur."
	wordsTableFileWanted = "Il manque le nom du fichier."
)

func wordsDue(receptions, requests int) string {
	switch {
	case receptions+requests == 0:
		return "Rien ne dépasse sa durée."
	case requests == 0:
		return plural(receptions, "accueil dépasse sa durée.", "accueils dépassent leur durée.")
	case receptions == 0:
		return plural(requests, "demande reçue d'un organisme dépasse sa durée.", "demandes reçues d'organismes dépassent leur durée.")
	}
	return wordsCounted(receptions, requests, 0, 0) + " dépassent leur durée."
}

// wordsCounted says how many of each there are, of what there are any; receptions, when
// there is nothing.
func wordsCounted(receptions, requests, memos, drafts int) string {
	var words []string
	for _, one := range []struct {
		n         int
		one, many string
	}{
		{receptions, "accueil", "accueils"},
		{requests, "demande reçue d'un organisme", "demandes reçues d'organismes"},
		{memos, "mot à un collègue", "mots à un collègue"},
		{drafts, "accueil en attente", "accueils en attente"},
	} {
		if one.n > 0 {
			words = append(words, plural(one.n, one.one, one.many))
		}
	}
	if len(words) == 0 {
		return plural(0, "accueil", "accueils")
	}
	return wordsList(words)
}

// wordsElimination is an elimination in one line.
func wordsElimination(e Elimination) string {
	n := EliminatedWords(e)
	switch {
	case e.State == eliminationExecuted && e.Ground != "":
		return fmt.Sprintf("%s : %s, à la demande d'une personne (%s, %s).", wordsOn(e.Executed), n, groundWords(e.Ground), e.Reference)
	case e.State == eliminationExecuted:
		return fmt.Sprintf("%s : %s, visa %s du %s.", wordsOn(e.Executed), n, e.Reference, shortDate(e.VisaDate))
	case e.State == eliminationAbandoned:
		return fmt.Sprintf("Proposition n°\u00a0%d du %s, abandonnée.", e.Number, wordsOn(e.Proposed))
	}
	return fmt.Sprintf("Élimination n°\u00a0%d, proposée le %s : %s.", e.Number, wordsOn(e.Proposed), n)
}

func wordsEliminationNext(e Elimination) string {
	if e.State == eliminationVisaed {
		return fmt.Sprintf("Visa %s du %s : elle peut être exécutée.", e.Reference, shortDate(e.VisaDate))
	}
	return "Elle attend le visa des Archives départementales."
}

func wordsOn(t time.Time) string { return shortDate(model.DateOf(t)) }

func groundWords(g model.ErasureGround) string {
	for _, c := range model.ErasureGrounds() {
		if c.Code == string(g) {
			return c.Label
		}
	}
	return string(g)
}

// EliminatedWords says what an elimination is of.
func EliminatedWords(e Elimination) string {
	return wordsCounted(e.Receptions, e.Requests, e.Memos, e.Drafts)
}

func wordsExecuteAsk(e Elimination) string {
	return "Détruire pour de bon " + EliminatedWords(e) + " ?"
}

func wordsExecuteWhat(e Elimination) string {
	return fmt.Sprintf("Visa %s du %s. ", e.Reference, shortDate(e.VisaDate)) +
		"Fiches, contacts, points réservés et demandes reçues sont détruits, et le registre est réécrit avec de nouvelles clés. " +
		"Il reste des chiffres sans identité : les totaux publiés ne changent pas. Cela ne se défait pas."
}

func wordsAbandonAsk(e Elimination) string {
	return fmt.Sprintf("Abandonner la proposition n°\u00a0%d ?", e.Number)
}

func wordsDestroyed(e Elimination) string {
	const same = " Les totaux publiés sont les mêmes."
	switch others := e.Requests + e.Memos + e.Drafts; {
	case others > 0:
		return "Détruit : " + EliminatedWords(e) + "." + same
	case e.Receptions == 1:
		return "1 accueil détruit." + same
	}
	return itoa(e.Receptions) + " accueils détruits." + same
}

func wordsCopy(c Copy) string { return c.What + ", détruite le " + shortDate(c.Until) }

func wordsErasureConfirm(ids []uint64) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = itoa(int(id))
	}
	if len(ids) == 1 {
		return "Effacer pour de bon l'accueil n°\u00a0" + words[0] + " ?"
	}
	return "Effacer pour de bon les accueils n°\u00a0" + strings.Join(words, ", ") + " ?"
}

// wordsBesides are the lines of what goes with the receptions of a person.
func wordsBesides(d *model.Directory, hers model.Erasing) []string {
	var lines []string
	for _, q := range hers.Requests {
		_, from := organismWords(d, q.FollowUp.Toward)
		lines = append(lines, "Demande reçue "+wordsNumber(q.ID)+", le "+shortDate(model.DateOf(q.FollowUp.Opened))+" : "+from)
	}
	for _, one := range hers.Drafts {
		lines = append(lines, "Accueil en attente "+wordsNumber(one.ID)+", le "+wordsDayAndTime(one.Started)+nonEmptyWords(", ", one.Desk))
	}
	for _, m := range hers.Memos {
		lines = append(lines, "Mot à un collègue, le "+shortDate(model.DateOf(m.At))+", au sujet de l'accueil "+wordsNumber(m.Reception))
	}
	return lines
}

// Words of a file being written.
const (
	wordsWriting        = "Écriture du fichier…"
	wordsWritingStop    = "Échap l'arrête : aucun fichier n'est laissé."
	wordsWritingStops   = "L'écriture s'arrête…"
	wordsWritingStopped = "Arrêté : aucun fichier n'est laissé."
)

func wordsWritten(path string) string { return "Écrit dans " + path + "." }

// wordsLeftLong warns of receptions that will be closed if no one takes them up.
func wordsLeftLong(n int, r model.Retention) string {
	words := "attend"
	if n > 1 {
		words = "attendent"
	}
	return fmt.Sprintf("%d %s depuis %d jours ou plus. Sans reprise, un accueil est clos au bout de %d jours.",
		n, words, r.DraftWarn.Length, r.DraftClose.Length)
}

// TidiedWords says what the desk did by itself; empty when there is nothing to say.
func TidiedWords(t Tidied) string {
	var words []string
	if t.Closed > 0 {
		words = append(words, plural(t.Closed, "accueil laissé plus d'une semaine a été clos.", "accueils laissés plus d'une semaine ont été clos."))
	}
	if t.Expired > 0 {
		words = append(words, plural(t.Expired, "orientation restée sans nouvelles est close comme expirée.", "orientations restées sans nouvelles sont closes comme expirées."))
	}
	return strings.Join(words, " ")
}
