package ui

// Words of the screens about keys.
const (
	wordsKeys      = "Clés"
	wordsKeysTitle = "Les clés du registre"
	wordsKeysHelp  = "Ce qui ouvre le registre en dehors des mots de passe, et le renouvellement des clés. Rien de ce qui est fait ici ne change " +
		"les sauvegardes déjà faites : chacune s'ouvre avec ce qui l'ouvrait le jour où elle a été faite."

	wordsRenew     = "Renouveler les clés"
	wordsRenewAsk  = "Renouveler les clés du registre ?"
	wordsRenewWhat = "Les mots de passe et la clé de secours restent les mêmes. À faire si un ordinateur ou une copie du dossier a été perdu."
	wordsRenewYes  = "Oui, renouveler les clés"
	wordsRenewed   = "Les clés ont été renouvelées."

	wordsReplaceRecovery = "Remplacer la clé de secours"
	wordsReplaceAsk      = "Remplacer la clé de secours ?"
	wordsReplaceWhat     = "Le poste va montrer une nouvelle clé : préparez une feuille et une enveloppe. L'ancienne reste bonne jusqu'à la dernière question."
	wordsReplaceYes      = "Oui, montrer la nouvelle clé"
	wordsNewKeyShown     = "Voici la nouvelle clé de secours. Elle n'est montrée qu'ici."
	wordsNewKeyHint      = "Notez les treize groupes, dans l'ordre. Un rond y est toujours un zéro."
	wordsKeyReplaced     = "Clé de secours remplacée : l'ancienne n'ouvre plus le registre."
	wordsOldKeyStands    = "Rien n'a été changé : c'est l'ancienne clé de secours qui vaut."
	wordsNewKeyHelp      = "La nouvelle clé se montre en treize groupes de cinq lettres ou chiffres ; le poste en redemande deux, pour être sûr qu'elle est bien notée. " +
		"Tant que ce n'est pas fait, l'ancienne vaut toujours. Le programme ne l'écrit nulle part : la feuille est la seule copie."

	wordsGiveRecipient     = "Donner une clé au Département"
	wordsReplaceRecipient  = "Remplacer la clé du Département"
	wordsRecipientAsk      = "Quelle est la clé publique du Département ?"
	wordsRecipientHint     = "Elle commence par « age1 » et se colle ici. La clé privée, elle, ne vient jamais sur ce poste."
	wordsRecipientShape    = "Une clé publique age tient en une ligne et commence par « age1 »."
	wordsRecipientSure     = "Donner cette clé au Département ?"
	wordsRecipientWhat     = "Qui détient la clé privée qui va avec pourra ouvrir ce registre, comme avec la clé de secours. Les clés seront renouvelées."
	wordsRecipientYes      = "Oui, donner cette clé"
	wordsRecipientGiven    = "La clé du Département est en place : les clés ont été renouvelées."
	wordsDropRecipient     = "Retirer la clé du Département"
	wordsDropAskRecipient  = "Retirer la clé du Département ?"
	wordsDropRecipientWhat = "Sa clé privée n'ouvrira plus ce registre, et les clés seront renouvelées."
	wordsDropRecipientYes  = "Oui, retirer cette clé"
	wordsRecipientDropped  = "La clé du Département est retirée : les clés ont été renouvelées."

	wordsRecoveryKey    = "Clé de secours"
	wordsRecoveryShort  = "clé de secours" // « secours » alone, next to « urgence », would be taken for help
	wordsRecoveryMore   = "Ouvrir le registre avec la clé de secours, quand un mot de passe est perdu."
	wordsRecoveryAsk    = "Tapez la clé de secours."
	wordsRecoveryHint   = "Treize groupes de cinq lettres ou chiffres, comme sur la feuille. Un rond y est toujours un zéro ; les tirets ne comptent pas."
	wordsGroupShortNext = "Chacun compte cinq lettres ou chiffres."
	wordsRecoveryHelp   = "La clé de secours ouvre le registre sans mot de passe, pour en redonner un à quelqu'un : G, puis A. " +
		"Elle ne permet pas de tenir un accueil. Le journal note qu'elle a servi. Tab et Maj+Tab vont d'un groupe à l'autre ; sur un groupe entier, ce qui est tapé prend sa place."
	wordsKeyHome = "Ouvert sans mot de passe, pour remettre le poste en ordre. Pour redonner un mot de passe à quelqu'un : G, puis A. " +
		"Ensuite, verrouillez (V) : le poste se rouvre avec ce mot de passe."
)

// wordsRecipientNow says what way in the Département has.
func wordsRecipientNow(recipient string) string {
	if recipient == "" {
		return "Le Département n'a pas de clé pour ce registre."
	}
	return "Clé du Département : " + shortRecipient(recipient)
}

func wordsRecipientRead(recipient string) string { return "Clé lue : " + shortRecipient(recipient) }

// shortRecipient is enough of a public key to tell it from another by eye.
func shortRecipient(s string) string {
	if len(s) <= 40 {
		return s
	}
	return s[:20] + "…" + s[len(s)-12:]
}

// wordsKeysMeaning is what a line of the page does, and what remains true.
func wordsKeysMeaning(key string) []string {
	switch key {
	case "R":
		return []string{"De nouvelles clés sont tirées : une ancienne copie de coffre.cles n'ouvrira rien de ce qui s'écrira désormais.",
			"Une sauvegarde d'avant s'ouvre toujours avec ce qui l'ouvrait alors."}
	case "S":
		return []string{"Une autre clé est tirée et recopiée ; l'ancienne n'ouvre plus ce registre.",
			"Une sauvegarde d'avant s'ouvre toujours avec l'ancienne clé : gardez les deux feuilles tant qu'elle existe."}
	case "D":
		return []string{"La clé privée que le Département garde loin du bureau ouvrira, comme la clé de secours.",
			"Une sauvegarde d'avant ne s'ouvre pas avec elle."}
	}
	return []string{"Sa clé privée n'ouvre plus ce registre.",
		"Une sauvegarde d'avant s'ouvre toujours avec elle."}
}

func wordsGroupShort(n int) string {
	return "Le groupe n°\u00a0" + itoa(n) + " n'est pas complet."
}
