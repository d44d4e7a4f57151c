package texte

import "strings"

const (
	noBreak       = '\u00a0'
	narrowNoBreak = '\u202f'
)

// Typo sets a sentence in French typography: a narrow no-break space before
// ; ! ?, a no-break space before : and inside « », a curly apostrophe. It only
// changes an ordinary space that is already there, so that addresses such as
// « http://exemple.fr/?q » are left alone.
func Typo(s string) string {
	text := []rune(s)
	for i, r := range text {
		switch {
		case r == '\'':
			text[i] = '’'
		case r != ' ':
		case i+1 < len(text) && strings.ContainsRune(";!?", text[i+1]):
			text[i] = narrowNoBreak
		case i+1 < len(text) && (text[i+1] == ':' || text[i+1] == '»'), i > 0 && text[i-1] == '«':
			text[i] = noBreak
		}
	}
	return string(text)
}

// TypoPlain is Typo for terminals and fonts that give the narrow no-break space a
// wrong width: the ordinary no-break space stands everywhere instead.
func TypoPlain(s string) string {
	return strings.ReplaceAll(Typo(s), string(narrowNoBreak), string(noBreak))
}

// ASCII replaces what the font built into the Linux kernel cannot draw, and keeps
// the accented small letters, « » and É, which it can. Some replacements are
// wider than what they replace: call it before measuring, and keep two cells in
// hand for the … that Truncate may add.
func ASCII(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if plain := consoleForm(r); plain != "" {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// consoleForm gives the replacement of a character the kernel font lacks, or "".
func consoleForm(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'Œ':
		return "OE"
	case 'À', 'Â':
		return "A"
	case 'È', 'Ê', 'Ë':
		return "E"
	case 'Î', 'Ï':
		return "I"
	case 'Ô':
		return "O"
	case 'Ù', 'Û':
		return "U"
	case 'Ÿ':
		return "Y"
	case '€':
		return "EUR"
	case '’', '‘':
		return "'"
	case '“', '”':
		return `"`
	case '…':
		return "..."
	case '–', '—', '‑', '─':
		return "-"
	case '│':
		return "|"
	case '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼':
		return "+"
	case '•':
		return "*"
	case narrowNoBreak, noBreak:
		return " "
	}
	return ""
}
