// Package hostile is for tests: it puts in every text of a value what must reach no
// terminal and no file alive, and finds what did. A field that is added to a type is
// poisoned by itself: a test that walks a type this way cannot forget it.
package hostile

import (
	"fmt"
	"reflect"
	"unicode"
)

// Words are texts that harm whoever shows them as they are: sequences a terminal obeys,
// formulas, what reorders a line or hides in it, ends of lines, broken bytes.
func Words() []string {
	return []string{
		"\x1b[2J", "\x1b]0;titre\a", "\x1b]52;c;AAAA\x1b\\", "\u009b2J", "\x00", "\b\b", "\x7f", "\r", "\r\n=1+1", "\n@x", "\v",
		"=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", " =1", "＝1+1", "_x003D_1+1", `";=1+1`, "'",
		"\u202eabc", "\u2066abc", "\u200f", "\u200b", "\ufeff", "\u2028", "\u00ad", "\xff\xc2", "\ufffe", "]]><f>1+1</f>", "(\\) Tj ET",
	}
}

// Field is a text inside a value.
type Field struct {
	Path  string // « Contact.Instructions[0] »
	Type  reflect.Type
	Value string // what it holds
}

// deepest bounds types that hold themselves: how often one is within itself.
const deepest = 3

// Fill replaces every text of what v points to by what word gives for it. Lists that are
// empty get two elements, pointers and maps that are nil get one, so that no field is out
// of reach; what is no text stays as it was.
func Fill(v any, word func(Field) string) {
	f := filling{word, map[reflect.Type]int{}}
	f.fill(reflect.ValueOf(v).Elem(), "")
}

type filling struct {
	word   func(Field) string
	within map[reflect.Type]int // the structs around what is being filled
}

func (f filling) fill(v reflect.Value, path string) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.word(Field{path, v.Type(), v.String()}))
	case reflect.Struct:
		if f.within[v.Type()] == deepest {
			return
		}
		f.within[v.Type()]++
		defer func() { f.within[v.Type()]-- }()
		for i := range v.NumField() {
			f.fill(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		f.fill(v.Elem(), path)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		if v.Len() == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			f.fill(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Map:
		f.fillMap(v, path)
	}
}

// fillMap leaves the keys that are there: they are looked up.
func (f filling) fillMap(v reflect.Value, path string) {
	out := reflect.MakeMap(v.Type())
	keys := v.MapKeys()
	if len(keys) == 0 {
		key := reflect.New(v.Type().Key()).Elem()
		f.fill(key, path+"[]")
		keys = append(keys, key)
	}
	for _, key := range keys {
		value := reflect.New(v.Type().Elem()).Elem()
		if had := v.MapIndex(key); had.IsValid() {
			value.Set(had)
		}
		f.fill(value, fmt.Sprintf("%s[%v]", path, key))
		out.SetMapIndex(key, value)
	}
	v.Set(out)
}

// Alive is the first thing in a text, on one line, that a terminal obeys, that reorders
// it or hides in it; empty when there is none.
func Alive(line string) string {
	for _, r := range line {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) {
			return fmt.Sprintf("%U", r)
		}
	}
	return ""
}
