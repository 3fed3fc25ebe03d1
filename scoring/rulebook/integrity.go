package rulebook

import (
	"strings"

	"ampera/scoring"
)

// integrity reads how complaints are taken: that there is such a table takes them.
func (r *reader) integrity(root *fields) {
	t := root.sub("integrity")
	if t == nil {
		return
	}
	i := &scoring.Integrity{}
	if t.need("days") != nil {
		i.Days = t.whole("days", 1, 365, 1)
	}
	if n := t.get("outside"); n != nil {
		o := open(n, r.faults)
		i.OutsideName, i.Outside = o.name("name", true), o.needText("key")
		if key := o.get("key"); key != nil && i.Outside != "" && !isRecipient(i.Outside) {
			r.add(key, "recipient", i.Outside)
		}
		o.close()
	}
	t.close()
	r.book.Integrity = i
}

// bech32 are the letters of an age recipient, by their values.
const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// isRecipient says whether a text is the recipient of an age key (age1...), typed rightly:
// with its checksum, since what is sealed for another key nobody would ever read.
func isRecipient(s string) bool {
	const prefix, length = "age", 62
	rest, is := strings.CutPrefix(s, prefix+"1")
	if !is || len(s) != length {
		return false
	}
	var values []uint32
	for _, c := range prefix {
		values = append(values, uint32(c)>>5)
	}
	values = append(values, 0)
	for _, c := range prefix {
		values = append(values, uint32(c)&31)
	}
	for _, c := range rest {
		at := strings.IndexRune(bech32, c)
		if at < 0 {
			return false
		}
		values = append(values, uint32(at))
	}
	sum := uint32(1)
	for _, v := range values {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ v
		for i, g := range []uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	return sum == 1
}
