package campaign

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// The smallest disks a register and its work hold on.
const (
	tmpfsSize = "1m"
	ext4Size  = 4 << 20
)

// A disk fills up while a desk works, and before there is a register: it is said
// as such, nothing that was kept is lost, drafts can still be dropped, and work
// goes on once there is room.
func TestAFullDiskInMemory(t *testing.T) {
	t.Parallel()
	fullDisk(t, newChecker(t, "disk full, tmpfs"), func(t *testing.T, dir string) {
		if err := syscall.Mount("accueil", dir, "tmpfs", 0, "size="+tmpfsSize); err != nil {
			t.Skipf("mounting a small disk in memory needs root: %v", err)
		}
	}, 400<<10)
}

func TestAFullExt4(t *testing.T) {
	t.Parallel()
	fullDisk(t, newChecker(t, "disk full, ext4"), func(t *testing.T, dir string) {
		image := filepath.Join(t.TempDir(), "disque")
		if err := os.WriteFile(image, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(image, ext4Size); err != nil {
			t.Fatal(err)
		}
		for _, words := range [][]string{{"mkfs.ext4", "-q", "-m", "0", image}, {"mount", "-o", "loop", image, dir}} {
			if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
				t.Skipf("a small ext4 needs root, mkfs.ext4 and a loop device: %v: %s", err, out)
			}
		}
	}, 600<<10)
}

// fullDisk fills disks up to a random point; spread is how much room they may
// have at first.
func fullDisk(t *testing.T, c *checker, mount func(*testing.T, string), spread int) {
	again := filepath.Join(scratch(t), "copie")
	for n := range fullDisks {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			disk := t.TempDir()
			mount(t, disk)
			t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
			c.t = t
			c.small(disk)
			from, l := newRegister(t)
			dir := filepath.Join(disk, "donnees")
			copyRegister(t, from, dir)
			room := (200 << 10) + rand.IntN(spread)
			rest := takeRoom(t, disk, room)
			full := false
			o := order{Role: roleFill, Dir: dir, Seed: rand.Uint64(), Token: fmt.Sprintf("p%d", n)}
			err := listen(command(t, o), func(s said) {
				l.note(s)
				full = full || s.Text == "full" && s.Outcome == notKept
				if s.What == saidRoom {
					os.Remove(rest)
				}
			})
			if err != nil || !full {
				c.mistaken("room for %d bytes, seed %d: the desk ended: %v", room, o.Seed, err)
			}
			c.acknowledged += l.Acknowledged
			copyRegister(t, dir, again)
			c.check(job{Dir: again, Kept: l, Write: true}, fmt.Sprintf("room for %d bytes, seed %d", room, o.Seed))
		})
	}
	c.t = t
	if c.tried == 0 && !t.Failed() {
		t.Skip("no small disk could be made: see above")
	}
	c.figures("")
}

// small creates a register where there is no room for it.
func (c *checker) small(disk string) {
	rest := takeRoom(c.t, disk, rand.IntN(16<<10))
	made := false
	err := listen(command(c.t, order{Role: roleSmall, Dir: filepath.Join(disk, "petit")}), func(s said) {
		made = made || s.What == saidCreated
		if s.What == saidRoom {
			os.Remove(rest)
		}
	})
	if err != nil || !made {
		c.mistaken("creating on a small disk: %v", err)
	}
	os.RemoveAll(filepath.Join(disk, "petit"))
	os.Remove(rest)
}

// takeRoom leaves so many bytes on a disk, and gives the file that takes the
// others.
func takeRoom(t testing.TB, disk string, leave int) string {
	t.Helper()
	// Synced, or what was removed just before still takes its room.
	d, err := os.Open(disk)
	if err != nil {
		t.Fatal(err)
	}
	var st syscall.Statfs_t
	err = errors.Join(unix.Syncfs(int(d.Fd())), syscall.Statfs(disk, &st), d.Close())
	if err != nil {
		t.Fatal(err)
	}
	rest := filepath.Join(disk, "reste")
	for size := max(0, int(st.Bavail)*int(st.Bsize)-leave); ; size -= int(st.Bsize) {
		err := os.WriteFile(rest, make([]byte, max(0, size)), 0o600)
		if err == nil {
			return rest
		}
		if size <= 0 || !errors.Is(err, syscall.ENOSPC) { // a file system keeps some for itself
			t.Fatal(err)
		}
	}
}
