package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// whatIf changes one answer at a time, as its author types it, and says what that
// changes of the proposals. Each line is « clé = code », « clé = code, code » or
// « clé = » to take the answer away, and goes on from those before.
func (w *World) whatIf(q *model.Questionnaire, env model.Env, data []byte) error {
	raw := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &raw); err != nil {
		return failure("Les réponses ne se lisent pas.", "Un objet JSON est attendu : { \"motif\": \"budget\" }.")
	}
	now, err := walkOf(q, env, raw)
	if err != nil {
		return err
	}
	say := func(line string) { fmt.Fprintln(w.Out, w.words(texte.Clean(line))) }
	tellPath(now, say)
	say("Et si ? Une réponse par ligne : clé = code ; « clé = » l'enlève.")
	say("Chaque ligne s'ajoute aux précédentes. Ligne vide pour finir.")
	in := bufio.NewScanner(w.In)
	for in.Scan() {
		line := strings.TrimSpace(in.Text())
		if line == "" {
			break
		}
		tried, key, err := withLine(raw, line)
		var next model.Path
		if err == nil {
			next, err = walkOf(q, env, tried)
		}
		if err != nil {
			say("  " + oneLine(err))
			continue
		}
		_, given := tried[key]
		if _, asked := next.Find(key); given && !asked {
			say("  « " + key + " » n'est pas demandée sur ce chemin : cette réponse ne décide rien.")
		} else {
			tellChange(now, next, say)
		}
		raw, now = tried, next
	}
	return in.Err()
}

// oneLine is what is wrong with a line, without stopping.
func oneLine(err error) string {
	if p, ok := errors.AsType[*problem](err); ok {
		return strings.Join(append([]string{p.sentence}, p.details...), " ") + " " + p.next
	}
	return err.Error()
}

// withLine is the answers with those of a line, and the key it is about.
func withLine(raw map[string]json.RawMessage, line string) (tried map[string]json.RawMessage, key string, err error) {
	key, value, ok := strings.Cut(line, "=")
	if !ok {
		return nil, "", failure("« "+line+" » ne se lit pas.", "Écrivez : clé = code.")
	}
	key = strings.TrimSpace(key)
	tried = map[string]json.RawMessage{}
	for k, v := range raw {
		tried[k] = v
	}
	var codes []string
	for c := range strings.SplitSeq(value, ",") {
		if c = strings.TrimSpace(c); c != "" {
			codes = append(codes, c)
		}
	}
	switch len(codes) {
	case 0:
		delete(tried, key)
	case 1:
		tried[key], _ = json.Marshal(codes[0])
	default:
		tried[key], _ = json.Marshal(codes)
	}
	return tried, key, nil
}

func walkOf(q *model.Questionnaire, env model.Env, raw map[string]json.RawMessage) (model.Path, error) {
	data, err := json.Marshal(raw)
	if err != nil {
		return model.Path{}, err
	}
	answers, err := readAnswers(q, env, data)
	if err != nil {
		return model.Path{}, err
	}
	return model.Walk(q, answers, env), nil
}

// proposalLines are the proposals, one a line, with the rules that make them; those
// for professionals are marked.
func proposalLines(p model.Path) []string {
	var out []string
	line := func(pr model.Proposal, mark string) {
		var rules []string
		for _, c := range pr.Causes {
			rules = append(rules, c.Rule)
		}
		out = append(out, mark+pr.Title+" ("+strings.Join(rules, ", ")+")")
	}
	for _, pr := range p.Orientation.Shared {
		line(pr, "")
	}
	for _, r := range p.Orientation.Reserved {
		line(r.Proposal, "réservé : ")
	}
	return out
}

func asideLines(p model.Path) []string {
	var out []string
	for _, s := range p.Orientation.SetAside {
		out = append(out, strings.TrimSpace(s.Rule+" écartée par "+s.By+" "+s.Item))
	}
	return out
}

func tellPath(p model.Path, say func(string)) {
	for _, l := range proposalLines(p) {
		say("  " + l)
	}
	for _, l := range asideLines(p) {
		say("  (" + l + ")")
	}
	if p.Next != nil {
		say("  Prochaine question : " + p.Next.Label() + " (" + p.Next.Key() + ")")
	}
}

func tellChange(was, now model.Path, say func(string)) {
	changed := false
	tell := func(before, after []string, mark string) {
		for _, l := range after {
			if !slices.Contains(before, l) {
				changed = true
				say("  " + mark + l)
			}
		}
	}
	tell(proposalLines(was), proposalLines(now), "+ ")
	tell(proposalLines(now), proposalLines(was), "- ")
	tell(asideLines(was), asideLines(now), "+ ")
	tell(asideLines(now), asideLines(was), "- ")
	if !changed {
		say("  Rien ne change dans les propositions.")
	}
	if now.Next != nil && (was.Next == nil || was.Next.Key() != now.Next.Key()) {
		say("  Prochaine question : " + now.Next.Label() + " (" + now.Next.Key() + ")")
	}
}
