package store_test

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// What may happen in a history ([past]). Each step says whether it may change figures.

// alive are the numbers of what is still held whole, in order; of receptions only.
func (p *past) alive(keep func(*visit) bool) []uint64 {
	var ids []uint64
	for id, v := range p.visits {
		if id <= math.MaxUint32 && keep(v) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func ofReception(v *visit) bool { return !v.received }

// any draws one of what is held, 0 when there is none.
func (p *past) any(name string, keep func(*visit) bool) uint64 {
	ids := p.alive(keep)
	if len(ids) == 0 {
		return 0
	}
	return rapid.SampledFrom(ids).Draw(p.T, name)
}

// lose takes its number away from a visit that stays counted.
func (p *past) lose(id uint64) {
	p.gone++
	p.visits[math.MaxUint64-p.gone] = p.visits[id]
	delete(p.visits, id)
}

func (p *past) receive(at time.Time) {
	v := anyVisit(p.T, at)
	rec := v.reception()
	if other := p.any("other", ofReception); other != 0 {
		switch rapid.IntRange(0, 11).Draw(p.T, "known") {
		case 0:
			rec.Same = []uint64{other}
		case 1:
			rec.NotSame = []uint64{other}
		}
	}
	id, err := p.r.Session.Record(rec, 0, storetest.DefinitionBytes())
	p.must(err)
	p.visits[id] = v
}

// comes records someone today, or late, in a month that may have left already.
func (p *past) comes() bool {
	at := p.r.Clock.Now().AddDate(0, 0, -rapid.SampledFrom([]int{0, 20, 60, 400}).Draw(p.T, "late"))
	if len(p.given) > 0 && rapid.Bool().Draw(p.T, "of one that left") {
		at = rapid.SampledFrom(slices.Sorted(maps.Keys(p.given))).Draw(p.T, "left").First().In(time.UTC).Add(34 * time.Hour)
	}
	for range rapid.SampledFrom([]int{1, 1, 6}).Draw(p.T, "at once") {
		p.receive(at)
	}
	return true
}

func (p *past) requested() bool {
	id, err := p.r.Session.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "msa"}, model.DefaultFollowClock())
	p.must(err)
	p.visits[id] = &visit{at: p.r.Clock.Now(), received: true}
	return true
}

// noted moves or ends what is followed.
func (p *past) noted() bool {
	id := p.any("followed", (*visit).followed)
	if id == 0 {
		return false
	}
	v, ended := p.visits[id], rapid.SampledFrom([]string{"", "aboutie", "non_aboutie"}).Draw(p.T, "end")
	e := model.FollowEvent{Kind: model.EventSent}
	switch {
	case ended == "aboutie" && v.asked:
		e = model.FollowEvent{Kind: model.EventSucceeded, Code: "debloque"}
	case ended == "aboutie":
		e = model.FollowEvent{Kind: model.EventSucceeded, Code: "aide_obtenue"}
	case ended != "":
		e = model.FollowEvent{Kind: model.EventFailed, Code: "refus_definitif"}
	}
	if _, err := p.r.Session.Note(id, 0, e); p.must(err, model.ErrNotNow, store.ErrLimited) {
		v.ended, v.moved = ended, p.r.Clock.Now()
	}
	return true
}

func (p *past) meets() bool {
	day := model.DateOf(p.r.Clock.Now()).AddDays(-rapid.SampledFrom([]int{0, 40, 400}).Draw(p.T, "noted late"))
	if len(p.given) > 0 && rapid.Bool().Draw(p.T, "of one that left") {
		day = rapid.SampledFrom(slices.Sorted(maps.Keys(p.given))).Draw(p.T, "left").First()
	}
	_, err := p.manager.KeepMeeting(model.Meeting{Day: day, Organisms: []string{"caf"}, Subject: "essai", Present: 6})
	p.must(err)
	return false
}

func (p *past) linked() bool {
	p.relinks = true
	one, other := p.any("one", ofReception), p.any("other", ofReception)
	if one != 0 && one != other && p.must(p.r.Session.Link(one, other), store.ErrLimited) {
		p.seen.linked++
	}
	return false
}

func (p *past) unlinked() bool {
	p.relinks = true
	if one := p.any("one", ofReception); one != 0 {
		p.must(p.r.Session.Unlink(one), store.ErrLimited)
	}
	return false
}

// marked notes an opposition or a limitation, or lifts it.
func (p *past) marked() bool {
	if id := p.any("one", ofReception); id != 0 {
		kind := rapid.SampledFrom(model.MarkKinds()).Draw(p.T, "mark")
		if rapid.Bool().Draw(p.T, "lifted") {
			p.must(p.manager.Lift(id, kind), model.ErrMark)
		} else {
			p.must(p.manager.Mark(id, mark(p.r, kind)))
		}
	}
	return false
}

func (p *past) read() bool {
	if id := p.any("one", ofReception); id != 0 {
		_, err := p.manager.History(id)
		p.must(err)
		_, _, _, err = p.manager.Reception(id)
		p.must(err)
	}
	return false
}

// publish gives a period that is over, the first time; one of which something is held more
// often than not.
func (p *past) publish() bool {
	var over []model.Period
	add := func(month model.Period) {
		for one := month; one != ""; one = one.Wider() {
			if _, given := p.given[one]; !given && p.r.Clock.Now().After(one.End().In(time.UTC)) && !slices.Contains(over, one) {
				over = append(over, one)
			}
		}
	}
	for _, v := range p.visits {
		add(model.MonthOf(v.at))
	}
	add("2024-07")
	if slices.Sort(over); len(over) == 0 {
		return false
	}
	period := rapid.SampledFrom(over).Draw(p.T, "period")
	given, err := p.manager.Publish(period)
	if p.must(err, model.ErrExposed) {
		p.given[period] = given
		p.seen.given++
	} else {
		p.seen.exposed++
	}
	return false
}

// repeated gives a period again: the same figures, of which the same are known.
func (p *past) repeated(period model.Period) {
	p.Helper()
	first := p.given[period]
	again, err := p.manager.Publish(period)
	p.must(err)
	if !maps.Equal(again.Grid, first.Grid) {
		p.same(first.Grid, again.Grid)
	}
	if now, then := p.meetings(again, period), p.meetings(first, period); now != then {
		p.Fatalf("the meetings of %s are %s, and were %s", period, now, then)
	}
	own := func(g store.Published) model.Masks {
		masks := maps.Clone(g.Masks)
		maps.DeleteFunc(masks, func(c model.Cell, _ model.Mask) bool { return c.Period != period })
		return masks
	}
	if !maps.Equal(own(again), own(first)) {
		p.Fatalf("other figures of %s are hidden", period)
	}
	p.seen.again++
}

// meetings are those of a period, as it was given.
func (p *past) meetings(given store.Published, period model.Period) string {
	return fmt.Sprintf("%+v", slices.DeleteFunc(slices.Clone(given.Meetings), func(m model.Meeting) bool {
		return m.Day.Before(period.First()) || !m.Day.Before(period.End())
	}))
}

// erase destroys what is held of one or two receptions; they stay counted.
func (p *past) erase() bool {
	p.relinks = true
	hers := slices.DeleteFunc([]uint64{p.any("hers", ofReception), p.any("hers too", ofReception)}, func(id uint64) bool { return id == 0 })
	if len(hers) == 0 {
		return false
	}
	_, err := p.r.Session.Erase(hers, model.GroundWithdrawn, "demande 7", nil)
	p.must(err)
	slices.Sort(hers)
	for _, id := range slices.Compact(hers) {
		if v := p.visits[id]; v.followed() {
			v.ended = v.outcome(p.r.Clock.Now()) // nothing is waited for any more
		}
		p.lose(id)
		p.seen.erased++
	}
	return false
}

// purge eliminates what is due.
func (p *past) purge() bool {
	before := p.figures()
	e, err := p.r.Session.Propose(retention())
	if !p.must(err, store.ErrNothingDue) {
		return false
	}
	p.must(p.r.Session.Visa(e.Number, "essai", model.DateOf(p.r.Clock.Now())))
	_, err = p.r.Session.Execute(e.Number, retention(), nil)
	p.must(err)
	p.seen.purges++
	facts, err := p.r.Session.Facts(time.Time{}, time.Time{})
	p.must(err)
	held := map[uint64]bool{}
	for _, f := range facts {
		held[f.ID] = true
	}
	for _, id := range p.alive(ofReception) {
		if !held[id] {
			p.lose(id)
		}
	}
	p.settle(before)
	return true
}

// over reports whether nothing of a year is held any more but bare facts whose term is over.
func (p *past) over(year int) bool {
	any := false
	for id, v := range p.visits {
		if v.at.Year() != year {
			continue
		}
		any = true
		month := model.DateOf(v.at).Wide(1).First()
		if id <= math.MaxUint32 || !month.AddMonths(24).Before(model.DateOf(p.r.Clock.Now())) {
			return false
		}
	}
	return any
}

// settle looks at what a purge left of each year: all, or what it may of one that is told.
func (p *past) settle(before model.Grid) {
	old, err := p.r.Session.Coarse()
	p.must(err)
	after := p.figures()
	for year := 2024; year <= p.r.Clock.Now().Year(); year++ {
		told := slices.DeleteFunc(slices.Clone(old), func(c model.Coarse) bool { return c.Period.First().Year != year })
		was, is := of(before, year, false), of(after, year, false)
		if len(told) == 0 && len(is) == 0 && len(was) > 0 { // too few for a whole year
			if why := broken(was, is); why != "" {
				p.Fatal(why)
			}
			maps.DeleteFunc(p.visits, func(_ uint64, v *visit) bool { return v.at.Year() == year })
			continue
		}
		if reflect.DeepEqual(told, p.told[year]) || len(told) == 0 {
			if p.told[year] == nil && p.over(year) {
				p.Fatalf("nothing of %d stays, and it waits", year)
			}
			p.same(was, is)
			p.seen.waited++
			continue
		}
		if why := broken(was, is); why != "" {
			p.Fatal(why)
		}
		if why := broken(p.expected(year), of(after, year, true)); why != "" {
			p.Fatal(why)
		}
		p.told[year], p.base[year] = told, of(after, year, true)
		maps.DeleteFunc(p.visits, func(_ uint64, v *visit) bool { return v.at.Year() == year })
		p.seen.years++
	}
}
