package journal

import (
	"bytes"

	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
)

// A header says whole what its author had seen, 18 bytes a laptop, and whose it is, and is
// signed so. Most of that stands in the header before it, too. So a record need not have
// the bytes that lie in an earlier record of the same replica: it borrows them, and readRecord
// puts the header together as it was signed. Whoever borrows lends nothing, so that one record
// more is read and no chain of them; and a record is whole again soon, so that the damage of one
// reaches no further than that. Nothing is believed of a header that is put together: its
// signature is verified like any other.

// wholeEvery is within how many commits of a replica one record has its whole header.
const wholeEvery = 16

const (
	window    = 16 // the least that is borrowed in one run
	moved     = 48 // how far from where it was that is looked for: two laptops more
	borrowMin = 64 // bytes; for less a record stays whole
)

// owing is a record that borrows: of its header it has the rest.
type owing struct {
	_         struct{} `cbor:",toarray"`
	Rest      []byte
	Signature []byte
	Hashes    []byte
	Heads     []storedHead
	Leaves    []byte
	Debt      debt
}

// debt says what is borrowed, and of which record.
type debt struct {
	_     struct{} `cbor:",toarray"`
	Place uint32
	Runs  []run
}

// run is a part of a header that lies elsewhere: after so many more bytes of the rest come so
// many of what lends, from a byte on.
type run struct {
	_    struct{} `cbor:",toarray"`
	Skip uint32
	From uint32
	Size uint32
}

// Records are told by how many elements they have.
const (
	wholeRecord = 0x85
	owingRecord = 0x86
)

// decodeRecord reads a record; with a debt its header is still to be put together.
func decodeRecord(data []byte) (r record, d *debt, err error) {
	if len(data) > 0 && data[0] == owingRecord {
		var o owing
		err = form.Dec.Unmarshal(data, &o)
		return record{Raw: o.Rest, Signature: o.Signature, Hashes: o.Hashes, Heads: o.Heads, Leaves: o.Leaves}, &o.Debt, err
	}
	err = form.Dec.Unmarshal(data, &r)
	return r, nil, err
}

// decodeSigned is decodeRecord for who asks what was signed and no more: the leaves, which are
// most of a record, are passed over.
func decodeSigned(data []byte) (r record, d *debt, err error) {
	elements := 0
	if len(data) > 0 {
		elements = int(data[0]) - arrayOf
	}
	if elements != wholeRecord-arrayOf && elements != owingRecord-arrayOf {
		return decodeRecord(data) // what it is says who knows all of it
	}
	rest, err := form.Dec.UnmarshalFirst(data[1:], &r.Raw)
	if err == nil {
		rest, err = form.Dec.UnmarshalFirst(rest, &r.Signature)
	}
	if err != nil || elements == wholeRecord-arrayOf {
		return r, nil, err
	}
	var passed passedOver
	for range 3 { // hashes, heads, leaves
		if err == nil {
			rest, err = form.Dec.UnmarshalFirst(rest, &passed)
		}
	}
	d = &debt{}
	if err == nil {
		_, err = form.Dec.UnmarshalFirst(rest, d)
	}
	return r, d, err
}

// arrayOf is what an array of few elements begins with, less how many they are.
const arrayOf = 0x80

// passedOver takes a value without keeping anything of it.
type passedOver struct{}

// UnmarshalCBOR is for cbor.
func (*passedOver) UnmarshalCBOR([]byte) error { return nil }

// headerIn is the header of a record that is whole; nil of any other.
func headerIn(data []byte) (raw []byte) {
	if len(data) == 0 || data[0] != wholeRecord {
		return nil
	}
	if _, err := form.Dec.UnmarshalFirst(data[1:], &raw); err != nil {
		return nil
	}
	return raw
}

// pay puts a header together; false where what lends has not what was borrowed.
func (d *debt) pay(rest, from []byte) (raw []byte, ok bool) {
	size := uint64(len(rest))
	for _, r := range d.Runs {
		size += uint64(r.Size)
	}
	if size > uint64(len(rest)+len(from)) { // nothing is borrowed twice
		return nil, false
	}
	raw = make([]byte, 0, size)
	for _, r := range d.Runs {
		if uint64(r.Skip) > uint64(len(rest)) || uint64(r.From)+uint64(r.Size) > uint64(len(from)) {
			return nil, false
		}
		raw = append(append(raw, rest[:r.Skip]...), from[r.From:r.From+r.Size]...)
		rest = rest[r.Skip:]
	}
	return append(raw, rest...), true
}

// borrow finds what of a header lies in another, in the same order: what differs is in the
// middle of what does not, and moves what follows by little.
func borrow(raw, from []byte) (rest []byte, runs []run) {
	done, past := 0, 0 // of raw, of from
	for i := 0; i+window <= len(raw); {
		k, met := lies(raw[i:i+window], from, past, i+past-done)
		if !met {
			i++
			continue
		}
		size := window
		for i+size < len(raw) && k+size < len(from) && raw[i+size] == from[k+size] {
			size++
		}
		rest = append(rest, raw[done:i]...)
		runs = append(runs, run{Skip: uint32(i - done), From: uint32(k), Size: uint32(size)})
		i += size
		done, past = i, k+size
	}
	return append(rest, raw[done:]...), runs
}

// lies says where a window lies next to where it is expected, and not before past.
func lies(what, from []byte, past, expected int) (at int, met bool) {
	for d := range moved {
		for _, k := range [2]int{expected + d, expected - d} {
			if k >= past && k+window <= len(from) && from[k] == what[0] && bytes.Equal(from[k:k+window], what) {
				return k, true
			}
		}
	}
	return 0, false
}

// owed is a record that borrows of what came before in its replica; false where it stays
// whole. It is what it was when it is put together, or it does not borrow.
func (r *record) owed(log *bolt.Bucket, s *Sealed, before storedHead) (o owing, ok bool) {
	if before.Seq == 0 {
		return o, false
	}
	place := before.Place
	data := log.Get(key(place, recordKey))
	if len(data) > 0 && data[0] == owingRecord {
		_, d, err := decodeRecord(data)
		if err != nil || d.Place >= place {
			return o, false
		}
		place = d.Place
		data = log.Get(key(place, recordKey))
	}
	from := headerIn(data)
	var is struct {
		Seq uint64 `cbor:"4,keyasint"`
	}
	if from == nil || form.Dec.Unmarshal(from, &is) != nil || s.Seq-is.Seq >= wholeEvery {
		return o, false
	}
	rest, runs := borrow(s.Raw, from)
	o = owing{Rest: rest, Signature: r.Signature, Hashes: r.Hashes, Heads: r.Heads, Leaves: r.Leaves, Debt: debt{Place: place, Runs: runs}}
	again, whole := o.Debt.pay(rest, from)
	return o, whole && bytes.Equal(again, s.Raw) && len(rest)+borrowMin <= len(s.Raw)
}

// lender is the record that one at a place borrows of; nil: it borrows of none.
func (d *debt) lender(log values, place uint32) []byte {
	if d.Place >= place {
		return nil
	}
	return log.Get(key(d.Place, recordKey))
}
