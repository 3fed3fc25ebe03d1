package journal

import "github.com/fxamacker/cbor/v2"

// codec is the one form of CBOR used here: deterministic when written; when
// read, no duplicate keys, no indefinite lengths, no tags, bounded nesting.
type codec struct {
	enc cbor.UserBufferEncMode
	dec cbor.DecMode
}

func newCodec() codec {
	eo := cbor.CoreDetEncOptions()
	eo.NilContainers = cbor.NilContainerAsEmpty
	eo.TagsMd = cbor.TagsForbidden
	enc, err := eo.UserBufferEncMode()
	if err != nil {
		panic(err) // constant options
	}
	dec, err := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden, MaxNestedLevels: 8, UTF8: cbor.UTF8RejectInvalid,
		MaxArrayElements: 1 << 24, MaxMapPairs: 1 << 16,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return codec{enc, dec}
}

// forms is immutable and safe for concurrent use.
var forms = newCodec()
