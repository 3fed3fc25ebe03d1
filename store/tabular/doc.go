// Package tabular reads and writes the selection as tables: CSV files of
// candidates, marks and formations in; a ranking as CSV, JSON or an aligned
// text table out. It is for the store, the command line and whoever hands a
// file to the committee. It decides nothing: who may import, what a mark is
// worth and who ranks where are rules of package scoring.
//
// A reader takes all of a file or nothing. It goes on after a fault, so that
// one look shows every fault with its line and column, and returns no rows
// when there is any. Files are UTF-8, with or without a byte order mark, with
// commas or semicolons (the header line decides), quoted fields and any of the
// usual line ends. Header names are trimmed and may be in any case; columns
// that nobody asked for are named in [Notes] and left alone; lines with nothing
// but separators are passed over.
//
// Faults carry codes with arguments (worded in scoring/wording) and never a
// name, a NIK or a birth date.
//
// A spreadsheet runs a cell that begins with = + - or @. What we write has an
// apostrophe before such a text, and what we read loses it again; a lone "-"
// means nothing to a spreadsheet and stays as it is.
package tabular
