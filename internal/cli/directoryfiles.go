package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"accueil/content"
	"accueil/internal/datainclusion"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/ui"
)

// readDirectory reads files of a directory and plans what importing them would
// change of the one in place.
func (r *register) readDirectory(paths []string, withdraw bool, progress func(percent int)) (ui.ImportReport, error) {
	// A workbook of a whole département is large in memory: it is swept more often
	// meanwhile, so that an old machine of a reception desk has room for it.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(importMemory))
	current, err := r.session.Listings()
	if err != nil {
		return ui.ImportReport{}, trouble(err)
	}
	var sources []datainclusion.Source
	for _, path := range paths {
		f, size, err := openRegular(path)
		if err != nil {
			return ui.ImportReport{}, unreadFile(path, err)
		}
		defer f.Close()
		sources = append(sources, datainclusion.Source{Name: path, Size: size, Data: f})
	}
	read, err := datainclusion.Read(sources, r.lookups(current, progress))
	if e, ok := errors.AsType[*datainclusion.FileError](err); ok {
		return ui.ImportReport{}, unreadFile(e.File, err)
	} else if err != nil {
		return ui.ImportReport{}, err
	}
	day := model.Date{}
	if withdraw {
		day = model.DateOf(r.office.now())
	}
	report := ui.ImportReport{Plan: model.PlanImport(current, read.Listings, read.Unread, day), Rows: read.Rows, Lost: read.Lost, Told: len(read.Faults) + read.More}
	for _, f := range read.Faults {
		report.Faults = append(report.Faults, f.String())
	}
	if read.More > 0 {
		report.Faults = append(report.Faults, fmt.Sprintf("… et %d autres remarques du même genre.", read.More))
	}
	return report, nil
}

var errNotRegular = errors.New("not a regular file")

// openRegular opens a file, never a folder, a pipe or a device: these have no end.
func openRegular(path string) (f *os.File, size int64, err error) {
	f, err = os.OpenFile(path, os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

// importMemory is what an import tries to stay under, in bytes.
const importMemory = 320 << 20

// unreadFile is a file of a directory that cannot be read.
func unreadFile(path string, err error) error {
	kind := ui.TroubleDirectoryFile
	switch {
	case errors.Is(err, datainclusion.ErrFormat):
		kind = ui.TroubleDirectoryFormat
	case errors.Is(err, errNotRegular):
		kind = ui.TroubleNotFile
	}
	return &ui.Trouble{Kind: kind, File: filepath.Base(path), Err: err}
}

// lookups are what a reading checks codes against.
func (r *register) lookups(current []model.Listing, progress func(percent int)) datainclusion.Options {
	communes, towns := map[string]bool{}, map[[2]string]bool{}
	for _, c := range content.Communes() {
		communes[c.Code] = true
		towns[[2]string{texte.Fold(c.Name), c.Department}] = true
	}
	structures := map[string]bool{}
	for i := range current {
		if current[i].Kind == model.StructureListing {
			structures[current[i].ID()] = true
		}
	}
	directory := r.office.inForce().Directory
	return datainclusion.Options{
		Vocabularies: content.Vocabularies(), Progress: progress,
		Commune:   func(code string) bool { return communes[code] },
		Town:      func(name, department string) bool { return towns[[2]string{texte.Fold(name), department}] },
		Organism:  func(code string) bool { return directory.Organism(code) != nil },
		Structure: func(id string) bool { return structures[id] },
	}
}
