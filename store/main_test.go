package store_test

import (
	"fmt"
	"os"
	"testing"
)

// The test binary is a desk that backs up until it is killed when a test asks for
// one.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killedBackupEnv); dir != "" {
		if err := backUpUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}
