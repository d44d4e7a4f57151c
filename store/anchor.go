package store

import (
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// markSize is how many bytes of a MAC are printed.
const markSize = 8

// Anchor is the end of the journal: printed on paper, it later shows whether
// the journal was cut or the whole register replaced by an older one.
type Anchor struct {
	Seq  uint64
	Mark string // 16 hexadecimal digits
}

func anchorOf(seq uint64, mac []byte) Anchor {
	return Anchor{Seq: seq, Mark: hex.EncodeToString(mac[:markSize])}
}

// ParseAnchor reads an anchor as it is copied from paper: the sequence, then the
// mark, in whatever case and groups.
func ParseAnchor(text string) (Anchor, error) {
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F')
	})
	if len(fields) < 2 {
		return Anchor{}, ErrAnchor
	}
	seq, err := strconv.ParseUint(fields[0], 10, 64)
	mark := strings.ToLower(strings.Join(fields[1:], ""))
	if err != nil || seq == 0 || len(mark) != 2*markSize {
		return Anchor{}, ErrAnchor
	}
	return Anchor{Seq: seq, Mark: mark}, nil
}

// JournalAnchor gives the end of the journal.
func (s *Session) JournalAnchor() (Anchor, error) {
	var a Anchor
	err := s.view(ActClosing, func(t *tx) error {
		h, err := t.journalHead()
		if err == nil {
			a = anchorOf(h.Last, h.Tail)
		}
		return err
	})
	if err != nil {
		return Anchor{}, fmt.Errorf("reading the end of the journal: %w", err)
	}
	return a, nil
}

// AnchorState is what became of an anchor.
type AnchorState uint8

// The states.
const (
	// AnchorHeld: the journal holds it, and its chain is whole.
	AnchorHeld AnchorState = iota + 1
	// AnchorPruned: the journal now starts after it.
	AnchorPruned
	// AnchorDiffers: another line stands in its place; the register was replaced
	// by an older one and went on from there, or the journal was made again.
	AnchorDiffers
	// AnchorBeyond: the journal ends before it; its end was cut, or the register
	// is an older one.
	AnchorBeyond
	// AnchorRelinked: the program itself linked the chain again since, under
	// other keys: it can no longer be compared.
	AnchorRelinked
)

// AnchorAnswer is what the journal says of an anchor.
type AnchorAnswer struct {
	State AnchorState
	// At is when the line was written, or for [AnchorRelinked] when the chain was
	// linked again; zero when not known.
	At time.Time
	// Journal is what the chain is now.
	Journal JournalReport
}

// CheckAnchor compares an anchor with the journal, whose chain is verified first.
// A chain that does not hold gives [ErrDamaged]: nothing in it can be compared.
func (s *Session) CheckAnchor(a Anchor) (AnchorAnswer, error) {
	var answer AnchorAnswer
	err := s.view(ActJournal, func(t *tx) error {
		var mac []byte
		var at, relinked int64
		var relinkedAt uint64
		c := chainCheck{seen: func(seq uint64, e entryRecord) {
			switch {
			case seq == a.Seq:
				at = e.At
			case opOf(e.Op).relinks():
				relinkedAt, relinked = seq, e.At
			}
		}}
		if err := c.run(t); err != nil {
			return err
		}
		answer = AnchorAnswer{State: AnchorPruned, Journal: c.report(s.reg)}
		h := c.head
		if a.Seq > h.Last {
			answer.State = AnchorBeyond
			return nil
		}
		if a.Seq+1 < h.First {
			return nil
		}
		b, err := t.bucket(bucketJournal)
		if err == nil {
			mac, err = h.macBefore(b, a.Seq+1)
		}
		if err != nil {
			return err
		}
		same := subtle.ConstantTimeCompare([]byte(anchorOf(a.Seq, mac).Mark), []byte(a.Mark)) == 1
		switch {
		case same: // at the start of a pruned chain the line is gone, its mark is not
			answer.State, answer.At = AnchorHeld, s.reg.time(at)
		case a.Seq < relinkedAt:
			answer.State, answer.At = AnchorRelinked, s.reg.time(relinked)
		default:
			answer.State = AnchorDiffers
		}
		return nil
	})
	if err != nil {
		return AnchorAnswer{}, fmt.Errorf("checking an anchor: %w", err)
	}
	return answer, nil
}

// relinks reports whether the program links the whole chain again in the
// transaction of this operation.
func (o Op) relinks() bool {
	switch o {
	case OpMigrated, OpPurgeExecuted, OpErased, OpRewritten:
		return true
	}
	return false
}

// JournalReport is what a verification of the journal alone found.
type JournalReport struct {
	Entries  int
	First    uint64 // sequence of the first entry kept
	From, To time.Time
	Anchor   Anchor
	// Broken is the sequence where the chain stops holding, and Err how it
	// showed; nil when it holds to its end.
	Broken uint64
	Err    error
}

// VerifyJournal walks the chain of the journal from end to end.
func (s *Session) VerifyJournal() (JournalReport, error) {
	var r JournalReport
	err := s.view(ActJournal, func(t *tx) error {
		var c chainCheck
		err := c.run(t)
		r = c.report(s.reg)
		r.Err = err
		if err != nil {
			r.Broken = c.head.First + uint64(c.entries)
		}
		return nil
	})
	if err != nil {
		return JournalReport{}, fmt.Errorf("verifying the journal: %w", err)
	}
	return r, nil
}

// chainCheck is one walk of the whole chain.
type chainCheck struct {
	seen     func(seq uint64, e entryRecord) // nil for no one
	head     journalHead
	entries  int
	from, to int64
}

func (c *chainCheck) run(t *tx) (err error) {
	if c.head, err = t.journalHead(); err != nil {
		return err
	}
	return t.chain(0, func(seq uint64, e entryRecord) bool {
		if c.entries == 0 {
			c.from = e.At
		}
		c.to = e.At
		c.entries++
		if c.seen != nil {
			c.seen(seq, e)
		}
		return true
	})
}

func (c *chainCheck) report(r *Register) JournalReport {
	report := JournalReport{Entries: c.entries, First: c.head.First, From: r.time(c.from), To: r.time(c.to)}
	if len(c.head.Tail) >= markSize {
		report.Anchor = anchorOf(c.head.Last, c.head.Tail)
	}
	return report
}
