package ui

// The roles an agent can be given, by their permanent codes. A kiosk is none of
// them: it is no one.
const (
	RoleReception = "agent_accueil"
	RoleSocial    = "travailleur_social"
	RoleManager   = "responsable"
	RoleAdmin     = "administrateur"
)

// AgentRoles are the roles in the order they are offered.
func AgentRoles() []string { return []string{RoleReception, RoleSocial, RoleManager, RoleAdmin} }

// Member is an agent of the office, as the list of agents shows him.
type Member struct {
	Agent
	State MemberState
}

// MemberState says whether an agent can sign in.
type MemberState uint8

// The states.
const (
	MemberActive MemberState = iota
	MemberSuspended
	MemberGone
)

// AgentKeeper is the part of a [Register] about its agents.
type AgentKeeper interface {
	// Members are all the agents the register knows, by number.
	Members() ([]Member, error)
	AddAgent(name, role string, password []byte) (number int, err error)
	SetRole(number int, role string) error
	// SetPassword gives an agent another password, without the present one.
	SetPassword(number int, password []byte) error
	// ChangePassword is for the agent himself, who gives the present one.
	ChangePassword(present, next []byte) error
	Suspend(number int) error
	Reinstate(number int, password []byte) error
	Remove(number int) error
	// Locked reports whether the session was locked, by what it did to its own
	// agent or by someone else.
	Locked() bool
}

// KeyKeeper is the part of a [Register] about its keys.
type KeyKeeper interface {
	RenewKeys() error
	// ReplaceRecovery takes the groups of a key drawn by [Office.NewRecoveryKey].
	ReplaceRecovery(groups []string) error
	// Recipient is the Département's public key; empty when it has none.
	Recipient() string
	SetRecipient(recipient string) error
}

// SettingsKeeper is the part of a [Register] about its settings.
type SettingsKeeper interface {
	Settings() (Settings, error)
	SetSettings(Settings) error
}
