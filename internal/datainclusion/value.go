package datainclusion

import (
	"cmp"
	"encoding/json"
	"math"
	"net/mail"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"accueil/internal/texte"
	"accueil/model"
)

func itoa(n int) string { return strconv.Itoa(n) }

// value checks one cell and gives it as the directory keeps it; empty when the cell
// is lost.
func (s *sheet) value(n int, info *model.FieldInfo, c cell) string {
	loss := LossCell
	if info.Required {
		loss = LossRow
	}
	lost := func(what, remedy string) string {
		s.fault(Fault{Row: n, Column: info.Name, What: what, Remedy: remedy, Loss: loss})
		return ""
	}
	if info.Kind == model.AsCodes || info.Kind == model.AsZones {
		return s.codesOf(n, info, listOf(c))
	}
	if c.isList {
		return lost("une liste, là où une seule valeur est attendue", "garder une seule valeur")
	}
	text := strings.TrimSpace(texte.CleanLines(c.text))
	if info.Kind != model.AsText {
		text = strings.Join(strings.Fields(text), " ")
	}
	if text == "" {
		return lost("aucun signe lisible", "écrire la valeur de nouveau")
	}
	text, what, remedy := s.read(n, info, text, c.number)
	if what != "" {
		return lost(what, remedy)
	}
	size, most := utf8.RuneCountInString(text), cmp.Or(info.Max, model.LongestValue)
	switch {
	case size < info.Min:
		return lost(quoted(text)+" est trop court", "au moins "+itoa(info.Min)+" signes")
	case size <= most:
		return text
	case info.Kind == model.AsText && !info.Required && most == model.LongestValue:
		s.fault(Fault{Row: n, Column: info.Name, What: quoted(text) + " compte " + itoa(size) + " signes", Remedy: "les " + itoa(most) + " premiers sont gardés ; abréger ce texte"})
		text, _ = texte.Bound(text, most)
		return strings.TrimSpace(text)
	}
	return lost(quoted(text)+" compte "+itoa(size)+" signes", "au plus "+itoa(most))
}

// read reads the text of one cell; what and remedy say why it cannot be kept.
func (s *sheet) read(n int, info *model.FieldInfo, text string, number bool) (value, what, remedy string) {
	switch info.Kind {
	case model.AsCode:
		if s.codes[info.Vocabulary][text] {
			return text, "", ""
		}
		return "", quoted(text) + " n'est pas un code connu", s.nearest(info.Vocabulary, text)
	case model.AsDay:
		return readDay(text, number)
	case model.AsNumber, model.AsWhole:
		return readNumber(text, info.Kind == model.AsWhole)
	case model.AsEmail:
		if a, err := mail.ParseAddress(text); err != nil || a.Address != text || !strings.Contains(text[strings.LastIndex(text, "@"):], ".") {
			return "", quoted(text) + " n'est pas une adresse de courriel", "écrire nom@domaine.fr, une seule adresse"
		}
		return text, "", ""
	case model.AsPhone:
		return s.phone(n, info, text, number)
	case model.AsLink:
		return readLink(text)
	case model.AsINSEE:
		return s.insee(n, info, text, number)
	case model.AsYes:
		return readYes(text)
	case model.AsHours:
		return readHours(text), "", ""
	}
	return s.text(n, info, text, number)
}

// text reads what has no form but that of its column.
func (s *sheet) text(n int, info *model.FieldInfo, text string, number bool) (value, what, remedy string) {
	switch info.Name {
	case "siret":
		digits := strings.ReplaceAll(text, " ", "")
		if w := whole(text); number && w != "" {
			digits = w
		}
		if !isDigits(digits, 14) {
			return "", quoted(text) + " n'est pas un numéro SIRET", "14 chiffres, la colonne mise au format Texte dans le tableur"
		}
		return digits, "", ""
	case "code_postal":
		return s.fiveDigits(text, number)
	case "organisme":
		if s.Organism != nil && !s.Organism(text) {
			return "", quoted(text) + " n'est pas le code d'un organisme", "prendre un code de l'annuaire : caf, cdas, ccas…"
		}
	case "nom":
		if trimmed := strings.TrimRight(text, ". "); trimmed != text && !strings.HasSuffix(text, "etc.") && trimmed != "" {
			s.fault(Fault{Row: n, Column: info.Name, What: quoted(text) + " se termine par un point", Remedy: "le point est retiré"})
			return trimmed, "", ""
		}
	}
	return text, "", ""
}

// whole is a number of a workbook written in full; empty when it has decimals. What
// is written with digits alone stays as it is: it may begin with a zero.
func whole(text string) string {
	if strings.Trim(text, "0123456789") == "" {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) >= 1<<53 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// padded gives back the zero a spreadsheet takes off a code.
func (s *sheet) padded(n int, info *model.FieldInfo, text string, number bool) string {
	if w := whole(text); number && w != "" {
		text = w
	}
	if isDigits(text, 4) {
		s.fault(Fault{Row: n, Column: info.Name, What: quoted(text) + " n'a que 4 chiffres : le zéro du début s'est perdu", Remedy: "il est remis ; mettre la colonne au format Texte"})
		return "0" + text
	}
	return text
}

func isDigits(s string, size int) bool {
	return len(s) == size && strings.Trim(s, "0123456789") == ""
}

// readDay reads a day as it is typed, or as a workbook counts it: from 1954 to 2173,
// so that a year typed alone is not taken for one.
func readDay(text string, number bool) (value, what, remedy string) {
	if serial, err := strconv.ParseFloat(text, 64); err == nil && number && serial >= 20000 && serial < 100000 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(serial)).Format(time.DateOnly), "", ""
	}
	day, _, _ := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	for _, form := range []string{time.DateOnly, "02/01/2006", "2/1/2006", "02-01-2006", "02.01.2006"} {
		if t, err := time.Parse(form, day); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return t.Format(time.DateOnly), "", ""
		}
	}
	return "", quoted(text) + " n'est pas une date", "écrire AAAA-MM-JJ ou JJ/MM/AAAA"
}

func readNumber(text string, integer bool) (value, what, remedy string) {
	plain := strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ",", ".")
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return "", quoted(text) + " n'est pas un nombre", "écrire un nombre, sans unité"
	}
	if integer && f != math.Trunc(f) {
		return "", quoted(text) + " n'est pas un nombre entier", "arrondir"
	}
	return strconv.FormatFloat(f, 'f', -1, 64), "", ""
}

func (s *sheet) phone(n int, info *model.FieldInfo, text string, number bool) (value, what, remedy string) {
	if w := whole(text); number && w != "" {
		text = w
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	if isDigits(text, 9) {
		s.fault(Fault{Row: n, Column: info.Name, What: quoted(text) + " n'a que 9 chiffres : le zéro du début s'est perdu", Remedy: "il est remis ; mettre la colonne au format Texte"})
		return "0" + text, "", ""
	}
	if len(digits) < 2 || len(digits) > 15 || strings.Trim(text, "0123456789 .-+()/") != "" {
		return "", quoted(text) + " n'est pas un numéro de téléphone", "un seul numéro, en chiffres"
	}
	return text, "", ""
}

func readLink(text string) (value, what, remedy string) {
	if rest, ok := strings.CutPrefix(text, "https://"); ok && rest != "" && !strings.Contains(text, " ") {
		return text, "", ""
	}
	if rest, ok := strings.CutPrefix(text, "http://"); ok && rest != "" && !strings.Contains(text, " ") {
		return text, "", ""
	}
	return "", quoted(text) + " n'est pas un lien", "écrire l'adresse entière, avec https://"
}

func (s *sheet) insee(n int, info *model.FieldInfo, text string, number bool) (value, what, remedy string) {
	code := strings.ToUpper(s.padded(n, info, text, number))
	if !zoneCode(code) || len(code) != 5 || s.Commune != nil && !s.Commune(code) {
		return "", quoted(text) + " n'est le code INSEE d'aucune commune actuelle", "prendre le code du Code officiel géographique (ce n'est pas le code postal)"
	}
	return code, "", ""
}

// zoneCode is the shape of a code of a commune, a département or an EPCI.
func zoneCode(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return len(s) == 2 || len(s) == 3 || len(s) == 5 || len(s) == 9
}

// readHours puts French hours in the format of the directory. What is already in it
// stays sign for sign: the corrections of the office are held against it. What is not
// understood stays too, to be read as it is.
func readHours(text string) string {
	if _, err := model.ParseHours(text); err == nil {
		return text
	}
	h, err := model.ReadHours(text)
	if err != nil {
		return text
	}
	return h.String()
}

func readYes(text string) (value, what, remedy string) {
	switch texte.Fold(text) {
	case "oui", "vrai", "true", "1", "x":
		return "oui", "", ""
	case "non", "faux", "false", "0":
		return "", "", ""
	}
	return "", quoted(text) + " n'est ni oui ni non", "écrire oui, ou laisser vide"
}

// listOf reads several values in one cell: a JSON array, {a,b} as PostgreSQL writes
// it, or values separated by commas, semicolons or bars.
func listOf(c cell) []string {
	if c.isList {
		return c.list
	}
	text := strings.TrimSpace(c.text)
	var list []string
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		return list
	}
	if inside, ok := strings.CutPrefix(text, "{"); ok {
		text = strings.TrimSuffix(inside, "}")
	}
	text = strings.Trim(text, "[]")
	list = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '\n' })
	for i := range list {
		list[i] = strings.Trim(strings.TrimSpace(list[i]), `"'`)
	}
	return list
}

// codesOf keeps the codes of a list that are known, each once.
func (s *sheet) codesOf(n int, info *model.FieldInfo, list []string) string {
	var kept []string
	seen := map[string]bool{}
	for _, item := range list {
		code := strings.Join(strings.Fields(texte.Clean(item)), " ")
		if code == "" || seen[code] {
			continue
		}
		seen[code] = true
		if info.Kind == model.AsZones {
			if zone := strings.ToUpper(code); zoneCode(zone) {
				kept = append(kept, zone)
				continue
			}
			if code == "france" {
				kept = append(kept, code)
				continue
			}
			s.fault(Fault{Row: n, Column: info.Name, What: quoted(code) + " n'est pas un code de territoire", Remedy: "un code INSEE de commune, de département, d'EPCI, ou « france » ; ce code seul est laissé de côté"})
			continue
		}
		if s.codes[info.Vocabulary][code] {
			kept = append(kept, code)
			continue
		}
		s.fault(Fault{Row: n, Column: info.Name, What: quoted(code) + " n'est pas un code connu", Remedy: s.nearest(info.Vocabulary, code) + " ; ce code seul est laissé de côté"})
	}
	return s.boundedList(n, info, kept)
}

// boundedList keeps the codes that fit in a value.
func (s *sheet) boundedList(n int, info *model.FieldInfo, codes []string) string {
	size := 0
	for i, code := range codes {
		if size += len(code) + 1; size > model.LongestValue+1 {
			s.fault(Fault{Row: n, Column: info.Name, What: "la liste dépasse " + itoa(model.LongestValue) + " signes", Remedy: "les " + itoa(i) + " premiers codes sont gardés ; la raccourcir, par exemple un département plutôt que ses communes"})
			codes = codes[:i]
			break
		}
	}
	return model.JoinList(codes)
}
