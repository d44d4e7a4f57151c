package store

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// setAsidePrefix begins the name of a folder, inside the data folder, that keeps
// a register which no longer serves: « mis-de-cote-AAAAMMJJ-HHMMSS-raison ».
const (
	setAsidePrefix = "mis-de-cote-"
	setAsideStamp  = "20060102-150405"
)

// SetAside is a register kept aside by a restoration or an update. It
// still holds what it held, and opens with what opened it then.
type SetAside struct {
	Name   string // of the folder, inside the data folder
	At     time.Time
	Reason string // « restauration », « format-1 »
}

// setAside keeps a copy of the register aside, while it is open.
func (r *Register) setAside(now time.Time, reason string) (SetAside, error) {
	a := newSetAside(now.In(r.opts.Location), reason)
	return a, r.snapshot(r.path(a.Name))
}

func newSetAside(at time.Time, reason string) SetAside {
	at = at.Truncate(time.Second)
	return SetAside{Name: setAsidePrefix + at.Format(setAsideStamp) + "-" + reason, At: at, Reason: reason}
}

// SetAsides lists the registers kept aside in a folder, oldest first. Instants
// are read in loc.
func SetAsides(dir string, loc *time.Location) ([]SetAside, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("listing what was set aside: %w", systemError(err))
	}
	var list []SetAside
	for _, e := range entries {
		if a, ok := parseSetAside(e.Name(), loc); ok && e.IsDir() {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b SetAside) int { return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Name, b.Name)) })
	return list, nil
}

// parseSetAside reads a name as [newSetAside] gives it: what bears another is
// someone else's, and is never destroyed.
func parseSetAside(name string, loc *time.Location) (SetAside, bool) {
	rest, ok := strings.CutPrefix(name, setAsidePrefix)
	if !ok || len(rest) < len(setAsideStamp)+2 || rest[len(setAsideStamp)] != '-' {
		return SetAside{}, false
	}
	at, err := time.ParseInLocation(setAsideStamp, rest[:len(setAsideStamp)], loc)
	return SetAside{Name: name, At: at, Reason: rest[len(setAsideStamp)+1:]}, err == nil
}

// destroySetAside removes a register kept aside, keys first.
func destroySetAside(dir string, a SetAside) error {
	folder := filepath.Join(dir, a.Name)
	destroy := retire(filepath.Join(folder, KeyFile))
	err := os.Remove(filepath.Join(folder, KeyFile))
	if err == nil || os.IsNotExist(err) {
		destroy()
		err = os.RemoveAll(folder)
	}
	return systemError(err)
}
