// Package office holds the screens of who takes part: a candidate, panels and seats,
// and of what was laid down: the log and the rulebook.
package office
