package input

import (
	"testing"
	"time"
)

// Whatever comes, at any pace, what goes on fits where it is written, and ends.
// That the keys are the same at any cut is tried behind Bubble Tea: see FuzzKeys
// of package tui.
func FuzzDecoder(f *testing.F) {
	for _, s := range []string{"65\x1b[<65;10;5M", "\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b[M`01", "\xc3\xa9", pasteBegin + "a\rb" + pasteEnd, "\x1b\x1bO", "\x9d0;\x9c\x1b[O", "\x1b[113;5u"} {
		f.Add([]byte(s), uint16(7))
	}
	f.Fuzz(func(t *testing.T, stream []byte, cuts uint16) {
		var d Decoder
		now := time.Duration(0)
		for rest := stream; len(rest) > 0; {
			n := min(len(rest), 1+int(cuts)%96)
			if out := d.Feed(nil, rest[:n], now); len(out) > 2*n+margin {
				t.Fatalf("%d bytes became %d", n, len(out))
			}
			if until, open := d.Until(); open && (until < now || until > now+openWait) {
				t.Fatalf("waits from %s until %s", now, until)
			}
			rest, cuts = rest[n:], cuts*31+7
			now += time.Duration(cuts%500) * time.Millisecond
		}
		for range 3 {
			if until, open := d.Until(); open {
				d.Expire(nil, until)
			}
		}
		if _, open := d.Until(); open {
			t.Fatal("open for ever")
		}
	})
}
