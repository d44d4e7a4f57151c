package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// bilanFormats are what a bilan is given as, in the order they show.
func bilanFormats() (codes []string, options []option) {
	return []string{"pdf", "xlsx", "csv", "json"}, []option{
		{words: "PDF", more: "à apporter, avec les graphiques"}, {words: "XLSX", more: "un classeur, une feuille par partie"},
		{words: "CSV", more: "un tableau, pour un tableur"}, {words: "JSON", more: "pour un autre programme"}}
}

// give asks how the bilan on screen leaves the office, and in which file. What leaves is
// masked, and decided once.
func (s *bilanPage) give() tea.Cmd {
	codes, options := bilanFormats()
	how := &step{question: wordsGiveAs, hint: wordsGiveHint, options: options}
	file := &step{question: wordsDocumentFile, hint: wordsGiveFileHint, entry: newFilled(s.fileName()), accept: "écrire"}
	file.check = func() string { return missing(file.entry, wordsTableFileWanted) }
	desk, reg, period, organism := s.app.desk, s.app.register, s.period, s.organism
	s.app.push(&form{app: s.app, where: wordsBilan, steps: []*step{how, file}, help: wordsGiveMore,
		writes: func() func(context.Context) (string, error) {
			format := codes[how.at]
			path := withEnding(file.entry.trimmed(), "."+format)
			return func(ctx context.Context) (string, error) {
				return desk.written(path), reg.WriteBilan(ctx, period, organism, format, path)
			}
		}})
	return nil
}

// fileName is offered for the file: that of an organism is not that of the office.
func (s *bilanPage) fileName() string {
	name := "bilan-" + string(s.period)
	if s.organism != "" {
		name += "-" + s.organism
	}
	return name
}

// withEnding adds the ending of a kind of file to a name that lacks it.
func withEnding(path, ending string) string {
	if strings.HasSuffix(strings.ToLower(path), ending) {
		return path
	}
	return path + ending
}
