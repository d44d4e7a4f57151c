package ui_test

import (
	"strings"
	"testing"

	"accueil/ui"
)

func TestPasswordProblem(t *testing.T) {
	for _, c := range []struct{ why, password, problem string }{
		{"empty", "", "Il faut sept mots"},
		{"spaces only", "              ", "Il faut sept mots"},
		{"short", "Ab1", "Il manque 11 caractères (14 en tout, ou 12 avec un signe), ou 6 mots de plus (sept en tout)."},
		{"short, with a sign", "Ab1!", "Il manque 8 caractères (12 en tout), ou 6 mots de plus (sept en tout)."},
		{"nothing but small letters", "tourniquetvert", "Il manque une majuscule et un chiffre, ou 6 mots de plus (sept en tout)."},
		{"words on the way", "le merle siffle", "Encore 4 mots (sept en tout), ou 14 caractères avec une majuscule et un chiffre."},
		{"two short words", "le merle", "Encore 5 mots (sept en tout), ou 14 caractères avec une majuscule et un chiffre (12 avec un signe en plus)."},
		{"words and a sign", "le-merle-noir", "Encore 4 mots (sept en tout), ou 12 caractères avec une majuscule et un chiffre."},
		{"a sign away", "Tournure-verte", "Il manque un chiffre, ou 5 mots de plus (sept en tout)."},
		{"no word yet", "29", "ou sept mots."},
		{"one word left", "le merle siffle sous la pluie", "Encore 1 mot (sept en tout), ou 14 caractères avec une majuscule et un chiffre."},
		{"fourteen without a sign", "Tourniquet29vk", ""},
		{"twelve with a sign", "Tourni29-vkx", ""},
		{"eleven with a sign", "Tourni2-vkx", "Il manque 1 caractère (12 en tout), ou 5 mots de plus"},
		{"accents count", "Éternité29vkzé", ""},
		{"seven words", "le merle siffle sous la pluie tiède", ""},
		{"seven words joined by hyphens", "le-merle-siffle-sous-la-pluie-tiède", ""},
		{"one word seven times", "merle merle merle merle merle merle merle", "trop courant"},
		{"counting", "un deux trois quatre cinq six sept", "trop courant"},
		{"the first one everybody tries", "Motdepasse2026!", "trop courant"},
		{"its disguise", "M0td3p@sse2026!", "trop courant"},
		{"hello", "Bonjour2026!!!", "trop courant"},
		{"the name of the program", "Accueil-Poste-35", "trop courant"},
		{"a walk on the keyboard", "Azertyuiop1234!", "trop courant"},
		{"another", "Qsdfghjklm-1234", "trop courant"},
		{"a run", "Abcdefghij1234!", "trop courant"},
		{"a piece said twice", "Vk9!tzVk9!tz", "trop courant"},
		{"one character", "Aaaaaaaaaaaa1!", "trop courant"},
		{"a season and a year", "Printemps2026!", "trop courant"},
		{"the office", "Redon-29-vkzte", "le nom du CDAS"},
		{"the office, disguised", "R3d0n-29-vkzte", "le nom du CDAS"},
		{"the agency", "Vallons-29-vkz", "le nom de l'agence"},
		{"the agent", "Durand-29-vkzt", "votre nom"},
		{"the agent, accents off", "Zoe-29-vkztepqm", "votre nom"},
		{"small words of the names are free", "Vilains-29-lesdes!", ""},
		{"random", "x7#Kp2!mQz9$", ""},
	} {
		got := ui.PasswordProblem(c.password, "CDAS de Redon", "agence de Redon et des Vallons", "Zoé Durand")
		if c.problem == "" && got != "" || !strings.Contains(flat(got), c.problem) {
			t.Errorf("%s: %q gives %q, want %q", c.why, c.password, got, c.problem)
		}
		if c.password != "" && strings.Contains(got, c.password) {
			t.Errorf("%s: the sentence quotes the password", c.why)
		}
	}
}
