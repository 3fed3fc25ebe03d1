// Package quiet keeps the program from asking the terminal for its background
// colour, which costs five seconds where a terminal stays silent (Bubble Tea v1
// asks in its own init). It imports lipgloss alone and must be initialised
// before Bubble Tea: Go orders packages that are ready by import path, and
// ampera/... sorts before github.com/... That is why the module has its name.
//
// Only cmd/ampera imports it, blank. Themes never rely on the answer.
package quiet

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
