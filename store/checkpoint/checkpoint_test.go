package checkpoint

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
)

func made(t testing.TB) (text string, people []Person, key ed25519.PrivateKey) {
	key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))
	text, err := Sign(Checkpoint{"0123456789abcdef", 137, bytes.Repeat([]byte{0xb8}, 32)}, "maya", key)
	if err != nil {
		t.Fatal(err)
	}
	return text, []Person{{"rudi", ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, 32)).Public().(ed25519.PublicKey)},
		{"maya", key.Public().(ed25519.PublicKey)}}, key
}

// The form is C2SP's: three lines, a blank one, and who signed.
func TestForm(t *testing.T) {
	text, people, _ := made(t)
	lines := strings.Split(text, "\n")
	if lines[0] != "ampera/0123456789abcdef" || lines[1] != "137" || lines[3] != "" || !strings.HasPrefix(lines[4], "— ampera/0123456789abcdef/maya ") {
		t.Errorf("%q", text)
	}
	for _, as := range []string{text, strings.TrimSpace(text), strings.ReplaceAll(text, "\n", "\r\n")} {
		c, by, err := Read(as, people)
		if err != nil || c.Size != 137 || !c.Whole() || len(by) != 1 || by[0] != "maya" {
			t.Errorf("%q: %+v, %v, %v", as, c, by, err)
		}
	}
	if c, by, err := Read(text, people[:1]); err != nil || by != nil || c.Size != 137 {
		t.Errorf("of nobody known: %+v, %v, %v", c, by, err)
	}
	whole := Checkpoint{"0123456789abcdef", 137, bytes.Repeat([]byte{0xb8}, 32)}
	if c, by, err := Read(whole.Line(), people); err != nil || by != nil || !c.Whole() || c.Line() != whole.Line() {
		t.Errorf("%q: %+v, %v, %v", whole.Line(), c, by, err)
	}
	if c, _, err := Read("137 b8b8 b8b8 b8b8 b8b8", nil); err != nil || c.Read() != whole.Read() {
		t.Errorf("in fours: %+v, %v", c, err)
	}
	c, _, err := Read(" 137  B81c7720e5d30126\n", nil)
	if err != nil || c.Whole() || c.Size != 137 || hex.EncodeToString(c.Root) != "b81c7720e5d30126" {
		t.Errorf("read out: %+v, %v", c, err)
	}
}

// Whatever is changed in a text, it is no checkpoint any more, or nobody signed it.
func TestEveryBit(t *testing.T) {
	text, people, _ := made(t)
	for at := range len(text) {
		for bit := range 8 {
			data := []byte(text)
			data[at] ^= 1 << bit
			if c, by, err := Read(string(data), people); err == nil && len(by) > 0 {
				t.Errorf("bit %d of %d: %+v by %v", bit, at, c, by)
			}
		}
	}
	for _, bad := range []string{"", "137", "137 b81c", "x b81c7720e5d30126", "4294967296 b81c7720e5d30126", strings.Replace(text, "137", "0137", 1), strings.Repeat("a\n", textMost)} {
		if _, _, err := Read(bad, people); err == nil {
			t.Errorf("%.20q is one", bad)
		}
	}
}

// What is wrong with a text is said: which line cannot be read, or whose signature is of
// another.
func TestWhatIsWrongWithIt(t *testing.T) {
	text, people, _ := made(t)
	lines := strings.Split(text, "\n")
	without := func(n int) string { return strings.Join(slices.Delete(slices.Clone(lines), n-1, n), "\n") }
	for _, c := range []struct {
		text string
		line int
	}{
		{lines[0], 2}, {strings.Replace(text, "137", "0137", 1), 2}, {strings.Replace(text, "137", "x", 1), 2}, {without(2), 2},
		{without(3), 3}, {strings.Replace(text, "uLi4", "uLi", 1), 3}, {strings.Join(lines[:3], "\n"), 4}, {strings.Join(lines[:4], "\n"), 4},
		{text[:len(text)-9], 5}, {strings.Replace(text, "— ", "- ", 1), 5},
	} {
		var broken *Broken
		if _, _, err := Read(c.text, people); !errors.As(err, &broken) || broken.Line != c.line || !errors.Is(err, ErrForm) {
			t.Errorf("%q: %v, not line %d", c.text, err, c.line)
		}
	}
	for _, bad := range []string{strings.Replace(text, "137", "138", 1), strings.Replace(text, "uLi4", "uLi5", 1)} {
		var changed *Changed
		if _, _, err := Read(bad, people); !errors.As(err, &changed) || changed.Person != "maya" || changed.Size == 0 || !errors.Is(err, ErrForm) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, _, err := Read("kode segel", people); err != ErrForm {
		t.Error(err)
	}
}

// FuzzRead reads anything: what it takes as signed is what was signed.
func FuzzRead(f *testing.F) {
	text, people, _ := made(f)
	f.Add(text)
	f.Add("137 b81c7720e5d30126")
	f.Fuzz(func(t *testing.T, in string) {
		c, by, err := Read(in, people)
		if err == nil && len(by) > 0 && (c.Size != 137 || !bytes.Equal(c.Root, bytes.Repeat([]byte{0xb8}, 32))) {
			t.Errorf("%q is signed by %v", in, by)
		}
		if err == nil && len(c.Root) != readSize && !c.Whole() {
			t.Errorf("%q has a root of %d", in, len(c.Root))
		}
	})
}
