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
	blocks := []model.Block{model.Pair("À", to), model.Pair("De", strings.Join(nonEmpty(place.Office, place.Agency), ", ")), model.Pair("Objet", subject),
		model.Paragraph("Accueil du " + longDate(r.On) + ". " + wordsAgreedTo(q, r.Consent))}
	if r.Asked != "" {
		blocks = append(blocks, model.Pair("Ce qui est demandé", r.Asked))
	}
	if r.Motive != "" {
		blocks = append(blocks, model.Pair("Motif", choiceLabel(q, model.QMotive, r.Motive)))
	}
	for _, e := range r.Situation {
		blocks = append(blocks, model.Paragraph(situationLine(q, e)))
	}
	if r.Name != "" {
		blocks = append(blocks, model.Pair("Personne", r.Name))
	}
	if r.Name != "" && card.contact != nil { // how, before where
		for _, words := range card.instructions() {
			blocks = append(blocks, model.Strong(upper(words)))
		}
	}
	if r.Phone != "" {
		blocks = append(blocks, model.Pair("Téléphone", r.Phone))
	}
	if r.File {
		blocks = append(blocks, model.Pair("Numéro d'allocataire", "…………………… (à écrire à la main : il n'est gardé nulle part)"))
	}
	return model.Document{Title: wordsLiaison, Foot: wordsLiaisonFoot, Sections: []model.Section{{Blocks: blocks}}}
}

// plainLines are the blocks of a document, one a line.
func plainLines(d model.Document) []string {
	var lines []string
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Kind == model.BlockPair {
				lines = append(lines, b.Label+" : "+b.Text)
			} else {
				lines = append(lines, b.Text)
			}
		}
	}
	return lines
}

// situationLine is one answer about the right.
func situationLine(q *model.Questionnaire, e model.Entry) string {
	key, item := model.SplitKey(e.Key)
	qu := q.Question(key)
	if qu == nil {
		return e.Key + " : " + rawAnswer(e.Answer)
	}
	ask := model.Ask{Question: qu, Item: item, ItemLabel: itemWords(q, item), Choices: q.ChoicesFor(qu)}
	return ask.Label() + " " + lowerFirst(answerWords(ask, e.Answer))
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
