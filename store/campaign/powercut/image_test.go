package powercut

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// story is a file made, synced, its name synced; then written to again and given
// another name.
func story() Log {
	return Log{
		{Kind: Mkdir, Dir: 0, File: 1, Name: "d"},
		{Kind: SyncDir, File: 0},
		{Kind: Create, Dir: 1, File: 2, Name: "a"},
		{Kind: Write, File: 2, Data: bytes.Repeat([]byte("a"), 2*sector)},
		{Kind: Sync, File: 2},
		{Kind: SyncDir, File: 1}, // 5
		{Kind: Write, File: 2, Data: bytes.Repeat([]byte("b"), 2*sector), Off: sector},
		{Kind: Truncate, File: 2, Off: 4 * sector},
		{Kind: Rename, Dir: 1, Name: "a", To: "b"},
		{Kind: Create, Dir: 1, File: 3, Name: "c"},
	}
}

// seen are the folders that a hundred images give: names and contents.
func seen(t *testing.T, cut, obeyed int) map[string]int {
	t.Helper()
	all := map[string]int{}
	for seed := range uint64(300) {
		dir := t.TempDir()
		if err := story().Image(rand.New(rand.NewPCG(seed, 0)), cut, obeyed).Save(dir); err != nil {
			t.Fatal(err)
		}
		var folder []byte
		entries, _ := os.ReadDir(filepath.Join(dir, "d"))
		for _, e := range entries {
			b, err := os.ReadFile(filepath.Join(dir, "d", e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			folder = append(folder, e.Name()+":"...)
			for len(b) >= sector { // one letter for each sector
				folder = append(folder, max(b[0], '.'))
				b = b[sector:]
			}
		}
		all[string(folder)]++
	}
	return all
}

func TestWhatIsSyncedIsThere(t *testing.T) {
	if all := seen(t, 6, 6); len(all) != 1 || all["a:aa"] == 0 {
		t.Errorf("%v", all)
	}
	// Before the sync of the folder, the name may be missing; before that of the
	// file, its content.
	if all := seen(t, 5, 5); len(all) != 2 || all["a:aa"] == 0 || all[""] == 0 {
		t.Errorf("%v", all)
	}
	// A sync that lies keeps nothing.
	if all := seen(t, 6, 0); all[""] == 0 || all["a:"] == 0 || all["a:.a"] == 0 {
		t.Errorf("%v", all)
	}
}

func TestWhatIsNotMayBe(t *testing.T) {
	all := seen(t, len(story()), len(story()))
	for _, want := range []string{
		"a:aa", "b:aa", "b:aac:", "b:abb.c:", "a:abb", "a:ab", "a:aab", "b:aa..", "a:aab.",
	} {
		if all[want] == 0 {
			t.Errorf("never %q", want)
		}
	}
	for folder := range all {
		// The first sector was synced and not written again; names keep their order.
		if folder[2] != 'a' || folder[0] == 'c' || folder[0] == 'a' && folder[len(folder)-1] == ':' {
			t.Errorf("%q", folder)
		}
	}
}
