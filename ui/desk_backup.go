package ui

import (
	"errors"
	"time"
)

// BackupKeeper is what a register does about its backups and its own health.
type BackupKeeper interface {
	// LastBackup is the last verified one; Made is zero when there is none.
	LastBackup() (Backup, error)
	Backups() (BackupList, error)
	// Backup makes one now, and hears of a percentage.
	Backup(progress func(percent int)) (Backup, error)
	// VerifyBackups verifies those made while the desk was locked. It may take
	// long, and does something once for each sign-in.
	VerifyBackups() error
	// SetBackups chooses where backups go, and whether closing makes one.
	SetBackups(folder string, atClose bool) error
	// Verify reads the whole register.
	Verify() (Verification, error)
	// Leave is the desk closing: nothing more is asked for, and the keys go once
	// the backup of closing time is made.
	Leave() error
}

// Backup is one backup.
type Backup struct {
	Made       time.Time
	Verified   time.Time // zero when it was not
	Bad        bool      // it was verified, and did not pass
	Missing    bool      // its folder is not there now
	Folder     string
	Receptions int
	Size       int64
}

// BackupList is what the screen of backups shows.
type BackupList struct {
	Folder  string // where the next one goes; empty until one is chosen
	AtClose bool
	List    []Backup // latest first
	Aside   []SetAside
}

// SetAside is a register that served before, kept for a while.
type SetAside struct {
	At, Until time.Time
	Restored  bool // set aside by a restoration
}

// Verification is what reading the whole register showed.
type Verification struct {
	Receptions, Drafts, Journal int
	Unread                      int // reserved values this agent cannot open
	Faults                      []Fault
}

// FaultKind is what is wrong.
type FaultKind string

// The faults.
const (
	FaultStructure  FaultKind = "structure"
	FaultValue      FaultKind = "value"
	FaultChain      FaultKind = "chain"
	FaultIncomplete FaultKind = "incomplete"
	FaultNumber     FaultKind = "number"
)

// Fault is one thing wrong; it names no one.
type Fault struct {
	Kind FaultKind
	ID   uint64
	Part string // of the register
}

// The troubles of backups, and of what does not open any more.
const (
	TroubleUnreadable   TroubleKind = "unreadable"
	TroubleBackupFolder TroubleKind = "backup folder"
	TroubleNoFolder     TroubleKind = "no backup folder"
	TroubleBadBackup    TroubleKind = "bad backup"
	TroubleBackupKeys   TroubleKind = "keys of a backup"
	TroubleBackupFull   TroubleKind = "no room for a backup"
	TroubleBackupDenied TroubleKind = "backup refused"
	TroubleOldBackups   TroubleKind = "older backup not destroyed"
)

// unread takes out of an error the count of what does not open: the list that came
// with it is valid and holds the rest.
func unread(err error) (n int, other error) {
	var t *Trouble
	if errors.As(err, &t) && t.Kind == TroubleUnreadable {
		return t.Count, nil
	}
	return 0, err
}
