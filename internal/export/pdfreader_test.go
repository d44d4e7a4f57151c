package export

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"accueil/model"
)

// run is words found in a file, where they are.
type run struct {
	text    string
	x, y    float64 // y is the baseline, from the foot of the page
	size    float64
	bold    bool
	tag     string // what it is read aloud as; « Artifact » is not read
	id      int    // its mark on the page
	missing int    // letters that have no drawing
}

// readPDF finds the words of each page again with nothing of the code that wrote
// them: by the references, the unfolded pages, and the fonts they name.
func readPDF(t interface{ Fatalf(string, ...any) }, file []byte) [][]run {
	objects := map[int][]byte{}
	table := regexp.MustCompile(`(?s)\nxref\n0 (\d+)\n(.*?)trailer\n.*startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if table == nil {
		t.Fatalf("no table of references")
	}
	if at := number(string(table[3])); !bytes.HasPrefix(file[int(at):], []byte("xref\n")) {
		t.Fatalf("the table is not at %v", at)
	}
	for n, line := range strings.Split(strings.TrimSpace(string(table[2])), "\n") {
		if n == 0 {
			continue
		}
		body, ok := bytes.CutPrefix(file[int(number(line[:10])):], fmt.Appendf(nil, "%d 0 obj\n", n))
		if !ok {
			t.Fatalf("object %d is not where the table says", n)
		}
		// Up to the end of the object, or of the file where a stream may hold anything.
		if plain, _, _ := bytes.Cut(body, []byte("endobj")); !bytes.Contains(plain, []byte("\nstream\n")) {
			body = plain
		}
		objects[n] = body
	}
	fonts := map[string]int{}
	for _, m := range regexp.MustCompile(`/(F\w+) (\d+) 0 R`).FindAllSubmatch(file, -1) {
		fonts[string(m[1])] = int(number(string(m[2])))
	}
	kids := regexp.MustCompile(`/Kids \[([^\]]*)\]`).FindSubmatch(objects[1])
	var pages [][]run
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllSubmatch(kids[1], -1) {
		content := referred(objects, objects[int(number(string(m[1])))], "Contents")
		pages = append(pages, runsOf(t, objects, fonts, unfolded(t, content)))
	}
	return pages
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimLeft(s, "0"), 64)
	if err != nil && strings.Trim(s, "0.") != "" {
		panic(err)
	}
	return f
}

// referred is the object that a key of another refers to.
func referred(objects map[int][]byte, in []byte, key string) []byte {
	m := regexp.MustCompile(`/` + key + `\s+\[?(\d+) 0 R`).FindSubmatch(in)
	if m == nil {
		return nil
	}
	return objects[int(number(string(m[1])))]
}

func unfolded(t interface{ Fatalf(string, ...any) }, object []byte) []byte {
	length := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(object)
	_, stream, ok := bytes.Cut(object, []byte("stream\n"))
	if !ok || length == nil {
		t.Fatalf("no stream in %.60q", object)
	}
	stream = stream[:int(number(string(length[1])))]
	if !bytes.Contains(object[:bytes.Index(object, []byte("stream\n"))], []byte("FlateDecode")) {
		return stream
	}
	z, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		t.Fatalf("%v", err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return out
}

// step is one order of a page: a font, words, the beginning or end of a mark.
const step = `BT /(F\w+) ([\d.]+) Tf ET|BT (-?[\d.]+) (-?[\d.]+) Td \(((?s:[^\\)]|\\.)*)\) Tj ET|/(\w+) (?:BMC|<</MCID (\d+)>> BDC)|\n(EMC)\n`

func runsOf(t interface{ Fatalf(string, ...any) }, objects map[int][]byte, fonts map[string]int, content []byte) []run {
	var out []run
	var now run
	glyphs := map[string][]byte{}
	var font string
	for _, m := range regexp.MustCompile(step).FindAllSubmatch(content, -1) {
		switch {
		case m[1] != nil:
			font, now.size = string(m[1]), number(string(m[2]))
			o := objects[fonts[font]]
			now.bold = bytes.Contains(o, []byte("Bold"))
			if glyphs[font] == nil {
				if !bytes.Contains(referred(objects, o, "ToUnicode"), []byte("<0000> <FFFF> <0000>")) {
					t.Fatalf("letters are not what their codes say")
				}
				glyphs[font] = unfolded(t, referred(objects, referred(objects, o, "DescendantFonts"), "CIDToGIDMap"))
			}
		case m[3] != nil:
			one := now
			one.x, one.y = number(string(m[3])), number(string(m[4]))
			one.text, one.missing = decoded(m[5], glyphs[font])
			if one.tag == "" {
				t.Fatalf("%q belongs to nothing", one.text)
			}
			out = append(out, one)
		case m[6] != nil:
			if now.tag != "" {
				t.Fatalf("a mark within a mark")
			}
			now.tag, now.id = string(m[6]), int(number(string(m[7])))
		default:
			now.tag = ""
		}
	}
	return out
}

// decoded is words as their codes say, and how many have no drawing in the font.
func decoded(s, glyphs []byte) (string, int) {
	s = regexp.MustCompile(`(?s)\\(.)`).ReplaceAllFunc(s, func(m []byte) []byte {
		if m[1] == 'r' {
			return []byte("\r")
		}
		return m[1:]
	})
	var units []uint16
	missing := 0
	for i := 0; i+1 < len(s); i += 2 {
		u := uint16(s[i])<<8 | uint16(s[i+1])
		units = append(units, u)
		if glyphs[2*int(u)] == 0 && glyphs[2*int(u)+1] == 0 {
			missing++
		}
	}
	return string(utf16.Decode(units)), missing
}

// printPDF is a document printed, and found again.
func printPDF(t interface{ Fatalf(string, ...any) }, d model.Document, page Page) [][]run {
	var out bytes.Buffer
	if err := PDF(context.Background(), &out, d, page); err != nil {
		t.Fatalf("%v", err)
	}
	return readPDF(t, out.Bytes())
}

// aloud is what is read of a page, in order.
func aloud(page []run) string {
	var b strings.Builder
	for _, r := range page {
		if r.tag != "Artifact" {
			b.WriteString(r.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// byTree is all that is read aloud, in the order of the tree: a cell that goes on over
// a page is read whole.
func byTree(file []byte, pages [][]run) string {
	words := map[string]string{}
	for i, p := range pages {
		for _, r := range p {
			if r.tag != "Artifact" {
				words[fmt.Sprintf("%d/%d", 2*i+3, r.id)] += r.text
			}
		}
	}
	kids := map[string]string{}
	for _, m := range regexp.MustCompile(`(\d+) 0 obj\n<</Type /StructElem /S /\w+ /P \d+ 0 R /K \[(.*)\]`).FindAllSubmatch(file, -1) {
		kids[string(m[1])] = string(m[2])
	}
	kid := regexp.MustCompile(`/Pg (\d+) 0 R /MCID (\d+)|(\d+) 0 R`)
	var b strings.Builder
	var walk func(node string)
	walk = func(node string) {
		for _, m := range kid.FindAllStringSubmatch(kids[node], -1) {
			b.WriteString(words[m[1]+"/"+m[2]])
			if m[3] != "" {
				walk(m[3])
			}
		}
	}
	walk(string(regexp.MustCompile(`/StructTreeRoot /K (\d+) 0 R`).FindSubmatch(file)[1]))
	return b.String()
}
