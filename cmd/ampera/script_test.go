package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	for name, play := range roles {
		if os.Getenv(roleVariable) == name {
			os.Exit(play())
		}
	}
	testscript.Main(m, map[string]func(){"ampera": main})
}

// roleVariable makes the test binary a child that plays a role instead of
// running tests: an empty program, the application on an open desk.
const roleVariable = "AMPERA_TEST_ROLE"

var roles = map[string]func() int{}

// The scripts hold what the command line promises: words, exit codes, files.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// A home of its own, so that no script sees another's machine id or file.
			for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
				e.Setenv(name, e.WorkDir+"/home")
			}
			return os.MkdirAll(e.WorkDir+"/home", 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "damage": damage},
	})
}

// exits runs ampera and asks for an exact exit code: exits CODE ARGS...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	err := ts.Exec("ampera", args[1:]...)
	code := exitDone
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		code = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// damage turns bytes in the middle of a file: damage FILE.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FILE")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	for i := len(data) / 4; i < len(data); i += 512 {
		data[i] ^= 0xff
	}
	ts.Check(os.WriteFile(path, data, 0o600))
}
