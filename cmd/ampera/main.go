// Command ampera is the application and its command line: flags, wiring and
// exit codes. Rules are in scoring, files in store, screens in tui.
//
// It exits 0 when what was asked is done, 1 when it was refused or failed, and
// 2 when the command line itself is wrong.
package main

import (
	"os"

	_ "ampera/tui/quiet" // first of all packages: see its doc
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
