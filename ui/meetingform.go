package ui

import (
	"slices"
	"strconv"

	"accueil/model"
)

// meetingParts are the fields of a meeting as they are being filled.
type meetingParts struct {
	was                          model.Meeting
	today                        model.Date
	day, agency, others, subject *entry
	present                      *entry
	organisms                    *ticks
	decisions                    *lineList
}

func newMeetingParts(a *App, m model.Meeting) *meetingParts {
	if m.ID == 0 {
		m.Agency = a.desk.Office.Place().Agency
	}
	p := &meetingParts{
		was: m, today: model.DateOf(a.desk.Now()),
		day: newFilled(dayTyped(m.Day)), agency: newFilled(m.Agency), others: newFilled(m.Others), subject: newFilled(m.Subject),
		present: newFilled(itoa(m.Present)), organisms: newTicks(), decisions: newLineList(m.Decisions, model.MaxDecisions),
	}
	d := a.content().Directory
	for _, o := range partners(d) {
		p.organisms.add(o.Code, o.Name)
	}
	for _, code := range m.Organisms {
		p.organisms.ticked[code] = true
		if !slices.Contains(p.organisms.codes, code) { // the directory has left it since
			p.organisms.add(code, organismName(d, code))
		}
	}
	return p
}

// newMeetingForm asks for a meeting, to come or held; what it was is kept unless it is
// changed.
func newMeetingForm(a *App, m model.Meeting) *form {
	p := newMeetingParts(a, m)
	return p.form(a, []*step{
		{question: "Quel jour ?", hint: "Passée ou à venir : 12/03, hier, jeudi prochain.", entry: p.day, below: p.tellDay, check: p.wrongDay},
		{question: "Quelle agence l'organise ?", hint: "L'agence départementale du bureau ; une autre si besoin.", entry: p.agency, check: bounded(p.agency)},
		{question: "Avec quels organismes ?", hint: "Espace coche ; les premières lettres mènent à une ligne.", part: p.organisms},
		{question: "Qui d'autre ?", hint: "Des services ou des associations, en une ligne. Entrée sans rien : personne d'autre.", entry: p.others, check: p.nobody},
		{question: "Quel sujet ?", hint: "En une ligne, sans situation particulière.", entry: p.subject, check: p.wrongSubject},
		p.presentStep(), p.decisionsStep(),
	})
}

// newDecisionsForm asks what a meeting gave once it is held: how many came, and what
// was decided.
func newDecisionsForm(a *App, m model.Meeting) *form {
	p := newMeetingParts(a, m)
	return p.form(a, []*step{p.presentStep(), p.decisionsStep()})
}

func (p *meetingParts) presentStep() *step {
	return &step{question: "Combien de personnes présentes ?", hint: "0 tant que la réunion n'est pas tenue.", entry: p.present, check: p.wrongPresent}
}

func (p *meetingParts) decisionsStep() *step {
	return &step{question: "Quelles décisions ?", hint: wordsDecisionsHint(model.MaxDecisions), part: p.decisions, accept: "enregistrer", check: p.decisions.problem}
}

// form keeps the meeting in one command. One that somebody removed meanwhile is not
// lost: Entrée keeps it again, under a new number.
func (p *meetingParts) form(a *App, steps []*step) *form {
	reg := a.register
	f := &form{app: a, where: wordsMeetings, doing: wordsSaving, help: wordsMeetingHelp, steps: steps, after: a.loadMeetings,
		act: func() func() (string, error) {
			m := p.meeting()
			return func() (string, error) {
				_, err := reg.KeepMeeting(m)
				return wordsMeetingKept, err
			}
		}}
	f.blame = func(err error) (int, string, string) {
		sentence, next := Explain(err)
		if isTrouble(err, TroubleNoMeeting) {
			p.was.ID = 0
			sentence, next = wordsMeetingGone, wordsMeetingAgain
		}
		return len(steps) - 1, sentence, next
	}
	return f
}

// meeting is what was answered.
func (p *meetingParts) meeting() model.Meeting {
	m := p.was
	m.Day, _ = p.read()
	m.Agency, m.Others, m.Subject = p.agency.trimmed(), p.others.trimmed(), p.subject.trimmed()
	m.Organisms, m.Decisions = p.organisms.chosen(), p.decisions.lines()
	m.Present, _ = strconv.Atoi(p.present.trimmed())
	return m
}

// read is the day typed. One without a year is the nearest, before or after: meetings
// are noted on both sides.
func (p *meetingParts) read() (model.Date, bool) {
	text := p.day.trimmed()
	next, ok := model.ReadDate(text, p.today, true)
	last, before := model.ReadDate(text, p.today, false)
	if before && (!ok || p.today.Since(last) < next.Since(p.today)) {
		return last, true
	}
	return next, ok
}

func (p *meetingParts) tellDay(b *body) {
	b.blank(1)
	if day, ok := p.read(); ok {
		b.text(wordsMeetingDay(day, p.today), b.style.accent)
	}
}

func (p *meetingParts) wrongDay() string {
	if p.day.trimmed() == "" {
		return "Il manque le jour de la réunion."
	}
	if _, ok := p.read(); !ok {
		return "Cette date ne se lit pas : écrire JJ/MM/AAAA."
	}
	return ""
}

func (p *meetingParts) nobody() string {
	if p.others.trimmed() == "" && len(p.organisms.chosen()) == 0 {
		return "Personne ne vient : cochez un organisme (Maj+Tab), ou dites qui d'autre."
	}
	return lineProblem(p.others.trimmed())
}

func (p *meetingParts) wrongSubject() string {
	if p.subject.trimmed() == "" {
		return "Il manque le sujet."
	}
	return lineProblem(p.subject.trimmed())
}

func (p *meetingParts) wrongPresent() string {
	n, err := strconv.Atoi(p.present.trimmed())
	if p.present.trimmed() == "" {
		n, err = 0, nil
	}
	day, _ := p.read()
	switch {
	case err != nil || n < 0 || n > model.MaxPresent:
		return "Un nombre de personnes s'écrit en chiffres, de 0 à " + itoa(model.MaxPresent) + "."
	case n > 0 && p.today.Before(day):
		return "Cette réunion est à venir : laissez 0 jusque-là."
	}
	return ""
}
