//go:build unix

package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"accueil/internal/texte"
	"accueil/store"
	"accueil/store/storetest"
	"accueil/ui"
)

// lineSeat is the line mode at a real terminal, by a clock the test moves.
type lineSeat struct {
	*typist
	dir   string
	clock *storetest.Clock
	term  *waitingTerminal
	leave context.CancelFunc
	done  chan error
	began chan struct{}
	stops chan bool // each time it stopped: whether the terminal showed what is typed
}

// hasty looks at the clock all the time: it is the test's, and jumps.
type hasty struct {
	*waitingTerminal
	began chan struct{} // received from, tells that a wait began since
}

func (h hasty) Wait(ctx context.Context, d time.Duration) (ui.Woken, error) {
	select {
	case h.began <- struct{}{}:
	default:
	}
	return h.waitingTerminal.Wait(ctx, min(d, 2*time.Millisecond))
}

// sitByLines signs an agent in and starts a reception, up to its first text.
func sitByLines(t *testing.T) *lineSeat {
	t.Helper()
	s := &lineSeat{typist: newTypist(t), clock: storetest.NewClock(), done: make(chan error, 1), began: make(chan struct{}), stops: make(chan bool, 8)}
	st := storetest.OpenWith(t, s.clock, store.Options{Now: s.clock.Now, Location: time.UTC})
	s.dir = st.Dir
	st.Register.Close()
	w := &World{In: s.tty, Out: s.tty, Err: s.tty, System: "linux", Now: s.clock.Now}
	o, err := w.openOffice(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	session, err := o.signIn(1, []byte(storetest.Password))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.leave = cancel
	term, over, err := newWaitingTerminal(ctx, w, o, s.tty)
	if err != nil {
		t.Fatal(err)
	}
	s.term = term
	term.sleep.stop = func() { s.stops <- s.echoes() }
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.done <- ui.RunLines(ctx, w.desk(o), &register{session: session}, hasty{term, s.began}, s.tty)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		over()
		if err := o.close(); err != nil {
			t.Error(err)
		}
		s.clock.Add(time.Hour) // past what wrong passwords cost
	})
	s.waitFor("1. Nouvel accueil")
	s.types("1\n\n\n")
	s.hears("Entrée : passer.")
	return s
}

func (s *lineSeat) types(text string) { io.WriteString(s.hand, text) }

// hears waits for words of the desk, spaced as it prints them.
func (s *lineSeat) hears(words string) {
	s.t.Helper()
	s.waitFor(texte.TypoPlain(words))
}

func (s *lineSeat) echoes() bool {
	mode, err := unix.IoctlGetTermios(int(s.tty.Fd()), getMode)
	return err == nil && mode.Lflag&unix.ECHO != 0
}

// goesBy moves the clock once the desk waits for a line.
func (s *lineSeat) goesBy(d time.Duration) {
	s.t.Helper()
	select {
	case <-s.began:
		s.clock.Add(d)
	case err := <-s.done:
		s.t.Fatalf("it ended with %v:\n%s", err, s.seen.String())
	}
}

// signsInAgain answers the questions of the nth lock.
func (s *lineSeat) signsInAgain(n int) {
	s.t.Helper()
	s.waitForTimes("Numéro d'agent [1] :", n)
	s.types("\n")
	s.waitForTimes(askFirst, n)
	s.types(storetest.Password + "\n")
	s.waitForTimes("Accueil repris.", n)
}

// ends gives what the line mode ended with.
func (s *lineSeat) ends() error {
	s.t.Helper()
	select {
	case err := <-s.done:
		return err
	case <-time.After(20 * time.Second):
		s.t.Fatalf("still there:\n%s", s.seen.String())
		return nil
	}
}

func TestLineModeLeftAloneLocksAtItsTerminal(t *testing.T) {
	s := sitByLines(t)
	s.types("à demi dit")
	s.waitFor("à demi dit")
	s.goesBy(14 * time.Minute)
	s.hears("Verrouillage dans 60\u00a0s : Entrée pour rester.")
	s.never("Poste verrouillé")
	s.goesBy(time.Minute)
	s.waitFor("Poste verrouillé.")
	// Mixed with what was half typed, the password would open nothing.
	s.signsInAgain(1)
	s.types("dit en entier\n")
	s.hears("Enregistré : dit en entier")
	s.never("Retapez-le")
	s.never(storetest.Password)
	s.never("\x1b")
}

func TestLineModeAtItsTerminalIsNotLockedBeforeItsTime(t *testing.T) {
	s := sitByLines(t)
	s.goesBy(14 * time.Minute)
	s.waitFor("Verrouillage dans 60")
	s.types("\n")
	s.waitFor("Le poste reste ouvert.")
	s.goesBy(14*time.Minute - time.Second)
	s.types("dit à temps\n")
	s.hears("Enregistré : dit à temps")
	s.never("Poste verrouillé")
}

func TestLineModeKeepsOutWhoHasNoPassword(t *testing.T) {
	s := sitByLines(t)
	s.types("*\n")
	s.waitFor("Numéro d'agent [1] :")
	s.types("\n")
	for n := range passwordTries {
		s.waitForTimes(askFirst, n+1)
		s.types("fausse clé\n")
	}
	if err := s.ends(); err == nil || !strings.Contains(err.Error(), "Aucun de ces trois mots de passe") {
		t.Errorf("it ended with %v", err)
	}
	s.never("fausse")
	s.never("repris")
}

// A closed terminal cancels the context: SIGHUP, as SIGTERM and Ctrl+C.
func TestLineModeToldToLeave(t *testing.T) {
	t.Run("at a question", func(t *testing.T) {
		s := sitByLines(t)
		s.leave()
		s.ends()
		s.waitFor("Arrêt demandé")
	})
	t.Run("at the lock", func(t *testing.T) {
		s := sitByLines(t)
		s.types("*\n")
		s.waitFor("Numéro d'agent [1] :")
		s.types("\n")
		s.waitFor(askFirst)
		s.leave()
		s.ends()
		if !s.echoes() {
			t.Error("the terminal still hides what is typed")
		}
	})
}

func TestLineModeAskedToStop(t *testing.T) {
	s := sitByLines(t)
	s.types("à demi dit")
	s.waitFor("à demi dit")
	s.term.askToStop()
	if echo := <-s.stops; !echo {
		t.Error("stopped at a question, the terminal hides what is typed")
	}
	s.waitFor("Poste verrouillé.")
	s.waitFor("Numéro d'agent [1] :")
	s.types("\n")
	s.waitFor(askFirst)
	s.term.askToStop()
	if echo := <-s.stops; !echo {
		t.Error("stopped at a password, the terminal hides what is typed")
	}
	s.waitForTimes(askFirst, 2)
	if s.echoes() {
		t.Error("taken up again, the terminal shows the password")
	}
	s.types(storetest.Password + "\n")
	s.waitFor("Accueil repris.")
	s.never("Retapez-le")
	s.never(storetest.Password)
}

// Someone may be long to come: what the program is told meanwhile ends the wait.
func TestAWaitAtALineTerminalIsEnded(t *testing.T) {
	for name, end := range map[string]func(*waitingTerminal, context.CancelFunc){
		"told to leave": func(_ *waitingTerminal, leave context.CancelFunc) { leave() },
		"asked to stop": func(t *waitingTerminal, _ context.CancelFunc) { t.askToStop(); <-t.asked },
	} {
		t.Run(name, func(t *testing.T) {
			p := newTypist(t)
			ctx, leave := context.WithCancel(t.Context())
			defer leave()
			term, over, err := newWaitingTerminal(ctx, &World{In: p.tty}, nil, p.tty)
			if err != nil {
				t.Fatal(err)
			}
			defer over()
			end(term, leave)
			term.woken.SetReadDeadline(time.Now().Add(20 * time.Second))
			if _, err := term.woken.Read(make([]byte, 1)); err != nil {
				t.Fatalf("nothing would end a wait: %v", err)
			}
			term.wakeUp()
			if woken, err := term.Wait(t.Context(), time.Hour); woken != ui.WokenByClock || err != nil {
				t.Errorf("a wait that was ended: %v, %v", woken, err)
			}
		})
	}
}

// The password of a file opens the command; it does not open the lock.
func TestTheWholeLineCommandLocksWhenTold(t *testing.T) {
	st := storetest.Open(t)
	st.Register.Close()
	t.Cleanup(st.Restart)
	secret := filepath.Join(t.TempDir(), "mdp")
	if err := os.WriteFile(secret, []byte(storetest.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newTypist(t)
	done := make(chan int, 1)
	go func() {
		done <- Run(t.Context(), World{Args: []string{"ligne", "--dossier", st.Dir, "--mot-de-passe-fichier", secret},
			In: p.tty, Out: p.tty, Err: p.tty, System: "linux", Now: st.Clock.Now})
		io.WriteString(p.tty, "fin du programme")
	}()
	p.waitFor("v verrouiller")
	io.WriteString(p.hand, "v\n")
	p.waitFor("Poste verrouillé.")
	p.waitFor("Numéro d'agent [1] :")
	io.WriteString(p.hand, "\n")
	p.waitFor(askFirst)
	io.WriteString(p.hand, storetest.Password+"\n")
	p.waitForTimes("v verrouiller", 2)
	io.WriteString(p.hand, "q\n")
	p.leaves(done, exitDone)
	p.never(storetest.Password)
}
