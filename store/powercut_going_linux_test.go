package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"ampera/store/checkpoint"
	"ampera/store/disk"
)

// A laptop goes home and is wiped there; a damaged file is repaired. What a power cut may
// leave of that is held to the same: each file is what it was or what it is to be. And of a
// laptop's file that is gone it is known, without anybody's key, that it went by a wiping.

// The files of that, in the sitting's folder.
const (
	powerGoing     = "pulang" + selectionExt
	powerAway      = "machine-pulang"
	powerCopy      = "pulang-salinan"
	powerGoingSent = "pulang" + parcelEnd
	powerHome      = "kantor-cadangan"
	powerAck       = "kantor" + receiptEnd
	powerMinute    = "pulang" + minuteEnd
	powerBroken    = "pulih.rusak"
	powerSaved     = "pulih-selamat"
)

// goesHome has a laptop of another machine work, send, be acknowledged and be wiped.
func (p *powerSitting) goesHome() {
	p.step("restore elsewhere", func() { p.must(p.begin(powerGoing).Restore(ctx, p.path(powerBackup))) })
	p.step("unlock elsewhere", func() {
		o := p.offices[powerGoing]
		d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
		p.must(err)
		p.desks["elsewhere"] = d
	})
	p.act("elsewhere", written("007", 60))
	p.step("back up elsewhere", func() {
		_, err := p.offices[powerGoing].Backup(ctx, p.path(powerCopy))
		p.must(err)
		p.said.Files[powerCopy] = p.said.Files[powerGoing]
	})
	p.step("send from elsewhere", func() {
		_, err := p.desks["elsewhere"].Pack(ctx, p.path(powerGoingSent), true)
		p.must(err)
		in, err := p.desks["chair"].Receive(ctx, []string{p.path(powerGoingSent)})
		p.must(err)
		p.must(in.Join(ctx))
	})
	p.step("acknowledge", func() {
		_, err := p.desks["chair"].Acknowledge(ctx, p.path(powerHome), p.path(powerAck))
		p.must(err)
		says, err := whole(p.path(powerHome))
		p.must(err)
		p.said.Files[powerHome], p.said.Files[powerAck] = says, p.bytesSay(powerAck)
	})
	p.step(wipeStep, func() {
		out, err := p.desks["elsewhere"].Wipe(ctx, p.path(powerAck), p.path(powerMinute), true)
		p.must(err)
		if !out.Done || len(out.Removed) != 1 || len(out.Left) > 0 {
			p.Fatalf("wiped: %+v", out)
		}
		p.end(powerGoing)
		p.said.Files[powerGoing], p.said.Files[powerCopy], p.said.Files[powerMinute] = "", "", p.bytesSay(powerMinute)
	})
}

// The steps of which more is asked than of their files.
const (
	wipeStep   = "wipe"
	repairStep = "repair"
)

// repairs damages a copy of a file, and writes what verifies of it into a new one.
func (p *powerSitting) repairs() {
	p.step("damage", func() {
		data, err := os.ReadFile(p.path(powerRestored))
		p.must(err)
		for page := range slices.Chunk(data, os.Getpagesize()) {
			if bytes.Contains(page, []byte("Peserta 150")) { // the import, on which most rests
				clear(page[:16])
			}
		}
		p.must(disk.Write(p.path(powerBroken), data, disk.New))
		p.said.Files[powerBroken] = p.bytesSay(powerBroken)
	})
	p.step(repairStep, func() {
		said, err := Repair(p.path(powerBroken), p.path(powerSaved))
		p.must(err)
		if said.Acts == 0 || said.Apart+len(said.Laptops)+len(said.Unread) == 0 {
			p.Fatalf("nothing was damaged: %+v", said)
		}
		says, err := whole(p.path(powerSaved))
		p.must(err)
		p.said.Files[powerSaved] = says
	})
}

func (p *powerSitting) bytesSay(name string) string {
	says, err := bytesOf(p.path(name))
	p.must(err)
	return says
}

// bytesOf is what a file of any kind says, byte by byte, as short text.
func bytesOf(path string) (string, error) {
	data, err := os.ReadFile(path)
	return fmt.Sprintf("%d bytes, %x", len(data), sha256.Sum256(data))[:32], err
}

// isPlain says whether a file is held to its bytes.
func isPlain(name string) bool {
	end := filepath.Ext(name)
	return end == receiptEnd || end == minuteEnd || name == powerBroken
}

// finishes does what is left to do after a cut, which may change the state, and says what is
// wrong then: nobody knows of a laptop's file why it is gone, or the damaged file cannot be
// repaired any more.
func (c *checker) finishes(s state) error {
	switch step := c.next(s.said).Step; {
	case step == wipeStep || c.wiped(s.said):
		return c.finishesWiping()
	case step == repairStep && s.number%eachWhole == 0 && !exists(c.path(powerSaved)):
		if _, err := Repair(c.path(powerBroken), c.path(powerSaved)); err != nil {
			return err
		}
		if got, err := whole(c.path(powerSaved)); err != nil || got != c.next(s.said).Files[powerSaved] {
			return fmt.Errorf("repaired again it says %q, %w", got, err)
		}
	}
	return nil
}

// wiped says whether a laptop's wiping was acknowledged.
func (c *checker) wiped(at int) bool {
	_, said := c.saids[at].Files[powerMinute]
	return said
}

// finishesWiping goes on with a wiping that was interrupted, as whoever comes does, without a key.
func (c *checker) finishesWiping() error {
	o := New(c.path(powerGoing), Options{Name: "uji", Config: c.path(powerAway)})
	switch there := exists(c.path(powerGoing)); {
	case o.Unfinished():
		if _, err := o.FinishWipe(""); err != nil {
			return fmt.Errorf("it is not finished: %w", err)
		}
	case there && !exists(c.path(powerCopy)):
		return errors.New("the copy is gone, and nobody knows that it was being wiped")
	case there:
		return nil // as before: it is begun anew
	}
	text, err := os.ReadFile(c.path(powerMinute))
	if err != nil {
		return fmt.Errorf("its file is gone, and no minute says why: %w", err)
	}
	if st, _, err := checkpoint.ReadStatement(string(text), nil); err != nil || st.What != checkpoint.Wiped {
		return fmt.Errorf("the minute is none: %w", err)
	}
	if exists(c.path(powerGoing)) || exists(c.path(powerCopy)) || o.Unfinished() {
		return errors.New("something of it is still there")
	}
	return nil
}
