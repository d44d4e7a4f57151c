package ui

import (
	"fmt"
	"slices"
	"strings"
)

// Words of the creation of a register and of its passwords.
const (
	wordsCreationTitle     = "Accueil · première ouverture"
	wordsDefaultDepartment = "35"
	wordsDefaultDesk       = "poste 1"
	wordsCreating          = "Création du registre…"
	wordsCreated           = "Le registre est prêt. Vous êtes l'agent n°\u00a01 : bon accueil !"
	wordsCreatedClosed     = "Le registre est créé. Ouvrez-le avec votre mot de passe, agent n°\u00a01."
	wordsCreationBack      = "Revenir à la question d'avant ; rien n'est perdu."
	wordsCreationHelp      = "Quelques questions pour préparer ce poste. Rien n'est écrit avant la dernière ; on peut revenir en arrière à tout moment. " +
		"Les noms s'écrivent comme on les dit : celui du CDAS et celui du poste paraîtront en haut de l'écran et dans chaque accueil enregistré."

	wordsNoDepartment = "Un code de département a deux chiffres (35), ou trois outre-mer (974) ; 2A et 2B pour la Corse."
	wordsNotTheSame   = "Ce n'est pas le même mot de passe. Retapez-le, ou revenez avec Maj+Tab pour en choisir un autre."
	wordsDrawingKey   = "La clé se prépare : encore un instant."
	wordsGroupHint    = "Recopiez-le depuis votre feuille : cinq lettres ou chiffres. Cela prouve que la clé est bien notée."
	wordsKeyWhy       = "Si tous les mots de passe sont perdus, elle seule rouvre le registre : recopiez-la sur une feuille, " +
		"mettez-la sous enveloppe fermée, et gardez-la hors du bureau."
	wordsReviewPassword = "choisi"
	wordsReviewKey      = "notée et vérifiée"

	wordsPasswordRule   = "Il faut sept mots, ou 14 caractères avec une majuscule, une minuscule et un chiffre, ou 12 avec un signe en plus."
	wordsPassphraseIdea = "Sept mots sans lien entre eux se retiennent bien et se devinent mal. " +
		"Sinon : 14 caractères avec une majuscule, une minuscule et un chiffre, ou 12 avec un signe en plus."
	wordsPasswordGood = "C'est un bon mot de passe."
	wordsHoldsOffice  = "Il contient le nom du CDAS : trop de gens le devineraient. Prenez autre chose."
	wordsHoldsAgence  = "Il contient le nom de l'agence : trop de gens le devineraient. Prenez autre chose."
	wordsHoldsName    = "Il contient votre nom : trop de gens le devineraient. Prenez autre chose."
	wordsTooCommon    = "Il est trop courant : mots que tout le monde essaie, suite de touches, ou répétition. Prenez des mots sans lien entre eux."
)

func wordsCreationStep(n, of int) string { return fmt.Sprintf("question %d sur %d", n, of) }

// wordsCreation is the question of a step, and what helps to answer it.
func wordsCreation(step creationStep) (question, hint string) {
	switch step {
	case createOffice:
		return "Comment s'appelle ce CDAS ?", "Bonjour. Quelques questions préparent ce poste. Par exemple : CDAS de Redon."
	case createAgency:
		return "De quelle agence départementale dépend-il ?", "Par exemple : agence du pays de Redon et des Vallons de Vilaine."
	case createDepartment:
		return "Dans quel département ?", "Son numéro : 35, 974, 2A…"
	case createDesk:
		return "Comment s'appelle ce poste ?", "Le nom que vos collègues liront : poste 1, bureau du fond, antenne…"
	case createName:
		return "Comment vous appelez-vous ?", "Votre prénom et votre nom. Ailleurs, le poste écrira seulement « agent n°\u00a01 »."
	case createPassword:
		return "Choisissez votre mot de passe.", "Il ouvre ce poste. Personne d'autre ne doit le connaître."
	case createAgain:
		return wordsAgainAsk, wordsAgainHint
	case createKey:
		return "Voici la clé de secours. Elle n'est montrée qu'ici.", "Notez les treize groupes, dans l'ordre. Un rond y est toujours un zéro."
	}
	return "Tout est juste ?", "Entrée crée le registre. Maj+Tab revient corriger."
}

// wordsCreationKept helps with a step that Entrée keeps as it is.
func wordsCreationKept(step creationStep, kept string) string {
	if step == createDepartment {
		return "Son numéro. Entrée garde le " + kept + "."
	}
	return "Par exemple : bureau du fond, antenne. Entrée garde « " + kept + " »."
}

func wordsCreationMissing(step creationStep) string {
	switch step {
	case createOffice:
		return "Il manque le nom du CDAS."
	case createAgency:
		return "Il manque le nom de l'agence."
	case createDesk:
		return "Il manque le nom du poste."
	}
	return "Il manque votre nom."
}

func wordsReviewLabel(step creationStep) string {
	switch step {
	case createOffice:
		return "CDAS"
	case createAgency:
		return "Agence"
	case createDepartment:
		return "Département"
	case createDesk:
		return "Poste"
	case createName:
		return "Agent n°\u00a01"
	case createPassword:
		return "Mot de passe"
	}
	return "Clé de secours"
}

func wordsRank(n int) string { return fmt.Sprintf("%2d", n) }

func wordsGroupAsk(n int) string {
	return fmt.Sprintf("Quel est le groupe n°\u00a0%d de la clé ?", n)
}

func wordsWrongGroup(n int) string {
	return fmt.Sprintf("Ce n'est pas le groupe n°\u00a0%d. Relisez votre feuille, ou revenez à la clé.", n)
}

// wordsPasswordWords is the way of words: « 5 mots (sept en tout) ».
func wordsPasswordWords(left int, more string) string {
	if left == passphraseWords {
		return "sept mots"
	}
	return plural(left, "mot", "mots") + more + " (sept en tout)"
}

// wordsPasswordWordsFirst names the way of words, then that of signs as a whole.
func wordsPasswordWordsFirst(left int, s signsLeft) string {
	words := fmt.Sprintf("Encore %s, ou %d caractères avec %s", wordsPasswordWords(left, ""), s.length, wordsList(s.kinds))
	if s.shortcut {
		words += fmt.Sprintf(" (%d avec un signe en plus)", lengthSigned)
	}
	return words + "."
}

// wordsPasswordSignsFirst says what the way of signs is missing, then the other.
func wordsPasswordSignsFirst(left int, s signsLeft) string {
	parts := slices.Clone(s.kinds)
	if s.short > 0 {
		total := fmt.Sprintf(" (%d en tout", s.length)
		if s.shortcut {
			total += fmt.Sprintf(", ou %d avec un signe", lengthSigned)
		}
		parts = append(parts, plural(s.short, "caractère", "caractères")+total+")")
	}
	return "Il manque " + wordsList(parts) + ", ou " + wordsPasswordWords(left, " de plus") + "."
}

// wordsList is « une majuscule, un chiffre et 3 caractères ».
func wordsList(parts []string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " et " + parts[last]
}
