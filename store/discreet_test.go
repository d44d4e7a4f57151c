package store_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"accueil/model"
)

// Law 6 of the domain, over random histories: whoever shares a telephone, and whoever an
// agent linked, a discreet person is never suggested through a telephone, is listed by
// hers alone or with receptions of her own, and is linked to no one by it.
func TestADiscreetPersonIsMetByNoTelephoneInAnyHistory(t *testing.T) {
	r := met(t)
	round, hidden, alone := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		phones := []string{fmt.Sprintf("06 1%d %02d %02d 01", round/10000%10, round/100%100, round%100), fmt.Sprintf("06 1%d %02d %02d 02", round/10000%10, round/100%100, round%100)}
		discreet := map[uint64]bool{}
		var ids []uint64
		for range rapid.IntRange(1, 6).Draw(rt, "receptions") {
			var same []uint64
			if len(ids) > 0 && rapid.IntRange(0, 3).Draw(rt, "linked") == 0 {
				same = []uint64{rapid.SampledFrom(ids).Draw(rt, "to")}
			}
			secret := rapid.IntRange(0, 2).Draw(rt, "discreet") == 0
			name := rapid.SampledFrom([]string{"Claude Martin", "Camille Petit", "Dominique Durand"}).Draw(rt, "name")
			id := came(t, r, r.Session, name, rapid.SampledFrom(phones).Draw(rt, "phone"), secret, same...)
			ids, discreet[id] = append(ids, id), secret
		}
		// Discreet at one of her receptions, she is at all of them.
		person := map[uint64][]uint64{}
		for _, id := range ids {
			person[id] = history(t, r.Session, id)
		}
		secret := func(id uint64) bool {
			return slices.ContainsFunc(person[id], func(one uint64) bool { return discreet[one] })
		}
		for _, phone := range phones {
			for _, p := range []model.Particulars{{Name: "Sacha Ailleurs", Phone: phone}, {Name: "Sacha Ailleurs", Phone: phone, Discreet: true}} {
				found, err := r.Session.Alike(model.Draft{}, p, false)
				if err != nil {
					rt.Fatal(err)
				}
				for _, a := range found {
					if secret(a.ID) || p.Discreet {
						rt.Fatalf("%d was suggested through a telephone", a.ID)
					}
				}
			}
			list, err := r.Session.Search(phone)
			if err != nil {
				rt.Fatal(err)
			}
			for _, f := range list {
				if !secret(f.ID) {
					continue
				}
				alone++
				for _, other := range list {
					if !slices.Contains(person[f.ID], other.ID) {
						rt.Fatalf("%d is listed with %d through a telephone", f.ID, other.ID)
					}
				}
			}
		}
		for _, id := range ids {
			if secret(id) {
				hidden++
			}
		}
	})
	if hidden == 0 || alone == 0 {
		t.Errorf("%d discreet receptions, %d found by their own telephone", hidden, alone)
	}
}
