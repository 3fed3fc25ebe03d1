// Package rulebook reads the TOML form of a rulebook into [scoring.Rulebook],
// and keeps the starting points that a committee fills in.
//
// It is for everything that takes a rulebook from a person: the "new selection"
// screen, `ampera init` and `ampera rulebook check`. It judges the form: every
// fault of a file is told at once, each with its line and the path of its key,
// and nothing of a faulty file is taken. It computes no mark and reads no file.
// FORM.md, beside this file, says every key and why it is there.
package rulebook
