package content

import (
	"slices"
	"strconv"
	"strings"

	"accueil/model"
)

// twice are the questions, the rules and the choices that the supplements write a
// second time: which of the two is in force is not for the order of the files to say.
func (c *composer) twice(s File, f *questionnaireFile) []model.Fault {
	if c.written == nil {
		c.written = map[string]string{}
	}
	var fs []model.Fault
	places := locate(s.Data)
	write := func(what, name string, w model.Where) {
		if name == "" {
			return // told as missing
		}
		if first, again := c.written[what+" "+name]; again {
			fs = append(fs, model.Fault{Kind: FaultWrittenTwice, Where: w, Args: []string{name, first}})
			return
		}
		c.written[what+" "+name] = s.Name + ", ligne " + strconv.Itoa(places.find(w.String()).line)
	}
	for i, q := range f.Question {
		write("question", q.Key, at("question", i, "key"))
		for j, choice := range q.Choices {
			write("choice of "+strconv.Itoa(i)+" in "+s.Name, choice.Code, at("question", i, row("choices", j)+".code"))
		}
	}
	for i, r := range f.Rule {
		write("rule", r.ID, at("rule", i, "id"))
	}
	return fs
}

// needsAlone are the needs a supplement adds that no rule looks at: who comes for one
// would have the default answer. One that has sub-needs is judged by them.
func (m *merger) needsAlone(f *questionnaireFile) []model.Fault {
	var fs []model.Fault
	for i, q := range f.Question {
		if q.Key != model.QMotive && q.Key != otherNeeds {
			continue
		}
		for j, c := range q.Choices {
			if c.Off || m.known[c.Code] || m.answered(c.Code) {
				continue
			}
			fs = append(fs, model.Fault{Kind: FaultNeedAlone, Where: at("question", i, row("choices", j)+".code"), Args: []string{c.Code}})
		}
	}
	return fs
}

// otherNeeds is the question of the needs beside the first one.
const otherNeeds = "autres_besoins"

// answered reports whether a need has a rule, or sub-needs.
func (m *merger) answered(need string) bool {
	for _, r := range m.base.Rule {
		if looksAt(r.When, need) || slices.ContainsFunc(r.Propose, func(s suggestionFile) bool { return looksAt(s.When, need) }) {
			return true
		}
	}
	return slices.ContainsFunc(m.base.Question, func(q questionFile) bool {
		return q.Key == model.QPrecision && slices.ContainsFunc(q.Choices, func(c choiceFile) bool { return strings.HasPrefix(c.Code, need+".") })
	})
}

func looksAt(cs []conditionFile, need string) bool {
	return slices.ContainsFunc(cs, func(c conditionFile) bool {
		isNeed := c.Key == model.QMotive || c.Key == otherNeeds || c.Key == model.QNeeds
		return isNeed && slices.Contains(c.In, need) || looksAt(c.All, need) || looksAt(c.Any, need)
	})
}

// needsOf are the codes of the needs of a questionnaire.
func needsOf(f *questionnaireFile) map[string]bool {
	known := map[string]bool{}
	for _, q := range f.Question {
		if q.Key == model.QMotive || q.Key == otherNeeds {
			for _, c := range q.Choices {
				known[c.Code] = true
			}
		}
	}
	return known
}
