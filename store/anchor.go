package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// markSize is how many bytes of a trail are printed.
const markSize = 8

// Anchor is the end of the journal: printed on paper, it later shows whether
// the journal was cut or the whole register replaced by an older one.
type Anchor struct {
	Seq  uint64
	Mark string // 16 hexadecimal digits
}

// trail is a digest of what the entries say, one after the other. Unlike the
// chain, it depends on no key: it is the same after the keys were renewed and the
// register sealed again, so that what was copied on paper before can still be
// compared.
type trail struct {
	codec *codec
	sum   []byte
}

// newTrail goes on from where a journal was pruned, or from its beginning.
func newTrail(c *codec, register [idSize]byte, pruned []byte) *trail {
	if pruned != nil {
		return &trail{c, pruned}
	}
	start := sha256.Sum256(append([]byte(labelTrail), register[:]...))
	return &trail{c, start[:]}
}

func (t *trail) add(seq uint64, e entryRecord) error {
	plain, err := t.codec.encode(e)
	if err == nil {
		sum := sha256.Sum256(slices.Concat(t.sum, number(seq), plain))
		t.sum = sum[:]
	}
	return err
}

func anchorOf(seq uint64, sum []byte) Anchor {
	return Anchor{Seq: seq, Mark: hex.EncodeToString(sum[:markSize])}
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
	var c chainCheck
	if err := s.view(ActClosing, c.run); err != nil {
		return Anchor{}, fmt.Errorf("reading the end of the journal: %w", err)
	}
	return c.anchor(), nil
}

// AnchorState is what became of an anchor.
type AnchorState uint8

// The states.
const (
	// AnchorHeld: the journal holds it, and its chain is whole.
	AnchorHeld AnchorState = iota + 1
	// AnchorPruned: the journal now starts after it.
	AnchorPruned
	// AnchorDiffers: another line stands in its place, or one before it was
	// changed; the register was replaced by an older one and went on from there, or
	// the journal was made again.
	AnchorDiffers
	// AnchorBeyond: the journal ends before it; its end was cut, or the register
	// is an older one.
	AnchorBeyond
)

// AnchorAnswer is what the journal says of an anchor.
type AnchorAnswer struct {
	State AnchorState
	At    time.Time // when the line was written; zero when it is not there
	// Journal is what the chain is now.
	Journal JournalReport
}

// CheckAnchor compares an anchor with the journal, whose chain is verified first.
// A chain that does not hold gives [ErrDamaged]: nothing in it can be compared.
func (s *Session) CheckAnchor(a Anchor) (AnchorAnswer, error) {
	c := chainCheck{want: a.Seq}
	if err := s.view(ActJournal, c.run); err != nil {
		return AnchorAnswer{}, fmt.Errorf("checking an anchor: %w", err)
	}
	answer := AnchorAnswer{State: AnchorDiffers, Journal: c.report(s.reg)}
	switch {
	case a.Seq > c.head.Last:
		answer.State = AnchorBeyond
	case a.Seq+1 < c.head.First:
		answer.State = AnchorPruned
	case anchorOf(a.Seq, c.found) == a:
		answer.State, answer.At = AnchorHeld, s.reg.time(c.at)
	}
	return answer, nil
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
	seen func(seq uint64, e entryRecord, sum []byte) // nil for no one
	want uint64                                      // entry whose trail is looked for

	head     journalHead
	entries  int
	from, to int64
	trail    *trail
	found    []byte // the trail at want
	at       int64  // date of want
}

func (c *chainCheck) run(t *tx) (err error) {
	if c.head, err = t.journalHead(); err != nil {
		return err
	}
	c.trail = newTrail(t.codec, t.keys.register, c.head.Trail)
	if c.want+1 == c.head.First {
		c.found = c.trail.sum
	}
	var failed error
	err = t.chain(0, func(seq uint64, e entryRecord) bool {
		if failed = c.trail.add(seq, e); failed != nil {
			return false
		}
		if c.entries == 0 {
			c.from = e.At
		}
		c.to = e.At
		c.entries++
		if seq == c.want {
			c.found, c.at = c.trail.sum, e.At
		}
		if c.seen != nil {
			c.seen(seq, e, c.trail.sum)
		}
		return true
	})
	return cmp.Or(err, failed)
}

// anchor is that of the end, once the chain was walked whole.
func (c *chainCheck) anchor() Anchor { return anchorOf(c.head.Last, c.trail.sum) }

func (c *chainCheck) report(r *Register) JournalReport {
	report := JournalReport{Entries: c.entries, First: c.head.First, From: r.time(c.from), To: r.time(c.to)}
	if c.head.First+uint64(c.entries) == c.head.Last+1 && c.trail != nil {
		report.Anchor = c.anchor()
	}
	return report
}
