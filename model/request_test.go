package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestARequestHoldsWhatWasAgreed, whatever was agreed, and nothing when she refused.
func TestARequestHoldsWhatWasAgreed(t *testing.T) {
	items := []string{SendContact, SendMotive, SendSituation, SendFile}
	rapid.Check(t, func(t *rapid.T) {
		agreed := rapid.SliceOfDistinct(rapid.SampledFrom(items), rapid.ID[string]).Draw(t, "agreed")
		r := Reception{
			Kind: KindReception, Started: instantOf(0), Ended: instantOf(0),
			Said: []Entry{
				{QMotive, Answer{Codes: []string{"acces_droits"}}}, {Key("etat", "rsa"), Answer{Codes: []string{"bloque"}}},
				{Key("etat", "apl"), Answer{Codes: []string{"refuse"}}}, {Key("voie", "rsa"), Answer{Codes: []string{CodeYes}}},
			},
			Proposals: []Decided{{
				Proposal: Proposal{Key: "caf/contact_privilegie[rsa]", Toward: "caf", Item: "rsa"}, Modality: ModPrivileged,
				Decision: rapid.SampledFrom([]string{CodeAccepted, CodeDeclined, ""}).Draw(t, "decision"),
				Consent:  rapid.SampledFrom([]string{"oral", "ecrit", CodeRefused, ""}).Draw(t, "consent"), Transmit: agreed,
			}},
		}
		if rapid.Bool().Draw(t, "contact") {
			r.Contact = &Contact{Name: "Nom Essai", Phone: "02 00 00 00 01", Instructions: []string{rapid.SampledFrom([]string{"appel", CodeNever}).Draw(t, "how")}}
		}
		f := FollowUp{Item: "caf/contact_privilegie[rsa]", Kind: FollowPrivileged, Toward: "caf", Right: "rsa"}
		p := r.Proposals[0]
		q, ok := RequestOf(r, f)
		if may := p.Decision == CodeAccepted && (p.Consent == "oral" || p.Consent == "ecrit"); ok != may {
			t.Fatalf("%s, consent %q: sent %v", p.Decision, p.Consent, ok)
		}
		if !ok {
			return
		}
		has := func(item string) bool { return slices.Contains(agreed, item) }
		named := q.Name != "" || q.Phone != ""
		if named != (has(SendContact) && r.Contact != nil) || (q.Motive != "") != has(SendMotive) || q.File != has(SendFile) {
			t.Fatalf("agreed %v, sent %+v", agreed, q)
		}
		if never := r.Contact != nil && slices.Contains(r.Contact.Instructions, CodeNever); never && q.Phone != "" {
			t.Fatalf("the telephone of someone never to be contacted: %+v", q)
		}
		if want := map[bool]int{true: 2}[has(SendSituation)]; len(q.Situation) != want {
			t.Fatalf("agreed %v, sent %+v", agreed, q.Situation)
		}
		if f.Handed = true; true {
			if _, ok := RequestOf(r, f); ok {
				t.Fatal("sent what was handed over instead")
			}
		}
	})
}
