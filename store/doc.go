// Package store is the register: the one embedded, encrypted file in which a
// social centre's desk keeps its drafts, its receptions and its access journal.
//
// Laws:
//
//   - Everything that came from a person is sealed inside a value; keys of the
//     file are counters or fixed codes, so no name, time or motif can be read
//     from them, nor from an error or a file name.
//   - A value is bound to where it stands: register, bucket, key, class, epoch
//     and schema version. Moved anywhere else, it does not open.
//   - One change is one transaction, synced before the call returns; its journal
//     entry is written in the same transaction.
//   - A commit error is not an answer. Identifiers are fixed before the
//     transaction; after any commit error the file is closed, opened and read
//     again, and [CommitError] says what was found.
//   - Nothing is overwritten by a creation, and the key file is replaced whole:
//     temporary file, sync, rename, sync of the folder.
//   - A signed-in agent is a value, [Session]. Nothing is global: one process may
//     serve several agents, and what one session holds is dropped at its lock.
//   - Rights other than the reserved class are enforced here by the program, not
//     by keys; the reserved class is enforced by keys.
//
// The bytes on disk are described, with what they protect against and what they
// do not, in docs/format.md. That document and this package change together.
package store
