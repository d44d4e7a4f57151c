package content

import (
	"strings"
	"testing"

	"accueil/model"
)

func TestAFaultIsShownWithItsLineAndCaret(t *testing.T) {
	_, fs := Read("essai.toml", []byte("id = \"é\"\ntitre = \"x\"\n"))
	if len(fs) != 1 {
		t.Fatalf("faults %v", fs)
	}
	want := "essai.toml:2:1: champ inconnu « titre » — écrire « title »\n    titre = \"x\"\n    ^"
	if got := fs[0].Detail(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if fs.Err() == nil || Faults(nil).Err() != nil {
		t.Error("faults are an error, none is not")
	}
}

// The caret counts characters: an accent before it is one column, not two.
func TestTheCaretCountsCharacters(t *testing.T) {
	_, fs := Read("essai.toml", []byte("[[question]]\nchoices = [{ label = \"été\", lable = 1 }]\n"))
	if len(fs) != 1 || fs[0].Column != 29 {
		t.Errorf("faults %v", fs)
	}
}

func TestEveryUnknownFieldIsNamedAtOnce(t *testing.T) {
	_, fs := Read("essai.toml", []byte("a = 1\nid = \"x\"\nb = 2\n[[rule]]\nc = 3\n"))
	if len(fs) != 3 || fs[0].Line != 1 || fs[1].Line != 3 || fs[2].Line != 5 {
		t.Errorf("faults %v", fs)
	}
}

// A check added after a version was published must not make its records
// unreadable: Read judges no meaning.
func TestReadDoesNotJudgeTheMeaning(t *testing.T) {
	q, fs := Read("essai.toml", []byte("id = \"vieux\"\nversion = \"0\"\n[[rule]]\nid = \"R\"\nwhen = [{ key = \"nulle_part\", in = [\"x\"] }]\n"))
	if fs != nil || q.Name() != "vieux@0" || q.Rules[0].When[0].Key != "nulle_part" {
		t.Errorf("%+v %v", q, fs)
	}
}

func TestYesOrNoHasItsOrdinaryChoices(t *testing.T) {
	q, fs := Read("essai.toml", []byte("[[question]]\nkey = \"a\"\nkind = \"yesno\"\n[[question]]\nkey = \"b\"\nkind = \"yesno\"\nchoices = [{ code = \"oui\" }, { code = \"non\", label = \"Pas encore\" }]\n"))
	if fs != nil {
		t.Fatal(fs)
	}
	if cs := q.Questions[0].Choices; len(cs) != 3 || cs[2].Code != model.CodeUnknown || cs[2].Label != "Ne sait pas" {
		t.Errorf("choices %+v", cs)
	}
	if cs := q.Questions[1].Choices; len(cs) != 2 || cs[0].Label != "Oui" || cs[1].Label != "Pas encore" {
		t.Errorf("choices %+v", cs)
	}
}

func TestDirectoryFaults(t *testing.T) {
	q, fs := Verify("petit.toml", []byte(petit(t)), petitDirectory(t))
	if fs != nil {
		t.Fatal(fs)
	}
	text := testFile(t, "testdata/petit-annuaire.toml")
	for _, c := range []struct{ old, new, says string }{
		{`code = "caf"`, `code = "cdas"`, "« cdas » est déjà pris par un organisme — garder un seul des deux, ou changer de nom"},
		{`the = "la CAF"`, `the = ""`, "« the » manque ou est vide — l'écrire"},
		{`status = "active"`, `status = "actif"`, "« actif » n'est pas un mot connu pour « status » — possibles ici : aucune, active, a_renouveler, non_renouvelee_engagements_maintenus"},
		{`text = "Convention en cours", `, ``, "« text » manque ou est vide — l'écrire"},
		{`rights = ["rsa"]`, `rights = ["rsaa"]`, "« rsaa » n'est pas un choix de « droits » — écrire « rsa »"},
		{"checked = \"2026-01-01\"\nconv", "conv", "« checked » manque ou est vide — l'écrire"},
		{`checked = "2026-01-01"`, `checked = "janvier"`, "« janvier » n'est pas une date — écrire l'année, le mois et le jour : \"2026-01-31\""},
		{`hours = "24 h sur 24"`, `heures = "24 h sur 24"`, "champ inconnu « heures » — écrire « hours »"},
		{`code = "caf"`, "code = \"caf\"\nremind_days = 40", "un rappel à 40 jours et une fin à 30 ne vont pas ensemble — le rappel vient avant la fin, et les deux vont de 1 à 365 jours"},
		{`code = "caf"`, "code = \"caf\"\nurgent_expire_days = 400", "un rappel à 10 jours et une fin à 400 ne vont pas ensemble — le rappel vient avant la fin, et les deux vont de 1 à 365 jours"},
		{`number = "15"`, `number = ""`, "« number » manque ou est vide — l'écrire"},
	} {
		if !strings.Contains(text, c.old) {
			t.Errorf("no %q to change", c.old)
			continue
		}
		_, fs := VerifyDirectory("annuaire.toml", []byte(strings.Replace(text, c.old, c.new, 1)), q)
		if len(fs) == 0 || fs[0].Message+" — "+fs[0].Remedy != c.says || fs[0].Line < 2 {
			t.Errorf("%q → %q: %v", c.old, c.new, fs)
		}
	}
}

func TestNearestOnlyGuessesWhenItIsSure(t *testing.T) {
	known := []string{"label", "title", "choices", "U1"}
	for word, want := range map[string]string{
		"lable": "label", "titel": "title", "choice": "choices", "U2": "", "entirely": "", "Label": "label", "": "",
	} {
		if got := nearest(word, known); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// FuzzRead: whatever the text, reading ends, and what is read can be checked
// and walked.
func FuzzRead(f *testing.F) {
	f.Add([]byte(petit(f)))
	f.Add([]byte("id = \"x\"\n[[question]]\nkey = \"a\"\nkind = \"yesno\"\nfor_each = \"a\"\n"))
	f.Add([]byte("[[derived]]\nkey = \"d\"\nunion = [\"d\"]\n"))
	f.Add([]byte("[[rule]]\nid = \"U1\"\nwhen = [{ any = [{ all = [] }] }]\n[[rule.propose]]\ntoward = \"@x\"\n"))
	f.Add([]byte("[question]\nkey = 1"))
	f.Add([]byte("a = [[{b.c = 1}]]"))
	f.Add([]byte("\xff\r\n\"\"\"é"))
	for _, p := range plantedShape() {
		f.Add([]byte(p.new))
	}
	dir := petitDirectory(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		q, fs := Read("essai.toml", data)
		if (q == nil) == (len(fs) == 0) {
			t.Fatalf("questionnaire %v with faults %v", q, fs)
		}
		for _, fault := range fs {
			if fault.Line < 1 || fault.Column < 1 || fault.Message == "" || fault.Remedy == "" {
				t.Errorf("a fault without place or words: %+v", fault)
			}
			_ = fault.Detail()
		}
		if q == nil {
			return
		}
		_, fs = Verify("essai.toml", data, dir)
		if fs == nil {
			model.Walk(q, model.Answers{}, storyEnv())
		}
	})
}

// FuzzTables: whatever the text of a directory or of a retention table, reading
// it ends in a table or in faults that have a place and words, never in both.
func FuzzTables(f *testing.F) {
	f.Add([]byte(testFile(f, "testdata/petit-annuaire.toml")))
	f.Add([]byte(testFile(f, "conservation.toml")))
	f.Add([]byte("[[organism]]\ncode = \"a\"\n[[organism]]\ncode = \"a\"\n"))
	f.Add([]byte("a = [[{b.c = 1}]]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, ofDirectory := ReadDirectory("annuaire.toml", data)
		r, ofRetention := ReadRetention("conservation.toml", data)
		if (d == nil) == (len(ofDirectory) == 0) || r != (model.Retention{}) && ofRetention != nil {
			t.Fatalf("%+v with %v; %+v with %v", d, ofDirectory, r, ofRetention)
		}
		for _, fault := range append(ofDirectory, ofRetention...) {
			if fault.Line < 1 || fault.Column < 1 || fault.Message == "" || fault.Remedy == "" {
				t.Errorf("a fault without place or words: %+v", fault)
			}
			_ = fault.Detail()
		}
		if d != nil {
			VerifyDirectory("annuaire.toml", data, nil)
		}
	})
}
