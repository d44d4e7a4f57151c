package cli

import (
	"errors"
	"time"

	"accueil/content"
	"accueil/store"
	"accueil/ui"
)

func (r *register) LastBackup() (ui.Backup, error) {
	b, err := r.session.LastBackup()
	return backupOf(b), trouble(err)
}

func (r *register) Backups() (ui.BackupList, error) {
	settings, err := r.session.Settings()
	if err != nil {
		return ui.BackupList{}, trouble(err)
	}
	list := ui.BackupList{Folder: settings.BackupFolder, AtClose: settings.BackupAtClose}
	all, short := r.session.Backups()
	if short != nil && !unreadable(short) {
		return list, trouble(short)
	}
	for _, b := range all {
		list.List = append(list.List, backupOf(b))
	}
	kept, err := r.session.SetAsides()
	if err != nil {
		return list, trouble(err)
	}
	for _, a := range kept {
		list.Aside = append(list.Aside, ui.SetAside{At: a.At, Until: a.Until(content.Retention()).In(time.Local), Restored: a.Reason == "restauration"})
	}
	return list, trouble(short)
}

func (r *register) Backup(progress func(percent int)) (ui.Backup, error) {
	settings, err := r.session.Settings()
	if err == nil && settings.BackupFolder == "" {
		err = store.ErrNoFolder
	}
	if err != nil {
		return ui.Backup{}, trouble(err)
	}
	b, err := r.session.Backup(settings.BackupFolder, progress)
	return backupOf(b), backupTrouble(err)
}

// VerifyBackups looks once for each sign-in at what was made while locked.
func (r *register) VerifyBackups() (err error) {
	r.looked.Do(func() { err = trouble(r.session.VerifyBackups()) })
	return err
}

func (r *register) SetBackups(folder string, atClose bool) error {
	folder, err := r.session.BackupFolder(folder)
	var settings store.Settings
	if err == nil {
		settings, err = r.session.Settings()
	}
	if err == nil {
		settings.BackupFolder, settings.BackupAtClose = folder, atClose
		err = r.session.SetSettings(settings)
	}
	return trouble(err)
}

func (r *register) Verify() (ui.Verification, error) {
	report, err := r.session.Verify()
	return ui.Verification{Receptions: report.Receptions, Drafts: report.Drafts, Journal: report.Journal,
		Unread: report.Unread, Faults: faultsOf(report)}, trouble(err)
}

// Leave forgets the answers; the keys go when the office closes, for the backup of
// closing time is verified with them.
func (r *register) Leave() error {
	r.remember()
	r.forget()
	return nil
}

// remember tells the office what closing will have to do, should nobody be signed
// in by then.
func (r *register) remember() {
	if r.office == nil {
		return
	}
	if settings, err := r.session.Settings(); err == nil {
		r.office.mu.Lock()
		r.office.closing = settings
		r.office.mu.Unlock()
	}
}

func backupOf(b store.Backup) ui.Backup {
	return ui.Backup{Made: b.Made, Verified: b.Verified, Bad: b.Bad, Missing: b.Missing, Folder: b.Folder,
		Receptions: b.Counts.Receptions, Size: b.Size}
}

func faultsOf(r store.Report) []ui.Fault {
	var faults []ui.Fault
	for _, f := range r.Faults {
		kind := map[store.FaultKind]ui.FaultKind{store.FaultStructure: ui.FaultStructure, store.FaultValue: ui.FaultValue,
			store.FaultChain: ui.FaultChain, store.FaultIncomplete: ui.FaultIncomplete, store.FaultNumber: ui.FaultNumber}[f.Kind]
		faults = append(faults, ui.Fault{Kind: kind, ID: f.ID, Part: f.Bucket})
	}
	return faults
}

// unreadable tells an error that leaves a list valid, and short.
func unreadable(err error) bool {
	_, ok := errors.AsType[*store.UnreadableError](err)
	return ok
}

// backupKind names what happened to a backup, or to a list; empty when it is none
// of that.
func backupKind(err error) ui.TroubleKind {
	if unreadable(err) {
		return ui.TroubleUnreadable
	}
	for _, known := range []struct {
		err  error
		kind ui.TroubleKind
	}{
		{store.ErrOldBackups, ui.TroubleOldBackups},
		{store.ErrBadBackup, ui.TroubleBadBackup},
		{store.ErrBackupKeys, ui.TroubleBackupKeys},
		{store.ErrBackupFolder, ui.TroubleBackupFolder},
		{store.ErrNoFolder, ui.TroubleNoFolder},
	} {
		if errors.Is(err, known.err) {
			return known.kind
		}
	}
	return ""
}

// backupTrouble is trouble for what a backup met: the disk it speaks of is not that
// of the register.
func backupTrouble(err error) error {
	err = trouble(err)
	if t, ok := errors.AsType[*ui.Trouble](err); ok {
		switch t.Kind {
		case ui.TroubleDiskFull:
			t.Kind = ui.TroubleBackupFull
		case ui.TroublePermission:
			t.Kind = ui.TroubleBackupDenied
		case ui.TroubleFolder:
			t.Kind = ui.TroubleNoFolder
		}
	}
	return err
}
