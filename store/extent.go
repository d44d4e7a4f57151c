package store

import (
	"time"

	"accueil/model"
)

// Extent is what an export of receptions covers. The journal keeps what was opened, as
// the number of the export's entries (docs/format.md): codes, and never why.
type Extent struct {
	From, To time.Time // receptions begun in [From, To); zero for no bound
	Opened   model.Opened
	Sealed   bool // to someone outside the office
}

// The bits of what an export of receptions opened, beside [ExportReceptions], which is
// above them all: no extract has the number of another export.
const (
	exportReserved = 1 << iota
	exportCommunes
	exportDays
	exportNumbers
	exportSealed
)

// code is an extent as the journal names it.
func (x Extent) code() uint64 {
	code := uint64(ExportReceptions)
	for _, part := range []struct {
		is  bool
		bit uint64
	}{
		{x.Opened.Reserved, exportReserved}, {x.Opened.Communes, exportCommunes}, {x.Opened.Days, exportDays},
		{x.Opened.Numbers, exportNumbers}, {x.Sealed, exportSealed},
	} {
		if part.is {
			code |= part.bit
		}
	}
	return code
}

// ExportOf tells what was opened in an export that the journal names by a code, and
// whether it was sealed; false for a code that is not one of receptions.
func ExportOf(code uint64) (opened model.Opened, sealed, ok bool) {
	has := func(bit uint64) bool { return code&bit != 0 }
	opened = model.Opened{Reserved: has(exportReserved), Communes: has(exportCommunes), Days: has(exportDays), Numbers: has(exportNumbers)}
	return opened, has(exportSealed), has(ExportReceptions)
}
