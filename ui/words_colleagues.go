package ui

import "accueil/model"

// Words of what passes between the agents of an office.
const (
	wordsEntrust      = "Confier"
	wordsEntrustMore  = "Remettre cet accueil en attente à un collègue, avec la raison : lui seul pourra le reprendre."
	wordsEntrustTo    = "À qui confier cet accueil ?"
	wordsEntrustHint  = "Il le trouvera dans ses accueils interrompus. Vous ne pourrez plus l'ouvrir."
	wordsEntrustWhy   = "Pour quelle raison ?"
	wordsEntrustNoted = "Elle est inscrite avec l'accueil, et le passage au journal."
	wordsEntrustHelp  = "Tout ce qui a été dit passe au collègue, rien n'est à redire. Prévenez la personne reçue : elle doit savoir qui la recevra."
	wordsAlone        = "Aucun collègue ne peut le reprendre dans ce bureau."

	wordsMemos        = "Mots de l'équipe"
	wordsMemosHelp    = "Un mot reste dans le bureau, et disparaît une fois lu, ou au bout de trente jours. N en laisse un ; Entrée ouvre celui qui est marqué."
	wordsNoMemo       = "Aucun mot pour vous."
	wordsMemoNew      = "laisser un mot"
	wordsMemoNewMore  = "Écrire quelques lignes à un collègue ; il les lira à son poste, et elles disparaîtront."
	wordsMemoTo       = "Pour qui ?"
	wordsMemoToHint   = "Lui seul le lira."
	wordsMemoText     = "Que faut-il lui dire ?"
	wordsMemoTextHint = "L'essentiel, sans rien de la santé ni de la vie privée qui ne serve à la suite. 280 signes."
	wordsMemoEmpty    = "Écrivez d'abord le mot, ou abandonnez avec Échap."
	wordsMemoLeft     = "Mot laissé."
	wordsMemoOnce     = "Entrée l'efface : il ne se relit pas. Échap le garde pour plus tard."
	wordsMemoGone     = "Mot lu, et effacé."
	wordsNoColleague  = "Vous êtes seul dans ce bureau : il n'y a personne à qui laisser un mot."
	wordsNoMemoLeft   = "Aucun mot n'a été laissé."
	wordsMemoMore     = "Laisser un mot à un collègue à propos de cet accueil : il n'en verra que le numéro."
	wordsMemoRead     = "lu, l'effacer"
	wordsMemoOpen     = "Ouvrir la fiche de l'accueil dont parle ce mot."
)

func wordsMemosCount(n int) string { return plural(n, "mot pour vous.", "mots pour vous.") }

func wordsMemoFrom(m model.Memo, name string) string {
	words := capital(wordsAgent(m.From))
	if name != "" {
		words = name + ", " + wordsAgent(m.From)
	}
	return words
}

// wordsMemoOn is the reception a note is about; nothing when it is about none.
func wordsMemoOn(m model.Memo) string {
	if m.Reception == 0 {
		return ""
	}
	return "accueil " + wordsNumber(m.Reception)
}

func wordsColleague(c Colleague) string { return c.Name + ", " + wordsAgent(c.Slot) }

// handingWords is why a reception was handed over.
func handingWords(code string) string {
	return map[string]string{
		"fin_de_service": "fin de service", "absence": "absence", "demande_personne": "à la demande de la personne",
		"competence": "un collègue mieux placé", "autre": "autre raison",
	}[code]
}

// wordsHandedBy says who handed over a reception on hold, and why.
func wordsHandedBy(d model.DraftInfo) string {
	return "Confié par l'" + wordsAgent(d.From) + " : " + handingWords(d.Handed) + "."
}

func wordsEntrusted(to string) string { return "Confié à " + to + "." }

func wordsAndHanded(n int) string {
	return "dont " + plural(n, "vous est confié", "vous sont confiés")
}
