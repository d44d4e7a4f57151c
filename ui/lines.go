package ui

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"accueil/model"
)

// ErrInputEnded says that the input ended inside a reception: nothing was chosen
// for the agent, and the draft is kept.
var ErrInputEnded = errors.New("the input ended during a reception; its draft is kept")

// RunLines is the desk line by line, for screen readers and pipes: the same
// reception, the same words, the same record as the drawn desk. It only appends,
// and writes no escape sequence. The agent is signed in already; the register is
// left open.
//
// The desk locks when in is a [Terminal], and by itself when it is a [Waiter].
//
// It returns nil when the agent leaves or the input ends between two receptions,
// [ErrInputEnded] when it ends inside one, the context's error when that ends,
// and otherwise what kept it from reading or writing. In every case the draft
// under way is saved first.
func RunLines(ctx context.Context, d Desk, reg Receiver, in io.Reader, out io.Writer) error {
	l := newLines(ctx, d, reg, in, out)
	defer l.in.close()
	err := l.sessions()
	if flushed := l.out.w.Flush(); err == nil {
		err = flushed
	}
	return err
}

// lines is the desk of one input. It does I/O where it stands: there is no
// Update to keep waiting.
type lines struct {
	ctx    context.Context
	desk   Desk
	reg    Receiver
	in     lineSource
	out    *linePrinter
	places *places // nil until a commune is first asked
	// content is what is in force since the last new reception.
	content Content
	just    uint64 // reception this agent recorded last; 0 for none
	lineLock
}

func newLines(ctx context.Context, d Desk, reg Receiver, in io.Reader, out io.Writer) *lines {
	l := &lines{ctx: ctx, desk: d, reg: reg, out: &linePrinter{w: bufio.NewWriter(out), ascii: d.ASCII}}
	l.term, _ = in.(Terminal)
	if w, ok := in.(Waiter); ok {
		l.in = &typedLines{ctx: ctx, term: w, now: d.Now, limit: l.idleLimit, soon: l.soon}
	} else {
		l.in = newLineReader(ctx, in)
	}
	return l
}

// sessions goes from lock to lock, until an agent leaves or the input ends.
func (l *lines) sessions() error {
	var back uint64
	for {
		l.learn()
		err := l.home(back)
		if !errors.Is(err, errLock) {
			return err
		}
		l.just = 0 // another agent may open
		if back, err = l.lock(); err != nil {
			return err
		}
	}
}

// The lines of the home menu, by their number.
const (
	homeNew = iota
	homeInterrupted
	homeDay
	homeQuit
)

// home is where the agent is between two receptions. One the lock came over is
// gone back to first.
func (l *lines) home(back uint64) error {
	if back != 0 {
		if err := l.resume(back); err != nil {
			return err
		}
	} else {
		l.say(wordsLineWhere(l.desk.Office.Place(), l.reg.Agent()))
		l.say(wordsGreeting(l.desk.Now()))
	}
	l.sayHome()
	for {
		line, err := l.read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		stop, err := l.fromHome(line)
		if stop || err != nil {
			return err
		}
	}
}

func (l *lines) sayHome() {
	l.say("")
	for i, words := range l.homeChoices() {
		l.say(wordsLineNumbered(i+1, words))
	}
	l.say(wordsLineHomeHint(l.term != nil))
}

// homeChoices counts what waits: an error takes the place of the count.
func (l *lines) homeChoices() []string {
	drafts, err := l.ownDrafts()
	waiting := wordsLineWaiting(drafts, l.desk.Now())
	if lost, err := unread(err); err != nil {
		waiting = wordsInterrupted + " : " + explained(err)
	} else if lost > 0 {
		waiting += " " + wordsUnread(lost)
	}
	facts, err := l.reg.Day(model.DateOf(l.desk.Now()))
	done := wordsLineDone(facts)
	if lost, err := unread(err); err != nil {
		done = wordsToday + " : " + explained(err)
	} else if lost > 0 {
		done += " " + wordsUnread(lost)
	}
	return []string{wordsNewReception, waiting, done, wordsLineHome(homeQuit)}
}

// fromHome does what a line asks for; stop is true when the agent leaves.
func (l *lines) fromHome(line string) (stop bool, err error) {
	o := orderOf(line, false)
	if strings.EqualFold(line, "v") {
		o = orderLock
	}
	switch o {
	case orderHold:
		return true, nil
	case orderLock:
		return false, l.orderedLock()
	case orderUrgence:
		l.sayNumbers()
		return false, nil
	case orderHelp:
		l.say(wordsLineHomeHelp)
		l.sayHome()
		return false, nil
	}
	for _, page := range []struct {
		asked bool
		read  func() error
	}{{isDirectory(line), l.directory}, {isReminders(line), l.reminders}, {isMeetings(line), l.meetings}, {isSlip(line), l.justSlip}} {
		if page.asked {
			if err := page.read(); err != nil {
				return false, err
			}
			l.sayHome()
			return false, nil
		}
	}
	labels := []string{wordsLineHome(homeNew), wordsLineHome(homeInterrupted), wordsLineHome(homeDay), wordsLineHome(homeQuit)}
	found := matchLabels(labels, line)
	if len(found) != 1 {
		found = nearLabels(labels, line) // nothing is chosen here that cannot be left
	}
	switch {
	case len(found) != 1:
		if line != "" {
			l.say(wordsLineNotInList)
		}
	case found[0] == homeQuit:
		return true, nil
	case found[0] == homeNew:
		err = l.newReception()
	case found[0] == homeInterrupted:
		err = l.interrupted()
	case found[0] == homeDay:
		err = l.today()
	}
	if err == nil {
		l.sayHome()
	}
	return false, err
}

// refresh asks what is in force now, and says what of it could not be read.
func (l *lines) refresh() {
	var err error
	if l.content, err = contentOf(l.desk, l.reg); err != nil {
		l.say(firstSentence(err))
	}
	for _, f := range l.content.Faults {
		l.say(f)
	}
}

func (l *lines) newReception() error {
	l.refresh()
	draft, err := l.reg.NewDraft(model.NewDraft(l.content.Questionnaire, l.desk.Now(), l.desk.Office.Place().Desk), l.content.Definition)
	if err != nil && !isTrouble(err, TroubleSavedWithFail) {
		l.trouble(err)
		return nil
	}
	return l.receive(draft, l.content.Questionnaire, l.content.Definition)
}

// ownDrafts are the receptions this agent may go on with.
func (l *lines) ownDrafts() ([]model.DraftInfo, error) {
	all, err := l.reg.Drafts()
	var own []model.DraftInfo
	for _, d := range all {
		if d.Owner == l.reg.Agent().Slot {
			own = append(own, d)
		}
	}
	return own, err
}

// interrupted lists the drafts by time and desk only, and goes on with one.
func (l *lines) interrupted() error {
	drafts, err := l.ownDrafts()
	lost, err := unread(err)
	if err != nil {
		l.trouble(err)
		return nil
	}
	if lost > 0 {
		l.say(wordsUnread(lost))
	}
	if len(drafts) == 0 {
		l.say(wordsNoDraft)
		return nil
	}
	for i, d := range drafts {
		l.say(wordsLineNumbered(i+1, wordsLineDraft(d, l.desk.Now())))
	}
	for {
		l.say(wordsLineWhichDraft)
		line, err := l.read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch o := orderOf(line, false); {
		case o == orderUrgence:
			l.sayNumbers()
			continue
		case o == orderLock:
			if err := l.orderedLock(); err != nil {
				return err
			}
			continue
		case o == orderBack, o == orderHold, line == "":
			return nil
		}
		n, ok := listNumber(line, len(drafts))
		if !ok {
			l.say(wordsLineNotInList)
			continue
		}
		return l.resume(drafts[n].ID)
	}
}

func (l *lines) resume(id uint64) error {
	draft, err := l.reg.OpenDraft(id)
	if err != nil && !isTrouble(err, TroubleSavedWithFail) {
		l.trouble(err)
		return nil
	}
	q, definition, err := definitionOf(l.desk, l.reg, l.content, draft.Definition)
	if err != nil {
		l.trouble(err)
		return nil
	}
	return l.receive(draft, q, definition)
}

// today lists the receptions of the day, which names no one, and reads out what is handed
// of one of them.
func (l *lines) today() error {
	facts, err := l.reg.Day(model.DateOf(l.desk.Now()))
	lost, err := unread(err)
	if err != nil {
		l.trouble(err)
		return nil
	}
	if lost > 0 {
		l.say(wordsUnread(lost))
	}
	if len(facts) == 0 {
		l.say(wordsNoReceptionYet)
		return nil
	}
	for {
		for _, f := range facts {
			l.say(wordsLineFact(l.content.Questionnaire, f))
		}
		l.say(wordsLineWhichSlip)
		id, out, err := l.reception(facts)
		if out || err != nil {
			return err
		}
		if err := l.slip(id); err != nil {
			return err
		}
	}
}

// reception reads the number of one of some receptions; out is true when the agent
// leaves, or the input ends.
func (l *lines) reception(facts []model.Fact) (id uint64, out bool, err error) {
	for {
		line, out, err := l.hear(false)
		if out || err != nil {
			return 0, true, err
		}
		for _, f := range facts {
			if line == itoa(int(f.ID)) || line == wordsNumber(f.ID) {
				return f.ID, false, nil
			}
		}
		l.say(wordsLineNotInList)
	}
}

// trouble says what went wrong and what to do.
func (l *lines) trouble(err error) { l.say(explained(err)) }
