package ui

import (
	"strings"

	"accueil/model"
)

// readOver is one numbered line of the recap.
type readOver struct {
	label string
	words string
	key   string // what its number opens
}

// recap reads everything that will be kept, and records on Entrée.
func (r *lineReception) recap() (outcome, error) {
	list := r.readOver()
	r.say("")
	r.say(wordsLineRecap)
	for i, l := range list {
		r.say(wordsLineNumbered(i+1, wordsLinePair(l.label, l.words)))
	}
	if n := untold(r.path); n > 0 {
		r.say(wordsLineUntold(n))
	}
	r.say(wordsLineRecapHint)
	for {
		line, err := r.read()
		if err != nil {
			return outAgain, err
		}
		if line == "" {
			return outDone, nil
		}
		switch o := orderOf(line, false); o {
		case orderBack:
			return outBack, nil
		case orderHold:
			return outHold, nil
		case orderLeave:
			return outLeft, nil
		case orderUrgence:
			return r.urgence()
		case orderReserved:
			if len(r.path.Orientation.Reserved) > 0 {
				return r.reservedPoints()
			}
			r.say(wordsLineNoReserved)
			continue
		case orderLock:
			if err := r.orderedLock(); err != nil {
				return outAgain, err
			}
			continue
		}
		if n, ok := listNumber(line, len(list)); ok {
			return r.correct(list[n].key)
		}
		r.say(wordsLineRecapOther)
	}
}

// correct goes to the question of a line; one of a group is put by itself.
func (r *lineReception) correct(key string) (outcome, error) {
	if s, ok := r.path.Find(key); ok && s.Question.Screen != "" {
		return r.change(groupRow{ask: s.Ask, answer: s.Answer}, "")
	}
	r.draft.At = key
	return outAgain, nil
}

// readOver lists the answers of the path. What was decided of a proposal stands
// on one line; what is reserved, and what is beside the path, on none.
func (r *lineReception) readOver() []readOver {
	var list []readOver
	for _, s := range r.path.Said {
		each := s.Question.ForEach
		if s.Answer.Skipped || s.Question.Aside || s.Question.Kind == model.KindProposals || each == model.EachReserved {
			continue
		}
		if each == model.EachProposal && s.Question.Key != model.QDecision && len(list) > 0 {
			list[len(list)-1].words += " · " + r.heard(s)
			continue
		}
		list = append(list, readOver{label: r.label(s), words: r.heard(s), key: s.Key()})
	}
	return list
}

// label is the label of a question as it may be heard: that of a block names its
// item, which may be sensitive itself.
func (r *lineReception) label(s model.Said) string {
	if r.path.Alone || s.Item == "" || !strings.Contains(s.Question.Label, "{item}") || !isSensitiveItem(r.q, s.Item) {
		return s.Label()
	}
	s.ItemLabel = wordsSensitive
	return s.Label()
}
