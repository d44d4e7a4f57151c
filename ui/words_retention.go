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
	wordsErasureHelp             = "La fiche, le contact et les points réservés de ces accueils sont détruits. Il reste ce que comptent les statistiques, " +
		"au mois près, sans identité et sous un autre numéro, pour que les totaux ne changent pas."
	wordsErasureWhat = wordsErasureHelp + " Le registre est réécrit avec de nouvelles clés. Cela ne se défait pas."

	wordsTableHelp       = "Ce tableau, tel qu'il s'imprime. Le fichier s'ouvre dans un tableur."
	wordsTableFile       = "Nom du fichier"
	wordsTableFileHint   = "Un nouveau fichier, au format CSV. Il s'ouvre dans un tableur."
	wordsTableFileWanted = "Il manque le nom du fichier."
)

func wordsDue(n int) string {
	if n == 0 {
		return "Aucun accueil ne dépasse sa durée."
	}
	return plural(n, "accueil dépasse sa durée.", "accueils dépassent leur durée.")
}

// wordsElimination is an elimination in one line.
func wordsElimination(e Elimination) string {
	n := plural(e.Receptions, "accueil", "accueils")
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

func wordsExecuteAsk(e Elimination) string {
	return "Détruire pour de bon " + plural(e.Receptions, "accueil", "accueils") + " ?"
}

func wordsExecuteWhat(e Elimination) string {
	return fmt.Sprintf("Visa %s du %s. ", e.Reference, shortDate(e.VisaDate)) +
		"Fiches, contacts et points réservés sont détruits, et le registre est réécrit avec de nouvelles clés. " +
		"Il reste des chiffres sans identité : les totaux publiés ne changent pas. Cela ne se défait pas."
}

func wordsAbandonAsk(e Elimination) string {
	return fmt.Sprintf("Abandonner la proposition n°\u00a0%d ?", e.Number)
}

func wordsDestroyed(e Elimination) string {
	if e.Receptions == 1 {
		return "1 accueil détruit. Les totaux publiés sont les mêmes."
	}
	return itoa(e.Receptions) + " accueils détruits. Les totaux publiés sont les mêmes."
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
