package content

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"accueil/model"
)

// The faults of wording, looked for in what a supplement writes: published
// versions were read by people before there was a program to.
const (
	FaultBecauseYou    model.FaultKind = "raison qui ne s'adresse à personne"
	FaultBecauseThat   model.FaultKind = "raison qui commence par « parce que »"
	FaultBecauseFright model.FaultKind = "raison qui effraie"
	FaultBecauseCode   model.FaultKind = "code dans une raison"
	FaultWide          model.FaultKind = "trop large pour l'écran"
	FaultAge           model.FaultKind = "âge non dit exclu d'un droit"
)

// What fits on a screen of 80 columns, in characters: two lines of a question,
// three of what is said aloud, one of a choice or of a line of the guide that
// wraps once.
const (
	wideLabel  = 150
	wideSay    = 220
	wideChoice = 70
	wideTitle  = 120
	wideGuide  = 150
)

// style names the faults of wording of a supplement.
func style(f *questionnaireFile) []model.Fault {
	var fs []model.Fault
	fault := func(kind model.FaultKind, w model.Where, args ...string) {
		fs = append(fs, model.Fault{Kind: kind, Where: w, Args: args})
	}
	wide := func(w model.Where, field, text string, most int) {
		if n := utf8.RuneCountInString(text); n > most {
			w.Field = join(w.Field, field)
			fault(FaultWide, w, strconv.Itoa(n), strconv.Itoa(most))
		}
	}
	for i := range f.Question {
		q, w := &f.Question[i], at("question", i, "")
		wide(w, "label", q.Label, wideLabel)
		wide(w, "say", q.Say, wideSay)
		for j, c := range q.Choices {
			wide(model.Where{Section: "question", Index: i, Field: row("choices", j)}, "label", c.Label, wideChoice)
		}
	}
	for i := range f.Rule {
		r, w := &f.Rule[i], at("rule", i, "")
		wide(w, "title", r.Title, wideTitle)
		for j, g := range r.Guide {
			wide(w, row("guide", j), g, wideGuide)
		}
		if r.Audience != string(model.ReservedToAgent) {
			because(r.Because, at("rule", i, "because"), fault)
			for j, s := range r.Propose {
				because(s.Because, model.Where{Section: "rule", Index: i, Field: row("propose", j) + ".because"}, fault)
			}
		}
		if r.Per == model.QRights {
			ages(r.When, w, "when", fault)
		}
	}
	return fs
}

// because applies the laws of a reason: it speaks to the person, goes on from « parce
// que », frightens no one, and holds no code.
func because(text string, w model.Where, fault func(model.FaultKind, model.Where, ...string)) {
	if text == "" {
		return
	}
	plain := " " + unaccented(text) + " "
	if !regexp.MustCompile(`\b(vous|votre|vos)\b`).MatchString(plain) {
		fault(FaultBecauseYou, w)
	}
	if said := regexp.MustCompile(`(?i)^\s*(parce qu(e|['’]))`).FindStringSubmatch(text); said != nil {
		fault(FaultBecauseThat, w, said[1])
	}
	for _, word := range frightening() {
		if m := regexp.MustCompile(`\b` + word + `\w*`).FindString(plain); m != "" {
			fault(FaultBecauseFright, w, m)
		}
	}
	if code := regexp.MustCompile(`\b([A-Z]{1,2}\d+[a-z]?|[a-z]+_[a-z_]+)\b`).FindString(text); code != "" {
		fault(FaultBecauseCode, w, code)
	}
}

func frightening() []string {
	text, err := files.ReadFile("mots-a-eviter.txt")
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	var words []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words = append(words, line)
		}
	}
	return words
}

// unaccented lowers a text and takes the accents off, as far as reasons need.
func unaccented(s string) string {
	return strings.NewReplacer("à", "a", "â", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e", "î", "i", "ï", "i", "ô", "o", "ù", "u", "û", "u", "ü", "u", "œ", "oe").
		Replace(strings.ToLower(s))
}

// ages refuses a test of age that leaves out, from a right, who did not say hers.
func ages(cs []conditionFile, w model.Where, field string, fault func(model.FaultKind, model.Where, ...string)) {
	for i, c := range cs {
		place := model.Where{Section: w.Section, Index: w.Index, Field: join(w.Field, row(field, i))}
		told := strings.Join(c.In, " ")
		if c.Key == model.QAge && (c.In != nil && !strings.Contains(told, ageNotTold) || c.NotIn != nil && strings.Contains(strings.Join(c.NotIn, " "), ageNotTold)) {
			fault(FaultAge, place)
		}
		ages(c.All, place, "all", fault)
		ages(c.Any, place, "any", fault)
	}
}

// ageNotTold is the code of « non communiqué ».
const ageNotTold = "non_communique"
