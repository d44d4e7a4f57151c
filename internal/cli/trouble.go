package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"accueil/internal/texte"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// The exit codes.
const (
	exitDone     = 0
	exitFailure  = 1
	exitUsage    = 2
	exitHeld     = 3
	exitPassword = 4
	exitDamaged  = 5
)

// problem is an error of the command itself, already in words.
type problem struct {
	code     int
	sentence string
	next     string   // what to do about it
	details  []string // one line each, before next
}

func (p *problem) Error() string { return p.sentence }

// usage is a command that was not given what it needs.
func usage(sentence, next string) error {
	return &problem{code: exitUsage, sentence: sentence, next: next}
}

func failure(sentence, next string) error {
	return &problem{code: exitFailure, sentence: sentence, next: next}
}

// report says an error on the error stream and gives its exit code.
func (w *World) report(err error) int {
	if err == nil {
		return exitDone
	}
	p, ok := errors.AsType[*problem](err)
	if !ok {
		err = trouble(err)
		p = &problem{code: exitCode(err)}
		p.sentence, p.next = ui.Explain(err)
		if t, ok := errors.AsType[*ui.Trouble](err); ok && t.Kind == ui.TroublePassword {
			// The desk speaks of a key that shows what is typed: there is none here.
			p.next = "Vérifiez le numéro d'agent et le fichier donné à « --mot-de-passe-fichier »."
		}
	}
	fmt.Fprintf(w.Err, "accueil : %s\n", w.words(p.sentence))
	for _, d := range p.details {
		fmt.Fprintf(w.Err, "  - %s\n", w.words(d))
	}
	if p.next != "" {
		fmt.Fprintf(w.Err, "  %s\n", w.words(p.next))
	}
	return p.code
}

// words makes a sentence fit to be printed, whatever it quotes.
func (w *World) words(s string) string {
	s = texte.Clean(s)
	if w.ascii() {
		s = texte.ASCII(s)
	}
	return s
}

// exitCode is the code of an error that went through [trouble].
func exitCode(err error) int {
	t, ok := errors.AsType[*ui.Trouble](err)
	if !ok {
		return exitFailure
	}
	switch t.Kind {
	case ui.TroubleHeld:
		return exitHeld
	case ui.TroublePassword, ui.TroubleThrottled, ui.TroubleNoAgent, ui.TroubleRecoveryKey, ui.TroubleOtherKey,
		ui.TroubleIdentity, ui.TroubleOtherIdentity, ui.TroubleNoRecipient:
		return exitPassword
	case ui.TroubleDamaged, ui.TroubleHalf, ui.TroubleForeign, ui.TroublePair, ui.TroubleUnreadable, ui.TroubleBadBackup, ui.TroubleReturnForm:
		return exitDamaged
	}
	return exitFailure
}

// trouble makes of an error of the store or of the system one the desk has
// words for. What it does not know comes back as it was.
func trouble(err error) error {
	if err == nil {
		return nil
	}
	if t, ok := errors.AsType[*ui.Trouble](err); ok {
		return t
	}
	t := &ui.Trouble{Kind: kindOf(err), Err: err}
	if t.Kind == "" {
		return err
	}
	if e, ok := errors.AsType[*store.HeldError](err); ok {
		t.Desk, t.When = e.Desk, e.Since
	}
	if e, ok := errors.AsType[*store.ThrottledError](err); ok {
		t.When = e.Until
	}
	if e, ok := errors.AsType[*store.DamagedError](err); ok {
		t.File = e.File
	}
	if e, ok := errors.AsType[*store.PairError](err); ok {
		t.File = e.Older()
	}
	if e, ok := errors.AsType[*store.HalfError](err); ok {
		t.File = e.Missing
	}
	if e, ok := errors.AsType[*store.UnreadableError](err); ok {
		t.Count = e.Count
	}
	if e, ok := errors.AsType[*model.AwaitedError](err); ok {
		t.Period, t.Sealed = e.Asked, e.Sealed
	}
	if e, ok := errors.AsType[*store.RecoveryKeyError](err); ok {
		t.Group = e.Group
	}
	return t
}

// kindOf names what happened; empty when it is none of the known troubles.
func kindOf(err error) ui.TroubleKind {
	// A commit that went through in spite of an error is not a refusal, and
	// says more than the error of the disk.
	if c, ok := errors.AsType[*store.CommitError](err); ok {
		switch {
		case c.Saved():
			return ui.TroubleSavedWithFail
		case c.Outcome == store.OutcomeUnknown:
			return ui.TroubleUnknown
		case !errors.Is(err, store.ErrDiskFull):
			return ui.TroubleNotSaved
		}
	}
	if kind := backupKind(err); kind != "" {
		return kind
	}
	for _, known := range knownTroubles() {
		if errors.Is(err, known.err) {
			return known.kind
		}
	}
	return ""
}

// knownTrouble is an error of the store or of the system, and what the desk calls
// it.
type knownTrouble struct {
	err  error
	kind ui.TroubleKind
}

// knownTroubles are looked through in order: the more precise come first.
func knownTroubles() []knownTrouble {
	return []knownTrouble{
		{store.ErrHeld, ui.TroubleHeld},
		{store.ErrPair, ui.TroublePair},
		{store.ErrMigration, ui.TroubleMigration},
		{store.ErrLastAdmin, ui.TroubleLastAdmin},
		{store.ErrRecipient, ui.TroubleRecipient},
		{store.ErrIdentity, ui.TroubleIdentity},
		{store.ErrNoRecipient, ui.TroubleNoRecipient},
		{store.ErrSettings, ui.TroubleSettings},
		{store.ErrAnchor, ui.TroubleAnchor},
		{store.ErrNothingDue, ui.TroubleNothingDue},
		{store.ErrPending, ui.TroublePending},
		{store.ErrNoElimination, ui.TroubleNoElimination},
		{store.ErrNoVisa, ui.TroubleNoVisa},
		{store.ErrGround, ui.TroubleGround},
		{store.ErrNoListing, ui.TroubleListing},
		{store.ErrImported, ui.TroubleImported},
		{store.ErrPlan, ui.TroublePlan},
		{model.ErrNotNow, ui.TroubleNotNow},
		{model.ErrLine, ui.TroubleLine},
		{model.ErrLineNIR, ui.TroubleLine},
		{model.ErrRequest, ui.TroubleLine},
		{model.ErrPurpose, ui.TroublePurpose},
		{model.ErrPurposeNIR, ui.TroublePurposeNIR},
		{model.ErrMeeting, ui.TroubleMeeting},
		{store.ErrNoMeeting, ui.TroubleNoMeeting},
		{store.ErrLimited, ui.TroubleLimited},
		{store.ErrRights, ui.TroubleRights},
		{model.ErrMark, ui.TroubleMark},
		{store.ErrReferenceNames, ui.TroubleReference},
		{model.ErrNotCorrectable, ui.TroubleRectify},
		{model.ErrUnchanged, ui.TroubleUnchanged},
		{model.ErrStatement, ui.TroubleLine},
		{model.ErrStatementNIR, ui.TroubleLine},
		{store.ErrPeriodOpen, ui.TroublePeriodOpen},
		{model.ErrAwaited, ui.TroubleAwaited},
		{model.ErrReturnShows, ui.TroubleReturnShows},
		{model.ErrReturnOther, ui.TroubleReturnOther},
		{model.ErrReturnUnknown, ui.TroubleReturnUnsent},
		{store.ErrNotSent, ui.TroubleReturnUnsent},
		{model.ErrExposed, ui.TroubleExposed},
		{store.ErrFollowed, ui.TroubleFollowed},
		{store.ErrNamed, ui.TroubleNamed},
		{store.ErrNotColleague, ui.TroubleColleague},
		{store.ErrNoMemo, ui.TroubleMemo},
		{model.ErrMemo, ui.TroubleLine},
		{store.ErrOrganism, ui.TroubleListing},
		{store.ErrThrottled, ui.TroubleThrottled},
		{store.ErrWrongPassword, ui.TroublePassword},
		{store.ErrEmptyPassword, ui.TroublePassword},
		{store.ErrNoAgent, ui.TroubleNoAgent},
		{store.ErrNoRegister, ui.TroubleNoRegister},
		{store.ErrExists, ui.TroubleExists},
		{store.ErrHalf, ui.TroubleHalf},
		{store.ErrNewer, ui.TroubleNewer},
		{store.ErrForeign, ui.TroubleForeign},
		{store.ErrDamaged, ui.TroubleDamaged},
		{store.ErrCost, ui.TroubleForeign},
		{store.ErrNetworkShare, ui.TroubleNetwork},
		{store.ErrRecoveryKey, ui.TroubleRecoveryKey},
		{store.ErrLocked, ui.TroubleLocked},
		{store.ErrClosed, ui.TroubleLocked},
		{store.ErrNotAllowed, ui.TroubleNotAllowed},
		{store.ErrNotOwner, ui.TroubleNotOwner},
		{store.ErrOwnOnly, ui.TroubleOwnOnly},
		{store.ErrNoDraft, ui.TroubleGone},
		{store.ErrNoReception, ui.TroubleGone},
		{store.ErrNoRequest, ui.TroubleGone},
		{store.ErrStale, ui.TroubleStale},
		{store.ErrAlreadyRecorded, ui.TroubleRecorded},
		{store.ErrOtherDay, ui.TroubleOtherDay},
		{store.ErrDefinitionChanged, ui.TroubleQuestionnaire},
		{store.ErrTooLarge, ui.TroubleTooLarge},
		{store.ErrMaxSize, ui.TroubleDiskFull},
		{store.ErrDiskFull, ui.TroubleDiskFull},
		{syscall.ENOSPC, ui.TroubleDiskFull},
		{store.ErrPermission, ui.TroublePermission},
		{fs.ErrPermission, ui.TroublePermission},
		{syscall.EROFS, ui.TroublePermission},
		{fs.ErrNotExist, ui.TroubleFolder},
		{syscall.ENOTDIR, ui.TroubleFolder},
	}
}
