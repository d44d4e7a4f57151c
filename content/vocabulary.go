package content

import (
	"slices"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"accueil/model"
)

// vocabulariesName is the file of the closed lists of data·inclusion.
const vocabulariesName = "vocabulaires.toml"

// Vocabularies are the closed lists of data·inclusion v1, each in the order of
// its codes.
func Vocabularies() model.Vocabularies {
	data, err := files.ReadFile(vocabulariesName)
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	var lists map[string]map[string]string
	if err := toml.Unmarshal(data, &lists); err != nil {
		panic("content: " + err.Error()) // the shipped content is tested
	}
	v := model.Vocabularies{}
	for name, labels := range lists {
		for code, label := range labels {
			v[name] = append(v[name], model.VocabularyTerm{Code: code, Label: label})
		}
		slices.SortFunc(v[name], func(a, b model.VocabularyTerm) int { return strings.Compare(a.Code, b.Code) })
	}
	return v
}
