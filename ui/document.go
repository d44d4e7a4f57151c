package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// documentPage shows a document as it is printed, to be read out, printed, or written in
// a file.
type documentPage struct {
	base
	scroll
	app     *App
	where   string // line 1
	id      uint64 // reception it is of; 0 for none
	doc     model.Document
	plain   []string // the lines K copies; nil when nothing is to be copied
	name    string   // offered for a file
	size    PageSize
	loaded  bool
	empty   string // why there is nothing to show
	warned  bool   // what is sensitive was warned of
	warn    bool
	trouble error
	busy    bool
	help    string
	// before is done before anything is printed or written, and stops it when it fails:
	// what goes out of the register is journalled first. nil for nothing.
	before func() error
	// data is what a program may read of it, written as JSON; nil when there is none.
	data any
}

type (
	documentLoaded struct {
		asked
		to    *documentPage
		doc   model.Document
		plain []string
		empty string
		err   error
	}
	documentPrinted struct {
		asked
		to  *documentPage
		err error
	}
)

func (p *documentPage) head() (string, string) {
	right := ""
	if p.id != 0 {
		right = wordsNumber(p.id)
	}
	return "Accueil · " + p.where, right
}

func (p *documentPage) draw(b *body) {
	b.blank(1)
	switch {
	case b.waiting(p.trouble, p.loaded):
	case p.empty != "":
		b.text(p.empty, b.style.question)
	case p.hidden():
		b.text(wordsReservedWarning, b.style.question)
		b.blank(1)
		b.text(wordsRequestSensitive, b.style.quiet)
	default:
		drawDocument(b, p.doc)
	}
	p.apply(b)
}

// hidden reports whether what is sensitive still waits for a key.
func (p *documentPage) hidden() bool { return p.warn && !p.warned }

// drawDocument writes a document on a page, in the order it is read.
func drawDocument(b *body, d model.Document) {
	b.text(d.Title, b.style.question)
	if d.Subtitle != "" {
		b.text(d.Subtitle, b.style.quiet)
	}
	for _, s := range d.Sections {
		b.blank(1)
		if s.Title != "" {
			b.text(s.Title, b.style.title)
		}
		for _, block := range s.Blocks {
			drawBlock(b, block)
		}
	}
	if d.Foot != "" {
		b.blank(1)
		b.text(d.Foot, b.style.quiet)
	}
}

func drawBlock(b *body, block model.Block) {
	switch block.Kind {
	case model.BlockStrong:
		b.indent(margin+2, block.Text, b.style.key)
	case model.BlockList:
		for _, item := range block.Items {
			b.bullet(margin+2, item, b.style.quiet)
		}
	case model.BlockPair:
		b.pair(block.Label, block.Text)
	case model.BlockSpace:
		b.pair(block.Label, "…")
	default:
		for _, line := range strings.Split(block.Text, "\n") {
			b.indent(margin+2, line, b.style.quiet)
		}
	}
}

func (p *documentPage) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { p.app.pop(); return nil }}
	ready := p.loaded && p.empty == "" && p.trouble == nil
	if ready && p.hidden() {
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain, do: func() tea.Cmd { p.warned = true; return nil }}, leave, p.app.urgenceBinding()}
	}
	var bs []binding
	if ready {
		bs = p.paperBindings()
	}
	if p.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs, leave, p.app.urgenceBinding())
}

// paperBindings are what is done of a document that may be read.
func (p *documentPage) paperBindings() []binding {
	var bs []binding
	if papers := p.app.desk.Documents; papers != nil {
		off := ""
		switch {
		case p.busy:
			off = wordsPrinting
		case papers.Printer() == "":
			off = wordsNoPrinter
		}
		other := PageA5
		if p.size == PageA5 {
			other = PageA4
		}
		bs = append(bs,
			binding{keys: []string{"i"}, shown: "I", words: "imprimer en " + string(p.size), short: "imprimer " + string(p.size), keep: keepMain + 1, off: off, more: wordsPrintMore, do: p.print},
			binding{keys: []string{"f"}, shown: "F", words: "passer en " + string(other), short: string(other), keep: 1, more: wordsSizeMore, do: func() tea.Cmd { p.size = other; return nil }},
			binding{keys: []string{"e"}, shown: "E", words: "écrire dans un fichier", short: "fichier", keep: keepMain, more: wordsWriteMore, do: p.ask})
		if p.data != nil {
			bs = append(bs, binding{keys: []string{"d"}, shown: "D", words: "données pour un programme", short: "données", keep: 1, more: wordsDataMore, do: p.askData})
		}
	}
	if p.plain != nil {
		bs = append(bs, binding{keys: []string{"k"}, shown: "K", words: "copier le texte", short: "copier", keep: keepMain + 1, more: wordsCopyMore, do: func() tea.Cmd {
			p.app.notice = wordsCopied
			return tea.SetClipboard(strings.Join(p.plain, "\n") + "\n")
		}})
	}
	return bs
}

func (p *documentPage) print() tea.Cmd {
	papers, ask, doc, size := p.app.desk.Documents, p.app.ask(), p.doc, p.size
	p.busy, p.app.notice = true, wordsPrinting
	act := p.first(func() error { return papers.Print(doc, size) })
	return func() tea.Msg { return documentPrinted{ask, p, act()} }
}

// first is an act with what must be done before it.
func (p *documentPage) first(act func() error) func() error {
	before := p.before
	return func() error {
		if before != nil {
			if err := before(); err != nil {
				return err
			}
		}
		return act()
	}
}

// ask asks for the name of a file: what is written there is no longer sealed.
func (p *documentPage) ask() tea.Cmd {
	file := &step{question: wordsDocumentFile, hint: wordsDocumentFileHint, entry: newFilled(p.name), accept: "écrire"}
	papers, doc, size := p.app.desk.Documents, p.doc, p.size
	return p.write(file, func(ctx context.Context, path string) error { return papers.WriteDocument(ctx, doc, size, path) })
}

// askData asks for the name of the file that a program reads.
func (p *documentPage) askData() tea.Cmd {
	file := &step{question: wordsDocumentFile, hint: wordsDataFileHint, entry: newFilled("donnees.json"), accept: "écrire"}
	papers, data := p.app.desk.Documents, p.data
	return p.write(file, func(ctx context.Context, path string) error { return papers.WriteJSON(ctx, data, path) })
}

func (p *documentPage) write(file *step, to func(ctx context.Context, path string) error) tea.Cmd {
	file.check = func() string { return missing(file.entry, wordsTableFileWanted) }
	p.app.push(&form{app: p.app, where: p.where, steps: []*step{file}, help: wordsWriteMore,
		writes: func() func(context.Context) (string, error) {
			desk, path := p.app.desk, file.entry.trimmed()
			return func(ctx context.Context) (string, error) {
				return desk.written(path), p.first(func() error { return to(ctx, path) })()
			}
		}})
	return nil
}

func (p *documentPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.press(keyName(key))
	return nil
}

func (p *documentPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case documentLoaded:
		if m.to == p {
			p.doc, p.plain, p.empty, p.trouble, p.loaded = m.doc, m.plain, m.empty, m.err, m.err == nil
		}
	case documentPrinted:
		if m.to == p {
			p.busy, p.app.notice = false, wordsPrinted
			if m.err != nil {
				p.app.notice = explained(m.err)
			}
		}
	}
	return nil
}

func (p *documentPage) helpText() string { return p.help }
