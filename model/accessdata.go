package model

import "time"

// AccessData is what is handed over, for another program to read (RGPD, article 20): the
// keys are French, permanent, and all there even when empty.
type AccessData struct {
	Format     string            `json:"format"`
	Made       string            `json:"remis_le"` // ISO date
	Office     string            `json:"service"`
	Receptions []AccessReception `json:"accueils"`
	OnHold     []AccessReception `json:"accueils_en_attente"`
	Requests   []AccessReception `json:"demandes_recues"`
	Memos      []AccessReception `json:"mots"`
	Looks      []AccessLook      `json:"consultations"`
	Marks      []AccessMark      `json:"oppositions_et_limitations"`
	// Withheld counts what speaks of someone else; see [Access.WithheldOthers].
	Withheld int `json:"elements_non_remis_qui_parlent_d_autres_personnes"`
}

// AccessReception is one reception of [AccessData], or one thing kept beside them.
type AccessReception struct {
	Number uint64       `json:"numero"`
	Day    string       `json:"jour"`
	Items  []AccessLine `json:"elements"`
}

// AccessLine is one item of [AccessData].
type AccessLine struct {
	Key   string     `json:"cle"`
	Kind  AccessKind `json:"nature"`
	Label string     `json:"intitule"`
	Text  string     `json:"contenu"`
}

// AccessLook is one consultation of [AccessData].
type AccessLook struct {
	Number  uint64 `json:"accueil"`
	Request uint64 `json:"demande_recue"` // one of them is 0
	Day     string `json:"jour"`
	What    string `json:"operation"`
}

// AccessMark is an opposition or a limitation of [AccessData].
type AccessMark struct {
	Kind   MarkKind `json:"nature"`
	Since  string   `json:"depuis"`
	Ground string   `json:"motif"`
}

// AccessFormat names the form of [AccessData]; a later one would have another name.
const AccessFormat = "accueil/donnees-d-une-personne/1"

// Data is what is given of an access, for another program; withheld is what
// [Access.WithheldOthers] counted before.
func (a Access) Data(office string, made time.Time, withheld int) AccessData {
	d := AccessData{Format: AccessFormat, Made: DateOf(made).String(), Office: office, Withheld: withheld,
		Receptions: a.gathered(SourceReception), OnHold: a.gathered(SourceOnHold), Requests: a.gathered(SourceRequest), Memos: a.gathered(SourceMemo),
		Looks: []AccessLook{}, Marks: []AccessMark{}}
	for _, l := range a.Looks {
		d.Looks = append(d.Looks, AccessLook{Number: l.Reception, Request: l.Request, Day: DateOf(l.At).String(), What: l.What})
	}
	for _, m := range a.Marks {
		d.Marks = append(d.Marks, AccessMark{Kind: m.Kind, Since: m.Since.String(), Ground: m.Ground})
	}
	return d
}

// gathered are the items of a source, each with the others of what it is kept in.
func (a Access) gathered(source AccessSource) []AccessReception {
	list := []AccessReception{}
	for _, from := range a.Origins(source) {
		one := AccessReception{Number: from.Number, Day: from.On.String()}
		for _, i := range a.Items {
			if i.AccessOrigin == from {
				one.Items = append(one.Items, AccessLine{Key: i.Key, Kind: i.Kind, Label: i.Label, Text: i.Text})
			}
		}
		list = append(list, one)
	}
	return list
}
