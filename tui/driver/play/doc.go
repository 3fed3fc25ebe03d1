// Package play is what tests of several screens share: an office in memory whose
// clock a test moves, and what such a test does and wants again and again.
package play
