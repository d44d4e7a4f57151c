package store

import (
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// ErrReason is a reason of no list.
var ErrReason = errors.New("not a reason of the list")

// Entrust hands a draft of this agent to a colleague who may receive, with the reason;
// journalled. From then on only the colleague opens it. Errors: [ErrNotOwner],
// [ErrNoDraft], [ErrNotColleague], [ErrReason].
func (s *Session) Entrust(id uint64, to int, reason string) error {
	err := s.entrust(id, to, reason)
	return wrapped("handing a draft over", err)
}

func (s *Session) entrust(id uint64, to int, reason string) error {
	if !slices.Contains(model.HandingReasons(), reason) {
		return fmt.Errorf("%w: %q", ErrReason, reason)
	}
	colleague, err := s.colleague(to)
	if err != nil {
		return err
	}
	if ScopeOf(colleague.Role, ActReceive) == None {
		return fmt.Errorf("%w: %d", ErrNotColleague, to)
	}
	return s.update(ActReceive, func(t *tx) error {
		d, err := t.ownDraft(s.agent.Slot, id)
		if err != nil {
			return err
		}
		// A save of the desk that hands it over, still on its way, is then too old.
		d.Owner, d.From, d.Handed = colleague.Slot, s.agent.Slot, reason
		d.Revision++
		if err := t.put(classBureau, bucketDrafts, number(id), d); err != nil {
			return err
		}
		return t.journal(s.entry(OpDraftEntrusted, id))
	})
}
