package content

import (
	"os"
	"testing"

	"accueil/model"
)

func petit(t testing.TB) string { return testFile(t, "testdata/petit.toml") }

func testFile(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func petitDirectory(t testing.TB) *model.Directory {
	t.Helper()
	d, fs := ReadDirectory("petit-annuaire.toml", []byte(testFile(t, "testdata/petit-annuaire.toml")))
	if fs != nil {
		t.Fatal(fs)
	}
	return d
}

func TestTheSmallQuestionnaireHasNoFault(t *testing.T) {
	q, fs := Verify("petit.toml", []byte(petit(t)), petitDirectory(t))
	if fs != nil {
		t.Fatal(fs)
	}
	if _, fs := VerifyDirectory("petit-annuaire.toml", []byte(testFile(t, "testdata/petit-annuaire.toml")), q); fs != nil {
		t.Fatal(fs)
	}
}
