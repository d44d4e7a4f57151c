package cli

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
)

// FuzzAnswers: whatever the file, reading it ends in answers or in a fault with its
// words; answers that are accepted can be walked, and are read the same once
// written as the command writes them.
func FuzzAnswers(f *testing.F) {
	q, _ := content.Current()
	for _, seed := range []string{
		`{ "motif": "budget", "age": null }`,
		`{"motif": ["budget", "logement"], "commune": "Redon", "enfants": 2}`,
		`{"motif": "budget", "motif": "budget"}`,
		`{"droit[rsa]": "oui", "droit": "oui", "rien[": 1, "]": []}`,
		"\xef\xbb\xbf{}", `[]`, `{"a": 1e999}`, `{"a": {"b": [[[[1]]]]}}`, `{} {}`, `{"motif": "\ud800"}`,
	} {
		f.Add([]byte(seed))
	}
	env := model.Env{Directory: content.Directory(), At: time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC), Department: "35", Minutes: 1}
	f.Fuzz(func(t *testing.T, data []byte) {
		answers, err := readAnswers(q, env, data)
		if err != nil {
			if p, ok := err.(*problem); !ok || p.sentence == "" || p.next == "" {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		if _, err := json.Marshal(simulation(q, answers, env)); err != nil {
			t.Fatal(err)
		}
		written := map[string]any{}
		for key, a := range answers {
			written[key] = answerValue(q, key, a)
		}
		text, err := json.Marshal(written)
		if err != nil {
			t.Fatal(err)
		}
		again, err := readAnswers(q, env, text)
		if err != nil || !reflect.DeepEqual(again, answers) {
			t.Fatalf("%q is read as %+v; %s is read as %+v, %v", data, answers, text, again, err)
		}
	})
}
