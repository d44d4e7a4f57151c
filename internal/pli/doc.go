// Package pli is what an office sends to its Département: its figures of a period that is
// over, sealed to a key that only the Département holds. docs/format-bilan.md describes
// the format.
//
// Laws:
//
//   - It carries codes and counts by the month, the quarter and the year: no reception, no
//     number, no day, no word that anyone wrote of someone.
//   - It carries what the office decided to show and to hide, so that the Département never
//     shows what the office hid.
//   - What it reads may be hostile: sizes are bounded, every value is checked, and what is
//     not known is refused. Nothing is guessed.
//   - It opens no file and asks no clock.
package pli
