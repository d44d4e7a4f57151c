// Package export gives the tables and the documents of the model the clothes of a
// file format: PDF, plain text, workbook, CSV, JSON.
//
// Laws:
//
//   - It decides nothing: which rows, which words, what is masked was decided by
//     who made the [accueil/model.Table] or the [accueil/model.Document]. It computes
//     no figure. It rounds those it prints.
//   - What it writes is safe to open. Every text passes the sanitiser of
//     internal/texte: none holds a control character, an escape sequence or a
//     character that reorders the line. In a cell, none becomes a formula.
//   - Nothing is lost in silence: what does not fit wraps, a letter that cannot be
//     drawn is a square, what a format cannot hold is refused. Only the foot of a
//     page is ever cut, and says so with « … ».
//   - The same value makes the same bytes: no clock, no name of an author or machine.
//   - It writes to what it is given and opens no file; the first error of the
//     writer is the one returned. A context stops what takes long: PDF, made whole
//     before the first byte, and books, between two rows; the others stop at the
//     writer's first error.
//   - Rows that come one by one are never all held as they are, nor put aside on a
//     disk, where they would stay in clear: see [Rows].
//   - It imports model and internal/texte only.
package export
