package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// backupKnown is the last verified backup, and why it could not be told.
type backupKnown struct {
	asked
	last Backup
	err  error
	// looked is true once those made while locked were verified.
	looked bool
}

// lookAtBackups says at once which backup is the last verified one, then verifies
// those that were made while the desk was locked: home does not wait for it.
func (h *home) lookAtBackups() tea.Cmd {
	reg := h.app.register
	if reg == nil || !reg.May(ActBackup) {
		return nil
	}
	ask := h.app.ask()
	return func() tea.Msg {
		last, err := reg.LastBackup()
		return backupKnown{asked: ask, last: last, err: err}
	}
}

func (h *home) backupResult(msg backupKnown) tea.Cmd {
	h.backup, h.backupKnown = msg.last, msg.err == nil
	reg := h.app.register
	if msg.looked || reg == nil {
		return nil
	}
	ask := h.app.ask()
	return func() tea.Msg {
		if err := reg.VerifyBackups(); isTrouble(err, TroubleLocked) {
			return nil
		}
		last, err := reg.LastBackup()
		return backupKnown{asked: ask, last: last, err: err, looked: true}
	}
}

// backupAge is from how many days on a backup is said to be old.
const backupAge = 2

// drawKeeping says, last, what whoever keeps the register must know.
func (h *home) drawKeeping(b *body) {
	if h.unread > 0 {
		b.blank(1)
		b.text(wordsUnread(h.unread), b.style.danger)
	}
	h.drawContent(b)
	if !h.backupKnown {
		return
	}
	b.blank(1)
	words, st := wordsLastBackup(h.backup.Made, h.app.now), b.style.quiet
	if r := h.app.register; h.backup.Made.IsZero() && r != nil && !r.May(ActSettingsSet) {
		words = wordsNoBackupYet // choosing where they go is not for everyone
	}
	if h.backup.Made.IsZero() || daysBetween(h.backup.Made, h.app.now) > backupAge {
		st = b.style.danger
	}
	b.text(words, st)
}

// daysBetween counts the midnights from one instant to another.
func daysBetween(from, to time.Time) int {
	midnight := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(to).Sub(midnight(from.In(to.Location()))).Hours() / 24)
}
