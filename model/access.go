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
	Key string // tells it from the others, the same each time it is read: "12/said/motif"
	AccessOrigin
	Kind   AccessKind
	Ground AccessGround // why it is withheld unless it is chosen; empty for what is given
	Label  string       // what it is
	Text   string       // what it says
}

// AccessOrigin is what an item is kept in.
type AccessOrigin struct {
	Source AccessSource
	Number uint64
	On     Date
}

// AccessSource is what may hold an item. Codes are permanent.
type AccessSource string

// The sources.
const (
	SourceReception AccessSource = "accueil"
	SourceOnHold    AccessSource = "accueil_en_attente"
	SourceRequest   AccessSource = "demande_recue" // from an organism
	SourceMemo      AccessSource = "mot"           // to a colleague
)

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
	AccessAsked         AccessKind = "demande" // what an organism asked
	AccessMemo          AccessKind = "mot"     // to a colleague
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
	Contact(r Reception, c Contact) (label, text string)
	Statement(r Reception) (label, text string)
	Rectification(c Rectification) (label, text string)
	Reserved(r Reception, p Reserved) (label, text string)
	OnHold(h OnHold) (label, text string)
	Typing(h OnHold) (label, text string)
	// Asked tells a request without a line that was written, Who and AskedLine those that were.
	Asked(q Requested) (label, text string)
	Who(q Requested) (label, text string)
	AskedLine(q Requested) (label, text string)
	Memo(m Memo) (label, text string)
}

// Kept is what the register keeps of one person.
type Kept struct {
	Receptions []Reception
	OnHold     []OnHold
	Requests   []Requested
	Memos      []Memo
}

// AccessOf takes what is kept of one person apart: her receptions, the oldest first, then
// those on hold, the requests tied to her and the notes that name one. A coordinate of a
// contact privilégié is in none of them, and no agent is named.
func AccessOf(k Kept, words AccessWords) Access {
	list := slices.Clone(k.Receptions)
	slices.SortStableFunc(list, func(a, b Reception) int { return a.Started.Compare(b.Started) })
	var a Access
	others := map[uint64]bool{} // receptions held for someone else
	for _, r := range list {
		others[r.ID] = forAnother(r)
		b := accessBuilder{from: AccessOrigin{SourceReception, r.ID, DateOf(r.Started)}, rec: r, words: words, others: others[r.ID]}
		b.build(words.Visit(r))
		a.Items = append(a.Items, b.items...)
	}
	for _, h := range k.OnHold {
		others[h.Reception.ID] = h.others()
		a.Items = append(a.Items, h.items(words)...)
	}
	for _, q := range k.Requests {
		a.Items = append(a.Items, q.items(words, others[q.Of])...)
	}
	for _, m := range k.Memos {
		a.Items = append(a.Items, m.items(words, others[m.Reception])...)
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
func byTheAgent(question string) bool {
	return slices.Contains([]string{QUrgency, QUrgencyAct, QReservedDone, QReservedTo, QReservedKnows, QReservedWhy}, question)
}

// accessBuilder takes one reception apart.
type accessBuilder struct {
	from   AccessOrigin
	rec    Reception
	words  AccessWords
	others bool
	items  []AccessItem
}

func (b *accessBuilder) build(label, text string) {
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
		label, text := b.words.Contact(b.rec, *b.rec.Contact)
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
		Key:          strings.Join([]string{strconv.FormatUint(b.from.Number, 10), string(kind), key}, "/"),
		AccessOrigin: b.from, Kind: kind, Ground: ground, Label: label, Text: text,
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

// Origins are what its items are kept in, each once, in order; of some sources only, when
// some are given.
func (a Access) Origins(of ...AccessSource) []AccessOrigin {
	var list []AccessOrigin
	for _, i := range a.Items {
		if (len(of) == 0 || slices.Contains(of, i.Source)) && !slices.Contains(list, i.AccessOrigin) {
			list = append(list, i.AccessOrigin)
		}
	}
	return list
}
