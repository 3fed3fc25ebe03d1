package main

import "testing"

// ownHome is a home folder of this test's own, for itself and what it starts.
func ownHome(t testing.TB) string {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, home)
	}
	return home
}
