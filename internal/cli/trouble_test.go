package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

func TestEveryTroubleHasWordsAndACode(t *testing.T) {
	unknown, _ := ui.Explain(errors.New("something else"))
	for _, tc := range []struct {
		err  error
		code int
	}{
		{store.ErrNoRegister, exitFailure}, {store.ErrExists, exitFailure},
		{store.ErrHalf, exitDamaged}, {&store.HalfError{Missing: store.KeyFile}, exitDamaged},
		{store.ErrHeld, exitHeld}, {&store.HeldError{Desk: "poste 1", Since: time.Unix(0, 0)}, exitHeld},
		{store.ErrDamaged, exitDamaged}, {&store.DamagedError{File: store.RegisterFile, Err: errors.New("x")}, exitDamaged},
		{store.ErrForeign, exitDamaged}, {store.ErrNewer, exitFailure}, {store.ErrNetworkShare, exitFailure},
		{store.ErrPermission, exitFailure}, {store.ErrDiskFull, exitFailure}, {store.ErrMaxSize, exitFailure},
		{store.ErrClosed, exitFailure}, {store.ErrWrongPassword, exitPassword}, {store.ErrNoAgent, exitPassword},
		{store.ErrThrottled, exitPassword}, {&store.ThrottledError{Until: time.Unix(0, 0)}, exitPassword},
		{store.ErrEmptyPassword, exitPassword}, {store.ErrCost, exitDamaged}, {store.ErrRecoveryKey, exitPassword},
		{&store.RecoveryKeyError{Group: 3}, exitPassword}, {store.ErrLocked, exitFailure},
		{store.ErrNotAllowed, exitFailure}, {store.ErrNotOwner, exitFailure}, {store.ErrOwnOnly, exitFailure}, {store.ErrNoDraft, exitFailure},
		{&store.PairError{Register: 2, Keys: 1}, exitDamaged}, {store.ErrMigration, exitFailure},
		{store.ErrLastAdmin, exitFailure}, {store.ErrRecipient, exitFailure}, {store.ErrIdentity, exitPassword},
		{store.ErrNothingDue, exitFailure}, {store.ErrPending, exitFailure}, {store.ErrNoElimination, exitFailure},
		{store.ErrNoListing, exitFailure}, {store.ErrImported, exitFailure}, {store.ErrPlan, exitFailure}, {store.ErrOrganism, exitFailure},
		{model.ErrMeeting, exitFailure}, {store.ErrNoMeeting, exitFailure},
		{store.ErrNoVisa, exitFailure}, {store.ErrGround, exitFailure}, {store.ErrReferenceNames, exitFailure}, {model.ErrUnchanged, exitFailure}, {store.ErrNoRecipient, exitPassword}, {store.ErrSettings, exitFailure},
		{store.ErrStale, exitFailure}, {&store.StaleError{Held: 2, Offered: 1}, exitFailure},
		{store.ErrNoReception, exitFailure}, {store.ErrOtherDay, exitFailure}, {store.ErrAlreadyRecorded, exitFailure},
		{store.ErrDefinitionChanged, exitFailure}, {store.ErrTooLarge, exitFailure},
		{&store.CommitError{Outcome: store.OutcomeSaved, Err: syscall.EIO}, exitFailure},
		{&store.CommitError{Outcome: store.OutcomeNotSaved, Err: syscall.EIO}, exitFailure},
		{&store.CommitError{Outcome: store.OutcomeUnknown, Err: syscall.EIO}, exitFailure},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.EACCES}, exitFailure},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.ENOSPC}, exitFailure},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.ENOENT}, exitFailure},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.ENOTDIR}, exitFailure},
	} {
		err := trouble(fmt.Errorf("on the way: %w", tc.err))
		sentence, next := ui.Explain(err)
		if sentence == unknown || sentence == "" || next == "" {
			t.Errorf("%v: said as %q, then %q", tc.err, sentence, next)
		}
		if got := exitCode(err); got != tc.code {
			t.Errorf("%v: exit %d, want %d", tc.err, got, tc.code)
		}
	}
}

// A full disk is worth saying even when it shows as a refused commit; one that
// went through all the same is not a refusal.
func TestCommitErrors(t *testing.T) {
	full := fmt.Errorf("%w: %w", store.ErrDiskFull, syscall.ENOSPC)
	for outcome, want := range map[store.Outcome]ui.TroubleKind{
		store.OutcomeNotSaved: ui.TroubleDiskFull,
		store.OutcomeSaved:    ui.TroubleSavedWithFail,
		store.OutcomeUnknown:  ui.TroubleUnknown,
	} {
		err := trouble(&store.CommitError{Outcome: outcome, Err: full})
		got, ok := errors.AsType[*ui.Trouble](err)
		if !ok || got.Kind != want {
			t.Errorf("outcome %d: %v, want %s", outcome, err, want)
		}
	}
}

// A reception recorded twice with two contents is not an older revision of it.
func TestAlreadyRecordedHasItsOwnWords(t *testing.T) {
	sentence, next := ui.Explain(trouble(store.ErrAlreadyRecorded))
	if sentence != "Cet accueil est déjà enregistré." || next != "Vous le retrouvez dans les accueils du jour (J)." {
		t.Errorf("said as %q, then %q", sentence, next)
	}
}

func TestTroubleKeepsWhatItDoesNotKnow(t *testing.T) {
	odd := errors.New("odd")
	if trouble(nil) != nil || trouble(odd) != odd {
		t.Error("an unknown error changed on the way")
	}
	known := &ui.Trouble{Kind: ui.TroubleHeld}
	if trouble(fmt.Errorf("again: %w", known)) != error(known) {
		t.Error("a trouble was made of a trouble")
	}
}

// What the screens ask about is in the register's table of rights.
func TestTheScreensAskAboutActionsThatExist(t *testing.T) {
	for _, a := range ui.Actions() {
		if store.ScopeOf(store.RoleAdmin, store.Action(a)) == store.None && store.ScopeOf(store.RoleManager, store.Action(a)) == store.None {
			t.Errorf("no one may %s: is it in store.Rights?", a)
		}
	}
}
