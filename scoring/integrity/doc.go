// Package integrity is how complaints, and gratification that was offered, are taken
// (pengaduan): written, filed, followed up, counted. It is a capability of its own: see
// [scoring.Capability].
//
// What is written is a [Letter], sealed for a few people before any disk sees it; who is
// named in it is none of them. The act that files it is an officer's: it has the sealed
// bytes whole, and lists for whom they are sealed. The id of a complaint is a hash over all
// of that, so nobody can put another text, or other readers, under a complaint that is
// there; a copy with a list of somebody's own is another complaint, and refused by whoever
// has seen the first.
//
// Who handles it must be listed, by the key that they have now: a right, at the desk and in
// the fold. Somebody with a new key is given the texts by another reader, sealed anew, in an
// act that lists that key. So the rules know who reads and never what.
//
// Where the sealed bytes live: in leaves of these acts, which stay in the office's file (no
// venue's set-up has them). They are bounded, one of two sizes, and few. They are not
// personal data that can be destroyed: a destruction names the leaves of a candidate in the
// open, so one that named a complaint's would say whom it is about. What ends them is that
// nobody is left who can open them.
package integrity
