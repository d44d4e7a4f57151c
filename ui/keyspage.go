package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// keysPage is where an administrateur renews the keys, replaces the recovery
// key, and gives the Département its way in. Each line says what it does and
// what remains true.
type keysPage struct {
	base
	app       *App
	at        int
	loaded    bool
	recipient string
}

type recipientLoaded struct {
	to        *keysPage
	recipient string
}

func newKeysPage(a *App) *keysPage { return &keysPage{app: a} }

func (p *keysPage) load() tea.Cmd {
	reg := p.app.register
	if reg == nil {
		return nil
	}
	return func() tea.Msg { return recipientLoaded{p, reg.Recipient()} }
}

func (p *keysPage) head() (string, string) {
	if r := p.app.register; r != nil {
		return "Accueil · " + wordsKeys, wordsWho(r.Agent())
	}
	return "Accueil · " + wordsKeys, ""
}

func (p *keysPage) items() []homeItem {
	items := []homeItem{
		{key: "R", words: wordsRenew, do: p.renew},
		{key: "S", words: wordsReplaceRecovery, do: p.replaceRecovery},
		{key: "D", words: wordsGiveRecipient, do: p.giveRecipient},
	}
	if p.recipient != "" {
		items[2].words = wordsReplaceRecipient
		items = append(items, homeItem{key: "E", words: wordsDropRecipient, do: p.dropRecipient})
	}
	return items
}

func (p *keysPage) draw(b *body) {
	b.blank(1)
	b.text(wordsKeysTitle, b.style.question)
	items := p.items()
	if key := items[p.at].key; b.width >= narrowWidth || key == "D" || key == "E" {
		b.text(p.present(), b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	drawMenu(b, items, p.at)
	b.blank(1)
	for _, line := range wordsKeysMeaning(items[p.at].key) {
		b.text(line, b.style.quiet)
	}
}

func (p *keysPage) present() string {
	if !p.loaded {
		return wordsReading
	}
	return wordsRecipientNow(p.recipient)
}

func (p *keysPage) bindings() []binding { return menuBindings(p.app, p.items(), p.at) }

func (p *keysPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.at = arrows(keyName(key), p.at, len(p.items()))
	return nil
}

func (p *keysPage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(recipientLoaded); ok && m.to == p {
		p.recipient, p.loaded = m.recipient, true
		p.at = min(p.at, len(p.items())-1)
	}
	return nil
}

func (p *keysPage) helpText() string { return wordsKeysHelp }

// ask opens a form about the keys; the page reads again what it shows after.
func (p *keysPage) ask(f *form) tea.Cmd {
	f.app, f.where, f.doing, f.help, f.after = p.app, wordsKeys, wordsKeysChanging, wordsKeysHelp, p.load
	p.app.push(f)
	return nil
}

func (p *keysPage) renew() tea.Cmd {
	sure := confirm(wordsRenewAsk, wordsRenewWhat, wordsChangeNothing, wordsRenewYes)
	return p.ask(&form{steps: []*step{sure}, act: func() func() (string, error) {
		reg := p.app.register
		return func() (string, error) { return wordsRenewed, reg.RenewKeys() }
	}})
}

// maxRecipient bounds a public key: those made to outlast quantum computers are
// long.
const maxRecipient = 3000

func (p *keysPage) giveRecipient() tea.Cmd {
	e := newLong(maxRecipient)
	typed := func() string { return strings.Join(strings.Fields(e.text()), "") }
	ask := &step{question: wordsRecipientAsk, hint: wordsRecipientHint, entry: e, check: func() string {
		if !strings.HasPrefix(typed(), "age1") {
			return wordsRecipientShape
		}
		return ""
	}}
	sure := confirm(wordsRecipientSure, wordsRecipientWhat, wordsChangeNothing, wordsRecipientYes)
	sure.below = func(b *body) {
		b.blank(1)
		b.text(wordsRecipientRead(typed()), b.style.quiet)
	}
	f := &form{steps: []*step{ask, sure}, act: func() func() (string, error) {
		reg, recipient := p.app.register, typed()
		return func() (string, error) { return wordsRecipientGiven, reg.SetRecipient(recipient) }
	}}
	f.blame = func(err error) (at int, sentence, next string) {
		sentence, next = Explain(err)
		if isTrouble(err, TroubleRecipient) {
			return 0, sentence, next
		}
		return f.at, sentence, next
	}
	return p.ask(f)
}

func (p *keysPage) dropRecipient() tea.Cmd {
	sure := confirm(wordsDropAskRecipient, wordsDropRecipientWhat, wordsChangeNothing, wordsDropRecipientYes)
	return p.ask(&form{steps: []*step{sure}, act: func() func() (string, error) {
		reg := p.app.register
		return func() (string, error) { return wordsRecipientDropped, reg.SetRecipient("") }
	}})
}
