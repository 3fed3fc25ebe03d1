// Package ranking turns a [scoring.Record] into an order that explains itself:
// final marks, shared ranks, codes, and the reason that puts each candidate
// above the next. It is for the ranking screen, the lists and the command line.
// It decides nothing about who may see what (the Record has already left that
// out) and says nothing in words (package wording does).
//
// Between the roundings that the rulebook names every number is exact. A value
// that has to be compared or printed has at most six decimals: one that no
// named rounding brings there is rounded half away from zero at the sixth, so
// that thresholds and ties are judged on the very number that is printed.
//
// # Who is ranked
//
// In this order: a conflict holds a candidate whatever the rest says; then TMS,
// APS and DIS, then TH at any component; a repeat (susulan) still to come holds;
// no mark and no submitted sheet at all is not assessed; a missing mark or
// sheet, or a gap not moderated, holds; a threshold not reached is Below.
// Everybody else is ranked. Inside a shared rank candidates are listed by
// number, which is no order of merit.
//
// # Codes while somebody is pending
//
// A candidate who is held or not assessed may still come in above others, and
// each of them takes one place at most. So with p pending candidates a place is
// certain only where the rank would still be inside the quota p places further
// down; who is outside already stays outside, since nobody leaves the ranking
// by another's marks. Between the two, candidates have a rank and no code.
//
// # Ties
//
// A tie key whose value is unknown for somebody among the equals (no birth
// date, no GPA) decides nothing among them, and the chain stops there: a
// later key must not decide what an earlier one might have decided otherwise.
package ranking
