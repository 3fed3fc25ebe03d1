// Package form is the one form of CBOR in which signed and stored things are
// written: deterministic. What is read must be in it, too: no duplicate keys, no
// indefinite lengths, no tags, bounded nesting.
package form

import "github.com/fxamacker/cbor/v2"

// Enc and Dec are immutable and safe for concurrent use.
var (
	Enc = encoding()
	Dec = decoding()
)

func encoding() cbor.UserBufferEncMode {
	o := cbor.CoreDetEncOptions()
	o.NilContainers = cbor.NilContainerAsEmpty
	o.TagsMd = cbor.TagsForbidden
	enc, err := o.UserBufferEncMode()
	if err != nil {
		panic(err) // constant options
	}
	return enc
}

func decoding() cbor.DecMode {
	dec, err := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden, MaxNestedLevels: 8, UTF8: cbor.UTF8RejectInvalid,
		MaxArrayElements: 1 << 24, MaxMapPairs: 1 << 16,
	}.DecMode()
	if err != nil {
		panic(err) // constant options
	}
	return dec
}
