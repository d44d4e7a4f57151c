package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// The menu of home: its lines, and where each leads.

// homeItem is one line of the menu; a line without a key is empty.
type homeItem struct {
	key, words, count, aside string
	// pair stands two to a row where there is room.
	pair bool
	do   func() tea.Cmd
}

func (h *home) items() []homeItem {
	if r := h.app.register; r != nil && r.Agent().Slot == 0 {
		// A key receives no one: it is there to give someone a password again.
		return []homeItem{{key: "G", words: wordsManage, do: h.openManage}}
	}
	items := []homeItem{{key: "N", words: wordsNewReception, do: h.newReception}, {}}
	waiting, done := homeItem{key: "I", words: wordsInterrupted, do: h.openInterrupted},
		homeItem{key: "J", words: wordsToday, do: h.openDay}
	if h.loaded {
		waiting.count, waiting.aside = itoa(len(h.drafts)), h.oldest()
		receptions, passages := countKinds(h.facts)
		done.count, done.aside = itoa(receptions), wordsAndPassages(passages)
	}
	items = append(items, waiting, done, homeItem{}, homeItem{key: "C", words: wordsSearch, pair: true, do: h.openSearch})
	if h.app.may(ActFollow) {
		line := homeItem{key: "R", words: wordsReminders, do: h.openReminders}
		if h.counted {
			line.count, line.aside = itoa(h.due), wordsAndComing(h.coming)
		}
		items = slices.Insert(items, 4, line)
	}
	if h.colleagues > 0 || h.memos > 0 {
		line := homeItem{key: "M", words: wordsMemos, pair: true, do: h.openMemos}
		if h.memos > 0 {
			line.count = itoa(h.memos)
		}
		items = append(items, line)
	}
	if h.app.may(ActDirectory) {
		items = append(items, homeItem{key: "A", words: wordsDirectory, pair: true, do: h.openDirectory})
	}
	if h.app.may(ActMeetings) {
		items = append(items, homeItem{key: "P", words: wordsMeetings, pair: true, do: h.app.openMeetings})
	}
	if h.app.may(ActBilan) {
		items = append(items, homeItem{key: "B", words: wordsBilan, pair: true, do: h.app.openBilan})
	}
	if len(newManage(h.app).items()) > 0 {
		items = append(items, homeItem{key: "G", words: wordsManage, pair: true, do: h.openManage})
	}
	if h.justRecorded != 0 {
		// Last, and never under the marker on arrival: the next person may be there.
		items = append(items, homeItem{}, homeItem{key: "F", words: wordsSlip, aside: wordsNumber(h.justRecorded), do: h.openSlip},
			homeItem{key: "U", words: wordsReopen(h.justRecorded), do: h.reopen})
	}
	return items
}

// oldest says since when someone waits.
func (h *home) oldest() string {
	if len(h.drafts) == 0 {
		return ""
	}
	me, handed := h.app.agent, 0
	for _, d := range h.drafts {
		if d.Owner == me && d.From != 0 {
			handed++
		}
	}
	if handed > 0 {
		return wordsAndHanded(handed)
	}
	old := slices.MinFunc(h.drafts, func(a, b model.DraftInfo) int { return a.Updated.Compare(b.Updated) })
	return wordsOldest(len(h.drafts), old.Updated, h.app.now)
}

func countKinds(facts []model.Fact) (receptions, passages int) {
	for _, f := range facts {
		if f.Kind == model.KindPassage {
			passages++
		} else {
			receptions++
		}
	}
	return receptions, passages
}

func (h *home) openInterrupted() tea.Cmd {
	s := newInterrupted(h.app)
	h.app.push(s)
	return s.refresh()
}

func (h *home) openDay() tea.Cmd {
	s := newDay(h.app, model.DateOf(h.app.desk.Now()))
	h.app.push(s)
	return s.load()
}

func (h *home) openReminders() tea.Cmd {
	h.app.push(newReminders(h.app))
	return h.app.loadReminders()
}

func (h *home) openSlip() tea.Cmd { return h.app.openSlip(h.justRecorded) }

func (h *home) openMemos() tea.Cmd {
	h.app.push(newMemos(h.app))
	return h.app.loadMemos()
}

func (h *home) openSearch() tea.Cmd {
	h.app.push(newSearch(h.app))
	reg := h.app.register
	return func() tea.Msg {
		_, _ = reg.Search("") // the names are read while hers is typed; a search tells what does not open
		return nil
	}
}

func (h *home) openDirectory() tea.Cmd {
	h.app.push(newDirectory(h.app))
	return h.app.loadDirectory()
}

func (h *home) openManage() tea.Cmd {
	h.app.push(newManage(h.app))
	return nil
}
