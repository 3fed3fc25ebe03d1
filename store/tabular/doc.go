// Package tabular reads and writes the selection as tables: CSV and XLSX files
// of candidates, marks and formations in; a ranking as CSV, JSON or an aligned
// text table, and the problems of a file as CSV, out. It is for the store, the
// command line and whoever hands a file to the committee. It decides nothing:
// who may import, what a mark is worth and who ranks where are rules of package
// scoring.
//
// A file is looked at, then taken. Look finds the sheet, the header (which may
// lie below titles), the kind, and which column is which of ours: by our names,
// the national portal's, those that people write, or as somebody matched a file
// of the same shape before. Somebody may change the match by hand. Take reads
// all of the file or nothing. It goes on after a fault, so that one look shows
// every fault with its cell, and returns no command when there is any; it stops
// when its context ends. Both read rows one after another, from CSV (UTF-8, with
// or without a byte order mark, with commas or semicolons, quoted fields, any of
// the usual line ends) or from a sheet of a workbook. Columns that nobody asked
// for are named in notes and left alone; blank lines are passed over.
//
// What a spreadsheet does to numbers is undone where it can be and refused where
// it cannot: binary noise in a mark goes, long numbers that were rounded or
// turned into 1.67E+15 are faults with their repair, and so are errors and
// formulas that nobody computed. Blank is never zero.
//
// Faults carry codes with arguments (worded in scoring/wording) and never a
// name, a NIK or a birth date.
//
// A spreadsheet runs a cell that begins with = + - or @. What we write has an
// apostrophe before such a text, and what we read loses it again; a lone "-"
// means nothing to a spreadsheet and stays as it is.
package tabular
