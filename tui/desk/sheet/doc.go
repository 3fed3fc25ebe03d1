// Package sheet is the score sheet of one candidate: its criteria, its clock, what
// is done to it as a whole, and how it is read back before it is sent.
package sheet
