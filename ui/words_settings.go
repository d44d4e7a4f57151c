package ui

// Words of the settings.
const (
	wordsSettings      = "Réglages"
	wordsSettingsTitle = "Les réglages de ce bureau"
	wordsSettingsHint  = "Ils valent pour tous les agents. Entrée les enregistre."
	wordsSettingsSaved = "Réglages enregistrés."
	wordsSettingsHelp  = "Ce que le bureau choisit pour tous ses postes. Les flèches haut et bas choisissent une ligne, gauche et droite la changent, " +
		"Entrée enregistre le tout, Échap laisse les réglages comme ils étaient. Le dossier des sauvegardes se choisit à l'écran des sauvegardes."
)

func wordsSetting(i int) string {
	switch i {
	case setIdleHome:
		return "Verrouillage hors accueil"
	case setIdleReception:
		return "Verrouillage en accueil"
	case setKeep:
		return "Sauvegardes gardées"
	}
	return "Sauvegarde à la fermeture"
}

func wordsSettingMore(i int) string {
	switch i {
	case setIdleHome:
		return "Sans une touche pendant ce temps, le poste redemande un mot de passe. De 1 à 30 minutes."
	case setIdleReception:
		return "Sans une touche pendant ce temps au cours d'un accueil. L'accueil est gardé et se reprend où il en était. De 1 à 30 minutes."
	case setKeep:
		return "Les plus anciennes laissent la place aux nouvelles ; la dernière vérifiée reste toujours. De 1 à 100."
	}
	return "Une sauvegarde se fait chaque fois que le poste se ferme, dans le dossier choisi pour elles."
}
