package model

import (
	"container/heap"
	"math"
	"math/bits"
	"slices"
)

// term is an unknown of an equation, and how many times it counts.
type term struct {
	column int
	times  int64
}

// prime is the one modulo which equations are solved: of 61 bits, so that a product
// is reduced without a division.
const prime = 1<<61 - 1

// change gives unknowns, in whole numbers, for which every equation makes nought. It is
// as general as can be: an unknown, or a sum of some, is nought in it if it always is,
// and else only by a rare accident. When there is none that can be checked, it gives
// noughts.
//
// The unknowns that nothing binds are drawn, and the others follow. This is done modulo
// a prime, where nothing overflows. The numbers drawn are small and multiples of 12,
// so that halves, thirds and quarters of them are whole and what follows is small too:
// read as signed numbers, all are put back into the equations.
func (e *echelon) change() []int64 {
	n := len(e.of)
	v := make([]uint64, n)
	for i := range v {
		v[i] = 12 * (1 + draw(uint64(i))>>24)
	}
	for _, p := range slices.Backward(e.pivots) {
		sum := uint64(0)
		for _, t := range p.rest {
			sum = plus(sum, times(t.times, v[t.column]))
		}
		v[p.column] = minus(sum)
	}
	signed := make([]int64, n)
	for i, x := range v {
		signed[i] = int64(x)
		if x > prime/2 {
			signed[i] -= prime
		}
	}
	if !solves(signed, e.equations) {
		clear(signed)
	}
	return signed
}

// solves reports whether every equation makes nought, in whole numbers and not modulo
// anything. It says no to numbers whose sum could overflow.
func solves(v []int64, equations [][]term) bool {
	for _, eq := range equations {
		weight := int64(1)
		for _, t := range eq {
			weight += max(t.times, -t.times)
		}
		sum, most := int64(0), math.MaxInt64/weight
		for _, t := range eq {
			if v[t.column] > most || v[t.column] < -most {
				return false
			}
			sum += t.times * v[t.column]
		}
		if sum != 0 {
			return false
		}
	}
	return true
}

// echelon is equations in the order they are solved in: each has an unknown that no
// later one has.
type echelon struct {
	equations [][]term
	pivots    []pivot
	of        []int    // by column, the number of its pivot plus one
	sum       []uint64 // by column, the equation at work
	degree    []int    // by column, how many equations it is in
}

// pivot is an unknown and what it is made of: the rest and it make nought. It comes
// from an equation, less some earlier pivots, the whole times scale.
type pivot struct {
	column   int
	rest     []modular
	equation int
	less     []modular // by pivot
	scale    uint64
}

type modular struct {
	column int
	times  uint64
}

func newEchelon(equations [][]term, n int) *echelon {
	e := &echelon{equations: equations, of: make([]int, n), sum: make([]uint64, n), degree: make([]int, n)}
	for _, eq := range equations {
		for _, t := range eq {
			e.degree[t.column]++
		}
	}
	order := make([]int, len(equations))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(equations[a]) - len(equations[b]) })
	for _, i := range order {
		e.add(i)
	}
	return e
}

// add takes the unknowns solved already out of an equation, and solves it for the
// one that fewest others hold.
func (e *echelon) add(equation int) {
	var columns []int
	made := pivot{equation: equation}
	var todo firsts
	put := func(c int, x uint64) {
		if e.sum[c] == 0 {
			columns = append(columns, c)
			if e.of[c] > 0 {
				heap.Push(&todo, e.of[c]-1)
			}
		}
		e.sum[c] = plus(e.sum[c], x)
	}
	for _, t := range e.equations[equation] {
		put(t.column, uint64((t.times+prime)%prime))
	}
	for todo.Len() > 0 {
		i := heap.Pop(&todo).(int)
		p := &e.pivots[i]
		x := minus(e.sum[p.column])
		if x == 0 {
			continue
		}
		made.less = append(made.less, modular{i, x})
		e.sum[p.column] = 0
		for _, t := range p.rest {
			put(t.column, times(x, t.times))
		}
	}
	best := -1
	for _, c := range columns {
		if e.sum[c] != 0 && (best < 0 || e.degree[c] < e.degree[best] || e.degree[c] == e.degree[best] && c < best) {
			best = c
		}
	}
	if best >= 0 {
		made.column = best
		e.solve(made, columns)
	}
}

// solve makes a pivot of the equation at work, and clears it.
func (e *echelon) solve(p pivot, columns []int) {
	p.scale = inverse(e.sum[p.column])
	e.sum[p.column] = 0
	for _, c := range columns {
		if e.sum[c] != 0 {
			p.rest = append(p.rest, modular{c, times(p.scale, e.sum[c])})
			e.sum[c] = 0
		}
	}
	e.pivots = append(e.pivots, p)
	e.of[p.column] = len(e.pivots)
}

// proof gives the equations that together make the sum of some unknowns, and how many
// times each counts; none when no equations do.
func (e *echelon) proof(columns []int) map[int]uint64 {
	used := make([]uint64, len(e.pivots))
	rest := map[int]uint64{}
	for _, c := range columns {
		rest[c] = 1
	}
	for i := range e.pivots {
		p := &e.pivots[i]
		x := rest[p.column]
		if x == 0 {
			continue
		}
		used[i] = x
		delete(rest, p.column)
		for _, t := range p.rest {
			rest[t.column] = plus(rest[t.column], minus(times(x, t.times)))
		}
	}
	for _, x := range rest {
		if x != 0 {
			return nil
		}
	}
	proof := map[int]uint64{}
	for i, p := range slices.Backward(e.pivots) {
		x := times(used[i], p.scale)
		if x == 0 {
			continue
		}
		proof[p.equation] = x
		for _, l := range p.less {
			used[l.column] = plus(used[l.column], times(x, l.times))
		}
	}
	return proof
}

// firsts gives the numbers of pivots from the first on.
type firsts []int

func (f firsts) Len() int           { return len(f) }
func (f firsts) Less(i, j int) bool { return f[i] < f[j] }
func (f firsts) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }
func (f *firsts) Push(x any)        { *f = append(*f, x.(int)) }
func (f *firsts) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}

func plus(a, b uint64) uint64 {
	if a += b; a >= prime {
		a -= prime
	}
	return a
}

func minus(a uint64) uint64 {
	if a == 0 {
		return 0
	}
	return prime - a
}

func times(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return plus(lo&prime, hi<<3|lo>>61)
}

// inverse is a to the prime less two, by Fermat.
func inverse(a uint64) uint64 {
	out := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			out = times(out, a)
		}
		a = times(a, a)
	}
	return out
}

// draw scatters the numbers 0, 1, 2…: splitmix64, of Steele, Lea and Flood. The same
// ones each time: nothing here depends on chance.
func draw(i uint64) uint64 {
	// Not from nought: the draw of a double would be a double, and two unknowns drawn so
	// would seem bound to each other.
	x := 0x243f6a8885a308d3 + (i+1)*0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
