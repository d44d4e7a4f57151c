// Package texte holds what can be done to French text without knowing what the
// text is about: cleaning it, searching it, recognising a phone or a social
// security number in it, and laying it out in terminal cells.
//
// Laws:
//
//   - Every function is total: any string is accepted, valid UTF-8 or not, and
//     none panics. A refusal is a false, never a half-made text.
//   - Clean and CleanLines are the only sanitisers. Nothing that comes from a
//     record, a paste or a file is shown or printed without passing one of them.
//     What they return holds no control character, no escape sequence, nothing
//     invisible and nothing that reorders the line.
//   - Clean, CleanLines, Fold, Typo, TypoPlain and ASCII are idempotent, so
//     calling one twice on the way to the screen does no harm.
//   - Two texts a French reader would search for in the same way fold to the same
//     string, whether they were typed, pasted or composed, with accents or without.
//   - Nothing is remembered: no package variable, no clock, no file. An Index is
//     read-only once built and may serve several desks at once.
//   - Width, Wrap and Truncate count terminal cells of text that is already clean.
package texte
