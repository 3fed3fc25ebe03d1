package rulebook

import (
	_ "embed"
	"strings"
)

//go:embed FORM.md
var form string

// Example is the rulebook at the end of FORM.md, which uses every key of the form.
func Example() string {
	_, text, _ := strings.Cut(form, "```toml\n")
	text, _, _ = strings.Cut(text, "```")
	return text
}
