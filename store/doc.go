// Package store keeps a selection on a disk: an Office is one file with the
// people who may work on it, a session is one unlocked person's desk. It holds
// the keys, the fold and the order of things: decide, sign, append, apply,
// tell. The bytes are journal's, the secrets keyring's, files of people
// tabular's and document's; every rule is scoring's.
//
// See DESIGN.md for what is on the disk and why.
package store
