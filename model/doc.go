// Package model is what a first reception is, with nothing around it: the
// questionnaire, the path through it, the answers, the orientations that
// follow, and the record that is kept.
//
// Laws:
//
//   - Standard library only; no files, clock, terminal or randomness. Time and
//     identifiers are passed in.
//   - The path is one fold over the answers ([Walk]): resuming, going back,
//     correcting and the recap are all that same function.
//   - Silence satisfies no test. An unanswered question is neither "in" nor
//     "not in" any list, so no rule can depend on something not said.
//   - Answers that a correction left off the path stay in the draft, never
//     decide, and are not in the record.
//   - What is reserved to professionals has its own type ([Reserved]); nothing
//     that draws a shared page accepts it.
//
// Glossary, French word of the field to identifier:
//
//	accueil (premier accueil social)  Reception
//	passage                           Reception with Kind Passage
//	accueil interrompu, brouillon     Draft
//	opposition, limitation            Mark
//	rectification                     Rectification
//	données d'une personne            Access, of AccessItem
//	demande reçue d'un organisme      Requested; Request is the one we make
//	mot à un collègue                 Memo
//	étape                             Step
//	besoin, sous-besoin               choice of a question; derived sets "besoins", "sous_besoins"
//	droit                             an item of the block "droits"
//	organisme compétent               Competence
//	champ d'un service social         Scope
//	orientation proposée              Proposal
//	proposition réservée à l'agent    Reserved
//	écartée par                       SetAside
//	convention, contact privilégié    Convention, PrivilegedContact
//	annuaire                          Directory
//	grille du bilan                   Grid, of Cell and Figure
//	masqué, montré                    Mask
//	A′ (accueils purgés)              Coarse: records and « détachés »
//	résultat                          the answer to the question "resultat"
package model
