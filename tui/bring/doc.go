// Package bring holds the screens of files that come in: what they would change
// (import), and a recap held against the record (compare).
package bring
