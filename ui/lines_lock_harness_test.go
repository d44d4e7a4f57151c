package ui_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
	"accueil/ui"
)

// seat is a terminal of the line mode with someone at it, or no one: what
// happens there is a list, and the clock only moves when it says so.
type seat struct {
	*lineDesk
	t         *testing.T
	events    []any
	typed     string // ready to be read
	said      bytes.Buffer
	marks     []int // what had been said before each line
	offered   []int // the agent's number offered at each sign-in
	suspended int   // where it was said to stop
	settings  ui.Settings
	fail      func(*lineRegister) // called with each register that is signed in to
}

// What happens at a terminal, besides a line entered, which is a string.
type (
	quiet   time.Duration // no one types
	asleep  time.Duration // the machine sleeps: no one looks at the clock
	late    string        // a line is entered as soon as the machine wakes up
	piece   string        // something is typed and sent without its end
	suspend struct{}      // the system asks the program to stop
	signsIn int           // who signs in after a lock
)

func newSeat(t *testing.T) *seat {
	t.Helper()
	s := &seat{lineDesk: newLineDesk(t), t: t, suspended: -1, settings: ui.DefaultSettings()}
	s.st.AddAgent(store.RoleReception).Lock()
	return s
}

// chosenLines is a register of an office that chose its settings.
type chosenLines struct {
	*lineRegister
	settings ui.Settings
}

func (r chosenLines) Settings() (ui.Settings, error) { return r.settings, nil }

// run lives the events, then the terminal is closed.
func (s *seat) run(events ...any) error {
	s.t.Helper()
	s.events = events
	err := ui.RunLines(s.t.Context(), s.Desk, chosenLines{s.reg, s.settings}, s, &s.said)
	if strings.ContainsAny(s.said.String(), "\x1b\x9b\u009b\r\b") {
		s.t.Errorf("an escape or control character was written: %q", s.said.String())
	}
	if len(s.events) > 0 {
		s.t.Errorf("it ended before %v:\n%s", s.events, s.text())
	}
	return err
}

func (s *seat) Wait(_ context.Context, d time.Duration) (ui.Woken, error) {
	if len(s.events) == 0 {
		return ui.WokenByLine, nil // the end of the input
	}
	e := s.events[0]
	if q, ok := e.(quiet); ok && time.Duration(q) > d {
		s.events[0] = q - quiet(d)
		s.st.Clock.Add(d)
		return ui.WokenByClock, nil
	}
	s.events = s.events[1:]
	switch e := e.(type) {
	case quiet:
		s.st.Clock.Add(time.Duration(e))
	case asleep:
		s.st.Clock.Add(time.Duration(e))
	case late:
		s.st.Clock.Add(9 * time.Hour)
		s.typed = string(e) + "\n"
		return ui.WokenByLine, nil
	case piece:
		s.typed = string(e)
		return ui.WokenByLine, nil
	case suspend:
		return ui.WokenBySuspend, nil
	case string:
		s.marks = append(s.marks, s.said.Len())
		s.typed = e + "\n"
		return ui.WokenByLine, nil
	default:
		s.t.Fatalf("%#v happened, and the desk was not locked:\n%s", e, s.text())
	}
	return ui.WokenByClock, nil
}

func (s *seat) Read(p []byte) (int, error) {
	n := copy(p, s.typed)
	s.typed = ""
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (s *seat) Suspend() { s.suspended = s.said.Len() }

func (s *seat) SignIn(_ context.Context, agent int) (ui.Receiver, error) {
	s.offered = append(s.offered, agent)
	if !s.reg.Locked() {
		s.t.Error("the keys were kept behind the lock")
	}
	s.typed = "" // the terminal throws away what was typed before the question
	if len(s.events) == 0 {
		return nil, errNobody
	}
	slot, ok := s.events[0].(signsIn)
	if !ok {
		s.t.Fatalf("the desk was locked before %v:\n%s", s.events[0], s.text())
	}
	s.events = s.events[1:]
	s.reg = &lineRegister{Session: s.st.SignIn(int(slot), storetest.Password)}
	if s.fail != nil {
		s.fail(s.reg)
	}
	return chosenLines{s.reg, s.settings}, nil
}

func (s *seat) text() string { return strings.Join(plainLines(s.said.String()), "\n") }

// heard requires lines to have been said in this order, others in between.
func (s *seat) heard(lines ...string) {
	s.t.Helper()
	if missing := missingLine(plainLines(s.said.String()), lines); missing != "" {
		s.t.Errorf("« %s » was not heard:\n%s", missing, s.text())
	}
}

// since is what was said from a line on, the last time it was.
func (s *seat) since(line string) string {
	s.t.Helper()
	_, after, ok := cutLast(s.text(), line)
	if !ok {
		s.t.Fatalf("« %s » was not heard:\n%s", line, s.text())
	}
	return after
}

func cutLast(text, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[:i], text[i+len(sep):], true
	}
	return text, "", false
}
