package sample

import _ "embed"

// Stages is what a rulebook's text gets so that the stages before the tests are switched
// on: every one of them.
//
//go:embed stages.toml
var Stages string
