// Package bundle is the file in which acts travel from one laptop to another, on a
// stick or through a folder that both see.
//
// It is encrypted with age, which authenticates every 64 KiB of it but nobody who
// wrote it; so inside, all is signed: each commit by its author, as in the log, and
// the whole by whoever was unlocked where it was written. The content is frames,
// each a length of four bytes and so many bytes:
//
//   - the head: whose it is, and what its reader must have already;
//   - chunks of at most 1 MiB: commits in order of arrival, with their leaves in
//     parts, and wrapped keys;
//   - the end: how many chunks there were and the hash of each, the order of arrival
//     of the whole file that it was written from, size and root of the tree over it,
//     and the signature.
//
// A file that was cut short has no end: what comes before is sound as far as it goes,
// and says so. Nothing here asks whether an act counts.
package bundle
