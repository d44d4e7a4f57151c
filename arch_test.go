package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// room is a row of the import table of docs/architecture.md.
type room struct {
	ours    []string // rooms it may import
	outside []string // dependencies it may import, by the beginning of their path
	never   []string // standard packages, or functions of them, it stays away from
}

// rooms is the table. A folder with Go files and no row fails the test: a new
// room is a decision.
func rooms() map[string]room {
	quiet := []string{"fmt.Print", "fmt.Printf", "fmt.Println", "os.Args"}
	also := func(more ...string) []string { return append(slices.Clone(quiet), more...) }
	return map[string]room{
		".":     {ours: []string{"internal/cli"}},
		"model": {never: also("os", "net", "io/fs", "time.Now", "math/rand", "math/rand/v2", "crypto/rand")},
		"content": {
			ours: []string{"model"}, outside: []string{"github.com/pelletier/go-toml/v2"},
			never: also("os", "net", "time.Now"),
		},
		"store": {
			ours: []string{"model"},
			outside: []string{"go.etcd.io/bbolt", "golang.org/x/crypto", "golang.org/x/sys",
				"github.com/fxamacker/cbor/v2", "filippo.io/age"},
			never: also("net"),
		},
		"store/storetest": {ours: []string{"model", "store"}, never: quiet},
		// Tests only: the faults that are tried, and the disk that is recorded.
		"store/campaign":          {never: quiet},
		"store/campaign/powercut": {outside: []string{"github.com/hanwen/go-fuse/v2"}, never: quiet},
		"ui": {
			ours: []string{"model", "internal/texte"},
			outside: []string{"charm.land/bubbletea/v2", "charm.land/bubbles/v2", "charm.land/lipgloss/v2",
				"github.com/charmbracelet/x/ansi"},
			never: also("os", "net", "time.Now"),
		},
		"internal/texte": {
			outside: []string{"golang.org/x/text", "github.com/clipperhouse/displaywidth"},
			never:   also("os", "net", "time.Now"),
		},
		// Tests only: what must reach no terminal and no file alive.
		"internal/texte/hostile": {never: quiet},
		"internal/datainclusion": {
			ours: []string{"model", "internal/texte"}, outside: []string{"github.com/xuri/excelize/v2", "golang.org/x/text"},
			never: also("os", "net/http", "time.Now"),
		},
		// Tests only: synthetic directories.
		"internal/datainclusion/echantillon": {ours: []string{"model"}, outside: []string{"github.com/xuri/excelize/v2", "golang.org/x/text"}, never: also("os", "net", "time.Now")},
		"internal/rapproche":                 {ours: []string{"model", "internal/texte"}, never: also("os", "net", "io/fs", "time.Now", "math/rand", "math/rand/v2", "crypto/rand")},
		// Tests and demonstrations: synthetic people.
		"internal/rapproche/population": {ours: []string{"model", "internal/rapproche"}, never: also("os", "net", "time.Now", "crypto/rand")},
		"internal/pli":                  {ours: []string{"model"}, outside: []string{"filippo.io/age"}, never: also("os", "net", "time.Now", "math/rand", "crypto/rand")},
		"internal/export": {
			ours: []string{"model", "internal/texte"}, outside: []string{"codeberg.org/go-pdf/fpdf", "github.com/go-fonts/liberation", "golang.org/x/image", "github.com/xuri/excelize/v2"},
			never: also("os", "net", "time.Now"),
		},
		"internal/cli": {
			ours: []string{"model", "content", "store", "ui", "internal/texte", "internal/export", "internal/datainclusion", "internal/rapproche", "internal/pli"},
			outside: []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term", "golang.org/x/sys",
				"charm.land/bubbletea/v2"},
			never: also("time.Now"),
		},
		// Tests only, and the floor they measure against.
		"internal/e2e":          {},
		"internal/e2e/plancher": {outside: []string{"charm.land/bubbletea/v2"}},
	}
}

const module = "accueil"

// TestArchitecture parses every file that is not a test. It reads the files
// itself: a test that asked the go command would be served stale from its cache.
func TestArchitecture(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "docs") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, fault := range faults(filepath.ToSlash(name), string(src)) {
			t.Error(fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestArchitectureBites plants one fault of each kind.
func TestArchitectureBites(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"model/x.go", `package model; import _ "os"`, "may not import os"},
		{"model/x.go", `package model; import _ "accueil/content"`, "may not import accueil/content"},
		{"model/x.go", `package model; import "time"; func f() { time.Now() }`, "may not use time.Now"},
		{"model/x.go", `package model; import _ "github.com/spf13/cobra"`, "may not import github.com/spf13/cobra"},
		{"content/x.go", `package content; import _ "accueil/store"`, "may not import accueil/store"},
		{"store/x.go", `package store; import _ "accueil/ui"`, "may not import accueil/ui"},
		{"ui/x.go", `package ui; import _ "accueil/store"`, "may not import accueil/store"},
		{"ui/x.go", `package ui; import _ "accueil/content"`, "may not import accueil/content"},
		{"ui/x.go", `package ui; import _ "os"`, "may not import os"},
		{"ui/x.go", `package ui; import _ "os/exec"`, "may not import os/exec"},
		{"ui/x.go", `package ui; import _ "go.etcd.io/bbolt"`, "may not import go.etcd.io/bbolt"},
		{"ui/x.go", `package ui; var open = map[string]int{}`, "package-level variable open"},
		{"internal/export/x.go", `package export; import _ "os"`, "may not import os"},
		{"internal/export/x.go", `package export; import _ "accueil/store"`, "may not import accueil/store"},
		{"store/x.go", `package store; import "fmt"; func f() { fmt.Println() }`, "may not use fmt.Println"},
		{"internal/cli/x.go", `package cli; import "os"; func f() { _ = os.Args }`, "may not use os.Args"},
		{"main.go", `package main; import _ "accueil/store"`, "may not import accueil/store"},
		{"store/x.go", `package store; import _ "github.com/hanwen/go-fuse/v2/fs"`, "may not import github.com/hanwen/go-fuse/v2/fs"},
		{"utils/x.go", `package utils`, "no row"},
		{"internal/common/x.go", `package common`, "no row"},
		{"store/x.go", `package store; import ("embed"; "errors"); var e, g = errors.New("a"), errors.New("b"); var f embed.FS`, ""},
	} {
		got := strings.Join(faults(tc.name, tc.src), "\n")
		if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
			t.Errorf("%s\n%s\ngot %q, want %q", tc.name, tc.src, got, tc.want)
		}
	}
}

// faults names what a file does that its room may not.
func faults(name, src string) []string {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	r, ok := rooms()[path.Dir(name)]
	if !ok {
		return []string{name + ": no row for " + path.Dir(name) + " in the import table"}
	}
	var out []string
	say := func(at token.Pos, format string, args ...any) {
		out = append(out, set.Position(at).String()+": "+fmt.Sprintf(format, args...))
	}
	for _, imp := range file.Imports {
		if p, _ := strconv.Unquote(imp.Path.Value); !r.imports(p) {
			say(imp.Pos(), "%s may not import %s", path.Dir(name), p)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if used := selected(s); slices.Contains(r.never, used) {
				say(s.Pos(), "%s may not use %s", path.Dir(name), used)
			}
		}
		return true
	})
	for _, decl := range file.Decls {
		if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, spec := range g.Specs {
				for _, v := range variables(spec.(*ast.ValueSpec)) {
					say(spec.Pos(), "package-level variable %s", v)
				}
			}
		}
	}
	return out
}

func (r room) imports(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	switch {
	case first == module:
		return slices.Contains(r.ours, strings.TrimPrefix(p, module+"/"))
	case !strings.Contains(first, "."): // the standard library
		return !within(p, r.never)
	}
	return within(p, r.outside)
}

// within reports whether a path is one of a list, or under one of them.
func within(p string, list []string) bool {
	return slices.ContainsFunc(list, func(l string) bool { return p == l || strings.HasPrefix(p, l+"/") })
}

func selected(s *ast.SelectorExpr) string {
	if pkg, ok := s.X.(*ast.Ident); ok {
		return pkg.Name + "." + s.Sel.Name
	}
	return ""
}

// variables are the names a declaration makes that could be written to by two
// desks of one process. Sentinel errors, embedded files and constants that take
// computing are not.
func variables(spec *ast.ValueSpec) []string {
	if t, ok := spec.Type.(*ast.SelectorExpr); ok && selected(t) == "embed.FS" {
		return nil
	}
	var names []string
	for i, name := range spec.Names {
		if name.Name == "_" || i < len(spec.Values) && constant(spec.Values[i]) {
			continue
		}
		names = append(names, name.Name)
	}
	return names
}

func constant(value ast.Expr) bool {
	call, ok := value.(*ast.CallExpr)
	if !ok {
		return false
	}
	fun, ok := call.Fun.(*ast.SelectorExpr)
	return ok && slices.Contains([]string{"errors.New", "regexp.MustCompile", "sync.OnceValue"}, selected(fun))
}
