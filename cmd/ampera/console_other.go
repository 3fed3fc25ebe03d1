//go:build !windows

package main

import "os"

// consoleOf is nothing here: a terminal outlives its programs and draws what
// it is sent.
func consoleOf(*os.File) console { return console{} }

// setTitle leaves the title to the terminal.
func setTitle(string) (back func()) { return func() {} }

// forgetKeys forgets nothing here.
func forgetKeys(*os.File) {}
