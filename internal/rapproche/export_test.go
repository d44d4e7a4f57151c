package rapproche

// SetThreshold is for the sweep that chooses Threshold.
func (x *Index) SetThreshold(bits float64) { x.threshold = bits }

// Sound is for tables of names that sound alike.
func Sound(folded string) string { return sound(folded) }

// MaxText is the most a name may take, once cut.
const MaxText = maxText

// Words is how many forms of names are held.
func (x *Index) Words() int { return len(x.texts) }

// Links is how many dates, telephones and words lead to somebody.
func (x *Index) Links() int {
	n := len(x.byBorn) + len(x.byPhone)
	for _, w := range x.words {
		n += len(w.text) + len(w.lasts) + int(w.firsts)
	}
	return n
}

// Longest is the length of the longest form held.
func (x *Index) Longest() int {
	long := 0
	for _, w := range x.words {
		long = max(long, len(w.text))
	}
	return long
}

// AgreeUnseen gives two forms that agree although a glance sets them aside, if
// there are any.
func AgreeUnseen(forms []string) (a, b string) {
	groups := variants()
	words := make([]word, len(forms))
	for i, f := range forms {
		words[i] = newWord(f, groups[f])
	}
	for i := range words {
		for j := range words {
			v, w := &words[i], &words[j]
			if !v.mayAgree(w.mark) && (lastLevel(v, w) != levelNone || firstLevel(v, w) != levelNone) {
				return v.text, w.text
			}
		}
	}
	return "", ""
}
