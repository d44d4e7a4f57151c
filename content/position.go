package content

import (
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// position is a place in the file, from 1; the column counts bytes.
type position struct{ line, column int }

// positions tells where each table, key and value of a file stands. A path is
// written as model.Where writes it: question[12].choices[3].code.
type positions map[string]position

// find gives the place of a path, or of the nearest table around it when the
// fault is that something is missing.
func (ps positions) find(path string) position {
	for {
		if p, ok := ps[path]; ok {
			return p
		}
		cut := strings.LastIndexAny(path, ".[")
		if cut < 0 {
			return position{1, 1}
		}
		path = path[:cut]
	}
}

// locate reads the places of a text that is known to be good TOML.
func locate(data []byte) positions { return read(data).at }

// keysOf gives the path of the key at each place.
func keysOf(data []byte) map[position]string { return read(data).keys }

func read(data []byte) *locator {
	l := &locator{at: positions{}, keys: map[position]string{}, rows: map[string]int{}, lines: lineStarts(data)}
	l.parser.Reset(data)
	prefix := ""
	for l.parser.NextExpression() {
		node := l.parser.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			prefix = l.header(node)
		case unstable.KeyValue:
			l.keyValue(prefix, node)
		}
	}
	return l
}

type locator struct {
	parser unstable.Parser
	lines  []int // offset of the start of each line
	at     positions
	keys   map[position]string
	rows   map[string]int // array of tables → how many rows so far
}

// header enters [table] or [[table]] and gives the path of what follows.
func (l *locator) header(node *unstable.Node) string {
	path := ""
	it := node.Key()
	for it.Next() {
		part := it.Node()
		path = join(path, string(part.Data))
		if it.IsLast() && node.Kind == unstable.ArrayTable {
			l.rows[path]++
		}
		if n := l.rows[path]; n > 0 {
			path = row(path, n-1)
		}
		if it.IsLast() {
			l.mark(path, part.Raw)
			l.keys[l.at[path]] = path
		}
	}
	return path
}

// keyValue marks a key and all that is in its value.
func (l *locator) keyValue(prefix string, node *unstable.Node) {
	path := prefix
	it := node.Key()
	for it.Next() {
		path = join(path, string(it.Node().Data))
		l.mark(path, it.Node().Raw)
		l.keys[l.at[path]] = path
	}
	l.value(path, node.Value())
}

func (l *locator) value(path string, node *unstable.Node) {
	switch node.Kind {
	case unstable.Array:
		it := node.Children()
		for n := 0; it.Next(); n++ {
			l.value(row(path, n), it.Node())
		}
	case unstable.InlineTable:
		if _, known := l.at[path]; !known {
			l.mark(path, node.Raw)
		}
		it := node.Children()
		for it.Next() {
			l.keyValue(path, it.Node())
		}
	default:
		l.mark(path, node.Raw)
	}
}

// mark keeps the place of a path. Values have it over keys: they are what a
// fault is most often about.
func (l *locator) mark(path string, r unstable.Range) {
	if r.Length == 0 {
		return
	}
	offset := int(r.Offset)
	lo, hi := 0, len(l.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; l.lines[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	l.at[path] = position{lo + 1, offset - l.lines[lo] + 1}
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func row(path string, n int) string { return path + "[" + strconv.Itoa(n) + "]" }
