package ui

import "fmt"

// Words of the screens about agents and their passwords.
const (
	wordsAgents      = "Agents"
	wordsAgentsTitle = "Les agents de ce bureau"
	wordsAgentsHelp  = "Qui peut ouvrir ce registre, et ce que son rôle permet. Un administrateur ajoute un agent, le suspend, le rétablit, le retire, " +
		"change son rôle ou lui donne un nouveau mot de passe. Chaque fois que quelqu'un perd un accès, les clés sont renouvelées."
	wordsAddMore = "Un nom, un rôle, un premier mot de passe."
	wordsGoneWhy = "Cet agent a été retiré : son nom ne reste que pour le journal."

	wordsFormLeave       = "Rien ne change, ce qui est tapé est oublié."
	wordsNothingChanged  = "Rien n'a été changé."
	wordsChangeNothing   = "Non, ne rien changer"
	wordsKeysChanging    = "Les clés se préparent…"
	wordsLockedMeanwhile = "Votre place ou votre rôle a changé : le poste s'est verrouillé. Rien n'est perdu."

	wordsAgainAsk       = "Le même, encore une fois."
	wordsAgainHint      = "Pour vérifier qu'il est tapé comme vous le pensez."
	wordsHoldsTheirName = "Il contient le nom de l'agent : trop de gens le devineraient. Prenez autre chose."

	wordsAdding            = "Agents · ajouter"
	wordsAddingNow         = "L'agent est ajouté…"
	wordsAddName           = "Comment s'appelle la personne qui arrive ?"
	wordsAddNameHint       = "Prénom et nom. Ailleurs, le poste écrira seulement son numéro d'agent."
	wordsAddNoName         = "Il manque son nom."
	wordsAddRole           = "Quel est son rôle ?"
	wordsRoleHint          = "Ce qu'un rôle permet se change à tout moment."
	wordsFirstPassword     = "Quel sera son premier mot de passe ?"
	wordsFirstPasswordHint = "À dire de vive voix ; la personne en choisira un autre : G, puis M."
	wordsAddHelp           = "Trois questions ajoutent un agent. Son numéro vient tout seul et ne sera jamais donné à quelqu'un d'autre. " +
		"La personne change elle-même son premier mot de passe, dès le premier jour : G, puis M."

	wordsGivePassword      = "Donner un mot de passe"
	wordsGivePasswordAside = "l'ancien n'ouvrira plus"
	wordsChangeRole        = "Changer le rôle"
	wordsSuspend           = "Suspendre"
	wordsSuspendAside      = "sa place est gardée"
	wordsReinstate         = "Rétablir"
	wordsReinstateAside    = "avec un nouveau mot de passe"
	wordsRemove            = "Retirer"
	wordsRemoveAside       = "cela ne se défait pas"
	wordsSameRole          = "C'est déjà son rôle. Choisissez-en un autre, ou abandonnez avec Échap."
	wordsOwnRoleHint       = "C'est votre propre rôle : le poste se verrouillera, et vous le rouvrirez."
	wordsSuspendYes        = "Oui, suspendre"
	wordsRemoveYes         = "Oui, retirer pour de bon"

	wordsMyPassword        = "Mon mot de passe"
	wordsPresentAsk        = "Quel est votre mot de passe actuel ?"
	wordsPresentHint       = "Il est redemandé pour que personne d'autre ne le change à un poste resté ouvert."
	wordsPresentWrong      = "Ce n'est pas votre mot de passe actuel."
	wordsPresentWrongNext  = "Vérifiez les majuscules, puis recommencez. F2 montre ce qui est tapé."
	wordsNextAsk           = "Choisissez votre nouveau mot de passe."
	wordsNextHint          = "Personne d'autre ne doit le connaître."
	wordsMyPasswordChanged = "Mot de passe changé : l'ancien n'ouvre plus le registre."
	wordsMyPasswordHelp    = "Le mot de passe actuel, puis le nouveau deux fois. L'ancien n'ouvre plus le registre ; " +
		"une sauvegarde d'avant s'ouvre toujours avec lui."
)

// RoleWords is a role as one says it; an unknown one stays as it is written.
func RoleWords(role string) string {
	switch role {
	case RoleReception:
		return "agent d'accueil"
	case RoleSocial:
		return "travailleur social"
	}
	return role
}

// RoleMeans is what a role does, in one line.
func RoleMeans(role string) string {
	switch role {
	case RoleReception:
		return "tient des accueils, relit les siens"
	case RoleSocial:
		return "tient des accueils, lit tous ceux du bureau"
	case RoleManager:
		return "lit tout, exporte les faits, suit le journal"
	}
	return "garde agents, clés, sauvegardes et réglages"
}

func wordsMemberState(s MemberState) string {
	switch s {
	case MemberSuspended:
		return "suspendu"
	case MemberGone:
		return "retiré"
	}
	return ""
}

// wordsMemberRole is « agent d'accueil, suspendu ».
func wordsMemberRole(m Member) string {
	if state := wordsMemberState(m.State); state != "" {
		return RoleWords(m.Role) + ", " + state
	}
	return RoleWords(m.Role)
}

func wordsAgentsCount(list []Member) string {
	n := 0
	for _, m := range list {
		if m.State == MemberActive {
			n++
		}
	}
	return plural(n, "agent peut ouvrir ce registre.", "agents peuvent ouvrir ce registre.")
}

// wordsMember is « Camille Essai (agent n° 1) ».
func wordsMember(m Member) string { return m.Name + " (" + wordsAgent(m.Slot) + ")" }

func wordsAdded(number int, role string) string {
	return fmt.Sprintf("%s ajouté : %s.", capital(wordsAgent(number)), RoleWords(role))
}

func wordsGivePasswordAsk(m Member) string { return "Quel mot de passe pour " + wordsMember(m) + " ?" }

func wordsPasswordGiven(number int) string {
	return capital(wordsAgent(number)) + " : nouveau mot de passe ; l'ancien n'ouvre plus le registre."
}

func wordsReinstateAsk(m Member) string {
	return "Rétablir " + wordsMember(m) + " : quel nouveau mot de passe ?"
}

func wordsReinstated(number int) string {
	return capital(wordsAgent(number)) + " rétabli, avec son nouveau mot de passe."
}

func wordsChangeRoleAsk(m Member) string { return "Quel rôle pour " + wordsMember(m) + " ?" }

func wordsRoleGiven(number int, role string, own bool) string {
	if own {
		return "Votre rôle a changé : rouvrez le poste avec votre mot de passe."
	}
	return capital(wordsAgent(number)) + " : " + RoleWords(role) + "."
}

func wordsSuspendAsk(m Member) string { return "Suspendre " + wordsMember(m) + " ?" }

func wordsSuspendWhat(own bool) string {
	words := "Son mot de passe n'ouvrira plus rien ici, et les clés seront renouvelées. Son nom, son rôle et ses accueils en attente sont gardés ; " +
		"on le rétablit avec un nouveau mot de passe."
	if own {
		return words + " C'est vous : le poste se verrouillera aussitôt."
	}
	return words
}

func wordsSuspended(number int, own bool) string {
	if own {
		return "Votre place est suspendue : les clés ont été renouvelées."
	}
	return capital(wordsAgent(number)) + " suspendu : les clés ont été renouvelées."
}

func wordsRemoveAsk(m Member) string { return "Retirer " + wordsMember(m) + " ?" }

func wordsRemoveWhat(own bool) string {
	words := "Cela ne se défait pas. Son mot de passe n'ouvrira plus rien ici, et les clés seront renouvelées. " +
		"Ses accueils enregistrés restent ; ceux qui attendent seront clos par la règle de conservation. Son nom reste pour le journal."
	if own {
		return words + " C'est vous : le poste se verrouillera aussitôt."
	}
	return words
}

func wordsRemoved(number int, own bool) string {
	if own {
		return "Vous n'êtes plus agent de ce bureau : les clés ont été renouvelées."
	}
	return capital(wordsAgent(number)) + " retiré : les clés ont été renouvelées."
}
