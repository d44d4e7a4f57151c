package model

import (
	"slices"
	"strings"
)

// predicate is a test the closed grammar cannot say. item is the item of the
// block or rule, empty outside.
type predicate func(f *Facts, c *Condition, item string) bool

// Predicates are the names a condition's « is » may take.
func Predicates() []string {
	return []string{
		"contact_privilegie",
		"sans_contact_privilegie",
		"competent",
		"competent_inconnu",
		"dans_champ",
		"hors_champ",
		"evenement_dans_champ",
		"plusieurs_besoins",
		"hors_departement",
		"dans_departement",
		"modalite_acceptee",
		"modalite_transmet",
	}
}

func predicateNamed(name string) predicate {
	switch name {
	case "contact_privilegie":
		return hasPrivileged
	case "sans_contact_privilegie":
		return lacksPrivileged
	case "competent":
		return competentIn
	case "competent_inconnu":
		return competentUnknown
	case "dans_champ":
		return withinScope
	case "hors_champ":
		return outsideScope
	case "evenement_dans_champ":
		return eventInScope
	case "plusieurs_besoins":
		return severalNeeds
	case "hors_departement":
		return livesOutside
	case "dans_departement":
		return livesInside
	case "modalite_acceptee":
		return acceptedModality
	case "modalite_transmet":
		return modalityTransmits
	}
	return nil
}

// Competent is the organism competent for a right; empty when the table needs
// an answer that was not given, or that does not tell.
func (f *Facts) Competent(right string) string {
	for _, c := range f.q.Competences {
		if c.Right != right {
			continue
		}
		if c.Organism != "" {
			return c.Organism
		}
		return c.Case[f.Code(c.By)]
	}
	return ""
}

func hasPrivileged(f *Facts, c *Condition, item string) bool {
	org := f.Competent(item)
	return org != "" && f.env.Directory.HasPrivilegedContact(org, item) && !livesOutside(f, c, item)
}

func lacksPrivileged(f *Facts, c *Condition, item string) bool {
	return f.Competent(item) != "" && !hasPrivileged(f, c, item)
}

func competentIn(f *Facts, c *Condition, item string) bool {
	return slices.Contains(c.With, f.Competent(item))
}

// competentUnknown needs the caisse to have been asked: silence is not
// ignorance.
func competentUnknown(f *Facts, _ *Condition, item string) bool {
	for _, c := range f.q.Competences {
		if c.Right == item && c.Organism == "" {
			code := f.Code(c.By)
			return code != "" && c.Case[code] == ""
		}
	}
	return false
}

func (f *Facts) scope(organism string) *Scope {
	for i := range f.q.Scopes {
		if f.q.Scopes[i].Organism == organism {
			return &f.q.Scopes[i]
		}
	}
	return nil
}

// coversNeed reports whether a need, or one of its sub-needs that were told,
// is within the scope.
func (s *Scope) coversNeed(need string, subNeeds []string) bool {
	if slices.Contains(s.Needs, need) {
		return true
	}
	return slices.ContainsFunc(subNeeds, func(sub string) bool {
		return strings.HasPrefix(sub, need+".") && slices.Contains(s.Needs, sub)
	})
}

func withinScope(f *Facts, _ *Condition, item string) bool {
	s := f.scope(item)
	if s == nil {
		return false
	}
	if f.Says(QEvents, s.Events...) {
		return true
	}
	return slices.ContainsFunc(f.derived[QNeeds], func(need string) bool {
		return s.coversNeed(need, f.derived[QSubNeeds])
	})
}

func outsideScope(f *Facts, _ *Condition, item string) bool {
	s := f.scope(item)
	if s == nil {
		return false
	}
	return slices.ContainsFunc(f.derived[QNeeds], func(need string) bool {
		return !s.coversNeed(need, f.derived[QSubNeeds])
	})
}

func eventInScope(f *Facts, c *Condition, _ string) bool {
	for _, s := range f.q.Scopes {
		if (len(c.With) == 0 || slices.Contains(c.With, s.Organism)) && f.Says(QEvents, s.Events...) {
			return true
		}
	}
	return false
}

func severalNeeds(f *Facts, c *Condition, _ string) bool {
	return len(f.derived[QNeeds]) >= c.N
}

func livesOutside(f *Facts, _ *Condition, _ string) bool {
	code := f.Code(QCommune)
	return code != "" && !inDepartment(code, f.env.Department)
}

func livesInside(f *Facts, _ *Condition, _ string) bool {
	code := f.Code(QCommune)
	return code != "" && inDepartment(code, f.env.Department)
}

// inDepartment reads the département off an INSEE code: its first two
// characters, three overseas.
func inDepartment(insee, department string) bool {
	return department == "" || strings.HasPrefix(insee, department)
}

func acceptedModality(f *Facts, c *Condition, _ string) bool {
	if f.orientation == nil {
		return false
	}
	return slices.ContainsFunc(f.orientation.Shared, func(p Proposal) bool {
		return f.taken(p) && slices.Contains(c.With, f.modalityOf(p))
	})
}

func modalityTransmits(f *Facts, _ *Condition, item string) bool {
	m := f.q.Modality(f.Code(Key(QModality, item)))
	return m != nil && m.Transmits
}

// taken reports whether the person accepted the proposal or takes it in charge.
func (f *Facts) taken(p Proposal) bool {
	return f.Says(Key(QDecision, p.Key), CodeAccepted, CodeOwn)
}

// modalityOf is the modality retained, or else the one proposed.
func (f *Facts) modalityOf(p Proposal) string {
	if m := f.Code(Key(QModality, p.Key)); m != "" {
		return m
	}
	return p.Modality
}
