package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"accueil/model"
)

// File is one file of content, by its name for the faults.
type File struct {
	Name string
	Data []byte
}

// Composed is a questionnaire made of a published one and of supplements.
type Composed struct {
	Questionnaire *model.Questionnaire
	// Text is the whole questionnaire, which reads back by itself: what a register
	// keeps.
	Text []byte
}

// localDigits is how much of the hash of its text names a local version.
const localDigits = 8

// Compose lays supplements over the questionnaire they extend, one after the other.
// The version of the result is that of the last supplement that says one, or else
// the published one, then « + » and the beginning of the hash of its text: the same
// content has the same name everywhere, and another content another name, whatever
// its author calls it. Faults are placed in the supplements.
func Compose(dir *model.Directory, supplements ...File) (*Composed, Faults) {
	return (&composer{dir: dir}).all(supplements)
}

func (c *composer) all(supplements []File) (*Composed, Faults) {
	for _, s := range supplements {
		if fs := c.add(s); fs != nil {
			return nil, fs
		}
	}
	return c.done()
}

type composer struct {
	dir  *model.Directory // nil for content that was verified when it was published
	base *questionnaireFile
	// version is what a supplement calls the result; empty when none says.
	version string
	// written is where the supplements wrote each question and each rule.
	written map[string]string
}

// IsSupplement reports whether a file completes a questionnaire.
func IsSupplement(data []byte) bool {
	var head struct {
		Extends string `toml:"extends"`
	}
	return toml.Unmarshal(data, &head) == nil && head.Extends != ""
}

// add lays one supplement, and verifies the result: its faults are told before the
// next one is looked at.
func (c *composer) add(s File) Faults {
	var file questionnaireFile
	if fs := decode(s.Name, s.Data, &file); fs != nil {
		return fs
	}
	if c.base == nil {
		base, ok := shippedFile(file.Extends)
		if !ok {
			return headFault(s, model.Fault{Kind: FaultExtends, Args: []string{file.Extends}, Known: shippedNames()})
		}
		c.base = base
	} else if name := c.base.ID + "@" + c.base.Version; file.Extends != name {
		return headFault(s, model.Fault{Kind: FaultOtherBase, Args: []string{file.Extends, name}})
	}
	m := newMerger(c.base)
	m.merge(&file)
	c.version = or(file.Version, c.version)
	if c.dir != nil {
		m.faults = append(append(append(m.faults, c.twice(s, &file)...), style(&file)...), m.needsAlone(&file)...)
	}
	if len(m.faults) > 0 {
		return worded(s.Name, s.Data, m.faults)
	}
	var b builder
	q := b.questionnaire(c.base)
	faults := b.faults
	if len(faults) == 0 && c.dir != nil {
		faults = model.Check(q, c.dir)
	}
	for i, f := range faults {
		faults[i] = m.told(f)
	}
	return slices.Compact(worded(s.Name, s.Data, faults))
}

// headFault is a fault of what a supplement says it completes.
func headFault(s File, f model.Fault) Faults {
	f.Where = model.Where{Section: "extends", Index: -1}
	return worded(s.Name, s.Data, []model.Fault{f})
}

// shippedNames are the versions that can be completed, the newest first.
func shippedNames() []string {
	var names []string
	for _, v := range Published() {
		names = append([]string{v.Name}, names...)
	}
	return names
}

func (c *composer) done() (*Composed, Faults) {
	whole := *c.base
	whole.Version = or(c.version, whole.Version)
	if c.dir == nil {
		return compose(&whole) // published: PUBLISHED holds its hash
	}
	text, err := marshal(&whole)
	if err != nil {
		return nil, Faults{{Message: err.Error()}}
	}
	whole.Version += "+" + Digest(text)[:localDigits]
	return compose(&whole)
}

func compose(whole *questionnaireFile) (*Composed, Faults) {
	text, err := marshal(whole)
	if err != nil {
		return nil, Faults{{Message: err.Error()}}
	}
	q, fs := Read(whole.ID+"@"+whole.Version, text)
	if fs != nil {
		return nil, fs
	}
	return &Composed{Questionnaire: q, Text: text}, nil
}

// marshal writes a whole questionnaire in one way only.
func marshal(f *questionnaireFile) ([]byte, error) {
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(f); err != nil {
		return nil, fmt.Errorf("writing a questionnaire: %w", err)
	}
	return b.Bytes(), nil
}

// shippedFile reads the questionnaire that ships under a name, made whole.
func shippedFile(name string) (*questionnaireFile, bool) {
	data, err := files.ReadFile(fileOf(name))
	if err != nil || strings.Contains(name, "/") {
		return nil, false
	}
	if IsSupplement(data) {
		c, fs := (&composer{}).all([]File{{fileOf(name), data}})
		if fs != nil {
			return nil, false
		}
		data = c.Text
	}
	var file questionnaireFile
	if decode(name, data, &file) != nil {
		return nil, false
	}
	return &file, true
}
