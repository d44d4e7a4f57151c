package export

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// leading is the height of a line, in times the size of its letters.
const leading = 1.35

// rounding is what adding the same widths in another order may change.
const rounding = 0.01

// family is the name the two fonts go by inside the file.
const family = "sans"

// style is how words are drawn.
type style struct {
	bold bool
	size float64 // points
}

// paper is the pages under way. Lengths are in points, from the top left.
type paper struct {
	ctx   context.Context
	pdf   *fpdf.Fpdf
	faces [2]*face // ordinary, bold
	sizes sizes
	root  *node
	page  pageMarks

	left, top, width, bottom, y float64
}

func newPaper(ctx context.Context, page Page, s sizes) (*paper, error) {
	width, height, margin, err := page.points()
	if err != nil {
		return nil, err
	}
	p := &paper{ctx: ctx, sizes: s, root: &node{tag: "Document"}, page: pageMarks{},
		left: margin, top: margin, width: width - 2*margin, bottom: height - margin}
	p.pdf = fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetLang("fr-FR")
	p.pdf.SetCatalogSort(true)
	for i, ttf := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		p.pdf.AddUTF8FontFromBytes(family, []string{"", "B"}[i], ttf)
		if p.faces[i], err = newFace(ttf); err != nil {
			return nil, fmt.Errorf("export: %w", err)
		}
	}
	p.turn()
	return p, nil
}

// turn begins a page.
func (p *paper) turn() {
	p.pdf.AddPage()
	p.y = p.top
}

// line draws clean words of one line, y being the top of the line. A space is drawn
// after them, without which what reads the page aloud joins two lines into one word.
func (p *paper) line(x, y float64, s string, st style) {
	if s == "" {
		return
	}
	p.pdf.SetFont(family, st.weight(), st.size)
	p.pdf.Text(x, y+st.size*(leading+0.55)/2, s+" ")
}

func (st style) weight() string {
	if st.bold {
		return "B"
	}
	return ""
}

// rule draws a line across the page; grey is 0 for black, 1 for white.
func (p *paper) rule(y, thick, grey float64) { p.stroke(p.left, y, p.width, thick, grey) }

// stroke is a rule over part of the width.
func (p *paper) stroke(x, y, width, thick, grey float64) {
	p.mark(nil, func() {
		p.ink(grey)
		p.pdf.SetLineWidth(thick)
		p.pdf.Line(x, y, x+width, y)
	})
}

func (p *paper) ink(grey float64) {
	g := int(grey * 255)
	p.pdf.SetDrawColor(g, g, g)
}

func (p *paper) face(st style) *face {
	if st.bold {
		return p.faces[1]
	}
	return p.faces[0]
}

// measure is the width of drawable words on one line.
func (p *paper) measure(s string, st style) float64 {
	f, w := p.face(st), 0.0
	for _, r := range s {
		w += f.advance(r)
	}
	return w * st.size
}

// wrap breaks a clean text into lines no wider than a width, at spaces but never at a
// no-break space; a word too long for a line is cut where the line ends. Line breaks
// of the text are kept. What it returns can be drawn.
func (p *paper) wrap(s string, st style, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(p.face(st).drawable(s), "\n") {
		line, used := "", 0.0
		for _, word := range strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' }) {
			w := p.measure(" "+word, st)
			if line != "" && used+w <= width+rounding {
				line, used = line+" "+word, used+w
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			pieces := p.chop(word, st, width)
			lines = append(lines, pieces[:len(pieces)-1]...)
			line = pieces[len(pieces)-1]
			used = p.measure(line, st)
		}
		lines = append(lines, line)
	}
	return lines
}

// chop cuts a word into pieces that fit a width, of one letter at least.
func (p *paper) chop(word string, st style, width float64) []string {
	var pieces []string
	start, used := 0, 0.0
	for i, r := range word {
		w := p.face(st).advance(r) * st.size
		if used+w > width+rounding && i > start {
			pieces = append(pieces, word[start:i])
			start, used = i, 0
		}
		used += w
	}
	return append(pieces, word[start:])
}

// face is a font that can be asked what it has. It remembers widths: it serves one
// document, on one goroutine.
type face struct {
	font     *sfnt.Font
	buf      sfnt.Buffer
	advances map[rune]float64 // of one em; below 0 for a letter the font lacks
}

func newFace(ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &face{font: f, advances: map[rune]float64{}}, nil
}

// replacement stands for a letter the font lacks.
const replacement = '□'

// drawable puts a clean text into the letters of the font, one for one. The hyphens
// and spaces it lacks have a near twin; a square stands for anything else, and for
// Hebrew, which would be drawn backwards.
func (f *face) drawable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u202f' && f.advance(r) > 0:
			return r
		case r == '\u202f' || r == '\u2007':
			return '\u00a0'
		case r == '\u2010' || r == '\u2011':
			return '-'
		case r != '\u00a0' && unicode.IsSpace(r):
			return ' '
		case f.advance(r) < 0 || unicode.Is(unicode.Hebrew, r):
			return replacement
		}
		return r
	}, s)
}

func (f *face) advance(r rune) float64 {
	if a, ok := f.advances[r]; ok {
		return a
	}
	a := -1.0
	// The file numbers its letters on two bytes.
	if glyph, err := f.font.GlyphIndex(&f.buf, r); r <= 0xffff && err == nil && glyph != 0 {
		em := fixed.I(int(f.font.UnitsPerEm()))
		if w, err := f.font.GlyphAdvance(&f.buf, glyph, em, font.HintingNone); err == nil {
			a = float64(w) / float64(em)
		}
	}
	f.advances[r] = a
	return a
}
