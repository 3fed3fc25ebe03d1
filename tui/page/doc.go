// Package page is how a screen of the frequent kind is declared: a list with its
// columns, what can be done to its rows, and the forms that are filled in for it.
// It is data and pure functions. A declaration, one a file in ampera/tui/pages, is
// painted (ampera/tui/paint), spoken (ampera/tui/plain) and printed (`ampera
// show`), and none of them knows what it is of.
//
// What an act does is a chain of steps: it asks, has a form filled in, submits a
// command, tells what came of it. A step names what comes next as a function of
// the answer; only who shows the page does anything.
package page
