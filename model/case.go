package model

// Case is what figures are made of: a reception in codes, with what became of its
// orientations. It carries no identity, and no line that someone wrote.
//
// A request that an organism makes to the office has no reception: its Fact is zero
// but for ID, its number, and Started, when it came. See [Case.Received].
type Case struct {
	Fact      Fact
	FollowUps []FollowUp
}

// Received reports whether the case is a request from an organism.
func (c Case) Received() bool { return c.Fact.ofRequest() }

// WithoutLines is the follow-up without what was written in words, by us or by the
// organism: figures need codes and days, and whoever may read the facts of the office
// may not read those of a colleague's follow-up.
func (f FollowUp) WithoutLines() FollowUp {
	f.Who, f.Asked = "", ""
	events := make([]FollowEvent, len(f.Events))
	for i, e := range f.Events {
		e.Note = ""
		events[i] = e
	}
	f.Events = events
	return f
}
