// Package population makes synthetic people of Ille-et-Vilaine and their later
// visits, for tests and demonstrations. Nobody in it exists. The same seed gives
// the same people on every machine.
//
// It knows the truth: each visit says which person came back, or that someone new
// came who may look like one. Figures measured on it are about generated people
// only; the rates below are judgements, not measures of a desk, and are not to be
// adjusted to what recognises people well.
//
// People come in households. Of 100 persons about 78 have French names, 9 Breton,
// 7 North African, 3 African, 2 Portuguese, 1 to 2 Turkish. A quarter of French
// last names are among the commonest, the others have a long tail made of roots and
// endings. 10 in 100 first names are compound. A household shares one telephone in
// 60 of 100 cases, 15 in 100 people have none. Half of the women who join a household
// take its name (birth name known 2 times in 3), one in ten joins both; a quarter of
// the women at the head of one are known by a married name and a birth name.
// 3 in 100 children have a twin; 4 in 100 first children carry a parent's first name.
// A birth date is missing 12 times in 100, only a year 6 times; 1 January stands for
// an unknown day for 10 in 100 of those with names from abroad. 3 in 100 are discreet.
//
// A visit repeats what is known with these mistakes, in 100 of those they can still
// happen to:
//
//	accents left out 30, capitals 15, hyphen for a space or the reverse 30 (where there is one)
//	last name: typing error 6, respelled by ear 7, particle joined or left out 35 (where there is
//	  one), one part of a joined name 35, birth and used name exchanged 20 and birth name left
//	  out 30 (where both are known), both joined 8, a new name by marriage 2
//	first name: typing error 4, respelled by ear 6, one part of a compound 35, short form 5,
//	  initial 1, another first name altogether 1
//	last and first name exchanged 2
//	birth date: not said 30, year only 6, day and month exchanged 2, one wrong digit 3,
//	  another date 1
//	telephone: not said 45, a new one 12
//	nothing but last and first name 15
//
// A newcomer is a stranger 40 times in 100; else a relative of someone known under
// the same roof and telephone 20, a twin 6, a parent or child of the same name 6, a
// homonym with another birth date 16, someone of the same last name and a first
// name that sounds close 12. They make the same mistakes.
package population
