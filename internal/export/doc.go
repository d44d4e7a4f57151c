// Package export gives the tables of the model the clothes of a file format.
//
// Laws:
//
//   - It decides nothing: which rows, which words, what is masked was decided by
//     who made the [accueil/model.Table]. It computes no figure.
//   - What it writes is safe to open: no text becomes a formula, none holds a
//     control character, an escape sequence or a character that reorders the line.
//   - It writes to what it is given and opens no file; the first error of the
//     writer is the one returned.
//   - It imports model only.
package export
