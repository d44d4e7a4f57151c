package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// home is where the desk waits for the next person. It shows counts and times,
// never a name.
type home struct {
	base
	app *App
	at  int
	// justRecorded is the reception that was closed on the way here; it can
	// still be taken back.
	justRecorded uint64
	before       uint64 // justRecorded, until the reception opened since has something in it
	reopened     uint64 // the draft that was a closed reception
	dropped      uint64 // the draft left on the way here with nothing in it
	drafts       []model.DraftInfo
	facts        []model.Fact
	loaded       bool
	trouble      error // why the counts could not be read
	unread       int   // receptions that do not open
	backup       Backup
	backupKnown  bool
	lost         error // why the last answer of a held reception is not on the disk
	failed       error // why a reception did not open, or was not dropped
	// held is the reception put aside on the way here, until it is on the disk;
	// next is the one to open then.
	held *reception
	next *model.Draft
	// opening is true from the key to the first question: keys typed in
	// between must not open a second reception.
	opening bool
	under   under
	// due and coming count what is to be taken up again, once counted.
	due, coming int
	counted     bool
	memos       int // notes left to this agent
	colleagues  int // with whom notes pass
}

type homeLoaded struct {
	asked
	drafts []model.DraftInfo
	facts  []model.Fact
	unread int
	err    error
}

// lowHome is the height under which home leaves no line to spare.
const lowHome = 17

// crowdedHome is how many rows must be left beside the menu for the greeting.
const crowdedHome = 4

// tightHome is the height under which the greeting and the menu itself are closed up:
// what the keeper of the register must know stays in sight under them.
const tightHome = 15

func newHome(a *App) *home { return &home{app: a} }

// refresh counts again what waits and what was done today.
func (h *home) refresh() tea.Cmd {
	reg := h.app.register
	if reg == nil || reg.Agent().Slot == 0 {
		return nil
	}
	today, ask := model.DateOf(h.app.desk.Now()), h.app.ask()
	count := func() tea.Msg {
		drafts, err := reg.Drafts()
		some, err := unread(err)
		if err != nil {
			return homeLoaded{asked: ask, err: err}
		}
		facts, err := reg.Day(today)
		more, err := unread(err)
		return homeLoaded{asked: ask, drafts: drafts, facts: facts, unread: some + more, err: err}
	}
	return tea.Batch(count, h.lookAtBackups(), h.app.loadReminders(), h.app.loadMemos())
}

func (h *home) head() (string, string) {
	right := placeWords(h.app.desk.Office.Place())
	if h.app.register != nil {
		right += " · " + wordsWho(h.app.register.Agent())
	}
	return "Accueil", right
}

func (h *home) draw(b *body) {
	items := h.items()
	if b.room >= tightHome {
		b.blank(1)
	}
	if b.width >= 60 || b.room > len(items)+crowdedHome {
		b.text(wordsGreeting(h.app.now), b.style.question)
	}
	if r := h.app.register; r != nil && r.Agent().Slot == 0 {
		b.text(wordsKeyHome, b.style.quiet)
	}
	if b.blank(1); b.room > lowHome {
		b.blank(1)
	}
	h.at = h.settle(items, h.at, 1)
	for i := 0; i < len(items); i++ {
		switch {
		case items[i].key != "":
			cells := h.itemCells(b, items[i], i == h.at, 0)
			if b.width >= 60 && items[i].pair && i+1 < len(items) && items[i+1].pair {
				i++
				cells = append(cells, h.itemCells(b, items[i], i == h.at, pairColumn)...)
			}
			b.row(cells...)
		case b.room >= tightHome:
			b.blank(1)
		}
	}
	for _, err := range []error{h.lost, h.failed, h.trouble} {
		if err != nil {
			b.blank(1)
			b.text(explained(err), b.style.danger)
		}
	}
	h.app.drawUnsaved(b)
	h.drawKeeping(b)
	h.under.apply(b)
}

// pairColumn is how far to the right the second item of a row stands.
const pairColumn = 33

// itemCells are the cells of one line of the menu, from a column on.
func (h *home) itemCells(b *body, item homeItem, marked bool, from int) []cell {
	marker, st := " ", b.style.quiet
	if marked {
		marker, st = ">", b.style.selected
		b.pointAt(from + 1)
	}
	cells := []cell{{from + 1, marker, b.style.key}, {from + margin, item.key, b.style.key}, {from + margin + 4, item.words, st}}
	if item.count != "" {
		cells = append(cells, cell{from + margin + 27, item.count, b.style.key})
	}
	if item.aside != "" && b.width >= 60 {
		cells = append(cells, cell{from + margin + 33, item.aside, b.style.quiet})
	}
	return cells
}

// settle keeps the marker on a line that does something, in one direction.
func (h *home) settle(items []homeItem, at, by int) int {
	at = max(0, min(at, len(items)-1))
	for items[at].key == "" {
		at = max(0, min(at+by, len(items)-1))
	}
	return at
}

func (h *home) bindings() []binding {
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, do: h.enter},
	}
	for _, item := range h.items() {
		if item.key != "" {
			bs = append(bs, binding{keys: []string{lowerFirst(item.key)}, shown: item.key, words: lowerFirst(item.words), hidden: true, do: item.do})
		}
	}
	return append(bs,
		binding{shown: "↑↓", words: "choisir", keep: 1},
		binding{keys: []string{"v"}, shown: "V", words: "verrouiller", keep: keepMain, more: wordsLockMore, do: h.app.lock},
		binding{keys: []string{"q"}, shown: "Q", words: "quitter", keep: 1, more: wordsQuitMore, do: h.app.leave},
		h.app.urgenceBinding())
}

func (h *home) enter() tea.Cmd {
	items := h.items()
	return items[h.settle(items, h.at, 1)].do()
}

func (h *home) newReception() tea.Cmd {
	d := h.app.desk
	draft := model.NewDraft(h.app.content().Questionnaire, d.Now(), d.Office.Place().Desk)
	if h.held != nil && !h.opening {
		h.next, h.opening = &draft, true
		return nil
	}
	return h.once(h.app.open(draft))
}

func (h *home) reopen() tea.Cmd { return h.once(h.app.reopen(h.justRecorded)) }

// once lets one opening through at a time.
func (h *home) once(cmd tea.Cmd) tea.Cmd {
	if h.opening {
		return nil
	}
	h.opening = cmd != nil
	return cmd
}

func (h *home) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case homeLoaded:
		h.trouble = msg.err
		if msg.err == nil {
			h.drafts, h.facts, h.unread, h.loaded = msg.drafts, msg.facts, msg.unread, true
		}
	case remindersLoaded:
		if msg.err == nil && msg.turn == h.app.reminded {
			h.due = dueOn(msg.list, model.DateOf(h.app.now))
			h.coming, h.counted = len(msg.list)-h.due, true
		}
	case memosLoaded:
		if msg.err == nil {
			h.memos, h.colleagues = len(msg.list), len(msg.names)
		}
	case backupKnown:
		return h.backupResult(msg)
	case backupMade:
		return h.lookAtBackups()
	case draftOpened:
		return h.opened(msg)
	case draftSaved:
		return h.saved(msg)
	case draftDropped:
		h.gone(msg)
		return h.refresh()
	case tidied:
		return h.tidied(msg)
	}
	return nil
}

// tidied says what the desk closed by itself, unless something more urgent is
// said; what could not be done is told with the counts.
func (h *home) tidied(msg tidied) tea.Cmd {
	if words := TidiedWords(msg.t); words != "" && h.app.notice == "" && h.app.top() == screen(h) {
		h.app.notice = words
	}
	if msg.err != nil {
		h.trouble = msg.err
		return nil
	}
	return h.refresh()
}

// gone says what became of the reception left with nothing in it; on another
// screen, only that it could not be dropped.
func (h *home) gone(msg draftDropped) {
	switch {
	case msg.id != h.dropped || h.dropped == 0:
	case msg.err != nil && !isTrouble(msg.err, TroubleGone):
		h.app.notice = firstSentence(msg.err)
		if !isTrouble(msg.err, TroubleSavedWithFail) {
			h.failed = msg.err
		}
	case h.app.top() == screen(h):
		h.app.notice = wordsDropped
	}
}

// opened goes to the first question, or says why not.
func (h *home) opened(msg draftOpened) tea.Cmd {
	h.opening, h.failed = false, nil
	if msg.err != nil {
		h.app.notice = firstSentence(msg.err)
		if !isTrouble(msg.err, TroubleSavedWithFail) {
			h.failed = msg.err
			return h.refresh()
		}
	}
	h.reopened = 0
	if msg.draft.ID == h.justRecorded {
		h.reopened = msg.draft.ID
	}
	h.before, h.justRecorded = h.justRecorded, 0
	h.app.push(newReception(h.app, msg))
	return nil
}

// saved hears of a reception that has no screen any more: the one put aside on
// the way here comes back if its save failed.
func (h *home) saved(msg draftSaved) tea.Cmd {
	for _, s := range h.app.stack {
		if r, ok := s.(*reception); ok && r.draft.ID == msg.draft {
			return nil
		}
	}
	if h.held != nil && h.held.draft.ID == msg.draft {
		return h.heldSaved(msg)
	}
	if h.app.leftover(msg.draft) != nil {
		return nil // said by itself, and not that it is of the one who is here
	}
	switch {
	case msg.draft == h.dropped: // overtaken by the drop
		return nil
	case isTrouble(msg.err, TroubleStale), isTrouble(msg.err, TroubleGone) && msg.draft == h.justRecorded:
		return nil
	case msg.err != nil:
		h.lost = msg.err
		h.app.notice = wordsHeldNotSaved
	}
	return h.refresh()
}

// heldSaved lets the reception go once its last answer is on the disk, and goes
// on to the next; until then it is not lost.
func (h *home) heldSaved(msg draftSaved) tea.Cmd {
	held, next := h.held, h.next
	held.savedResult(msg)
	if msg.revision < held.draft.Revision {
		return nil
	}
	h.held, h.next, h.opening = nil, nil, false
	switch {
	case held.trouble != nil:
		h.app.notice = wordsHeldNotSaved
		h.app.push(held)
	case next != nil:
		return h.once(h.app.open(*next))
	}
	return h.refresh()
}

func (h *home) helpText() string { return wordsHomeHelp }
