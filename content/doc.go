// Package content is the content of the reception — questionnaire, orientation
// rules, directory, communes, retention — and the only reader of its format.
//
// Laws:
//
//   - What authors write is TOML; what leaves this package is model types.
//     Nothing else in the program reads or writes the format.
//   - Reading is strict: an unknown field is a fault. A fault is a sentence in
//     French with file, line, column and what to do about it; reading never
//     stops at the first one when it can name the others.
//   - Reading and checking are two things. [Read] says whether the text is a
//     questionnaire; [Verify] also says whether it is a good one. A record made
//     under an older version is read by Read alone, so that a check added
//     later never makes it unreadable.
//   - What is published is frozen: PUBLISHED holds a digest of each published
//     version, and a test refuses a published file that changed.
//   - No coordinates of persons, no amounts, no ceilings: contents are dated
//     and sourced, or carry « à vérifier ».
package content
