// Package grid is the grid in which written marks are typed: what a cell takes,
// when it is saved, which change needs a reason.
package grid
