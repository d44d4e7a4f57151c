package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"accueil/content"
	"accueil/ui"
)

// The folders of an office's own content, beside the register: the one people write
// in, and the last one that was without a fault.
const (
	contentFolder = "contenu"
	goodFolder    = "contenu.bon"
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
	o.contentSeen = seen
	files, readErr := readContent(filepath.Join(o.dir, contentFolder))
	if err = errors.Join(err, readErr); err != nil {
		return o.lastGood([]string{"Le dossier « " + contentFolder + " » ne se lit pas : vérifiez ses droits."})
	}
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
		files, err := readContent(filepath.Join(o.dir, goodFolder))
		overlay, bad := content.ReadOverlay(files)
		if err != nil || bad != nil {
			overlay, _ = content.ReadOverlay(nil)
		}
		o.content = contentOf(overlay)
	}
	o.content.Faults = faults
	return o.content
}

// lookAtContent is what shows of the folder without reading its files.
func (o *office) lookAtContent() (string, error) {
	entries, err := os.ReadDir(filepath.Join(o.dir, contentFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
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

// keepGood keeps a copy of content that has no fault. The folder takes its name
// whole; between the two, only the copy is missing.
func (o *office) keepGood(files []content.File) error {
	good := filepath.Join(o.dir, goodFolder)
	if _, err := os.Stat(o.dir); err != nil || len(files) == 0 && !exists(good) {
		return nil
	}
	temp := good + ".nouveau"
	if err := errors.Join(os.RemoveAll(temp), os.Mkdir(temp, 0o700)); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(temp, f.Name), f.Data, 0o600); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(good), os.Rename(temp, good))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
