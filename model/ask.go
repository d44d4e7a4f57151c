package model

import (
	"slices"
	"strconv"
	"strings"
)

// Ask is a question as it is put on this path: its choices filtered, its item
// and place in a block, the sentence that may be said now.
type Ask struct {
	Question  *Question
	Item      string
	ItemLabel string
	// ItemSensitive and ItemProtected say that naming the item tells something
	// that must not be read in a list, or by someone else.
	ItemSensitive, ItemProtected bool
	// N and Of place the item in its block, « droit 1 sur 2 »; zero outside.
	N, Of   int
	Choices []Choice
	// Default is what is selected on arrival; HasDefault tells it from nothing.
	Default    Answer
	HasDefault bool
	// Say is empty when the question has no sentence, or when it must not be
	// heard by someone else; Withheld tells the two apart.
	Say      string
	Withheld bool
}

// Key is the name under which the answer is kept.
func (a Ask) Key() string { return Key(a.Question.Key, a.Item) }

// Label is the question with the item's name in its place.
func (a Ask) Label() string {
	return strings.ReplaceAll(a.Question.Label, "{item}", a.ItemLabel)
}

// Choice finds a choice by its code; nil when it is not offered.
func (a Ask) Choice(code string) *Choice { return choiceOf(a.Choices, code) }

// dress fills the choices, the default and the sentence of a question. It
// reports false when the question has nothing to choose from.
func (f *Facts) dress(ask *Ask) bool {
	qu := ask.Question
	switch qu.Kind {
	case KindChoice, KindChoices, KindYesNo:
		ask.Choices = f.choices(qu, ask.Item)
		if len(ask.Choices) == 0 {
			return false
		}
	}
	ask.Default, ask.HasDefault = f.defaultFor(*ask)
	ask.Say = strings.ReplaceAll(qu.Say, "{item}", ask.ItemLabel)
	if (qu.SayAlone || ask.ItemProtected) && !f.Alone() {
		ask.Withheld, ask.Say = ask.Say != "", ""
	}
	return true
}

// choices are those the path leaves.
func (f *Facts) choices(qu *Question, item string) []Choice {
	all := f.q.ChoicesFor(qu)
	switch {
	case len(all) > 0:
	case qu.Key == QModality:
		all = f.offeredModalities()
	case qu.Key == QAdded:
		all = f.organisms()
	}
	if qu.Except == "" && !qu.ItemChoices && !slices.ContainsFunc(all, func(c Choice) bool { return c.When != nil }) {
		return all
	}
	var left []Choice
	for _, c := range all {
		if qu.Except != "" && f.Says(qu.Except, c.Code) {
			continue
		}
		if qu.ItemChoices && !itemChoice(c.Code, item) {
			continue
		}
		if f.all(c.When, item) {
			left = append(left, c)
		}
	}
	return left
}

func (f *Facts) offeredModalities() []Choice {
	var cs []Choice
	for _, m := range f.q.Modalities {
		if m.Offered {
			cs = append(cs, Choice{Code: m.Code, Label: m.Label})
		}
	}
	return cs
}

// organisms are those the agent may add: what goes through the cadre is not
// put to the person.
func (f *Facts) organisms() []Choice {
	var cs []Choice
	for _, o := range f.env.Directory.Organisms {
		if o.Kind == KindReserved {
			continue
		}
		cs = append(cs, Choice{Code: o.Code, Label: o.Name, Help: o.About})
	}
	return cs
}

// nameItem says what the item of a block is.
func (f *Facts) nameItem(ask *Ask) {
	each := ask.Question.ForEach
	ask.ItemLabel = f.itemLabel(each, ask.Item)
	if c := f.itemChoice(each, ask.Item); c != nil {
		ask.ItemSensitive, ask.ItemProtected = c.Sensitive || c.Protected, c.Protected
	}
}

// itemLabel names an item of a block for the person.
func (f *Facts) itemLabel(each, item string) string {
	if strings.HasPrefix(each, "@") {
		return f.orientation.title(item)
	}
	if c := f.itemChoice(each, item); c != nil {
		return c.Label
	}
	return item
}

// itemChoice is the choice that an item of a block was, in the question it
// comes from or in the first source of a derived set; nil for proposals.
func (f *Facts) itemChoice(each, item string) *Choice {
	key := each
	for _, d := range f.q.Derived {
		if d.Key == each && len(d.Union) > 0 {
			key = d.Union[0]
		}
	}
	if qu := f.q.Question(key); qu != nil {
		return choiceOf(f.q.ChoicesFor(qu), item)
	}
	return nil
}

func (o *Orientation) title(key string) string {
	for _, p := range o.Shared {
		if p.Key == key {
			return p.Title
		}
	}
	for _, r := range o.Reserved {
		if r.Proposal.Key == key {
			return r.Proposal.Title
		}
	}
	return key
}

// defaultFor computes what is selected on arrival.
func (f *Facts) defaultFor(ask Ask) (Answer, bool) {
	qu := ask.Question
	if len(qu.Default) == 0 {
		return Answer{}, false
	}
	first := qu.Default[0]
	switch first {
	case "@resultat":
		return Answer{Codes: []string{f.Result()}}, true
	case "@duree":
		return Answer{Number: max(1, f.env.Minutes)}, true
	case "@enfants_concernes":
		if f.Says(childrenKnown, CodeYes) {
			return Answer{Number: 1}, true
		}
		return Answer{}, true
	case "@modalite":
		for _, p := range f.orientation.Shared {
			if p.Key == ask.Item && choiceOf(ask.Choices, p.Modality) != nil {
				return Answer{Codes: []string{p.Modality}}, true
			}
		}
		return Answer{}, false
	}
	if qu.Kind == KindNumber {
		n, err := strconv.Atoi(first)
		return Answer{Number: n}, err == nil
	}
	var codes []string
	for _, c := range ask.Choices {
		if slices.Contains(qu.Default, c.Code) {
			codes = append(codes, c.Code)
		}
	}
	return Answer{Codes: codes}, len(codes) > 0
}

// childrenKnown is the question that « @enfants_concernes » looks at; without
// it, the default is no child.
const childrenKnown = "enfants"
