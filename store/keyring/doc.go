// Package keyring keeps people's keys: an ed25519 key that signs their acts and
// an age key that opens what is meant for them, wrapped with a passphrase.
//
// It also makes what people are handed: four Indonesian words as a passphrase,
// and a one-time code from which a newly enrolled person's first key is
// derived, so that no code is ever stored.
//
// It does no storage, and knows nothing of acts: package store does. Keys are
// wiped when a session is locked, as far as Go allows: the runtime may have
// copied a stack, and a passphrase arrives as a string, which nobody can wipe.
package keyring
