package ui

import (
	"charm.land/lipgloss/v2"
)

// Palette says which of the terminal's sixteen colours read well on its
// background. Meaning never rests on colour: a marker, a word or a position says
// it first.
type Palette string

// The palettes.
const (
	PaletteAuto     Palette = ""          // asks the terminal for its background
	PaletteDark     Palette = "sombre"    // a dark background
	PaletteLight    Palette = "clair"     // a light one
	PaletteContrast Palette = "contraste" // no colour, weight alone
)

// Known reports whether p is one of the palettes.
func (p Palette) Known() bool {
	switch p {
	case PaletteAuto, PaletteDark, PaletteLight, PaletteContrast:
		return true
	}
	return false
}

// style holds the few attributes of the desk.
type style struct {
	title    lipgloss.Style // where am I
	question lipgloss.Style
	selected lipgloss.Style
	quiet    lipgloss.Style // what can wait
	danger   lipgloss.Style
	key      lipgloss.Style
	accent   lipgloss.Style
}

func newStyle(p Palette) style {
	plain := lipgloss.NewStyle()
	s := style{
		title:    plain.Bold(true),
		question: plain.Bold(true),
		selected: plain.Reverse(true),
		quiet:    plain,
		danger:   plain.Bold(true).Foreground(lipgloss.Red),
		key:      plain.Bold(true),
		accent:   plain.Foreground(lipgloss.Cyan),
	}
	switch p {
	case PaletteLight:
		s.accent = plain.Foreground(lipgloss.Blue)
	case PaletteContrast:
		s.accent, s.danger = plain, plain.Bold(true)
	}
	return s
}
