package ui

import (
	"errors"
	"io"

	"accueil/internal/texte"
	"accueil/model"
)

// linesFound is how many entries a search reads out: more letters narrow it.
const linesFound = 9

// isDirectory reports whether a line of the home menu asks for the directory.
func isDirectory(line string) bool { return texte.Fold(line) == "annuaire" || texte.Fold(line) == "a" }

// directory searches the directory by lines: some letters, then the number of an
// entry to hear it.
func (l *lines) directory() error {
	keeper, ok := l.reg.(DirectoryKeeper)
	if !ok {
		l.say(wordsLineNotInList)
		return nil
	}
	list, err := keeper.Listings()
	if lost, partly := unread(err); partly != nil {
		l.trouble(partly)
		return nil
	} else if lost > 0 {
		l.say(wordsUnread(lost))
	}
	var v model.Vocabularies
	if l.desk.Vocabularies != nil {
		v = l.desk.Vocabularies()
	}
	x := newDirectoryIndex(l.content.Directory, list, v)
	l.say(wordsDirectory + ". " + wordsDirectoryAsk)
	l.say(wordsLineDirectoryHint)
	var found []int
	for {
		line, err := l.read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case line == "" || orderOf(line, false) == orderBack:
			return nil
		case orderOf(line, false) == orderUrgence:
			l.sayNumbers()
			continue
		}
		if i, ok := listNumber(line, len(found)); ok {
			for _, part := range x.lines(found[i], l.desk.Now(), l.content) {
				l.say(part.text)
			}
			continue
		}
		found = l.sayEntries(x, line)
	}
}

// sayEntries reads the best answers to a search, numbered.
func (l *lines) sayEntries(x *directoryIndex, query string) []int {
	found, total := x.search(directoryFilter{text: query}, linesFound)
	if total == 0 {
		l.say(wordsNothingMarked)
		return nil
	}
	l.say(wordsEntries(total, linesFound))
	for n, i := range found {
		name, where, state := x.brief(&x.entries[i], l.desk.Now())
		words := name
		for _, more := range []string{where, state} {
			if more != "" {
				words += ", " + more
			}
		}
		l.say(wordsLineNumbered(n+1, words))
	}
	return found
}
