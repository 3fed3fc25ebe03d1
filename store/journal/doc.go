// Package journal is the log of a selection on one bbolt file: signed commits
// of salted leaves, and everything about their bytes.
//
// It is for package store, which holds keys, sessions and the fold. The journal
// knows no rule and no role: it makes commits ([Seal]), keeps them ([Journal.Append],
// [Journal.Adopt]), and reads them back only after checking every signature,
// chain and Merkle root ([Journal.Acts]). bbolt is a container; every record
// verifies itself.
//
// It does not decide who may act, and so not which destructions count ([Lost],
// [Law]); it does not hold private keys, and does not detect that a whole older
// file was put back: package store's witness and a printed checkpoint do.
//
// See ../DESIGN.md for the format and why it is so.
package journal
