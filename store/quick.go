package store

import (
	"encoding/binary"
	"math"
	"time"

	"accueil/model"
)

// quick reads what the codec wrote of facts and follow-ups, many times faster, for
// whoever reads a hundred thousand of them at once. It knows one way of writing each
// value, the one the codec has, and gives up on anything else: the codec then reads it,
// and says what is wrong. The lines that someone wrote are passed over.
type quick struct {
	b     []byte
	wrong bool
	// words are the codes met so far: they are few, and said again and again.
	words map[string]string
	at    clock
	// What was read last is written over by what is read next.
	needs     []string
	uncovered []string
	again     []string
	quiet     []string
	decisions []model.DecisionFact
	rights    []model.RightFact
	list      []model.FollowUp
	events    []model.FollowEvent
}

// The kinds of value, as the first three bits of each say.
const (
	quickNumber   = 0
	quickNegative = 1
	quickText     = 3
	quickArray    = 4
	quickMap      = 5

	quickFalse, quickTrue, quickNull = 0xf4, 0xf5, 0xf6 // whole
)

// maxWords bounds what is remembered of codes, in number and length.
const (
	maxWords   = 4096
	maxWordLen = 64
)

func newQuick(at clock) *quick { return &quick{words: map[string]string{}, at: at} }

// head reads the beginning of a value: its kind, and its number or its length.
func (q *quick) head() (kind byte, n uint64) {
	if q.wrong || len(q.b) == 0 {
		q.wrong = true
		return 0, 0
	}
	kind, small := q.b[0]>>5, q.b[0]&31
	q.b = q.b[1:]
	if small < 24 {
		return kind, uint64(small)
	}
	size := 1 << (small - 24)
	if small > 27 || len(q.b) < size {
		q.wrong = true
		return 0, 0
	}
	var whole [8]byte
	copy(whole[8-size:], q.b)
	q.b = q.b[size:]
	return kind, binary.BigEndian.Uint64(whole[:])
}

// of reads the beginning of a value of one kind, no longer than the codec takes.
func (q *quick) of(kind byte) int {
	k, n := q.head()
	if k != kind || n > MaxBody || kind != quickText && n > maxItems {
		q.wrong = true
		return 0
	}
	return int(n)
}

func (q *quick) number() int64 {
	kind, n := q.head()
	switch {
	case n > math.MaxInt64:
		q.wrong = true
	case kind == quickNumber:
		return int64(n)
	case kind == quickNegative:
		return -1 - int64(n)
	default:
		q.wrong = true
	}
	return 0
}

func (q *quick) truth() bool {
	if q.wrong || len(q.b) == 0 || q.b[0] != quickFalse && q.b[0] != quickTrue {
		q.wrong = true
		return false
	}
	yes := q.b[0] == quickTrue
	q.b = q.b[1:]
	return yes
}

func (q *quick) bytes() []byte {
	n := q.of(quickText)
	if q.wrong || n > len(q.b) {
		q.wrong = true
		return nil
	}
	text := q.b[:n]
	q.b = q.b[n:]
	return text
}

func (q *quick) text() string {
	text := q.bytes()
	if word, ok := q.words[string(text)]; ok {
		return word
	}
	word := string(text)
	if len(q.words) < maxWords && len(word) <= maxWordLen {
		q.words[word] = word
	}
	return word
}

func (q *quick) instant() time.Time { return q.at(q.number()) }

func (q *quick) date() model.Date {
	if len(q.b) > 0 && q.b[0] == quickNull {
		q.b = q.b[1:]
		return model.Date{}
	}
	if q.of(quickArray) != 3 {
		q.wrong = true
		return model.Date{}
	}
	return model.Date{Year: int(q.number()), Month: time.Month(q.number()), Day: int(q.number())}
}

// fields reads a value made of numbered fields, each once, in the order of the numbers.
func (q *quick) fields(read func(key int64)) {
	last := int64(0)
	for n := q.of(quickMap); n > 0 && !q.wrong; n-- {
		key := q.number()
		q.wrong = q.wrong || key <= last
		last = key
		read(key)
	}
}

// quickList reads an array after what a slice holds.
func quickList[T any](q *quick, into []T, one func(*T)) []T {
	for n := q.of(quickArray); n > 0 && !q.wrong; n-- {
		var v T
		one(&v)
		into = append(into, v)
	}
	return into
}

// codes reads a list of codes in the place of another.
func (q *quick) codes(room *[]string) []string {
	*room = quickList(q, (*room)[:0], func(v *string) { *v = q.text() })
	return *room
}

// parts checks that what follows is written as so many values in a row.
func (q *quick) parts(n int) { q.wrong = q.of(quickArray) != n || q.wrong }

// fact reads a fact; false when the codec must.
func (q *quick) fact(b []byte, id uint64, f *model.Fact) bool {
	*f = model.Fact{ID: id}
	q.b, q.wrong = b, false
	q.fields(func(key int64) {
		switch key {
		case 1:
			f.Kind = model.Kind(q.text())
		case 2:
			f.Started = q.instant()
		case 3:
			f.Minutes = int(q.number())
		case 4:
			f.Desk = q.text()
		case 5:
			f.Agent = int(q.number())
		case 6:
			f.Channel = q.text()
		case 7:
			f.Motive = q.text()
		case 8:
			f.Needs = q.codes(&q.needs)
		case 9:
			f.Nature = q.text()
		case 10:
			f.Result = q.text()
		case 11:
			f.LeftEarly = q.truth()
		case 12:
			f.Territory = q.text()
		case 13:
			f.Age = q.text()
		case 14:
			f.Household = q.text()
		case 15:
			f.Adults = int(q.number())
		case 16:
			f.Children = int(q.number())
		case 17:
			q.decisions = quickList(q, q.decisions[:0], func(v *model.DecisionFact) {
				q.parts(4)
				*v = model.DecisionFact{Toward: q.text(), Modality: q.text(), Decision: q.text(), Item: q.text()}
			})
			f.Decisions = q.decisions
		case 18:
			f.Bare = q.truth()
		case 19:
			q.rights = quickList(q, q.rights[:0], func(v *model.RightFact) {
				q.parts(3)
				*v = model.RightFact{Right: q.text(), State: q.text(), Tried: q.text()}
			})
			f.Rights = q.rights
		case 20:
			f.Appointment = q.date()
		case 21:
			f.Uncovered = q.codes(&q.uncovered)
		case 22:
			f.UncoveredWhy = q.text()
		case 23:
			f.ToFix = q.truth()
		case 24:
			f.Again = q.codes(&q.again)
		case 25:
			f.Quiet = q.codes(&q.quiet)
		default:
			q.wrong = true
		}
	})
	return !q.wrong && len(q.b) == 0
}

// follows reads the follow-ups of a reception; false when the codec must.
func (q *quick) follows(b []byte) ([]model.FollowUp, bool) {
	q.b, q.wrong, q.list, q.events = b, false, q.list[:0], q.events[:0]
	q.fields(func(key int64) {
		switch key {
		case 1:
			q.number()
		case 2:
			q.truth()
		case 3:
			q.list = quickList(q, q.list, q.follow)
		case 4:
			q.number()
		default:
			q.wrong = true
		}
	})
	return q.list, !q.wrong && len(q.b) == 0
}

func (q *quick) follow(f *model.FollowUp) {
	q.fields(func(key int64) {
		switch key {
		case 1:
			f.Item = q.text()
		case 2:
			f.Kind = model.FollowKind(q.text())
		case 3:
			f.Direction = model.Direction(q.text())
		case 4:
			f.Toward = q.text()
		case 5:
			f.Right = q.text()
		case 6:
			f.Level = model.Level(q.text())
		case 7:
			f.Discreet = q.truth()
		case 8:
			f.Handed = q.truth()
		case 9:
			f.Waits = q.truth()
		case 10:
			f.Opened = q.instant()
		case 11:
			f.Clock.Remind = int(q.number())
		case 12:
			f.Clock.Expire = int(q.number())
		case 13:
			from := len(q.events)
			q.events = quickList(q, q.events, q.event)
			f.Events = q.events[from:len(q.events):len(q.events)]
		case 14:
			f.Modality = q.text()
		case 16:
			f.Channel = q.text()
		case 17:
			f.Consent = q.text()
		case 15, 18:
			q.bytes() // lines
		case 19:
			f.Sensitive = q.truth()
		default:
			q.wrong = true
		}
	})
}

func (q *quick) event(e *model.FollowEvent) {
	q.fields(func(key int64) {
		switch key {
		case 1:
			e.Kind = model.EventKind(q.text())
		case 2:
			e.Code = q.text()
		case 3:
			e.Day = q.date()
		case 4:
			e.At = q.instant()
		case 5:
			e.Agent = int(q.number())
		case 6:
			q.bytes()
		default:
			q.wrong = true
		}
	})
}
