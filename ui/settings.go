package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// settingsPage is what the office chooses for its desks. It changes what it
// shows and leaves the rest as it is.
type settingsPage struct {
	base
	app      *App
	at       int
	loaded   bool
	saving   bool
	settings Settings
	trouble  error
}

// The lines of the page.
const (
	setIdleHome = iota
	setIdleReception
	setKeep
	setAtClose
	setLines
)

type settingsLoaded struct {
	to       *settingsPage
	settings Settings
	err      error
}

type settingsSaved struct {
	to  *settingsPage
	err error
}

func newSettingsPage(a *App) *settingsPage { return &settingsPage{app: a} }

func (p *settingsPage) load() tea.Cmd {
	reg := p.app.register
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		s, err := reg.Settings()
		return settingsLoaded{p, s, err}
	}
}

func (p *settingsPage) head() (string, string) {
	if r := p.app.register; r != nil {
		return "Accueil · " + wordsSettings, wordsWho(r.Agent())
	}
	return "Accueil · " + wordsSettings, ""
}

func (p *settingsPage) draw(b *body) {
	b.blank(1)
	b.text(wordsSettingsTitle, b.style.question)
	switch {
	case p.saving:
		b.text(wordsSaving, b.style.accent)
	case p.trouble != nil:
		b.text(explained(p.trouble), b.style.danger)
	case !p.loaded:
		b.text(wordsReading, b.style.quiet)
	default:
		b.text(wordsSettingsHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	if !p.loaded {
		return
	}
	col := min(margin+40, b.width-9)
	for i := range setLines {
		marker, st := b.mark(i == p.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, wordsSetting(i), b.style.quiet}, cell{col, p.value(i), st})
	}
	b.blank(1)
	b.text(wordsSettingMore(p.at), b.style.quiet)
}

func (p *settingsPage) value(i int) string {
	switch i {
	case setIdleHome:
		return minutes(int(p.settings.IdleHome / time.Minute))
	case setIdleReception:
		return minutes(int(p.settings.IdleReception / time.Minute))
	case setKeep:
		return itoa(p.settings.BackupKeep)
	}
	return wordsYesNo(p.settings.BackupAtClose)
}

func (p *settingsPage) bindings() []binding {
	busy := ""
	switch {
	case p.saving:
		busy = wordsSaving
	case !p.loaded:
		busy = wordsReading
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "enregistrer", keep: keepMain + 1, off: busy, do: p.save},
		{keys: []string{"right", "+", "="}, shown: "←→", words: "changer", keep: keepMain, off: busy, do: func() tea.Cmd { p.change(1); return nil }},
		{keys: []string{"left", "-"}, shown: "←", words: "diminuer", hidden: true, off: busy, do: func() tea.Cmd { p.change(-1); return nil }},
		{keys: []string{"space"}, shown: "Espace", words: "oui ou non", hidden: true, off: busy, do: func() tea.Cmd { p.toggle(); return nil }},
		{shown: "↑↓", words: "choisir", keep: 1},
		{keys: []string{"esc"}, shown: "Échap", words: "abandonner", keep: keepMain, off: p.whileSaving(), do: func() tea.Cmd {
			p.app.pop()
			p.app.notice = wordsNothingChanged
			return nil
		}},
		p.app.urgenceBinding(),
	}
}

func (p *settingsPage) whileSaving() string {
	if p.saving {
		return wordsSaving
	}
	return ""
}

// change moves the marked setting by one, within its bounds.
func (p *settingsPage) change(by int) {
	step := time.Duration(by) * time.Minute
	switch p.at {
	case setIdleHome:
		p.settings.IdleHome = max(LeastIdle, min(p.settings.IdleHome+step, MostIdle))
	case setIdleReception:
		p.settings.IdleReception = max(LeastIdle, min(p.settings.IdleReception+step, MostIdle))
	case setKeep:
		p.settings.BackupKeep = max(LeastBackups, min(p.settings.BackupKeep+by, MostBackups))
	default:
		p.settings.BackupAtClose = by > 0
	}
}

func (p *settingsPage) toggle() {
	if p.at == setAtClose {
		p.settings.BackupAtClose = !p.settings.BackupAtClose
	}
}

// save reads again before it writes: what this page does not show may have been
// changed meanwhile.
func (p *settingsPage) save() tea.Cmd {
	p.saving, p.trouble = true, nil
	reg, chosen := p.app.register, p.settings
	return func() tea.Msg {
		kept, err := reg.Settings()
		if err == nil {
			kept.IdleHome, kept.IdleReception = chosen.IdleHome, chosen.IdleReception
			kept.BackupKeep, kept.BackupAtClose = chosen.BackupKeep, chosen.BackupAtClose
			err = reg.SetSettings(kept)
		}
		return settingsSaved{p, err}
	}
}

func (p *settingsPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case settingsLoaded:
		if m.to == p {
			p.settings, p.trouble, p.loaded = m.settings, m.err, m.err == nil
		}
	case settingsSaved:
		if m.to == p {
			return p.saved(m.err)
		}
	}
	return nil
}

func (p *settingsPage) saved(err error) tea.Cmd {
	p.saving = false
	switch {
	case err == nil:
		p.app.settings = p.settings.bounded()
		p.app.without(p)
		p.app.notice = wordsSettingsSaved
	case isTrouble(err, TroubleSavedWithFail):
		p.app.without(p)
		p.app.notice = firstSentence(err)
	case isTrouble(err, TroubleLocked):
		return p.app.lockBecause(wordsLockedMeanwhile)
	default:
		p.trouble = err
	}
	return nil
}

func (p *settingsPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.at = arrows(keyName(key), p.at, setLines)
	return nil
}

func (p *settingsPage) helpText() string { return wordsSettingsHelp }
