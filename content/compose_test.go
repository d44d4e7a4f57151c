package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestTheSecondVersionIsTheFirstWithAService: version 2 reads back from its whole
// text to the very same questionnaire, and changes nothing else of version 1.
func TestTheSecondVersionIsTheFirstWithAService(t *testing.T) {
	q, text, err := ByName("premier-accueil@2")
	if err != nil {
		t.Fatal(err)
	}
	again, fs := Read("relu.toml", text)
	if fs != nil {
		t.Fatal(fs)
	}
	if !reflect.DeepEqual(q, again) {
		t.Error("the text of version 2 reads to another questionnaire")
	}
	first, _, err := ByName("premier-accueil@1")
	if err != nil {
		t.Fatal(err)
	}
	if q.Question("service") == nil || first.Question("service") != nil || len(q.Questions) != len(first.Questions)+1 {
		t.Error("version 2 adds one question, « service »")
	}
	for i := range first.Questions {
		mine := q.Question(first.Questions[i].Key)
		if a, b := first.Questions[i], *mine; !sameQuestion(a, b) {
			t.Errorf("%s changed:\n%+v\n%+v", a.Key, a, b)
		}
	}
	if len(first.Rules) != len(q.Rules) {
		t.Fatal("the rules are not those of version 1")
	}
	for i := range first.Rules {
		if first.Rules[i].ID != q.Rules[i].ID || len(first.Rules[i].When) != len(q.Rules[i].When) || !reflect.DeepEqual(first.Rules[i].Propose, q.Rules[i].Propose) {
			t.Errorf("rule %s changed", first.Rules[i].ID)
		}
	}
}

// sameQuestion compares two questions, an empty list being none.
func sameQuestion(a, b any) bool {
	return strings.ReplaceAll(strings.ReplaceAll(dump(a), "[]", ""), "<nil>", "") == strings.ReplaceAll(strings.ReplaceAll(dump(b), "[]", ""), "<nil>", "")
}

const myOffice = `extends = "premier-accueil@2"

[[question]]
key = "motif"
say = "Racontez-moi ce qui vous amène."
choices = [ { code = "logement", label = "Logement, voisinage" }, { code = "animal", label = "Animal de compagnie" } ]

[[question]]
key = "pays_du_soir"
after = "non_couvert_besoins"
step = "conclure"
kind = "yesno"
label = "Viendrait-il à la permanence du soir ?"
optional = true

[[rule]]
id = "D2"
because = "vous avez peut-être droit à cette aide, et nous pouvons la demander ensemble"

[[rule]]
id = "L1"
off = true

` + animalRule

// animalRule answers the need the office adds.
const animalRule = `[[rule]]
id = "R1"
rank = 900
title = "Animal"
horizon = "suite"
when = [ { key = "besoins", in = ["animal"] } ]
because = "vous pouvez en parler ici"
source = "essai"

[[rule.propose]]
toward = "cdas"
modality = "orientation_simple"
code = "animal"
`

// TestAnOfficeWritesItsOwnWords: a supplement rewords, adds and takes away; its
// name says what is in it, and its text reads back by itself.
func TestAnOfficeWritesItsOwnWords(t *testing.T) {
	c, fs := Compose(Directory(), File{"redon.toml", []byte(myOffice)})
	if fs != nil {
		t.Fatal(fs)
	}
	q := c.Questionnaire
	if !strings.HasPrefix(q.Version, "2+") || len(q.Version) != 2+localDigits {
		t.Errorf("version %q", q.Version)
	}
	motif := q.Question("motif")
	labels := ""
	for _, ch := range motif.Choices {
		labels += ch.Label + ","
	}
	if motif.Say != "Racontez-moi ce qui vous amène." || !strings.Contains(labels, "Logement, voisinage,") || !strings.HasSuffix(labels, "Animal de compagnie,") {
		t.Errorf("%q %s", motif.Say, labels)
	}
	for i := range q.Questions {
		if q.Questions[i].Key == "pays_du_soir" && q.Questions[i-1].Key != "non_couvert_besoins" {
			t.Errorf("the question added comes after %s", q.Questions[i-1].Key)
		}
	}
	for _, r := range q.Rules {
		if r.ID == "L1" {
			t.Error("L1 was taken away and is there")
		}
		if r.ID == "D2" && (!strings.HasPrefix(r.Because, "vous avez peut-être droit") || len(r.Propose) == 0) {
			t.Errorf("%+v", r)
		}
	}
	again, fs := Read("relu.toml", c.Text)
	if fs != nil || again.Name() != q.Name() {
		t.Errorf("%v, %v", again, fs)
	}
	other, fs := Compose(Directory(), File{"redon.toml", []byte(strings.Replace(myOffice, "Racontez", "Dites", 1))})
	if fs != nil || other.Questionnaire.Version == q.Version {
		t.Error("another content has the same name")
	}
	same, _ := Compose(Directory(), File{"ailleurs.toml", []byte("# le même\n" + myOffice)})
	if same == nil || same.Questionnaire.Name() != q.Name() || string(same.Text) != string(c.Text) {
		t.Error("the same content has another name")
	}
}

// TestAVersionOfItsOwnNeverNamesTwoContents: the author's version is read in the
// name, and what is in it tells the names apart.
func TestAVersionOfItsOwnNeverNamesTwoContents(t *testing.T) {
	names := map[string]bool{}
	for _, version := range []string{"bureau-1", "2"} {
		for _, word := range []string{"Racontez", "Dites"} {
			text := strings.Replace(myOffice, "\n", "\nversion = \""+version+"\"\n", 1)
			c, fs := Compose(Directory(), File{"redon.toml", []byte(strings.Replace(text, "Racontez", word, 1))})
			if fs != nil {
				t.Fatal(fs)
			}
			name := c.Questionnaire.Name()
			if want := "premier-accueil@" + version + "+"; !strings.HasPrefix(name, want) || len(name) != len(want)+localDigits {
				t.Errorf("named %s", name)
			}
			names[name] = true
		}
	}
	if len(names) != 4 {
		t.Errorf("four contents have the names %v", names)
	}
}

func dump(v any) string { return fmt.Sprintf("%+v", v) }
