package content

import (
	"bytes"
	"errors"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"accueil/model"
)

// decode reads a text into the shape of its file. What it cannot read comes
// back as faults, unknown fields all at once.
func decode(name string, data []byte, into any) Faults {
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(into)
	if err == nil {
		return nil
	}
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		var fs Faults
		for i := range strict.Errors {
			fs = append(fs, unknownField(name, data, &strict.Errors[i], reflect.TypeOf(into)))
		}
		return fs.sorted()
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		return Faults{badSyntax(name, data, bad)}
	}
	return Faults{placed(name, data, position{1, 1}, Fault{
		Kind: FaultSyntax, Message: "le fichier ne se lit pas", Remedy: "l'enregistrer en texte UTF-8, au format TOML",
	})}
}

// placed fills in where a fault is and the line it is on.
func placed(name string, data []byte, p position, f Fault) Fault {
	f.File, f.Line = name, max(p.line, 1)
	f.Excerpt, f.Column = lineOf(data, f.Line, p.column)
	return f
}

func unknownField(name string, data []byte, e *toml.DecodeError, root reflect.Type) Fault {
	line, column := e.Position()
	key := pathAt(data, position{line, column}, e.Key())
	field := key[len(key)-1]
	known := knownFields(root, key[:len(key)-1])
	f := Fault{Kind: FaultUnknownField, Message: "champ inconnu « " + field + " »"}
	switch near := or(nearest(field, known), oneSlip(field, known)); {
	case near != "":
		f.Remedy = "écrire « " + near + " »"
	case len(known) > 0:
		f.Remedy = "les champs possibles ici sont " + strings.Join(known, ", ")
	default:
		f.Remedy = "retirer cette table, ou vérifier son nom"
	}
	return placed(name, data, position{line, column}, f)
}

// pathAt is the path of the key at a place, without its row numbers. The
// reader's own path leaves out the tables written inside a list.
func pathAt(data []byte, p position, otherwise []string) []string {
	path, ok := keysOf(data)[p]
	if !ok {
		return otherwise
	}
	var names []string
	for part := range strings.SplitSeq(path, ".") {
		name, _, _ := strings.Cut(part, "[")
		names = append(names, name)
	}
	return names
}

// knownFields are the fields a table may have, found by the names of the
// tables around it.
func knownFields(t reflect.Type, path []string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		if len(path) > 0 && name == path[0] {
			return knownFields(f.Type, path[1:])
		}
		names = append(names, name)
	}
	if len(path) > 0 {
		return nil
	}
	return names
}

// badSyntax words what the TOML reader refused. It stops at the first one: the
// rest of the text cannot be trusted.
func badSyntax(name string, data []byte, e *toml.DecodeError) Fault {
	line, column := e.Position()
	said := e.Error()
	f := Fault{Kind: FaultSyntax, Message: "l'écriture TOML n'est pas correcte ici", Remedy: "vérifier les guillemets, les crochets et les virgules de cette ligne"}
	for _, known := range syntaxWords() {
		if strings.Contains(said, known.said) {
			f.Kind, f.Message, f.Remedy = known.kind, known.message, known.remedy
			break
		}
	}
	return placed(name, data, position{line, column}, f)
}

type syntaxWord struct {
	said            string
	kind            model.FaultKind
	message, remedy string
}

// syntaxWords are the refusals an author meets, in the order they are looked
// for.
func syntaxWords() []syntaxWord {
	return []syntaxWord{
		{"already", FaultTwice, "ce champ ou cette table est écrit deux fois", "garder un seul des deux"},
		{"TOML local date", FaultWrongType, "une date s'écrit entre guillemets", "écrire par exemple \"2026-01-31\""},
		{"of type string", FaultWrongType, "un texte est attendu ici", "l'écrire entre guillemets droits (\")"},
		{"of type int", FaultWrongType, "un nombre est attendu ici", "l'écrire sans guillemets"},
		{"of type *int", FaultWrongType, "un nombre est attendu ici", "l'écrire sans guillemets"},
		{"of type bool", FaultWrongType, "oui ou non est attendu ici", "écrire true ou false, sans guillemets"},
		{"of type []string", FaultWrongType, "une liste de textes est attendue ici", "écrire [\"un\", \"deux\"]"},
		{"cannot decode TOML", FaultWrongType, "une table est attendue ici", "écrire { champ = valeur }, entre crochets s'il y en a plusieurs"},
		{"cannot store", FaultWrongType, "une table ou une liste est écrite là où une simple valeur est attendue", "vérifier les crochets, et le nom de la table"},
		{"inline table is incomplete", FaultSyntax, "une accolade n'est pas refermée", "ajouter « } »"},
		{"array is incomplete", FaultSyntax, "un crochet n'est pas refermé", "ajouter « ] »"},
		{"after array value", FaultSyntax, "il manque une virgule dans une liste, ou son crochet fermant", "séparer les valeurs par une virgule, finir par « ] »"},
		{"after inline table key-value", FaultSyntax, "il manque une virgule entre deux champs, ou l'accolade fermante", "séparer les champs par une virgule, finir par « } »"},
		{"start of value", FaultSyntax, "la valeur ne commence pas comme une valeur", "mettre le texte entre guillemets droits (\")"},
		{"array table name", FaultSyntax, "un crochet manque autour du nom de la table", "écrire [[nom]]"},
		{"table name", FaultSyntax, "un crochet manque autour du nom de la table", "écrire [[nom]]"},
		{"after key", FaultSyntax, "il manque « = » après le nom du champ", "écrire : champ = valeur"},
		{"basic string", FaultSyntax, "le texte entre guillemets n'est pas fermé, ou contient un caractère refusé", "fermer les guillemets sur la même ligne ; écrire \\\" pour un guillemet dans le texte"},
		{"newline", FaultSyntax, "il reste quelque chose après la valeur, ou un guillemet manque", "une seule valeur par ligne ; vérifier les guillemets"},
		{"utf", FaultSyntax, "le fichier contient un caractère illisible", "l'enregistrer en texte UTF-8"},
	}
}
