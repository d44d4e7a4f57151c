package model

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The numbers below are invented; their keys are computed here, by INSEE's
// rule as it is published (subtract a million for 2A, two for 2B).
func nirWithKey(body string) string {
	digits := strings.NewReplacer("A", "0", "B", "0").Replace(body)
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		panic("not a NIR body: " + body)
	}
	switch body[6] {
	case 'A':
		n.Sub(n, big.NewInt(1_000_000))
	case 'B':
		n.Sub(n, big.NewInt(2_000_000))
	}
	n.Mod(n, big.NewInt(97))
	return body + fmt.Sprintf("%02d", 97-n.Int64())
}

// grouped writes a NIR, with or without its key, in the usual way.
func grouped(nir, sep string) string {
	parts := []string{nir[:1], nir[1:3], nir[3:5], nir[5:7], nir[7:10], nir[10:13]}
	if len(nir) > 13 {
		parts = append(parts, nir[13:])
	}
	return strings.Join(parts, sep)
}

func TestFindNIR(t *testing.T) {
	body := "1841276451089"
	nir := nirWithKey(body)
	if nir != "184127645108946" {
		t.Fatalf("the textbook number has key 46, got %s", nir)
	}
	wrong := body + "47"
	for _, c := range []struct {
		why, text string
		want      bool
	}{
		{"bare", nir, true},
		{"in a sentence", "Son numéro est " + nir + ".", true},
		{"stuck to a word", "NIR:" + nir + ",", true},
		{"stuck to letters", "SS" + nir, true},
		{"grouped", grouped(nir, " "), true},
		{"grouped with dots", grouped(nir, "."), true},
		{"grouped with hyphens", grouped(nir, "-"), true},
		{"grouped with typographic hyphens", grouped(nir, "‑"), true},
		{"grouped with no-break spaces", grouped(nir, "\u00a0"), true},
		{"grouped with narrow no-break spaces", grouped(nir, "\u202f"), true},
		{"hidden by zero-width spaces", grouped(nir, "\u200b"), true},
		{"over two lines", nir[:7] + "\n" + nir[7:], true},
		{"key apart", body + " " + nir[13:], true},
		{"key in brackets", body + " (" + nir[13:] + ")", true},
		{"key after a slash", body + "/" + nir[13:], true},
		{"key announced", body + ", clé 46", true},
		{"key announced otherwise", body + " clef : 46", true},
		{"key announced in capitals", body + " CLÉ " + nir[13:], true},
		{"by threes", "184 127 645 108 946", true},
		{"by twos after the sex", "1 84 12 76 45 10 89 46", true},
		{"by fours", "1841 2764 5108 946", true},
		{"by fours, inside a longer number", "FR76 1841 2764 5108 946", false},
		{"by fours, before another group", "1841 2764 5108 946 12", false},
		{"by groups of any size: any numbers side by side", "18 412 7645 10 8946", false},
		{"after a plus: a telephone", "+" + nir, false},
		{"digit by digit", strings.Join(strings.Split(nir, ""), " "), true},
		{"full-width digits", "１８４１２７６４５１０８９４６", true},
		{"after a date", "né le 12/12/1984 " + grouped(nir, " "), true},
		{"before a telephone", grouped(nir, " ") + " 02 99 00 00 00", true},
		{"without its key, grouped", "n° 1 84 12 76 451 089", true},
		{"with a wrong key, grouped: the number is there all the same", grouped(wrong, " "), true},
		{"with a wrong key, bare", wrong, false},
		{"without its key, bare: could be any file number", body, false},
		{"without its key, by twos", "1 84 12 76 45 10 89", false},
		{"without its key, by threes", "184 127 645 108 9", false},
	} {
		if got := FindNIR(c.text); got != c.want {
			t.Errorf("%s: FindNIR(%q) = %v", c.why, c.text, got)
		}
	}
}

func TestFindNIRKnowsItsStructure(t *testing.T) {
	nir := nirWithKey("1841276451089")
	for _, c := range []struct {
		why, text string
		want      bool
	}{
		{"a woman", nirWithKey("2990635238042"), true},
		{"South Corsica", nirWithKey("184122A004012"), true},
		{"North Corsica, small letter", strings.ToLower(nirWithKey("284122B033007")), true},
		{"Corsica grouped", grouped(nirWithKey("184122A004012"), " "), true},
		{"Corsica with the key of another letter", "184122B004012" + nirWithKey("184122A004012")[13:], false},
		{"born abroad", nirWithKey("2750199350001"), true},
		{"born overseas", nirWithKey("1800597411023"), true},
		{"temporary", nirWithKey("7840199350001"), true},
		{"being registered", nirWithKey("3840199350001"), true},
		{"month unknown", nirWithKey("1842076451089"), true},
		{"month beyond", nirWithKey("1849976451089"), true},
		{"month 13", nirWithKey("1841376451089"), false},
		{"month 43", nirWithKey("1844376451089"), false},
		{"month 00", nirWithKey("1840076451089"), false},
		{"sex 5", nirWithKey("5841276451089"), false},
		{"département 00", nirWithKey("1841200451089"), false},
		{"a digit too many", nir + "1", false},
		{"a digit before", "9" + nir, false},
		{"month 13, grouped without key", "1 84 13 76 451 089", false},
	} {
		if got := FindNIR(c.text); got != c.want {
			t.Errorf("%s: FindNIR(%q) = %v", c.why, c.text, got)
		}
	}
}

func TestFindNIRLeavesOtherNumbersAlone(t *testing.T) {
	for why, text := range map[string]string{
		"empty":                    "",
		"a telephone":              "02 99 00 00 00",
		"two telephones":           "02 99 12 34 56 / 06 12 34 56 78",
		"international telephones": "+33 2 99 12 34 56 +33 6 12 34 56 78",
		"a date":                   "12/12/1984",
		"a span of dates":          "du 1/12/2024 au 13/05/2025 ou 1/12/2024-13/05/2025",
		"a time stamp":             "2024-05-12 14:30:00.123",
		"an allocataire":           "allocataire 1234567",
		"a dossier number":         "dossier 2024051234567",
		"a SIRET":                  "732 829 320 00074",
		"an IBAN":                  "FR76 3000 6000 0112 3456 7890 189",
		"a bare IBAN":              "FR7630006000011234567890189",
		"a RIB":                    "30006 00001 12345678901 89",
		"a card number":            "4970 1012 3456 7890",
		"an amount":                "1 234 567 890 123,45 €",
	} {
		if FindNIR(text) {
			t.Errorf("%s: found in %q", why, text)
		}
	}
}

// drawNIR invents a NIR with its key.
func drawNIR() *rapid.Generator[string] {
	months := append(span100(1, 12), append(span100(20, 42), span100(50, 99)...)...)
	places := append(span100(1, 99), "2A", "2B")
	return rapid.Custom(func(t *rapid.T) string {
		return nirWithKey(rapid.SampledFrom([]string{"1", "2", "3", "4", "7", "8"}).Draw(t, "sex") +
			fmt.Sprintf("%02d", rapid.IntRange(0, 99).Draw(t, "year")) +
			rapid.SampledFrom(months).Draw(t, "month") +
			rapid.SampledFrom(places).Draw(t, "département") +
			fmt.Sprintf("%03d", rapid.IntRange(1, 990).Draw(t, "commune")) +
			fmt.Sprintf("%03d", rapid.IntRange(1, 999).Draw(t, "rank")))
	})
}

// span100 lists two-digit numbers.
func span100(from, to int) []string {
	var out []string
	for n := from; n <= to; n++ {
		out = append(out, fmt.Sprintf("%02d", n))
	}
	return out
}

func TestEveryNIRIsFound(t *testing.T) {
	seps := []string{"", " ", ".", "-", "\u00a0", "\u202f", " - "}
	rapid.Check(t, func(t *rapid.T) {
		nir := drawNIR().Draw(t, "nir")
		sep := rapid.SampledFrom(seps).Draw(t, "separator")
		text := rapid.String().Draw(t, "before") + " : " + grouped(nir, sep) + " ; " + rapid.String().Draw(t, "after")
		if !FindNIR(text) {
			t.Fatalf("missed in %q", text)
		}
		if sep != "" && !FindNIR(grouped(nir[:13], sep)) {
			t.Fatalf("missed without its key: %q", grouped(nir[:13], sep))
		}
		other := (int(nir[13]-'0')*10 + int(nir[14]-'0') + rapid.IntRange(1, 96).Draw(t, "shift")) % 97
		if bad := nir[:13] + fmt.Sprintf("%02d", other); other != 0 && FindNIR(bad) {
			t.Fatalf("found in %q, whose key is wrong", bad)
		}
	})
}

// What a desk writes all day long must never be taken for a NIR, however many
// stand side by side.
func TestOrdinaryNumbersAreNotNIR(t *testing.T) {
	ordinary := rapid.Custom(func(t *rapid.T) string {
		n := func(low, high int) int { return rapid.IntRange(low, high).Draw(t, "n") }
		switch n(0, 5) {
		case 0:
			sep := rapid.SampledFrom([]string{"", " ", ".", "-"}).Draw(t, "sep")
			return fmt.Sprintf("0%d%s%02d%s%02d%s%02d%s%02d", n(1, 9), sep, n(0, 99), sep, n(0, 99), sep, n(0, 99), sep, n(0, 99))
		case 1:
			return fmt.Sprintf("+33 %d %02d %02d %02d %02d", n(1, 9), n(0, 99), n(0, 99), n(0, 99), n(0, 99))
		case 2:
			sep := rapid.SampledFrom([]string{"/", ".", "-", " "}).Draw(t, "sep")
			return fmt.Sprintf("%d%s%02d%s%d", n(1, 31), sep, n(1, 12), sep, n(1920, 2030))
		case 3:
			return fmt.Sprintf("%07d", n(0, 9_999_999))
		case 4:
			iban := fmt.Sprintf("FR%02d%05d%05d%011d%02d", n(2, 98), n(0, 99999), n(0, 99999), n(0, 99999999999), n(1, 97))
			if n(0, 1) == 0 {
				return iban
			}
			var groups []string
			for ; len(iban) > 4; iban = iban[4:] {
				groups = append(groups, iban[:4])
			}
			return strings.Join(append(groups, iban), " ")
		}
		return fmt.Sprintf("%013d", n(0, 9_999_999_999_999))
	})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(ordinary, 1, 1).Draw(t, "numbers")
		for range rapid.IntRange(0, 2).Draw(t, "more") {
			words = append(words, rapid.SampledFrom([]string{", ", " ou ", " ; ", "\n\n\n\n\n"}).Draw(t, "joint"), ordinary.Draw(t, "number"))
		}
		if text := strings.Join(words, ""); FindNIR(text) {
			t.Fatalf("found in %q", text)
		}
	})
}

func FuzzFindNIR(f *testing.F) {
	for _, seed := range []string{"", "184127645108946", "1 84 12 2A 451 089 46", "FR76 3000 6000 0112 3456 7890 189",
		"02 99 00 00 00", "1841276451089 clé", "1841276451089 (", "\xff1", "１８４"} {
		f.Add(seed)
	}
	nir := nirWithKey("184122B451089")
	f.Fuzz(func(t *testing.T, text string) {
		found := FindNIR(text)
		if found && strings.Count(text, "")-1 < nirLen {
			t.Fatalf("found in the %d characters of %q", len(text), text)
		}
		for _, shape := range []string{nir, grouped(nir, " "), grouped(nir[:13], "-")} {
			if !FindNIR(text + "\n : " + shape + " :\n" + text) {
				t.Fatalf("%s is missed inside %q", shape, text)
			}
		}
	})
}
