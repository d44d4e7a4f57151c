package e2e

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/creack/pty"
)

// BenchmarkFirstFrame compares the time to the first frame of the desk (the
// page where one signs in) with that of the smallest Bubble Tea program, both
// built and started in turn.
func BenchmarkFirstFrame(b *testing.B) {
	dir := b.TempDir()
	desk, floor := filepath.Join(dir, "accueil"), filepath.Join(dir, "plancher")
	build(b, desk, "accueil")
	build(b, floor, "accueil/internal/e2e/plancher")
	register := newRegister(b)
	firstFrame(b, desk, "Mot de passe", "--dossier", register)
	firstFrame(b, floor, "PREMIERE IMAGE")
	var ratios, ours, theirs []float64
	for range max(10, b.N) {
		a := firstFrame(b, desk, "Mot de passe", "--dossier", register)
		f := firstFrame(b, floor, "PREMIERE IMAGE")
		ratios = append(ratios, a.Seconds()/f.Seconds())
		ours, theirs = append(ours, a.Seconds()*1000), append(theirs, f.Seconds()*1000)
	}
	b.ReportMetric(median(ratios), "x/plancher")
	b.ReportMetric(median(ours), "ms/accueil")
	b.ReportMetric(median(theirs), "ms/plancher")
	b.ReportMetric(0, "ns/op")
}

func build(b *testing.B, out, pkg string) {
	b.Helper()
	if msg, err := exec.Command("go", "build", "-o", out, pkg).CombinedOutput(); err != nil {
		b.Fatalf("building %s: %v\n%s", pkg, err, msg)
	}
}

// firstFrame starts a program in a terminal and waits for a text of its first
// page. Nothing answers the program's queries, which is the slowest terminal.
func firstFrame(b *testing.B, program, text string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = []string{"TERM=xterm-256color", "HOME=" + b.TempDir()}
	begin := time.Now()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); _ = f.Close() }()
	var got bytes.Buffer
	buf := make([]byte, 1<<14)
	for {
		n, err := f.Read(buf)
		got.Write(buf[:n])
		if bytes.Contains(got.Bytes(), []byte(text)) {
			return time.Since(begin)
		}
		if err != nil {
			b.Fatalf("%s never drew %q: %v", program, text, err)
		}
	}
}

func median(v []float64) float64 {
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}
