package hostile

import (
	"slices"
	"testing"

	"accueil/internal/texte"
)

type leaf struct{ A, b string }

type tree struct {
	Name  string
	Code  kind
	List  []leaf
	One   *leaf
	Table map[string][]string
	Self  *tree
	Bytes []byte
	N     int
}

type kind string

// Every text that can be reached is given, those behind an empty list or a nil pointer
// too; the rest is as it was.
func TestFillReachesEveryText(t *testing.T) {
	v := tree{Name: "nom", List: []leaf{{A: "un", b: "caché"}}, Bytes: []byte("octets"), N: 3}
	var paths []string
	Fill(&v, func(f Field) string { paths = append(paths, f.Path); return f.Value + "!" })
	for _, want := range []string{".Name", ".Code", ".List[0].A", ".One.A", ".Table[]", ".Table[!][0]", ".Table[!][1]", ".Self.Name", ".Self.List[1].A", ".Self.Self.Name"} {
		if !slices.Contains(paths, want) {
			t.Errorf("%s is not reached: %q", want, paths)
		}
	}
	if v.Name != "nom!" || v.List[0].A != "un!" || v.List[0].b != "caché" || string(v.Bytes) != "octets" || v.N != 3 || v.One.A != "!" {
		t.Errorf("%+v", v)
	}
}

// The words do harm as they are, and none once it is clean: what finds them is of use.
func TestTheWordsAreAlive(t *testing.T) {
	alive := 0
	for _, w := range Words() {
		if Alive(w) != "" {
			alive++
		}
		if left := Alive(texte.Clean(w)); left != "" {
			t.Errorf("%q holds %s once clean", w, left)
		}
	}
	if alive < len(Words())/2 {
		t.Errorf("%d words of %d are alive", alive, len(Words()))
	}
}
