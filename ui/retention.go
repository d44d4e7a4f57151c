package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// keeping is the screen of the terms: what is over its own, the elimination under
// way from proposal to execution, those of before, and the erasure of a person.
type keeping struct {
	base
	app     *App
	r       Retention
	loaded  bool
	busy    bool
	trouble error
	// done and copies say what the last destruction did, and what still holds it.
	done   string
	copies []Copy
	scroll
}

type (
	retentionLoaded struct {
		asked
		r   Retention
		err error
	}
	// proposed is a proposal that ended.
	proposed struct {
		asked
		err error
	}
)

// retentionItems are the lines of the menu about retention.
func (m *manage) retentionItems() []homeItem {
	if !m.may(ActPurgePropose) {
		return nil
	}
	return []homeItem{{key: "C", words: wordsRetention, do: func() tea.Cmd {
		s := &keeping{app: m.app}
		m.app.push(s)
		return s.load()
	}}}
}

func (s *keeping) load() tea.Cmd {
	reg := s.app.register
	if reg == nil {
		return nil
	}
	ask := s.app.ask()
	return func() tea.Msg {
		r, err := reg.Retention()
		return retentionLoaded{ask, r, err}
	}
}

func (s *keeping) head() (string, string) { return "Accueil · " + wordsRetention, "" }

// pending is the elimination under way, if there is one.
func (s *keeping) pending() *Elimination {
	i := slices.IndexFunc(s.r.Eliminations, func(e Elimination) bool {
		return e.State == eliminationProposed || e.State == eliminationVisaed
	})
	if i < 0 {
		return nil
	}
	return &s.r.Eliminations[i]
}

func (s *keeping) draw(b *body) {
	b.blank(1)
	b.text(wordsRetention, b.style.question)
	b.blank(1)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case s.busy:
		b.text(wordsWorking, b.style.accent)
	case !s.loaded:
		b.text(wordsReading, b.style.quiet)
		return
	}
	if s.done != "" {
		b.text(s.done, b.style.accent)
		s.drawCopies(b)
		b.blank(1)
	}
	if e := s.pending(); e != nil {
		b.text(wordsElimination(*e), b.style.title)
		b.text(wordsEliminationNext(*e), b.style.quiet)
	} else {
		b.text(wordsDue(s.r.Due, s.r.DueRequests), b.style.title)
	}
	s.drawTerms(b)
	s.drawPast(b)
	s.apply(b)
}

func (s *keeping) drawCopies(b *body) {
	if len(s.copies) == 0 {
		return
	}
	b.text(wordsCopies, b.style.quiet)
	for _, c := range s.copies {
		b.indent(margin+2, "- "+wordsCopy(c), b.style.quiet)
	}
}

func (s *keeping) drawTerms(b *body) {
	b.blank(1)
	b.text(wordsTerms, b.style.title)
	for _, t := range s.r.Terms {
		words := t.Rule
		if t.ToBeChecked {
			words += " (à vérifier)"
		}
		b.indent(margin+2, "- "+words, b.style.quiet)
	}
}

func (s *keeping) drawPast(b *body) {
	first := true
	for _, e := range slices.Backward(s.r.Eliminations) {
		if e.State != eliminationExecuted && e.State != eliminationAbandoned {
			continue
		}
		if first {
			b.blank(1)
			b.text(wordsPastEliminations, b.style.title)
			first = false
		}
		b.indent(margin+2, "- "+wordsElimination(e), b.style.quiet)
	}
}

func (s *keeping) bindings() []binding {
	e := s.pending()
	none, some, unvisaed := wordsNoElimination, "", wordsNoVisaYet
	if e != nil {
		none, some = "", wordsEliminationPending
		if e.State == eliminationVisaed {
			unvisaed = ""
		}
	} else {
		unvisaed = wordsNoElimination
		if s.r.Due+s.r.DueRequests == 0 {
			some = wordsDue(0, 0)
		}
	}
	bs := []binding{
		s.bound("p", "proposer", some, ActPurgePropose, wordsProposeMore, s.propose),
		s.bound("b", "bordereau", none, ActPurgePropose, wordsBordereauMore, s.openBordereau),
		s.bound("v", "visa", none, ActPurgeVisa, wordsVisaMore, s.openVisa),
		s.bound("x", "exécuter", unvisaed, ActPurgeExecute, wordsExecuteMore, s.askExecute),
		s.bound("a", "abandonner", none, ActPurgePropose, wordsAbandonMore, s.askAbandon),
		s.bound("e", "effacer une personne", "", ActErase, wordsEraseMoreLaw, s.openErasure),
	}
	bs[5].short = "effacer"
	if s.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// bound is a binding of this screen, off when the role or the moment does not
// allow it.
func (s *keeping) bound(key, words, off string, act Action, more string, do func() tea.Cmd) binding {
	switch {
	case s.app.register == nil || !s.app.register.May(act):
		off, _ = Explain(&Trouble{Kind: TroubleNotAllowed})
	case s.busy:
		off = wordsWorking
	}
	return binding{keys: []string{key}, shown: upper(key), words: words, off: off, more: more, keep: 1, do: do}
}

func (s *keeping) propose() tea.Cmd {
	reg, ask := s.app.register, s.app.ask()
	s.busy, s.done, s.copies, s.trouble = true, "", nil, nil
	return func() tea.Msg {
		_, err := reg.Propose()
		return proposed{ask, err}
	}
}

func (s *keeping) openBordereau() tea.Cmd {
	e := s.pending()
	s.app.push(newTablePage(s.app, e.Bordereau, "bordereau-elimination-"+itoa(int(e.Number))+".csv"))
	return nil
}

// ask puts a form over this screen; what it did is said on the page, for it is
// what one reads next.
func (s *keeping) ask(f *form) tea.Cmd {
	f.app, f.where = s.app, wordsRetention
	f.doing, f.help = cmp.Or(f.doing, wordsWorking), cmp.Or(f.help, wordsRetentionHelp)
	more := f.after
	f.after = func() tea.Cmd {
		s.done, s.copies, s.trouble, s.top = s.app.notice, nil, nil, 0
		s.app.notice = ""
		if more != nil {
			return tea.Batch(more(), s.load())
		}
		return s.load()
	}
	s.app.push(f)
	return nil
}

func (s *keeping) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *keeping) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case retentionLoaded:
		if s.trouble = msg.err; msg.err == nil {
			s.r, s.loaded = msg.r, true
		}
	case proposed:
		s.busy, s.trouble = false, msg.err
		if msg.err == nil || isTrouble(msg.err, TroubleSavedWithFail) {
			s.done = wordsProposalMade
			return s.load()
		}
	}
	return nil
}

func (s *keeping) helpText() string { return wordsRetentionHelp }

// tidy applies the retention table in the background, once the desk is open.
func (a *App) tidy() tea.Cmd {
	reg := a.register
	if reg == nil {
		return nil
	}
	ask := a.ask()
	return func() tea.Msg {
		t, err := reg.Tidy()
		return tidied{ask, t, err}
	}
}

type tidied struct {
	asked
	t   Tidied
	err error
}

// draftStage says how long a draft was left, by the retention table of the desk.
func (a *App) draftStage(d model.DraftInfo) model.DraftStage {
	stage, _ := model.DraftAge(model.DateOf(d.Updated), model.DateOf(a.now), a.desk.Retention)
	return stage
}
