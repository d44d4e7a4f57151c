package ui

import (
	"errors"

	"accueil/model"
)

// Words of what a person may ask of what is kept of her.
const (
	wordsRights       = "Ses droits"
	wordsRightsMore   = "Remettre à la personne ses données, les rectifier, noter une opposition ou une limitation, effacer, imprimer la notice."
	wordsRightsHelp   = "Ce que la personne peut demander sur ce qui est gardé d'elle. La réponse se donne sous un mois (RGPD, article 12). Chaque geste est inscrit au journal ; aucun ne change un chiffre."
	wordsRightAccess  = "Remettre ses données"
	wordsRightRectify = "Corriger l'accueil"
	wordsRightErase   = "Effacer ses accueils"

	wordsAccessHelp     = "Ce qui parle d'une autre personne, ou peut mettre quelqu'un en danger, est retenu tant qu'il n'est pas choisi, un élément à la fois. Un point réservé retenu ne laisse aucune trace dans ce qui est remis. Le journal note la remise avant l'impression ou l'écriture."
	wordsAccessOpen     = "Cette page montre des notes, et peut-être des points réservés : Entrée l'ouvre, hors de la vue."
	wordsAccessDiscreet = "Un de ces accueils est discret : à remettre en main propre, quand la personne est seule."
	wordsAccessNothing  = "Rien n'est retenu : tout parle d'elle, et de sa visite."
	wordsAccessHidden   = "V montre ce point. Il se lit hors de la vue."
	wordsAccessSeeFirst = "Un point réservé se lit avant d'être remis : V."
	wordsAccessMore     = "Un élément retenu n'est remis que si vous le choisissez, après l'avoir lu."

	wordsRequests     = "Demandes reçues"
	wordsRequestsMore = "Dire quelles demandes d'organismes sont à son sujet : rien ne les relie à elle d'avance."
	wordsRequestsAsk  = "Quelles demandes reçues sont à son sujet ?"
	wordsRequestsHint = "Cherchez par l'organisme, le jour, qui a demandé, ou ce qui est demandé."
	wordsRequestsHelp = "Une demande d'organisme ne nomme personne. Dites ici celles qui sont d'elle : elles entrent dans ce qui est gardé d'elle, à relire avant d'être remises, et partent si elle demande l'effacement. Celles d'une autre personne ne sont pas montrées. Dans le doute, ne la reliez pas."
	wordsNoRequest    = "Aucune demande reçue."
	wordsTie          = "c'est d'elle"
	wordsUntie        = "n'est pas d'elle"
	wordsTieMore      = "La demande est dite de cette personne, ou ne l'est plus. Le journal le note."

	wordsDataMore     = "Les mêmes éléments, pour un autre logiciel (JSON) : la personne peut les emporter (RGPD, article 20)."
	wordsDataFileHint = "Un fichier JSON, pour un programme. Il ne sera plus protégé par le registre."

	wordsLineOfFollow     = "une ligne du suivi"
	wordsRectifyWhat      = "Le contact, les notes, les lignes du suivi, ou une précision qu'elle ajoute. Un choix fait avec elle ne change pas : il a décidé de ce qui a été proposé."
	wordsRectifyHelp      = "Les mots d'avant ne sont pas gardés : il reste ce qui a été corrigé, quand, et par qui. Une ligne effacée disparaît. Si personne ne peut dire qui a raison, ajoutez sa précision à côté de ce qui est écrit."
	wordsRectifyHint      = "Corrigez ce qui est écrit. Rien à la place : ce n'est plus gardé."
	wordsRectifyPhoneHint = "Le bon numéro ; rien pour ne plus le garder."
	wordsStatement        = "Précision de la personne"
	wordsStatementHint    = "Ce qu'elle veut ajouter, avec ses mots, en 280 signes au plus. Rien pour l'ôter."
	wordsRectified        = "Corrigé. Les mots d'avant ne se lisent plus."
	wordsRectifyNotEmpty  = "Cette partie ne peut pas être vide."
	wordsRectifySame      = "C'est déjà ce qui est écrit : rien n'est changé."
	wordsRectifyLine      = "C'est trop long : 120 signes au plus."
	wordsRectifyTooLong   = "C'est trop long : 280 signes au plus."
	wordsRectifyHoldsNIR  = "Un numéro de sécurité sociale ne se garde nulle part."
	wordsMarkGroundHint   = "Le motif est gardé avec la date, et la référence de sa demande."
	wordsMarkSince        = "Demandé quel jour ?"
	wordsMarkSinceHint    = "Le jour où la personne l'a demandé."
	wordsMarkYes          = "Noter"
	wordsLiftYes          = "Lever"
	wordsReferenceLong    = "80 signes au plus : c'est une référence, pas un récit."
	wordsAccessTitle      = "Vos données"
	wordsAccessIntro      = "Vous avez demandé ce que ce service garde de vous (RGPD, article 15). Le voici."
	wordsAccessElsewhere  = "Certains éléments peuvent ne pas être remis quand ils concernent une autre personne, ou quand les remettre mettrait quelqu'un en danger. Vous pouvez le contester auprès du délégué à la protection des données du Département, ou de la CNIL."
	wordsAccessLooks      = "Qui l'a consulté, ces douze derniers mois"
	wordsAccessNotGiven   = "Ce qui n'est pas remis"
	wordsAccessNoLook     = "Personne, depuis douze mois."
	wordsAccessMarksTitle = "Oppositions et limitations"
	wordsAccessForReaders = "Une copie pour un logiciel vous est remise si vous la demandez."
)

func wordsRightsOf(id uint64) string {
	return "Les droits de la personne de l'accueil " + wordsNumber(id)
}

func wordsMarkAct(k model.MarkKind) string {
	if k == model.Opposition {
		return "Noter une opposition"
	}
	return "Limiter l'usage de ses données"
}

func wordsLiftAct(k model.MarkKind) string {
	if k == model.Opposition {
		return "Lever l'opposition"
	}
	return "Lever la limitation"
}

func wordsMarkWhy(k model.MarkKind) string {
	if k == model.Opposition {
		return "Pourquoi s'oppose-t-elle ?"
	}
	return "Pourquoi limiter l'usage de ses données ?"
}

func wordsMarkSure(k model.MarkKind) string { return wordsMarkAct(k) + " ?" }
func wordsLiftSure(k model.MarkKind) string { return wordsLiftAct(k) + " ?" }

// wordsMarkDoes says what a mark changes, before it is noted.
func wordsMarkDoes(k model.MarkKind) string {
	if k == model.Opposition {
		return "« Déjà venu ? » ne la proposera plus, et la recherche ne la trouvera plus par son nom ni son téléphone : le responsable, par le numéro d'un accueil. Les chiffres ne changent pas."
	}
	return "Ce qui est gardé reste, et ne sert plus : seul le responsable l'ouvre, rien n'est à relancer, la recherche ne la trouve plus, et aucune élimination ne l'emporte. Les chiffres ne changent pas."
}

func wordsLiftDoes(k model.MarkKind) string {
	if k == model.Opposition {
		return "Elle sera de nouveau trouvée par son nom, et proposée par « Déjà venu ? »."
	}
	return "Ses accueils s'ouvriront de nouveau, ce qui attend sera relancé, et la durée de conservation courra. Prévenez-la d'abord (RGPD, article 18, 3)."
}

func wordsMarkKept(k model.MarkKind) string {
	if k == model.Opposition {
		return "Opposition notée."
	}
	return "Limitation notée."
}

func wordsMarkLifted(k model.MarkKind) string {
	if k == model.Opposition {
		return "Opposition levée."
	}
	return "Limitation levée."
}

// wordsMarked is a mark as a page says it.
func wordsMarked(m model.Mark) string {
	words := "Opposition"
	if m.Kind == model.Limitation {
		words = "Usage limité"
	}
	words += " depuis le " + shortDate(m.Since)
	for _, c := range model.MarkGrounds(m.Kind) {
		if c.Code == m.Ground {
			words += " : " + c.Label
		}
	}
	return words + " (" + m.Reference + ")."
}

func wordsAccessCount(a model.Access) string {
	of := func(s model.AccessSource) int { return len(a.Origins(s)) }
	return wordsCounted(of(model.SourceReception), of(model.SourceRequest), of(model.SourceMemo), of(model.SourceOnHold)) + ", " +
		plural(len(a.Items), "élément gardé", "éléments gardés") + "."
}

// wordsOrigin is the title of what a person is handed of one thing that is kept.
func wordsOrigin(o model.AccessOrigin) string {
	switch on := longDate(o.On); o.Source {
	case model.SourceOnHold:
		return "Accueil en attente, du " + on + " (" + wordsNumber(o.Number) + ")"
	case model.SourceRequest:
		return "Demande reçue d'un organisme, le " + on + " (" + wordsNumber(o.Number) + ")"
	case model.SourceMemo:
		return "Mot entre collègues, le " + on
	default:
		return "Accueil du " + on + " (" + wordsNumber(o.Number) + ")"
	}
}

func wordsAccessWithheld(n, chosen int) string {
	if chosen == 0 {
		return plural(n, "élément retenu, sauf si vous le choisissez.", "éléments retenus, sauf si vous les choisissez.")
	}
	return plural(n, "élément à relire", "éléments à relire") + ", dont " + itoa(chosen) + " à remettre."
}

// wordsGround says why an item is withheld.
func wordsGround(g model.AccessGround) string {
	switch g {
	case model.GroundProtection:
		return "Retenu : protection d'un enfant ou d'une personne vulnérable, enquête en cours : à décider par le responsable."
	case model.GroundOthers:
		return "Retenu : cet accueil était pour quelqu'un d'autre ; ce qui s'y est dit peut être de l'un ou de l'autre."
	}
	return "Retenu : des mots libres, qui peuvent parler de quelqu'un d'autre : à relire."
}

// wordsWrittenLine names a line written with an event.
func wordsWrittenLine(f model.FollowUp, e model.FollowEvent) string {
	return "Note du " + shortDate(model.DateOf(e.At)) + ", " + lowerFirst(eventOf(&f, e.Kind))
}

func wordsRectifyAsk(r model.Reception) string {
	return "Que corriger de l'accueil du " + shortDate(model.DateOf(r.Started)) + " ?"
}

// wordsRectifiedOn is « Rectifié le 23/11/2026 : téléphone. »
func wordsRectifiedOn(q *model.Questionnaire, c model.Rectification) string {
	return "Rectifié le " + shortDate(model.DateOf(c.At)) + " : " + lowerFirst(fieldLabel(q, c.Field)) + "."
}

func wordsRectifyRefused(err error) string {
	switch {
	case errors.Is(err, model.ErrStatement):
		return wordsRectifyTooLong
	case errors.Is(err, model.ErrLine):
		return wordsRectifyLine
	case errors.Is(err, model.ErrUnchanged):
		return wordsRectifySame
	case errors.Is(err, model.ErrStatementNIR), errors.Is(err, model.ErrLineNIR):
		return wordsRectifyHoldsNIR
	}
	return wordsRectifyNotEmpty
}

// rightsTroubleWords are the troubles of people's rights.
func rightsTroubleWords(t *Trouble) (sentence, next string) {
	switch t.Kind {
	case TroubleLimited:
		return "L'usage des données de cette personne est limité, à sa demande.", "Le responsable peut ouvrir cet accueil."
	case TroubleRights:
		return "La personne a exercé un droit sur cet accueil : il ne se rouvre plus.", "Ouvrez un nouvel accueil pour la suite."
	case TroubleMark:
		return "Il manque le jour, le motif ou la référence, ou bien il n'y a rien à lever.", "Revenez à la page de ses droits : elle dit ce qui est noté."
	case TroubleUnchanged:
		return wordsRectifySame, "Écrivez ce qui doit le remplacer, ou revenez avec Échap."
	case TroubleReference:
		return "Cette référence dit le nom ou le téléphone de la personne.", "Écrivez plutôt le jour ou le numéro de sa demande : la référence se lit encore quand ses données sont parties."
	}
	return "Cette partie d'un accueil ne se corrige pas.", "Ajoutez plutôt une précision de la personne, à côté de ce qui est écrit."
}
