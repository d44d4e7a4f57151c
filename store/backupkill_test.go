package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// killedBackupEnv makes the test binary a desk that backs up until it is killed,
// beside its data folder.
const killedBackupEnv = "ACCUEIL_TEST_BACKUP"

func backUpUntilKilled(dir string) error {
	r, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	s, err := r.Unlock(1, []byte(storetest.Password), time.Now())
	if err != nil {
		return err
	}
	for {
		fmt.Println("sauvegarde")
		if _, err := s.Backup(filepath.Dir(dir), nil); err != nil {
			return err
		}
	}
}

// A backup killed at any moment is whole or is not there, and what it left goes at
// the next; the register is none the worse.
func TestKilledBackups(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills processes")
	}
	r := storetest.Open(t)
	for range 20 {
		record(t, r.Session, r.Clock, "essai")
	}
	if err := r.Session.SetSettings(store.Settings{BackupKeep: 3}); err != nil {
		t.Fatal(err)
	}
	r.Session.Lock()
	r.Close()
	for range 8 {
		killBackup(t, r.Dir)
		for _, folder := range folders(t, filepath.Dir(r.Dir)) {
			c, err := store.OpenCopy(folder, store.Options{})
			if err != nil {
				t.Fatalf("%s: %v", folder, err)
			}
			if err := c.Register().Check(); err != nil || !c.Told || c.Counts.Receptions != 20 {
				t.Errorf("%s: %+v, %v", folder, c, err)
			}
			c.Close()
		}
	}
	r.Restart()
	backUp(t, r, filepath.Dir(r.Dir))
	unfinished, err := filepath.Glob(filepath.Join(filepath.Dir(r.Dir), "*.nouveau", "*"))
	if err != nil || len(unfinished) != 0 {
		t.Errorf("left: %v, %v", unfinished, err)
	}
}

// folders are the backups beside a data folder, those being destroyed left out.
func folders(t *testing.T, parent string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(parent, "accueil-sauvegarde-*"))
	if err != nil {
		t.Fatal(err)
	}
	var whole []string
	for _, folder := range all {
		if _, err := os.Stat(filepath.Join(folder, store.KeyFile)); err == nil && !strings.HasSuffix(folder, ".nouveau") {
			whole = append(whole, folder)
		}
	}
	return whole
}

func killBackup(t *testing.T, dir string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), killedBackupEnv+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines, n := bufio.NewScanner(out), 0
	for lines.Scan() {
		if n++; n == 1 {
			time.AfterFunc(time.Duration(rand.IntN(200))*time.Millisecond, func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || n == 0 {
		t.Fatalf("the desk ended by itself: %v", err)
	}
}
