package datainclusion

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// csv reads one table. A French spreadsheet writes it with semicolons, in
// Windows-1252, or in UTF-8 with a mark at its head: all are read, and told apart
// by what is in the file.
func (r *reader) csv(s Source) error {
	decoded, err := decode(s)
	if err != nil {
		return err
	}
	rows := &rowText{in: decoded, line: 1}
	text := bufio.NewReaderSize(rows, 1<<16)
	head, err := text.Peek(1 << 15)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	in := csv.NewReader(text)
	in.Comma = separator(string(head))
	in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = -1, true, true
	var table *sheet
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			r.cut(unreadRest(rows.line, err))
			return nil
		}
		row, line := rows.next(in.InputOffset())
		if quoteOpen(row, in.Comma) {
			r.cut(openQuote(line, row))
			if table == nil {
				return nil
			}
			r.result.Rows++
			r.lose("")
			continue
		}
		if table == nil {
			var ok bool
			if table, ok = r.newSheet(line, record, ""); !ok {
				r.cut(notATable(line))
				return nil
			}
			continue
		}
		if len(record) < len(table.fields) && !bytes.HasSuffix(row, []byte("\n")) {
			r.cut(Fault{Row: line, What: "le fichier s'arrête au milieu de cette ligne", Remedy: "vérifier qu'il est entier", Loss: LossRows})
			r.result.Rows++
			r.lose("") // its last value is cut too
			continue
		}
		table.record(line, record, in.Comma)
		r.tell(in.InputOffset())
	}
}

// record keeps one row of text, or says why not: with a cell too many, what stands
// under each column is not known.
func (s *sheet) record(line int, record []string, comma rune) {
	if more := len(record) - len(s.fields); more > 0 && strings.TrimSpace(strings.Join(record[len(s.fields):], "")) != "" {
		what, mark := "une cellule de trop", "« "+string(comma)+" »"
		if more > 1 {
			what = itoa(more) + " cellules de trop"
		}
		s.fault(Fault{Row: line, What: what + " : un " + mark + " sans guillemets", Remedy: "mettre entre guillemets le texte qui contient ce " + mark, Loss: LossRow})
		s.result.Rows++
		s.lose("") // its identifier may be another cell
		return
	}
	cells := make([]cell, len(record))
	for i, text := range record {
		cells[i].text = text
		if holdsRows(text, comma, len(s.fields)) {
			s.cut(Fault{Row: line, What: "une cellule tient plusieurs lignes qui ressemblent à celles du fichier", Loss: LossNone,
				Remedy: "vérifier ses guillemets ; en attendant, rien n'est retiré de l'annuaire"})
		}
	}
	s.row(line, cells)
}

// openQuote is a row whose quote took those below it into one value.
func openQuote(line int, row []byte) Fault {
	what := "guillemet non fermé"
	if more := bytes.Count(bytes.TrimRight(row, "\r\n"), []byte("\n")); more > 0 {
		what += ", tout est pris dans une même cellule jusqu'à la ligne " + itoa(line+more)
	}
	return Fault{Row: line, What: what, Remedy: "le fermer ; à l'intérieur d'un texte, doubler les guillemets", Loss: LossRows}
}

// unreadRest is a file that cannot be read from a line on.
func unreadRest(line int, err error) Fault {
	f := Fault{Row: line, What: "la suite du fichier n'est pas lisible", Remedy: "enregistrer de nouveau au format CSV", Loss: LossRest}
	if errors.Is(err, errLongRow) {
		f.What, f.Remedy = "cette ligne ne finit pas : un guillemet y est sans doute ouvert et non fermé", "le fermer ; à l'intérieur d'un texte, doubler les guillemets"
	}
	return f
}

// notATable is a sheet that is neither of structures nor of services.
func notATable(row int) Fault {
	return Fault{Row: row, Loss: LossSheet, What: "ni structures ni services : la première ligne n'a pas les colonnes « id » et « nom »",
		Remedy: "mettre les noms des colonnes de data·inclusion v1 sur la première ligne"}
}

// decode gives a file as UTF-8, whatever a spreadsheet wrote it in.
func decode(s Source) (io.Reader, error) {
	all := func() io.Reader { return io.NewSectionReader(s.Data, 0, s.Size) }
	head := make([]byte, 3)
	n, _ := s.Data.ReadAt(head, 0)
	switch head = head[:n]; {
	case strings.HasPrefix(string(head), "\xef\xbb\xbf"):
		return io.NewSectionReader(s.Data, 3, s.Size-3), nil
	case strings.HasPrefix(string(head), "\xff\xfe"):
		return transform.NewReader(all(), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), nil
	}
	valid, err := validUTF8(all())
	if err != nil {
		return nil, err
	}
	if valid {
		return all(), nil
	}
	return transform.NewReader(all(), charmap.Windows1252.NewDecoder()), nil
}

// validUTF8 looks through a whole file.
func validUTF8(in io.Reader) (bool, error) {
	buffer := make([]byte, 1<<16)
	held := 0
	for {
		n, err := in.Read(buffer[held:])
		data := buffer[:held+n]
		last := errors.Is(err, io.EOF)
		end := len(data)
		if !last {
			for end > 0 && len(data)-end < utf8.UTFMax && !utf8.RuneStart(data[end-1]) {
				end--
			}
			if end > 0 && !utf8.FullRune(data[end-1:]) {
				end--
			} else {
				end = len(data)
			}
		}
		if !utf8.Valid(data[:end]) {
			return false, nil
		}
		held = copy(buffer, data[end:])
		if last {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// separator is the mark between the columns of the first line, quoted parts left
// out.
func separator(head string) rune {
	counts := map[rune]int{}
	inQuotes := false
	for _, c := range head {
		if c == '"' {
			inQuotes = !inQuotes
		}
		if !inQuotes {
			if c == '\n' {
				break
			}
			counts[c]++
		}
	}
	best := ','
	for _, c := range []rune{';', '\t', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}
