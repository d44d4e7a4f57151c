package store

// Role is what an agent may do. Codes are permanent.
type Role string

// The roles.
const (
	RoleReception Role = "agent_accueil"
	RoleSocial    Role = "travailleur_social"
	RoleManager   Role = "responsable"
	RoleAdmin     Role = "administrateur"
	RoleKiosk     Role = "borne"
)

// Known reports whether r is one of the roles of this version.
func (r Role) Known() bool {
	switch r {
	case RoleReception, RoleSocial, RoleManager, RoleAdmin, RoleKiosk:
		return true
	}
	return false
}

// ReadsReserved reports whether r is given the private half of the reserved
// class. It decides which keys go into an agent's slot, so it is enforced by
// cryptography for as long as the slot lives.
func (r Role) ReadsReserved() bool {
	return r == RoleSocial || r == RoleManager || r == RoleAdmin
}

// Reads reports whether r may read what others recorded; a kiosk only writes.
func (r Role) Reads() bool { return r.Known() && r != RoleKiosk }

// Agent is who is signed in.
type Agent struct {
	// Slot is the agent's number, from 1; 0 for the holder of the recovery key.
	Slot int
	Name string
	Role Role
}
