package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// MayExportReserved implements [ui.Exporter].
func (r *register) MayExportReserved() bool { return r.session.MayExportReserved() }

// ExportName offers a file in the agent's own folder.
func (r *register) ExportName(format ui.ExportFormat, sealed bool) string {
	name := "accueils-" + model.DateOf(r.office.now()).String() + ending(format, sealed)
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return filepath.Join(home, name)
}

// ending is how the name of the file of an export ends.
func ending(format ui.ExportFormat, sealed bool) string {
	end := ""
	for _, known := range extractFormats() {
		if known[0] == string(format) {
			end = known[1]
		}
	}
	if sealed {
		end += sealedSuffix
	}
	return end
}

// ExportReceptions implements [ui.Exporter], by the code of « accueil exporter ».
func (r *register) ExportReceptions(ctx context.Context, x ui.Export, progress func(percent int)) (ui.Exported, error) {
	if end := ending(x.Format, x.Sealed); !strings.HasSuffix(strings.ToLower(x.Path), end) {
		return ui.Exported{}, &ui.Trouble{Kind: ui.TroubleExportName, File: end}
	}
	e := extraction{format: string(x.Format), purpose: x.Purpose, extent: store.Extent{Opened: x.Opened}}
	e.extent.From, e.extent.To = bounds(x.From, x.To)
	if x.Sealed {
		if e.recipient = r.Recipient(); e.recipient == "" {
			return ui.Exported{}, &ui.Trouble{Kind: ui.TroubleNoRecipient, Err: store.ErrNoRecipient}
		}
	}
	got, err := e.toFile(ctx, r.office, r.session, x.Path, func(done, total int) { progress(100 * done / max(1, total)) })
	if errors.Is(err, context.Canceled) {
		return ui.Exported{}, context.Canceled
	}
	return ui.Exported{Receptions: got.receptions, Path: wholePath(x.Path)}, fileTrouble(err)
}
