package datainclusion

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook reads every sheet that is one of structures or of services. Nothing is
// unfolded outside of memory: excelize would write large sheets to a temporary
// file.
func (r *reader) workbook(s Source) error {
	book, err := excelize.OpenReader(io.NewSectionReader(s.Data, 0, s.Size), excelize.Options{
		UnzipSizeLimit: MaxSize, UnzipXMLSizeLimit: MaxSize, RawCellValue: true,
	})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer book.Close()
	file, rows := r.file, rowsToCome{total: countRows(s), size: s.Size}
	defer func() { r.file = file }()
	for _, name := range book.GetSheetList() {
		r.file = file + ", feuille " + quoted(name)
		if err := r.bookSheet(book, name, &rows); err != nil {
			return err
		}
	}
	return nil
}

// rowsToCome is how far a workbook was read.
type rowsToCome struct{ done, total, size int64 }

func (r *reader) bookSheet(book *excelize.File, name string, come *rowsToCome) error {
	rows, err := book.Rows(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	defer rows.Close()
	var table *sheet
	for n := 1; rows.Next(); n++ {
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			r.cut(Fault{Row: n, What: "la suite de la feuille n'est pas lisible", Remedy: "enregistrer de nouveau le classeur", Loss: LossRest})
			return nil
		}
		if table == nil {
			if len(values) == 0 {
				continue
			}
			var ok bool
			if table, ok = r.newSheet(n, values, kindNamed(name)); !ok {
				if table.knows() {
					r.cut(notATable(n))
				} else { // notes beside the directory
					r.fault(notATable(n))
				}
				return nil
			}
			continue
		}
		cells := make([]cell, len(values))
		for i, v := range values {
			// A workbook does not say here which cells are numbers: what reads as one
			// is one for the columns that care.
			cells[i] = cell{text: v, number: true}
		}
		table.row(n, cells)
		if come.done++; come.total > 0 {
			r.tell(come.size * min(come.done, come.total) / come.total)
		}
	}
	return rows.Error()
}

// countRows counts the rows of every sheet, for the progress; 0 when it cannot.
func countRows(s Source) int64 {
	archive, err := zip.NewReader(s.Data, s.Size)
	if err != nil {
		return 0
	}
	var total int64
	for _, f := range archive.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/") {
			continue
		}
		sheet, err := f.Open()
		if err != nil {
			return 0
		}
		total += countMarks(io.LimitReader(sheet, MaxSize), []byte("<row "))
		sheet.Close()
	}
	return total
}

// countMarks counts a mark in a stream.
func countMarks(in io.Reader, mark []byte) int64 {
	var n int64
	buffer, held := make([]byte, 1<<16), 0
	for {
		read, err := in.Read(buffer[held:])
		data := buffer[:held+read]
		n += int64(bytes.Count(data, mark))
		held = copy(buffer, data[max(0, len(data)-len(mark)+1):])
		if err != nil {
			return n
		}
	}
}
