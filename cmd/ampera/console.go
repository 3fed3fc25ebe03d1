package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// console is what Windows says of the console that the program runs in. On
// other systems, and where the output is no console, it is the zero value.
type console struct {
	alone  bool   // opened for this program, and gone when it ends: a double-click
	old    bool   // Windows' own, whose font has few signs and stands in for none
	legacy bool   // takes no sequences: nothing can be drawn
	face   string // name of the font; "" where there is none to ask for
	family uint32 // and its kind, in Windows' bits
}

// trueType is the bit of a font's kind that a raster font has not.
const trueType = 0x4

// raster says whether the font is a bitmap of the 256 signs of one code page:
// then lines and signs are written in ASCII. A code page itself does not
// matter: what Go writes to a console goes as UTF-16, past every code page.
// Terminals that only pass things on may name no font at all; that is none.
func (c console) raster() bool {
	return c.face == "Terminal" || c.face != "" && c.family != 0 && c.family&trueType == 0
}

// lingers says whether the window waits for a key before it vanishes with what
// was said in it: after a fault of the application, or of a command line that
// nobody typed, such as a file dropped on the program. A command may well run
// in a window of its own with nobody there, as the Task Scheduler's do: it
// waits for nobody.
func (c *command) lingers(code int) bool {
	return c.console.alone && (code == exitUsage || code != exitDone && c.screens)
}

// linger waits for a key.
func (c *command) linger() {
	fmt.Fprint(c.err, "\n"+c.text("cmd.any-key"))
	if in := file(c.in); in != nil && term.IsTerminal(int(in.Fd())) {
		forgetKeys(in) // what was pressed before the words were there
		awaitKey(in)
	}
	fmt.Fprintln(c.err)
}

// awaitKey reads one key, unseen; Enter where the terminal does not give keys
// one by one.
func awaitKey(in *os.File) {
	if before, err := term.MakeRaw(int(in.Fd())); err == nil {
		defer func() { _ = term.Restore(int(in.Fd()), before) }()
	}
	_, _ = io.ReadFull(in, make([]byte, 1)) // a closed input ends the waiting, too
}
