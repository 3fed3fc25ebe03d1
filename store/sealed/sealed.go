// Package sealed seals small texts that some people alone may read: encrypted with age to
// their seals, and filled up to one of two sizes before, so that its length says little. It
// works on bytes in memory and touches no disk.
package sealed

import (
	"bytes"
	"errors"
	"io"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/scoring/integrity"
)

// Sizes are how long a text is made before it is encrypted; a longer one is not taken.
var Sizes = []int{4 << 10, 16 << 10}

// Most is more than anything that is sealed ever has.
const Most = integrity.SealedMost

// filling stands behind a text, which never ends with it.
const filling = " "

// Seal encrypts a text for the recipients. Codes: sealed.long, sealed.nobody.
func Seal(plain []byte, to ...age.Recipient) ([]byte, error) {
	size := 0
	for _, s := range Sizes {
		if size == 0 && len(plain) <= s {
			size = s
		}
	}
	switch {
	case size == 0:
		return nil, scoring.Refuse("sealed.long")
	case len(to) == 0:
		return nil, scoring.Refuse("sealed.nobody")
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to...)
	if err != nil {
		return nil, err
	}
	if _, err = w.Write(append(bytes.Clone(plain), bytes.Repeat([]byte(filling), size-len(plain))...)); err == nil {
		err = w.Close()
	}
	if err == nil && out.Len() > Most {
		err = scoring.Refuse("sealed.long")
	}
	return out.Bytes(), err
}

// Open decrypts what Seal made, without what it was filled up with. Codes: sealed.others,
// sealed.damaged.
func Open(sealed []byte, keys ...age.Identity) ([]byte, error) {
	if !IsOne(sealed) {
		return nil, scoring.Refuse("sealed.damaged")
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), keys...)
	var no *age.NoIdentityMatchError
	if errors.As(err, &no) {
		return nil, scoring.Refuse("sealed.others")
	}
	var plain []byte
	if err == nil {
		plain, err = io.ReadAll(io.LimitReader(r, Most+1))
	}
	if err != nil || len(plain) > Most {
		return nil, scoring.Refuse("sealed.damaged")
	}
	return bytes.TrimRight(plain, filling), nil
}

// IsOne says whether bytes can be something sealed, whoever it is for.
func IsOne(data []byte) bool {
	return len(data) <= Most && bytes.HasPrefix(data, []byte(integrity.AgeHeader))
}
