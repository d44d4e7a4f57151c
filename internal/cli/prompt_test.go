package cli

import (
	"bufio"
	"context"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"accueil/store/storetest"
)

// verifying runs « accueil verifier » on a register, at a terminal. meanwhile is
// run each time the program looks at the clock: once per password it checks.
func (p *typist) verifying(ctx context.Context, meanwhile func(), args ...string) chan int {
	p.t.Helper()
	st := storetest.Open(p.t)
	dir, now := st.Dir, st.Clock.Now
	st.Register.Close()
	p.t.Cleanup(func() {
		st.Clock.Add(time.Minute) // past what wrong passwords cost
		st.Restart()
	})
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, World{Args: append([]string{"verifier", "--dossier", dir}, args...), In: p.tty, Out: io.Discard, Err: p.tty,
			Now: func() time.Time { meanwhile(); return now() }})
		io.WriteString(p.tty, "fin du programme")
	}()
	return done
}

const askFirst = "Mot de passe de l'agent 1 :"

// typed gives the next line a shell would read.
func (p *typist) typed() string {
	p.t.Helper()
	io.WriteString(p.hand, "suite visible\n")
	p.waitFor("suite visible") // the echo is back
	line, err := bufio.NewReader(p.tty).ReadString('\n')
	if err != nil {
		p.t.Fatal(err)
	}
	return line
}

func (p *typist) never(text string) {
	p.t.Helper()
	if strings.Contains(p.seen.String(), text) {
		p.t.Errorf("the terminal showed %q:\n%s", text, p.seen.String())
	}
}

func (p *typist) leaves(done chan int, code int) {
	p.t.Helper()
	p.waitFor("fin du programme")
	if got := <-done; got != code {
		p.t.Errorf("exit %d, want %d\n%s", got, code, p.seen.String())
	}
}

func TestWrongPasswordIsTypedAgain(t *testing.T) {
	p := newTypist(t)
	var checking atomic.Bool
	done := p.verifying(t.Context(), func() {
		if checking.Load() {
			io.WriteString(p.hand, "impatience\n")
		}
	}, "--agent", "1")
	p.waitFor(askFirst)
	checking.Store(true)
	io.WriteString(p.hand, "fausse clé\n")
	p.waitFor("Ce mot de passe n'ouvre pas. Retapez-le.")
	p.waitForTimes(askFirst, 2)
	io.WriteString(p.hand, storetest.Password+"\n")
	p.leaves(done, exitDone)
	checking.Store(false)
	for _, secret := range []string{"impatience", "fausse", storetest.Password} {
		p.never(secret)
	}
	if got := p.typed(); got != "suite visible\n" {
		t.Errorf("what was typed during the check went to the shell: %q", got)
	}
}

func TestThreeWrongPasswordsAreEnough(t *testing.T) {
	p := newTypist(t)
	done := p.verifying(t.Context(), func() {}, "--agent", "1")
	for n := range 3 {
		p.waitForTimes(askFirst, n+1)
		io.WriteString(p.hand, "fausse clé\n")
	}
	p.leaves(done, exitPassword)
	if got := strings.Count(p.seen.String(), "Retapez-le"); got != 2 {
		t.Errorf("asked to type again %d times:\n%s", got, p.seen.String())
	}
	p.never("fausse")
	p.typed()
}

func TestAgentNumberIsAskedOnATerminal(t *testing.T) {
	for name, tc := range map[string]struct {
		number, then string
		code         int
	}{
		"enter is 1":   {"", askFirst, exitDone},
		"typed":        {" 1 ", askFirst, exitDone},
		"another":      {"7", "Mot de passe de l'agent 7 :", exitPassword},
		"not a number": {"un", "Un numéro d'agent est attendu.", exitUsage},
	} {
		t.Run(name, func(t *testing.T) {
			p := newTypist(t)
			done := p.verifying(t.Context(), func() {})
			p.waitFor("Numéro d'agent [1] :")
			io.WriteString(p.hand, tc.number+"\n")
			p.waitFor(tc.then)
			if tc.code != exitUsage {
				io.WriteString(p.hand, storetest.Password+"\n")
			}
			p.leaves(done, tc.code)
			p.never(storetest.Password)
		})
	}
}

// What was typed before the question is no answer to it.
func TestTypedAheadIsNoPassword(t *testing.T) {
	p := newTypist(t)
	io.WriteString(p.hand, "trop tôt\n")
	p.waitFor("trop tôt")
	done := p.verifying(t.Context(), func() {}, "--agent", "1")
	p.waitFor(askFirst)
	io.WriteString(p.hand, storetest.Password+"\n")
	p.leaves(done, exitDone)
	p.never("Retapez-le")
}

// e and its accent apart: the register only knows the composed form.
func TestTypedPasswordIsComposed(t *testing.T) {
	p := newTypist(t)
	w := World{In: p.tty, Out: io.Discard, Err: p.tty, Now: time.Now}
	k, err := w.keyboard()
	if err != nil {
		t.Fatal(err)
	}
	defer k.release()
	go func() {
		p.waitFor("l'agent 4 :")
		io.WriteString(p.hand, "secre\u0301tissime\n")
	}()
	secret, err := w.askSecret(t.Context(), k, "Mot de passe de l'agent 4 : ")
	if err != nil || string(secret) != "secrétissime" {
		t.Errorf("askSecret = %q, %v", secret, err)
	}
}

func TestInterruptedPromptGivesTheEchoBack(t *testing.T) {
	for question, args := range map[string][]string{"Numéro d'agent [1] :": nil, askFirst: {"--agent", "1"}} {
		p := newTypist(t)
		ctx, cancel := context.WithCancel(t.Context())
		done := p.verifying(ctx, func() {}, args...)
		p.waitFor(question)
		cancel()
		p.leaves(done, exitFailure)
		io.WriteString(p.hand, "visible")
		p.waitFor("visible")
	}
}
