// Package table is what a list holds, said once: a Value is one thing that
// stands in a cell, a Column is where rows have it, a Table is rows with their
// columns. What a value looks like on a screen, how it is spoken, what a file or a
// program gets, how it is sorted and asked for: all of it follows from its kind.
//
// It is pure and knows no screen, no file and no store. Pages (ampera/tui/page)
// declare their columns with it, files are written from it.
//
//	kind               screen, spoken                  CSV and JSON
//	Text, Said         as written; in the language     as written; Indonesian
//	Mark, Number       with the language's comma       exact, with a point
//	Share              in percent                      exact, of one
//	Count, Of          3, 3/4 ('three of four')        3; two fields
//	Day, Time, Moment  27-11-2026, 14:05               ISO 8601, to the second
//	Span               1:30:00                         seconds
//	State, States      sign and word                   id
//	Candidate, Person, Formation   the name            number or key, and name
//	Bytes              3.4 MB                          3400000
//	Hash               its first 16 digits             whole
//
// A value that is not there is None, with or without a reason; one that the
// reader may not see is Hidden. Both are blank to programs, with the reason in
// a field of its own.
package table
