package store

import (
	"errors"
	"fmt"
	"time"
)

// What opening, creating or unlocking a register can be refused for. Those with
// more to say have a type below that matches them through [errors.Is].
var (
	// ErrNoRegister: the folder holds no register.
	ErrNoRegister = errors.New("no register in this folder")
	// ErrExists: the folder already holds a register, or part of one.
	ErrExists = errors.New("a register already exists in this folder")
	// ErrHalf: only one of the two files is there; see [HalfError].
	ErrHalf = errors.New("half of a register")
	// ErrHeld: another process has the register open; see [HeldError].
	ErrHeld = errors.New("the register is already open")
	// ErrDamaged: a file cannot be trusted any more; see [DamagedError].
	ErrDamaged = errors.New("the register is damaged")
	// ErrForeign: the two files are readable but do not belong to one another,
	// or are not ours.
	ErrForeign = errors.New("not a register, or not its key file")
	// ErrNewer: written by a later version of the program.
	ErrNewer = errors.New("the register was written by a newer version")
	// ErrPair: one of the two files is older than the other; see [PairError].
	ErrPair = errors.New("the two files of the register are not of the same moment")
	// ErrNetworkShare: the folder is on a network file system, where locks and
	// syncs cannot be relied on.
	ErrNetworkShare = errors.New("the folder is on a network share")
	// ErrPermission: the system refused access to the folder or a file of it.
	ErrPermission = errors.New("access refused by the system")
	// ErrDiskFull: no room left on the disk.
	ErrDiskFull = errors.New("the disk is full")
	// ErrMaxSize: the register reached [Options.MaxSize]; deletions still work.
	ErrMaxSize = errors.New("the register reached its size limit")
	// ErrClosed: the register was closed.
	ErrClosed = errors.New("the register is closed")

	// ErrWrongPassword: the password, or the recovery key, opens nothing.
	ErrWrongPassword = errors.New("wrong password")
	// ErrNoAgent: no agent has this slot.
	ErrNoAgent = errors.New("no agent in this slot")
	// ErrThrottled: too many failures lately; see [ThrottledError].
	ErrThrottled = errors.New("too many wrong passwords")
	// ErrEmptyPassword: an empty password protects nothing.
	ErrEmptyPassword = errors.New("empty password")
	// ErrCost: Argon2id parameters outside the accepted bounds.
	ErrCost = errors.New("password hashing parameters out of bounds")
	// ErrRecoveryKey: not a recovery key as printed; see [RecoveryKeyError].
	ErrRecoveryKey = errors.New("mistyped recovery key")
	// ErrIdentity: not the text of an age identity file.
	ErrIdentity = errors.New("not an age identity")
	// ErrNoRecipient: no one outside the office has a way in.
	ErrNoRecipient = errors.New("the register has no outside recipient")
	// ErrMigration: the register is of an older version, and this agent does not
	// hold the keys that bringing it up to date takes.
	ErrMigration = errors.New("an older register, to be brought up to date by someone who reads the reserved class")
)

// What an operation of a session can be refused for.
var (
	// ErrNotSent: a return about figures that this office did not send.
	ErrNotSent = errors.New("a period that was not sent")
	// ErrLocked: the session was locked; its keys are gone.
	ErrLocked = errors.New("session locked")
	// ErrNotAllowed: the agent's role does not include this.
	ErrNotAllowed = errors.New("not allowed to this role")
	// ErrLastAdmin: no administrateur would be left.
	ErrLastAdmin = errors.New("the last administrateur")
	// ErrRecipient: not an age recipient.
	ErrRecipient = errors.New("not an age recipient")
	// ErrNothingDue: no reception's term is over.
	ErrNothingDue = errors.New("nothing is due")
	// ErrPending: an elimination is waiting for its visa or its execution.
	ErrPending = errors.New("an elimination is under way")
	// ErrNoElimination: no elimination has this number, or not in this state.
	ErrNoElimination = errors.New("no such elimination")
	// ErrNoVisa: an elimination without its visa, or a visa without its reference.
	ErrNoVisa = errors.New("no visa")
	// ErrGround: an erasure without a known ground, or without its reference.
	ErrGround = errors.New("no ground for an erasure")
	// ErrSettings: a setting out of its bounds.
	ErrSettings = errors.New("setting out of bounds")
	// ErrAnchor: not an anchor as it is printed.
	ErrAnchor = errors.New("not an anchor of the journal")
	// ErrNotOwner: the draft or reception belongs to another agent.
	ErrNotOwner = errors.New("belongs to another agent")
	// ErrOwnOnly: the agent's role reads only what he recorded himself.
	ErrOwnOnly = errors.New("recorded by another agent, and this role reads its own only")
	// ErrNoDraft: no draft has this number (any more).
	ErrNoDraft = errors.New("no such draft")
	// ErrStale: an older revision of a draft; see [StaleError].
	ErrStale = errors.New("stale revision of a draft")
	// ErrNoReception: no reception has this number (any more).
	ErrNoReception = errors.New("no such reception")
	// ErrOtherDay: a reception is reopened on the day it was recorded, only.
	ErrOtherDay = errors.New("recorded on another day")
	// ErrAlreadyRecorded: this draft was recorded, and not with this content.
	ErrAlreadyRecorded = errors.New("already recorded with another content")
	// ErrNoListing: no listing of the directory has this number.
	ErrNoListing = errors.New("no such listing")
	// ErrImported: an imported listing can be corrected, not taken away.
	ErrImported = errors.New("the listing was imported")
	// ErrPlan: the directory changed since the import was planned.
	ErrPlan = errors.New("the directory changed since the import was planned")
	// ErrOrganism: not the code of an organism.
	ErrOrganism = errors.New("not the code of an organism")
	// ErrDefinitionChanged: a published definition came with other bytes than
	// those the register keeps under the same name.
	ErrDefinitionChanged = errors.New("definition differs from the one kept under this name")
	// ErrBackupFolder: backups do not go inside the data folder.
	ErrBackupFolder = errors.New("the folder is inside the data folder")
	// ErrNoFolder: the folder backups go to is not there.
	ErrNoFolder = errors.New("no such folder")
	// ErrBadBackup: a backup that does not hold what it should; see
	// [BadBackupError].
	ErrBadBackup = errors.New("the backup did not pass its verification")
	// ErrBackupKeys: the keys have changed since a backup was made, so that this
	// session cannot verify it.
	ErrBackupKeys = errors.New("the keys have changed since the backup")
	// ErrOldBackups: the backup is made and verified, but one that is due could
	// not be destroyed.
	ErrOldBackups = errors.New("an older backup could not be destroyed")
	// ErrNoRestoration: the register is not one being restored.
	ErrNoRestoration = errors.New("not a restoration")
	// ErrTooLarge: a draft or a reception beyond [MaxBody] bytes.
	ErrTooLarge = errors.New("too large for one value")
)

// HeldError says who has the register open.
type HeldError struct {
	// Desk is the label of the desk that opened it; empty when not known.
	Desk string
	// Since is when it did; zero when not known.
	Since time.Time
}

func (e *HeldError) Error() string { return ErrHeld.Error() }

// Is makes a HeldError match [ErrHeld].
func (e *HeldError) Is(target error) bool { return target == ErrHeld }

// DamagedError says which file is damaged and how it showed.
type DamagedError struct {
	File string // name inside the folder: [RegisterFile] or [KeyFile]
	Err  error  // how it showed
}

func (e *DamagedError) Error() string { return e.File + " is damaged: " + e.Err.Error() }
func (e *DamagedError) Unwrap() error { return e.Err }

// Is makes a DamagedError match [ErrDamaged].
func (e *DamagedError) Is(target error) bool { return target == ErrDamaged }

// HalfError says which of the two files is missing.
type HalfError struct {
	Missing string // [RegisterFile] or [KeyFile]
}

func (e *HalfError) Error() string { return e.Missing + " is missing" }

// Is makes a HalfError match [ErrHalf].
func (e *HalfError) Is(target error) bool { return target == ErrHalf }

// PairError says the generations of key file that the register goes with and
// that it was found beside: the smaller one is the older file.
type PairError struct {
	Register, Keys uint64
}

func (e *PairError) Error() string {
	return fmt.Sprintf("%s goes with generation %d of %s, found %d", RegisterFile, e.Register, KeyFile, e.Keys)
}

// Is makes a PairError match [ErrPair].
func (e *PairError) Is(target error) bool { return target == ErrPair }

// Older is the name of the file that is of an earlier moment.
func (e *PairError) Older() string {
	if e.Register < e.Keys {
		return RegisterFile
	}
	return KeyFile
}

// ThrottledError says when the next password will be looked at.
type ThrottledError struct {
	Until time.Time
}

func (e *ThrottledError) Error() string {
	return "too many wrong passwords, wait until " + e.Until.Format(time.TimeOnly)
}

// Is makes a ThrottledError match [ErrThrottled].
func (e *ThrottledError) Is(target error) bool { return target == ErrThrottled }

// StaleError says which revision the register holds.
type StaleError struct {
	Held, Offered uint64
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("draft revision %d offered, %d held", e.Offered, e.Held)
}

// Is makes a StaleError match [ErrStale].
func (e *StaleError) Is(target error) bool { return target == ErrStale }

// RecoveryKeyError says which group of a recovery key was mistyped.
type RecoveryKeyError struct {
	// Group counts from 1; it is 0 when the number of characters is wrong, and
	// [AnyGroup] when each group agrees with its check and the key does not.
	Group int
}

// AnyGroup is the group of a [RecoveryKeyError] that cannot tell which it is:
// two wrong characters in one group agree with its check one time in 32.
const AnyGroup = -1

func (e *RecoveryKeyError) Error() string {
	switch e.Group {
	case 0:
		return "recovery key: wrong number of characters"
	case AnyGroup:
		return "recovery key: a group is mistyped, which one does not show"
	}
	return fmt.Sprintf("recovery key: group %d is mistyped", e.Group)
}

// Is makes a RecoveryKeyError match [ErrRecoveryKey].
func (e *RecoveryKeyError) Is(target error) bool { return target == ErrRecoveryKey }

// Outcome is what reading again after a commit error showed.
type Outcome int

const (
	// OutcomeUnknown: the register could not be opened again.
	OutcomeUnknown Outcome = iota
	// OutcomeNotSaved: the change is not in the register; it may be retried.
	OutcomeNotSaved
	// OutcomeSaved: the change is in the register, but the disk reported an
	// error while writing it; it must not be retried, and someone must be told.
	OutcomeSaved
)

// CommitError is a commit that reported an error, and what was found after.
type CommitError struct {
	Outcome Outcome
	Err     error
}

func (e *CommitError) Error() string {
	found := "what became of it is unknown"
	switch e.Outcome {
	case OutcomeSaved:
		found = "it was saved"
	case OutcomeNotSaved:
		found = "it was not saved"
	}
	return "commit reported an error and " + found + ": " + e.Err.Error()
}

func (e *CommitError) Unwrap() error { return e.Err }

// Saved reports whether the change was found in the register.
func (e *CommitError) Saved() bool { return e.Outcome == OutcomeSaved }

// savedAnyway reports whether an error is a commit that was found saved.
func savedAnyway(err error) bool {
	var c *CommitError
	return errors.As(err, &c) && c.Saved()
}

func damaged(file, format string, args ...any) error {
	return &DamagedError{File: file, Err: fmt.Errorf(format, args...)}
}
