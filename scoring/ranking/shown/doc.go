// Package shown is what papers say of a ranking: the 'why this rank' sheet of one candidate.
//
// The sheet is for the candidate, the committee and whoever doubts a result: every number
// from the raw mark to the final one stands there with its rounding, so that it can be
// computed again by hand.
//
// It computes nothing: the steps come from scoring/ranking, the words from scoring/wording.
// A sheet carries number, name and marks, never the NIK nor a birth date: who is older is
// said without one.
package shown
