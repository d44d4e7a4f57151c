package ui

import tea "charm.land/bubbletea/v2"

// under is how far what stands under the menu was read, in a window too low for it.
type under struct {
	at, last int // lines past what shows with the last line of the menu
}

// apply moves the page; it is called last, when the page is drawn whole.
func (u *under) apply(b *body) {
	shown := max(b.focus, b.room*2/3)
	u.last = max(0, len(b.lines)-b.room-(shown-b.room*2/3))
	u.at = min(u.at, u.last)
	b.focus = shown + u.at
}

func (h *home) input(key tea.KeyPressMsg) tea.Cmd {
	items := h.items()
	switch keyName(key) {
	case "up":
		if h.under.at > 0 {
			h.under.at--
			return nil
		}
		h.at = h.settle(items, h.at-1, -1)
	case "down":
		was := h.at
		if h.at = h.settle(items, h.at+1, 1); h.at == was {
			h.under.at = min(h.under.at+1, h.under.last)
		}
	case "home":
		h.at, h.under.at = h.settle(items, 0, 1), 0
	case "end":
		h.at, h.under.at = h.settle(items, len(items)-1, -1), h.under.last
	}
	return nil
}
