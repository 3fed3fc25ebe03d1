package widget

import (
	"strconv"

	"ampera/scoring"
)

// MarkRule is what a mark may be, for a cell that is typed into.
type MarkRule = scoring.MarkRule

// Range says what may be typed: "0-100; 2 decimals".
func Range(r MarkRule) Words {
	return Key("mark.range", r.Least.String(), r.Most.String(), strconv.Itoa(r.Decimals))
}
