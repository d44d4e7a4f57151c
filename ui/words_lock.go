package ui

import (
	"fmt"
	"time"

	"accueil/model"
)

// wordsLockedSince heads the lock screen. « depuis 1 h 55 » would be read as a
// time spent.
func wordsLockedSince(since, now time.Time) string {
	if model.DateOf(since) == model.DateOf(now) {
		return "Poste verrouillé à " + clockTime(since) + "."
	}
	return "Poste verrouillé " + wordsMoment(since, now) + "."
}

// wordsLockSoon are the ways to say that the desk locks by itself, from the
// clearest to the shortest.
func wordsLockSoon(seconds int) []string {
	return []string{
		fmt.Sprintf("Verrouillage dans %d\u00a0s · une touche pour rester", seconds),
		fmt.Sprintf("Verrou dans %d\u00a0s : une touche", seconds),
		fmt.Sprintf("Verrou dans %d\u00a0s", seconds),
	}
}

// wordsLeftover says whose reception is not on the disk, to whoever is there.
func wordsLeftover(agent int) string {
	return fmt.Sprintf("%s : un accueil de l'agent n°\u00a0%d n'est pas encore sur le disque. Le poste réessaie ; ne l'éteignez pas.",
		wordsNotSaved, agent)
}
