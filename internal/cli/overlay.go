package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"accueil/content"
	"accueil/ui"
)

// The folders of an office's own content, beside the register: the one people write
// in, and the last one that was without a fault. While the last one is replaced, its
// folder has other names; under all but the first, it is whole.
const (
	contentFolder = "contenu"
	goodFolder    = "contenu.bon"

	writingSuffix  = ".ecriture"
	nextSuffix     = ".nouveau"
	previousSuffix = ".ancien"
)

// What shows of a folder of content that is not there, and of one that was not read:
// no state of a folder looks like either.
const (
	noFolder = "-"
	notRead  = "?"
)

// inForce is the content receptions are held with: what ships, with the office's own
// laid over. It looks at the folder each time, and reads it when it changed; a
// fault leaves the last good content in use, and is told. It does I/O.
func (o *office) inForce() ui.Content {
	o.contentMu.Lock()
	defer o.contentMu.Unlock()
	seen, err := o.lookAtContent()
	if o.content.Questionnaire != nil && seen == o.contentSeen {
		return o.content
	}
	files, readErr := readContent(filepath.Join(o.dir, contentFolder))
	if err = errors.Join(err, readErr); err != nil {
		o.contentSeen = notRead // the next look reads again
		return o.lastGood([]string{"Le dossier « " + contentFolder + " » ne se lit pas : vérifiez ses droits."})
	}
	o.contentSeen = seen
	overlay, faults := content.ReadOverlay(files)
	if faults != nil {
		var words []string
		for _, f := range faults {
			words = append(words, f.String())
		}
		return o.lastGood(words)
	}
	o.content = contentOf(overlay)
	if err := o.keepGood(files); err != nil {
		o.contentSeen = notRead
		o.content.Faults = []string{"Le contenu est en service, mais sa copie de secours ne s'écrit pas : vérifiez les droits du dossier."}
	}
	return o.content
}

// contentOf is an overlay as the desk takes it.
func contentOf(overlay *content.Overlay) ui.Content {
	c := ui.Content{Directory: overlay.Directory}
	if overlay.Composed != nil {
		c.Questionnaire, c.Definition = overlay.Questionnaire, overlay.Text
		return c
	}
	c.Questionnaire, _ = content.Current()
	return c
}

// lastGood leaves in use what was, with what is wrong; after a start, what was kept
// the last time there was no fault, or else what ships.
func (o *office) lastGood(faults []string) ui.Content {
	if o.content.Questionnaire == nil {
		o.content = contentOf(o.keptGood())
	}
	o.content.Faults = faults
	return o.content
}

// keptGood reads the copy kept of the last good content, under the first of its names
// where there is a good one; what ships when there is none.
func (o *office) keptGood() *content.Overlay {
	for _, suffix := range []string{"", nextSuffix, previousSuffix} {
		dir := filepath.Join(o.dir, goodFolder+suffix)
		if !exists(dir) {
			continue
		}
		files, err := readContent(dir)
		overlay, faults := content.ReadOverlay(files)
		if err == nil && faults == nil {
			return overlay
		}
	}
	shipped, _ := content.ReadOverlay(nil)
	return shipped
}

// lookAtContent is what shows of the folder without reading its files.
func (o *office) lookAtContent() (string, error) {
	entries, err := os.ReadDir(filepath.Join(o.dir, contentFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return noFolder, nil
	}
	var seen strings.Builder
	for _, e := range entries {
		if info, err := e.Info(); err == nil && isContent(e.Name()) {
			fmt.Fprintf(&seen, "%s %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return seen.String(), err
}

func isContent(name string) bool {
	return strings.HasSuffix(name, ".toml") && !strings.HasPrefix(name, ".")
}

// readContent reads the files of a folder; one that is not there has none.
func readContent(dir string) ([]content.File, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []content.File
	for _, e := range entries {
		if !isContent(e.Name()) {
			continue
		}
		data, err := readSmall(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, content.File{Name: e.Name(), Data: data})
	}
	return files, nil
}

// keepGood keeps a copy of content that has no fault, when it is not the one kept
// already. There is a whole copy on the disk at every moment.
func (o *office) keepGood(files []content.File) error {
	good := filepath.Join(o.dir, goodFolder)
	writing, next, previous := good+writingSuffix, good+nextSuffix, good+previousSuffix
	if !exists(good) && exists(next) {
		if err := rename(next, good); err != nil {
			return err
		}
	}
	held, err := readContent(good)
	if err == nil && slices.EqualFunc(held, files, sameFile) {
		return nil
	}
	if err := errors.Join(os.RemoveAll(writing), os.Mkdir(writing, 0o700)); err != nil {
		return err
	}
	for _, f := range files {
		err := writeNewFile(context.Background(), filepath.Join(writing, f.Name), func(out io.Writer) error { _, err := out.Write(f.Data); return err })
		if err != nil {
			return err
		}
	}
	if err := rename(writing, next); err != nil {
		return err
	}
	if exists(good) {
		if err := rename(good, previous); err != nil {
			return err
		}
	}
	return errors.Join(rename(next, good), os.RemoveAll(previous))
}

func sameFile(a, b content.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }

// rename gives a folder a name, durably, in the place of the one that had it.
func rename(from, to string) error {
	if err := errors.Join(os.RemoveAll(to), os.Rename(from, to)); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
