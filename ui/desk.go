package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// Desk is what the desk works with. It is a value: one process may serve
// several.
type Desk struct {
	Office        Office
	Questionnaire *model.Questionnaire
	Definition    []byte // the bytes of Questionnaire
	// Read reads the definition a draft or a record was made with; it is given
	// its id@version, and its bytes when the register keeps them.
	Read      func(name string, definition []byte) (*model.Questionnaire, error)
	Directory *model.Directory
	// Retention is how long what the register holds may stay in it.
	Retention model.Retention
	// Communes loads the list; it takes time and is called in a command.
	Communes func() []model.Commune
	// Vocabularies loads the closed lists of the directory, in a command; nil when
	// there are none.
	Vocabularies func() model.Vocabularies
	Now          func() time.Time
	// Documents prints and writes documents; nil where neither can be.
	Documents Documents
	// Where gives the whole path of a file an agent named, for her to find it again; nil
	// leaves the name as it is. It looks at the folder of the program: it is called in a
	// command.
	Where func(name string) string
	// ASCII replaces what the console's built-in font cannot draw.
	ASCII bool
	// Palette fits the colours to the terminal.
	Palette Palette
	// Version is shown on the help page.
	Version string
	// Suspend stops the program until the terminal takes it up again; nil where
	// that cannot be.
	Suspend tea.Cmd
}

// written says that a file was written, and in which folder.
func (d Desk) written(path string) string { return wordsWritten(d.whole(path)) }

func (d Desk) whole(path string) string {
	if d.Where == nil {
		return path
	}
	return d.Where(path)
}

// Office is the register before anyone is signed in.
type Office interface {
	// Ready reports whether a register exists.
	Ready() bool
	// Place names the office; empty until the register exists.
	Place() model.Place
	// Numbers are the emergency numbers with the office's own; it reads a folder.
	Numbers() []model.EmergencyNumber
	// NewRecoveryKey draws a recovery key and gives its groups.
	NewRecoveryKey() []string
	// Create makes the register; nothing is left behind when it fails.
	Create(NewOffice) error
	// Unlock signs an agent in.
	Unlock(agent int, password []byte) (Register, error)
	// UnlockRecovery signs in the holder of the recovery key, as agent 0.
	UnlockRecovery(groups []string) (Register, error)
}

// NewOffice is what creating a register asks for.
type NewOffice struct {
	Place    model.Place
	Name     string // of the first agent
	Password []byte
	Recovery []string // groups of the key that was shown
}

// Agent is who is signed in.
type Agent struct {
	Slot int // 0 for the holder of a key that is no agent's
	Name string
	Role string
	// Outside tells the Département's key from the recovery key, in slot 0.
	Outside bool
}

// Found is one answer to a search.
type Found struct {
	Fact model.Fact
	Name string // of the contact; empty when the search was not for a name
}

// Register is an open register and the agent signed in to it: what receiving
// people takes, and what keeping the register does. Every method does I/O and is
// called in a command, never in Update, but those that say so.
type Register interface {
	Receiver
	AgentKeeper
	KeyKeeper
	SettingsKeeper
	JournalKeeper
	BackupKeeper
	RetentionKeeper
	DirectoryKeeper
	FollowKeeper
	PeopleKeeper
	ColleagueKeeper
	MeetingKeeper
	BilanKeeper
	Exporter
	RightsKeeper
	// May reports whether the agent's role allows an action. It does no I/O.
	May(Action) bool
}

// Receiver is what receiving people takes. Agent does no I/O.
type Receiver interface {
	Agent() Agent
	// Settings are those of the office; read once, when an agent signs in.
	Settings() (Settings, error)
	// Content is what receptions are held with from now on; asked when an agent
	// signs in and at each new reception. What it leaves out is the desk's own.
	Content() (Content, error)
	// NewDraft opens a draft and keeps the bytes of its questionnaire; nil for one
	// that ships with the program.
	NewDraft(d model.Draft, definition []byte) (model.Draft, error)
	// Definition gives the bytes kept of a questionnaire; nil when none are.
	Definition(name string) ([]byte, error)
	SaveDraft(model.Draft) error
	// HoldDraft is SaveDraft for « mettre en attente », which the journal tells.
	HoldDraft(model.Draft) error
	Drafts() ([]model.DraftInfo, error)
	OpenDraft(id uint64) (model.Draft, error)
	DropDraft(id uint64) error
	// Record keeps a reception and removes its draft, in one step.
	Record(r model.Reception, draft uint64, definition []byte) (uint64, error)
	// Reopen takes back a reception just recorded.
	Reopen(id uint64) (model.Draft, error)
	Reception(id uint64) (model.Reception, []byte, error)
	// Day lists the receptions of a day, soonest first.
	Day(model.Date) ([]model.Fact, error)
	// Search finds nothing for an empty query, but what it looks through is then ready.
	Search(query string) ([]Found, error)
	// Select finds receptions by what was said and decided, without a name, the latest
	// first; more tells that there are others.
	Select(c model.Criteria) (found []model.Fact, more bool, err error)
	// Lock drops the keys.
	Lock() error
}

// Trouble is an error the desk knows how to put in words. The room that meets
// it makes one of it; [Explain] gives the sentence and the next step.
type Trouble struct {
	Kind  TroubleKind
	Desk  string    // who holds the register
	When  time.Time // since when, or until when
	File  string    // name of the file, without its folder
	Group int       // of a recovery key; below 0 when which one does not show
	Count int       // of what does not open
	// Period is the one that does not leave, or whose return was given; Sealed the one
	// whose return is awaited, empty when Period is to be sealed first.
	Period, Sealed model.Period
	// Backup is the last verified one, when the register names it, and Rehearse
	// the command that tries it.
	Backup   time.Time
	Rehearse string
	Err      error
}

func (t *Trouble) Error() string {
	if t.Err != nil {
		return string(t.Kind) + ": " + t.Err.Error()
	}
	return string(t.Kind)
}

func (t *Trouble) Unwrap() error { return t.Err }

// TroubleKind names what happened.
type TroubleKind string

// The troubles.
const (
	TroubleHeld            TroubleKind = "held"
	TroublePassword        TroubleKind = "password"
	TroubleThrottled       TroubleKind = "throttled"
	TroubleNoAgent         TroubleKind = "no agent"
	TroubleNoRegister      TroubleKind = "no register"
	TroubleExists          TroubleKind = "exists"
	TroubleHalf            TroubleKind = "half"
	TroubleDamaged         TroubleKind = "damaged"
	TroubleForeign         TroubleKind = "foreign"
	TroubleNewer           TroubleKind = "newer"
	TroubleNetwork         TroubleKind = "network share"
	TroublePermission      TroubleKind = "permission"
	TroubleDiskFull        TroubleKind = "disk full"
	TroubleFolder          TroubleKind = "folder"
	TroubleRecoveryKey     TroubleKind = "recovery key"
	TroubleLocked          TroubleKind = "locked"
	TroubleNotAllowed      TroubleKind = "not allowed"
	TroubleNotOwner        TroubleKind = "not owner"
	TroubleOwnOnly         TroubleKind = "reads its own only"
	TroubleGone            TroubleKind = "gone"
	TroubleStale           TroubleKind = "stale"
	TroubleRecorded        TroubleKind = "already recorded"
	TroubleOtherDay        TroubleKind = "other day"
	TroubleSavedWithFail   TroubleKind = "saved in spite of an error"
	TroubleNotSaved        TroubleKind = "not saved"
	TroubleUnknown         TroubleKind = "unknown outcome"
	TroubleQuestionnaire   TroubleKind = "questionnaire"
	TroubleTooLarge        TroubleKind = "too large"
	TroublePair            TroubleKind = "files of two moments"
	TroubleMigration       TroubleKind = "older register"
	TroubleOtherKey        TroubleKind = "recovery key opens nothing"
	TroubleOtherIdentity   TroubleKind = "identity opens nothing"
	TroubleLastAdmin       TroubleKind = "last administrateur"
	TroubleRecipient       TroubleKind = "not a recipient"
	TroubleIdentity        TroubleKind = "not an identity"
	TroubleNoRecipient     TroubleKind = "no recipient"
	TroubleSettings        TroubleKind = "setting out of bounds"
	TroubleNothingDue      TroubleKind = "nothing due"
	TroublePending         TroubleKind = "elimination under way"
	TroubleNoElimination   TroubleKind = "no such elimination"
	TroubleNoVisa          TroubleKind = "no visa"
	TroubleGround          TroubleKind = "no ground"
	TroubleListing         TroubleKind = "no such listing"
	TroubleImported        TroubleKind = "imported listing"
	TroublePlan            TroubleKind = "directory changed since the plan"
	TroubleDirectoryFile   TroubleKind = "directory file"
	TroubleDirectoryFormat TroubleKind = "directory file of no known format"
	TroubleNotFile         TroubleKind = "not a file"
	TroubleNotNow          TroubleKind = "event that cannot come now"
	TroubleFollowed        TroubleKind = "already followed"
	TroubleNamed           TroubleKind = "already named"
	TroubleLine            TroubleKind = "line that is not kept"
	TroublePrinter         TroubleKind = "printer"
	TroubleColleague       TroubleKind = "no such colleague"
	TroubleMemo            TroubleKind = "note already read"
	TroubleMeeting         TroubleKind = "meeting without its day, its subject or anyone"
	TroubleNoMeeting       TroubleKind = "no such meeting"
	TroubleLimited         TroubleKind = "use limited"
	TroubleRights          TroubleKind = "a right was exercised on it"
	TroubleMark            TroubleKind = "no such opposition or limitation"
	TroubleReference       TroubleKind = "a reference that names the person"
	TroubleRectify         TroubleKind = "not corrected"
	TroubleUnchanged       TroubleKind = "nothing to correct"
	TroublePeriodOpen      TroubleKind = "a period that is not over"
	TroubleExposed         TroubleKind = "a masked figure would be told"
	TroubleAwaited         TroubleKind = "a return is awaited"
	TroubleNoSealing       TroubleKind = "no key to seal to"
	TroubleReturnFile      TroubleKind = "a return that cannot be opened"
	TroubleReturnForm      TroubleKind = "not a return"
	TroubleReturnSealed    TroubleKind = "a sealed file, not a return"
	TroubleReturnVersion   TroubleKind = "a return of a newer version"
	TroubleReturnPlace     TroubleKind = "a return for another office"
	TroubleReturnUnsent    TroubleKind = "a return of what was not sealed"
	TroubleReturnShows     TroubleKind = "a return that shows too much"
	TroubleReturnOther     TroubleKind = "a return that contradicts"
)
