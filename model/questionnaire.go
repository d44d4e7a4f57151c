package model

import (
	"slices"
	"strings"
)

// Questionnaire is one published version: the questions in order, the
// orientation rules, and the tables they rely on. It never changes once
// published; records name it as id@version.
type Questionnaire struct {
	ID      string
	Version string
	Title   string
	// Alone are the tests that say that no one else hears or reads: only when
	// they hold are protected sentences and proposals shown.
	Alone      []Condition
	Steps      []Step
	Questions  []Question
	Derived    []Derived
	Modalities []Modality
	Rules      []Rule
	// Competences tell who is competent for a right, by caisse.
	Competences []Competence
	// Scopes tell what is within the field of an organism's own social service.
	Scopes []Scope
	// Uncovered are the sub-needs knowingly left to the default rule.
	Uncovered []Uncovered
}

// Name is the id@version that records carry.
func (q *Questionnaire) Name() string { return q.ID + "@" + q.Version }

// Question finds a question by its key; nil when there is none.
func (q *Questionnaire) Question(key string) *Question {
	for i := range q.Questions {
		if q.Questions[i].Key == key {
			return &q.Questions[i]
		}
	}
	return nil
}

// Step finds a step by its key; nil when there is none.
func (q *Questionnaire) Step(key string) *Step {
	for i := range q.Steps {
		if q.Steps[i].Key == key {
			return &q.Steps[i]
		}
	}
	return nil
}

// Modality finds a modality by its code; nil when there is none.
func (q *Questionnaire) Modality(code string) *Modality {
	for i := range q.Modalities {
		if q.Modalities[i].Code == code {
			return &q.Modalities[i]
		}
	}
	return nil
}

// Step is a stage of the reception, « étape ». Its When applies to each of its
// questions.
type Step struct {
	Key   string
	Label string
	When  []Condition
}

// QuestionKind is the kind of a question's field.
type QuestionKind string

// The kinds of field.
const (
	KindChoice    QuestionKind = "choice"    // one choice
	KindChoices   QuestionKind = "choices"   // several choices, some exclusive
	KindYesNo     QuestionKind = "yesno"     // oui · non · ne sait pas
	KindText      QuestionKind = "text"      // free text, at most Max characters
	KindNumber    QuestionKind = "number"    // whole number between Min and Max
	KindDate      QuestionKind = "date"      // a day
	KindCommune   QuestionKind = "commune"   // a commune of France
	KindPhone     QuestionKind = "phone"     // a telephone number
	KindService   QuestionKind = "service"   // a service of the directory: its identifier, and its words of that day
	KindProposals QuestionKind = "proposals" // « c'est tout pour les propositions », end of the decisions
)

// Blocks over what Orient gives rather than over a question's codes.
const (
	EachProposal = "@propositions"
	EachReserved = "@reservees"
)

// Question is one question of the reception.
type Question struct {
	Key   string
	Step  string
	Kind  QuestionKind
	Label string // what the agent reads; {item} stands for the item's label
	Say   string // a wording that can be said aloud
	// SayAlone withholds Say unless the person is alone (Questionnaire.Alone).
	SayAlone bool
	Help     string
	Choices  []Choice
	// ChoicesOf takes the choices of an earlier question.
	ChoicesOf string
	// Except leaves out what was chosen at an earlier question.
	Except string
	// ItemChoices keeps the choices whose code starts with "item.".
	ItemChoices bool
	When        []Condition
	// ForEach asks the question once per item: a question's key, a derived set,
	// or EachProposal, EachReserved.
	ForEach string
	// Optional lets the question be passed over.
	Optional bool
	// Aside questions are never next: they are opened by their own key.
	Aside bool
	// Otherwise is the code that holds while the question is not put.
	Otherwise string
	// Default is what is selected on arrival: codes, or one of the named
	// defaults starting with "@".
	Default []string
	// Screen groups consecutive questions on one screen.
	Screen string
	// Class is the data class of the answer: "A" (default), "B" contact, "D" note.
	Class string
	// Sensitive answers are written « besoin réservé » in lists.
	Sensitive bool
	// Forget drops the answer's codes or text from the record, keeping only
	// that it was given (the language of an interpreter).
	Forget   bool
	Min, Max int
}

// Choice is one possible answer. Codes are permanent; labels may be reworded.
type Choice struct {
	Code      string
	Label     string
	Help      string
	Exclusive bool
	Sensitive bool
	// Protected choices and what follows from them are shown only to someone
	// alone (Questionnaire.Alone).
	Protected bool
	// Agent choices are taken by the agent, not said by the person.
	Agent bool
	// Theme is the data·inclusion v1 theme, when one exists.
	Theme string
	When  []Condition
}

// ChoicesFor gives all the choices of a question, borrowed ones included,
// before the path filters them.
func (q *Questionnaire) ChoicesFor(qu *Question) []Choice {
	if qu.ChoicesOf == "" {
		return qu.Choices
	}
	src := q.Question(qu.ChoicesOf)
	if src == nil {
		return qu.Choices
	}
	if len(qu.Choices) == 0 {
		return src.Choices
	}
	return append(slices.Clone(src.Choices), qu.Choices...)
}

// Derived is a set computed from answers: the union of their codes, exclusive
// ones left out, in the order of the first source's choice list.
type Derived struct {
	Key   string
	Union []string
}

// Modality is how an orientation is carried out.
type Modality struct {
	Code  string
	Label string
	// Title is what the person reads: {le}, {de}, {a}, {nom} stand for the
	// organism.
	Title string
	// Transmits is true when it needs her agreement to hand something over.
	Transmits bool
	// Offered modalities can be chosen by the agent in place of the proposed one.
	Offered bool
}

// Competence says which organism is competent for a right, according to the
// answer to a question about the caisse. With no By, Organism is competent for
// everyone.
type Competence struct {
	Right    string
	By       string            // question key: "caisse_famille", "caisse_sante", "caisse_retraite"
	Case     map[string]string // answer code → organism
	Organism string
	// Source says where the competence is read.
	Source      string
	ToBeChecked bool
}

// Scope is « le champ » of an organism's own social service.
type Scope struct {
	Organism string
	// Needs are needs ("logement") or sub-needs ("logement.impaye").
	Needs []string
	// Events are codes of « événement récent ».
	Events []string
	Source string
}

// Uncovered is a sub-need that no rule but the default one covers, and why.
type Uncovered struct {
	Code   string
	Reason string
}

// Condition is one test of a closed grammar, looking backwards only. One of
// its forms is used: Key with a test, Is with a named predicate, All, or Any.
type Condition struct {
	// Key is a question, "self.question" inside a block, "any.question" or
	// "every.question" outside of it, a derived set, or "item".
	Key      string
	In       []string
	NotIn    []string
	Answered bool
	Min, Max *int
	Before   *Date
	After    *Date
	// Is names a Go predicate (see Predicates); With are its codes, N its number.
	Is   string
	With []string
	N    int
	All  []Condition
	Any  []Condition
}

// itemChoice keeps what ItemChoices asks for.
func itemChoice(code, item string) bool { return strings.HasPrefix(code, item+".") }
