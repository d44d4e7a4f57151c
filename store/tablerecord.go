package store

import "accueil/model"

// tableRecord is a printed table, kept as it was put to those who decide on it.
type tableRecord struct {
	Title    string          `cbor:"1,keyasint"`
	Subtitle string          `cbor:"2,keyasint,omitempty"`
	Columns  []columnRecord  `cbor:"3,keyasint,omitempty"`
	Rows     [][]datumRecord `cbor:"4,keyasint,omitempty"`
	Notes    []string        `cbor:"5,keyasint,omitempty"`
}

type columnRecord struct {
	_     struct{} `cbor:",toarray"`
	Title string
	Kind  string
}

type datumRecord struct {
	Kind   string      `cbor:"1,keyasint,omitempty"`
	Text   string      `cbor:"2,keyasint,omitempty"`
	Number float64     `cbor:"3,keyasint,omitempty"`
	Date   *dateRecord `cbor:"4,keyasint,omitempty"`
}

func tableOf(t model.Table) *tableRecord {
	if t.Title == "" {
		return nil
	}
	return &tableRecord{
		Title: t.Title, Subtitle: t.Subtitle, Notes: t.Notes,
		Columns: convert(t.Columns, func(c model.Column) columnRecord { return columnRecord{Title: c.Title, Kind: string(c.Kind)} }),
		Rows: convert(t.Rows, func(row []model.Datum) []datumRecord {
			return convert(row, func(d model.Datum) datumRecord {
				return datumRecord{Kind: string(d.Kind), Text: d.Text, Number: d.Number, Date: dateOf(d.Date)}
			})
		}),
	}
}

func (r *tableRecord) model() model.Table {
	if r == nil {
		return model.Table{}
	}
	return model.Table{
		Title: r.Title, Subtitle: r.Subtitle, Notes: r.Notes,
		Columns: convert(r.Columns, func(c columnRecord) model.Column { return model.Column{Title: c.Title, Kind: model.DatumKind(c.Kind)} }),
		Rows: convert(r.Rows, func(row []datumRecord) []model.Datum {
			return convert(row, func(d datumRecord) model.Datum {
				return model.Datum{Kind: model.DatumKind(d.Kind), Text: d.Text, Number: d.Number, Date: d.Date.model()}
			})
		}),
	}
}
