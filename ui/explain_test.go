package ui_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"accueil/model"
	"accueil/ui"
)

// Every trouble has a sentence that fits on the line of notices, and a step.
func TestEveryTroubleHasItsWords(t *testing.T) {
	var source []byte
	files, err := filepath.Glob("desk*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		one, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, one...)
	}
	kinds := regexp.MustCompile(`Trouble\w+ +TroubleKind = "([^"]+)"`).FindAllSubmatch(source, -1)
	if len(kinds) < 20 {
		t.Fatalf("%d kinds of trouble found", len(kinds))
	}
	unknown, _ := ui.Explain(errors.New("whatever"))
	seen := map[string]string{}
	for _, k := range kinds {
		kind := string(k[1])
		err := fmt.Errorf("saving: %w", &ui.Trouble{Kind: ui.TroubleKind(kind), Err: errors.New("secret of a person")})
		sentence, next := ui.Explain(err)
		if sentence == unknown || sentence == "" || next == "" {
			t.Errorf("%s: %q, %q", kind, sentence, next)
		}
		if utf8.RuneCountInString(sentence) > 76 {
			t.Errorf("%s: too long for a notice: %q", kind, sentence)
		}
		if strings.Contains(sentence+next, "secret") {
			t.Errorf("%s: the cause is quoted", kind)
		}
		if seen[sentence] != "" {
			t.Errorf("%s says the same as %s", kind, seen[sentence])
		}
		seen[sentence] = kind
	}
}

func TestExplain(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 42, 7, 0, time.UTC)
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{&ui.Trouble{Kind: ui.TroubleHeld, Desk: "poste 1", When: at}, "Le registre est déjà ouvert par « poste 1 » depuis 9 h 42."},
		{&ui.Trouble{Kind: ui.TroubleHeld}, "Le registre est déjà ouvert par un autre programme."},
		{&ui.Trouble{Kind: ui.TroubleThrottled, When: at}, "Trop d'essais manqués d'affilée. Prochain essai à 9 h 42 min 07 s."},
		{&ui.Trouble{Kind: ui.TroubleHalf, File: "coffre.cles"}, "Il manque un des deux fichiers du registre (coffre.cles)."},
		{&ui.Trouble{Kind: ui.TroubleRecoveryKey, Group: 4}, "Le groupe n° 4 de la clé de secours n'est pas juste."},
		{&ui.Trouble{Kind: ui.TroubleRecoveryKey, Group: -1}, "Un groupe au moins de la clé de secours n'est pas juste."},
		{&model.Refusal{Why: model.RefusePhone}, "Ce numéro n'a pas la bonne longueur. Par exemple : 02 99 00 00 00."},
		{context.Canceled, "L'opération a été interrompue avant la fin."},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), "Le poste a mis trop de temps à répondre."},
		{errors.New("goroutine 1 [running]"), "Une erreur que le poste ne connaît pas est survenue."},
	} {
		if got, _ := ui.Explain(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
