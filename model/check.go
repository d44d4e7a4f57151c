package model

import (
	"slices"
	"strconv"
	"strings"
)

// FaultKind names what is wrong in a questionnaire or a directory. Each has one
// sentence in French, where the content is read: model knows neither lines nor
// files.
type FaultKind string

// The faults. What Args holds is said beside each.
const (
	// Codes and keys.
	FaultMissing     FaultKind = "manque"            // nothing
	FaultBadCode     FaultKind = "code mal formé"    // the code
	FaultCurlyQuote  FaultKind = "guillemet courbe"  // the code
	FaultDuplicate   FaultKind = "en double"         // the code, the table
	FaultUnknownWord FaultKind = "mot inconnu"       // the word; Known holds those that exist
	FaultUnknownKey  FaultKind = "clé inconnue"      // the key
	FaultUnknownCode FaultKind = "code inconnu"      // the code, its question
	FaultUnknownOrg  FaultKind = "organisme inconnu" // the code
	FaultUnknownRule FaultKind = "règle inconnue"    // the id

	// Questions.
	FaultUnknownStep FaultKind = "étape inconnue"         // the step; Known holds those that exist
	FaultStepOrder   FaultKind = "étape dans le désordre" // the step, the step before it
	FaultNoChoices   FaultKind = "liste vide"             // the question
	FaultDefault     FaultKind = "sélection impossible"   // the codes
	FaultBounds      FaultKind = "bornes"                 // min, max
	FaultDays        FaultKind = "délais"                 // reminder, expiry
	FaultUnbounded   FaultKind = "texte sans limite"      // the question
	FaultScreenSplit FaultKind = "écran partagé"          // the screen
	FaultScreenEmpty FaultKind = "écran sans sélection"   // the question, the screen
	FaultBlockSplit  FaultKind = "bloc partagé"           // the block
	FaultForEach     FaultKind = "bloc impossible"        // what for_each names
	FaultDangling    FaultKind = "renvoi impossible"      // the key
	FaultNeeded      FaultKind = "question attendue"      // the key the program relies on
	FaultNeededCode  FaultKind = "choix attendu"          // the code, its question
	FaultUnreachable FaultKind = "jamais atteint"         // what is never reached

	// Conditions.
	FaultForms      FaultKind = "forme de condition"     // nothing
	FaultForward    FaultKind = "regarde en avant"       // the key
	FaultScope      FaultKind = "portée"                 // the key, the question
	FaultWrongTest  FaultKind = "test impossible"        // the test, the key, its kind
	FaultPredicate  FaultKind = "prédicat hors de place" // the predicate, where it belongs
	FaultPredNumber FaultKind = "prédicat sans nombre"   // the predicate
	FaultOnSilence  FaultKind = "dépend du silence"      // the key, the code

	// Rules.
	FaultNoDefault     FaultKind = "pas de règle par défaut"  // nothing
	FaultSecondDefault FaultKind = "deux règles par défaut"   // the first one
	FaultDefaultRule   FaultKind = "règle par défaut limitée" // the id
	FaultTooLong       FaultKind = "trop long"                // the length, the most
	FaultSetsAside     FaultKind = "écarte une protection"    // the id set aside
	FaultSetAsideLoop  FaultKind = "s'écartent l'une l'autre" // both ids
	FaultSetAsideVain  FaultKind = "n'écarte jamais"          // the id set aside
	FaultToward        FaultKind = "vers quoi"                // the toward
	FaultSameCard      FaultKind = "même carte"               // the other rule, its wording
	FaultNotCovered    FaultKind = "sans réponse"             // the sub-need, or the right and its state
	FaultManyUncovered FaultKind = "trop de choix sans règle" // how many, the most
	FaultCovered       FaultKind = "couvert quand même"       // the sub-need
	FaultPeriod        FaultKind = "période"                  // from, until
	FaultCompetence    FaultKind = "compétence"               // the right

	FaultTerm FaultKind = "durée" // nothing
)

// Where is the place of a fault: the row of a table and a field in it, as the
// file names them. Index is -1 for what is not in a table.
type Where struct {
	Section string // "question", "rule", …
	Index   int
	Field   string // "when[0].in[1]"; empty for the row itself
}

// String is the path of the place: question[12].choices[3].code.
func (w Where) String() string {
	s := w.Section
	if w.Index >= 0 {
		s += "[" + strconv.Itoa(w.Index) + "]"
	}
	if w.Field == "" {
		return s
	}
	if s == "" {
		return w.Field
	}
	return s + "." + w.Field
}

// at is a field of the same row.
func (w Where) at(field string) Where {
	if w.Field != "" {
		field = w.Field + "." + field
	}
	w.Field = field
	return w
}

// nth is the nth value of a list field of the same row.
func (w Where) nth(field string, n int) Where {
	return w.at(field + "[" + strconv.Itoa(n) + "]")
}

// Fault is one thing wrong, with what its sentence needs.
type Fault struct {
	Kind  FaultKind
	Where Where
	Args  []string
	// Known are the words that would have been right, for the remedy.
	Known []string
}

// maxUncovered is how many sub-needs may be left knowingly to the default rule.
const maxUncovered = 3

// maxBecause is the length of a reason that fits under its proposal, in
// characters.
const maxBecause = 90

// Check names every fault of a questionnaire: what is written wrongly, what can
// never be reached, what no rule answers. What it lets through, [Walk] and
// [Orient] can follow without surprise.
func Check(q *Questionnaire, dir *Directory) []Fault {
	if dir == nil {
		dir = &Directory{}
	}
	c := &checker{q: q, dir: dir}
	c.head()
	c.steps()
	c.questions()
	c.derived()
	c.modalities()
	c.rules()
	c.tables()
	c.names()
	if len(c.faults) == 0 {
		// What follows reasons on conditions: it needs sound ones.
		c.reach()
		c.coverage()
	}
	return c.faults
}

type checker struct {
	q      *Questionnaire
	dir    *Directory
	faults []Fault
}

func (c *checker) fault(w Where, kind FaultKind, args ...string) {
	c.faults = append(c.faults, Fault{Kind: kind, Where: w, Args: args})
}

// unknown is a fault with the words that would have been right.
func (c *checker) unknown(w Where, kind FaultKind, known []string, args ...string) {
	c.faults = append(c.faults, Fault{Kind: kind, Where: w, Args: args, Known: known})
}

func (c *checker) head() {
	w := Where{Index: -1}
	c.text(w, "id", c.q.ID)
	c.text(w, "version", c.q.Version)
	c.text(w, "title", c.q.Title)
	for i := range c.q.Alone {
		c.condition(w.nth("alone", i), &c.q.Alone[i], scene{limit: c.orientedFrom()})
	}
}

// text faults what people would read if it were there.
func (c *checker) text(w Where, field, value string) {
	if strings.TrimSpace(value) == "" {
		c.fault(w.at(field), FaultMissing)
	}
}

// code faults a code or key that is not lower-case ASCII. Sub-needs have one
// dot.
func (c *checker) code(w Where, code string) bool {
	switch {
	case code == "":
		c.fault(w, FaultMissing)
	case strings.ContainsAny(code, "’‘“”"):
		c.fault(w, FaultCurlyQuote, code)
	case !wellFormed(code):
		c.fault(w, FaultBadCode, code)
	default:
		return true
	}
	return false
}

func wellFormed(code string) bool {
	head, tail, dotted := strings.Cut(code, ".")
	return word(head) && (!dotted || word(tail))
}

func word(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	return s != ""
}

// oneOf faults a word that is not in a closed list.
func (c *checker) oneOf(w Where, value string, known ...string) bool {
	switch {
	case slices.Contains(known, value):
		return true
	case value == "":
		c.fault(w, FaultMissing)
	default:
		c.unknown(w, FaultUnknownWord, known, value)
	}
	return false
}

// orientedFrom is the first question that comes after the orientation: rules
// may only look before it.
func (c *checker) orientedFrom() int {
	for i := range c.q.Questions {
		if strings.HasPrefix(c.q.Questions[i].ForEach, "@") || c.q.Questions[i].Kind == KindProposals {
			return i
		}
	}
	return len(c.q.Questions)
}

func (c *checker) index(key string) int {
	return slices.IndexFunc(c.q.Questions, func(qu Question) bool { return qu.Key == key })
}

func (c *checker) derivedSet(key string) *Derived {
	for i := range c.q.Derived {
		if c.q.Derived[i].Key == key {
			return &c.q.Derived[i]
		}
	}
	return nil
}

func (c *checker) organisms() []string {
	var codes []string
	for _, o := range c.dir.Organisms {
		codes = append(codes, o.Code)
	}
	return codes
}

// organism faults a code the directory does not have.
func (c *checker) organism(w Where, code string) {
	if c.dir.Organism(code) == nil {
		c.unknown(w, FaultUnknownOrg, c.organisms(), code)
	}
}

func codesOf(choices []Choice) []string {
	var codes []string
	for _, ch := range choices {
		codes = append(codes, ch.Code)
	}
	return codes
}

// codes are those a question or a derived set may hold; open is true when the
// list is not in the questionnaire (communes), so that nothing can be faulted.
func (c *checker) codes(key string) (codes []string, open bool) {
	d := c.derivedSet(key)
	if d == nil {
		return c.questionCodes(key)
	}
	for _, u := range d.Union {
		more, _ := c.questionCodes(u)
		codes = append(codes, more...)
	}
	return codes, false
}

func (c *checker) questionCodes(key string) (codes []string, open bool) {
	qu := c.q.Question(key)
	if qu == nil {
		return nil, false
	}
	if own := c.q.ChoicesFor(qu); len(own) > 0 {
		return codesOf(own), false
	}
	switch {
	case qu.Key == QModality:
		return c.modalityCodes(), false
	case qu.Key == QAdded:
		return c.organisms(), false
	}
	return nil, qu.Kind == KindCommune
}
