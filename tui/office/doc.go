// Package office tries, by keys, the pages of an office: who takes part, panels, the
// log, what was typed twice. The pages are declared in ampera/tui/pages.
package office
