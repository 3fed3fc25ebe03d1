// Package text is what may become of text that people, files and other
// programs bring. [Take] is the road in: what may be stored, and in which one
// form. [Shown] and its like are the roads out: what a terminal, a paper or a
// spreadsheet may be given, whatever is stored. [Width] is how many cells of a
// terminal that takes.
//
// A file holds what was taken in before there was this package, and what a
// client of somebody's own wrote: so nothing that is read from one is shown
// without a road out.
package text
