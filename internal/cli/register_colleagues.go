package cli

import (
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// Colleagues implements ui.ColleagueKeeper.
func (r *register) Colleagues() ([]ui.Colleague, error) {
	list, err := r.session.Agents()
	var out []ui.Colleague
	for _, a := range list {
		if a.Slot == r.session.Agent().Slot || store.ScopeOf(a.Role, store.ActMemos) == store.None {
			continue
		}
		out = append(out, ui.Colleague{Agent: ui.Agent{Slot: a.Slot, Name: a.Name, Role: string(a.Role)}, Receives: store.ScopeOf(a.Role, store.ActReceive) != store.None})
	}
	return out, trouble(err)
}

// Entrust implements ui.ColleagueKeeper.
func (r *register) Entrust(draft uint64, to int, reason string) error {
	return trouble(r.session.Entrust(draft, to, reason))
}

// LeaveMemo implements ui.ColleagueKeeper.
func (r *register) LeaveMemo(m model.Memo) error { return trouble(r.session.LeaveMemo(m)) }

// Memos implements ui.ColleagueKeeper.
func (r *register) Memos() ([]model.Memo, error) {
	list, err := r.session.Memos()
	return list, trouble(err)
}

// Memo implements ui.ColleagueKeeper.
func (r *register) Memo(id uint64) (model.Memo, error) {
	m, err := r.session.Memo(id)
	return m, trouble(err)
}

// EndMemo implements ui.ColleagueKeeper.
func (r *register) EndMemo(id uint64) error { return trouble(r.session.EndMemo(id)) }

// Select implements ui.Receiver.
func (r *register) Select(c model.Criteria) ([]model.Fact, bool, error) {
	facts, more, err := r.session.Select(c)
	return facts, more, trouble(err)
}
