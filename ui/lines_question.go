package ui

import (
	"strconv"
	"strings"

	"accueil/model"
)

// placing is a question about to be put.
type placing struct {
	ask model.Ask
	was *model.Answer // the answer it has
	// aside is a question put over another one: it is left with « < », and one
	// stays where one was.
	aside bool
	// urgent is a question of the emergency page.
	urgent bool
	// later leaves the question unanswered on an empty line, and says so.
	later string
	// more adds to the codes the question already has, from a list too long to
	// be read out.
	more bool
	// open lets sensitive words be said: the agent opened the reserved points.
	open bool
}

// lineField is what a question remembers between two lines.
type lineField struct {
	found []model.Commune
}

// put asks a question until it is answered or left.
func (r *lineReception) put(p placing) (outcome, error) {
	r.present(p)
	var f lineField
	for {
		line, err := r.read()
		if err != nil {
			return outAgain, err
		}
		if o := r.orderFor(p, line); o != orderNone && o != orderPass {
			out, over, err := r.obey(p, o)
			if over || err != nil {
				return out, err
			}
			r.short(p)
			continue
		}
		if line == "" && p.later != "" && r.pending(p) == "" {
			return outBack, nil
		}
		answer, problem := r.answerOf(p, &f, line)
		if problem != "" {
			r.say(problem)
			r.short(p)
			continue
		}
		at := ""
		if p.aside {
			at = r.draft.At
		}
		if !r.keep(at, r.withModality(model.Entry{Key: p.ask.Key(), Answer: answer})...) {
			r.short(p)
			continue
		}
		r.said(p, answer)
		return outAnswered, nil
	}
}

// withModality adds to a decision the way that was proposed, as the drawn desk does: it is
// not asked, and changed by going back to it.
func (r *lineReception) withModality(e model.Entry) []model.Entry {
	entries := []model.Entry{e}
	name, item := model.SplitKey(e.Key)
	if name != model.QDecision || !e.Answer.Has(model.CodeAccepted) && !e.Answer.Has(model.CodeOwn) {
		return entries
	}
	key := model.Key(model.QModality, item)
	pr := proposalOf(r.path, item)
	if _, chosen := r.draft.Answers[key]; chosen || pr == nil {
		return entries
	}
	return append(entries, model.Entry{Key: key, Answer: model.Answer{Codes: []string{pr.Modality}, At: e.Answer.At}})
}

// said tells that an answer is on the disk.
func (r *lineReception) said(p placing, a model.Answer) {
	words := r.words(p, a)
	if p.ask.Question.Kind == model.KindProposals {
		words = strings.ToLower(p.ask.Label())
	}
	r.say(wordsSaved + " : " + words)
}

// words are an answer as it may be heard here.
func (r *lineReception) words(p placing, a model.Answer) string {
	if p.open {
		return answerWords(p.ask, a)
	}
	return r.heard(model.Said{Ask: p.ask, Answer: a})
}

// orderFor reads an order; « p » is one at every list, even where a choice begins so: what
// asks why at one question must not answer the next.
func (r *lineReception) orderFor(p placing, line string) order {
	if p.ask.Question.Kind != model.KindText && strings.EqualFold(line, "p") {
		return orderWhy
	}
	return orderOf(line, p.ask.Question.Kind == model.KindText)
}

// obey carries out an order; over is true when the question is left.
func (r *lineReception) obey(p placing, o order) (out outcome, over bool, err error) {
	switch o {
	case orderHelp:
		r.help(p)
	case orderBack:
		return outBack, true, nil
	case orderHold:
		return outHold, true, nil
	case orderLeave:
		if p.urgent {
			if sure, err := r.sureToLeave(); !sure || err != nil {
				return outAgain, err != nil, err
			}
		}
		return outLeft, true, nil
	case orderLock:
		err := r.orderedLock()
		return outAgain, err != nil, err
	case orderUrgence:
		if p.urgent {
			r.sayNumbers()
			return outAgain, false, nil
		}
		out, err = r.urgence()
		return out, true, err
	case orderWhy:
		if p.ask.Question.ForEach != model.EachProposal {
			r.say(wordsLineNoWhy)
			return outAgain, false, nil
		}
		r.why(p.ask.Item)
	case orderReserved, orderAdd:
		if p.aside {
			r.say(wordsLineNotYet)
			return outAgain, false, nil
		}
		return r.openAside(p, o)
	}
	return outAgain, false, nil
}

// sureToLeave asks once more: on the emergency page one signs fast, and the whole reception
// would be closed.
func (r *lineReception) sureToLeave() (bool, error) {
	r.say(wordsLineLeaveSure)
	line, err := r.read()
	return err == nil && orderOf(line, false) == orderLeave, err
}

// answerOf makes an answer of a line, or says why not.
func (r *lineReception) answerOf(p placing, f *lineField, line string) (model.Answer, string) {
	if line == "" {
		if p.was != nil && !p.was.At.IsZero() && r.pending(p) == "" {
			return *p.was, "" // kept as it was accepted
		}
		return r.emptyLine(p, f)
	}
	in, problem := r.inputOf(p, f, line)
	if problem != "" {
		return model.Answer{}, problem
	}
	return r.accept(p, in)
}

func (r *lineReception) accept(p placing, in model.Input) (model.Answer, string) {
	if p.more && p.was != nil && !in.Skip {
		in.Codes = append(in.Codes, p.was.Codes...)
	}
	a, err := model.Accept(p.ask, in, r.desk.Now())
	if err != nil {
		return a, wordsLineRefusal(err, p.ask)
	}
	return a, ""
}

// emptyLine is what Entrée alone means: what was being typed, the default,
// passing over, or nothing.
func (r *lineReception) emptyLine(p placing, f *lineField) (model.Answer, string) {
	typed := r.draft.Typing
	switch {
	case r.pending(p) != "" && typed.Text != "":
		in, problem := r.inputOf(p, f, typed.Text)
		if problem != "" {
			return model.Answer{}, problem
		}
		return r.accept(p, in)
	case r.pending(p) != "":
		return r.accept(p, model.Input{Codes: typed.Codes[1:]})
	case p.was != nil:
		return r.accept(p, inputFrom(p.ask, *p.was))
	case p.ask.HasDefault:
		return r.accept(p, inputFrom(p.ask, p.ask.Default))
	case p.ask.Question.Optional:
		return r.accept(p, model.Input{Skip: true})
	case p.ask.Question.Kind == model.KindProposals:
		return r.accept(p, model.Input{})
	}
	return model.Answer{}, wordsLineRefusal(&model.Refusal{Why: model.RefuseEmpty}, p.ask)
}

// pending is what was being typed when the draft was left, in words. Only a
// choice among several is taken up: under the cursor is not chosen.
func (r *lineReception) pending(p placing) string {
	t := r.draft.Typing
	if t.Key == "" || t.Key != p.ask.Key() {
		return ""
	}
	switch p.ask.Question.Kind {
	case model.KindChoice, model.KindYesNo, model.KindProposals:
		return ""
	case model.KindChoices:
		if len(t.Codes) < 2 {
			return ""
		}
		return r.heard(model.Said{Ask: p.ask, Answer: model.Answer{Codes: t.Codes[1:]}})
	}
	return strings.TrimSpace(t.Text)
}

// inputOf reads a line as the question's field would.
func (r *lineReception) inputOf(p placing, f *lineField, line string) (model.Input, string) {
	if line == "-" && p.ask.Question.Kind != model.KindProposals {
		return model.Input{Skip: true}, ""
	}
	switch p.ask.Question.Kind {
	case model.KindChoice, model.KindChoices, model.KindYesNo:
		return codesOf(p.ask, line)
	case model.KindCommune:
		return r.communeOf(f, line)
	case model.KindText:
		return model.Input{Text: unescape(line)}, ""
	case model.KindProposals:
		return model.Input{}, wordsLineEnterOnly
	}
	return model.Input{Text: line}, ""
}

func codesOf(ask model.Ask, line string) (model.Input, string) {
	if bands := ageBands(ask.Choices); bands != nil {
		if age, err := strconv.Atoi(line); err == nil {
			i := bandOf(bands, age)
			if i < 0 {
				return model.Input{}, wordsNoBand(age)
			}
			return model.Input{Codes: []string{ask.Choices[i].Code}}, ""
		}
	}
	labels := choiceLabels(ask.Choices)
	p := pick(labels, line)
	if len(p.at) > 0 {
		var in model.Input
		for _, i := range p.at {
			in.Codes = append(in.Codes, ask.Choices[i].Code)
		}
		return in, ""
	}
	if len(p.doubt) == 0 {
		return model.Input{}, wordsLineRefusal(&model.Refusal{Why: model.RefuseChoice}, ask)
	}
	var words []string
	for _, i := range p.doubt[:min(len(p.doubt), doubtShown)] {
		words = append(words, numberedChoice(ask, i))
	}
	return model.Input{}, wordsLineDoubt(words)
}

// numberedChoice is a choice with what takes it: its number in the list, but where a number
// is an age.
func numberedChoice(ask model.Ask, i int) string {
	if ageBands(ask.Choices) != nil {
		return ask.Choices[i].Label
	}
	return itoa(i+1) + " " + ask.Choices[i].Label
}

// inputFrom is the input that would give an answer again.
func inputFrom(ask model.Ask, a model.Answer) model.Input {
	in := model.Input{Codes: a.Codes, Text: a.Text, Skip: a.Skipped}
	switch ask.Question.Kind {
	case model.KindNumber:
		in.Text = strconv.Itoa(a.Number)
	case model.KindDate:
		in.Text = shortDate(a.Date)
	}
	return in
}
