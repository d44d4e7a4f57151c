package content

import "accueil/model"

// Read reads the text of a questionnaire. name is the file's, for the faults.
// With faults there is no questionnaire. Its meaning is not judged: see
// [Verify].
func Read(name string, data []byte) (*model.Questionnaire, Faults) {
	var file questionnaireFile
	if fs := decode(name, data, &file); fs != nil {
		return nil, fs
	}
	var b builder
	q := b.questionnaire(&file)
	if fs := worded(name, data, b.faults); fs != nil {
		return nil, fs
	}
	return q, nil
}

// Verify reads a questionnaire and names every fault of its meaning as well.
// The questionnaire comes back with its faults when it could be read.
func Verify(name string, data []byte, dir *model.Directory) (*model.Questionnaire, Faults) {
	q, fs := Read(name, data)
	if fs != nil {
		return nil, fs
	}
	return q, worded(name, data, model.Check(q, dir))
}

// ReadDirectory reads the text of a directory.
func ReadDirectory(name string, data []byte) (*model.Directory, Faults) {
	var file directoryFile
	if fs := decode(name, data, &file); fs != nil {
		return nil, fs
	}
	var b builder
	d := b.directory(&file)
	if fs := worded(name, data, b.faults); fs != nil {
		return nil, fs
	}
	return d, nil
}

// VerifyDirectory reads a directory and names every fault of its meaning. q
// gives the rights a contact privilégié may handle; nil leaves them unchecked.
func VerifyDirectory(name string, data []byte, q *model.Questionnaire) (*model.Directory, Faults) {
	d, fs := ReadDirectory(name, data)
	if fs != nil {
		return nil, fs
	}
	return d, worded(name, data, model.CheckDirectory(d, q))
}

// ReadRetention reads the text of a retention table and names every fault of its
// meaning too: nothing is ever removed under a table that has one.
func ReadRetention(name string, data []byte) (model.Retention, Faults) {
	var file retentionFile
	if fs := decode(name, data, &file); fs != nil {
		return model.Retention{}, fs
	}
	r := file.retention()
	if fs := worded(name, data, model.CheckRetention(r)); fs != nil {
		return model.Retention{}, fs
	}
	return r, nil
}

// worded turns faults of meaning into sentences with their place.
func worded(name string, data []byte, faults []model.Fault) Faults {
	if len(faults) == 0 {
		return nil
	}
	places := locate(data)
	var fs Faults
	for _, mf := range faults {
		f := sentence(mf)
		f.Kind = mf.Kind
		fs = append(fs, placed(name, data, places.find(mf.Where.String()), f))
	}
	return fs.sorted()
}
