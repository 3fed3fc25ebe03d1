// Package seeded lets every run of a package's properties draw the same, so that what
// is green here is green on a clean clone, and what fails fails again. Whoever looks for
// what nobody has met draws anew: -rapid.seed=0, or a number of theirs. A test package
// that has properties imports it for this alone.
package seeded

import (
	"flag"

	_ "pgregory.net/rapid" // whose flag this is
)

func init() { _ = flag.Set("rapid.seed", "20261005") } // what the command line says comes after
