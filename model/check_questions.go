package model

import (
	"slices"
	"strconv"
	"strings"
)

func (c *checker) steps() {
	seen := map[string]bool{}
	for i := range c.q.Steps {
		s, w := &c.q.Steps[i], Where{Section: "step", Index: i}
		if c.code(w.at("key"), s.Key) && seen[s.Key] {
			c.fault(w.at("key"), FaultDuplicate, s.Key, "step")
		}
		seen[s.Key] = true
		c.text(w, "label", s.Label)
		first := slices.IndexFunc(c.q.Questions, func(qu Question) bool { return qu.Step == s.Key })
		if first < 0 {
			c.fault(w, FaultUnreachable, s.Key)
			continue
		}
		c.conditions(w, s.When, scene{limit: first})
	}
}

func (c *checker) questions() {
	keys, screens, blocks := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var before *Question // the last question that is not aside
	step := -1
	for i := range c.q.Questions {
		qu, w := &c.q.Questions[i], Where{Section: "question", Index: i}
		if c.code(w.at("key"), qu.Key) && (keys[qu.Key] || c.derivedSet(qu.Key) != nil) {
			c.fault(w.at("key"), FaultDuplicate, qu.Key, "question")
		}
		keys[qu.Key] = true
		c.question(i, qu, w)
		n := slices.IndexFunc(c.q.Steps, func(s Step) bool { return s.Key == qu.Step })
		switch {
		case n < 0:
			c.unknown(w.at("step"), FaultUnknownStep, c.stepKeys(), qu.Step)
		case qu.Aside:
		case n < step:
			c.fault(w.at("step"), FaultStepOrder, qu.Step, c.q.Steps[step].Key)
		default:
			step = n
		}
		c.screen(qu, w, before, screens)
		if qu.ForEach != "" {
			if blocks[qu.ForEach] && c.q.Questions[i-1].ForEach != qu.ForEach {
				c.fault(w.at("for_each"), FaultBlockSplit, qu.ForEach)
			}
			blocks[qu.ForEach] = true
		}
		if !qu.Aside {
			before = qu
		}
	}
}

func (c *checker) stepKeys() []string {
	var keys []string
	for _, s := range c.q.Steps {
		keys = append(keys, s.Key)
	}
	return keys
}

// screen faults a group that Enter alone could not accept.
func (c *checker) screen(qu *Question, w Where, before *Question, seen map[string]bool) {
	if qu.Screen == "" {
		return
	}
	if seen[qu.Screen] && (before == nil || before.Screen != qu.Screen) {
		c.fault(w.at("screen"), FaultScreenSplit, qu.Screen)
	}
	seen[qu.Screen] = true
	if len(qu.Default) == 0 {
		c.fault(w, FaultScreenEmpty, qu.Key, qu.Screen)
	}
}

func (c *checker) question(i int, qu *Question, w Where) {
	c.text(w, "label", qu.Label)
	c.oneOf(w.at("kind"), string(qu.Kind), string(KindChoice), string(KindChoices), string(KindYesNo), string(KindText),
		string(KindNumber), string(KindDate), string(KindCommune), string(KindPhone), string(KindService), string(KindProposals))
	if qu.Class != "" {
		c.oneOf(w.at("class"), qu.Class, "A", "B", "D")
	}
	here := scene{limit: i, block: qu.ForEach, after: i > c.orientedFrom()}
	c.conditions(w, qu.When, here)
	c.choices(qu, w, here)
	c.earlier(w.at("choices_of"), qu.ChoicesOf, i)
	c.earlier(w.at("except"), qu.Except, i)
	c.forEach(w.at("for_each"), qu.ForEach, i)
	if qu.ItemChoices && qu.ForEach == "" {
		c.fault(w.at("item_choices"), FaultForEach, "item_choices")
	}
	c.defaults(qu, w)
	if qu.Otherwise != "" && !slices.Contains(codesOf(c.q.ChoicesFor(qu)), qu.Otherwise) {
		c.unknown(w.at("otherwise"), FaultUnknownCode, codesOf(c.q.ChoicesFor(qu)), qu.Otherwise, qu.Key)
	}
	if qu.Max != 0 && qu.Min > qu.Max {
		c.fault(w.at("min"), FaultBounds, strconv.Itoa(qu.Min), strconv.Itoa(qu.Max))
	}
	if qu.Kind == KindText && qu.Max <= 0 {
		c.fault(w, FaultUnbounded, qu.Key)
	}
}

func (c *checker) choices(qu *Question, w Where, here scene) {
	seen := map[string]bool{}
	if src := c.q.Question(qu.ChoicesOf); src != nil {
		for _, ch := range src.Choices {
			seen[ch.Code] = true
		}
	}
	for n := range qu.Choices {
		ch, cw := &qu.Choices[n], w.nth("choices", n)
		if c.code(cw.at("code"), ch.Code) && seen[ch.Code] {
			c.fault(cw.at("code"), FaultDuplicate, ch.Code, "choice")
		}
		seen[ch.Code] = true
		c.text(cw, "label", ch.Label)
		c.conditions(cw, ch.When, here)
	}
	switch qu.Kind {
	case KindChoice, KindChoices, KindYesNo:
		if len(qu.Choices) == 0 && qu.ChoicesOf == "" && qu.Key != QModality && qu.Key != QAdded {
			c.fault(w, FaultNoChoices, qu.Key)
		}
	default:
		if len(qu.Choices) > 0 {
			c.fault(w.at("choices"), FaultWrongTest, "choices", qu.Key, string(qu.Kind))
		}
	}
}

// earlier faults a reference to a question that is not before this one, or that
// has no choices to lend.
func (c *checker) earlier(w Where, key string, i int) {
	if key == "" {
		return
	}
	src := c.index(key)
	if src < 0 || src >= i || len(c.q.Questions[src].Choices) == 0 {
		c.unknown(w, FaultDangling, c.keysBefore(i), key)
	}
}

func (c *checker) keysBefore(i int) []string {
	var keys []string
	for _, qu := range c.q.Questions[:i] {
		keys = append(keys, qu.Key)
	}
	return keys
}

// forEach faults a block over what gives no items, or over another block.
func (c *checker) forEach(w Where, each string, i int) {
	if each == "" || each == EachProposal || each == EachReserved {
		return
	}
	if d := c.derivedSet(each); d != nil {
		if slices.ContainsFunc(d.Union, func(u string) bool { return c.index(u) >= i }) {
			c.fault(w, FaultForward, each)
		}
		return
	}
	src := c.index(each)
	switch {
	case src < 0, c.q.Questions[src].Kind != KindChoices, c.q.Questions[src].ForEach != "":
		c.fault(w, FaultForEach, each)
	case src >= i:
		c.fault(w, FaultForward, each)
	}
}

// defaults faults a selection that could not be made by hand.
func (c *checker) defaults(qu *Question, w Where) {
	if len(qu.Default) == 0 {
		return
	}
	first := qu.Default[0]
	if strings.HasPrefix(first, "@") {
		if len(qu.Default) > 1 {
			c.fault(w.at("default"), FaultDefault, strings.Join(qu.Default, ", "))
		}
		c.oneOf(w.nth("default", 0), first, "@resultat", "@duree", "@modalite", "@enfants_concernes")
		return
	}
	if qu.Kind == KindNumber {
		if _, err := strconv.Atoi(first); err != nil || len(qu.Default) > 1 {
			c.fault(w.at("default"), FaultDefault, strings.Join(qu.Default, ", "))
		}
		return
	}
	choices := c.q.ChoicesFor(qu)
	for n, code := range qu.Default {
		ch := choiceOf(choices, code)
		if ch == nil {
			c.unknown(w.nth("default", n), FaultUnknownCode, codesOf(choices), code, qu.Key)
			continue
		}
		if len(qu.Default) > 1 && (ch.Exclusive || qu.Kind != KindChoices) {
			c.fault(w.nth("default", n), FaultDefault, strings.Join(qu.Default, ", "))
		}
	}
}

func (c *checker) derived() {
	seen := map[string]bool{}
	for i, d := range c.q.Derived {
		w := Where{Section: "derived", Index: i}
		if c.code(w.at("key"), d.Key) && seen[d.Key] {
			c.fault(w.at("key"), FaultDuplicate, d.Key, "derived")
		}
		seen[d.Key] = true
		if len(d.Union) == 0 {
			c.fault(w.at("union"), FaultMissing)
		}
		for n, key := range d.Union {
			if codes, _ := c.codes(key); c.index(key) < 0 || len(codes) == 0 {
				c.unknown(w.nth("union", n), FaultDangling, c.keysBefore(len(c.q.Questions)), key)
			}
		}
	}
}

func (c *checker) modalities() {
	seen := map[string]bool{}
	for i, m := range c.q.Modalities {
		w := Where{Section: "modality", Index: i}
		if c.code(w.at("code"), m.Code) && seen[m.Code] {
			c.fault(w.at("code"), FaultDuplicate, m.Code, "modality")
		}
		seen[m.Code] = true
		c.text(w, "label", m.Label)
		c.text(w, "title", m.Title)
	}
}

// neededKeys are the questions the program knows by name, with the choices it
// computes from.
func neededKeys() map[string][]string {
	return map[string][]string{
		QNature: nil, QOtherMatter: {CodeYes, CodeNo}, QChannel: nil, QCompanion: nil, QMotive: nil,
		QNeeds: nil, QSubNeeds: nil, QPrecision: nil, QCommune: nil, QAge: nil, QHousehold: nil,
		QEvents: nil, QRights: nil, QFollowed: nil,
		QDecision: {CodeAccepted, CodeOwn, CodeDeclined, CodeThinking, CodeByAgent},
		QModality: nil, QConsent: nil, QTransmit: nil, QSetAsideWhy: nil, QAdded: nil,
		QReservedDone: {CodeHandedOn, CodeNotHandedOn}, QReservedTo: nil, QReservedKnows: nil, QReservedWhy: nil,
		QResult:  {ResultImmediate, ResultExternal, ResultAppointment, ResultHandover, ResultEmergency, ResultNone},
		QMinutes: nil, QAdults: nil, QChildren: nil, QUrgency: {CodeNone}, QUrgencyAct: nil,
		QContact: {CodeYes}, QContactName: nil, QContactPhone: nil, QContactWhy: nil, QContactHow: nil,
		QContactVia: nil, QContactAt: nil,
		QForWhom: {CodeSelf}, QAppointment: {CodeFixed, CodeToFix}, QAppointmentDay: nil, QCallback: {CodeYes}, QCallbackDay: nil,
	}
}

// neededModalities are those the program computes from.
func neededModalities() []string {
	return []string{
		ModInformation, ModSheet, ModOnSpot, ModOnline, ModSimple, ModTogether, ModPrivileged, ModCDAS,
		ModSocial, ModHandover, ModJoint, ModInternal, ModEmergency, ModAlert,
	}
}

// names faults what the program relies on and does not find.
func (c *checker) names() {
	head := Where{Index: -1}
	needed := neededKeys()
	keys := make([]string, 0, len(needed))
	for key := range needed {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if c.index(key) < 0 && c.derivedSet(key) == nil {
			c.fault(head, FaultNeeded, key)
			continue
		}
		codes, _ := c.codes(key)
		for _, code := range needed[key] {
			if !slices.Contains(codes, code) {
				c.fault(Where{Section: "question", Index: c.index(key)}, FaultNeededCode, code, key)
			}
		}
	}
	for _, code := range neededModalities() {
		if c.q.Modality(code) == nil {
			c.fault(head, FaultNeeded, code)
		}
	}
	for _, code := range []string{OrgDepartement, OrgCDAS} {
		if c.dir.Organism(code) == nil {
			c.fault(head, FaultUnknownOrg, code)
		}
	}
}
