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
// masked, and decided once; what is sealed for the Département is not, and its return
// decides. While that is awaited, going ahead is one more question.
func (s *bilanPage) give() tea.Cmd {
	codes, options := bilanFormats()
	options = append(options, option{words: wordsSeal, more: wordsSealMore})
	how := &step{question: wordsGiveAs, hint: wordsGiveHint, options: options}
	file := &step{question: wordsDocumentFile, hint: wordsGiveFileHint, entry: newFilled(s.fileName()), accept: "écrire"}
	ahead := &step{question: wordsAwaitAsk, hint: wordsAwaitHint, accept: "valider",
		options: []option{{words: wordsAwaitStop, more: wordsAwaitStopMore, stops: true}, {words: wordsAwaitGo, more: wordsAwaitGoMore}}}
	desk, reg, period, organism := s.app.desk, s.app.register, s.period, s.organism
	f := &form{app: s.app, where: wordsBilan, steps: []*step{how, file}, help: wordsGiveMore}
	file.check = func() string {
		f.steps = []*step{how, file} // what was awaited is asked again
		return missing(file.entry, wordsTableFileWanted)
	}
	f.writes = func() func(context.Context) (string, error) {
		if how.at == len(codes) {
			path := withEnding(file.entry.trimmed(), ".age")
			return func(ctx context.Context) (string, error) {
				return wordsSealed(desk.whole(path)), reg.SealBilan(ctx, period, path)
			}
		}
		format, anyway := codes[how.at], f.step() == ahead
		path := withEnding(file.entry.trimmed(), "."+format)
		return func(ctx context.Context) (string, error) {
			return desk.written(path), reg.WriteBilan(ctx, period, organism, format, path, anyway)
		}
	}
	f.blame = func(err error) (int, string, string) {
		sentence, next := Explain(err)
		if !isTrouble(err, TroubleAwaited) {
			return 1, sentence, next
		}
		f.steps, ahead.at = []*step{how, file, ahead}, 0
		return 2, sentence, next + wordsAwaitKeys
	}
	s.app.push(f)
	return nil
}

// receive asks for the file that the Département sent back.
func (s *bilanPage) receive() tea.Cmd {
	file := &step{question: wordsReceiveAsk, hint: wordsReceiveHint, entry: newEntry(""), accept: "recevoir"}
	file.check = func() string { return missing(file.entry, wordsReceiveWanted) }
	reg := s.app.register
	s.app.push(&form{app: s.app, where: wordsBilan, steps: []*step{file}, doing: wordsWorking, help: wordsReceiveMore,
		act: func() func() (string, error) {
			path := file.entry.trimmed()
			return func() (string, error) {
				p, err := reg.ReceiveReturn(path)
				return wordsReturned(p), err
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
