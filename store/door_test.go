package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/journal"
)

// lane are so many acts of a laptop that never was, one after the other.
func (p *packer) lane(n int, key ed25519.PrivateKey) (out []*journal.Sealed) {
	p.Helper()
	log, head := p.office.log, journal.Head{Replica: "liar"}
	for range n {
		s, err := journal.Seal(head, journal.Meta{Selection: log.Selection(), Person: "maya", Key: key.Public().(ed25519.PublicKey), Kind: scoring.KindSaveWritten,
			Observed: log.Heads(), At: time.UnixMilli(1_800_000_000_000)}, p.mark().Facts, log.LeafHash, func(m []byte) []byte { return ed25519.Sign(key, m) }, rand.Reader)
		p.must(err)
		out = append(out, s)
		head = journal.Head{Replica: "liar", Seq: s.Seq, ID: s.ID}
	}
	return out
}

// What strangers signed is held so far only as is needed to find out that nobody let them
// in; who is let in by what comes along is no stranger.
func TestWhatStrangersSignIsNotHeld(t *testing.T) {
	c := rooms(t)
	const acts = 4 * 256 // in the batches in which they are taken in
	file := c.makes("satu.ampera", "maya", func(p *packer) {
		p.brings(p.lane(acts, outsider())...)
		p.says(p.tree)
	})
	read := func(file string) (held int, refused map[string]*scoring.Refusal) {
		o, d := c.at("kantor.ampera", c.chair)
		defer closed(c, o)
		o.strange = 4 << 10
		in := &delivery{session: d.(*session), paths: []string{file}}
		refused = map[string]*scoring.Refusal{}
		_, err := in.read(ctx, o.log, refused)
		c.must(err)
		return in.in.Len(), refused
	}
	if held, refused := read(file); refused[file] == nil || refused[file].Code != "bundle.stranger" || held > acts/2 {
		t.Errorf("%d acts of a stranger are held: %v", held, refused)
	}
	c.refuses("kantor.ampera", c.chair, file, "bundle.stranger")

	o, d := c.at("satu.ampera", c.chair)
	tamu := join(c.bench, o, d, "tamu", scoring.Secretary)
	for n := range int64(40) {
		c.do(tamu, written("001", 40+n))
	}
	closed(t, o)
	if held, refused := read(c.packs("satu.ampera", "tamu", true)); len(refused) > 0 || held < 40 {
		t.Errorf("of somebody new %d acts are taken: %v", held, refused)
	}
}
