package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Median is the median of the days that a dimension counts one by one, « caf/12 », and
// how many it is of. of is the cell of what they were counted for: its period, its
// organism as the value, the dimension of the days. Medians are never averaged: the
// days of several offices are added up first.
func (g Grid) Median(of Cell) (days float64, count int) {
	by := map[int]int{}
	for cell, f := range g {
		i := strings.LastIndexByte(cell.Value, '/')
		if cell.Dimension != of.Dimension || i < 0 {
			continue
		}
		n, err := strconv.Atoi(cell.Value[i+1:])
		if cell.Value = cell.Value[:i]; err == nil && cell == of {
			by[n] += f.Sum
			count += f.Sum
		}
	}
	if count == 0 {
		return 0, 0
	}
	return float64(nth(by, (count-1)/2)+nth(by, count/2)) / 2, count
}

// nth is the day at a rank, from 0, of days counted one by one.
func nth(by map[int]int, rank int) int {
	last := 0
	for _, day := range slices.Sorted(maps.Keys(by)) {
		last = day
		if rank -= by[day]; rank < 0 {
			break
		}
	}
	return last
}
