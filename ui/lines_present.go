package ui

import (
	"slices"
	"strings"

	"accueil/model"
)

// present reads a question out: where one is, its words, the sentence one can
// say, the choices, what Entrée means.
func (r *lineReception) present(p placing) {
	if !p.aside {
		r.sayPlace(p.ask)
	}
	r.say(spokenLabel(p.ask, r.path.Alone))
	if p.ask.Question.Key == model.QDecision {
		r.sayReasons(p.ask.Item)
	}
	switch {
	case p.ask.Withheld:
		r.say(wordsAloneFirst)
	case p.ask.Say != "":
		r.say("« " + p.ask.Say + " »")
	}
	if words := contactNeeded(r.path, p.ask); words != "" {
		r.say(words)
	}
	r.sayChoices(p)
	for _, words := range r.hints(p) {
		r.say(words)
	}
}

// short puts the question again in one line, after an error or an order.
func (r *lineReception) short(p placing) {
	words := spokenLabel(p.ask, r.path.Alone)
	if p.more {
		words += " " + wordsLineAddWhich
	}
	r.say(words)
}

// sayPlace says the step and the item of a block when they change.
func (r *lineReception) sayPlace(ask model.Ask) {
	if ask.Question.Step != r.step {
		r.step, r.item = ask.Question.Step, ""
		steps := shownSteps(r.q)
		if i := slices.IndexFunc(steps, func(s model.Step) bool { return s.Key == r.step }); i >= 0 {
			r.say(wordsLineStep(i+1, len(steps), steps[i].Label))
		}
	}
	each := ask.Question.ForEach
	if isProposals(ask) {
		r.sayReserved()
	}
	if item := each + "/" + ask.Item; item != r.item {
		r.item = item
		switch {
		case each == "" || ask.Of == 0:
		case ask.Question.Key == model.QDecision:
			if p := proposalOf(r.path, ask.Item); p != nil {
				r.say(wordsLineProposal(ask.N, ask.Of, p.Horizon))
			}
		case ask.Of > 1 || each == model.EachProposal:
			name := ask.ItemLabel
			if ask.ItemProtected && !r.path.Alone {
				name = wordsSensitive
			}
			r.say(wordsLineItem(each, ask.N, ask.Of, name))
		}
	}
}

// shownSteps are the steps with questions of the walk, not only aside ones.
func shownSteps(q *model.Questionnaire) []model.Step {
	var steps []model.Step
	for _, s := range q.Steps {
		if slices.ContainsFunc(q.Questions, func(qu model.Question) bool { return qu.Step == s.Key && !qu.Aside }) {
			steps = append(steps, s)
		}
	}
	return steps
}

// sayReserved says how many points there are for the manager, when it changes;
// never which.
func (r *lineReception) sayReserved() {
	n := len(r.path.Orientation.Reserved)
	if n > 0 && n != r.reserved {
		r.say(wordsLineReservedAt(n))
	}
	r.reserved = n
}

// sayChoices lists the choices the first time; afterwards, and for the next items
// of a block, they come on demand.
func (r *lineReception) sayChoices(p placing) {
	n := len(p.ask.Choices)
	if n == 0 || p.more {
		return
	}
	var codes []string
	for _, c := range p.ask.Choices {
		codes = append(codes, c.Code)
	}
	list := p.ask.Question.Key + " " + strings.Join(codes, " ")
	if r.listed[list] {
		r.say(wordsLineListed(n))
		return
	}
	r.listed[list] = true
	r.listChoices(p, false)
}

func (r *lineReception) listChoices(p placing, helped bool) {
	aged := ageBands(p.ask.Choices) != nil // a number is an age there
	for i, c := range p.ask.Choices {
		words := c.Label
		if helped && c.Help != "" {
			words += " — " + c.Help
		}
		if aged {
			r.say("- " + words)
			continue
		}
		r.say(wordsLineNumbered(i+1, words))
	}
}

// hints say what the field takes, and what Entrée alone means.
func (r *lineReception) hints(p placing) []string {
	var out []string
	qu := p.ask.Question
	if ageBands(p.ask.Choices) != nil {
		out = append(out, wordsLineAge)
	}
	switch qu.Kind {
	case model.KindChoices:
		out = append(out, wordsLineSeveral)
	case model.KindText:
		out = append(out, wordsOnlyUseful)
		if !r.listed[wordsLineNoteHint] {
			r.listed[wordsLineNoteHint] = true
			out = append(out, wordsLineNoteHint)
		}
	case model.KindNumber:
		out = append(out, wordsNumberHint(qu.Min, qu.Max))
	case model.KindDate:
		out = append(out, wordsDateHint)
	case model.KindPhone:
		out = append(out, wordsPhoneHint)
	case model.KindCommune:
		out = append(out, wordsLineCommune)
	case model.KindProposals:
		out = append(out, wordsLineProposalEnd)
	}
	if p.more {
		out = []string{wordsLineAddWhich}
	}
	if qu.Key == model.QDecision {
		out = append(out, wordsLineProposalHint)
	}
	return slices.DeleteFunc(append(out, r.enterHint(p)), func(s string) bool { return s == "" })
}

func (r *lineReception) enterHint(p placing) string {
	erase := ""
	if p.ask.Question.Optional {
		erase = " " + wordsLineErase()
	}
	switch {
	case r.pending(p) != "":
		return wordsLineTyped(r.pending(p))
	case p.later != "" && p.was != nil && !p.more:
		return wordsLineNoted(r.words(p, *p.was)) + " " + p.later
	case p.later != "":
		return p.later
	case p.ask.Question.Kind == model.KindProposals:
		return ""
	case p.was != nil && p.was.Skipped:
		return wordsLinePass
	case p.was != nil:
		return wordsLineKept(r.heard(model.Said{Ask: p.ask, Answer: *p.was})) + erase
	case p.ask.HasDefault:
		return wordsLineEnter(answerWords(p.ask, p.ask.Default))
	case p.ask.Question.Optional:
		return wordsLinePass
	}
	return ""
}

// help says all there is to say of a question, then the orders.
func (r *lineReception) help(p placing) {
	if h := p.ask.Question.Help; h != "" {
		r.say(h)
	}
	r.listChoices(p, true)
	for _, words := range r.hints(p) {
		r.say(words)
	}
	for _, words := range wordsLineOrders(p.ask.Question.Kind == model.KindText, r.term != nil) {
		r.say(words)
	}
}
