package content

import (
	"os"
	"slices"
	"strings"
	"testing"

	"accueil/model"
)

// plantedSupplement is a supplement with one fault of an author.
type plantedSupplement struct {
	kind model.FaultKind
	text string // after « extends »
	on   string // what the faulty line holds
	says string
}

func plantedSupplements() []plantedSupplement {
	return []plantedSupplement{
		{FaultSyntax, "[[question]]\nkey = \"motif\"\nlabel = Quel motif ?\n", "label = Quel", "mettre le texte entre guillemets droits"},
		{FaultSyntax, "[[question]]\nkey = \"motif\"\nlabel = “Quel motif ?”\n", "label = “", "mettre le texte entre guillemets droits"},
		{FaultUnknownField, "[[question]]\nkey = \"motif\"\nlabell = \"Quel motif ?\"\n", "labell", "champ inconnu « labell » — écrire « label »"},
		{FaultUnknownField, "[[question]]\nkey = \"motif\"\nsya = \"Dites-moi.\"\n", "sya", "champ inconnu « sya » — écrire « say »"},
		{FaultUnknownField, "[[question]]\nkey = \"motif\"\ncouleur = \"bleu\"\n", "couleur", ", after"},
		{FaultWrongType, "[[rule]]\nid = \"D2\"\nrank = \"3\"\n", "rank", "un nombre est attendu ici"},
		{FaultFixed, "[[question]]\nkey = \"motif\"\nkind = \"text\"\n", "kind", "« kind » de « motif » ne se change pas"},
		{FaultFixed, "[[question]]\nkey = \"motif\"\nchoices = [\n  { code = \"budget\", exclusive = true },\n]\n", "exclusive", "ne se change pas"},
		{FaultAfter, "[[question]]\nkey = \"soir\"\nafter = \"motiff\"\nstep = \"conclure\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "motiff", "aucune question ne s'appelle « motiff »"},
		{FaultOffNothing, "[[rule]]\nid = \"D99\"\noff = true\n", "[[rule]]", "« D99 » n'existe pas"},
		{FaultOffNothing, "[[question]]\nkey = \"motif\"\nchoices = [ { code = \"chateau\", off = true } ]\n", "chateau", "« chateau » n'existe pas"},
		{FaultAfter, "[[question]]\nkey = \"soir\"\nafter = \"motiff\"\nstep = \"conclure\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "motiff", "écrire « motif »"},
		{FaultOffNothing, "[[question]]\nkey = \"motif\"\nchoices = [ { code = \"bugdet\", off = true } ]\n", "bugdet", "écrire « budget »"},
		{FaultNoQuestion, "[[question]]\nkey = \"motiff\"\nlabel = \"Pourquoi ?\"\n", "motiff", "écrire « motif » ; pour une question nouvelle"},
		{FaultNoRule, "[[rule]]\nid = \"D99\"\nbecause = \"vous y avez droit\"\n", "D99", "pour une règle nouvelle, écrire aussi when et propose"},
		{model.FaultUnknownStep, "[[question]]\nkey = \"soir\"\nafter = \"non_couvert_besoins\"\nstep = \"concluure\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "concluure", "aucune étape ne s'appelle « concluure » — écrire « conclure »"},
		{model.FaultUnknownStep, "[[question]]\nkey = \"soir\"\nafter = \"non_couvert_besoins\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "[[question]]", "« step » manque ou est vide — l'écrire ; possibles ici : urgence,"},
		{FaultStepPlace, "[[question]]\nkey = \"soir\"\nafter = \"motif\"\nstep = \"conclure\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "conclure", "« motif », juste avant, est à l'étape « ecouter »"},
		{FaultStepPlace, "[[question]]\nkey = \"soir\"\nstep = \"ecouter\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\n", "ecouter", "(« after »)"},
		{FaultVersion, "version = \"bureau/1\"\n", "version", "« bureau/1 » ne fait pas un nom de version"},
		{FaultWhole, "[[step]]\nkey = \"soiree\"\nlabel = \"Le soir\"\n", "step", "« step » ne s'écrit que dans un questionnaire entier"},
		{FaultProtected, "[[rule]]\nid = \"U3\"\noff = true\n", "off", "« U3 » protège quelqu'un"},
		{FaultProtected, "[[rule]]\nid = \"Z1\"\noff = true\n", "off", "clôt la liste"},
		{FaultProtected, "[[rule]]\nid = \"U3\"\nwhen = [ { key = \"motif\", in = [\"budget\"] } ]\n", "when", "« U3 » protège quelqu'un"},
		{FaultProtected, strings.Replace(newRule(`when = [ { key = "motif", in = ["budget"] } ]`, "cdas"), "R1", "M1", 1), "rule.propose", "seuls ses mots"},
		{FaultProtected, strings.Replace(newRule("default = true", "cdas"), "R1", "Z1", 1), "rule.propose", "clôt la liste"},
		{FaultProtected, "[[rule]]\nid = \"U1\"\nvalid_until = \"2020-01-01\"\n", "valid_until", "retirer « valid_until »"},
		{FaultProtected, "[[question]]\nkey = \"motif\"\nchoices = [\n  { code = \"budget\", label = \"Argent\" },\n  { code = \"violences\", off = true },\n]\n", "violences", "retirer « off »"},
		{FaultAlone, "[[rule]]\nid = \"D2\"\naudience = \"reservee_agent\"\n", "audience", "« audience » ne s'écrit pas seul : la règle « D2 » garde les siens"},
		{FaultAlone, "[[rule]]\nid = \"U1\"\nbecause = \"vous êtes en danger\"\nhorizon = \"suite\"\n", "horizon", "retirer ce champ"},
		{model.FaultUnknownCode, "[[question]]\nkey = \"urgence_nature\"\nchoices = [\n  { code = \"autre\", off = true },\n]\n\n" + newRule(`when = [ { key = "canal", in = ["autre"] } ]`, "cdas"), "canal", "« autre » n'est pas un choix de « canal »"},
		{FaultStillUsed, "[[question]]\nkey = \"urgence_nature\"\nchoices = [\n  { code = \"vie\", off = true },\n]\n", "vie", "« vie » sert encore"},
		{model.FaultTooLong, "[[rule]]\nid = \"D2\"\nbecause = \"vous " + strings.Repeat("très ", 20) + "\"\n", "because", "90 au plus"},
		{model.FaultNotCovered, "[[rule]]\nid = \"B14\"\noff = true\n", "extends", "aucune règle ne répond à « numerique."},
		{model.FaultUnknownKey, newRule(`when = [ { key = "motiff", in = ["budget"] } ]`, "cdas"), "motiff", "aucune question ne s'appelle « motiff » — écrire « motif »"},
		{model.FaultUnknownCode, newRule(`when = [ { key = "motif", in = ["bugdet"] } ]`, "cdas"), "bugdet", "« bugdet » n'est pas un choix de « motif » — écrire « budget »"},
		{model.FaultOnSilence, newRule(`when = [ { key = "urgence_nature", not_in = ["vie"] } ]`, "cdas"), "urgence_nature", "une règle ne dépend jamais du silence"},
		{model.FaultUnreachable, newRule(`when = [ { key = "motif", in = ["budget"] }, { key = "motif", in = ["logement"] } ]`, "cdas"), "when", "« R1 » ne peut jamais être atteint"},
		{model.FaultUnknownOrg, newRule(`when = [ { key = "motif", in = ["budget"] } ]`, "chateau"), "toward", "l'annuaire n'a pas d'organisme « chateau »"},
		{model.FaultForward, "[[question]]\nkey = \"soir\"\nafter = \"canal\"\nstep = \"accueillir\"\nkind = \"yesno\"\nlabel = \"Le soir ?\"\nwhen = [ { key = \"motif\", in = [\"budget\"] } ]\n",
			"motif", "« motif » n'est pas encore posée à cet endroit"},
		{model.FaultMissing, "[[question]]\nkey = \"soir\"\nafter = \"non_couvert_besoins\"\nstep = \"conclure\"\nkind = \"yesno\"\n", "[[question]]", "« label » manque ou est vide"},
		{model.FaultDuplicate, "[[rule]]\nid = \"D2\"\nbecause = \"vous y avez droit\"\n\n[[derived]]\nkey = \"besoins\"\nunion = [\"motif\"]\n", "extends", "« besoins » est déjà pris"},
		{FaultBecauseYou, "[[rule]]\nid = \"D2\"\nbecause = \"la demande n'est pas faite\"\n", "because", "ne s'adresse pas à la personne"},
		{FaultBecauseFright, "[[rule]]\nid = \"D2\"\nbecause = \"votre expulsion est pour bientôt\"\n", "because", "« expulsion » peut effrayer"},
		{FaultWide, "[[question]]\nkey = \"motif\"\nlabel = \"" + strings.Repeat("Quel est le motif ? ", 12) + "\"\n", "label", "ne tient pas"},
	}
}

func plantedWording() []plantedSupplement {
	return []plantedSupplement{
		{FaultBecauseThat, "[[rule]]\nid = \"D2\"\nbecause = \"Parce que vous y avez droit\"\n", "because", "commence par « Parce que », que le poste écrit déjà"},
		{FaultWrittenTwice, "[[question]]\nkey = \"motif\"\nsay = \"Racontez.\"\n\n[[question]]\nkey = \"motif\" # encore\nsay = \"Dites.\"\n", "# encore", "« motif » est déjà écrit : bureau.toml, ligne 4 — réunir"},
		{FaultWrittenTwice, newRule(`when = [ { key = "motif", in = ["budget"] } ]`, "cdas") + "\n[[rule]]\nid = \"R1\" # encore\nbecause = \"vous y avez droit\"\n", "# encore", "« R1 » est déjà écrit"},
		{FaultWrittenTwice, "[[question]]\nkey = \"motif\"\nchoices = [\n  { code = \"budget\", label = \"Argent\" },\n  { code = \"budget\", label = \"Sous\" },\n]\n", "Sous", "« budget » est déjà écrit"},
		{FaultNeedAlone, "[[question]]\nkey = \"motif\"\nchoices = [ { code = \"voisinage\", label = \"Voisinage\" } ]\n", "voisinage", "aucune règle ne répond à « voisinage »"},
		{FaultBecauseCode, "[[rule]]\nid = \"D2\"\nbecause = \"vous relevez de D4\"\n", "because", "« D4 » est un code"},
		{FaultAge, strings.Replace(newRule(`when = [ { key = "age", in = ["18_24"] } ]`, "cdas"), "horizon", "per = \"droits\"\nhorizon", 1), "age", "qui n'a pas dit le sien"},
	}
}

func newRule(when, toward string) string {
	return "[[rule]]\nid = \"R1\"\nrank = 900\ntitle = \"Essai\"\nhorizon = \"suite\"\n" + when +
		"\nbecause = \"vous en avez parlé\"\nsource = \"essai\"\n\n[[rule.propose]]\ntoward = \"" + toward + "\"\nmodality = \"orientation_simple\"\ncode = \"essai\"\n"
}

// TestEveryFaultOfASupplementIsNamed: each with its file, the line of the
// supplement and what to do; and the supplement is refused whole.
func TestEveryFaultOfASupplementIsNamed(t *testing.T) {
	if n := len(plantedSupplements()); n < 20 {
		t.Errorf("%d faults planted, 20 at least", n)
	}
	for _, p := range append(append(plantedSupplements(), plantedWording()...), plantedSupplement{FaultExtends, "", "extends", "n'est pas un questionnaire livré"}) {
		head := "extends = \"premier-accueil@2\"\n\n"
		if p.kind == FaultExtends {
			head = "extends = \"premier-accueil@9\"\n\n"
		}
		c, fs := Compose(Directory(), File{"bureau.toml", []byte(head + p.text)})
		if c != nil || len(fs) == 0 {
			t.Errorf("%s: %q passes", p.kind, p.text)
			continue
		}
		named := false
		for _, f := range fs {
			if f.Kind == p.kind && strings.Contains(f.Excerpt, p.on) && strings.Contains(f.String(), p.says) && f.File == "bureau.toml" && f.Remedy != "" {
				named = true
			}
		}
		if !named {
			t.Errorf("%s, on %q, %q:\ngot\n%v", p.kind, p.on, p.says, fs)
		}
	}
}

// A whole questionnaire does not take what completes one.
func TestAWholeQuestionnaireIsNoSupplement(t *testing.T) {
	text := strings.Replace(petit(t), "[[rule]]\n", "[[rule]]\noff = true\n", 1)
	_, fs := Read("petit.toml", []byte(text))
	if len(fs) != 1 || fs[0].Kind != FaultSupplement || !strings.Contains(fs[0].Excerpt, "off") {
		t.Errorf("%v", fs)
	}
}

// TestWhatProtectsIsRewordedOnly: a rule of urgency keeps what it does and takes the
// words of the office; a choice that much depends on is told once, where it is
// taken away.
func TestWhatProtectsIsRewordedOnly(t *testing.T) {
	text := "extends = \"premier-accueil@2\"\n\n[[rule]]\nid = \"U3\"\nbecause = \"vous avez le droit d'être en sécurité, chez vous aussi\"\n" +
		"\n[[question]]\nkey = \"motif\"\nchoices = [ { code = \"violences\", label = \"Violences subies\" } ]\n"
	c, fs := Compose(Directory(), File{"bureau.toml", []byte(text)})
	if fs != nil {
		t.Fatal(fs)
	}
	if !strings.Contains(string(c.Text), "chez vous aussi") || !strings.Contains(string(c.Text), "Violences subies") {
		t.Error("the words of the office are not there")
	}
	for _, choice := range c.Questionnaire.Question("motif").Choices {
		if choice.Code == "violences" && !choice.Protected {
			t.Error("a choice reworded protects no more")
		}
	}
	_, fs = Compose(Directory(), File{"bureau.toml", []byte("extends = \"premier-accueil@2\"\n\n[[question]]\nkey = \"motif\"\nchoices = [ { code = \"budget\", off = true } ]\n")})
	if len(fs) != 1 || fs[0].Line != 5 {
		t.Errorf("one choice is taken away, and it is said:\n%v", fs)
	}
}

// TestAMisspeltWordIsGuessed: what one meant to write is proposed, in every file of
// a folder.
func TestAMisspeltWordIsGuessed(t *testing.T) {
	for text, says := range map[string]string{
		"extends = \"premier-acueil@2\"\n": "« premier-acueil@2 » n'est pas un questionnaire livré — écrire « premier-accueil@2 »",
		"extend = \"premier-accueil@2\"\n\n[[question]]\nkey = \"motif\"\nlabel = \"Pourquoi ?\"\n": "ce fichier ne dit pas ce qu'il complète — écrire en première ligne : extends = \"premier-accueil@3\"",
		"[[question]]\nkey = \"motif\"\nlabel = \"Pourquoi ?\"\n":                                   "écrire en première ligne : extends = \"premier-accueil@3\"",
		"[[organism]]\ncode = \"croix_rouje\"\nphone = \"02 00 00 00 00\"\n":                        "l'annuaire n'a pas d'organisme « croix_rouje »",
		"[[organism]]\ncode = \"france_travial\"\nphone = \"02 00 00 00 00\"\n":                     "écrire « france_travail »",
		"[[number]]\nlocal = \"cadr\"\nnumber = \"02 00 00 00 00\"\n":                               "écrire « cadre »",
	} {
		_, fs := ReadOverlay([]File{{"bureau.toml", []byte(text)}})
		if len(fs) != 1 || !strings.Contains(fs[0].String(), says) {
			t.Errorf("%s\n%q is not said alone, but:\n%v", text, says, fs)
		}
	}
	two := []File{{"a.toml", []byte("extends = \"premier-accueil@2\"\n")}, {"b.toml", []byte("extends = \"premier-accueil@1\"\n")}}
	if _, fs := ReadOverlay(two); len(fs) != 1 || fs[0].Kind != FaultOtherBase || fs[0].File != "b.toml" {
		t.Errorf("%v", fs)
	}
}

// TestFaultsSayWhetherTheyAreAll: those that stop the reading are told from those at
// the end of it.
func TestFaultsSayWhetherTheyAreAll(t *testing.T) {
	ofMeaning := []model.FaultKind{FaultStillUsed, model.FaultTooLong, model.FaultNotCovered, model.FaultUnknownKey, model.FaultUnknownCode, model.FaultUnknownStep,
		model.FaultOnSilence, model.FaultUnreachable, model.FaultUnknownOrg, model.FaultForward, model.FaultMissing, model.FaultDuplicate}
	for _, p := range append(plantedSupplements(), plantedWording()...) {
		_, fs := Compose(Directory(), File{"bureau.toml", []byte("extends = \"premier-accueil@2\"\n\n" + p.text)})
		if last := slices.Contains(ofMeaning, p.kind); fs.Early() == last {
			t.Errorf("%s: other checks come after: %v", p.kind, fs.Early())
		}
	}
}

// Two files of a folder do not write the same rule: the second says where the first is.
func TestTheSameRuleInTwoFiles(t *testing.T) {
	text := func(because string) []byte {
		return []byte("extends = \"premier-accueil@2\"\n\n[[rule]]\nid = \"D2\"\nbecause = \"" + because + "\"\n")
	}
	_, fs := ReadOverlay([]File{{"a.toml", text("vous y avez droit")}, {"b.toml", text("vous y aurez droit")}})
	if len(fs) != 1 || fs[0].Kind != FaultWrittenTwice || fs[0].File != "b.toml" || fs[0].Line != 4 || !strings.Contains(fs[0].Message, "a.toml, ligne 4") {
		t.Errorf("%v", fs)
	}
}

// What the guide shows is without fault: its first example alone, the others together.
func TestTheExamplesOfTheGuide(t *testing.T) {
	guide, err := os.ReadFile("../docs/guide/ecrire-le-contenu.md")
	if err != nil {
		t.Fatal(err)
	}
	extends := "extends = \"premier-accueil@3\"\n"
	var first, rest, directory string
	for i, part := range strings.Split(string(guide), "```toml\n")[1:] {
		example, _, _ := strings.Cut(part, "```")
		switch {
		case i == 0:
			first = example
		case strings.Contains(example, "[[organism]]"):
			directory += example + "\n"
		default:
			rest += example + "\n"
		}
	}
	for _, text := range []string{first, extends + rest} {
		if _, fs := ReadOverlay([]File{{"annuaire.toml", []byte(directory)}, {"bureau.toml", []byte(text)}}); fs != nil {
			t.Error(fs)
		}
	}
	if !strings.Contains(rest, "off = true") {
		t.Error("how to take a choice away is not shown")
	}
}
