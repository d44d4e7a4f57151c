package content

// The types below are the shape of the file, field for field. Their toml names
// are the format: model may rename a field without any file noticing.

type questionnaireFile struct {
	// Extends names the questionnaire that a supplement completes; empty for a whole
	// one.
	Extends    string           `toml:"extends,omitempty"`
	ID         string           `toml:"id,omitempty"`
	Version    string           `toml:"version,omitempty"`
	Title      string           `toml:"title,omitempty"`
	Alone      []conditionFile  `toml:"alone,omitempty"`
	Step       []stepFile       `toml:"step,omitempty"`
	Question   []questionFile   `toml:"question,omitempty"`
	Derived    []derivedFile    `toml:"derived,omitempty"`
	Modality   []modalityFile   `toml:"modality,omitempty"`
	Rule       []ruleFile       `toml:"rule,omitempty"`
	Competence []competenceFile `toml:"competence,omitempty"`
	Scope      []scopeFile      `toml:"scope,omitempty"`
	Uncovered  []uncoveredFile  `toml:"uncovered,omitempty"`
}

type stepFile struct {
	Key   string          `toml:"key,omitempty"`
	Label string          `toml:"label,omitempty"`
	When  []conditionFile `toml:"when,omitempty"`
}

type questionFile struct {
	Key         string          `toml:"key,omitempty"`
	Step        string          `toml:"step,omitempty"`
	Kind        string          `toml:"kind,omitempty"`
	Label       string          `toml:"label,omitempty"`
	Say         string          `toml:"say,omitempty"`
	SayAlone    bool            `toml:"say_alone,omitempty"`
	Help        string          `toml:"help,omitempty"`
	Choices     []choiceFile    `toml:"choices,omitempty"`
	ChoicesOf   string          `toml:"choices_of,omitempty"`
	Except      string          `toml:"except,omitempty"`
	ItemChoices bool            `toml:"item_choices,omitempty"`
	When        []conditionFile `toml:"when,omitempty"`
	ForEach     string          `toml:"for_each,omitempty"`
	Optional    bool            `toml:"optional,omitempty"`
	Aside       bool            `toml:"aside,omitempty"`
	Otherwise   string          `toml:"otherwise,omitempty"`
	Default     []string        `toml:"default,omitempty"`
	Screen      string          `toml:"screen,omitempty"`
	Class       string          `toml:"class,omitempty"`
	Sensitive   bool            `toml:"sensible,omitempty"`
	Forget      bool            `toml:"forget,omitempty"`
	Min         int             `toml:"min,omitempty"`
	Max         int             `toml:"max,omitempty"`
	// After places a question that a supplement adds; Off takes a choice, or a rule,
	// away. Both are for supplements only.
	After string `toml:"after,omitempty"`
}

type choiceFile struct {
	Code      string          `toml:"code,omitempty"`
	Label     string          `toml:"label,omitempty"`
	Help      string          `toml:"help,omitempty"`
	Exclusive bool            `toml:"exclusive,omitempty"`
	Sensitive bool            `toml:"sensible,omitempty"`
	Protected bool            `toml:"protege,omitempty"`
	Agent     bool            `toml:"agent,omitempty"`
	Theme     string          `toml:"theme,omitempty"`
	When      []conditionFile `toml:"when,omitempty"`
	Off       bool            `toml:"off,omitempty"`
}

type derivedFile struct {
	Key   string   `toml:"key,omitempty"`
	Union []string `toml:"union,omitempty"`
}

type modalityFile struct {
	Code      string `toml:"code,omitempty"`
	Label     string `toml:"label,omitempty"`
	Title     string `toml:"title,omitempty"`
	Transmits bool   `toml:"transmits,omitempty"`
	Offered   bool   `toml:"offered,omitempty"`
}

type ruleFile struct {
	ID          string           `toml:"id,omitempty"`
	Rank        int              `toml:"rank,omitempty"`
	Title       string           `toml:"title,omitempty"`
	Horizon     string           `toml:"horizon,omitempty"`
	Audience    string           `toml:"audience,omitempty"`
	Discreet    bool             `toml:"discret,omitempty"`
	Per         string           `toml:"per,omitempty"`
	When        []conditionFile  `toml:"when,omitempty"`
	Because     string           `toml:"because,omitempty"`
	Guide       []string         `toml:"guide,omitempty"`
	SetsAside   []string         `toml:"sets_aside,omitempty"`
	SameBy      string           `toml:"same_by,omitempty"`
	Source      string           `toml:"source,omitempty"`
	ValidFrom   string           `toml:"valid_from,omitempty"`
	ValidUntil  string           `toml:"valid_until,omitempty"`
	ToBeChecked bool             `toml:"a_verifier,omitempty"`
	Default     bool             `toml:"default,omitempty"`
	Propose     []suggestionFile `toml:"propose,omitempty"`
	Off         bool             `toml:"off,omitempty"`
}

type suggestionFile struct {
	Toward   string          `toml:"toward,omitempty"`
	Modality string          `toml:"modality,omitempty"`
	What     string          `toml:"what,omitempty"`
	Code     string          `toml:"code,omitempty"`
	Because  string          `toml:"because,omitempty"`
	Horizon  string          `toml:"horizon,omitempty"`
	When     []conditionFile `toml:"when,omitempty"`
}

type competenceFile struct {
	Right       string            `toml:"right,omitempty"`
	By          string            `toml:"by,omitempty"`
	Case        map[string]string `toml:"case,omitempty"`
	Organism    string            `toml:"organism,omitempty"`
	Source      string            `toml:"source,omitempty"`
	ToBeChecked bool              `toml:"a_verifier,omitempty"`
}

type scopeFile struct {
	Organism string   `toml:"organism,omitempty"`
	Needs    []string `toml:"needs,omitempty"`
	Events   []string `toml:"events,omitempty"`
	Source   string   `toml:"source,omitempty"`
}

type uncoveredFile struct {
	Code   string `toml:"code,omitempty"`
	Reason string `toml:"reason,omitempty"`
}

type conditionFile struct {
	Key      string          `toml:"key,omitempty"`
	In       []string        `toml:"in,omitempty"`
	NotIn    []string        `toml:"not_in,omitempty"`
	Answered bool            `toml:"answered,omitempty"`
	Min      *int            `toml:"min,omitempty"`
	Max      *int            `toml:"max,omitempty"`
	Before   string          `toml:"before,omitempty"`
	After    string          `toml:"after,omitempty"`
	Is       string          `toml:"is,omitempty"`
	With     []string        `toml:"with,omitempty"`
	N        int             `toml:"n,omitempty"`
	All      []conditionFile `toml:"all,omitempty"`
	Any      []conditionFile `toml:"any,omitempty"`
}

type directoryFile struct {
	Department []departmentFile `toml:"department,omitempty"`
	Organism   []organismFile   `toml:"organism,omitempty"`
	Number     []numberFile     `toml:"number,omitempty"`
}

type organismFile struct {
	Code          string         `toml:"code,omitempty"`
	Name          string         `toml:"name,omitempty"`
	The           string         `toml:"the,omitempty"`
	Of            string         `toml:"of,omitempty"`
	To            string         `toml:"to,omitempty"`
	Kind          string         `toml:"kind,omitempty"`
	About         string         `toml:"about,omitempty"`
	Phone         string         `toml:"phone,omitempty"`
	Networks      []string       `toml:"networks,omitempty"`
	SocialService bool           `toml:"social_service,omitempty"`
	RemindDays    int            `toml:"remind_days,omitempty"`
	ExpireDays    int            `toml:"expire_days,omitempty"`
	UrgentRemind  int            `toml:"urgent_remind_days,omitempty"`
	UrgentExpire  int            `toml:"urgent_expire_days,omitempty"`
	Convention    conventionFile `toml:"convention,omitempty"`
	Contact       *contactFile   `toml:"contact,omitempty"`
	Source        string         `toml:"source,omitempty"`
	Checked       string         `toml:"checked,omitempty"`
	ToBeChecked   bool           `toml:"a_verifier,omitempty"`
}

type conventionFile struct {
	Status       string           `toml:"status,omitempty"`
	Text         string           `toml:"text,omitempty"`
	From         string           `toml:"from,omitempty"`
	Until        string           `toml:"until,omitempty"`
	Deliberation string           `toml:"deliberation,omitempty"`
	Approved     string           `toml:"approved,omitempty"`
	Notice       string           `toml:"notice,omitempty"`
	Committee    string           `toml:"committee,omitempty"`
	Commitments  []commitmentFile `toml:"commitments,omitempty"`
	Source       string           `toml:"source,omitempty"`
}

type commitmentFile struct {
	Number    string `toml:"number,omitempty"`
	Text      string `toml:"text,omitempty"`
	Who       string `toml:"who,omitempty"`
	Indicator string `toml:"indicator,omitempty"`
	Target    string `toml:"target,omitempty"`
}

type contactFile struct {
	Rights []string `toml:"rights,omitempty"`
}

type departmentFile struct {
	Code       string   `toml:"code,omitempty"`
	Neighbours []string `toml:"neighbours,omitempty"`
	Source     string   `toml:"source,omitempty"`
}

type numberFile struct {
	Number      string `toml:"number,omitempty"`
	For         string `toml:"for,omitempty"`
	Who         string `toml:"who,omitempty"`
	Hours       string `toml:"hours,omitempty"`
	Urgence     bool   `toml:"urgence,omitempty"`
	Local       string `toml:"local,omitempty"`
	Source      string `toml:"source,omitempty"`
	Checked     string `toml:"checked,omitempty"`
	ToBeChecked bool   `toml:"a_verifier,omitempty"`
}

// The unit is in the name of the field, so that a number of days is never read as
// months.
type retentionFile struct {
	DraftWarn     daysFile   `toml:"draft_warn,omitempty"`
	DraftClose    daysFile   `toml:"draft_close,omitempty"`
	Active        monthsFile `toml:"active,omitempty"`
	OpenFollowUp  monthsFile `toml:"open_follow_up,omitempty"`
	Memo          daysFile   `toml:"memo,omitempty"`
	Request       monthsFile `toml:"request,omitempty"`
	Journal       monthsFile `toml:"journal,omitempty"`
	FailedSignIns monthsFile `toml:"failed_sign_ins,omitempty"`
	SetAside      daysFile   `toml:"set_aside,omitempty"`
	Backups       daysFile   `toml:"backups,omitempty"`
}

type daysFile struct {
	Days        int    `toml:"days,omitempty"`
	Rule        string `toml:"rule,omitempty"`
	Source      string `toml:"source,omitempty"`
	ToBeChecked bool   `toml:"a_verifier,omitempty"`
}

type monthsFile struct {
	Months      int    `toml:"months,omitempty"`
	Rule        string `toml:"rule,omitempty"`
	Source      string `toml:"source,omitempty"`
	ToBeChecked bool   `toml:"a_verifier,omitempty"`
}
