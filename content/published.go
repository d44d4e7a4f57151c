package content

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"accueil/model"
)

//go:embed PUBLISHED annuaire.toml conservation.toml mots-a-eviter.txt vocabulaires.toml questionnaire/*.toml communes/communes.txt
var files embed.FS

// The files of the shipped directory and of the retention table.
const (
	directoryName = "annuaire.toml"
	retentionName = "conservation.toml"
)

// Version is one published questionnaire, as PUBLISHED lists it.
type Version struct {
	Name   string // id@version
	Digest string // SHA-256 of its whole text, in hexadecimal
}

// File is the name of the file of a version.
func (v Version) File() string { return fileOf(v.Name) }

func fileOf(name string) string {
	return "questionnaire/" + strings.ReplaceAll(name, "@", "-") + ".toml"
}

// Published lists the published versions, oldest first.
func Published() []Version {
	text, err := files.ReadFile("PUBLISHED")
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	return readPublished(string(text))
}

func readPublished(text string) []Version {
	var vs []Version
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] != "#" {
			vs = append(vs, Version{Name: fields[0], Digest: fields[1]})
		}
	}
	return vs
}

// Digest is what PUBLISHED keeps of a file.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Current is the questionnaire new receptions are walked under, with the bytes
// the register keeps so that its records stay readable by themselves. Both are
// shared: they are not to be written to.
func Current() (*model.Questionnaire, []byte) {
	c := current()
	return c.questionnaire, c.data
}

type definition struct {
	questionnaire *model.Questionnaire
	data          []byte
}

var current = sync.OnceValue(func() definition {
	vs := Published()
	q, data, err := ByName(vs[len(vs)-1].Name)
	if err != nil {
		panic("content: " + err.Error()) // the shipped content is tested
	}
	return definition{q, data}
})

// ByName gives a shipped version by its id@version, with its bytes. Versions
// this program does not ship are read from the register by [Read].
func ByName(name string) (*model.Questionnaire, []byte, error) {
	data, err := files.ReadFile(fileOf(name))
	if err != nil {
		return nil, nil, fmt.Errorf("questionnaire %s is not shipped with this program", name)
	}
	if IsSupplement(data) {
		c, fs := (&composer{}).all([]File{{fileOf(name), data}})
		if fs != nil {
			return nil, nil, fs
		}
		return c.Questionnaire, c.Text, nil
	}
	q, fs := Read(fileOf(name), data)
	if fs != nil {
		return nil, nil, fs
	}
	return q, data, nil
}

// Directory is the shipped directory. Each caller has its own: the desk
// completes it with the settings of the office.
func Directory() *model.Directory {
	data, err := files.ReadFile(directoryName)
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	d, fs := ReadDirectory(directoryName, data)
	if fs != nil {
		panic("content: " + fs.Error()) // the shipped content is tested
	}
	return d
}

// Retention is the shipped retention table: how long what the register holds may
// stay in it.
func Retention() model.Retention {
	data, err := files.ReadFile(retentionName)
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	r, fs := ReadRetention(retentionName, data)
	if fs != nil {
		panic("content: " + fs.Error()) // the shipped content is tested
	}
	return r
}
