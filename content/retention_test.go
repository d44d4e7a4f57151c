package content

import (
	"strings"
	"testing"

	"accueil/model"
)

func TestTheShippedRetentionTable(t *testing.T) {
	r := Retention()
	for what, got := range map[string][2]int{
		"draft warn": {r.DraftWarn.Length, 2}, "draft close": {r.DraftClose.Length, 7}, "memo": {r.Memo.Length, 30}, "active": {r.Active.Length, 24},
		"request":        {r.Request.Length, 24},
		"open follow-up": {r.OpenFollowUp.Length, 6}, "journal": {r.Journal.Length, 12}, "failed sign-ins": {r.FailedSignIns.Length, 12},
		"set aside": {r.SetAside.Length, 30}, "backups": {r.Backups.Length, 30},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d, want %d", what, got[0], got[1])
		}
	}
	if r.Active.ToBeChecked || !r.Request.ToBeChecked || !r.SetAside.ToBeChecked || !strings.Contains(r.Active.Source, "2021-028") {
		t.Errorf("%+v", r)
	}
}

type plantedTerm struct {
	kind           model.FaultKind
	old, new, says string
}

func plantedRetention() []plantedTerm {
	return []plantedTerm{
		{model.FaultTerm, "days = 2\n", "days = 0\n", "« days » manque, ou ne vaut pas au moins 1 — écrire un nombre entier"},
		{model.FaultTerm, "months = 24\n", "", "« months » manque, ou ne vaut pas au moins 1 — écrire un nombre entier"},
		{model.FaultTerm, "months = 24\n", "months = -24\n", "« months » manque, ou ne vaut pas au moins 1 — écrire un nombre entier"},
		{FaultWrongType, "months = 24\n", "months = \"24\"\n", "un nombre est attendu ici — l'écrire sans guillemets"},
		{FaultUnknownField, "days = 7\n", "months = 7\n", "champ inconnu « months » — les champs possibles ici sont days, rule, source, a_verifier"},
		{model.FaultBounds, "days = 2\n", "days = 9\n", "la borne basse 9 dépasse la borne haute 7 — les échanger, ou les corriger"},
		{model.FaultMissing, "[backups]\ndays = 30\nrule = \"Sauvegardes : 30 jours\"\nsource = \"Choix de l'outil\"\na_verifier = true\n", "", "« backups » manque ou est vide — l'écrire"},
		{model.FaultMissing, "rule = \"Sauvegardes : 30 jours\"\n", "", "« rule » manque ou est vide — l'écrire"},
		{model.FaultMissing, "source = \"Choix de l'outil, comme le journal\"", "source = \" \"", "« source » manque ou est vide — l'écrire"},
		{FaultUnknownField, "[journal]", "[journaux]", "champ inconnu « journaux » — "},
	}
}

func TestRetentionFaults(t *testing.T) {
	data, err := files.ReadFile(retentionName)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range plantedRetention() {
		if strings.Count(string(data), c.old) < 1 {
			t.Errorf("no %q to change", c.old)
			continue
		}
		r, fs := ReadRetention("conservation.toml", []byte(strings.Replace(string(data), c.old, c.new, 1)))
		if len(fs) == 0 || fs[0].Kind != c.kind || !strings.HasPrefix(fs[0].Message+" — "+fs[0].Remedy, c.says) || r.Active.Length != 0 {
			t.Errorf("%q → %q: %v", c.old, c.new, fs)
		}
	}
}
