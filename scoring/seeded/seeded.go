// Package seeded lets every run of a package's properties draw the same, so that what
// is green here is green on a clean clone, and what fails fails again. Whoever looks for
// what nobody has met draws anew: AMPERA_LONG, or -rapid.seed with a number of theirs (0
// for any). A test package that has properties imports it for this alone.
package seeded

import (
	"flag"
	"os"

	_ "pgregory.net/rapid" // whose flag this is
)

func init() {
	if os.Getenv("AMPERA_LONG") == "" {
		_ = flag.Set("rapid.seed", "20261005") // what the command line says comes after
	}
}
