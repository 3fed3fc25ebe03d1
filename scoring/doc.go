// Package scoring is the vocabulary of a selection and every rule about it.
//
// It is pure: no I/O, no clock, no randomness, no goroutine. What happened is
// an [Act] (one act by one person) made of [Fact]s; [State] is a fold over a
// set of acts. One [Rule] a kind says who may do it and what it may say: [Decide]
// asks it of the state as it stands, for a [Command], and the fold asks it of
// the [Past] of the act's author, for what is stored. [View] is what one person
// may read. Marks are
// fixed-point [Points] and, between the roundings that the [Rulebook] names,
// exact [Ratio]s: no official number ever passes through a binary float.
//
// Sub-packages hold the rules that stand alone: rulebook (reading the TOML
// form), ranking (order, codes and reasons), wording (both languages), intake
// (files that are about to be taken).
package scoring
