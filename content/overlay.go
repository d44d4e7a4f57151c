package content

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"accueil/model"
)

// Overlay is the content of an office or of a Département, laid over what ships.
type Overlay struct {
	// Composed is nil when no file completes the questionnaire.
	*Composed
	Directory *model.Directory
}

// ReadOverlay reads the files of an overlay, in the order of their names: those that
// say « extends » complete the questionnaire, the others the directory. With a
// fault, nothing of it is to be used.
func ReadOverlay(files []File) (*Overlay, Faults) {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	base := shippedDirectory()
	var supplements []File
	for _, f := range files {
		if IsSupplement(f.Data) {
			supplements = append(supplements, f)
			continue
		}
		if fs := noExtends(f); fs != nil {
			return nil, fs
		}
		if fs := completeDirectory(base, f); fs != nil {
			return nil, fs
		}
	}
	var b builder
	o := &Overlay{Directory: b.directory(base)}
	if len(supplements) == 0 {
		return o, nil
	}
	var fs Faults
	o.Composed, fs = Compose(o.Directory, supplements...)
	if fs != nil {
		return nil, fs
	}
	return o, nil
}

// noExtends is the fault of a supplement that forgot to say so, or misspelt it:
// without « extends », a file completes the directory.
func noExtends(f File) Faults {
	known := slices.DeleteFunc(knownFields(reflect.TypeFor[questionnaireFile](), nil), func(name string) bool { return name == "extends" })
	var head map[string]any
	if toml.Unmarshal(f.Data, &head) != nil {
		return nil // its syntax is told first
	}
	for field := range head {
		if nearest(field, []string{"extends"}) != "" || slices.Contains(known, field) {
			return worded(f.Name, f.Data, []model.Fault{{Kind: FaultNoExtends, Where: model.Where{Index: -1}, Args: shippedNames()[:1]}})
		}
	}
	return nil
}

// IsWhole reports whether a file is a whole questionnaire, which has a name.
func IsWhole(data []byte) bool {
	var head struct {
		ID string `toml:"id"`
	}
	return toml.Unmarshal(data, &head) == nil && head.ID != ""
}

func shippedDirectory() *directoryFile {
	data, err := files.ReadFile(directoryName)
	if err != nil {
		panic("content: " + err.Error()) // embedded: cannot be missing
	}
	var f directoryFile
	if fs := decode(directoryName, data, &f); fs != nil {
		panic("content: " + fs.Error()) // the shipped content is tested
	}
	return &f
}

// completeDirectory rewords or adds organisms, and fills in numbers: a local one by
// its name (cadre, crip…), another by its number.
func completeDirectory(base *directoryFile, f File) Faults {
	var file directoryFile
	if fs := decode(f.Name, f.Data, &file); fs != nil {
		return fs
	}
	if fs := worded(f.Name, f.Data, misnamed(base, &file)); fs != nil {
		return fs
	}
	organisms, numbers := map[int]int{}, map[int]int{}
	for i, o := range file.Organism {
		n := slices.IndexFunc(base.Organism, func(have organismFile) bool { return have.Code == o.Code })
		if n < 0 {
			n = len(base.Organism)
			base.Organism = append(base.Organism, o)
		} else {
			base.Organism[n] = base.Organism[n].with(o)
		}
		organisms[n] = i
	}
	for i, num := range file.Number {
		n := slices.IndexFunc(base.Number, func(have numberFile) bool {
			return num.Local != "" && have.Local == num.Local || num.Local == "" && have.Number == num.Number
		})
		if n < 0 {
			n = len(base.Number)
			base.Number = append(base.Number, num)
		} else {
			base.Number[n] = base.Number[n].with(num)
		}
		numbers[n] = i
	}
	base.Department = append(base.Department, file.Department...)
	var b builder
	d := b.directory(base)
	faults := append(b.faults, model.CheckDirectory(d, nil)...)
	for i, fault := range faults {
		back, ok := map[string]map[int]int{"organism": organisms, "number": numbers}[fault.Where.Section][fault.Where.Index]
		if !ok {
			back = -1
		}
		faults[i].Where.Index = back
	}
	return worded(f.Name, f.Data, faults)
}

// misnamed are the organisms and local numbers that are not known, and do not say
// enough to be new ones.
func misnamed(base, file *directoryFile) []model.Fault {
	var codes, locals []string
	for _, o := range base.Organism {
		codes = append(codes, o.Code)
	}
	for _, n := range base.Number {
		if n.Local != "" {
			locals = append(locals, n.Local)
		}
	}
	var fs []model.Fault
	for i, o := range file.Organism {
		if o.Code != "" && o.Name == "" && !slices.Contains(codes, o.Code) {
			fs = append(fs, model.Fault{Kind: model.FaultUnknownOrg, Where: at("organism", i, "code"), Args: []string{o.Code}, Known: likely(o.Code, codes)})
		}
	}
	for i, n := range file.Number {
		if n.Local != "" && n.For == "" && !slices.Contains(locals, n.Local) {
			fs = append(fs, model.Fault{Kind: model.FaultUnknownWord, Where: at("number", i, "local"), Args: []string{n.Local}, Known: locals})
		}
	}
	return fs
}

// with is an organism with the words of an overlay in place of the shipped ones.
func (o organismFile) with(n organismFile) organismFile {
	o.Name, o.The, o.Of, o.To = or(n.Name, o.Name), or(n.The, o.The), or(n.Of, o.Of), or(n.To, o.To)
	o.Kind, o.About, o.Phone = or(n.Kind, o.Kind), or(n.About, o.About), or(n.Phone, o.Phone)
	if n.Networks != nil {
		o.Networks = n.Networks
	}
	o.Convention = o.Convention.with(n.Convention)
	if n.Contact != nil {
		o.Contact = n.Contact
	}
	if n.Source != "" {
		o.Source, o.Checked, o.ToBeChecked = n.Source, n.Checked, n.ToBeChecked
	}
	o.SocialService = o.SocialService || n.SocialService
	o.RemindDays, o.ExpireDays = cmp.Or(n.RemindDays, o.RemindDays), cmp.Or(n.ExpireDays, o.ExpireDays)
	o.UrgentRemind, o.UrgentExpire = cmp.Or(n.UrgentRemind, o.UrgentRemind), cmp.Or(n.UrgentExpire, o.UrgentExpire)
	return o
}

// with is a convention with that of an overlay in its place; the commitments stay as long as
// there is one and none are written.
func (c conventionFile) with(n conventionFile) conventionFile {
	commitments := c.Commitments
	if n.Commitments != nil {
		commitments = n.Commitments
	}
	if n.Status != "" {
		c = n
	}
	if c.Status == string(model.ConventionNone) && n.Commitments == nil {
		commitments = nil
	}
	c.Commitments = commitments
	return c
}

// with is a number with the words of an overlay in place of the shipped ones.
func (o numberFile) with(n numberFile) numberFile {
	o.Number, o.For, o.Who, o.Hours = or(n.Number, o.Number), or(n.For, o.For), or(n.Who, o.Who), or(n.Hours, o.Hours)
	if n.Source != "" {
		o.Source, o.Checked, o.ToBeChecked = n.Source, n.Checked, n.ToBeChecked
	}
	return o
}
