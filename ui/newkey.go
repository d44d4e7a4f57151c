package ui

import (
	tea "charm.land/bubbletea/v2"
)

// newKey replaces the recovery key: another is drawn and shown, two of its
// groups are asked again so that it is known to have been copied, and only then
// is it put in the place of the present one. It is never written anywhere.
type newKey struct {
	form
	key   []string
	ranks [2]int
}

// newKeyDrawn is the key of one screen; creation has its own.
type newKeyDrawn struct {
	to     *newKey
	groups []string
}

func (p *keysPage) replaceRecovery() tea.Cmd {
	k := &newKey{}
	shown := &step{question: wordsNewKeyShown, hint: wordsNewKeyHint, below: func(b *body) { drawKey(b, k.key) }, check: func() string {
		if len(k.key) == 0 {
			return wordsDrawingKey
		}
		return ""
	}}
	sure := confirm(wordsReplaceAsk, wordsReplaceWhat, wordsChangeNothing, wordsReplaceYes)
	k.form = form{app: p.app, where: wordsKeys, doing: wordsKeysChanging, help: wordsNewKeyHelp, left: wordsOldKeyStands,
		steps: []*step{sure, shown, k.groupStep(0), k.groupStep(1)},
		after: p.load, act: func() func() (string, error) {
			reg, key := p.app.register, k.key
			return func() (string, error) { return wordsKeyReplaced, reg.ReplaceRecovery(key) }
		}}
	k.steps[3].accept = "remplacer la clé"
	k.self = k
	p.app.push(k)
	office := p.app.desk.Office
	return func() tea.Msg { return newKeyDrawn{k, office.NewRecoveryKey()} }
}

// groupStep asks for one of the two groups; which ones is known once the key is
// drawn.
func (k *newKey) groupStep(i int) *step {
	s := &step{hint: wordsGroupHint, entry: newEntry("")}
	s.check = func() string { return wrongGroup(s.entry.text(), k.key, k.ranks[i]) }
	return s
}

func (k *newKey) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(newKeyDrawn); ok && m.to == k && k.key == nil {
		k.key = m.groups
		k.ranks = twoRanks(len(m.groups), k.app.desk.Now().Nanosecond())
		k.steps[2].question, k.steps[3].question = wordsGroupAsk(k.ranks[0]+1), wordsGroupAsk(k.ranks[1]+1)
	}
	return k.form.result(msg)
}
