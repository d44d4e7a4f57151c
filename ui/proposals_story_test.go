package ui_test

import "testing"

// X without a reason is taken back by going back, whatever the way; what was typed
// comes back with X.
func TestSettingAsideNeedsItsReason(t *testing.T) {
	for _, back := range [][]string{{"shift+tab"}, {"esc", "esc"}} {
		d := openDesk(t).toProposals().Press("home", "x").See("Pourquoi l'écarter ?").Type("déjà")
		d.Press(back...).See("0 sur").NotSee("écartée par")
		d.Press("down", "a").See("Choisir ensemble").NotSee("Pourquoi l'écarter ?", "écartée par")
		d.Press("home", "x").See("Pourquoi l'écarter ?", "déjà").Type(" fait").Press("enter").See("écartée par", "décidée")
	}
}

// What was decided before X is still so after going back.
func TestSettingAsideTakenBackKeepsTheDecision(t *testing.T) {
	openDesk(t).toProposals().Press("home", "r").Press("home", "x").See("Pourquoi l'écarter ?").Press("shift+tab").See("> réfléchit")
}

// The desk is locked, or goes out, while the reason is asked: one comes back to it,
// and going back still undoes X.
func TestTheReasonIsAskedAgainAfterAPowerCut(t *testing.T) {
	d := openDesk(t).toProposals().Press("home", "x").See("Pourquoi l'écarter ?").Type("fermé").Rest()
	d.Press("f4").Unlock().See("Pourquoi l'écarter ?", "fermé")
	d.Restart().SignIn().Press("i", "enter").See("Pourquoi l'écarter ?", "fermé").Press("shift+tab").See("0 sur").NotSee("écartée par")
}
