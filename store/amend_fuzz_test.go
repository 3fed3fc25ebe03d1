package store

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"ampera/store/journal"
)

// What an amendment holds once it is decrypted may be anything that who knows its
// passphrase wrote: it is refused and changes nothing, or it is what the office wrote.
func FuzzAmendment(f *testing.F) {
	a := preparedIn(bench{f, quickFolder(f)})
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	a.work("kantor.ampera", a.chair, sittingAt("a", "SMPN 1", "001"), sittingAt("b", "SMPN 9", "002", "003"))
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	var out bytes.Buffer
	a.must(decryptTo(&out, file, word))
	plain, old := out.Bytes(), a.bytesOf("titik.ampera")
	before := a.holds("titik.ampera")
	a.amended("titik.ampera", file, word)
	after := a.holds("titik.ampera")
	for _, at := range []int{0, 16, 24, 4096, 4096 + 16, 2 * 4096, 3*4096 + 8} {
		f.Add(uint32(at), []byte{0xff}, uint32(0))
	}
	for _, what := range []string{"Ayu Lestari", "SMPN 1", venueNote, keyNote("maya"), "simulasi"} {
		f.Add(uint32(bytes.LastIndex(plain, []byte(what))), []byte{'x'}, uint32(0))
	}
	for _, cut := range []int{1, 4096, len(plain) / 2, len(plain)} {
		f.Add(uint32(0), []byte(nil), uint32(cut))
	}
	f.Add(uint32(0), []byte(nil), uint32(0))
	path := a.path("coba.ampera")
	f.Fuzz(func(t *testing.T, at uint32, with []byte, cut uint32) {
		a := abroad{carried{bench{t, a.folder}, a.chair}, "", ""}
		data := bytes.Clone(plain)
		at %= uint32(len(data))
		copy(data[at:], with)
		data = data[:len(data)-int(cut%uint32(len(data)+1))]
		a.must(errors.Join(os.WriteFile(path, data, 0o600), os.WriteFile(a.path("titik.ampera"), old, 0o600)))
		setup, r, err := openSetUp(path)
		if err != nil {
			return
		}
		log, err := journal.Open(a.path("titik.ampera"), journal.Options{})
		a.must(err)
		o := a.office("titik.ampera", "machine of titik.ampera")
		o.log = log
		_, err = o.amend(setup, r)
		o.log = nil
		a.must(errors.Join(setup.Close(), log.Close()))
		want := before
		if err == nil {
			want = after
		}
		got := a.holds("titik.ampera")
		for id := range want {
			if got[id] != want[id] || len(got) != len(want) {
				t.Fatalf("amended %v, it has something else, with %d bytes at %d, cut by %d", err == nil, len(with), at, cut)
			}
		}
	})
}
