package model
import ("testing";"maps";"slices";"fmt")
func TestZZ(t *testing.T){
		g := Tally(aYear(1, 200), nil)
		rel := Relations(g, nil)
		seq := Masks{}
		for _, p := range calendar() {
			var cells []Cell
			for c := range g { if c.Period == p { cells = append(cells, c) } }
			seq, _ = Decide(g, cells, rel, seq)
		}
		for _, c := range slices.SortedFunc(maps.Keys(seq), Cell.compare) { if c.Dimension.bare()&& seq[c]==MaskHidden { fmt.Println(c, g[c]) } }
		for _, c := range slices.SortedFunc(maps.Keys(seq), Cell.compare) { if seq[c]==MaskHidden && (c.Dimension==DimLeftEarly || c.Dimension==DimNature||c.Dimension==DimPassing) { fmt.Println(c, g[c]) } }
}
