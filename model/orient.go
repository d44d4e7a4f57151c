package model

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fired is a rule that holds, for an item or for the visit, with the
// suggestions it still makes.
type fired struct {
	rule        *Rule
	item        string
	suggestions []resolved
}

// resolved is a suggestion whose organism is known.
type resolved struct {
	*Suggestion
	org *Organism
}

// Orient applies the rules to the facts of a path. Its result depends on
// nothing else: rules valid on the day of the reception, no clock, no order of
// arrival. At least one shared proposal comes out, except for a passage.
func Orient(f *Facts) Orientation {
	if f.Passage() {
		return Orientation{}
	}
	all := f.fire()
	var o Orientation
	kept := setAside(all, &o)
	build := builder{facts: f, alone: f.Alone()}
	for _, fr := range kept {
		build.propose(fr)
	}
	build.added()
	if len(build.shared) == 0 {
		for i := range f.q.Rules {
			if r := &f.q.Rules[i]; r.Default {
				build.propose(fired{rule: r, suggestions: f.resolve(r, "")})
			}
		}
	}
	o.Shared = sorted(build.shared)
	for _, p := range sorted(build.reserved) {
		o.Reserved = append(o.Reserved, Reserved{Proposal: p})
	}
	return o
}

// fire gives the rules that hold, in the order of the file.
func (f *Facts) fire() []fired {
	today := DateOf(f.env.At)
	var all []fired
	for i := range f.q.Rules {
		r := &f.q.Rules[i]
		if r.Default || !r.validOn(today) {
			continue
		}
		for _, item := range f.itemsOf(r) {
			if !f.all(r.When, item) {
				continue
			}
			if s := f.resolve(r, item); len(s) > 0 {
				all = append(all, fired{rule: r, item: item, suggestions: s})
			}
		}
	}
	return all
}

func (r *Rule) validOn(d Date) bool {
	return (r.ValidFrom.IsZero() || !d.Before(r.ValidFrom)) && (r.ValidTo.IsZero() || !r.ValidTo.Before(d))
}

func (f *Facts) itemsOf(r *Rule) []string {
	if r.Per == "" {
		return []string{""}
	}
	return f.items(r.Per)
}

// resolve finds the organisms of a rule's suggestions. One that cannot be told
// is left out: another rule says what to do then.
func (f *Facts) resolve(r *Rule, item string) []resolved {
	var out []resolved
	for i := range r.Propose {
		s := &r.Propose[i]
		if !f.all(s.When, item) {
			continue
		}
		if org := f.env.Directory.Organism(f.toward(s.Toward, item)); org != nil {
			out = append(out, resolved{s, org})
		}
	}
	return out
}

func (f *Facts) toward(code, item string) string {
	switch code {
	case "@competent":
		return f.Competent(item)
	case "@item":
		return item
	}
	if key, ok := strings.CutPrefix(code, "@"); ok {
		return f.Code(key)
	}
	return code
}

// setAside removes what a more precise rule replaces. All rules that hold have
// their say at once: a rule that is itself set aside still sets aside, or what
// it had replaced would come back.
func setAside(all []fired, o *Orientation) []fired {
	var kept []fired
	for _, fr := range all {
		var by string
		var gone []string
		for _, other := range all {
			if !slices.Contains(other.rule.SetsAside, fr.rule.ID) {
				continue
			}
			var out []string
			fr.suggestions, out = other.replaces(fr)
			if len(out) > 0 && by == "" {
				by = other.rule.ID
			}
			gone = append(gone, out...)
		}
		if by != "" {
			o.SetAside = append(o.SetAside, SetAside{Rule: fr.rule.ID, By: by, Item: fr.item, Toward: gone})
		}
		if len(fr.suggestions) > 0 {
			kept = append(kept, fr)
		}
	}
	return kept
}

// replaces splits the suggestions of another rule into those that stay and
// the organisms of those set aside, within the rule's scope.
func (by fired) replaces(fr fired) (stay []resolved, gone []string) {
	for _, s := range fr.suggestions {
		if by.covers(fr, s) {
			gone = append(gone, s.org.Code)
		} else {
			stay = append(stay, s)
		}
	}
	return stay, gone
}

func (by fired) covers(fr fired, s resolved) bool {
	switch by.rule.SameBy {
	case SameItem:
		return by.item == fr.item
	case SameOrganism:
		return slices.ContainsFunc(by.suggestions, func(mine resolved) bool { return mine.org.Code == s.org.Code })
	}
	return true
}

// builder makes cards: proposals toward the same organism, by the same
// modality, for the same thing, are one with several causes.
type builder struct {
	facts            *Facts
	alone            bool
	shared, reserved []Proposal
}

func (b *builder) propose(fr fired) {
	reserved := b.isReserved(fr)
	for _, s := range fr.suggestions {
		p := b.facts.proposal(fr, s)
		list := &b.shared
		if reserved {
			list = &b.reserved
		}
		merge(list, p)
	}
}

// isReserved says who may read what a rule proposes here. What is protected
// becomes reserved as soon as someone else may be reading; silence about who is
// there counts as someone.
func (b *builder) isReserved(fr fired) bool {
	switch fr.rule.Audience {
	case ReservedToAgent:
		return true
	case ReservedUnlessAlone:
		return !b.alone
	}
	return !b.alone && b.facts.protects(fr.rule.Per, fr.item)
}

func (f *Facts) protects(per, item string) bool {
	c := f.itemChoice(per, item)
	return c != nil && c.Protected
}

func merge(list *[]Proposal, p Proposal) {
	for i := range *list {
		have := &(*list)[i]
		if have.Key != p.Key {
			continue
		}
		have.Causes = append(have.Causes, p.Causes...)
		for _, g := range p.Guide {
			if !slices.Contains(have.Guide, g) {
				have.Guide = append(have.Guide, g)
			}
		}
		have.Discreet = have.Discreet || p.Discreet
		if order(p) < order(*have) {
			have.Horizon, have.Rank, have.Because = p.Horizon, p.Rank, p.Because
		}
		return
	}
	*list = append(*list, p)
}

func (f *Facts) proposal(fr fired, s resolved) Proposal {
	r := fr.rule
	p := Proposal{
		Toward: s.org.Code, Modality: s.Modality, Rank: r.Rank, Discreet: r.Discreet,
		Because: cmp.Or(s.Because, r.Because), Horizon: cmp.Or(s.Horizon, r.Horizon),
		Guide: slices.Clone(r.Guide), Convention: f.convention(s.org),
	}
	p.Key = s.org.Code + "/" + s.Modality
	if s.Code != "" {
		p.Key += "/" + s.Code
	}
	p.Title = f.title(s)
	if r.Per == QRights {
		p.Item = fr.item
		p.Key += "/" + fr.item
		p.Title += " — " + f.itemLabel(QRights, fr.item)
	}
	p.Causes = []Cause{{
		Rule: r.ID, Because: p.Because, Source: r.Source, ToBeChecked: r.ToBeChecked,
		Saw: f.saw(append(slices.Clone(r.When), s.When...), fr.item),
	}}
	return p
}

func (f *Facts) title(s resolved) string {
	t := s.org.Name
	if m := f.q.Modality(s.Modality); m != nil {
		t = s.org.Fill(m.Title)
	}
	if s.What != "" {
		t += " " + s.What
	}
	return t
}

// Fill writes the organism's name, with its article, in a modality's title.
func (o *Organism) Fill(title string) string {
	t := strings.NewReplacer("{le}", o.The, "{de}", o.Of, "{a}", o.To, "{nom}", o.Name).Replace(title)
	return strings.TrimSpace(upperFirst(t))
}

// upperFirst serves titles that open with an organism's article.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// convention annotates a proposal toward an organism, in the words of the day;
// those of this département say nothing of someone who lives in another.
func (f *Facts) convention(o *Organism) string {
	if livesOutside(f, nil, "") {
		return ""
	}
	return o.Convention.Words(DateOf(f.env.At))
}

// added are the organisms the agent added from the directory.
func (b *builder) added() {
	f := b.facts
	for _, code := range f.said[QAdded].Codes {
		org := f.env.Directory.Organism(code)
		if org == nil {
			continue
		}
		s := resolved{&Suggestion{Modality: ModSimple}, org}
		b.shared = append(b.shared, Proposal{
			Key: code + "/" + ModSimple + "/ajout", Toward: code, Modality: ModSimple, Title: f.title(s),
			Horizon: Later, Rank: 1000, Convention: f.convention(org), Added: true,
		})
	}
}

// followed takes up what the agent noted since of a reserved proposal.
func (f *Facts) followed(p Proposal) Reserved {
	return Reserved{
		Proposal: p,
		Outcome:  f.Code(Key(QReservedDone, p.Key)),
		To:       f.said[Key(QReservedTo, p.Key)].Text,
		Informed: f.Code(Key(QReservedKnows, p.Key)),
		Motive:   f.said[Key(QReservedWhy, p.Key)].Text,
	}
}

func sorted(ps []Proposal) []Proposal {
	slices.SortStableFunc(ps, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Key, b.Key))
	})
	return ps
}

func order(p Proposal) int {
	switch p.Horizon {
	case Today:
		return p.Rank
	case ThisWeek:
		return 10000 + p.Rank
	}
	return 20000 + p.Rank
}
