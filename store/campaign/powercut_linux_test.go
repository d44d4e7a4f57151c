package campaign

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"accueil/store/campaign/powercut"
)

// cutChanges is how many things a desk does while it is recorded.
const cutChanges = 70

// recording is what a desk did to its disk, from the creation of its register,
// and where each thing it said falls in it.
type recording struct {
	log     powercut.Log
	said    []said
	at      []int // positions in the log
	created int   // where the creation was acknowledged
}

// record runs a desk on a recorded file system.
func record(t *testing.T, seed uint64) recording {
	t.Helper()
	mount := t.TempDir()
	rec, err := powercut.Mount(mount)
	if err != nil {
		t.Skipf("power cuts need Linux, root and /dev/fuse: %v", err)
	}
	var r recording
	o := order{
		Role: roleDesk, Dir: filepath.Join(mount, "accueil"), Seed: seed, Token: "c",
		Create: true, Changes: cutChanges,
	}
	err = listen(command(t, o), func(s said) {
		r.said = append(r.said, s)
		r.at = append(r.at, rec.Position())
		if s.What == saidCreated {
			r.created = rec.Position()
		}
	})
	if uerr := rec.Unmount(); uerr != nil {
		t.Fatal(uerr)
	}
	if err != nil || r.created == 0 {
		t.Fatalf("the desk ended: %v", err)
	}
	r.log = rec.Log()
	return r
}

// kept is what was acknowledged before a position.
func (r recording) kept(cut int) *ledger {
	l := newLedger()
	for i, s := range r.said {
		if r.at[i] <= cut {
			l.note(s)
		}
	}
	return l
}

// moment is where to cut: one time in four during the creation, and more often
// than not just before a sync, where most is at stake.
func (r recording) moment(rng *rand.Rand) int {
	from, to := r.created, len(r.log)
	if rng.IntN(4) == 0 {
		from, to = 0, r.created
	}
	cut := from + rng.IntN(to-from+1)
	if rng.IntN(3) == 0 {
		return cut
	}
	for _, at := range r.log.Syncs() {
		if at >= cut {
			return min(at, to)
		}
	}
	return to
}

// The power goes at any moment, during the creation too: what was acknowledged
// before is there, and there is a register that works or none at all. Told to
// take syncs for lies, the same images must lose something: they bite.
func TestPowerCuts(t *testing.T) {
	t.Parallel()
	c := newChecker(t, "power cuts")
	control := newChecker(t, "power cuts, syncs dropped")
	control.quiet = true
	image := filepath.Join(scratch(t), "image")
	creations := 0
	for n := range cutRecordings {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 2))
		r := record(t, seed)
		for range cutImages {
			cut := r.moment(rng)
			if cut < r.created {
				creations++
			}
			l := r.kept(cut)
			c.acknowledged += l.Acknowledged
			c.cut(r.log.Image(rng, cut, cut), image, l, fmt.Sprintf("recording %d, cut at %d of %d", n, cut, len(r.log)))
		}
		for i := range cutControls / cutRecordings {
			obeyed := r.created // the creation was honest
			if i%4 == 0 {
				obeyed = 0
			}
			cut := r.created + rng.IntN(len(r.log)-r.created+1)
			l := r.kept(cut)
			control.acknowledged += l.Acknowledged
			control.cut(r.log.Image(rng, cut, obeyed), image, l, "")
		}
	}
	control.figures(fmt.Sprintf("; in %d images of %d: this is the negative control, it must lose", control.faulty, control.tried))
	if control.lost == 0 {
		t.Error("with syncs dropped nothing is lost: the images do not bite")
	}
	c.figures(fmt.Sprintf(", %d cuts during the creation", creations))
}

// cut reads an image again.
func (c *checker) cut(im powercut.Image, dir string, l *ledger, what string) {
	c.t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		c.t.Fatal(err)
	}
	if err := im.Save(dir); err != nil {
		c.t.Fatal(err)
	}
	c.check(job{Dir: filepath.Join(dir, "accueil"), Kept: l, Creating: true, Write: true}, what)
}
