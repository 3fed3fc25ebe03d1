// Package talk is how the application converses: it says, asks until there is an
// answer, and has something chosen from a menu or a list. It knows no act and no page.
//
// It alone touches the two streams: what it prints has no control character but the
// line end, and no line is wider than 80 columns.
package talk
