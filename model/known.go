package model

import "strings"

// History is what the register holds of one person: the receptions an agent said are
// hers, the latest first, and what she already said of who accompanies her.
type History struct {
	Facts  []Fact
	Hidden int // receptions the reader may not open
	Known  Known
	Marks  Marks
}

// QFollowedState asks whether a service accompanies her still; a questionnaire may do
// without it.
const QFollowedState = "suivi_etat"

// Known is what a person already said of who accompanies her, so that it is recorded
// once and asked again only to be confirmed (domain, « déjà accompagné par »).
type Known struct {
	On        Date
	Reception uint64
	Said      Answers // of « deja_suivi » and of its block; nil when she never said
}

// KnownFrom takes it from the answers of a reception; false when she said nothing of
// it, or did not wish to.
func KnownFrom(id uint64, on Date, said []Entry) (Known, bool) {
	k := Known{On: on, Reception: id, Said: Answers{}}
	for _, e := range said {
		question, _ := SplitKey(e.Key)
		if question == QFollowed || question == QFollowedState {
			k.Said[e.Key] = e.Answer
		}
	}
	codes := k.Said[QFollowed].Codes
	if len(codes) == 0 || codes[0] == CodeUnsaid {
		return Known{}, false
	}
	return k, true
}

// Default is what she said to a question of it, for the field to begin with.
func (k Known) Default(key string) (Answer, bool) {
	a, ok := k.Said[key]
	return a, ok && !a.Skipped
}

// Ongoing are the codes of the services she said accompany her still, or that nobody
// knows whether they do.
func (k Known) Ongoing() []string {
	var on []string
	for _, code := range k.Said[QFollowed].Codes {
		state := k.Said[Key(QFollowedState, code)]
		if code != CodeNobody && !state.Has("termine") {
			on = append(on, code)
		}
	}
	return on
}

// Missing are those of them that some answers do not tell of.
func (k Known) Missing(a Answers) []string {
	var missing []string
	for _, code := range k.Ongoing() {
		if !a[QFollowed].Has(code) {
			missing = append(missing, code)
		}
	}
	return missing
}

// Tells reports whether a question is one of those it knows.
func (k Known) Tells(key string) bool {
	return key == QFollowed || strings.HasPrefix(key, QFollowedState+"[")
}
