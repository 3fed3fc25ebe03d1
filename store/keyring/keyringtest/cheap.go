// Package keyringtest makes a guess at a passphrase cheap in whatever imports it: a suite
// that unlocks some thousand times would spend half of its time and memory on that. Only
// tests may (cmd/ampera/deps_test.go); what a guess costs in the program is held by the
// tests of keyring itself.
package keyringtest

import "ampera/store/keyring"

// Cheap is what a guess costs here: told apart from the sample's.
var Cheap = keyring.Cost{Time: 1, Memory: 2 << 10, Threads: 1}

func init() { keyring.Full, keyring.Work = Cheap, 4 }
