package cli

import (
	"strings"

	"accueil/store"
	"accueil/ui"
)

// usualCost is how much stretching the passwords given from a desk take.
func usualCost() store.Cost { return store.DefaultCost() }

func (r *register) Locked() bool { return r.session.Locked() }

func (r *register) Members() ([]ui.Member, error) {
	list, err := r.session.Members()
	if err != nil {
		return nil, trouble(err)
	}
	members := make([]ui.Member, 0, len(list))
	for _, m := range list {
		members = append(members, ui.Member{Agent: agentOf(m.Agent), State: stateOf(m.State)})
	}
	return members, nil
}

func agentOf(a store.Agent) ui.Agent {
	return ui.Agent{Slot: a.Slot, Name: a.Name, Role: string(a.Role)}
}

func stateOf(s store.MemberState) ui.MemberState {
	switch s {
	case store.MemberSuspended:
		return ui.MemberSuspended
	case store.MemberGone:
		return ui.MemberGone
	}
	return ui.MemberActive
}

func (r *register) AddAgent(name, role string, password []byte) (int, error) {
	number, err := r.session.AddAgent(name, store.Role(role), password, usualCost())
	return number, trouble(err)
}

func (r *register) SetRole(number int, role string) error {
	return trouble(r.session.SetRole(number, store.Role(role)))
}

func (r *register) SetPassword(number int, password []byte) error {
	return trouble(r.session.SetPassword(number, password, usualCost()))
}

func (r *register) ChangePassword(present, next []byte) error {
	return trouble(r.session.ChangePassword(present, next, usualCost()))
}

func (r *register) Suspend(number int) error { return trouble(r.session.Suspend(number)) }

func (r *register) Reinstate(number int, password []byte) error {
	return trouble(r.session.Reinstate(number, password, usualCost()))
}

func (r *register) Remove(number int) error { return trouble(r.session.Remove(number)) }

func (r *register) RenewKeys() error { return trouble(r.session.RenewKeys()) }

func (r *register) ReplaceRecovery(groups []string) error {
	key, err := store.ParseRecoveryKey(strings.Join(groups, "-"))
	if err == nil {
		err = r.session.ReplaceRecovery(key)
	}
	return trouble(err)
}

func (r *register) Recipient() string {
	if reg := r.office.opened(); reg != nil {
		return reg.Recipient()
	}
	return ""
}

func (r *register) SetRecipient(recipient string) error {
	return trouble(r.session.SetRecipient(recipient))
}

func (r *register) Settings() (ui.Settings, error) {
	s, err := r.session.Settings()
	return ui.Settings(s), trouble(err)
}

func (r *register) SetSettings(s ui.Settings) error {
	return trouble(r.session.SetSettings(store.Settings(s)))
}
