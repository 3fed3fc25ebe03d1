// Package paper is a document, said once: a Paper is blocks of ten kinds, in both
// languages, as data. It is pure: it knows no screen, no file and no clock; who
// makes a paper says when and for whom it was made.
//
// No block has markup inside: text is [table.Words], figures in columns are
// [table.Value]. So a paper can be laid out by several printers, each of them a
// switch over the blocks in a file of its own:
//
//	[Paper.Text]    lines of a width, for a printer or a mail (text.go)
//	[Paper.Screen]  the same with tones, charts drawn (screen.go)
//	[Paper.Lines]   sentences to be read aloud (lines.go)
//	[Paper.HTML]    a page that stands alone and asks nothing of a network (html.go)
//
// Nothing is cut in any of them. What a printer does not know it prints as its
// type, so that a test sees it.
package paper
