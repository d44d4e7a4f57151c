package content

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"accueil/model"
)

// What is published is frozen: records name it, and it must mean to-morrow what
// it meant the day they were made.
func TestWhatIsPublishedNeverChanges(t *testing.T) {
	for _, v := range Published() {
		_, data, err := ByName(v.Name)
		if err != nil {
			t.Errorf("%s est publié, mais ne se lit pas : %v", v.Name, err)
			continue
		}
		if got := Digest(data); got != v.Digest {
			t.Errorf("%s a changé alors que %s est publié.\n"+
				"Le remettre comme il était, puis publier une nouvelle version :\n"+
				"  1. écrire un complément de cette version, ou la copier, sous la version suivante\n"+
				"  2. y faire les changements\n"+
				"  3. ajouter à content/PUBLISHED : id@version, puis son empreinte\n"+
				"empreinte trouvée : %s\nempreinte publiée : %s", v.File(), v.Name, got, v.Digest)
		}
	}
}

func TestEveryQuestionnaireIsPublishedUnderItsOwnName(t *testing.T) {
	names, err := filepath.Glob("questionnaire/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatal("no questionnaire", err)
	}
	var published []string
	for _, v := range Published() {
		published = append(published, v.File())
		q, _, err := ByName(v.Name)
		if err != nil {
			t.Error(err)
			continue
		}
		if q.Name() != v.Name {
			t.Errorf("%s says it is %s", v.File(), q.Name())
		}
	}
	for _, name := range names {
		if !slices.Contains(published, filepath.ToSlash(name)) {
			t.Errorf("%s n'est pas dans content/PUBLISHED", name)
		}
	}
	if _, _, err := ByName("premier-accueil@0"); err == nil {
		t.Error("a version that was never published was found")
	}
}

func TestTheShippedContentHasNoFault(t *testing.T) {
	dir := Directory()
	for _, v := range Published() {
		_, data, err := ByName(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		q, fs := Verify(v.File(), data, dir)
		if fs != nil {
			t.Error(fs)
		}
		annuaire, _ := files.ReadFile(directoryName)
		if _, fs := VerifyDirectory(directoryName, annuaire, q); fs != nil {
			t.Error(fs)
		}
	}
}

func TestCurrentIsTheLastOnePublished(t *testing.T) {
	q, data := Current()
	last := Published()[len(Published())-1]
	if q.Name() != last.Name {
		t.Errorf("current is %s, published last is %s", q.Name(), last.Name)
	}
	if Digest(data) != last.Digest {
		t.Error("the bytes given to the register are not those published")
	}
}

// What ships lists the commitments of the deliberation: a protocole de complémentarité with
// those that have a social service of their own only, and no target, which none gives. Each
// is measured.
func TestTheCommitmentsThatShip(t *testing.T) {
	for _, o := range Directory().Organisms {
		with := slices.Contains([]string{"caf", "msa", "cpam", "carsat", "france_travail"}, o.Code)
		numbers := map[string]string{}
		for _, c := range o.Convention.Commitments {
			if !slices.ContainsFunc(model.Indicators(), func(i model.Indicator) bool { return i.Code == c.Indicator }) {
				t.Errorf("%s %s: nothing measures %q", o.Code, c.Number, c.Indicator)
			}
			if c.Text == "" || c.Who == "" || c.Target != "" || numbers[c.Number] != "" && numbers[c.Number] != c.Text {
				t.Errorf("%s: %+v", o.Code, c)
			}
			numbers[c.Number] = c.Text
		}
		if (len(numbers) >= 3) != with || (numbers["4"] != "") != (with && o.SocialService) {
			t.Errorf("%s commits to %v", o.Code, numbers)
		}
		if agreed := strings.Contains(numbers["2"], "convenu"); agreed != (o.Code == "cpam" || o.Code == "carsat") {
			t.Errorf("%s: %q", o.Code, numbers["2"])
		}
	}
}

func TestTheLawsOfTheDirectory(t *testing.T) {
	d := Directory()
	status := func(code string) model.ConventionStatus { return d.Organism(code).Convention.Status }
	if status("caf") != model.ConventionActive || status("msa") != model.ConventionActive {
		t.Error("the CAF and the MSA have a convention")
	}
	if status("cpam") != model.ConventionToRenew || status("carsat") != model.ConventionToRenew {
		t.Error("those of the CPAM and the CARSAT are to be renewed")
	}
	if status("france_travail") != model.ConventionMaintained {
		t.Error("that of France Travail was not renewed, its commitments are maintained")
	}
	for _, o := range d.Organisms {
		if o.SocialService != slices.Contains([]string{"caf", "msa", "carsat"}, o.Code) {
			t.Errorf("%s: social service = %v", o.Code, o.SocialService)
		}
		if o.Contact.Known {
			t.Errorf("%s: the coordinates of a contact privilégié are shipped", o.Code)
		}
	}
	for _, number := range []string{"15", "17", "18", "114", "115", "119", "3114", "39 19", "39 77", "116 006"} {
		if !slices.ContainsFunc(d.Numbers, func(n model.EmergencyNumber) bool { return n.Number == number }) {
			t.Errorf("the urgence page lacks the %s", number)
		}
	}
	if slices.ContainsFunc(d.Numbers, func(n model.EmergencyNumber) bool { return n.Number == "116 117" }) {
		t.Error("the 116 117 is not answered in this département")
	}
}

// Amounts, ceilings and rates change every year.
func TestNoAmountIsWrittenAnywhere(t *testing.T) {
	amount := regexp.MustCompile(`\d\s*(€|euros?\b|%|pour cent)`)
	names, _ := filepath.Glob("questionnaire/*.toml")
	for _, name := range append(names, directoryName) {
		if found := amount.FindString(testFile(t, name)); found != "" {
			t.Errorf("%s writes an amount: %s", name, found)
		}
	}
}

func TestEveryReasonAddressesThePerson(t *testing.T) {
	q, _ := Current()
	address := regexp.MustCompile(`\b([Vv]ous|[Vv]os|[Vv]otre)\b`)
	code := regexp.MustCompile(`\b[A-Z]\d|_`)
	for _, r := range q.Rules {
		if r.Audience == model.ReservedToAgent {
			continue
		}
		for _, because := range reasons(r) {
			if code.MatchString(because) {
				t.Errorf("%s: a code is read by the person: %q", r.ID, because)
			}
		}
		if !address.MatchString(r.Because) && !slices.ContainsFunc(r.Propose, func(s model.Suggestion) bool { return address.MatchString(s.Because) }) {
			t.Errorf("%s ne s'adresse pas à la personne : %q", r.ID, r.Because)
		}
	}
}

func reasons(r model.Rule) []string {
	all := []string{r.Because}
	for _, s := range r.Propose {
		all = append(all, s.Because)
	}
	return all
}

func TestCommunesOfFrance(t *testing.T) {
	all := Communes()
	if len(all) != 34875 {
		t.Errorf("%d communes, want 34875", len(all))
	}
	byCode := map[string]model.Commune{}
	for _, c := range all {
		if c.Name == "" || c.Department == "" || byCode[c.Code].Code != "" {
			t.Fatalf("bad or double row %+v", c)
		}
		byCode[c.Code] = c
	}
	for _, want := range []model.Commune{
		{Code: "35236", Department: "35", Name: "Redon"}, {Code: "2A004", Department: "2A", Name: "Ajaccio"},
		{Code: "97411", Department: "974", Name: "Saint-Denis"}, {Code: "01004", Department: "01", Name: "Ambérieu-en-Bugey"},
	} {
		if byCode[want.Code] != want {
			t.Errorf("%s is %+v, want %+v", want.Code, byCode[want.Code], want)
		}
	}
}
