// Package result holds the screen of what comes out: the ranking.
package result
