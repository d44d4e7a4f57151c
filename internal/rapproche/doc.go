// Package rapproche recognises a person already received from what is being typed
// of them: « déjà venu ? ». It only ever asks the question; nothing is linked
// without the agent.
//
// Laws:
//
//   - Discretion. The telephone of a discreet person neither finds nor
//     strengthens, whichever side is discreet: only the name and the birth date
//     typed count. Evidence passes through one place, permitted, on its way in;
//     past it there is nothing left to be careful with. A Person has no address
//     and no child: whoever adds one takes it away there.
//   - One thing alone names nobody. A candidate is Likely only when a first name
//     or a birth date agrees, and something else with it.
//   - First names that clearly differ are two people, whatever else agrees: twins,
//     couples, households with one telephone. So are birth dates of two years that
//     no single slip explains: father and son. Such a pair is no candidate at all.
//   - A telephone belongs to a household. It counts only beside a first name that
//     agrees, or a birth date when no first name can be compared.
//   - Every text is accepted, of any length, and costs the same once cut.
//   - An Index may serve several desks at once. It keeps no text of a person once
//     they are removed.
//
// The method is that of Fellegi and Sunter: each thing compared gives bits of
// evidence, the logarithm of how much more often it is seen between two visits of
// one person than between two people. How often two people agree by chance is
// counted in the index itself, so that a rare name weighs more than Martin.
// docs/rapprochement.md has the figures.
package rapproche
