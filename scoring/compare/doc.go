// Package compare holds a committee's own recap, a table of texts, against a
// [scoring.Record] and says where the two differ and why. It is for an office
// that has always computed in a spreadsheet and wants to see first whether it
// may trust the program, or the spreadsheet.
//
// A finding is one cause, never every cell that the cause touches: the weighted
// mark, the final mark and the ranks of others that only follow from it are
// counted under it. So a number of the recap is asked three things, in the
// order in which it was computed there: is it ours; does it follow from the
// numbers left of it in its own row; if neither, which other way of computing
// brings it forth.
//
// Other ways are values of one type, scheme, and are tried in one place (fit).
// First as habits of the whole recap or of a formation (search.go says when one
// is accepted, and of which set): what breaks no row that agrees and brings two
// to their figures. Then of a row alone. What explains the very same is named
// beside it (Finding.Or); what nothing brings forth is said to be so.
//
// That other way is always asked of package ranking, by a what-if laid over the
// record: one candidate, with the recap's numbers in place of ours, under a
// rulebook with other roundings or weights. There is no arithmetic of marks
// here.
//
// Names and formations beside the numbers are held against ours by the rules of
// every file ([scoring.Names], [text.Key]), and a
// recap of several sheets is compared whole (sheets.go). It says nothing about
// candidates whose marks the reader may not see: they are only counted.
package compare
