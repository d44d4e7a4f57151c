package texte

import "strings"

// Index answers type-ahead over tens of thousands of labels. All the folded
// labels lie end to end in one string, each closed by a newline: one search
// through it is far quicker than one search per label. It is read-only once built.
type Index struct {
	text string
	ends []int // where the newline closing each label stands
}

// NewIndex folds the labels once and for all.
func NewIndex(labels []string) *Index {
	var text strings.Builder
	ends := make([]int, len(labels))
	for i, label := range labels {
		text.WriteString(Fold(label))
		ends[i] = text.Len()
		text.WriteByte('\n')
	}
	return &Index{text: text.String(), ends: ends}
}

// Ranks of a match, best first.
const (
	rankExact = iota
	rankPrefix
	rankWords
	rankInside
	rankCount
	rankNone = rankCount
)

// Search gives the positions of at most limit labels that match the query. The
// preferred ones come first; within the preferred, then within the others, come
// the label itself, the labels beginning with the query, those having words that
// begin with the words of the query in order, those containing it; equal
// matches stay in label order. prefer is asked about matching labels only and may
// be nil. An empty query matches every label.
func (x *Index) Search(query string, limit int, prefer func(i int) bool) []int {
	if limit < 1 {
		return nil
	}
	f := finder{limit: limit, worst: 2*rankCount - 1}
	scans := x.scans(query)
	for label := nearest(scans); label < len(x.ends) && f.worst >= 0; label = nearest(scans) {
		base := 0
		if prefer != nil && !prefer(label) {
			base = rankCount
		}
		rank := rankNone
		for i := range scans {
			if scans[i].label == label {
				if base <= f.worst {
					rank = min(rank, scans[i].rank(x.label(label), f.worst-base))
				}
				x.advance(&scans[i], label+1)
			}
		}
		if rank < rankNone {
			f.add(base+rank, label)
		}
	}
	return f.best()
}

// finder keeps the best labels seen so far, by rank; ranks past worst can no
// longer be in the answer, and are not worth working out.
type finder struct {
	limit int
	worst int
	found [2 * rankCount][]int
}

func (f *finder) add(rank, label int) {
	if rank > f.worst {
		return
	}
	f.found[rank] = append(f.found[rank], label)
	count := 0
	for rank, labels := range f.found {
		if count += len(labels); count >= f.limit {
			f.worst = rank - 1 // a later label of this rank would stand past the limit
			return
		}
	}
}

// best is the answer: the first labels of the first ranks.
func (f *finder) best() []int {
	var out []int
	for _, labels := range f.found {
		out = append(out, labels[:min(len(labels), f.limit-len(out))]...)
	}
	return out
}

// scan is one reading of the query on its way through the labels.
type scan struct {
	text   string
	words  []string
	needle string // the longest word: every match contains it
	label  int    // the next label containing the needle, or the number of labels
}

// scans gives the readings of a query, placed on their first label. There are
// two when the query ends in the middle of « st » or « ste »: the beginning of a
// longer word, or a saint.
func (x *Index) scans(query string) []scan {
	folded, open := foldOpen(query)
	texts := []string{string(folded.text)}
	if open {
		folded.endWord()
		if whole := string(folded.text); whole != texts[0] {
			texts = append(texts, whole)
		}
	}
	scans := make([]scan, len(texts))
	for i, text := range texts {
		scans[i] = scan{text: text, words: strings.Fields(text)}
		for _, word := range scans[i].words {
			if len(word) > len(scans[i].needle) {
				scans[i].needle = word
			}
		}
		x.advance(&scans[i], 0)
	}
	return scans
}

// nearest is the first label any of the scans stands on.
func nearest(scans []scan) int {
	label := scans[0].label
	for _, s := range scans[1:] {
		label = min(label, s.label)
	}
	return label
}

// advance moves the scan to the first label, from the given one on, that contains
// its needle.
func (x *Index) advance(s *scan, from int) {
	s.label = len(x.ends)
	if from >= len(x.ends) {
		return
	}
	start := x.start(from)
	at := strings.Index(x.text[start:], s.needle)
	if at < 0 {
		return
	}
	at += start
	for x.ends[from] < at {
		from++
	}
	s.label = from
}

func (x *Index) start(label int) int {
	if label == 0 {
		return 0
	}
	return x.ends[label-1] + 1
}

func (x *Index) label(i int) string { return x.text[x.start(i):x.ends[i]] }

// rank says how a label that contains the needle matches; what is past worst may
// be given as no match.
func (s *scan) rank(label string, worst int) int {
	switch {
	case strings.HasPrefix(label, s.text):
		if len(label) == len(s.text) {
			return rankExact
		}
		return rankPrefix
	case worst < rankWords:
		return rankNone
	case startsWords(label, s.words):
		return rankWords
	case len(s.words) < 2 || strings.Contains(label, s.text):
		return rankInside
	}
	return rankNone
}

// startsWords says whether words of the label begin, in order, with the given words.
func startsWords(label string, words []string) bool {
	for _, word := range words {
		for !strings.HasPrefix(label, word) {
			_, rest, more := strings.Cut(label, " ")
			if !more {
				return false
			}
			label = rest
		}
		_, label, _ = strings.Cut(label, " ")
	}
	return true
}
