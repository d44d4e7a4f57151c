package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accueil/store"
)

func TestRecoveryKeyIsReadAsItIsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := store.NewRecoveryKey()
		typed := k.String()
		if rapid.Bool().Draw(t, "lower") {
			typed = strings.ToLower(typed)
		}
		if rapid.Bool().Draw(t, "letters") {
			typed = strings.NewReplacer("0", "o", "1", "l").Replace(typed)
		}
		sep := rapid.SampledFrom([]string{"-", " ", "", " - ", "\n", "\u202f"}).Draw(t, "between")
		typed = strings.ReplaceAll(typed, "-", sep)
		got, err := store.ParseRecoveryKey(typed)
		if err != nil || got != k {
			t.Fatalf("%q: %v", typed, err)
		}
	})
}

func TestAMistypedGroupIsNamed(t *testing.T) {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZU*"
	rapid.Check(t, func(t *rapid.T) {
		groups := store.NewRecoveryKey().Groups()
		g := rapid.IntRange(0, len(groups)-1).Draw(t, "group")
		i := rapid.IntRange(0, len(groups[g])-1).Draw(t, "character")
		d := rapid.SampledFrom(bytes.ReplaceAll([]byte(digits), []byte{groups[g][i]}, nil)).Draw(t, "typed")
		wrong := []byte(groups[g])
		wrong[i] = d
		groups[g] = string(wrong)
		mustNameGroup(t, groups, g+1)
	})
}

func TestExchangedCharactersAreNamed(t *testing.T) {
	type place struct{ group, character int }
	rapid.Check(t, func(t *rapid.T) {
		groups := store.NewRecoveryKey().Groups()
		var unlike []place // two in a row that are alike are exchanged unseen
		for g, group := range groups {
			for i := range len(group) - 1 {
				if group[i] != group[i+1] {
					unlike = append(unlike, place{g, i})
				}
			}
		}
		at := rapid.SampledFrom(unlike).Draw(t, "exchanged")
		g, i := at.group, at.character
		wrong := []byte(groups[g])
		wrong[i], wrong[i+1] = wrong[i+1], wrong[i]
		groups[g] = string(wrong)
		mustNameGroup(t, groups, g+1)
	})
}

func TestExchangedGroupsAreNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := store.NewRecoveryKey().Groups()
		var unlike []int // two in a row that are alike are exchanged unseen
		for g := range len(groups) - 1 {
			if groups[g] != groups[g+1] {
				unlike = append(unlike, g)
			}
		}
		g := rapid.SampledFrom(unlike).Draw(t, "group")
		groups[g], groups[g+1] = groups[g+1], groups[g]
		mustNameGroup(t, groups, g+1)
	})
}

// Two wrong characters that agree name no group, rather than a right one.
func TestAMistypedGroupThatAgreesIsNotNamed(t *testing.T) {
	unnamed := 0
	for g := range 13 {
		groups := store.NewRecoveryKey().Groups()
		right := groups[g]
		for _, check := range []byte("0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
			groups[g] = "7" + right[1:4] + string(check)
			_, err := store.ParseRecoveryKey(strings.Join(groups, "-"))
			var wrong *store.RecoveryKeyError
			switch {
			case groups[g] == right || err == nil:
			case !errors.As(err, &wrong) || wrong.Group != g+1 && wrong.Group != store.AnyGroup:
				t.Errorf("got %v, want group %d or none", err, g+1)
			case wrong.Group == store.AnyGroup:
				unnamed++
			}
		}
	}
	if unnamed == 0 {
		t.Error("no group agreed with its check")
	}
}

func mustNameGroup(t *rapid.T, groups []string, group int) {
	_, err := store.ParseRecoveryKey(strings.Join(groups, "-"))
	var wrong *store.RecoveryKeyError
	if !errors.As(err, &wrong) || wrong.Group != group {
		t.Fatalf("got %v, want group %d", err, group)
	}
}

func TestRecoveryKeyLength(t *testing.T) {
	k := store.NewRecoveryKey().String()
	for _, s := range []string{"", k[:len(k)-1], k + "0", "é"} {
		var wrong *store.RecoveryKeyError
		if _, err := store.ParseRecoveryKey(s); !errors.As(err, &wrong) || wrong.Group != 0 {
			t.Errorf("%d characters: %v", len(s), err)
		}
	}
}

func TestRecoveryKeyIsNotPrintedByAccident(t *testing.T) {
	k := store.NewRecoveryKey()
	if s := fmt.Sprintf("%#v", k); strings.Contains(s, k.Groups()[0]) {
		t.Fatal("printed as a Go value")
	}
}
