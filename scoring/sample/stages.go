package sample

import _ "embed"

// Stages is what a rulebook's text gets so that the stages before the tests are switched
// on: every one of them but screening, without which nobody takes a number.
//
//go:embed stages.toml
var Stages string

// Need is what it gets so that a need of teachers is counted.
//
//go:embed need.toml
var Need string

//go:embed screening.toml
var requirements string

// Screened is a rulebook's text with Stages in which applicants are screened here, too.
func Screened(text string) string {
	return "screening = \"ampera\"\n" + text + requirements
}
