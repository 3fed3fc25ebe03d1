package eligibility

import _ "embed"

// Script is the evaluator of the public page.
//
//go:embed eval.js
var Script string
