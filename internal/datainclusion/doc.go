// Package datainclusion reads directories in the format of data·inclusion v1, the
// national format of structures and services: JSON, CSV and the workbook of two
// sheets. It gives listings of the model, and one fault for each thing that is
// wrong, told to whoever prepared the file.
//
// Its laws:
//
//   - a bad cell never costs a good row, and a bad row never costs another one;
//   - nothing is dropped in silence: what is lost or repaired is a fault, with its
//     row, its column, what is wrong and what to do;
//   - what a file holds is hostile until cleaned, and bounded;
//   - nothing is written anywhere, not even for a moment: the caller gives the files
//     and keeps what comes out.
package datainclusion
