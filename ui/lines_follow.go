package ui

import (
	"errors"
	"io"
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// isReminders reports whether a line of the home menu asks for « À relancer ».
func isReminders(line string) bool {
	return slices.Contains([]string{"r", "a relancer", "relancer"}, texte.Fold(line))
}

// hear reads a line at a prompt of the follow-ups. An emergency and a lock are heard
// at any of them; out is true when the agent leaves, or the input ends. In a text, an
// empty line is one.
func (l *lines) hear(text bool) (line string, out bool, err error) {
	for {
		line, err := l.read()
		if errors.Is(err, io.EOF) {
			return "", true, nil
		}
		if err != nil {
			return "", true, err
		}
		switch o := orderOf(line, text); {
		case o == orderUrgence:
			l.sayNumbers()
		case o == orderLock:
			if err := l.orderedLock(); err != nil {
				return "", true, err
			}
		case o == orderBack, o == orderHold, line == "" && !text:
			return "", true, nil
		default:
			return unescape(line), false, nil
		}
	}
}

// reminders reads out what waits for something, the one due first first, and goes on
// with one of them.
func (l *lines) reminders() error {
	keeper, ok := l.reg.(FollowKeeper)
	if !ok {
		l.say(wordsLineNotInList)
		return nil
	}
	for {
		list, err := keeper.Reminders()
		if lost, partly := unread(err); partly != nil {
			l.trouble(partly)
			return nil
		} else if lost > 0 {
			l.say(wordsUnread(lost))
		}
		slices.SortStableFunc(list, func(a, b model.DueLine) int { return a.Due.Compare(b.Due) })
		today := model.DateOf(l.desk.Now())
		due := dueOn(list, today)
		l.say(wordsReminders + ". " + wordsDueCount(due, len(list)-due))
		for i, d := range list {
			l.say(wordsLineNumbered(i+1, wordsDueDay(d.Due, today)+", "+followWords(l.content, d.Follow())+", "+stateWords(d.State)))
		}
		if len(list) == 0 {
			return nil
		}
		l.say(wordsLineReminders)
		i, out, err := l.number(len(list))
		if out || err != nil {
			return err
		}
		if err := l.follow(keeper, list[i].Reception, list[i].Index); err != nil {
			return err
		}
	}
}

// number reads the number of a line; out is true when the agent leaves, or the input
// ends.
func (l *lines) number(n int) (i int, out bool, err error) {
	for {
		line, out, err := l.hear(false)
		if out || err != nil {
			return 0, true, err
		}
		if i, ok := listNumber(line, n); ok {
			return i, false, nil
		}
		l.say(wordsLineNotInList)
	}
}

// follow reads one follow-up out, the instructions of the person before her number,
// and notes what became of it.
func (l *lines) follow(keeper FollowKeeper, reception uint64, index int) error {
	list, contact, err := keeper.Follow(reception)
	var marks model.Marks
	if err == nil {
		marks, err = keeper.Marks(reception)
	}
	if err != nil {
		l.trouble(err)
		return nil
	}
	if index >= len(list) {
		l.say(wordsFollowGone)
		return nil
	}
	f, card := list[index], contactCard{contact: contact, q: l.content.Questionnaire}
	for _, m := range marks {
		l.say(wordsMarked(m))
	}
	l.sayFollow(&f, &card)
	for {
		l.say(wordsLineFollow)
		line, out, err := l.hear(false)
		if out || err != nil {
			return err
		}
		var e *model.FollowEvent
		switch texte.Fold(line) {
		case "s":
			labels, events := noteChoices(&f, l.desk.Now())
			e, err = l.event(f.Kind, labels, events)
		case "c":
			labels, events := closeChoices(&f, l.desk.Now())
			e, err = l.event(f.Kind, labels, events)
		case "p":
			e, err = l.dated(model.FollowEvent{Kind: model.EventPostponed})
		case "t":
			l.sayNumber(&card)
		case "e":
			err = l.request(reception, &f)
		default:
			l.say(wordsLineNotInList)
		}
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		kept, err := keeper.Note(reception, index, *e)
		if err != nil {
			l.trouble(err)
			continue
		}
		f = kept
		at := f.On(l.desk.Now())
		l.say(wordsFollowNoted + " " + strings.Join(nonEmpty(wordsFollowState(at), wordsFollowClock(at)), " "))
	}
}

func (l *lines) sayFollow(f *model.FollowUp, card *contactCard) {
	at := f.On(l.desk.Now())
	for _, words := range nonEmpty(followTitle(l.content, f), wordsFollowState(at), wordsFollowClock(at)) {
		l.say(words)
	}
	if f.Direction == model.Inbound {
		for _, words := range inboundLines(l.content.Questionnaire, f) {
			l.say(words)
		}
	}
	if f.Handed {
		l.say(wordsHanded)
	}
	for _, words := range sharedOut(l.content, f) {
		l.say(words)
	}
	for _, e := range f.Events {
		l.say("- " + wordsEventLine(f, e))
	}
	if card.contact == nil {
		return
	}
	for _, words := range card.instructions() {
		l.say(upper(words))
	}
	l.say(wordsContactName + " : " + card.contact.Name)
}

// request reads out the text to send, once what it asks is known; where it names a need
// that must not be heard, it says so first and waits.
func (l *lines) request(reception uint64, f *model.FollowUp) error {
	if f.On(l.desk.Now()).State.Closed() {
		l.say(wordsAlreadyClosed)
		return nil
	}
	if !sendable(f, l.desk.Now()) {
		l.say(wordsNothingToSend)
		return nil
	}
	if f.Sensitive || f.Discreet {
		open, err := l.openReserved()
		if !open || err != nil {
			return err
		}
	}
	asking := ""
	if !sent(f) {
		line, out, err := l.line(wordsAskedLine+" "+wordsAskedLineHint, lineProblem)
		if out || err != nil {
			return err
		}
		asking = line
	}
	doc, _, ok, err := liaison(l.reg, &l.desk, l.content, reception, *f, asking)
	switch {
	case err != nil:
		l.trouble(err)
	case !ok:
		l.say(wordsNothingToSend)
	default:
		l.say(wordsRequest + ". " + wordsRequestOnly)
		return l.document(doc, nil, "liaison.pdf")
	}
	return nil
}

// openReserved warns before what must not be heard, and opens it by Entrée alone.
func (l *lines) openReserved() (open bool, err error) {
	for {
		l.say(wordsLineReservedOpen)
		if line, out, err := l.hear(true); out || err != nil || line == "" {
			return !out && err == nil, err
		}
	}
}

// line asks for a line of text until it can be kept; out is true when the agent leaves.
func (l *lines) line(title string, problem func(text string) string) (text string, out bool, err error) {
	l.say(title)
	for {
		heard, out, err := l.hear(true)
		if out || err != nil {
			return "", true, err
		}
		heard = strings.TrimSpace(heard)
		if words := problem(heard); words != "" {
			l.say(words)
			continue
		}
		return heard, false, nil
	}
}

// sayNumber tells the telephone, once the instructions were read out.
func (l *lines) sayNumber(card *contactCard) {
	switch c := card.contact; {
	case c == nil:
		l.say(wordsNoContactLeft)
	case slices.Contains(c.Instructions, model.CodeNever):
		l.say(wordsNeverContact)
	case c.Phone == "":
		l.say(wordsNoPhone)
	default:
		l.say(strings.Join(append(card.instructions(), c.Phone), " · "))
	}
}

// event chooses one of several events, and asks for what it lacks; nil when the agent
// leaves.
func (l *lines) event(kind model.FollowKind, labels []string, events []model.FollowEvent) (*model.FollowEvent, error) {
	if len(labels) == 0 {
		l.say(wordsAlreadyClosed)
		return nil, nil
	}
	for i, words := range labels {
		l.say(wordsLineNumbered(i+1, words))
	}
	l.say(wordsLineWhich)
	i, out, err := l.number(len(labels))
	if out || err != nil {
		return nil, err
	}
	e := events[i]
	if e.Kind == model.EventAppointed || e.Kind == model.EventReview {
		return l.dated(e)
	}
	title, hint, ok := lineFor(kind, e.Kind)
	if !ok {
		return &e, nil
	}
	text, out, err := l.line(title+" "+hint, func(text string) string { return eventLineProblem(e.Kind, text) })
	if out || err != nil {
		return nil, err
	}
	e.Note = text
	return &e, nil
}

// dated asks for the day of an event; nil when the agent leaves.
func (l *lines) dated(e model.FollowEvent) (*model.FollowEvent, error) {
	for {
		l.say(wordsFollowDay + " " + wordsFollowDayHint)
		line, out, err := l.hear(false)
		if out || err != nil {
			return nil, err
		}
		today := model.DateOf(l.desk.Now())
		if day, ok := model.ReadDate(line, today, true); ok && !day.Before(today) {
			e.Day = day
			return &e, nil
		}
		l.say(wordsDayUnread)
	}
}
