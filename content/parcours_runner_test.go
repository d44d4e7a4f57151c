package content

import (
	"fmt"
	"strings"
	"testing"
)

// A runner that lets a wrong story pass proves nothing: each of its complaints
// is heard once, with the file and the line.
func TestAWrongStoryIsToldWhereItIsWrong(t *testing.T) {
	good := `Titre : Un indu

Une lettre réclame un trop-perçu.

Réponses :
  Motif : Logement
  Précision [Logement] : Recherche d'un logement
  Décision : Accepte

On propose :
  Bailleur — orientation simple (B19)
  ADIL d'Ille-et-Vilaine — orientation simple — pour un conseil gratuit sur le logement (B19)

Résultat : orientation externe
`
	if faults := tell(t, good); len(faults) > 0 {
		t.Fatalf("the good story is refused: %v", faults)
	}
	for _, c := range []struct{ old, new, says string }{
		{"  Décision :", "  Blocage : Autre\n  Décision :", "essai.txt:8: « Blocage : Autre » : cette question n'est pas posée dans ce parcours"},
		{"  Motif :", "  Motifs :", "essai.txt:6: « Motifs : Logement » : aucune question ne porte ce nom"},
		{"Recherche d'un logement", "Un château", "essai.txt:7: « Précision [Logement] : Un château » : « Un château » n'est pas un choix ; possibles ici : Recherche d'un logement"},
		{"  Motif : Logement\n", "", "essai.txt:1: il faut répondre à « Quel est le motif principal ? » (motif)"},
		{"Bailleur — orientation simple (B19)", "Bailleur — orientation simple (B20)", "essai.txt:11: « Bailleur — orientation simple (B20) » n'est pas proposé"},
		{"Bailleur —", "CAF d'Ille-et-Vilaine —", "essai.txt:11: « CAF d'Ille-et-Vilaine — orientation simple (B19) » n'est pas proposé"},
		{"  Bailleur — orientation simple (B19)\n", "", "essai.txt:1: proposé sans que le parcours le dise : Bailleur"},
		{"Résultat : orientation", "On ne propose pas :\n  Bailleur\n\nRésultat : orientation", "essai.txt:15: « Bailleur » ne devait pas être proposé"},
		{"Résultat : orientation", "On ne demande pas :\n  Tranche d'âge ?\n\nRésultat : orientation", "essai.txt:15: « Tranche d'âge ? » ne devait pas être demandé"},
		{"Résultat : orientation", "On ne demande pas :\n  La météo\n\nRésultat : orientation", "essai.txt:15: « La météo » : aucune question ne porte ce nom"},
		{"Résultat : orientation", "Écarté :\n  B19 par I0\n\nRésultat : orientation", "essai.txt:15: « B19 par I0 » : cette règle n'est pas écartée ainsi"},
		{"Résultat : orientation", "Écarté :\n  B19, I0\n\nRésultat : orientation", "essai.txt:15: « B19, I0 » : écrire « règle par règle »"},
		{"Résultat : orientation", "Réservé :\n  Cadre de permanence (U4)\n\nRésultat : orientation", "essai.txt:15: « Cadre de permanence (U4) » n'est pas réservé"},
		{"  Motif :", "  Pour qui : Inquiétude pour quelqu'un\n  Motif :", "essai.txt:1: réservé sans que le parcours le dise : CDAS"},
		{"orientation externe", "relais engagé", "essai.txt:14: résultat « Orientation externe », attendu « relais engagé »"},
		{"Titre : Un indu", "", "essai.txt:1: il manque « Titre : »"},
		{"  Décision : Accepte", "  Partie avant la fin", "essai.txt:14: résultat « partie avant la fin », attendu « orientation externe »"},
	} {
		if !strings.Contains(good, c.old) {
			t.Errorf("no %q to change", c.old)
			continue
		}
		faults := tell(t, strings.Replace(good, c.old, c.new, 1))
		if !strings.Contains(fmt.Sprint(faults), c.says) {
			t.Errorf("%q → %q: want « %s », got %v", c.old, c.new, c.says, faults)
		}
	}
}

func TestAnEllipsisSaysThatMoreMayBeProposed(t *testing.T) {
	text := "Titre : x\n\nUne situation.\n\nRéponses :\n  Motif : Logement\n  Précision [Logement] : recherche\n  Décision : accepte\n\nOn propose :\n  bailleur (B19)\n  …\n\nRésultat : orientation externe\n"
	if faults := tell(t, text); len(faults) > 0 {
		t.Error(faults)
	}
}

// tell gives all the faults of a story, wherever they are found.
func tell(t *testing.T, text string) []error {
	t.Helper()
	q, _ := Current()
	s, faults := parseStory("essai.txt", text, resolver(q))
	if len(faults) > 0 {
		return faults
	}
	told := &telling{story: s, q: q, env: storyEnv()}
	if err := told.walk(); err != nil {
		return []error{err}
	}
	return told.compare()
}

// Removing any line of a good questionnaire leaves faults with words and a
// place, or none: never a panic, never a fault without a remedy.
func TestWhateverLineIsRemovedIsTakenInStride(t *testing.T) {
	lines, dir := strings.Split(petit(t), "\n"), petitDirectory(t)
	for i := range lines {
		text := strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "\n")
		_, fs := Verify("petit.toml", []byte(text), dir)
		for _, f := range fs {
			if f.Line < 1 || f.Line > len(lines) || f.Message == "" || f.Remedy == "" || strings.ContainsAny(f.Message+f.Remedy, "{}") && !strings.Contains(f.Remedy, "{ champ") {
				t.Errorf("without line %d %q: %+v", i+1, lines[i], f)
			}
		}
	}
}
