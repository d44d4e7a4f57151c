// Package powercut records what a program does to its files, and makes what a
// disk could hold had the power gone at any moment of it.
//
// [Mount] serves a file system in memory that logs each change and each sync, in
// order (Linux, root, /dev/fuse). [Log.Image] takes the log up to a cut:
//
//   - what was written to a file before its last sync is there;
//   - of what was written after, any part may be, sector by sector, in any order;
//   - of the names of a folder, those of before its last sync are there, and any
//     beginning of what was done after, in order.
//
// This is what the system promises, not what a given disk does: most do better.
//
// Laws:
//
//   - The process that writes is never the one that serves the file system: the
//     two would wait for one another.
//   - The page cache stays in use, so that a file mapped in memory sees what was
//     written to it.
package powercut
