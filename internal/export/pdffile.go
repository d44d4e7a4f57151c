package export

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// errLayout says that the library does not write its files as it did.
var errLayout = errors.New("export: the file drawn is not laid out as expected")

// objectsOf takes a file with one table of references apart: what stands between
// « n 0 obj » and « endobj », object 1 first.
func objectsOf(file []byte) ([]string, error) {
	_, tail, ok := bytes.Cut(file[max(0, len(file)-64):], []byte("startxref\n"))
	table, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(string(bytes.TrimSpace(tail)), "%%EOF")))
	if !ok || err != nil || table > len(file) {
		return nil, errLayout
	}
	lines := strings.Split(string(file[table:]), "\n")
	if len(lines) < 3 || lines[0] != "xref" {
		return nil, errLayout
	}
	var offsets []int
	for _, line := range lines[3:] {
		at, _, used := strings.Cut(line, " 00000 n")
		if !used {
			break
		}
		offset, err := strconv.Atoi(at)
		if err != nil || offset > table {
			return nil, errLayout
		}
		offsets = append(offsets, offset)
	}
	ends := append(slices.Sorted(slices.Values(offsets)), table)
	var out []string
	for i, offset := range offsets {
		where, _ := slices.BinarySearch(ends, offset)
		body, begins := strings.CutPrefix(string(file[offset:ends[where+1]]), fmt.Sprintf("%d 0 obj\n", i+1))
		end := strings.LastIndex(body, "endobj")
		if !begins || end < 0 {
			return nil, errLayout
		}
		out = append(out, strings.TrimSuffix(body[:end], "\n"))
	}
	if len(out) < 4 {
		return nil, errLayout
	}
	return out, nil
}

// fileOf is a file of these objects; the last two of what the library drew, the
// information and the catalogue, are found by their type.
func fileOf(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	catalog := slices.IndexFunc(objects, func(o string) bool { return strings.HasPrefix(o, "<<\n/Type /Catalog\n") }) + 1
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, catalog, catalog-1, table)
	return b.Bytes()
}
