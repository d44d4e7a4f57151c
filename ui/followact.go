package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// What is done of a follow-up, from the list or from its page.

// followAct is what a follow-up was read for, from the list.
type followAct uint8

const (
	actOpen followAct = iota
	actNote
	actClose
)

// followLoaded are the follow-ups of a reception.
type followLoaded struct {
	asked
	reception uint64
	index     int
	act       followAct
	list      []model.FollowUp
	contact   *model.Contact
	marks     model.Marks
	err       error
}

// loadFollow reads a follow-up for what will be done of it; reading is journalled.
func (a *App) loadFollow(reception uint64, index int, act followAct) tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		list, contact, err := reg.Follow(reception)
		var marks model.Marks
		if err == nil {
			marks, err = reg.Marks(reception)
		}
		return followLoaded{ask, reception, index, act, list, contact, marks, err}
	}
}

// takeUp goes on with what a follow-up was read for.
func (a *App) takeUp(m followLoaded) tea.Cmd {
	if m.err != nil || m.index >= len(m.list) {
		a.notice = wordsFollowGone
		return nil
	}
	if m.act == actClose {
		return a.closeFollow(m.reception, m.index, m.list[m.index])
	}
	return a.noteFollow(m.reception, m.index, m.list[m.index])
}

// keepEvent writes an event; the screens hear of it.
func (a *App) keepEvent(reception uint64, index int, e model.FollowEvent) tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		f, err := reg.Note(reception, index, e)
		return followNoted{ask, reception, index, f, err}
	}
}

// noteChoices are what may have happened to a follow-up, one line each: for what is
// over, its result or its reason.
func noteChoices(f *model.FollowUp, now time.Time) (labels []string, events []model.FollowEvent) {
	add := func(label string, e model.FollowEvent) { labels, events = append(labels, label), append(events, e) }
	results, failures := f.Codes()
	for _, k := range f.May(now) {
		switch k {
		case model.EventSucceeded:
			for _, code := range results {
				add("Aboutie : "+resultWords(code), model.FollowEvent{Kind: k, Code: code})
			}
		case model.EventFailed:
			for _, code := range failures {
				add("Non aboutie : "+resultWords(code), model.FollowEvent{Kind: k, Code: code})
			}
		case model.EventPostponed, model.EventCancelled:
		default:
			add(eventOf(f, k), model.FollowEvent{Kind: k})
		}
	}
	return labels, events
}

// closeChoices are the reasons to close a follow-up; none when it is closed.
func closeChoices(f *model.FollowUp, now time.Time) (labels []string, events []model.FollowEvent) {
	if !slices.Contains(f.May(now), model.EventCancelled) {
		return nil, nil
	}
	_, failures := f.Codes()
	for _, code := range failures {
		labels = append(labels, "Non aboutie : "+resultWords(code))
		events = append(events, model.FollowEvent{Kind: model.EventFailed, Code: code})
	}
	return append(labels, "Annulée : elle n'a plus lieu d'être"), append(events, model.FollowEvent{Kind: model.EventCancelled})
}

// lineFor says which line an event takes beside it; false when it takes none.
func lineFor(kind model.FollowKind, e model.EventKind) (title, hint string, ok bool) {
	switch e {
	case model.EventSent:
		return wordsAskedLine, wordsAskedLineHint, kind != model.FollowOrientation && kind != model.FollowAppointment
	case model.EventOurShare, model.EventTheirShare:
		return wordsShare(e), wordsShareHint, true
	case model.EventAnswered, model.EventSucceeded, model.EventFailed:
		return wordsFollowLine, wordsFollowLineHint, true
	}
	return "", "", false
}

// noteFollow asks what happened.
func (a *App) noteFollow(reception uint64, index int, f model.FollowUp) tea.Cmd {
	labels, events := noteChoices(&f, a.now)
	p := newPicker(a, wordsWhatNext+" "+followWords(a.content(), &f), labels, 0, func(i int) tea.Cmd { return a.finishEvent(reception, index, f.Kind, events[i]) })
	p.where = wordsReminders
	a.push(p)
	return nil
}

// finishEvent asks for what an event lacks: the day of an appointment, a line for an
// answer; the others are kept at once.
func (a *App) finishEvent(reception uint64, index int, kind model.FollowKind, e model.FollowEvent) tea.Cmd {
	if e.Kind == model.EventAppointed || e.Kind == model.EventReview {
		return a.askDay(wordsFollowDay, func(day model.Date) tea.Cmd { e.Day = day; return a.keepEvent(reception, index, e) })
	}
	title, hint, ok := lineFor(kind, e.Kind)
	if !ok {
		return a.keepEvent(reception, index, e)
	}
	ask := newJournalAsk(a, title, hint, "", func(text string) (string, tea.Cmd) {
		if problem := eventLineProblem(e.Kind, text); problem != "" {
			return problem, nil
		}
		e.Note = text
		return "", a.keepEvent(reception, index, e)
	})
	ask.where = wordsReminders
	a.push(ask)
	return nil
}

// lineProblem says why a line cannot be kept; empty when it can.
func lineProblem(text string) string {
	switch n := len([]rune(text)); {
	case n > model.MaxLine:
		return wordsTooLongBy(n - model.MaxLine)
	case model.FindNIR(text):
		return wordsRefusal(&model.Refusal{Why: model.RefuseNIR}, model.Ask{})
	}
	return ""
}

// eventLineProblem is [lineProblem], and asks for a share that was left empty.
func eventLineProblem(k model.EventKind, text string) string {
	if text == "" && (k == model.EventOurShare || k == model.EventTheirShare) {
		return wordsShareEmpty
	}
	return lineProblem(text)
}

// askDay asks for a day to come.
func (a *App) askDay(title string, take func(model.Date) tea.Cmd) tea.Cmd {
	ask := newJournalAsk(a, title, wordsFollowDayHint, "", func(text string) (string, tea.Cmd) {
		today := model.DateOf(a.desk.Now())
		day, ok := model.ReadDate(text, today, true)
		if !ok || day.Before(today) {
			return wordsDayUnread, nil
		}
		return "", take(day)
	})
	ask.where = wordsReminders
	a.push(ask)
	return nil
}

// postpone puts the reminder off: the usual days, or another one.
func (a *App) postpone(reception uint64, index int) tea.Cmd {
	today := model.DateOf(a.desk.Now())
	var days []model.Date
	var labels []string
	for _, n := range []int{1, 3, 7, 14} {
		day := today.AddDays(n).Workday()
		if slices.Contains(days, day) {
			continue // a weekend brings two delays to the same Monday
		}
		days = append(days, day)
		labels = append(labels, capital(wordsDelayTo(day.Since(today)))+", "+longDate(day))
	}
	labels = append(labels, "À une autre date")
	keep := func(day model.Date) tea.Cmd {
		return a.keepEvent(reception, index, model.FollowEvent{Kind: model.EventPostponed, Day: day})
	}
	p := newPicker(a, wordsPostponeTo, labels, 0, func(i int) tea.Cmd {
		if i == len(days) {
			return a.askDay(wordsPostponeTo, keep)
		}
		return keep(days[i])
	})
	p.where = wordsReminders
	a.push(p)
	return nil
}

// closeFollow ends a follow-up, with the reason; nothing is closed by Entrée alone.
func (a *App) closeFollow(reception uint64, index int, f model.FollowUp) tea.Cmd {
	labels, events := closeChoices(&f, a.now)
	if len(labels) == 0 {
		a.notice = wordsAlreadyClosed
		return nil
	}
	p := newPicker(a, wordsCloseWhy+" "+followWords(a.content(), &f), append([]string{wordsKeepOpen}, labels...), 0, func(i int) tea.Cmd {
		if i == 0 {
			return nil
		}
		return a.keepEvent(reception, index, events[i-1])
	})
	p.where = wordsReminders
	a.push(p)
	return nil
}
