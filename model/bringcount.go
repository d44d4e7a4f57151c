package model

import (
	"slices"
	"time"
)

// wordReserved stands for every need that is told in confidence.
const wordReserved = "Besoin réservé"

// The lines of what is brought, in the words of the table.
const (
	lineReceptions = "Accueils"
	linePassages   = "Passages"
	lineSent       = "Demandes transmises au contact privilégié"
	lineAnswered   = "Demandes transmises, avec une réponse"
	lineDelay      = "Délai médian de la réponse, en jours"
	lineCame       = "Demandes reçues de l'organisme"
	lineReplied    = "Demandes reçues, avec notre réponse"
	lineOurDelay   = "Délai médian de notre réponse, en jours"
)

// broughtKey is one figure: of an organism, or of none.
type broughtKey struct{ organism, line string }

// brought counts cases into the figures of the table.
type brought struct {
	q       *Questionnaire
	figures map[broughtKey]Figure
	days    map[broughtKey][]int // delays, by the line of their median
}

func newBrought(q *Questionnaire) *brought {
	return &brought{q: q, figures: map[broughtKey]Figure{}, days: map[broughtKey][]int{}}
}

// count adds a case. Whatever it gives to a figure, it is one reception behind it.
func (c *brought) count(one Case, now time.Time) {
	mine := map[broughtKey]int{}
	if f := one.Fact; !one.Received() {
		if f.Kind == KindPassage {
			mine[broughtKey{"", linePassages}]++
		} else {
			mine[broughtKey{"", lineReceptions}]++
		}
		for _, d := range f.Decisions {
			if line := decisionLine(d.Decision); line != "" {
				mine[broughtKey{d.Toward, line}]++
			}
		}
		for _, need := range c.unanswered(one, now) {
			mine[broughtKey{partNeeds, need}] = 1
		}
	}
	for _, f := range one.FollowUps {
		at := f.On(now)
		switch {
		case f.Kind == FollowHandover:
			mine[broughtKey{f.Toward, relayLine(f.Direction, at)}]++
		case f.Kind == FollowPrivileged && !at.Asked.IsZero():
			c.request(f, at, mine)
		}
	}
	for k, n := range mine {
		c.figures[k] = c.figures[k].plus(Figure{n, 1})
	}
}

// request counts a situation passed through a contact privilégié, either way.
func (c *brought) request(f FollowUp, at Followed, mine map[broughtKey]int) {
	sent, answered, delay := lineSent, lineAnswered, lineDelay
	if f.Direction == Inbound {
		sent, answered, delay = lineCame, lineReplied, lineOurDelay
	} else {
		mine[broughtKey{f.Toward, issueLine(at)}]++
	}
	mine[broughtKey{f.Toward, sent}]++
	if days, ok := at.Days(); ok {
		mine[broughtKey{f.Toward, answered}]++
		k := broughtKey{f.Toward, delay}
		c.days[k] = append(c.days[k], days)
	}
}

// partNeeds is no organism's code.
const partNeeds = "\x00besoins"

// unanswered are the needs of a reception that no service answered, in the words of
// the table. An orientation about a right, or about no need in particular, is about
// what the person came for.
func (c *brought) unanswered(one Case, now time.Time) []string {
	codes := slices.Clone(one.Fact.Uncovered)
	for _, f := range one.FollowUps {
		if at := f.On(now); at.State != StateFailed || !slices.Contains(noOffer(), at.Code) {
			continue
		}
		need := f.Right
		if !slices.Contains(one.Fact.Needs, need) {
			need = one.Fact.Motive
		}
		codes = append(codes, need)
	}
	var needs []string
	for _, code := range codes {
		if words := c.needWords(code); !slices.Contains(needs, words) {
			needs = append(needs, words)
		}
	}
	return needs
}

// noOffer are the reasons for which no service was there for her (domain, « suivi »).
func noOffer() []string { return []string{"indisponible", "complet", "non_eligible", "non_mobile"} }

// needWords is the label of a need; what is told in confidence, or what this
// questionnaire does not know, is not named.
func (c *brought) needWords(code string) string {
	if qu := c.q.Question(QMotive); qu != nil {
		if choice := choiceOf(qu.Choices, code); choice != nil && !qu.Sensitive && !choice.Sensitive && !choice.Protected {
			return choice.Label
		}
	}
	return wordReserved
}

func decisionLine(code string) string {
	return map[string]string{
		CodeAccepted: "Orientations acceptées", CodeDeclined: "Orientations que la personne ne souhaite pas",
		CodeThinking: "Orientations auxquelles elle réfléchit", CodeOwn: "Orientations dont elle se charge",
	}[code]
}

func decisionLines() []string {
	return []string{decisionLine(CodeAccepted), decisionLine(CodeDeclined), decisionLine(CodeThinking), decisionLine(CodeOwn)}
}

// issueLines are the issues of what was sent to a contact privilégié.
func issueLines() []string {
	return []string{"dont débloquées", "dont information reçue", "dont droit ouvert ou rétabli", "dont refus définitif",
		"dont sans suite", "dont sans réponse", "dont closes pour une autre raison", "dont encore en cours"}
}

func issueLine(at Followed) string {
	lines := issueLines()
	switch at.Code {
	case "debloque":
		return lines[0]
	case "information":
		return lines[1]
	case "droit_ouvert", "droit_retabli":
		return lines[2]
	case "refus_definitif":
		return lines[3]
	case "sans_suite":
		return lines[4]
	case "sans_reponse":
		return lines[5]
	}
	switch {
	case at.State == StateExpired: // nobody answered in its days
		return lines[5]
	case at.State.Closed():
		return lines[6]
	}
	return lines[7]
}

// relayStates are where relais stand, in the order of the protocol (domain, §2).
func relayStates() []string {
	return []string{"proposés", "transmis", "réception confirmée", "rendez-vous fixé", "effectifs", "refusés", "sans réponse", "non aboutis", "annulés"}
}

func relayLine(way Direction, at Followed) string {
	states := relayStates()
	i := map[FollowState]int{
		StateToDo: 0, StateAgreed: 0, StateSent: 1, StateReceived: 2, StateAnswered: 2, StateAppointed: 3,
		StateSucceeded: 4, StateExpired: 6, StateFailed: 7, StateCancelled: 8,
	}[at.State]
	switch {
	case at.State == StateFailed && at.Code == "refuse":
		i = 5
	case at.State == StateFailed && at.Code == "sans_reponse":
		i = 6
	}
	return relayWay(way) + states[i]
}

func relayWay(way Direction) string {
	if way == Inbound {
		return "Relais venus de l'organisme, "
	}
	return "Relais vers l'organisme, "
}
