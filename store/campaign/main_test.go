package campaign

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"accueil/store"
	"accueil/store/storetest"
)

// orderEnv makes the test binary one of the processes below.
const orderEnv = "ACCUEIL_CAMPAGNE"

// What a child is for.
const (
	roleDesk   = "desk"
	roleFill   = "fill"
	roleSmall  = "small"
	roleCheck  = "check"
	roleSecond = "second"
)

// order is what a child is asked to do.
type order struct {
	Role    string
	Dir     string
	Seed    uint64
	Token   string // its drafts' begin with it
	Changes int    // after which a desk ends; 0 for never
	Create  bool   // the register first
	Jumps   bool   // of the clock
	GoOn    bool   // after an error
}

func TestMain(m *testing.M) {
	text := os.Getenv(orderEnv)
	if text == "" {
		os.Exit(m.Run())
	}
	var o order
	err := json.Unmarshal([]byte(text), &o)
	if err == nil {
		err = o.obey()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (o order) obey() error {
	switch o.Role {
	case roleDesk:
		return newDesk(o).work()
	case roleFill:
		return newDesk(o).fill()
	case roleSmall:
		return createSmall(o)
	case roleCheck:
		return checkJobs(os.Stdin, os.Stdout)
	case roleSecond:
		return second(o)
	}
	return fmt.Errorf("unknown role %q", o.Role)
}

// voice is how a child says what it did. It goes on only once it was heard.
type voice struct {
	in  *bufio.Reader
	out *json.Encoder
}

func newVoice() voice { return voice{bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout)} }

func (v voice) say(s said) error {
	if err := v.out.Encode(s); err != nil {
		return err
	}
	_, err := v.in.ReadString('\n')
	return err
}

// command is a child; before are the words it is started with, such as strace's.
func command(t testing.TB, o order, before ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	words := append(before, exe)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = append(os.Environ(), orderEnv+"="+string(text))
	return cmd
}

// listen runs a child to its end, and gives heard each thing it says before
// letting it go on. It returns how the child ended.
func listen(cmd *exec.Cmd, heard func(said)) error {
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if cmd.Stderr == nil {
		cmd.Stderr = os.Stderr
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	lines := json.NewDecoder(out)
	for {
		var s said
		if err := lines.Decode(&s); err != nil {
			break // the end, or a line cut by a kill
		}
		heard(s)
		io.WriteString(in, "\n") // a killed child does not read it
	}
	return cmd.Wait()
}

// newRegister makes a closed register with two agents.
func newRegister(t testing.TB) (dir string, l *ledger) {
	t.Helper()
	r := storetest.Open(t)
	r.Damaged = true // it is verified here, again and again
	r.AddAgent(store.RoleManager).Lock()
	r.Session.Lock()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return r.Dir, newLedger(1, 2)
}

// scratch is a folder for copies that are read once: in memory where it can be,
// for no fault is tried while reading.
func scratch(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "accueil-campagne-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// copyRegister copies the two files of a register, and what was to take their
// place.
func copyRegister(t testing.TB, from, to string) {
	t.Helper()
	err := errors.Join(os.RemoveAll(to), os.MkdirAll(to, 0o700))
	for _, name := range []string{store.RegisterFile, store.KeyFile, store.RegisterFile + ".nouveau", store.KeyFile + ".nouveau"} {
		b, rerr := os.ReadFile(filepath.Join(from, name))
		if errors.Is(rerr, os.ErrNotExist) && strings.HasSuffix(name, ".nouveau") {
			continue
		}
		err = errors.Join(err, rerr, os.WriteFile(filepath.Join(to, name), b, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
}
