package content

// The types below are the shape of the file, field for field. Their toml names
// are the format: model may rename a field without any file noticing.

type questionnaireFile struct {
	ID         string           `toml:"id"`
	Version    string           `toml:"version"`
	Title      string           `toml:"title"`
	Alone      []conditionFile  `toml:"alone"`
	Step       []stepFile       `toml:"step"`
	Question   []questionFile   `toml:"question"`
	Derived    []derivedFile    `toml:"derived"`
	Modality   []modalityFile   `toml:"modality"`
	Rule       []ruleFile       `toml:"rule"`
	Competence []competenceFile `toml:"competence"`
	Scope      []scopeFile      `toml:"scope"`
	Uncovered  []uncoveredFile  `toml:"uncovered"`
}

type stepFile struct {
	Key   string          `toml:"key"`
	Label string          `toml:"label"`
	When  []conditionFile `toml:"when"`
}

type questionFile struct {
	Key         string          `toml:"key"`
	Step        string          `toml:"step"`
	Kind        string          `toml:"kind"`
	Label       string          `toml:"label"`
	Say         string          `toml:"say"`
	SayAlone    bool            `toml:"say_alone"`
	Help        string          `toml:"help"`
	Choices     []choiceFile    `toml:"choices"`
	ChoicesOf   string          `toml:"choices_of"`
	Except      string          `toml:"except"`
	ItemChoices bool            `toml:"item_choices"`
	When        []conditionFile `toml:"when"`
	ForEach     string          `toml:"for_each"`
	Optional    bool            `toml:"optional"`
	Aside       bool            `toml:"aside"`
	Otherwise   string          `toml:"otherwise"`
	Default     []string        `toml:"default"`
	Screen      string          `toml:"screen"`
	Class       string          `toml:"class"`
	Sensitive   bool            `toml:"sensible"`
	Forget      bool            `toml:"forget"`
	Min         int             `toml:"min"`
	Max         int             `toml:"max"`
}

type choiceFile struct {
	Code      string          `toml:"code"`
	Label     string          `toml:"label"`
	Help      string          `toml:"help"`
	Exclusive bool            `toml:"exclusive"`
	Sensitive bool            `toml:"sensible"`
	Protected bool            `toml:"protege"`
	Agent     bool            `toml:"agent"`
	Theme     string          `toml:"theme"`
	When      []conditionFile `toml:"when"`
}

type derivedFile struct {
	Key   string   `toml:"key"`
	Union []string `toml:"union"`
}

type modalityFile struct {
	Code      string `toml:"code"`
	Label     string `toml:"label"`
	Title     string `toml:"title"`
	Transmits bool   `toml:"transmits"`
	Offered   bool   `toml:"offered"`
}

type ruleFile struct {
	ID          string           `toml:"id"`
	Rank        int              `toml:"rank"`
	Title       string           `toml:"title"`
	Horizon     string           `toml:"horizon"`
	Audience    string           `toml:"audience"`
	Discreet    bool             `toml:"discret"`
	Per         string           `toml:"per"`
	When        []conditionFile  `toml:"when"`
	Because     string           `toml:"because"`
	Guide       []string         `toml:"guide"`
	SetsAside   []string         `toml:"sets_aside"`
	SameBy      string           `toml:"same_by"`
	Source      string           `toml:"source"`
	ValidFrom   string           `toml:"valid_from"`
	ValidUntil  string           `toml:"valid_until"`
	ToBeChecked bool             `toml:"a_verifier"`
	Default     bool             `toml:"default"`
	Propose     []suggestionFile `toml:"propose"`
}

type suggestionFile struct {
	Toward   string          `toml:"toward"`
	Modality string          `toml:"modality"`
	What     string          `toml:"what"`
	Code     string          `toml:"code"`
	Because  string          `toml:"because"`
	Horizon  string          `toml:"horizon"`
	When     []conditionFile `toml:"when"`
}

type competenceFile struct {
	Right       string            `toml:"right"`
	By          string            `toml:"by"`
	Case        map[string]string `toml:"case"`
	Organism    string            `toml:"organism"`
	Source      string            `toml:"source"`
	ToBeChecked bool              `toml:"a_verifier"`
}

type scopeFile struct {
	Organism string   `toml:"organism"`
	Needs    []string `toml:"needs"`
	Events   []string `toml:"events"`
	Source   string   `toml:"source"`
}

type uncoveredFile struct {
	Code   string `toml:"code"`
	Reason string `toml:"reason"`
}

type conditionFile struct {
	Key      string          `toml:"key"`
	In       []string        `toml:"in"`
	NotIn    []string        `toml:"not_in"`
	Answered bool            `toml:"answered"`
	Min      *int            `toml:"min"`
	Max      *int            `toml:"max"`
	Before   string          `toml:"before"`
	After    string          `toml:"after"`
	Is       string          `toml:"is"`
	With     []string        `toml:"with"`
	N        int             `toml:"n"`
	All      []conditionFile `toml:"all"`
	Any      []conditionFile `toml:"any"`
}

type directoryFile struct {
	Department []departmentFile `toml:"department"`
	Organism   []organismFile   `toml:"organism"`
	Number     []numberFile     `toml:"number"`
}

type organismFile struct {
	Code          string         `toml:"code"`
	Name          string         `toml:"name"`
	The           string         `toml:"the"`
	Of            string         `toml:"of"`
	To            string         `toml:"to"`
	Kind          string         `toml:"kind"`
	About         string         `toml:"about"`
	Phone         string         `toml:"phone"`
	Networks      []string       `toml:"networks"`
	SocialService bool           `toml:"social_service"`
	Convention    conventionFile `toml:"convention"`
	Contact       *contactFile   `toml:"contact"`
	Source        string         `toml:"source"`
	Checked       string         `toml:"checked"`
	ToBeChecked   bool           `toml:"a_verifier"`
}

type conventionFile struct {
	Status       string           `toml:"status"`
	Text         string           `toml:"text"`
	From         string           `toml:"from"`
	Until        string           `toml:"until"`
	Deliberation string           `toml:"deliberation"`
	Approved     string           `toml:"approved"`
	Notice       string           `toml:"notice"`
	Committee    string           `toml:"committee"`
	Commitments  []commitmentFile `toml:"commitments"`
	Source       string           `toml:"source"`
}

type commitmentFile struct {
	Number    string `toml:"number"`
	Text      string `toml:"text"`
	Who       string `toml:"who"`
	Indicator string `toml:"indicator"`
	Target    string `toml:"target"`
}

type contactFile struct {
	Rights []string `toml:"rights"`
}

type departmentFile struct {
	Code       string   `toml:"code"`
	Neighbours []string `toml:"neighbours"`
	Source     string   `toml:"source"`
}

type numberFile struct {
	Number      string `toml:"number"`
	For         string `toml:"for"`
	Who         string `toml:"who"`
	Hours       string `toml:"hours"`
	Urgence     bool   `toml:"urgence"`
	Local       string `toml:"local"`
	Source      string `toml:"source"`
	Checked     string `toml:"checked"`
	ToBeChecked bool   `toml:"a_verifier"`
}

// The unit is in the name of the field, so that a number of days is never read as
// months.
type retentionFile struct {
	DraftWarn     daysFile   `toml:"draft_warn"`
	DraftClose    daysFile   `toml:"draft_close"`
	Active        monthsFile `toml:"active"`
	OpenFollowUp  monthsFile `toml:"open_follow_up"`
	Journal       monthsFile `toml:"journal"`
	FailedSignIns monthsFile `toml:"failed_sign_ins"`
	SetAside      daysFile   `toml:"set_aside"`
	Backups       daysFile   `toml:"backups"`
}

type daysFile struct {
	Days        int    `toml:"days"`
	Rule        string `toml:"rule"`
	Source      string `toml:"source"`
	ToBeChecked bool   `toml:"a_verifier"`
}

type monthsFile struct {
	Months      int    `toml:"months"`
	Rule        string `toml:"rule"`
	Source      string `toml:"source"`
	ToBeChecked bool   `toml:"a_verifier"`
}
