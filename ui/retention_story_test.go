package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An administrator eliminates what is over its term, from the desk: the
// bordereau, the visa, the one question, and what is left.
func TestAnEliminationAtTheDesk(t *testing.T) {
	d := openDesk(t)
	now := d.clock.Now()
	for i := range 5 {
		d.Kept(now.AddDate(-3, 0, i), map[string]string{"motif": "energie"})
	}
	d.SignIn().Press("g").See("Gérer le poste", "C Durées de conservation").Press("c")
	d.See("5 accueils dépassent leur durée.", "Base active : 2 ans après le dernier contact")
	d.Press("v").See("Aucune élimination n'est en cours.").Press("x").See("Aucune élimination n'est en cours.")
	d.Press("p").See("Proposition faite.", "Élimination n° 1, proposée le 23/11/2026 : 5 accueils.", "Elle attend le visa")
	d.Press("p").See("Une élimination est déjà en cours.")
	d.Press("x").See("Le visa des Archives départementales n'est pas encore enregistré.")

	file := filepath.Join(t.TempDir(), "bordereau.csv")
	d.Press("b").See("Bordereau d'élimination", "2023 · Accueils : fiches", "Nombre : 5").NotSee("Kermarrec")
	d.Press("e").See("Nom du fichier", "bordereau-elimination-1.csv").Type(file).Press("enter").See("Écrit dans")
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "Accueils : fiches") {
		t.Fatalf("%s, %v", b, err)
	}
	d.Press("esc", "v").See("Le visa des Archives départementales", "La référence portée sur le bordereau visé.")
	d.Press("enter").See("Il manque la référence du visa.")
	d.Type("AD35 2026-114").Press("enter").Press("ctrl+u").Type("demain").Press("enter").See("Cette date ne se lit pas, ou n'est pas encore venue.")
	d.Press("ctrl+u").Type("20/11/2026").Press("enter").See("Visa enregistré.", "Visa AD35 2026-114 du 20/11/2026 : elle peut être exécutée.")

	d.Press("x").See("Détruire pour de bon 5 accueils ?", "> 1  Ne rien détruire").Press("enter").See("elle peut être exécutée")
	d.Press("x", "2", "enter").See("5 accueils détruits. Les totaux publiés sont les mêmes.", "Rien ne dépasse sa durée.").Press("end").See(
		"23/11/2026 : 5 accueils, visa AD35 2026-114 du 20/11/2026.")
	d.Press("esc", "esc").See("Nouvel accueil").Restart().SignIn().Press("g", "c").See("Rien ne dépasse sa durée.")
}

// A person asks to be erased: her receptions are named by number, with a ground
// and a reference, and one question is asked first.
func TestAnErasureAtTheDesk(t *testing.T) {
	d := openDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "energie"})
	d.SignIn().Press("g", "c", "e").See("Quels accueils effacer ?")
	d.Press("enter").See("Écrivez les numéros des accueils.")
	d.Type("77").Press("enter").See("L'un de ces numéros n'est celui d'aucun accueil.").Press("backspace", "backspace")
	d.Type("1").Press("enter").See("Pourquoi les effacer ?", "> 1  la personne retire son accord").Press("2").See("> 2  la personne s'oppose")
	d.Press("enter", "enter").See("Il manque la référence de la demande.")
	d.Type("demande 2026-03").Press("enter").See("Effacer pour de bon l'accueil n° 1 ?", "> 1  Ne rien détruire", "n° 1 23/11/2026 8 h 42 Énergie")
	d.Press("enter").See("Rien ne dépasse sa durée.")
	d.Press("e").Type("1").Press("enter", "enter").Type("demande 2026-03").Press("enter", "2", "enter")
	d.See("1 accueil détruit.").Press("end").See("à la demande d'une personne (la personne retire son accord, demande 2026-03).")
	// The journal counts the erasure among the eliminations.
	d.Press("esc", "j").See("Personne effacée", "élimination n° 1")
	d.Press("esc", "esc", "j").See("Aucun accueil enregistré pour l'instant.")
}

// Who may search everything meets the number of an erased reception: its month is all
// that shows, and there is nothing to open.
func TestASearchMeetsAnErasedReception(t *testing.T) {
	d := addedDesk(t, "3")
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "energie"})
	d.Restart().SignInAs("2", another).Press("g", "c", "e").Type("1").Press("enter", "enter").Type("demande 2026-03").Press("enter", "2", "enter")
	d.See("1 accueil détruit.").Press("esc", "esc", "c").Type("2").Press("enter")
	d.See("novembre 2026", "effacé ou clos").NotSee("01/11/2026").Press("enter").See("il n'en reste qu'un chiffre")
}

// A reception left for two days is said to be; after a week the desk closes it by
// itself at the next sign-in, and says so.
func TestAReceptionLeftTooLong(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "esc", "enter").See("Accueils interrompus 1")
	d.Restart().SignIn().Press("i").See("attend").NotSee("Sans reprise")
	d.Pass(48 * time.Hour).Restart().SignIn().Press("i").See("1 attend depuis 2 jours ou plus. Sans reprise, un accueil est clos au bout de 7 jours.")
	d.Pass(6*24*time.Hour).Restart().SignIn().See("1 accueil laissé plus d'une semaine a été clos.", "Accueils interrompus 0")
}
