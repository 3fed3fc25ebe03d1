// Package seeded lets every run of a package's properties draw the same, so that what
// is green here is green on a clean clone, and what fails fails again. Whoever looks for
// what nobody has met draws anew: -rapid.seed=0, or a number of theirs. A test package
// that has properties imports it for this alone.
//
// Since properties make small offices by the thousand and forget them at once, it has
// less garbage collected, too: a good part of their time went there. Another GOGC than 100
// says otherwise.
package seeded

import (
	"flag"
	"runtime/debug"

	_ "pgregory.net/rapid" // whose flag this is
)

func init() {
	_ = flag.Set("rapid.seed", "20261005")          // what the command line says comes after
	if was := debug.SetGCPercent(400); was != 100 { // GOGC says so
		debug.SetGCPercent(was)
		return
	}
	debug.SetMemoryLimit(1 << 30) // beyond which it is collected as ever: several packages run at once
}
