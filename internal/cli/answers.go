package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
)

// readAnswers reads the answers of « simuler ». Every fault is named at once,
// with its key and the remedy.
func readAnswers(q *model.Questionnaire, env model.Env, data []byte) (model.Answers, error) {
	fields, err := jsonFields(data)
	if err != nil {
		return nil, err
	}
	r := answerReader{q: q, env: env}
	answers := model.Answers{}
	var faults []string
	for _, f := range fields {
		if _, twice := answers[f.key]; twice {
			faults = append(faults, "« "+f.key+" » est écrit deux fois : garder un seul des deux.")
			continue
		}
		a, fault := r.answer(f.key, f.value)
		if fault != "" {
			faults = append(faults, "« "+f.key+" » : "+fault)
			continue
		}
		answers[f.key] = a
	}
	if faults != nil {
		return nil, &problem{code: exitUsage, sentence: "Ces réponses ne conviennent pas à " + q.Name() + ".", details: faults,
			next: "« accueil questionnaire lister » donne toutes les clés et tous les codes."}
	}
	return answers, nil
}

type jsonField struct {
	key   string
	value any // string, json.Number, bool, []any, map, nil
}

// jsonFields reads one JSON object, in its order.
func jsonFields(data []byte) ([]jsonField, error) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	dec.UseNumber()
	bad := func() error {
		line := 1 + bytes.Count(data[:min(int(dec.InputOffset()), len(data))], []byte("\n"))
		return usage(fmt.Sprintf("Les réponses ne sont pas un objet JSON bien écrit (ligne %d).", line),
			"La forme attendue est { \"motif\": \"budget\", \"age\": null }.")
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, bad()
	}
	var fields []jsonField
	for dec.More() {
		var f jsonField
		key, err := dec.Token()
		if err == nil {
			f.key, _ = key.(string)
			err = dec.Decode(&f.value)
		}
		if err != nil {
			return nil, bad()
		}
		fields = append(fields, f)
	}
	if _, err := dec.Token(); err != nil {
		return nil, bad()
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, bad()
	}
	return fields, nil
}

type answerReader struct {
	q   *model.Questionnaire
	env model.Env
}

// answer reads one answer, or says what is wrong with it and the remedy.
func (r *answerReader) answer(key string, value any) (model.Answer, string) {
	name, item := model.SplitKey(key)
	qu := r.q.Question(name)
	switch {
	case qu == nil:
		return model.Answer{}, "aucune question ne s'appelle ainsi" + r.near(name) + "."
	case qu.ForEach == "" && item != "":
		return model.Answer{}, "cette question ne se pose qu'une fois : écrire « " + name + " »."
	case qu.ForEach != "" && item == "":
		return model.Answer{}, "cette question se pose pour chaque « " + qu.ForEach + " » : écrire « " + name + "[CODE] »."
	}
	if items := r.items(qu.ForEach); item != "" && items != nil && !slices.Contains(items, item) {
		return model.Answer{}, "« " + item + " » n'est pas un code de « " + qu.ForEach + " » (" + some(items) + ")."
	}
	ask := model.Ask{Question: qu, Item: item, Choices: r.choices(qu, item)}
	in, fault := r.input(ask, value)
	if fault != "" {
		return model.Answer{}, fault
	}
	a, err := model.Accept(ask, in, r.env.At)
	if err != nil {
		return model.Answer{}, r.refused(ask, err)
	}
	return a, ""
}

// items are the codes a block may be asked for; nil when only the path tells.
func (r *answerReader) items(each string) []string {
	for _, d := range r.q.Derived {
		if d.Key == each {
			var all []string
			for _, u := range d.Union {
				all = append(all, r.items(u)...)
			}
			return all
		}
	}
	qu := r.q.Question(each)
	if qu == nil {
		return nil
	}
	var codes []string
	for _, c := range r.q.ChoicesFor(qu) {
		if !c.Exclusive && !slices.Contains(codes, c.Code) {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

func (r *answerReader) choices(qu *model.Question, item string) []model.Choice {
	all := allChoices(r.q, qu, r.env.Directory)
	if !qu.ItemChoices {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c model.Choice) bool { return !strings.HasPrefix(c.Code, item+".") })
}

// input makes of a JSON value what a field of the desk would give.
func (r *answerReader) input(ask model.Ask, value any) (model.Input, string) {
	if value == nil {
		return model.Input{Skip: true}, ""
	}
	switch ask.Question.Kind {
	case model.KindText, model.KindPhone:
		if s, ok := value.(string); ok {
			return model.Input{Text: s}, ""
		}
		return model.Input{}, "un texte est attendu, entre guillemets."
	case model.KindDate:
		if s, ok := value.(string); ok {
			if _, err := model.ParseDate(s); err == nil {
				return model.Input{Text: s}, ""
			}
		}
		return model.Input{}, "une date est attendue : \"2026-11-23\"."
	case model.KindNumber:
		if n, ok := value.(json.Number); ok {
			return model.Input{Text: n.String()}, ""
		}
		return model.Input{}, "un nombre est attendu, sans guillemets."
	case model.KindCommune:
		s, _ := value.(string)
		return r.commune(s)
	case model.KindProposals:
		if value == model.CodeDone {
			return model.Input{Codes: []string{model.CodeDone}}, ""
		}
		return model.Input{}, "écrire \"" + model.CodeDone + "\" quand les propositions sont décidées."
	}
	return r.codes(ask, value)
}

// codes reads a code or a list of them.
func (r *answerReader) codes(ask model.Ask, value any) (model.Input, string) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var in model.Input
	for _, v := range list {
		code, ok := v.(string)
		if !ok {
			return in, "un code est attendu, entre guillemets, ou une liste de codes."
		}
		if ask.Choice(code) == nil {
			return in, "« " + code + " » n'est pas un de ses codes (" + some(codesOf(ask.Choices)) + ")."
		}
		in.Codes = append(in.Codes, code)
	}
	return in, ""
}

// commune finds one by its INSEE code or its exact name, the office's
// département first.
func (r *answerReader) commune(text string) (model.Input, string) {
	want := texte.Fold(text)
	var found, near []model.Commune
	for _, c := range content.Communes() {
		if c.Code == text {
			return model.Input{Codes: []string{c.Code}, Text: c.Name}, ""
		}
		if want != "" && texte.Fold(c.Name) == want {
			found = append(found, c)
			if c.Department == r.env.Department {
				near = append(near, c)
			}
		}
	}
	if len(found) > 1 && len(near) == 1 {
		found = near
	}
	switch len(found) {
	case 1:
		return model.Input{Codes: []string{found[0].Code}, Text: found[0].Name}, ""
	case 0:
		return model.Input{}, "aucune commune « " + text + " » : écrire son code INSEE (\"35236\") ou son nom exact."
	}
	var codes []string
	for _, c := range found {
		codes = append(codes, c.Code)
	}
	return model.Input{}, "plusieurs communes s'appellent « " + text + " » : écrire le code INSEE (" + some(codes) + ")."
}

// refused says why the desk would not take an answer.
func (r *answerReader) refused(ask model.Ask, err error) string {
	e, ok := errors.AsType[*model.Refusal](err)
	if !ok {
		return "cette réponse n'est pas acceptée."
	}
	switch e.Why {
	case model.RefuseOptional:
		return "cette question ne se passe pas : donner une réponse, ou ôter la clé."
	case model.RefuseEmpty:
		return "la réponse est vide : en donner une, ou écrire null pour passer."
	case model.RefuseOneChoice:
		return "un seul code est attendu."
	case model.RefuseExclusive:
		return "« " + e.Label + " » ne va avec aucun autre choix."
	case model.RefuseTooLong:
		return fmt.Sprintf("%d caractères : %d au plus.", e.Got, e.Max)
	case model.RefuseNIR:
		return "un numéro de sécurité sociale ne se note pas : le retirer."
	case model.RefuseNumber:
		return "un nombre entier est attendu."
	case model.RefuseRange:
		return fmt.Sprintf("le nombre va de %d à %d.", e.Min, e.Max)
	case model.RefuseDateRange:
		return "la date va du " + e.From.String() + " au " + e.To.String() + "."
	case model.RefusePhone:
		return "ce n'est pas un numéro de téléphone : par exemple \"02 99 00 00 00\"."
	}
	return "cette réponse n'est pas acceptée."
}

// near proposes the keys that begin alike.
func (r *answerReader) near(name string) string {
	var close []string
	for i := range r.q.Questions {
		key := r.q.Questions[i].Key
		if n := min(3, len(name), len(key)); n > 0 && key[:n] == name[:n] {
			close = append(close, key)
		}
	}
	if close == nil {
		return ""
	}
	return " (peut-être : " + some(close) + ")"
}

// maxNamed is how many words a remedy names before it stops.
const maxNamed = 12

func some(words []string) string {
	if len(words) > maxNamed {
		return strings.Join(words[:maxNamed], ", ") + "…"
	}
	return strings.Join(words, ", ")
}

func codesOf(choices []model.Choice) []string {
	var codes []string
	for _, c := range choices {
		codes = append(codes, c.Code)
	}
	return codes
}
