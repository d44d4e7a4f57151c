package model

import (
	"cmp"
	"slices"
	"strconv"
)

// What is kept of a person beside the receptions that were recorded.

// OnHold is a reception under way as it is told to the person it is of: what was said so
// far, on the path or not, and what was decided of. What it would propose is kept nowhere.
type OnHold struct {
	Reception Reception
	Typing    Entry // what is in the field, not accepted yet; without a key for nothing
}

// Unfinished makes what is told of a draft. q is the questionnaire it is walked under, env
// that of the desk.
func Unfinished(d Draft, q *Questionnaire, place Place, env Env) OnHold {
	place.Desk = d.Desk
	r := Finish(d, Walk(q, d.Answers, env), Closing{Place: place, Ended: d.Updated})
	r.ID, r.Result, r.FollowUps = d.ID, "", nil
	r.Proposals = slices.DeleteFunc(r.Proposals, func(one Decided) bool { return one.Decision == "" })
	r.Reserved = slices.DeleteFunc(slices.Clone(r.Reserved), func(one Reserved) bool { return one.Outcome == "" })
	r.Said = saidSoFar(d.Answers, q, r)
	h := OnHold{Reception: r}
	if !d.Typing.IsZero() {
		h.Typing = Entry{Key: d.Typing.Key, Answer: Answer{Text: d.Typing.Text, Codes: d.Typing.Codes}}
	}
	return h
}

// saidSoFar are the answers of a draft, in the order of the questionnaire, but for those that
// its contact and its reserved points already tell.
func saidSoFar(answers Answers, q *Questionnaire, r Reception) []Entry {
	rank := func(key string) int {
		name, _ := SplitKey(key)
		return slices.IndexFunc(q.Questions, func(qu Question) bool { return qu.Key == name })
	}
	told := func(key string) bool {
		_, item := SplitKey(key)
		switch i := rank(key); {
		case i < 0:
			return false
		case q.Questions[i].Class == "B":
			return r.Contact != nil
		case q.Questions[i].ForEach == EachReserved:
			return slices.ContainsFunc(r.Reserved, func(p Reserved) bool { return p.Proposal.Key == item })
		}
		return false
	}
	var list []Entry
	for key, a := range answers {
		if !a.Skipped && !told(key) {
			list = append(list, Entry{Key: key, Answer: a})
		}
	}
	slices.SortFunc(list, func(a, b Entry) int { return cmp.Or(cmp.Compare(rank(a.Key), rank(b.Key)), cmp.Compare(a.Key, b.Key)) })
	return list
}

// others reports whether it may be of someone else: while it does not say whom it is for,
// only a reader can tell.
func (h OnHold) others() bool {
	_, said := h.Reception.Answers()[QForWhom]
	return !said || forAnother(h.Reception)
}

func (h OnHold) items(words AccessWords) []AccessItem {
	b := accessBuilder{from: AccessOrigin{SourceOnHold, h.Reception.ID, DateOf(h.Reception.Started)}, rec: h.Reception, words: words, others: h.others()}
	b.build(words.OnHold(h))
	if question, _ := SplitKey(h.Typing.Key); question != "" {
		ground := b.ground(GroundToRead)
		if byTheAgent(question) {
			ground = GroundProtection
		}
		label, text := words.Typing(h)
		b.add(AccessNote, "saisie", ground, label, text)
	}
	return b.items
}

// items are those of a request: what it is, then the lines that were written, by us or by
// the organism, which wait for a reader. others is true when the reception it is tied to
// was held for someone else.
func (q Requested) items(words AccessWords, others bool) []AccessItem {
	b := accessBuilder{from: AccessOrigin{SourceRequest, q.ID, DateOf(q.FollowUp.Opened)}, words: words, others: others}
	label, text := words.Asked(q)
	b.add(AccessAsked, "", b.ground(""), label, text)
	label, text = words.Who(q)
	b.add(AccessNote, "qui", b.ground(GroundToRead), label, text)
	label, text = words.AskedLine(q)
	b.add(AccessNote, "quoi", b.ground(GroundToRead), label, text)
	for i, e := range q.FollowUp.Events {
		if e.Note != "" {
			label, text := words.Line(Reception{}, q.FollowUp, e)
			b.add(AccessNote, "suite/"+strconv.Itoa(i), b.ground(GroundToRead), label, text)
		}
	}
	return b.items
}

// items is a note to a colleague. One that is sealed as reserved points are is withheld as
// they are, without a trace: it may say what they say.
func (m Memo) items(words AccessWords, others bool) []AccessItem {
	b := accessBuilder{from: AccessOrigin{SourceMemo, m.ID, DateOf(m.At)}, words: words, others: others}
	ground := b.ground(GroundToRead)
	if m.Apart {
		ground = GroundProtection
	}
	label, text := words.Memo(m)
	b.add(AccessMemo, "", ground, label, text)
	return b.items
}
