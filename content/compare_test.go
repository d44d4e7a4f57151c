package content

import (
	"slices"
	"strings"
	"testing"

	"accueil/model"
)

// TestComparingInWords: what a supplement changes is said, all of it and nothing
// else.
func TestComparingInWords(t *testing.T) {
	before, _, _ := ByName("premier-accueil@2")
	c, fs := Compose(Directory(), File{"redon.toml", []byte(myOffice)})
	if fs != nil {
		t.Fatal(fs)
	}
	got := strings.Join(Compare(before, c.Questionnaire, Directory()), "\n")
	for _, want := range []string{
		"à dire : « Qu'est-ce qui vous amène aujourd'hui ? » → « Racontez-moi ce qui vous amène. »",
		"choix (logement) : « Logement » → « Logement, voisinage »",
		"choix ajouté « Animal de compagnie » (animal)",
		"Question ajoutée : « Viendrait-il à la permanence du soir ? » (pays_du_soir), après « Lequel ? »",
		"Règle D2", "parce que : ", "→ « vous avez peut-être droit à cette aide, et nous pouvons la demander ensemble »",
		"Règle ajoutée : R1", "Règle retirée : L1",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s", want)
		}
	}
	if n := len(strings.Split(got, "\n")); n != 7 {
		t.Errorf("%d changes said, seven were made:\n%s", n, got)
	}
	if same := Compare(before, before, Directory()); len(same) > 0 {
		t.Errorf("from itself to itself: %v", same)
	}
	first, _, _ := ByName("premier-accueil@1")
	if said := Compare(first, before, Directory()); len(said) != 1 || !strings.Contains(said[0], "(service)") {
		t.Errorf("from version 1 to 2: %v", said)
	}
	// Version 3 rewords, and nothing else.
	now, _ := Current()
	for _, said := range Compare(before, now, Directory()) {
		if !strings.Contains(said, ", à dire : ") && !strings.Contains(said, ", parce que : ") {
			t.Errorf("from version 2 to 3: %s", said)
		}
	}
}

// TestComparingSpeaksOfPeople: conditions and proposals are said in the words of the
// screen, codes in parentheses at most.
func TestComparingSpeaksOfPeople(t *testing.T) {
	text := newRule(`when = [ { key = "besoins", in = ["budget", "logement"] }, { key = "age", not_in = ["mineur"] }, { is = "hors_departement" } ]`, "pcb") +
		"\n[[rule]]\nid = \"D2\"\nhorizon = \"suite\"\nrank = 410\ntitle = \"Essai de droit\"\nper = \"droits\"\n" +
		"when = [ { is = \"competent\", with = [\"caf\", \"msa\"] }, { key = \"self.voie\", in = [\"rsa\"] } ]\nbecause = \"vous y avez droit\"\nsource = \"essai\"\n" +
		"\n[[rule.propose]]\ntoward = \"@competent\"\nmodality = \"orientation_simple\"\n"
	before, _ := Current()
	var file questionnaireFile
	if fs := decode("essai.toml", []byte("extends = \"premier-accueil@2\"\n"+text), &file); fs != nil {
		t.Fatal(fs)
	}
	base, _ := shippedFile("premier-accueil@2")
	newMerger(base).merge(&file)
	var b builder
	got := strings.Join(Compare(before, b.questionnaire(base), Directory()), "\n")
	for _, want := range []string{
		"si un des besoins est « Budget, dettes » ou « Logement » et « ", "la personne habite hors du département",
		"vers " + Directory().Organism("pcb").Name + " (Orientation",
		"l'organisme compétent est " + Directory().Organism("caf").Name + " ou " + Directory().Organism("msa").Name,
		"l'organisme compétent (Orientation",
		"→ « ensuite »", "tient si : ", " ; devient : l'organisme compétent est",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said:\n%s", want, got)
		}
	}
	for _, code := range []string{"orientation_simple", "besoins est budget", "@competent", "aujourdhui"} {
		if strings.Contains(got, code) {
			t.Errorf("the code %s is shown:\n%s", code, got)
		}
	}
}

// What only changes a source, or the words of a proposal, is said as a change: never
// the same sentence twice.
func TestComparingNeverSaysTheSameTwice(t *testing.T) {
	before, _ := Current()
	after := *before
	after.Rules = slices.Clone(before.Rules)
	for i := range after.Rules {
		if after.Rules[i].ID == "U1" {
			after.Rules[i].Propose = slices.Clone(after.Rules[i].Propose)
			after.Rules[i].Propose[0].Because, after.Rules[i].Propose[0].Horizon = "vous avez besoin de secours", model.Later
		}
	}
	after.Competences = slices.Clone(before.Competences)
	after.Competences[0].Source = "autre source"
	got := Compare(before, &after, Directory())
	if len(got) != 2 || !strings.Contains(strings.Join(got, "\n"), "détail changé") || !strings.Contains(strings.Join(got, "\n"), "« vous avez besoin de secours »") {
		t.Errorf("%q", got)
	}
	for _, line := range got {
		if was, is, ok := strings.Cut(line, " ; devient : "); ok && strings.HasSuffix(was, is) {
			t.Errorf("the same twice: %s", line)
		}
	}
}
