package ui

import "accueil/model"

// Words of what goes to the Département, and of what comes back.
const (
	wordsSeal          = "Pour le Département"
	wordsSealMore      = "les chiffres exacts, scellés : lui seul les ouvre"
	wordsReceiveMore   = "Recevoir le retour du Département : ce qu'il a décidé de montrer ou de masquer des chiffres scellés ici."
	wordsReceiveAsk    = "Dans quel fichier est le retour du Département ?"
	wordsReceiveHint   = "Son nom commence par « retour- ». Il ne contient que des codes, aucun chiffre."
	wordsReceiveWanted = "Il manque le nom du fichier de retour."
	wordsAwaitStop     = "Attendre"
	wordsAwaitStopMore = "rien n'est écrit"
	wordsAwaitGo       = "Donner quand même"
	wordsAwaitGoMore   = "peut empêcher le Département de donner le sien"
	wordsAwaitKeys     = " Sur la page du bilan : E pour sceller, R pour recevoir."
	wordsAwaitAsk      = "Donner ce bilan sans attendre ?"
	wordsAwaitHint     = "Ce qui est donné ne se reprend pas, et peut montrer ce que le Département masque."
)

func wordsSealed(path string) string {
	return "Scellé : " + path + ". Envoyez ce fichier au Département, et attendez son retour (touche R)."
}

func wordsReturned(p model.Period) string {
	return "Retour reçu : le bilan de la période « " + model.PeriodWords(p) + " » peut être donné."
}

// publishWords say why figures do not leave.
func publishWords(t *Trouble) (sentence, next string) {
	switch {
	case t.Kind == TroublePeriodOpen:
		return "Cette période n'est pas finie : rien n'est écrit.", "Choisissez une période d'avant."
	case t.Kind == TroubleNoSealing:
		return "Le poste n'a pas la clé du Département : à qui sceller ce bilan ?", "Un administrateur la donne sur l'écran des clés : « Donner une clé au Département »."
	case t.Kind == TroubleAwaited && t.Sealed == "":
		return "Une partie de cette période a été scellée : rien n'est écrit.",
			"Scellez toute la période (" + model.PeriodWords(t.Period) + ") pour le Département, puis recevez son retour : elle pourra être donnée."
	case t.Kind == TroubleAwaited:
		return "Le retour du Département est attendu : rien n'est écrit.",
			"Les chiffres (" + model.PeriodWords(t.Sealed) + ") ont été scellés pour lui. Quand son retour arrive, recevez-le : le bilan pourra être donné."
	}
	return "Un chiffre masqué pourrait être retrouvé : rien n'est écrit.",
		"Des chiffres ont changé depuis qu'ils sont sortis. Donnez les fichiers déjà écrits, ou choisissez une autre période."
}

// returnWords say why a return is not received.
func returnWords(t *Trouble) (sentence, next string) {
	again := "Demandez au Département de l'écrire et de l'envoyer à nouveau."
	switch t.Kind {
	case TroubleReturnFile:
		return "Ce fichier de retour ne s'ouvre pas.", "Vérifiez son nom et son dossier."
	case TroubleReturnSealed:
		return "Ce fichier a été scellé ici : ce n'est pas un retour.", "Le nom d'un retour commence par « retour- »."
	case TroubleReturnVersion:
		return "Ce retour vient d'une version plus récente du programme.", "Mettez le programme à jour sur ce poste, puis recommencez."
	case TroubleReturnPlace:
		return "Ce retour est celui d'un autre bureau : rien n'a été reçu.", "Il est pour « " + t.File + " ». Demandez le vôtre au Département, et dites-lui l'erreur."
	case TroubleReturnUnsent:
		return "Ces chiffres n'ont pas été scellés ici : rien n'a été reçu.", "Vérifiez le fichier, et que la période (" + model.PeriodWords(t.Period) + ") a été scellée sur ce poste."
	case TroubleReturnShows:
		return "Ce retour montrerait de trop petits chiffres : rien n'a été reçu.",
			"Moins de cinq accueils, ou de quoi les retrouver : il est abîmé, ou ne sait pas ce que le bureau a donné. " + again
	case TroubleReturnOther:
		return "Ce retour contredit ce que le bureau a donné : rien n'a été reçu.", "Scellez à nouveau la période, qui dira ce qui est donné ; le Département écrira un autre retour."
	}
	return "Ce fichier n'est pas un retour du Département, ou il est abîmé.", again
}
