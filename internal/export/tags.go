package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// node is a part of a document as it is read aloud: a heading, a row, a cell. The
// library that draws knows nothing of them; [tagged] writes them into its file.
type node struct {
	tag  string
	kids []*node
	seen []mark // where its words were drawn
}

// mark is a run of words on a page. Both numbers are from 0.
type mark struct{ page, id int }

// pageMarks counts the marks of each page.
type pageMarks map[int]int

func (n *node) add(tag string) *node {
	kid := &node{tag: tag}
	n.kids = append(n.kids, kid)
	return kid
}

// mark draws what belongs to a node, or, without one, what is not read aloud: rules,
// bars, the foot of the page.
func (p *paper) mark(n *node, draw func()) {
	if n == nil {
		p.pdf.RawWriteStr("/Artifact BMC")
	} else {
		m := mark{page: p.pdf.PageNo() - 1}
		m.id = p.page[m.page]
		p.page[m.page]++
		n.seen = append(n.seen, m)
		p.pdf.RawWriteStr("/" + n.tag + " <</MCID " + strconv.Itoa(m.id) + ">> BDC")
	}
	draw()
	p.pdf.RawWriteStr("EMC")
}

// tagged makes a file again with the tree of what is read aloud and a title, and
// without the hour the library puts in. It relies on what the library writes: its
// objects one after the other, page k being object 2k+1, the catalogue last and before
// it the information. A test reads the file back.
func tagged(file []byte, root *node, pages int, title string) ([]byte, error) {
	objects, err := objectsOf(file)
	if err != nil {
		return nil, err
	}
	count := len(objects)
	catalog := objects[count-1]
	tree := &tagTree{first: count + 2, pages: map[int][]int{}}
	tree.write(root, count+1)
	for page := range pages {
		at := 2 * page // the object 2*page+3, from 0 and after the two first
		objects[at+2] = strings.Replace(objects[at+2], "<</Type /Page\n", fmt.Sprintf("<</Type /Page\n/StructParents %d\n/Tabs /S\n", page), 1)
	}
	names := strings.NewReplacer("/utf8"+family+"B", "/ACCUEB+LiberationSans-Bold", "/utf8"+family, "/ACCUEI+LiberationSans")
	for i, o := range objects {
		if strings.HasPrefix(o, "<</Type /Font") { // a part of a font says so by its name
			objects[i] = names.Replace(o)
		}
	}
	// In hexadecimal, no title can be taken for a part of the file.
	objects[count-2] = fmt.Sprintf("<</Title <FEFF%X> /Producer (Accueil)>>", utf16BE(title))
	objects[count-1] = strings.Replace(catalog, "/Type /Catalog\n", fmt.Sprintf(
		"/Type /Catalog\n/MarkInfo <</Marked true>>\n/ViewerPreferences <</DisplayDocTitle true>>\n/StructTreeRoot %d 0 R\n", count+1), 1)
	objects = append(objects, fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree <</Nums [%s]>>>>", tree.first, tree.parents(pages)))
	objects = append(objects, tree.objects...)
	return fileOf(objects), nil
}

func utf16BE(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// tagTree is the objects of the nodes, the first being the document itself.
type tagTree struct {
	first   int
	objects []string
	pages   map[int][]int // the object each mark of a page belongs to
}

// write writes a node and what it holds, and gives its number. A node of which
// nothing was drawn is written all the same: an empty cell is a cell.
func (t *tagTree) write(n *node, parent int) int {
	at := len(t.objects)
	number := t.first + at
	t.objects = append(t.objects, "")
	var kids []string
	for _, m := range n.seen {
		kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", 2*m.page+3, m.id))
		for len(t.pages[m.page]) <= m.id {
			t.pages[m.page] = append(t.pages[m.page], number)
		}
		t.pages[m.page][m.id] = number
	}
	for _, kid := range n.kids {
		kids = append(kids, fmt.Sprintf("%d 0 R", t.write(kid, number)))
	}
	more := ""
	if n.tag == "TH" {
		more = " /A <</O /Table /Scope /Column>>"
	}
	t.objects[at] = fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R /K [%s]%s>>", n.tag, parent, strings.Join(kids, " "), more)
	return number
}

// parents lists, page by page, whose words each mark is.
func (t *tagTree) parents(pages int) string {
	var b strings.Builder
	for page := range pages {
		fmt.Fprintf(&b, "%d [", page)
		for _, number := range t.pages[page] {
			fmt.Fprintf(&b, "%d 0 R ", number)
		}
		b.WriteString("] ")
	}
	return b.String()
}
