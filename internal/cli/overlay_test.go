package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/ui"
)

// authored is the folder of an office that writes its own content.
type authored struct {
	*office
	t *testing.T
}

func newAuthored(t *testing.T) *authored {
	return &authored{&office{dir: t.TempDir()}, t}
}

// again is the desk started again on the same folder.
func (a *authored) again() *authored { return &authored{&office{dir: a.dir}, a.t} }

// writes puts a file in one of the folders of content.
func (a *authored) writes(folder, name, text string) {
	a.t.Helper()
	dir := filepath.Join(a.dir, folder)
	if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)); err != nil {
		a.t.Fatal(err)
	}
}

// says fails unless the question « nature » is worded so.
func (a *authored) says(label string) ui.Content {
	a.t.Helper()
	c := a.inForce()
	if got := c.Questionnaire.Question("nature").Label; got != label {
		a.t.Errorf("« %s » is in force, not « %s »; faults: %q", got, label, c.Faults)
	}
	return c
}

func (a *authored) faulty(words string) {
	a.t.Helper()
	if said := strings.Join(a.inForce().Faults, "\n"); !strings.Contains(said, words) || (words == "") != (said == "") {
		a.t.Errorf("the faults told are %q, not %q", said, words)
	}
}

const shippedWords = "De quoi s'agit-il ?"

func worded(label string) string {
	return "extends = \"premier-accueil@2\"\n\n[[question]]\nkey = \"nature\"\nlabel = \"" + label + "\"\n"
}

// A file that could not be read for a while is read at the next reception, though
// nothing shows that it changed.
func TestContentThatCouldNotBeReadIsReadAgain(t *testing.T) {
	a := newAuthored(t)
	path := filepath.Join(a.dir, contentFolder, "redon.toml")
	if err := os.MkdirAll(path, 0o700); err != nil { // a folder in the place of the file: it does not read
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	a.says(shippedWords)
	a.faulty("ne se lit pas")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	text := worded("Pourquoi vient-on ?")
	a.writes(contentFolder, "redon.toml", text+strings.Repeat("#", max(0, int(info.Size())-len(text))))
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	a.says("Pourquoi vient-on ?")
	a.faulty("")
}

// Content that did not read, then was taken out of its folder, is no longer in force:
// an empty folder is not one that nobody read.
func TestAnEmptiedContentFolder(t *testing.T) {
	a := newAuthored(t)
	a.writes(contentFolder, "redon.toml", worded("Pourquoi vient-on ?"))
	a.says("Pourquoi vient-on ?")
	unreadable := filepath.Join(a.dir, contentFolder, "zz.toml")
	if err := os.Mkdir(unreadable, 0o700); err != nil {
		t.Fatal(err)
	}
	a.says("Pourquoi vient-on ?")
	a.faulty("ne se lit pas")
	for _, path := range []string{unreadable, filepath.Join(a.dir, contentFolder, "redon.toml")} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	a.says(shippedWords)
	a.faulty("")
}

// A folder that is taken away is looked at as such, even after it did not read.
func TestAContentFolderTakenAwayIsNoFault(t *testing.T) {
	a := newAuthored(t)
	path := filepath.Join(a.dir, contentFolder)
	if err := os.WriteFile(path, nil, 0o600); err != nil { // a file in the place of the folder
		t.Fatal(err)
	}
	a.says(shippedWords)
	a.faulty("ne se lit pas")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	a.says(shippedWords)
	a.faulty("")
}

// A copy that could not be kept is tried again.
func TestTheLastGoodCopyIsTriedAgain(t *testing.T) {
	a := newAuthored(t)
	a.writes(contentFolder, "redon.toml", worded("Pourquoi vient-on ?"))
	blocked := filepath.Join(a.dir, goodFolder+writingSuffix)
	a.writes(goodFolder+writingSuffix, "x", "")
	if err := os.Chmod(blocked, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.RemoveAll(filepath.Join(blocked, "x")) == nil {
		t.Skip("this user is refused nothing")
	}
	a.says("Pourquoi vient-on ?")
	a.faulty("sa copie de secours ne s'écrit pas")
	if err := os.Chmod(blocked, 0o700); err != nil {
		t.Fatal(err)
	}
	a.faulty("")
}

// Whatever the moment the machine stops while the copy takes its name, there is a
// last good content at the next start.
func TestThereIsALastGoodContentWhateverTheMoment(t *testing.T) {
	const was, is = "Pourquoi vient-on ?", "Pour quelle raison ?"
	for name, c := range map[string]struct {
		left map[string]string // what each folder says
		want string
	}{
		"before the writing":     {map[string]string{"": was}, was},
		"while it is written":    {map[string]string{"": was, writingSuffix: is}, was},
		"written":                {map[string]string{"": was, nextSuffix: is}, was},
		"the old one put aside":  {map[string]string{previousSuffix: was, nextSuffix: is}, is},
		"only the new one":       {map[string]string{nextSuffix: is}, is},
		"only the old one":       {map[string]string{previousSuffix: was}, was},
		"the old one still here": {map[string]string{"": is, previousSuffix: was}, is},
		"the first one, in part": {map[string]string{writingSuffix: is}, shippedWords},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAuthored(t)
			a.writes(contentFolder, "redon.toml", "extends")
			for suffix, label := range c.left {
				a.writes(goodFolder+suffix, "redon.toml", worded(label))
			}
			a.says(c.want)
			a.faulty("redon.toml:1")
			// Put right, it is kept whole, and nothing is left of what was interrupted.
			a.writes(contentFolder, "redon.toml", worded("Enfin ?"))
			a.says("Enfin ?")
			a.writes(contentFolder, "redon.toml", "extends")
			a.again().says("Enfin ?")
			for _, suffix := range []string{writingSuffix, nextSuffix, previousSuffix} {
				if exists(filepath.Join(a.dir, goodFolder+suffix)) {
					t.Errorf("%s is left", goodFolder+suffix)
				}
			}
		})
	}
}

// A copy that does not read gives way to the one before it.
func TestALastGoodCopyThatIsSpoiltGivesWay(t *testing.T) {
	a := newAuthored(t)
	a.writes(contentFolder, "redon.toml", "extends")
	a.writes(goodFolder, "redon.toml", "spoilt")
	a.writes(goodFolder+previousSuffix, "redon.toml", worded("Pourquoi vient-on ?"))
	a.says("Pourquoi vient-on ?")
}

// Content that did not change is not written again at each start.
func TestTheLastGoodCopyIsWrittenOnce(t *testing.T) {
	a := newAuthored(t)
	a.writes(contentFolder, "redon.toml", worded("Pourquoi vient-on ?"))
	a.faulty("")
	good := filepath.Join(a.dir, goodFolder)
	long := time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(good, long, long); err != nil {
		t.Fatal(err)
	}
	a.again().faulty("")
	if info, err := os.Stat(good); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("the copy was written again: %v, %v", info.ModTime(), err)
	}
}
