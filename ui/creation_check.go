package ui

import "strings"

// check says why the answer of the step is not one; empty when it is.
func (c *creation) check() string {
	switch c.step {
	case createOffice, createAgency, createDesk, createName:
		if c.text(c.step) == "" {
			return wordsCreationMissing(c.step)
		}
	case createDepartment:
		if !isDepartment(strings.ToUpper(c.text(c.step))) {
			return wordsNoDepartment
		}
	case createPassword:
		return c.passwordProblem()
	case createAgain:
		if c.entry[createAgain].text() != c.entry[createPassword].text() {
			return wordsNotTheSame
		}
	case createKey:
		if len(c.key) == 0 {
			return wordsDrawingKey
		}
	case createFirstGroup:
		return wrongGroup(c.field().text(), c.key, c.ranks[0])
	case createSecondGroup:
		return wrongGroup(c.field().text(), c.key, c.ranks[1])
	}
	return ""
}

// isDepartment tells the code of a département: two characters, or three
// overseas.
func isDepartment(code string) bool {
	if code == "2A" || code == "2B" {
		return true
	}
	for _, r := range code {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(code) == 2 && code >= "01" && code <= "95" && code != "20" || len(code) == 3 && code >= "971" && code <= "989"
}
