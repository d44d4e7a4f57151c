// Package ui is the desk, in two voices: drawn on a terminal ([App]) and line
// by line ([Lines]).
//
// Laws:
//
//   - One tea.Model, App. Screens and fields are plain structs with methods;
//     they never send messages to one another.
//   - Update does no I/O. What touches the register runs in a command, takes a
//     copy, and comes back as one typed result. Order does not matter: draft
//     saves carry a revision.
//   - A key is declared once ([binding]): what it does, its words, and why it
//     does not work now. Footer and help are drawn from the same declaration.
//   - Everything drawn goes through [body], which sanitises it.
//   - What is reserved to professionals is drawn by one screen only, opened by
//     its own key.
package ui
