package ui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// Words of the line mode. What it shares with the drawn desk is in the other
// words*.go files.
const (
	wordsLineHomeHelp  = "Accueil, ligne par ligne. Rien ne s'efface : tout s'écrit à la suite. Un choix se donne par son numéro ou ses premières lettres ; les accents sont facultatifs."
	wordsLineNotInList = "Ce choix n'est pas dans la liste."
	wordsLineAge       = "Écrivez l'âge en chiffres, ou le début d'un choix."
	wordsLineLeaveSure = "Fermer tout l'accueil ici, « partie avant la fin » ? = encore pour fermer, Entrée pour rester sur la page d'urgence."
	wordsLineTooLong   = "Cette ligne est trop longue : rien n'en est gardé. Répondez de nouveau, plus court."

	wordsLineWhichSlip   = "Le numéro d'un accueil pour sa fiche à remettre ; Entrée ou < pour revenir au menu."
	wordsLineNothingJust = "Aucun accueil ne vient d'être enregistré : 3 donne ceux du jour."

	wordsLineWhichDraft = "Numéro de l'accueil à reprendre ; Entrée ou < pour revenir au menu."

	wordsLineStart   = "Accueil commencé. À chaque question : une réponse puis Entrée ; ? aide, < revenir, ! urgence, = partie avant la fin, q mettre en attente."
	wordsLineResumed = "Accueil repris. ? aide, < revenir, ! urgence, = partie avant la fin, q mettre en attente."
	wordsLineEnded   = "Fin de l'entrée : accueil mis en attente."
	wordsLineStopped = "Arrêt demandé : accueil mis en attente."

	wordsLineLocked = "Poste verrouillé."
	wordsLineStays  = "Le poste reste ouvert. Rien n'a été répondu : la question attend ; ? pour la réentendre."
	wordsLineNoLock = "Ici le poste ne peut pas être verrouillé : l'entrée n'est pas un terminal où taper un mot de passe. Pour le fermer : q."

	wordsLineSeveral    = "Plusieurs réponses possibles, séparées par des virgules."
	wordsLinePass       = "Entrée : passer."
	wordsLineNoteHint   = "Ici les mots sont du texte : seuls les signes commandent, seuls sur leur ligne."
	wordsLineCommune    = "Le nom, ou son début ; « St » vaut « Saint »."
	wordsLineManyMore   = "Et d'autres : écrivez quelques lettres de plus, ou le département après le nom, comme « Redon 35 »."
	wordsLineWhichPlace = "Son numéro, ou quelques lettres de plus."
	wordsLineNoReserved = "Aucun point à voir avec le responsable."
	wordsLineNoAdd      = "On ajoute un organisme au moment des propositions."
	wordsLineNoWhy      = "« Pourquoi » répond devant une proposition à décider."
	wordsLineNotYet     = "D'abord cette question ; < pour en sortir."
	wordsLineEnterOnly  = "Entrée pour continuer, + pour ajouter un organisme, < pour revenir."
	wordsLineTick       = "Il manque une réponse : un numéro ou quelques lettres ; ? pour la liste."
	wordsLineNoPlace    = "Aucune commune ne commence ainsi. Vérifiez les premières lettres."
	wordsLineAddNone    = "Entrée : n'en ajouter aucun."
	wordsLineAddWhich   = "Quelques lettres du nom ; ? pour la liste ; < pour revenir."

	wordsLineReservedOpen  = "À ne pas laisser lire ni entendre : éloignez l'écran, baissez la voix du lecteur ou mettez un casque. Entrée pour ouvrir, < pour revenir."
	wordsLineReservedLater = "Entrée : plus tard."
	wordsLineReservedEnd   = "Fin des points à voir avec le responsable."

	wordsLineUrgence      = "URGENCE"
	wordsLineUrgencyNone  = "Entrée : ne rien noter de plus et reprendre."
	wordsLineUrgencyBack  = "On reprend où l'on était."
	wordsLineRecap        = "Relecture"
	wordsLineRecapHint    = "Enregistrer ? Entrée ; < pour corriger ; un numéro pour corriger cette ligne."
	wordsLineRecapOther   = "Entrée enregistre ; un numéro de la liste corrige ; < revient ; q met en attente."
	wordsLineGroupEnter   = "Entrée pour garder, ou le numéro de ce qui change."
	wordsLineProposalEnd  = "Entrée : continuer. + pour ajouter un organisme."
	wordsLineAdded        = "Ajoutée par l'agent."
	wordsLineProposalHint = "p pourquoi, + ajouter un organisme."
)

func wordsLineHome(i int) string {
	return [...]string{wordsNewReception, wordsInterrupted, wordsToday, "Quitter"}[i]
}

// wordsLineHomeHint ends the menu; lock tells whether the desk can be locked.
func wordsLineHomeHint(lock bool) string {
	if lock {
		return "Numéro ou premières lettres, puis Entrée. f fiche à remettre, a annuaire, r à relancer, p partenaires, ? aide, ! urgence, v verrouiller, q quitter."
	}
	return "Numéro ou premières lettres, puis Entrée. f fiche à remettre, a annuaire, r à relancer, p partenaires, ? aide, ! urgence, q quitter."
}

// wordsLineLockSoon announces that the desk locks by itself.
func wordsLineLockSoon(seconds int) string {
	return fmt.Sprintf("Verrouillage dans %d\u00a0s : Entrée pour rester.", seconds)
}

// wordsLineDocument is what is done of a document that was read out; empty when there is
// nothing to do.
func wordsLineDocument(papers Documents, summary bool) string {
	var acts []string
	if papers != nil && papers.Printer() != "" {
		acts = append(acts, "i imprimer")
	}
	if papers != nil {
		acts = append(acts, "e écrire dans un fichier")
	}
	if summary {
		acts = append(acts, "r résumé pour le logiciel du Département")
	}
	if len(acts) == 0 {
		return ""
	}
	return strings.Join(acts, ", ") + ", < revenir."
}

func wordsLineFileDefault(name string) string { return "Entrée seule : " + name + "." }

func wordsLineNumbered(n int, words string) string { return fmt.Sprintf("%d. %s", n, words) }

func wordsLineWhere(p model.Place, a Agent) string {
	return "Accueil · " + placeWords(p) + " · " + wordsWho(a)
}

// wordsLineWaiting is the line of the menu about drafts.
func wordsLineWaiting(drafts []model.DraftInfo, now time.Time) string {
	words := wordsInterrupted + " : " + itoa(len(drafts))
	if len(drafts) == 0 {
		return words
	}
	old := slices.MinFunc(drafts, func(a, b model.DraftInfo) int { return a.Updated.Compare(b.Updated) })
	return words + ", " + wordsOldest(len(drafts), old.Updated, now)
}

// wordsLineDone is the line of the menu about the day.
func wordsLineDone(facts []model.Fact) string {
	receptions, passages := countKinds(facts)
	return strings.TrimSpace(wordsToday + " : " + itoa(receptions) + " " + wordsAndPassages(passages))
}

// wordsLineDraft says of a draft its time and its desk, and nothing else.
func wordsLineDraft(d model.DraftInfo, now time.Time) string {
	words := "commencé : " + wordsBegun(d.Started, now)
	if d.Desk != "" {
		words += ", " + d.Desk
	}
	return words
}

func wordsLineFact(q *model.Questionnaire, f model.Fact) string {
	parts := []string{wordsNumber(f.ID), clockTime(f.Started), string(f.Kind), motiveLabel(q, f), resultLabel(q, f)}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

func wordsLineStep(n, of int, label string) string {
	return fmt.Sprintf("étape %d sur %d · %s", n, of, label)
}

// wordsLineItem says where one is inside a block: « droit 1 sur 2 : RSA ».
func wordsLineItem(each string, n, of int, label string) string {
	kind := map[string]string{model.QRights: "droit", model.QNeeds: "besoin", model.QFollowed: "accompagnement",
		model.EachProposal: "proposition", model.EachReserved: "point"}[each]
	return strings.TrimSpace(fmt.Sprintf("%s %d sur %d", kind, n, of)) + " : " + label
}

func wordsLineProposal(n, of int, h model.Horizon) string {
	return fmt.Sprintf("proposition %d sur %d · %s", n, of, wordsHorizon(h))
}

func wordsLineListed(n int) string {
	return fmt.Sprintf("%d choix, déjà donnés ; ? pour la liste.", n)
}

func wordsLineEnter(words string) string { return "Entrée : " + words }

func wordsLineKept(words string) string {
	return "Réponse actuelle : " + words + ". Entrée pour la garder."
}

func wordsLineNoted(words string) string { return "Noté : " + words + "." }

func wordsLineErase() string { return "- pour l'effacer." }

func wordsLineTyped(words string) string {
	return "En cours de saisie : " + words + ". Entrée pour valider."
}

func wordsLineDoubt(words []string) string {
	if len(words) == 1 {
		return "Rien n'est encore choisi. Le plus proche : " + words[0] + ". Pour le prendre, écrivez le début de ses mots ou son numéro."
	}
	return "Rien n'est encore choisi. Cela peut être : " + strings.Join(words, " ; ") + ". Écrivez un numéro, ou plus de lettres."
}

func wordsLineReservedAt(n int) string {
	return wordsSeeManager(n) + " : % pour ouvrir, hors de portée de la personne."
}

func wordsLineUntold(n int) string {
	return fmt.Sprintf("%s : %d, rien n'est encore noté (%%).", wordsManagerPoint, n)
}

// wordsLineSecret stands for a sensitive answer that others may hear; the number
// lets the agent check it.
func wordsLineSecret(numbers []string) string {
	if len(numbers) == 0 {
		return wordsSensitive
	}
	return wordsSensitive + ", choix " + strings.Join(numbers, ", ")
}

// wordsLineRows sums up a group: « 1. Par quel moyen ? Sur place · 2. … ».
func wordsLineRows(rows []groupRow, words func(groupRow) string) string {
	var parts []string
	for i, row := range rows {
		parts = append(parts, wordsLineNumbered(i+1, wordsLinePair(row.ask.Label(), words(row))))
	}
	return strings.Join(parts, " · ")
}

// wordsLinePair is a question and its answer, side by side.
func wordsLinePair(label, words string) string {
	if last := label[len(label)-1:]; last == "?" || last == ":" {
		return label + " " + words
	}
	return label + " : " + words
}

func wordsLineBecause(because string) string { return becauseWords(because) }

func wordsLineCause(c model.Cause, title string) string {
	words := "Règle : " + cmp.Or(title, c.Rule)
	if c.Source != "" {
		words += " · source : " + wordsRuleSource(c.Source)
	}
	if c.ToBeChecked {
		words += " (à vérifier)"
	}
	return words
}

func wordsLineSaw(label, words string) string { return "Réponse vue : " + wordsLinePair(label, words) }

// wordsLineRefusal is wordsRefusal without its keys.
func wordsLineRefusal(err error, ask model.Ask) string {
	var refusal *model.Refusal
	if !errors.As(err, &refusal) {
		return explained(err)
	}
	switch {
	case refusal.Why == model.RefuseEmpty && len(ask.Choices) > 0:
		return wordsLineTick
	case refusal.Why == model.RefuseCommune:
		return wordsLineNoPlace
	}
	return wordsRefusal(refusal, ask)
}

// wordsLineOrders is the help on orders, inside a reception.
func wordsLineOrders(text, lock bool) []string {
	orders := []string{
		"? ou aide : cette aide, et les choix de nouveau.",
		"< ou retour : la question d'avant ; rien n'est perdu.",
		"- : passer une question facultative, ou effacer sa réponse.",
		"! ou urgence : les numéros et les consignes, puis retour exactement ici.",
		"= ou partie : la personne est partie ; clore avec ce qui est connu.",
		"% : les points à voir avec le responsable.",
		"q ou quitter : mettre en attente.",
	}
	if lock {
		orders = append(orders, "* ou verrouiller : verrouiller le poste ; votre mot de passe ramène à cette question.")
	}
	if text {
		return append(orders, "Dans un texte, seuls les signes commandent ; doublé, un signe s'écrit : !! donne !.")
	}
	return orders
}
