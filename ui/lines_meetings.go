package ui

import (
	"slices"

	"accueil/internal/texte"
	"accueil/model"
)

// isMeetings reports whether a line of the home menu asks for the partner meetings.
func isMeetings(line string) bool {
	return slices.Contains([]string{"p", "partenaires", "reunions"}, texte.Fold(line))
}

// meetings reads the partner meetings out, those to come first, and goes on with one of
// them.
func (l *lines) meetings() error {
	keeper, ok := l.reg.(MeetingKeeper)
	if !ok {
		l.say(wordsLineNotInList)
		return nil
	}
	list, err := keeper.Meetings()
	if lost, partly := unread(err); partly != nil {
		l.trouble(partly)
		return nil
	} else if lost > 0 {
		l.say(wordsUnread(lost))
	}
	today := model.DateOf(l.desk.Now())
	list = inOrder(list, today)
	l.say(wordsMeetings + ". " + wordsMeetingsCount(list, today))
	for i, m := range list {
		l.say(wordsLineNumbered(i+1, shortDate(m.Day)+", "+meetingWith(l.content.Directory, m)+" : "+m.Subject+". "+wordsMeetingCounts(m, today)))
	}
	for len(list) > 0 {
		l.say(wordsLineMeetings)
		i, out, err := l.number(len(list))
		if out || err != nil {
			return err
		}
		l.sayMeeting(list[i], today)
	}
	return nil
}

func (l *lines) sayMeeting(m model.Meeting, today model.Date) {
	l.say(m.Subject)
	l.say(wordsMeetingDay(m.Day, today))
	for _, line := range meetingLines(l.content.Directory, m, today) {
		l.say(line)
	}
	for _, d := range m.Decisions {
		l.say("- " + d)
	}
	if len(m.Decisions) == 0 {
		l.say(wordsNoDecision)
	}
}
