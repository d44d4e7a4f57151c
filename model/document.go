package model

// Document is what is printed as pages, before any format: a slip she takes with
// her, a report, a bilan. Which lines and which words was decided by who made it;
// whatever gives it the clothes of a file decides nothing.
type Document struct {
	Title    string
	Subtitle string // what it covers: the office, the day, the period
	Sections []Section
	Foot     string // at the foot of each page
	Large    bool   // read by the person herself: nothing under 14 points
}

// Section is a part of a document. One without a title goes on from what is above.
type Section struct {
	Title   string
	NewPage bool // begins a page
	Whole   bool // is kept on one page, when it can be
	Blocks  []Block
}

// BlockKind is the sort of a block, and says which of its fields are read.
type BlockKind string

// The sorts of block. The zero value is a paragraph.
const (
	BlockParagraph BlockKind = ""             // Text
	BlockStrong    BlockKind = "important"    // Text, that must not be missed
	BlockList      BlockKind = "liste"        // Items
	BlockPair      BlockKind = "fiche"        // Label and its Text: « Où », and the address
	BlockTable     BlockKind = "tableau"      // Table
	BlockChart     BlockKind = "graphique"    // Chart
	BlockSpace     BlockKind = "espace_ecrit" // Label, and Lines ruled lines to write on: for each of Items, side by side, if any
)

// Block is one thing read in one go. A line break of a text is kept.
type Block struct {
	Kind  BlockKind
	Label string
	Text  string
	Items []string
	Table *Table
	Chart *Chart
	Lines int
}

// Chart is a bar chart, read without colours.
type Chart struct {
	Title string
	Unit  string // what is counted, in the plural: « accueils », « jours »
	Bars  []Bar
	Note  string // what a reader must know to read it right
}

// Bar is one value of a chart.
type Bar struct {
	Label string
	Value float64 // drawn from 0; below, or no number, nothing is drawn
	Shown string  // written at its end: « 1 204 », « 12 % », « masqué »
	// Masked says that the figure may not be known: Value is not read, and no length
	// betrays it.
	Masked bool
}

// Paragraph is a block of words.
func Paragraph(text string) Block { return Block{Text: text} }

// Strong is a paragraph that must not be missed.
func Strong(text string) Block { return Block{Kind: BlockStrong, Text: text} }

// Bullets is a list.
func Bullets(items ...string) Block { return Block{Kind: BlockList, Items: items} }

// Pair is a label and what it says.
func Pair(label, text string) Block { return Block{Kind: BlockPair, Label: label, Text: text} }

// TableBlock is a table among the blocks.
func TableBlock(t Table) Block { return Block{Kind: BlockTable, Table: &t} }

// ChartBlock is a chart among the blocks.
func ChartBlock(c Chart) Block { return Block{Kind: BlockChart, Chart: &c} }

// Space is room to write by hand, on so many ruled lines.
func Space(label string, lines int) Block {
	return Block{Kind: BlockSpace, Label: label, Lines: lines}
}

// Spaces is room for several people to write, side by side.
func Spaces(lines int, who ...string) Block {
	return Block{Kind: BlockSpace, Items: who, Lines: lines}
}

// Longest is the value of the longest bar, by which the others are drawn: 0 when
// nothing is drawn. A masked bar counts for nothing.
func (c Chart) Longest() float64 {
	longest := 0.0
	for _, b := range c.Bars {
		longest = max(longest, b.Drawn())
	}
	return longest
}

// Drawn is the length of a bar, in the unit of its chart: 0 for a masked one.
func (b Bar) Drawn() float64 {
	if b.Masked || !(b.Value > 0) || b.Value > maxDrawn {
		return 0
	}
	return b.Value
}

// maxDrawn is beyond any count; what is over it, infinity with it, is a fault of
// computing that must not flatten the other bars.
const maxDrawn = 1e15
