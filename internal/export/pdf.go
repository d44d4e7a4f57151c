package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"accueil/model"
)

// Page is a size of paper.
type Page string

// The sizes of paper.
const (
	A4     Page = "a4"
	A4Wide Page = "a4_paysage"
	A5     Page = "a5"
)

// points is the width and height of a page and its margin, in points.
func (p Page) points() (width, height, margin float64, err error) {
	const mm = 72 / 25.4
	switch p {
	case A4:
		return 210 * mm, 297 * mm, 20 * mm, nil
	case A4Wide:
		return 297 * mm, 210 * mm, 18 * mm, nil
	case A5:
		return 148 * mm, 210 * mm, 14 * mm, nil
	}
	return 0, 0, 0, fmt.Errorf("export: no paper %q", p)
}

// sizes are the letters of a document, in points.
type sizes struct{ title, heading, body, small float64 }

func sizesOf(d model.Document) sizes {
	if d.Large {
		return sizes{title: 22, heading: 18, body: 14, small: 14}
	}
	return sizes{title: 19, heading: 14, body: 10.5, small: 9}
}

// PDF writes a document as pages to print or to read on a screen: tagged (headings,
// lists, tables are told apart by what reads the page aloud), in French, with a
// letter's worth of each font it uses. The same document makes the same bytes.
//
// A character the letters lack is drawn as a square. Nothing is written before all
// pages are made; ctx stops their making.
func PDF(ctx context.Context, w io.Writer, d model.Document, page Page) error {
	d, err := cleaned(d, onPaper)
	if err != nil {
		return err
	}
	p, err := newPaper(ctx, page, sizesOf(d))
	if err != nil {
		return err
	}
	foot := p.foot(d.Foot)
	pieces := p.head(d)
	for _, s := range d.Sections {
		pieces = append(pieces, p.section(s, d.Large)...)
	}
	if err := p.flow(pieces); err != nil {
		return err
	}
	p.number(foot)
	var drawn bytes.Buffer
	if err := p.pdf.Output(&drawn); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	file, err := tagged(drawn.Bytes(), p.root, p.pdf.PageCount(), strings.ReplaceAll(d.Title, "\n", " "))
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// head is what the first page begins with.
func (p *paper) head(d model.Document) []piece {
	var out []piece
	if d.Title != "" {
		out = p.words(p.root.add("H1"), d.Title, style{bold: true, size: p.sizes.title})
	}
	if d.Subtitle != "" {
		out = append(out, gap(p.words(p.root.add("P"), d.Subtitle, style{size: p.sizes.body}), p.sizes.body*0.3)...)
	}
	if len(out) == 0 {
		return nil
	}
	return append(keep(out), piece{gap: p.sizes.body * 0.7, height: 1, draw: func(y float64) { p.rule(y, 1, 0) }})
}

// foot is the lines under each page, the last with room after it for the number of
// the page. They are cut rather than let them take the page.
func (p *paper) foot(text string) []string {
	const most = 3
	st := style{size: p.sizes.small}
	lines := p.wrap(text, st, p.width)
	if len(lines) > most {
		room := p.width - p.measure(" …", st)
		lines = append(lines[:most-1], p.wrap(lines[most-1], st, room)[0]+" …")
	}
	number := p.measure(pageNumber(9999, 9999), st) + st.size
	if p.measure(lines[len(lines)-1], st)+number > p.width {
		lines = append(lines, "")
	}
	p.bottom -= st.size * (leading*float64(len(lines)) + 1)
	return lines
}

func pageNumber(n, total int) string { return fmt.Sprintf("page\u00a0%d sur\u00a0%d", n, total) }

// number draws the foot of each page, once it is known how many there are.
func (p *paper) number(foot []string) {
	st := style{size: p.sizes.small}
	total := p.pdf.PageCount()
	for n := 1; n <= total; n++ {
		p.pdf.SetPage(n)
		y := p.bottom + st.size
		p.rule(y-st.size*0.4, 0.5, 0.5)
		p.mark(nil, func() {
			for i, line := range foot {
				p.line(p.left, y+float64(i)*st.size*leading, line, st)
			}
			words := pageNumber(n, total)
			p.line(p.left+p.width-p.measure(words, st), y+float64(len(foot)-1)*st.size*leading, words, st)
		})
	}
}
