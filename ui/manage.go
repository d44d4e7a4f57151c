package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// manage is where the register is kept: agents and keys, journal, backups,
// retention, settings. It shows what the agent's role allows, and nothing else.
type manage struct {
	base
	app *App
	at  int
}

func newManage(a *App) *manage { return &manage{app: a} }

func (m *manage) head() (string, string) {
	right := ""
	if r := m.app.register; r != nil {
		right = wordsWho(r.Agent())
	}
	return "Accueil · " + wordsManage, right
}

// items are the lines of the menu; each part of the keeping has a file of its
// own.
func (m *manage) items() []homeItem {
	if m.app.register == nil {
		return nil
	}
	return slices.Concat(m.dayItems(), m.agentItems(), m.journalItems(), m.backupItems(), m.retentionItems(), m.exportItems(), m.directoryItems(), m.settingsItems(), m.noticeItems())
}

func (m *manage) may(a Action) bool { return m.app.register != nil && m.app.register.May(a) }

func (m *manage) draw(b *body) {
	b.blank(1)
	b.text(wordsManage, b.style.question)
	b.blank(1)
	items := m.items()
	b.list(len(items), m.at, func(i int) {
		marker, st := b.mark(i == m.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, items[i].key, b.style.key}, cell{margin + 4, items[i].words, st})
	})
}

func (m *manage) bindings() []binding {
	items := m.items()
	var bs []binding
	if m.at < len(items) { // none is left of a session that was locked elsewhere
		bs = append(bs, binding{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, do: items[m.at].do})
	}
	for _, item := range items {
		bs = append(bs, binding{keys: []string{lowerFirst(item.key)}, shown: item.key, words: lowerFirst(item.words), hidden: true, do: item.do})
	}
	return append(bs,
		binding{shown: "↑↓", words: "choisir", keep: 1},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { m.app.pop(); return nil }},
		m.app.urgenceBinding())
}

func (m *manage) input(key tea.KeyPressMsg) tea.Cmd {
	m.at = arrows(keyName(key), m.at, len(m.items()))
	return nil
}

func (m *manage) helpText() string { return wordsManageHelp }
