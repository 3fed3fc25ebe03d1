package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/store/bundle"
	"ampera/store/journal"
)

// A person's wrapped key lies in the file in which they chose it, and travels beside the
// act that names its public key. Nobody but its owner can tell whether what came is their
// key, so nothing that comes takes the place of anything: what is garbage lies beside
// what is not, and unlocking tries all.
const (
	besideMost  = 16   // that came for one key: a member who sends garbage cannot fill the file
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

// wrappedOf is all that may be a person's key as it is now, wrapped: what came from other
// laptops, and what was chosen here.
func wrappedOf(log *journal.Journal, p scoring.Person) (all [][]byte) {
	for _, n := range log.Notes(brought(p.ID, p.Key)) {
		all = append(all, n.Value)
	}
	if own, ok := log.Note(keyNote(p.ID)); ok {
		all = append(all, own)
	}
	return all
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
	have := map[string][][]byte{} // by public key
	for _, k := range keys {
		p, known := state.Person(k.Person)
		if !known || p.Status != scoring.Active || p.Key == "" || k.Public != "" && k.Public != p.Key || len(k.Wrapped) > wrappedMost {
			continue
		}
		k.Public = p.Key
		if have[p.Key] == nil {
			have[p.Key] = wrappedOf(log, p)
		}
		same := func(w []byte) bool { return string(w) == string(k.Wrapped) }
		if slices.ContainsFunc(have[p.Key], same) || len(have[p.Key]) > besideMost {
			continue
		}
		have[p.Key] = append(have[p.Key], k.Wrapped)
		out = append(out, broughtNote(k))
	}
	return out
}
