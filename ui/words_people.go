package ui

import (
	"strings"

	"accueil/model"
)

// Words of people who come back.
const (
	wordsAlikeTitle     = "Déjà venu ?"
	wordsAlikeMore      = "Voir les accueils qui ressemblent, hors de la vue de la personne ; les noms montrés sont inscrits au journal."
	wordsAlikeHint      = "Rien n'est fusionné : un lien se défait."
	wordsAlikeHelp      = "Le programme propose, l'agent décide. L dit que c'est la même personne : l'historique devient commun. N dit que non, et ce n'est plus proposé. Rien n'est fusionné."
	wordsNobodyAlike    = "Aucun autre accueil ne ressemble."
	wordsLinkMore       = "C'est la même personne : l'historique devient commun. Cela se défait, depuis l'historique."
	wordsNotSameMore    = "Ce n'est pas la même personne : ce n'est plus proposé."
	wordsLinked         = "Lié : l'historique sera commun, une fois l'accueil enregistré."
	wordsSetApart       = "Noté : ce n'est pas la même personne."
	wordsNaming         = "Laisser un contact"
	wordsNamingMore     = "La personne revient laisser de quoi la joindre : rien n'est à redire de son accueil."
	wordsNamingHelp     = "Seulement si la personne le veut. Rien d'autre de l'accueil ne change, et aucun chiffre."
	wordsNamed          = "Contact gardé."
	wordsOneInstruction = "La consigne s'affichera avant le numéro, à chaque fois."
	wordsHistory        = "Historique"
	wordsHistoryMore    = "Les accueils de la même personne, et défaire un lien."
	wordsHistoryHelp    = "Les accueils qu'un agent a dits de la même personne. D détache un accueil des autres, qui restent ensemble."
	wordsOnlyOne        = "Aucun autre accueil n'est lié à celui-ci."
	wordsUnlinkMore     = "Défaire le lien : ce n'était pas la même personne."
	wordsUnlinked       = "Détaché : les historiques sont redevenus ce qu'ils étaient."
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
