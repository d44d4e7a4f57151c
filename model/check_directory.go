package model

import (
	"cmp"
	"slices"
	"strconv"
)

// CheckDirectory names every fault of a directory. q gives the rights a contact
// privilégié may handle; without it they are not looked at.
func CheckDirectory(d *Directory, q *Questionnaire) []Fault {
	c := &checker{q: q, dir: d}
	var rights []string
	if q != nil {
		rights, _ = c.codes(QRights)
	}
	seen := map[string]bool{}
	for i := range d.Organisms {
		o, w := &d.Organisms[i], Where{Section: "organism", Index: i}
		if c.code(w.at("code"), o.Code) && seen[o.Code] {
			c.fault(w.at("code"), FaultDuplicate, o.Code, "organism")
		}
		seen[o.Code] = true
		c.organismRow(o, w)
		for n, right := range o.Contact.Rights {
			if q != nil && !slices.Contains(rights, right) {
				c.unknown(w.at("contact").nth("rights", n), FaultUnknownCode, rights, right, QRights)
			}
		}
	}
	numbers := map[string]bool{}
	for i, n := range d.Numbers {
		w := Where{Section: "number", Index: i}
		// A local setting ships without its number: the office fills it in.
		if n.Local == "" {
			c.text(w, "number", n.Number)
		}
		if n.Number != "" && numbers[n.Number] {
			c.fault(w.at("number"), FaultDuplicate, n.Number, "number")
		}
		numbers[n.Number] = true
		c.text(w, "for", n.For)
		c.dated(w, n.Source, n.Checked)
	}
	return c.faults
}

// longestClock bounds the days of a follow-up: a year.
const longestClock = 365

// followClock faults days out of bounds, or a reminder that comes after the end.
func (c *checker) followClock(w Where, prefix string, own FollowClock) {
	usual := DefaultFollowClock()
	days := FollowClock{Remind: cmp.Or(own.Remind, usual.Remind), Expire: cmp.Or(own.Expire, usual.Expire)}
	if own != (FollowClock{}) && (days.Remind < 1 || days.Expire <= days.Remind || days.Expire > longestClock) {
		field := prefix + "remind_days"
		if own.Remind == 0 {
			field = prefix + "expire_days"
		}
		c.fault(w.at(field), FaultDays, strconv.Itoa(days.Remind), strconv.Itoa(days.Expire))
	}
}

// dated faults a source without the day it was read, and the contrary.
func (c *checker) dated(w Where, source string, checked Date) {
	switch {
	case source != "" && checked.IsZero():
		c.fault(w.at("checked"), FaultMissing)
	case source == "" && !checked.IsZero():
		c.fault(w.at("source"), FaultMissing)
	}
}

func (c *checker) organismRow(o *Organism, w Where) {
	c.text(w, "name", o.Name)
	c.text(w, "the", o.The)
	c.text(w, "of", o.Of)
	c.text(w, "to", o.To)
	c.text(w, "kind", o.Kind)
	c.followClock(w, "", o.Clock)
	c.followClock(w, "urgent_", o.UrgentClock)
	v := o.Convention
	// What the Département committed to says where it was read, and when.
	if o.Contact.Exists || v.Status != "" && v.Status != ConventionNone {
		c.text(w, "source", o.Source)
	}
	c.dated(w, o.Source, o.Checked)
	if v.Status == "" {
		return
	}
	c.oneOf(w.at("convention").at("status"), string(v.Status), string(ConventionNone), string(ConventionActive),
		string(ConventionToRenew), string(ConventionMaintained))
	if v.Status != ConventionNone {
		cw := w.at("convention")
		c.text(cw, "text", v.Text)
		c.text(cw, "source", v.Source)
	}
	if !v.Until.IsZero() && v.Until.Before(v.From) {
		c.fault(w.at("convention").at("until"), FaultPeriod, v.From.String(), v.Until.String())
	}
}
