package store

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// A recovery key is 256 random bits followed by 4 check bits, written as 13
// groups of 4 base32 characters and one check character each.
const (
	recoverySize   = 32
	recoveryGroups = 13
	recoveryChars  = 4 // per group, check character not counted
	// recoveryDigits is Crockford's alphabet: no I, L, O or U to confuse.
	recoveryDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// RecoveryKey opens the register when every password is lost. It is shown once,
// printed, and kept in a sealed envelope; the register never holds it.
type RecoveryKey struct {
	secret [recoverySize]byte
}

// NewRecoveryKey draws a recovery key.
func NewRecoveryKey() RecoveryKey {
	var k RecoveryKey
	rand.Read(k.secret[:]) // never fails: crypto/rand stops the program instead
	return k
}

// IsZero reports whether k was never drawn or read.
func (k RecoveryKey) IsZero() bool { return k == RecoveryKey{} }

// String is the key as printed: 13 groups of 5 characters separated by hyphens.
// It is the secret itself; it belongs on paper, not in a log.
func (k RecoveryKey) String() string { return strings.Join(k.Groups(), "-") }

// GoString keeps the secret out of %#v.
func (k RecoveryKey) GoString() string { return "store.RecoveryKey{…}" }

// Groups are the 13 groups of 5 characters, the last one of each a check.
func (k RecoveryKey) Groups() []string {
	digits := k.digits()
	groups := make([]string, 0, recoveryGroups)
	for g := range recoveryGroups {
		part := digits[g*recoveryChars : (g+1)*recoveryChars]
		var b strings.Builder
		for _, d := range part {
			b.WriteByte(recoveryDigits[d])
		}
		b.WriteByte(recoveryDigits[groupCheck(g, part)])
		groups = append(groups, b.String())
	}
	return groups
}

// digits cuts the secret and its 4 check bits in 52 numbers of 5 bits.
func (k RecoveryKey) digits() []byte {
	sum := sha256.Sum256(k.secret[:])
	bits := append(k.secret[:], sum[0]&0xF0)
	out := make([]byte, 0, recoveryGroups*recoveryChars)
	for i := range recoveryGroups * recoveryChars {
		at := i * 5
		word := uint16(bits[at/8]) << 8
		if at/8+1 < len(bits) {
			word |= uint16(bits[at/8+1])
		}
		out = append(out, byte(word>>(11-at%8))&31)
	}
	return out
}

// groupCheck is the check character of a group: a sum over GF(32) with a
// different factor at each place, so one wrong character or two exchanged ones
// always show, plus the group's rank, so two exchanged groups show.
func groupCheck(group int, part []byte) byte {
	check := byte(group + 1)
	factor := byte(2)
	for _, d := range part {
		check ^= gf32(factor, d)
		factor = gf32(factor, 2)
	}
	return check
}

// gf32 multiplies in GF(32), modulo x⁵+x²+1.
func gf32(a, b byte) byte {
	var p byte
	for range 5 {
		if b&1 == 1 {
			p ^= a
		}
		b >>= 1
		a <<= 1
		if a&32 != 0 {
			a ^= 0b100101
		}
	}
	return p
}

// ParseRecoveryKey reads a key as typed: case, spaces and hyphens are free, and
// the characters the alphabet avoids are read as those they look like. It
// returns a [*RecoveryKeyError] that names the first mistyped group, if it shows.
func ParseRecoveryKey(s string) (RecoveryKey, error) {
	var chars []byte
	for _, r := range strings.ToUpper(s) {
		switch r {
		case ' ', '-', '\t', '\n', '\r', '.', '_', '\u00a0', '\u202f', '\u2010', '\u2011', '–':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		// An impossible character keeps its place, so that its group is named.
		d := byte(255)
		if i := strings.IndexRune(recoveryDigits, r); i >= 0 {
			d = byte(i)
		}
		chars = append(chars, d)
	}
	const width = recoveryChars + 1
	if len(chars) != recoveryGroups*width {
		return RecoveryKey{}, &RecoveryKeyError{}
	}
	var bits [recoverySize + 1]byte
	for g := range recoveryGroups {
		part := chars[g*width : g*width+recoveryChars]
		for i, d := range part {
			if d > 31 {
				return RecoveryKey{}, &RecoveryKeyError{Group: g + 1}
			}
			putBits(bits[:], (g*recoveryChars+i)*5, d)
		}
		if chars[g*width+recoveryChars] != groupCheck(g, part) {
			return RecoveryKey{}, &RecoveryKeyError{Group: g + 1}
		}
	}
	k := RecoveryKey{secret: [recoverySize]byte(bits[:recoverySize])}
	if sum := sha256.Sum256(k.secret[:]); sum[0]&0xF0 != bits[recoverySize] {
		return RecoveryKey{}, &RecoveryKeyError{Group: AnyGroup}
	}
	return k, nil
}

// putBits writes the 5 bits of d at bit position at.
func putBits(bits []byte, at int, d byte) {
	word := uint16(d) << (11 - at%8)
	bits[at/8] |= byte(word >> 8)
	if at/8+1 < len(bits) {
		bits[at/8+1] |= byte(word)
	}
}
