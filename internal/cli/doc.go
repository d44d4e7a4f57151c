// Package cli is where the rooms of the program meet: it opens the register,
// gives the desk what it works with, and answers the commands.
//
// Laws:
//
//   - The register's lock and errors are settled before anything is drawn on
//     the terminal.
//   - Every error of the store or of the system becomes, in one place
//     (trouble.go), a French sentence with its next step and an exit code.
//   - A password is typed without echo or read from a file: never an argument,
//     never an environment variable.
//   - A command that fails leaves nothing half done behind it.
package cli
