package driver

import (
	"flag"
	"os"
	"strconv"
	"testing"
)

// Checks has the properties of a test that are dear checked n times in an ordinary run, and
// twenty-five times as often with AMPERA_LONG=1; -rapid.checks asks for a number of one's own.
func Checks(t testing.TB, n int) {
	checks := flag.Lookup("rapid.checks")
	if checks.Value.String() != checks.DefValue {
		return
	}
	if os.Getenv("AMPERA_LONG") != "" {
		n *= 25
	}
	_ = checks.Value.Set(strconv.Itoa(n))
	t.Cleanup(func() { _ = checks.Value.Set(checks.DefValue) })
}
