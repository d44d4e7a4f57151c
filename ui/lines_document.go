package ui

import (
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// isSlip reports whether a line of the home menu asks for the slip of the reception that
// was just recorded.
func isSlip(line string) bool { return slices.Contains([]string{"f", "fiche"}, texte.Fold(line)) }

// justSlip is the slip of the reception that was just recorded.
func (l *lines) justSlip() error {
	if l.just == 0 {
		l.say(wordsLineNothingJust)
		return nil
	}
	return l.slip(l.just)
}

// slip reads out what the person takes with her of a reception.
func (l *lines) slip(id uint64) error {
	rec, q, err := receptionOf(l.reg, &l.desk, l.content, id)
	if err != nil {
		l.trouble(err)
		return nil
	}
	slip, ok := model.NewSlip(rec)
	if !ok {
		l.say(wordsNoSlip)
		return nil
	}
	summary := summaryDocument(summaryLines(q, l.content.Directory, rec))
	return l.document(slipDocument(q, l.content.Directory, slip, l.desk.Retention), &summary, "fiche.pdf")
}

// document reads a document out, then prints it or writes it in a file; summary, when
// there is one, is read out when it is asked for.
func (l *lines) document(d model.Document, summary *model.Document, name string) error {
	l.sayDocument(d)
	for {
		hint := wordsLineDocument(l.desk.Documents, summary != nil)
		if hint == "" {
			return nil
		}
		l.say(hint)
		line, out, err := l.hear(false)
		if out || err != nil {
			return err
		}
		papers := l.desk.Documents
		switch asked := texte.Fold(line); {
		case asked == "r" && summary != nil:
			l.sayDocument(*summary)
		case asked == "i" && papers != nil && papers.Printer() != "":
			l.say(wordsPrinting)
			if err := papers.Print(d, PageA4); err != nil {
				l.trouble(err)
				continue
			}
			l.say(wordsPrinted)
		case asked == "e" && papers != nil:
			if err := l.writeDocument(d, name); err != nil {
				return err
			}
		default:
			l.say(wordsLineNotInList)
		}
	}
}

// writeDocument asks for the name of a file, and writes a document there.
func (l *lines) writeDocument(d model.Document, name string) error {
	path, out, err := l.line(wordsDocumentFile+" "+wordsDocumentFileHint+" "+wordsLineFileDefault(name), func(string) string { return "" })
	if out || err != nil {
		return err
	}
	if path == "" {
		path = name
	}
	if err := l.desk.Documents.WriteDocument(l.ctx, d, PageA4, path); err != nil {
		l.trouble(err)
		return nil
	}
	l.say(l.desk.written(path))
	return nil
}

// sayDocument reads the words of a document out, in the order they are on paper.
func (l *lines) sayDocument(d model.Document) {
	say := func(words string) {
		for _, line := range strings.Split(words, "\n") {
			if line != "" {
				l.say(line)
			}
		}
	}
	say(d.Title)
	say(d.Subtitle)
	for _, s := range d.Sections {
		say(s.Title)
		for _, b := range s.Blocks {
			say(blockLine(b))
			for _, item := range b.Items {
				say("- " + item)
			}
		}
	}
	say(d.Foot)
}
