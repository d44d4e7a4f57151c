package content

import (
	"strings"

	"accueil/model"
)

// builder makes model types of what was read, naming the days that are none.
type builder struct {
	faults []model.Fault
}

func at(section string, index int, field string) model.Where {
	return model.Where{Section: section, Index: index, Field: field}
}

// date reads a day written 2026-01-31; an absent one is no day.
func (b *builder) date(w model.Where, s string) model.Date {
	if s == "" {
		return model.Date{}
	}
	d, err := model.ParseDate(s)
	if err != nil {
		b.faults = append(b.faults, model.Fault{Kind: FaultBadDate, Where: w, Args: []string{s}})
	}
	return d
}

func (b *builder) questionnaire(f *questionnaireFile) *model.Questionnaire {
	q := &model.Questionnaire{ID: f.ID, Version: f.Version, Title: f.Title}
	q.Alone = b.conditions(at("", -1, ""), "alone", f.Alone)
	for i, s := range f.Step {
		q.Steps = append(q.Steps, model.Step{Key: s.Key, Label: s.Label, When: b.conditions(at("step", i, ""), "when", s.When)})
	}
	for i := range f.Question {
		q.Questions = append(q.Questions, b.question(at("question", i, ""), &f.Question[i]))
	}
	for _, d := range f.Derived {
		q.Derived = append(q.Derived, model.Derived{Key: d.Key, Union: d.Union})
	}
	for _, m := range f.Modality {
		q.Modalities = append(q.Modalities, model.Modality{Code: m.Code, Label: m.Label, Title: m.Title, Transmits: m.Transmits, Offered: m.Offered})
	}
	for i := range f.Rule {
		q.Rules = append(q.Rules, b.rule(at("rule", i, ""), &f.Rule[i]))
	}
	for _, c := range f.Competence {
		q.Competences = append(q.Competences, model.Competence{
			Right: c.Right, By: c.By, Case: c.Case, Organism: c.Organism, Source: c.Source, ToBeChecked: c.ToBeChecked,
		})
	}
	for _, s := range f.Scope {
		q.Scopes = append(q.Scopes, model.Scope{Organism: s.Organism, Needs: s.Needs, Events: s.Events, Source: s.Source})
	}
	for _, u := range f.Uncovered {
		q.Uncovered = append(q.Uncovered, model.Uncovered{Code: u.Code, Reason: u.Reason})
	}
	return q
}

func (b *builder) question(w model.Where, f *questionFile) model.Question {
	b.onlySupplement(w, "after", f.After != "")
	qu := model.Question{
		Key: f.Key, Step: f.Step, Kind: model.QuestionKind(f.Kind), Label: f.Label, Say: f.Say, SayAlone: f.SayAlone,
		Help: f.Help, ChoicesOf: f.ChoicesOf, Except: f.Except, ItemChoices: f.ItemChoices, ForEach: f.ForEach,
		Optional: f.Optional, Aside: f.Aside, Otherwise: f.Otherwise, Default: f.Default, Screen: f.Screen,
		Class: f.Class, Sensitive: f.Sensitive, Forget: f.Forget, Min: f.Min, Max: f.Max,
		When: b.conditions(w, "when", f.When),
	}
	if qu.Class == "" {
		qu.Class = "A"
	}
	for n, c := range f.Choices {
		b.onlySupplement(model.Where{Section: w.Section, Index: w.Index, Field: row("choices", n)}, "off", c.Off)
		cw := model.Where{Section: w.Section, Index: w.Index, Field: row("choices", n)}
		qu.Choices = append(qu.Choices, model.Choice{
			Code: c.Code, Label: c.Label, Help: c.Help, Exclusive: c.Exclusive, Sensitive: c.Sensitive,
			Protected: c.Protected, Agent: c.Agent, Theme: c.Theme, When: b.conditions(cw, "when", c.When),
		})
	}
	if qu.Kind == model.KindYesNo {
		qu.Choices = yesNo(qu.Choices)
	}
	return qu
}

// yesNo gives the choices of a yes-or-no question that writes none, and the
// ordinary words to those it only keeps.
func yesNo(own []model.Choice) []model.Choice {
	ordinary := []model.Choice{
		{Code: model.CodeYes, Label: "Oui"}, {Code: model.CodeNo, Label: "Non"}, {Code: model.CodeUnknown, Label: "Ne sait pas"},
	}
	if len(own) == 0 {
		return ordinary
	}
	for i := range own {
		for _, o := range ordinary {
			if own[i].Code == o.Code && own[i].Label == "" {
				own[i].Label = o.Label
			}
		}
	}
	return own
}

// onlySupplement refuses, in a whole questionnaire, what says how to complete one.
func (b *builder) onlySupplement(w model.Where, field string, set bool) {
	if set {
		w.Field = join(w.Field, field)
		b.faults = append(b.faults, model.Fault{Kind: FaultSupplement, Where: w})
	}
}

func (b *builder) rule(w model.Where, f *ruleFile) model.Rule {
	b.onlySupplement(w, "off", f.Off)
	r := model.Rule{
		ID: f.ID, Rank: f.Rank, Title: f.Title, Horizon: model.Horizon(f.Horizon), Audience: model.Audience(f.Audience),
		Discreet: f.Discreet, Per: f.Per, Because: f.Because, Guide: f.Guide, SetsAside: f.SetsAside,
		SameBy: model.Scoping(f.SameBy), Source: f.Source, ToBeChecked: f.ToBeChecked, Default: f.Default,
		When:      b.conditions(w, "when", f.When),
		ValidFrom: b.date(at("rule", w.Index, "valid_from"), f.ValidFrom),
		ValidTo:   b.date(at("rule", w.Index, "valid_until"), f.ValidUntil),
	}
	if r.Audience == "" {
		r.Audience = model.Shared
	}
	for n, s := range f.Propose {
		pw := at("rule", w.Index, row("propose", n))
		r.Propose = append(r.Propose, model.Suggestion{
			Toward: s.Toward, Modality: s.Modality, What: s.What, Code: s.Code, Because: s.Because,
			Horizon: model.Horizon(s.Horizon), When: b.conditions(pw, "when", s.When),
		})
	}
	return r
}

func (b *builder) conditions(w model.Where, field string, fs []conditionFile) []model.Condition {
	if fs == nil {
		return nil
	}
	cs := make([]model.Condition, 0, len(fs))
	for i := range fs {
		f := &fs[i]
		cw := model.Where{Section: w.Section, Index: w.Index, Field: join(w.Field, row(field, i))}
		cs = append(cs, model.Condition{
			Key: f.Key, In: f.In, NotIn: f.NotIn, Answered: f.Answered, Min: f.Min, Max: f.Max, Is: f.Is, With: f.With, N: f.N,
			Before: b.bound(cw, "before", f.Before), After: b.bound(cw, "after", f.After),
			All: b.conditions(cw, "all", f.All), Any: b.conditions(cw, "any", f.Any),
		})
	}
	return cs
}

func (b *builder) bound(w model.Where, field, s string) *model.Date {
	if s == "" {
		return nil
	}
	w.Field = join(w.Field, field)
	d := b.date(w, s)
	return &d
}

func (b *builder) directory(f *directoryFile) *model.Directory {
	d := &model.Directory{Neighbours: map[string][]string{}}
	for _, dep := range f.Department {
		d.Neighbours[dep.Code] = dep.Neighbours
	}
	for i := range f.Organism {
		d.Organisms = append(d.Organisms, b.organism(i, &f.Organism[i]))
	}
	for i, n := range f.Number {
		d.Numbers = append(d.Numbers, model.EmergencyNumber{
			Number: n.Number, For: n.For, Who: n.Who, Hours: n.Hours, Urgence: n.Urgence, Source: n.Source,
			Checked: b.date(at("number", i, "checked"), n.Checked), Local: n.Local, ToBeChecked: n.ToBeChecked,
		})
	}
	return d
}

func (b *builder) organism(i int, f *organismFile) model.Organism {
	o := model.Organism{
		Code: f.Code, Name: f.Name, The: f.The, Of: f.Of, To: f.To, Kind: f.Kind, About: f.About,
		Phone: strings.TrimSpace(f.Phone), Networks: f.Networks, SocialService: f.SocialService, Source: f.Source, ToBeChecked: f.ToBeChecked,
		Checked:    b.date(at("organism", i, "checked"), f.Checked),
		Convention: b.convention(i, &f.Convention),
		Clock:      model.FollowClock{Remind: f.RemindDays, Expire: f.ExpireDays}, UrgentClock: model.FollowClock{Remind: f.UrgentRemind, Expire: f.UrgentExpire},
	}
	if f.Contact != nil {
		o.Contact = model.PrivilegedContact{Exists: true, Rights: f.Contact.Rights}
	}
	return o
}

func (b *builder) convention(i int, f *conventionFile) model.Convention {
	day := func(field, s string) model.Date { return b.date(at("organism", i, "convention."+field), s) }
	c := model.Convention{
		Status: model.ConventionStatus(f.Status), Text: f.Text, Source: f.Source,
		From: day("from", f.From), Until: day("until", f.Until), Deliberation: f.Deliberation,
		Approved: day("approved", f.Approved), Notice: day("notice", f.Notice), Committee: day("committee", f.Committee),
	}
	for n, k := range f.Commitments {
		if n > 0 && k.Text == "" && k.Number == f.Commitments[n-1].Number {
			k.Text = c.Commitments[n-1].Text // one more indicator of the same commitment
		}
		c.Commitments = append(c.Commitments, model.Commitment(k))
	}
	return c
}

func (f daysFile) term() model.Term {
	return model.Term{Length: f.Days, Rule: f.Rule, Source: f.Source, ToBeChecked: f.ToBeChecked}
}

func (f monthsFile) term() model.Term {
	return model.Term{Length: f.Months, Rule: f.Rule, Source: f.Source, ToBeChecked: f.ToBeChecked}
}

func (f *retentionFile) retention() model.Retention {
	return model.Retention{
		DraftWarn: f.DraftWarn.term(), DraftClose: f.DraftClose.term(), Active: f.Active.term(), Request: f.Request.term(), OpenFollowUp: f.OpenFollowUp.term(),
		Memo: f.Memo.term(), Journal: f.Journal.term(), FailedSignIns: f.FailedSignIns.term(), SetAside: f.SetAside.term(), Backups: f.Backups.term(),
	}
}
