// Package pli is what an office sends to its Département: its figures of a period that is
// over, sealed to a key that only the Département holds; and what comes back, the decisions
// on those figures. docs/format-bilan.md describes the formats.
//
// Laws:
//
//   - It carries codes and counts by the month, the quarter and the year: no reception, no
//     number, no day, no word that anyone wrote of someone.
//   - It carries what the office had decided to show and to hide, if it had, so that the
//     Département never shows what the office hid. What comes back carries decisions, of
//     that office alone, and no figure.
//   - What it reads may be hostile: sizes are bounded, every value is checked, and what is
//     not known is refused. Nothing is guessed.
//   - It opens no file and asks no clock.
package pli
