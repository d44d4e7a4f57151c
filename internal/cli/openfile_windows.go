package cli

// withoutWaiting changes nothing here: what has the name of a file does not wait.
const withoutWaiting = 0
