package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// What is to be brought to a meeting is counted when it is asked for, and shown as a
// table that can be written in a file.

// brought is what was counted, for the screen that asked.
type brought struct {
	asked
	to    screen
	table model.Table
	day   model.Date // the last one it covers
	err   error
}

// bringBinding is « à apporter » on a screen; what it gives are the meeting, none for
// the next one, and all of them.
func (a *App) bringBinding(to screen, reading *bool, of func() (model.Meeting, []model.Meeting)) binding {
	b := binding{keys: []string{"a"}, shown: "A", words: "à apporter", short: "apporter", keep: keepMain + 1, more: wordsBringMore}
	if *reading {
		b.off = wordsReading
	}
	b.do = func() tea.Cmd {
		*reading = true
		m, list := of()
		return a.bring(to, m, list)
	}
	return b
}

func (a *App) bring(to screen, m model.Meeting, list []model.Meeting) tea.Cmd {
	reg, ask, now, c := a.register, a.ask(), a.desk.Now(), a.content()
	what := model.ToBring(m, list, a.desk.Office.Place().Office, model.DateOf(now))
	return func() tea.Msg {
		cases, err := reg.Cases(what.From.In(now.Location()), what.To.AddDays(1).In(now.Location()))
		lost, err := unread(err)
		t := model.Bring(what, cases, c.Questionnaire, c.Directory, now)
		if lost > 0 {
			t.Notes = append(t.Notes, wordsUnread(lost))
		}
		return brought{ask, to, t, what.To, err}
	}
}

// showBrought opens the table over the screen that asked, unless one went elsewhere
// meanwhile.
func (a *App) showBrought(m brought, to screen, reading *bool, failed *error) tea.Cmd {
	if m.to != to {
		return nil
	}
	*reading, *failed = false, m.err
	if m.err == nil && a.top() == to {
		a.push(newTablePage(a, m.table, "a-apporter-"+m.day.String()+".csv"))
	}
	return nil
}
