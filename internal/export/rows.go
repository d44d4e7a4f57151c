package export

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"fmt"
	"io"
	"iter"

	"accueil/model"
)

// Rows keeps rows that are too many to be held as they are: compressed, a tenth of their
// size or less. They stay in memory: what a program puts aside on a disk is left there in
// clear when it is killed. Its zero value is empty.
type Rows struct {
	n    int
	kept blocks
	room *flate.Writer
	to   *gob.Encoder
}

// Add keeps one more row. None is added once they are read.
func (r *Rows) Add(row []model.Datum) error {
	if r.to == nil {
		r.room, _ = flate.NewWriter(&r.kept, flate.BestSpeed) // refuses a level that is none
		r.to = gob.NewEncoder(r.room)
	}
	r.n++
	return r.to.Encode(row)
}

// Len is how many were added.
func (r *Rows) Len() int { return r.n }

// All gives the rows, in their order, as often as it is asked. Each is good until the
// next one.
func (r *Rows) All() iter.Seq2[[]model.Datum, error] {
	return func(yield func([]model.Datum, error) bool) {
		if r.n == 0 {
			return
		}
		if err := r.room.Flush(); err != nil {
			yield(nil, err)
			return
		}
		from := gob.NewDecoder(flate.NewReader(r.kept.reader()))
		var row []model.Datum
		for range r.n {
			clear(row) // what is zero is not written, and would stay as it was
			row = row[:0]
			if err := from.Decode(&row); err != nil {
				yield(nil, fmt.Errorf("export: rows put aside: %w", err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// blocks is a text that grows without being copied.
type blocks struct{ full [][]byte }

const blockSize = 64 << 10

func (b *blocks) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		last := len(b.full) - 1
		if last < 0 || len(b.full[last]) == blockSize {
			b.full = append(b.full, make([]byte, 0, blockSize))
			continue
		}
		fits := min(len(p), blockSize-len(b.full[last]))
		b.full[last] = append(b.full[last], p[:fits]...)
		p = p[fits:]
	}
	return n, nil
}

func (b *blocks) reader() io.Reader {
	all := make([]io.Reader, len(b.full))
	for i, one := range b.full {
		all[i] = bytes.NewReader(one)
	}
	return io.MultiReader(all...)
}

// rows are those of a sheet: of its table, then the others. One that has not as many
// values as there are columns ends them.
func (s Sheet) rows() iter.Seq2[[]model.Datum, error] {
	return func(yield func([]model.Datum, error) bool) {
		n := 0
		give := func(row []model.Datum, err error) bool {
			if n++; err == nil && len(row) != len(s.Table.Columns) {
				err = fmt.Errorf("export: row %d has %d values for %d columns", n, len(row), len(s.Table.Columns))
			}
			return yield(row, err) && err == nil
		}
		for _, row := range s.Table.Rows {
			if !give(row, nil) {
				return
			}
		}
		if s.More == nil {
			return
		}
		for row, err := range s.More {
			if !give(row, err) {
				return
			}
		}
	}
}
