package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// liaison reads a reception, which is written in the journal, and writes what is sent of
// it: the sheet, and its lines as any mailbox takes them; false when nothing may be sent.
func liaison(reg Receiver, desk *Desk, c Content, id uint64, f model.FollowUp, asking string) (doc model.Document, lines []string, ok bool, err error) {
	rec, q, err := receptionOf(reg, desk, c, id)
	if err != nil {
		return doc, nil, false, err
	}
	req, ok := model.RequestOf(rec, f)
	if !ok {
		return doc, nil, false, nil
	}
	req.Asked = cmp.Or(req.Asked, asking)
	doc = liaisonDocument(q, c.Directory, desk.Office.Place(), req, &contactCard{contact: rec.Contact, q: q})
	return doc, plainLines(doc), true, nil
}

// sendable reports whether a follow-up has a text to send.
func sendable(f *model.FollowUp, now time.Time) bool {
	return !f.Handed && f.Direction != model.Inbound && !f.On(now).State.Closed() &&
		slices.Contains([]model.FollowKind{model.FollowPrivileged, model.FollowHandover, model.FollowJoint}, f.Kind)
}

// sent reports whether what is asked was written when it was sent.
func sent(f *model.FollowUp) bool {
	return slices.ContainsFunc(f.Events, func(e model.FollowEvent) bool { return e.Kind == model.EventSent })
}

// liaisonDocument is the sheet for the service: what the person agreed to, the agreement
// itself, who sends it and when she was received; nothing else.
func liaisonDocument(q *model.Questionnaire, d *model.Directory, place model.Place, r model.Request, card *contactCard) model.Document {
	to := r.Toward
	if o := d.Organism(r.Toward); o != nil {
		to = o.Name
	}
	subject := "Demande"
	if r.Right != "" {
		subject += " — " + itemWords(q, r.Right)
	}
	if r.Level != "" {
		subject += ", " + situationWords(r.Level)
	}
	head := []model.Block{model.Pair("À", to), model.Pair("De", strings.Join(nonEmpty(place.Office, place.Agency), ", ")),
		model.Space(wordsAnswerTo, 1), model.Pair("Objet", subject)}
	if r.Asked != "" {
		head = append(head, model.Pair("Ce qui est demandé", r.Asked))
	}
	if r.Motive != "" {
		head = append(head, model.Pair("Motif", choiceLabel(q, model.QMotive, r.Motive)))
	}
	sections := []model.Section{{Blocks: head}}
	for _, s := range []model.Section{
		{Title: "La situation", Blocks: situationBlocks(q, r)},
		{Title: "La personne", Blocks: herBlocks(r, card)},
		{Title: "Son accord", Blocks: agreementBlocks(q, r)},
	} {
		if len(s.Blocks) > 0 {
			sections = append(sections, s)
		}
	}
	return model.Document{Title: wordsLiaison, Foot: wordsLiaisonFoot, Sections: sections}
}

// herBlocks are who she is and how she is reached: how, before where.
func herBlocks(r model.Request, card *contactCard) []model.Block {
	var blocks []model.Block
	if r.Name != "" {
		blocks = append(blocks, model.Pair("Nom", r.Name))
	}
	if r.Nameless {
		blocks = append(blocks, model.Space(wordsNameByHand, 1))
	}
	if r.Name != "" && card.contact != nil {
		for _, words := range card.instructions() {
			blocks = append(blocks, model.Strong(upper(words)))
		}
	}
	if r.Phone != "" {
		blocks = append(blocks, model.Pair("Téléphone", r.Phone))
	}
	if r.File {
		blocks = append(blocks, model.Space(wordsFileByHand, 1))
	}
	return blocks
}

// agreementBlocks are what she agreed to, how and when.
func agreementBlocks(q *model.Questionnaire, r model.Request) []model.Block {
	blocks := []model.Block{model.Pair("Accord", choiceLabel(q, model.QConsent, r.Consent)), model.Pair("Donné le", longDate(r.On))}
	if items := agreedWords(q, r.Agreed); items != "" {
		blocks = append(blocks, model.Pair("Pour transmettre", items))
	}
	return blocks
}

// plainLines are the blocks of a document, one a line.
func plainLines(d model.Document) []string {
	var lines []string
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			lines = append(lines, blockLine(b))
		}
	}
	return lines
}

// blockLine is a block in one line; empty for a list, whose items are lines of their own.
func blockLine(b model.Block) string {
	switch {
	case b.Kind == model.BlockSpace:
		return b.Label + " : …"
	case b.Kind != model.BlockPair:
		return b.Text
	case strings.HasSuffix(b.Label, "?"):
		return b.Label + " " + b.Text
	}
	return b.Label + " : " + b.Text
}

// situationBlocks are her answers about the right, which the subject names.
func situationBlocks(q *model.Questionnaire, r model.Request) []model.Block {
	var blocks []model.Block
	for _, e := range r.Situation {
		key, item := model.SplitKey(e.Key)
		qu := q.Question(key)
		if qu == nil {
			blocks = append(blocks, model.Pair(key, rawAnswer(e.Answer)))
			continue
		}
		ask := model.Ask{Question: qu, Item: item, ItemLabel: itemWords(q, item), Choices: q.ChoicesFor(qu)}
		label := capital(strings.TrimPrefix(ask.Label(), ask.ItemLabel+" : "))
		blocks = append(blocks, model.Pair(label, capital(answerWords(ask, e.Answer))))
	}
	return blocks
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
