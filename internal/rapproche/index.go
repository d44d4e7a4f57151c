package rapproche

import "sync"

// Index is the people already received, in memory. New makes one.
type Index struct {
	mu        sync.RWMutex
	threshold float64

	slots   map[uint64]uint32 // a person's place in people
	people  []entry
	vacant  []uint32
	texts   map[string]uint32 // a form's place in words
	words   []word
	marks   []mark // of the same places as words
	unused  []uint32
	byBorn  postings[born]
	byPhone postings[uint64]
	groups  map[string]uint16
}

// entry is a portrait whose forms are places in Index.words: those of the last
// name, then of the birth name, then of the first name.
type entry struct {
	id    uint64
	phone uint64
	born  born
	birth uint8 // where the birth name begins in words
	first uint8 // where the first name begins
	words []uint32
}

func (e *entry) lastForms() []uint32  { return e.words[:e.birth] }
func (e *entry) birthForms() []uint32 { return e.words[e.birth:e.first] }
func (e *entry) firstForms() []uint32 { return e.words[e.first:] }

// postings are the places of the people who share something.
type postings[K comparable] map[K][]uint32

func (p postings[K]) add(key, none K, slot uint32) {
	if key != none {
		p[key] = append(p[key], slot)
	}
}

func (p postings[K]) remove(key K, slot uint32) {
	if rest := without(p[key], slot); len(rest) > 0 {
		p[key] = rest
	} else {
		delete(p, key)
	}
}

func without(list []uint32, slot uint32) []uint32 {
	for i, s := range list {
		if s == slot {
			list[i] = list[len(list)-1]
			return list[:len(list)-1]
		}
	}
	return list
}

// New is an index of nobody.
func New() *Index {
	return &Index{
		threshold: Threshold,
		slots:     map[uint64]uint32{}, texts: map[string]uint32{},
		byBorn: postings[born]{}, byPhone: postings[uint64]{}, groups: variants(),
	}
}

// Len is how many people the index holds.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.slots)
}

// Add puts a person in the index, in place of the one who had that id.
func (x *Index) Add(id uint64, p Person) {
	d := portray(p)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(id)
	slot := x.slot()
	x.slots[id] = slot
	e := entry{id: id, phone: d.phone, born: d.born,
		birth: uint8(len(d.last)), first: uint8(len(d.last) + len(d.birth))}
	e.words = make([]uint32, 0, len(d.last)+len(d.birth)+len(d.first))
	for _, form := range d.last {
		e.words = append(e.words, x.intern(form))
	}
	for _, form := range d.birth {
		e.words = append(e.words, x.intern(form))
	}
	for _, form := range d.first {
		e.words = append(e.words, x.intern(form))
	}
	x.people[slot] = e
	for _, w := range distinct(e.words[:e.first]) {
		x.words[w].lasts = append(x.words[w].lasts, slot)
	}
	for _, w := range distinct(e.firstForms()) {
		x.words[w].firsts++
	}
	x.byBorn.add(fullOnly(e.born), 0, slot)
	x.byPhone.add(e.phone, 0, slot)
}

// Remove takes a person out. One who is not there changes nothing.
func (x *Index) Remove(id uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(id)
}

func (x *Index) remove(id uint64) {
	slot, ok := x.slots[id]
	if !ok {
		return
	}
	delete(x.slots, id)
	e := x.people[slot]
	for _, w := range distinct(e.words[:e.first]) {
		x.words[w].lasts = without(x.words[w].lasts, slot)
	}
	for _, w := range distinct(e.firstForms()) {
		x.words[w].firsts--
	}
	for _, w := range e.words {
		x.release(w)
	}
	x.byBorn.remove(fullOnly(e.born), slot)
	x.byPhone.remove(e.phone, slot)
	x.people[slot] = entry{}
	x.vacant = append(x.vacant, slot)
}

// fullOnly leaves out years alone: too many people share one to be found by it.
func fullOnly(b born) born {
	if !b.full() {
		return 0
	}
	return b
}

func (x *Index) slot() uint32 {
	if n := len(x.vacant); n > 0 {
		slot := x.vacant[n-1]
		x.vacant = x.vacant[:n-1]
		return slot
	}
	x.people = append(x.people, entry{})
	return uint32(len(x.people) - 1)
}

func (x *Index) intern(text string) uint32 {
	if w, ok := x.texts[text]; ok {
		x.words[w].users++
		return w
	}
	made := newWord(text, x.groups[text])
	made.users = 1
	var place uint32
	if n := len(x.unused); n > 0 {
		place = x.unused[n-1]
		x.unused = x.unused[:n-1]
		x.words[place], x.marks[place] = made, made.mark
	} else {
		place = uint32(len(x.words))
		x.words, x.marks = append(x.words, made), append(x.marks, made.mark)
	}
	x.texts[text] = place
	return place
}

// release forgets a form nobody carries any more.
func (x *Index) release(place uint32) {
	w := &x.words[place]
	if w.users--; w.users == 0 {
		delete(x.texts, w.text)
		*w, x.marks[place] = word{}, mark{}
		x.unused = append(x.unused, place)
	}
}

// distinct drops repeated places from a short list.
func distinct(places []uint32) []uint32 {
	out := make([]uint32, 0, len(places))
next:
	for _, p := range places {
		for _, q := range out {
			if p == q {
				continue next
			}
		}
		out = append(out, p)
	}
	return out
}
