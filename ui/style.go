package ui

import "charm.land/lipgloss/v2"

// style holds the few attributes of the desk. Only the terminal's own sixteen
// colours are used, and meaning never rests on them: a marker, a word or a
// position says it first.
type style struct {
	title    lipgloss.Style // where am I
	question lipgloss.Style
	selected lipgloss.Style
	quiet    lipgloss.Style // what can wait
	danger   lipgloss.Style
	key      lipgloss.Style
	accent   lipgloss.Style
}

func newStyle() style {
	plain := lipgloss.NewStyle()
	return style{
		title:    plain.Bold(true),
		question: plain.Bold(true),
		selected: plain.Reverse(true),
		quiet:    plain,
		danger:   plain.Bold(true).Foreground(lipgloss.Red),
		key:      plain.Bold(true),
		accent:   plain.Foreground(lipgloss.Cyan),
	}
}
