package scoring

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// A selection is named after the key that founded it, and every later key of a
// person is tied to the selection by a signature of its own. So nobody can put
// somebody else's public key into a history that they made themselves.

// SelectionID is the id of the selection that a chair founds: SHA-256 over the
// chair's public key and a salt, both hex as they stand in the founding act.
func SelectionID(key, salt string) string {
	sum := sha256.Sum256([]byte("ampera selection v2\x00" + key + "\x00" + salt))
	return hex.EncodeToString(sum[:])
}

// FirstReplica is the replica that the founding act is of. It follows from the
// selection's id, so that there is room for one founding act only.
func FirstReplica(selection string) ReplicaID {
	return ReplicaID(selection[:min(16, len(selection))])
}

// KeyClaim is what a new key signs when a person chooses it: which selection,
// whom, and the one-time code's public key (hex) that it replaces.
func KeyClaim(selection string, p PersonID, spent string) []byte {
	return []byte("ampera key v2\x00" + selection + "\x00" + string(p) + "\x00" + spent)
}

// isKey says whether a text is a public key, hex.
func isKey(text string) bool {
	public, err := hex.DecodeString(text)
	return err == nil && len(public) == ed25519.PublicKeySize
}

// isSeal says whether a text has the form of an age recipient.
func isSeal(text string) bool {
	rest, is := strings.CutPrefix(text, "age1")
	return is && rest != "" && len(rest) <= 100 && !strings.ContainsFunc(rest, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}

// claims says whether key (hex) signed the claim; proof is the signature, hex.
func claims(key, proof, selection string, p PersonID, spent string) bool {
	public, err1 := hex.DecodeString(key)
	signature, err2 := hex.DecodeString(proof)
	return err1 == nil && err2 == nil && len(public) == ed25519.PublicKeySize &&
		ed25519.Verify(public, KeyClaim(selection, p, spent), signature)
}
