package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/store/bundle"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// A person's wrapped key lies in the file in which they chose it, and travels beside the
// act that names its public key. It is signed by itself, so that anybody can tell it from
// what others send for it: it is kept and tried whatever else came. Keys of before have no
// signature, and nobody but their owner can tell them from garbage: of what has none some
// are kept beside each other, and all are tried, until one comes that is signed. Nothing
// that comes takes the place of anything.
const (
	besideMost  = 16   // that came for one key, signed or not: nobody can fill the file
	wrappedMost = 4096 // bytes of one
)

// brought begins the names of what came from other laptops for a person's key.
func brought(p scoring.PersonID, public string) string { return keyNote(p) + "@" + public }

func broughtNote(k bundle.Key) journal.Note {
	sum := sha256.Sum256(k.Wrapped)
	return journal.Note{Name: brought(k.Person, k.Public) + "/" + hex.EncodeToString(sum[:8]), Value: k.Wrapped}
}

// keyOf is what such a note, or one of a key that was chosen here, has.
func keyOf(n journal.Note) bundle.Key {
	of, public, _ := strings.Cut(n.Name[len(keyNote("")):], "@")
	public, _, _ = strings.Cut(public, "/")
	return bundle.Key{Person: scoring.PersonID(of), Public: public, Wrapped: n.Value}
}

// wrappedOf is all that may be a person's key as it is now, wrapped: those that it signed
// itself or, where there is none, what came from other laptops; and what was chosen here.
func wrappedOf(log *journal.Journal, p scoring.Person) (all [][]byte) {
	all, other := toldApart(log, p)
	if len(all) == 0 {
		all = other
	}
	if own, ok := log.Note(keyNote(p.ID)); ok && !among(all, own) {
		all = append(all, own)
	}
	return all
}

// toldApart is what there is of a person's key, by whether it is signed.
func toldApart(log *journal.Journal, p scoring.Person) (signed, other [][]byte) {
	notes := log.Notes(brought(p.ID, p.Key))
	if own, ok := log.Note(keyNote(p.ID)); ok {
		notes = append(notes, journal.Note{Value: own})
	}
	for _, n := range notes {
		if keyring.Vouched(n.Value, p.Key, owner(log.Selection(), p.ID)) {
			signed = append(signed, n.Value)
		} else {
			other = append(other, n.Value)
		}
	}
	return signed, other
}

func among(all [][]byte, one []byte) bool {
	return slices.ContainsFunc(all, func(w []byte) bool { return bytes.Equal(w, one) })
}

// keysOf is how a person's key travels.
func keysOf(log *journal.Journal, p scoring.Person) (out []bundle.Key) {
	if p.Status != scoring.Active || p.Key == "" {
		return nil
	}
	for _, wrapped := range wrappedOf(log, p) {
		out = append(out, bundle.Key{Person: p.ID, Public: p.Key, Wrapped: wrapped})
	}
	return out
}

// kept are the notes of keys that came, each only where the act counts that names it.
func kept(log *journal.Journal, state *scoring.State, keys []bundle.Key) (out []journal.Note) {
	type have struct{ signed, other [][]byte }
	of := map[string]*have{} // by public key
	for _, signed := range []bool{true, false} {
		for _, k := range keys {
			p, known := state.Person(k.Person)
			if !known || p.Status != scoring.Active || p.Key == "" || k.Public != "" && k.Public != p.Key || len(k.Wrapped) > wrappedMost ||
				signed != keyring.Vouched(k.Wrapped, p.Key, owner(log.Selection(), p.ID)) {
				continue
			}
			k.Public = p.Key
			h := of[p.Key]
			if h == nil {
				h = &have{}
				h.signed, h.other = toldApart(log, p)
				of[p.Key] = h
			}
			beside := &h.signed
			if !signed {
				beside = &h.other
			}
			if !signed && len(h.signed) > 0 || among(*beside, k.Wrapped) || len(*beside) >= besideMost {
				continue
			}
			*beside = append(*beside, k.Wrapped)
			out = append(out, broughtNote(k))
		}
	}
	return out
}

// vouch keeps a key of before, which its owner has just opened, as one that is signed. That
// it is not stored is no fault of what was asked.
func vouch(log *journal.Journal, who scoring.Person, key *keyring.Key, wrapped []byte) {
	of := owner(log.Selection(), who.ID)
	if log.Reads() || keyring.Vouched(wrapped, who.Key, of) {
		return
	}
	if signed, err := key.Vouch(wrapped, of); err == nil {
		_ = log.SetNotes(broughtNote(bundle.Key{Person: who.ID, Public: who.Key, Wrapped: signed}))
	}
}
