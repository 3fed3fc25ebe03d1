package store

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/tlog"

	"ampera/scoring"
	"ampera/store/bundle"
	"ampera/store/journal"
	"ampera/store/journal/hostile"
)

// packer is somebody with a program of their own where a laptop's file is open: what it
// would pack, and what they may make of that.
type packer struct {
	carried
	office *Office
	who    *session
	bundle.Content
	to []age.Recipient
}

// makes writes what somebody made of a laptop's parcel.
func (c carried) makes(name string, who scoring.PersonID, change func(p *packer), then ...func(p *packer, plain []byte) []byte) string {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c, o)
	p := &packer{carried: c, office: o, who: d.(*session)}
	var err error
	p.Content, p.to, err = p.who.content(ctx, o.log, true)
	c.must(err)
	change(p)
	var out bytes.Buffer
	_, err = bundle.Write(&out, p.Content, p.to...)
	c.must(err)
	for _, f := range then {
		p.reseal(&out, f)
	}
	path := c.path("aneh.kiriman")
	c.must(os.WriteFile(path, out.Bytes(), 0o600))
	return path
}

// reseal makes something else of what a parcel has within: its recipients' seals are public.
func (p *packer) reseal(file *bytes.Buffer, change func(p *packer, plain []byte) []byte) {
	p.Helper()
	keys, err := p.who.identities()
	p.must(err)
	from, err := age.Decrypt(file, keys...)
	p.must(err)
	plain, err := io.ReadAll(from)
	p.must(err)
	file.Reset()
	to, err := age.Encrypt(file, p.to...)
	p.must(err)
	_, err = to.Write(change(p, plain))
	p.must(errors.Join(err, to.Close()))
}

func (c carried) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

// outsider is a key that was made by whoever likes.
func outsider() ed25519.PrivateKey {
	_, key, _ := ed25519.GenerateKey(rand.Reader)
	return key
}

func (p *packer) signs(key ed25519.PrivateKey) {
	p.Sign = func(m []byte) ([]byte, error) { return ed25519.Sign(key, m), nil }
}

// closes has the parcel closed by who holds a key, as anybody.
func (p *packer) closes(as scoring.PersonID, key ed25519.PrivateKey) {
	p.Person, p.Key = as, key.Public().(ed25519.PublicKey)
	p.signs(key)
}

// act is one that nobody decided: signed, as the next of a laptop.
func (p *packer) act(r scoring.ReplicaID, as scoring.PersonID, key ed25519.PrivateKey, d scoring.Decision) *journal.Sealed {
	p.Helper()
	log := p.office.log
	s, err := journal.Seal(log.HeadOf(r), journal.Meta{Selection: log.Selection(), Person: as, Key: key.Public().(ed25519.PublicKey), Kind: d.Kind,
		Observed: log.Heads(), At: time.UnixMilli(1_800_000_000_000)}, d.Facts, log.LeafHash, func(m []byte) []byte { return ed25519.Sign(key, m) }, rand.Reader)
	p.must(err)
	return s
}

// mark is what saving a written mark says, by who has no right to.
func (p *packer) mark() scoring.Decision {
	return scoring.Decision{Kind: scoring.KindSaveWritten, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnWritten, ID: "001"},
		Cells: []scoring.Cell{{Name: "pedagogik", Value: "100"}}}}}
}

// brings adds acts to the parcel, and to the order that its end says.
func (p *packer) brings(all ...*journal.Sealed) {
	p.Commits = followed(p.Commits, all)
	end := p.End
	p.End = func() (bundle.End, error) {
		e, err := end()
		for _, s := range all {
			e.Order = append(e.Order, journal.Run{Replica: s.Replica, First: s.Seq, Count: 1})
		}
		return e, err
	}
}

func followed(all iter.Seq2[*journal.Sealed, error], more []*journal.Sealed) iter.Seq2[*journal.Sealed, error] {
	return func(yield func(*journal.Sealed, error) bool) {
		for s, err := range all {
			if !yield(s, err) {
				return
			}
		}
		for _, s := range more {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// with has every act of a kind changed on its way.
func (p *packer) with(kind scoring.Kind, change func(*journal.Sealed) *journal.Sealed) {
	all := p.Commits
	p.Commits = func(yield func(*journal.Sealed, error) bool) {
		for s, err := range all {
			if err == nil && s.Kind == kind {
				s = change(s)
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// says has the end say something else.
func (p *packer) says(change func(*bundle.End)) {
	end := p.End
	p.End = func() (bundle.End, error) {
		e, err := end()
		change(&e)
		return e, err
	}
}

// gone is an act with the hash of its only leaf in the leaf's place: its signature fits.
func (p *packer) gone(s *journal.Sealed) *journal.Sealed {
	p.Helper()
	parts, err := s.Leaving()
	p.must(err)
	size, n := binary.Uvarint(parts[0].Data)
	hash := tlog.RecordHash(parts[0].Data[n : n+int(size>>1)])
	parts[0].Data = append(append(binary.AppendUvarint(nil, tlog.HashSize<<1|1), hash[:]...), 0)
	out, err := journal.Arriving(s.Raw, s.Signature, parts)
	p.must(err)
	return out
}

// forged is an act with another's signature.
func (p *packer) forged(s *journal.Sealed) *journal.Sealed {
	out := *s
	out.Signature = ed25519.Sign(outsider(), s.Raw)
	return &out
}

// cut leaves the end away.
func cut(_ *packer, plain []byte) []byte {
	last := 0
	for at := len("ampera bundle\n"); at < len(plain); {
		last = at
		at += 4 + int(binary.BigEndian.Uint32(plain[at:]))
	}
	return plain[:last-4] // and the empty frame before it
}

func same(*packer) {}

// Whatever somebody makes who has a stick, a key of their own or a member's, and a program
// of their own: it is refused or named, and what another file brings in the same step is
// taken.
func TestStrangeParcels(t *testing.T) {
	type strange struct {
		code  string // why not all is taken; "": all is
		takes int    // acts
		not   int    // of them, that count nowhere
		make  func(c carried) string
	}
	for name, x := range map[string]strange{
		"control": {"", 4, 0, func(c carried) string { return c.makes("satu.ampera", "maya", same) }},
		"closed by an outsider": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.closes("maya", outsider()) })
		}},
		"closed by an outsider who was never enrolled": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.closes("asing", outsider()) })
		}},
		"closed by an outsider who brings an act": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				key := outsider()
				p.closes("maya", key)
				p.brings(p.act("asing", "maya", key, p.mark()))
				p.says(p.tree)
			})
		}},
		"with an outsider's act, closed by nobody": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.brings(p.act("asing", "maya", outsider(), p.mark())) }, cut)
		}},
		"with an outsider who enrols themselves": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				key := outsider()
				public := hex.EncodeToString(key.Public().(ed25519.PublicKey))
				p.closes("asing", key)
				p.brings(p.act("asing", "asing", key, scoring.Decision{Kind: scoring.KindEnrolPerson, Facts: []scoring.Fact{{
					Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "asing"},
					Cells:   []scoring.Cell{{Name: "name", Value: "Asing"}, {Name: "roles", Value: "chair"}, {Name: "status", Value: "invited"}, {Name: "key", Value: public}}}}}))
				p.says(p.tree)
			})
		}},
		"closed by a member in another's name": {"bundle.stranger", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.closes(c.chair, p.who.key.Signer()) })
		}},
		"its end is signed by another than its head says": {"bundle.damaged", 4, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.signs(outsider()) })
		}},
		"closed by nobody": {"bundle.damaged", 4, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", same, cut)
		}},
		"by who was revoked": {"", 4, 4, func(c carried) string {
			c.work("kantor.ampera", c.chair, scoring.RevokePerson{ID: "maya", Reason: "pindah tugas"})
			return c.makes("satu.ampera", "maya", same)
		}},
		"replayed": {"", 0, 0, func(c carried) string {
			file := c.makes("satu.ampera", "maya", same)
			c.takes("kantor.ampera", c.chair, file)
			return file
		}},
		"of an older file that was put back": {"", 0, 0, func(c carried) string {
			satu := c.bytesOf("satu.ampera")
			older := c.makes("satu.ampera", "maya", same)
			data, err := os.ReadFile(older)
			c.must(err)
			c.work("satu.ampera", "sek", written("001", 61))
			c.takes("kantor.ampera", c.chair, c.makes("satu.ampera", "maya", same))
			c.put("satu.ampera", satu)
			c.must(os.WriteFile(older, data, 0o600))
			return older
		}},
		"of an older file that went on": {"", 1, 1, func(c carried) string { // a second history, which nobody has named
			c.called("satu.ampera", "maya") // it is not a copy any more
			satu := c.bytesOf("satu.ampera")
			c.work("satu.ampera", "sek", written("001", 61))
			c.takes("kantor.ampera", c.chair, c.makes("satu.ampera", "maya", same))
			c.put("satu.ampera", satu)
			c.work("satu.ampera", "sek", written("001", 62))
			return c.makes("satu.ampera", "maya", same)
		}},
		"a mark that is gone": {"bundle.gone", 0, 0, func(c carried) string {
			return c.makes("tiga.ampera", "sek", func(p *packer) { p.with(scoring.KindSaveWritten, p.gone) })
		}},
		"a copy in which a mark is gone": {"bundle.gone", 0, 0, func(c carried) string {
			return c.without("tiga.ampera", scoring.KindSaveWritten)
		}},
		"an act that its author did not sign": {"bundle.forged", 1, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.with(scoring.KindSubmitSheet, p.forged) })
		}},
		"an act without the right to": {"", 5, 1, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				p.brings(p.act("liar", "maya", p.who.key.Signer(), p.mark()))
				p.says(p.tree)
			})
		}},
		"more acts than it says": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				p.brings(p.act("liar", "maya", p.who.key.Signer(), p.mark()))
			})
		}},
		"fewer acts than it says": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.says(func(e *bundle.End) { e.Size++ }) })
		}},
		"another root": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.says(func(e *bundle.End) { e.Root[0] ^= 1 }) })
		}},
		"an order of acts beyond all number": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				p.says(func(e *bundle.End) { e.Order[0].Count = 1 << 63 })
			})
		}},
		"an order that counts past the last number": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				p.says(func(e *bundle.End) {
					e.Order = append(e.Order, journal.Run{Replica: "x", First: 1<<64 - 1, Count: 1<<64 - 1})
				})
			})
		}},
		"no order": {"bundle.seal", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) { p.says(func(e *bundle.End) { e.Order = nil }) })
		}},
		"a frame of four thousand million bytes": {"bundle.damaged", 4, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", same, func(p *packer, plain []byte) []byte {
				return append(cut(p, plain), 255, 255, 255, 255)
			})
		}},
		"three hundred laptops that never were": {"store.branches", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				for n := range 300 {
					p.brings(p.act(scoring.ReplicaID(fmt.Sprint("liar-", n)), "maya", p.who.key.Signer(), p.mark()))
				}
			})
		}},
		"of another selection, in the name of this one": {"bundle.foreign", 0, 0, func(c carried) string {
			foreign := c.foreign()
			return c.makes("satu.ampera", "maya", func(p *packer) { p.brings(foreign...) })
		}},
		"another founding": {"bundle.foreign", 0, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				d := p.mark()
				d.Kind = scoring.KindFound
				p.brings(p.act("liar", "maya", p.who.key.Signer(), d))
			})
		}},
		"an act in the name of the laptop that reads it": {"", 5, 1, func(c carried) string {
			here := c.called("kantor.ampera", c.chair)
			c.takes("satu.ampera", "maya", c.packs("kantor.ampera", c.chair, true))
			return c.makes("satu.ampera", "maya", func(p *packer) {
				p.brings(p.act(here, "maya", p.who.key.Signer(), p.mark()))
				p.says(p.tree)
			})
		}},
		"keys beside no act": {"", 4, 0, func(c carried) string {
			return c.makes("satu.ampera", "maya", func(p *packer) {
				sek, _ := p.office.state.Person("sek")
				p.Keys = nil
				for _, public := range []string{"", sek.Key, "00", hex.EncodeToString(p.Key)} {
					for _, who := range []scoring.PersonID{"sek", "asing", c.chair, "../../sek"} {
						p.Keys = append(p.Keys, bundle.Key{Person: who, Public: public, Wrapped: []byte("sampah")})
					}
				}
			})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := rooms(t)
			file := x.make(c)
			honest := c.packs("dua.ampera", "rudi", true)
			o, d := c.at("kantor.ampera", c.chair)
			before := o.log.Count()
			in, err := d.Receive(ctx, []string{file, honest})
			if err != nil {
				t.Fatal(err)
			}
			says := in.Says()
			p, other := says.Parcels[0], says.Parcels[1]
			code := ""
			if p.Fault != nil {
				code = p.Fault.Code
			}
			if code != x.code || p.New != x.takes || len(says.Not) != x.not {
				t.Errorf("%q, %d acts, %d that count nowhere; want %q, %d and %d (%+v)", code, p.New, len(says.Not), x.code, x.takes, x.not, p)
			}
			if other.Fault != nil || other.New != 4 || says.New != p.New+other.New {
				t.Errorf("the honest file: %+v of %d", other, says.New)
			}
			c.must(in.Join(ctx))
			if got := int(o.log.Count() - before); got != says.New {
				t.Errorf("%d acts are stored of %d", got, says.New)
			}
			for _, n := range o.log.Notes(keyNote("")) {
				who, _ := o.state.Person(keyOf(n).Person)
				if string(n.Value) == "sampah" && (!strings.Contains(n.Name, "@") || keyOf(n).Public != who.Key) {
					t.Errorf("%s is garbage", n.Name)
				}
			}
			c.do(d, written("002", 33)) // the work goes on
			closed(t, o)
			if r, err := Examine(c.path("kantor.ampera"), c.path("nowhere")); err != nil || !r.OK() {
				t.Errorf("examined: %+v, %v", r, err)
			}
			for _, who := range []scoring.PersonID{c.chair, "sek"} { // nobody is locked out
				o, _ := c.at("kantor.ampera", who)
				closed(t, o)
			}
		})
	}
}

// called is what a laptop is called where it lies: a file that was brought there has a new
// name.
func (c carried) called(name string, who scoring.PersonID) scoring.ReplicaID {
	c.Helper()
	o, _ := c.at(name, who)
	defer closed(c, o)
	return o.log.Head().Replica
}

// tree makes the size and root of an end those of its acts.
func (p *packer) tree(e *bundle.End) {
	p.Helper()
	in, err := p.office.log.Receive()
	p.must(err)
	_, err = in.Add(p.Commits)
	p.must(err)
	e.Size, e.Root, _, err = in.Tree(e.Order, 0, e.Root)
	p.must(err)
}

// foreign are acts of another selection.
func (c carried) foreign() []*journal.Sealed {
	c.Helper()
	b := newBench(c.TB)
	o := b.office("lain.ampera", "another machine")
	defer closed(c, o)
	b.founded(o)
	var out []*journal.Sealed
	for s, err := range o.log.Since(nil, o.log.Count()) {
		c.must(err)
		out = append(out, s)
	}
	return slices.Clip(out)
}

// without is a whole copy of a laptop's file in which the words of an act are gone.
func (c carried) without(name string, kind scoring.Kind) string {
	c.Helper()
	path := c.copied(c.path(name), "tanpa.ampera")
	hostile.Edit(c, path, func(f *hostile.File) {
		f.Lose(f.Last(kind), 0)
		f.DropSnapshot()
	})
	return path
}
