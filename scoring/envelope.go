package scoring

import "context"

// Integrity is how a rulebook takes complaints (pengaduan).
type Integrity struct {
	Days        int    // after which an answer is late
	Outside     string // age recipient of somebody outside of the office; "": nobody
	OutsideName Text   // what they are called
}

// Sealer seals what some people alone may read. It touches no disk.
type Sealer interface {
	// Seal seals a text for people, by the seals of the keys that they have now, and for an
	// age recipient outside of the office; "": nobody there. How long it is, its bytes tell
	// roughly at most. Codes: sealed.nobody, sealed.long, sealed.no-key.
	Seal(plain []byte, to []PersonID, outside string) ([]byte, error)
}

// Envelope seals, and opens what is sealed for the person who is unlocked.
type Envelope interface {
	Sealer
	// Unseal opens what is sealed for the key that this person has now. Nothing of it is
	// kept. Codes: sealed.others, sealed.damaged.
	Unseal(sealed []byte) ([]byte, error)
	// Sealed reads a sealed file that somebody handed over, as it is. Codes: sealed.other,
	// those of the disk.
	Sealed(ctx context.Context, path string) ([]byte, error)
}
