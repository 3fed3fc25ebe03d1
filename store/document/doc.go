// Package document declares what is read on paper: a sitting's minutes, what somebody
// declares of conflicts of interest, and the 'why this rank' sheet of one candidate, which
// scoring/ranking/shown makes. Package scoring/paper prints them.
//
// It does not print or save.
package document

// Width is that of a document as text: it fits a terminal, a letter and a fax.
const Width = 72
