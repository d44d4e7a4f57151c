package ui

import (
	"strings"

	"accueil/model"
)

// openAside opens what stands beside the questions: the points for the manager,
// an organism to add.
func (r *lineReception) openAside(p placing, o order) (out outcome, over bool, err error) {
	switch {
	case o == orderReserved && len(r.path.Orientation.Reserved) == 0:
		r.say(wordsLineNoReserved)
		return outAgain, false, nil
	case o == orderReserved:
		out, err = r.reservedPoints()
		return out, true, err
	case p.ask.Question.ForEach != model.EachProposal && p.ask.Question.Kind != model.KindProposals:
		r.say(wordsLineNoAdd)
		return outAgain, false, nil
	}
	out, err = r.add()
	return out, true, err
}

// add adds an organism of the directory to the proposals, by its name.
func (r *lineReception) add() (outcome, error) {
	ask, ok := r.path.At(model.QAdded)
	if !ok {
		r.say(wordsLineNoAdd)
		return outAgain, nil
	}
	p := placing{ask: ask, aside: true, more: true, later: wordsLineAddNone}
	if s, ok := r.path.Find(model.QAdded); ok && !s.Answer.Skipped {
		p.was = &s.Answer
	}
	return stay(r.put(p))
}

// stay turns leaving an aside question into looking again at where one was.
func stay(out outcome, err error) (outcome, error) {
	if out == outBack || out == outAnswered {
		out = outAgain
	}
	return out, err
}

// sayNumbers reads the numbers of the emergency page: those to call, then the
// office's own that were filled in.
func (l *lines) sayNumbers(more ...string) {
	l.say(strings.Join(append([]string{wordsLineUrgence}, more...), ", "))
	for _, n := range l.content.Directory.Numbers {
		if n.Number == "" {
			continue
		}
		words := n.Number + " · " + n.For
		if n.Who != "" {
			words += " · " + n.Who
		}
		if n.Hours != "" && !strings.HasPrefix(n.Hours, "24") {
			words += " (" + n.Hours + ")"
		}
		l.say(words)
	}
}

// urgence reads the numbers, notes what happened if the agent wants it, and goes
// exactly back.
func (r *lineReception) urgence() (outcome, error) {
	r.sayNumbers(wordsKeptIntact)
	for _, key := range []string{model.QUrgency, model.QUrgencyAct} {
		ask, ok := r.path.At(key)
		if !ok {
			continue
		}
		p := placing{ask: ask, aside: true, urgent: true, later: wordsLineUrgencyNone}
		if a, ok := r.draft.Answers[key]; ok {
			p.was = &a
		}
		out, err := r.put(p)
		if err != nil || out == outHold || out == outLeft {
			return out, err
		}
		if r.path.Facts.Says(model.QUrgency, urgencyTension) && key == model.QUrgency && out == outAnswered {
			for _, words := range wordsTension() {
				r.say(words)
			}
		}
		if out == outBack || r.path.Facts.Says(model.QUrgency, model.CodeNone) {
			break
		}
	}
	r.say(wordsLineUrgencyBack)
	return outAgain, nil
}

// urgencyTension is the code of « tension à l'accueil ».
const urgencyTension = "tension"

// reservedPoints opens, after a warning, what is reserved to professionals, and
// notes what became of each point. Its words are said nowhere else.
func (r *lineReception) reservedPoints() (outcome, error) {
	r.say(wordsLineReservedOpen)
	for {
		line, err := r.read()
		if err != nil {
			return outAgain, err
		}
		switch o := orderOf(line, false); {
		case line == "":
		case o == orderHold:
			return outHold, nil
		case o == orderLeave:
			return outLeft, nil
		case o == orderUrgence:
			return r.urgence()
		case o == orderBack:
			return outAgain, nil
		case o == orderLock:
			if err := r.orderedLock(); err != nil {
				return outAgain, err
			}
			continue
		default:
			r.say(wordsLineReservedOpen)
			continue
		}
		break
	}
	var keys []string
	for _, p := range r.path.Orientation.Reserved {
		keys = append(keys, p.Proposal.Key)
	}
	for i, key := range keys {
		out, err := r.reservedPoint(i+1, len(keys), key)
		if err != nil || out == outHold || out == outLeft {
			return out, err
		}
		if out == outBack {
			break
		}
	}
	r.say(wordsLineReservedEnd)
	return outAgain, nil
}

// reservedPoint reads one point and puts its questions in their order, as long as
// they are answered: one that is left in the middle is as it was before.
func (r *lineReception) reservedPoint(n, of int, key string) (outcome, error) {
	for _, p := range r.path.Orientation.Reserved {
		if p.Proposal.Key == key {
			r.sayPoint(n, of, p)
		}
	}
	before, answered := r.draft.Answers, false
	for i := range r.q.Questions {
		qu := &r.q.Questions[i]
		if qu.ForEach != model.EachReserved {
			continue
		}
		for out := outAgain; out == outAgain; {
			ask, ok := r.path.At(model.Key(qu.Key, key))
			if !ok {
				break
			}
			p := placing{ask: ask, aside: true, open: true, later: wordsLineReservedLater}
			if a, ok := r.draft.Answers[ask.Key()]; ok {
				p.was = &a
			}
			var err error
			out, err = r.put(p)
			if left := err != nil || out != outAnswered && out != outAgain; left && answered {
				r.unsay(before)
			}
			answered = answered || out == outAnswered
			switch {
			case err != nil, out == outHold, out == outLeft:
				return out, err
			case out == outBack:
				return outAnswered, nil // the next point, if there is one
			}
		}
	}
	return outAnswered, nil
}

// unsay puts the answers back to what they were.
func (r *lineReception) unsay(before model.Answers) {
	said := r.draft.Answers
	r.draft.Answers = before
	if err := r.save(); err != nil {
		r.draft.Answers = said
		r.notSaved(err)
		return
	}
	r.walk()
	r.say(wordsReservedCancelled)
}

func (r *lineReception) sayPoint(n, of int, p model.Reserved) {
	r.say(wordsLineItem(model.EachReserved, n, of, p.Proposal.Title))
	if p.Proposal.Because != "" {
		r.say(wordsLineBecause(p.Proposal.Because))
	}
	for _, g := range p.Proposal.Guide {
		r.say("- " + g)
	}
	for _, c := range p.Proposal.Causes {
		r.say(wordsLineCause(c, ruleTitle(r.q, c.Rule)))
	}
	switch p.Outcome {
	case model.CodeHandedOn:
		r.say(wordsHandedOn)
	case model.CodeNotHandedOn:
		r.say(wordsNotHandedOn)
	default:
		r.say(wordsToHandOn)
	}
}
