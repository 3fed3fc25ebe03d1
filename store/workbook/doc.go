// Package workbook reads the cells of a sheet of an XLSX workbook, row by row.
// It is for store/tabular, which knows what the cells mean.
//
// A sheet is read as it is unpacked: neither the sheet nor its XML is ever held
// whole, and nothing is written to a disk. Held are the shared texts, up to a
// limit. A workbook that ends early, or is not sound XML to its last byte, is
// damaged and says so: half a sheet never passes for a whole one. A cell comes
// as the file holds it, with what kind it is; no number format is ever applied,
// so that what a format hides is not lost.
//
// excelize reads workbooks too, and tests hold this reader against it. It is
// not used here for three reasons: its rows end without an error at the first
// broken byte; it unpacks a large sheet into the folder for temporary files,
// where a killed process leaves every NIK in plain text; and it hands on text
// only, so that a number cannot be told from digits that somebody typed.
package workbook
