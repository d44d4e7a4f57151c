package content

import (
	"strings"
	"sync"

	"accueil/model"
)

// Communes are the current communes of France, in the order of their codes.
// The slice is read once and shared: it is not to be written to.
func Communes() []model.Commune { return communes() }

// communes is built on first use: most commands never look one up.
var communes = sync.OnceValue(readCommunes)

func readCommunes() []model.Commune {
	text, err := files.ReadFile("communes/communes.txt")
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	list := make([]model.Commune, 0, 35000)
	department := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		head, name, _ := strings.Cut(line, " ")
		switch head {
		case "#":
		case "=":
			department = name
		default:
			list = append(list, model.Commune{Code: department + head, Department: department, Name: name})
		}
	}
	return list
}
