package ui

import (
	"strings"

	"accueil/model"
)

// Words of people who come back.
const (
	wordsAlikeTitle      = "Déjà venu ?"
	wordsAlikeMore       = "Voir les accueils qui ressemblent, hors de la vue de la personne ; les noms montrés sont inscrits au journal."
	wordsAlikeHint       = "Rien n'est fusionné : un lien se défait."
	wordsAlikeHelp       = "Le programme propose, l'agent décide. L dit que c'est la même personne : l'historique devient commun. N dit que non, et ce n'est plus proposé. Rien n'est fusionné."
	wordsNobodyAlike     = "Aucun autre accueil ne ressemble."
	wordsLinkMore        = "C'est la même personne : l'historique devient commun. Cela se défait, depuis l'historique."
	wordsNotSameMore     = "Ce n'est pas la même personne : ce n'est plus proposé."
	wordsLinked          = "Lié : l'historique sera commun, une fois l'accueil enregistré."
	wordsSetApart        = "Noté : ce n'est pas la même personne."
	wordsNaming          = "Laisser un contact"
	wordsNamingMore      = "La personne revient laisser de quoi la joindre : rien n'est à redire de son accueil."
	wordsNamingHelp      = "Seulement si la personne le veut. Rien d'autre de l'accueil ne change, et aucun chiffre."
	wordsNamed           = "Contact gardé."
	wordsOneInstruction  = "La consigne s'affichera avant le numéro, à chaque fois."
	wordsHistory         = "Historique"
	wordsHistoryMore     = "Les accueils de la même personne, et défaire un lien."
	wordsHistoryHelp     = "Les accueils qu'un agent a dits de la même personne. D détache un accueil des autres, qui restent ensemble."
	wordsOnlyOne         = "Aucun autre accueil n'est lié à celui-ci."
	wordsUnlinkMore      = "Défaire le lien : ce n'était pas la même personne."
	wordsReservedService = "un suivi réservé"
	wordsAgainMore       = "Ouvrir un accueil pour la même personne : il est lié aux siens dès le début, et ce qu'elle a dit de ses suivis n'est plus qu'à confirmer."
	wordsLinkOtherMore   = "Dire qu'un autre accueil est de la même personne : elle a changé de nom, ou d'adresse."
	wordsLinkAsk         = "Quel autre accueil est de la même personne ?"
	wordsLinkHint        = "Son numéro, trouvé par C, Chercher. Cela se défait avec D."
	wordsLinkItself      = "C'est l'accueil d'où vous venez : donnez le numéro de l'autre."
	wordsLinkedNow       = "Lié : l'historique est commun."
	wordsUnlinked        = "Détaché : les historiques sont redevenus ce qu'ils étaient."
)

func wordsAlike(n int) string {
	return "Déjà venu ? " + plural(n, "accueil ressemble", "accueils ressemblent") + " : F3 pour voir, hors de la vue."
}

func wordsAlikeAsk(name string) string { return "« " + name + " » est-elle déjà venue ?" }

func wordsHistoryCount(n, hidden int) string {
	words := plural(n, "accueil de la même personne", "accueils de la même personne")
	if n == 1 && hidden == 0 {
		words = "Un seul accueil"
	}
	if hidden > 0 {
		words += ", et " + plural(hidden, "autre que votre rôle n'ouvre pas", "autres que votre rôle n'ouvre pas")
	}
	return words + "."
}

func wordsUnlinkAsk(f model.Fact) string {
	return "Détacher l'accueil du " + shortDate(model.DateOf(f.Started)) + " ?"
}

// alikeReasons says why two people may be one, in words.
func alikeReasons(codes []string) string {
	known := map[string]string{
		"nom_identique": "même nom", "nom_meme_son": "nom qui se prononce pareil", "nom_proche": "nom proche", "nom_en_partie": "nom en partie",
		"nom_naissance_usage": "nom de naissance et nom d'usage", "nom_prenom_echanges": "nom et prénom échangés", "nom_different": "autre nom",
		"prenom_identique": "même prénom", "prenom_meme_son": "prénom qui se prononce pareil", "prenom_diminutif": "diminutif du prénom", "prenom_proche": "prénom proche",
		"prenom_en_partie": "prénom en partie", "prenom_commence": "début du prénom", "prenom_autre_genre": "prénom d'un autre genre",
		"telephone_identique": "même téléphone", "telephone_different": "autre téléphone",
	}
	var words []string
	for _, code := range codes {
		if w := known[code]; w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " · ")
}

// wordsKnownSaid is said under a field that begins with an earlier answer.
func wordsKnownSaid(on model.Date) string {
	return "Dit le " + shortDate(on) + " : à confirmer avec la personne."
}

func wordsKnownBy(on model.Date, services string) string {
	return "Suivie par : " + services + ", dit le " + shortDate(on) + "."
}

func wordsKnownMissing(on model.Date, services string) string {
	return "Le " + shortDate(on) + ", elle se disait suivie par : " + services + ". À vérifier avec elle."
}

// Words of a search without a name.
const (
	wordsCriteria        = "Chercher sans nom"
	wordsCriteriaMore    = "Chercher par jour, besoin, organisme, ou selon la suite : aucun nom ne s'affiche."
	wordsCriteriaHelp    = "Chaque ligne est un critère : Entrée le change, et la liste suit. Les besoins réservés ne se distinguent pas entre eux. Aucun nom ne s'affiche ; ouvrir une fiche est inscrit au journal."
	wordsNothingSelected = "Aucun accueil."
	wordsWhichOrganism   = "Vers quel organisme ?"
	wordsWhichState      = "Où en est la suite ?"
	wordsWhichDays       = "Quels jours ?"
	wordsWhichDay        = "Quel jour ?"
	wordsWhichDayHint    = "Par exemple : hier, lundi, 12/03, il y a 3 jours."
	wordsPastDayUnread   = "Cette date ne se lit pas, ou elle est à venir."
)

func wordsSelected(n int, more bool) string {
	if more {
		return "Les " + itoa(n) + " derniers accueils, et d'autres avant : précisez."
	}
	return plural(n, "accueil.", "accueils.")
}
