package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Access is what is kept of one person, item by item, as it is told her when she asks
// for it (RGPD, article 15). An item that may harm someone, or that speaks of someone
// else, is withheld until the one who answers her looked at it.
//
// What is withheld to protect someone leaves no trace in what is handed over: that there
// is such an item may be what must not be known.
type Access struct {
	Items []AccessItem
	// Looks are who read it, without a name: RGPD article 15 tells her of consultations,
	// not which agent made them (CJUE, C-579/21, Pankki S).
	Looks []Look
	Marks Marks
}

// AccessItem is one thing that is kept of her.
type AccessItem struct {
	Key       string // tells it from the others, the same each time it is read: "12/said/motif"
	Reception uint64
	On        Date // of the reception
	Kind      AccessKind
	Ground    AccessGround // why it is withheld unless it is chosen; empty for what is given
	Label     string       // what it is
	Text      string       // what it says
}

// AccessKind is what an item is. Codes are permanent.
type AccessKind string

// The kinds of item.
const (
	AccessVisit         AccessKind = "accueil"       // when, where and how it ended
	AccessSaid          AccessKind = "reponse"       // an answer
	AccessNote          AccessKind = "note"          // words that were written
	AccessDecision      AccessKind = "decision"      // what was proposed, and what she decided
	AccessSent          AccessKind = "transmission"  // to whom, what, with which agreement
	AccessFollow        AccessKind = "suite"         // what became of it
	AccessContact       AccessKind = "contact"       // how she may be reached
	AccessStatement     AccessKind = "precision"     // what she asked to have added
	AccessRectification AccessKind = "rectification" // what was corrected, and when
	AccessReserved      AccessKind = "point_reserve"
)

// AccessGround is why an item is withheld by default. Codes are permanent.
type AccessGround string

// The grounds.
const (
	// GroundProtection: the protection of a child or of a vulnerable person, or an
	// inquiry; RGPD, articles 15 (4) and 23, decided by the responsable.
	GroundProtection AccessGround = "protection"
	// GroundOthers: it speaks of someone else (article 15, paragraph 4).
	GroundOthers AccessGround = "tiers"
	// GroundToRead: free words, that may speak of someone else: read before they are given.
	GroundToRead AccessGround = "a_relire"
)

// Look is one consultation of what is kept of a person.
type Look struct {
	Reception uint64
	Request   uint64 // the request from an organism that was read; Reception is then 0
	At        time.Time
	What      string // code of the operation
	Agent     int    // slot
}

// AccessWords puts in words what a reception keeps in codes, under the questionnaire it
// was held with. A label that is empty leaves the item out: it is told elsewhere.
type AccessWords interface {
	Visit(r Reception) (label, text string)
	Answer(r Reception, e Entry) (label, text string)
	// Note reports whether an answer is in free words (class D).
	Note(r Reception, e Entry) bool
	Decision(r Reception, d Decided) (label, text string)
	Sent(r Reception, d Decided) (label, text string)
	FollowUp(r Reception, f FollowUp) (label, text string)
	Line(r Reception, f FollowUp, e FollowEvent) (label, text string)
	Motive(r Reception, d Decided) (label, text string)
	Contact(c Contact) (label, text string)
	Statement(r Reception) (label, text string)
	Rectification(c Rectification) (label, text string)
	Reserved(r Reception, p Reserved) (label, text string)
}

// AccessOf takes the receptions of one person apart, the oldest first. A coordinate of a
// contact privilégié is in none of them, and no agent is named.
func AccessOf(list []Reception, words AccessWords) Access {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Reception) int { return a.Started.Compare(b.Started) })
	var a Access
	for _, r := range list {
		b := accessBuilder{rec: r, words: words, others: forAnother(r)}
		b.build()
		a.Items = append(a.Items, b.items...)
	}
	return a
}

// forAnother reports whether a reception was held for someone else than who came: what
// was said there is of two people, and only a reader can tell whose.
func forAnother(r Reception) bool {
	for _, e := range r.Said {
		if e.Key == QForWhom && len(e.Answer.Codes) > 0 {
			return !e.Answer.Has(CodeSelf)
		}
	}
	return false
}

// ofTheVisit are the answers that say how the visit went, and nothing of anyone.
func ofTheVisit(question string) bool {
	return slices.Contains([]string{QNature, QOtherMatter, QChannel, QForWhom, QResult, QMinutes}, question)
}

// byTheAgent are those an agent took down of what he saw happen, as a reserved point is.
func byTheAgent(question string) bool { return question == QUrgency || question == QUrgencyAct }

// accessBuilder takes one reception apart.
type accessBuilder struct {
	rec    Reception
	words  AccessWords
	others bool
	items  []AccessItem
}

func (b *accessBuilder) build() {
	label, text := b.words.Visit(b.rec)
	b.add(AccessVisit, "", "", label, text)
	for _, e := range b.rec.Said {
		b.said(e)
	}
	for _, d := range b.rec.Proposals {
		b.decided(d)
	}
	for i, f := range b.rec.FollowUps {
		b.followed(strconv.Itoa(i), f)
	}
	if b.rec.Contact != nil {
		label, text := b.words.Contact(*b.rec.Contact)
		b.add(AccessContact, "", b.ground(""), label, text)
	}
	if b.rec.Statement != "" {
		label, text := b.words.Statement(b.rec)
		b.add(AccessStatement, "", "", label, text)
	}
	for i, c := range b.rec.Rectifications {
		label, text := b.words.Rectification(c)
		b.add(AccessRectification, strconv.Itoa(i), "", label, text)
	}
	for i, p := range b.rec.Reserved {
		label, text := b.words.Reserved(b.rec, p)
		b.add(AccessReserved, strconv.Itoa(i), GroundProtection, label, text)
	}
}

// ground is why an item is withheld, the ground of its own standing after that of the
// whole visit.
func (b *accessBuilder) ground(own AccessGround) AccessGround {
	if b.others && own != GroundProtection {
		return GroundOthers
	}
	return own
}

func (b *accessBuilder) said(e Entry) {
	question, _ := SplitKey(e.Key)
	label, text := b.words.Answer(b.rec, e)
	switch note := b.words.Note(b.rec, e); {
	case byTheAgent(question):
		b.add(AccessSaid, e.Key, GroundProtection, label, text)
	case note:
		b.add(AccessNote, e.Key, b.ground(GroundToRead), label, text)
	case ofTheVisit(question):
		b.add(AccessSaid, e.Key, "", label, text)
	default:
		b.add(AccessSaid, e.Key, b.ground(""), label, text)
	}
}

func (b *accessBuilder) decided(d Decided) {
	label, text := b.words.Decision(b.rec, d)
	b.add(AccessDecision, d.Key, b.ground(""), label, text)
	if d.Motive != "" {
		label, text := b.words.Motive(b.rec, d)
		b.add(AccessNote, QSetAsideWhy+"/"+d.Key, b.ground(GroundToRead), label, text)
	}
	if d.Consent != "" {
		label, text := b.words.Sent(b.rec, d)
		b.add(AccessSent, d.Key, b.ground(""), label, text)
	}
}

func (b *accessBuilder) followed(key string, f FollowUp) {
	label, text := b.words.FollowUp(b.rec, f)
	b.add(AccessFollow, key, b.ground(""), label, text)
	for i, e := range f.Events {
		if e.Note != "" {
			label, text := b.words.Line(b.rec, f, e)
			b.add(AccessNote, "suite/"+key+"/"+strconv.Itoa(i), b.ground(GroundToRead), label, text)
		}
	}
}

func (b *accessBuilder) add(kind AccessKind, key string, ground AccessGround, label, text string) {
	if label == "" || text == "" {
		return
	}
	b.items = append(b.items, AccessItem{
		Key:       strings.Join([]string{strconv.FormatUint(b.rec.ID, 10), string(kind), key}, "/"),
		Reception: b.rec.ID, On: DateOf(b.rec.Started), Kind: kind, Ground: ground, Label: label, Text: text,
	})
}

// ToReview are the items that are withheld unless they are chosen, in order.
func (a Access) ToReview() []AccessItem {
	return slices.DeleteFunc(slices.Clone(a.Items), func(i AccessItem) bool { return i.Ground == "" })
}

// Given is what is handed over: what nothing withholds, and what was chosen by its key.
// The rest is not in it.
func (a Access) Given(chosen map[string]bool) Access {
	a.Items = slices.DeleteFunc(slices.Clone(a.Items), func(i AccessItem) bool { return i.Ground != "" && !chosen[i.Key] })
	return a
}

// WithheldOthers counts what is not handed over because it speaks, or may speak, of
// someone else. What protects someone is not counted: its number would tell.
func (a Access) WithheldOthers(chosen map[string]bool) int {
	n := 0
	for _, i := range a.ToReview() {
		if i.Ground != GroundProtection && !chosen[i.Key] {
			n++
		}
	}
	return n
}

// Numbers are the receptions it is of, each once, in order.
func (a Access) Numbers() []uint64 {
	var ids []uint64
	for _, i := range a.Items {
		if !slices.Contains(ids, i.Reception) {
			ids = append(ids, i.Reception)
		}
	}
	return ids
}
