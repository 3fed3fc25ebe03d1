package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	_ "ampera/store/keyring/keyringtest"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == soundChild { // what the program starts of itself
		main()
		return
	}
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
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "damage": damage, "workbook": writeWorkbook, "cut": cut, "spoil": spoil},
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

// spoil changes a word of a file wherever it stands, by one bit each: spoil FILE WORD.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spoil FILE WORD")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	other := []byte(args[1])
	other[0] ^= 1
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%s does not have %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(data, []byte(args[1]), other), 0o600))
}

// cut takes the second half of a file away: cut FILE.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: cut FILE")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, data[:len(data)/2], 0o600))
}

// writeWorkbook writes the rows of CSV files as the sheets of a workbook, behind a
// sheet that holds none: workbook IN.csv OUT.xlsx SHEET [IN.csv SHEET...].
func writeWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args)%2 == 0 {
		ts.Fatalf("usage: workbook IN.csv OUT.xlsx SHEET [IN.csv SHEET...]")
	}
	book := excelize.NewFile()
	ts.Check(book.SetCellStr("Sheet1", "A1", "Catatan"))
	writeSheet(ts, book, args[0], args[2])
	for i := 3; i < len(args); i += 2 {
		writeSheet(ts, book, args[i], args[i+1])
	}
	ts.Check(book.SaveAs(ts.MkAbs(args[1])))
}

// writeSheet adds the rows of a CSV file as a sheet. A field that begins with ~ is
// a number, as the rest of it would lie in the file; any other is text.
func writeSheet(ts *testscript.TestScript, book *excelize.File, path, sheet string) {
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(ts.ReadFile(path), "\ufeff")))
	in.FieldsPerRecord = -1
	if strings.Contains(ts.ReadFile(path), ";") {
		in.Comma = ';'
	}
	rows, err := in.ReadAll()
	ts.Check(err)
	_, err = book.NewSheet(sheet)
	ts.Check(err)
	for y, row := range rows {
		for x, text := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			ts.Check(err)
			if number, ok := strings.CutPrefix(text, "~"); ok {
				ts.Check(book.SetCellDefault(sheet, cell, number))
			} else if text != "" {
				ts.Check(book.SetCellStr(sheet, cell, text))
			}
		}
	}
}
