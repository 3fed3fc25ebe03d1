// Package list is the list that most screens are: a table, the line above it in
// which one filters, sorting, marking, jumping by number, copying. A Field says all
// there is to say about a column; fields that many lists have are made here, so that
// they look, sort and are asked for alike.
package list
