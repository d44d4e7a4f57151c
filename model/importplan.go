package model

// ImportPlan is what an import would change of a directory, told before
// anything is: see [PlanImport].
type ImportPlan struct {
	Added   []Listing
	Changed []Listing // with their numbers, corrections kept
	// Same is how many are already as the file says.
	Same int
	// Conflicts are those of Changed, and of the others, whose corrections now
	// contradict the file.
	Conflicts []Listing
	// Absent are listings of the same sources that the file no longer holds. They
	// are withdrawn only when the whole of a source is imported and it is asked.
	Absent []Listing
}
