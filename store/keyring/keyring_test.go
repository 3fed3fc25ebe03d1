package keyring

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

const words = "perahu jendela mangga kabut"

func wrappedKey(t *testing.T) (*Key, []byte) {
	t.Helper()
	k, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	data, err := k.Wrap(words, "sel/p1", Full)
	if err != nil {
		t.Fatal(err)
	}
	return k, data
}

func TestWrappedKeyOpensWithItsPassphraseOnly(t *testing.T) {
	k, data := wrappedKey(t)
	if bytes.Contains(data, k.Signer().Seed()) {
		t.Fatal("the seed is in the wrapped bytes")
	}
	got, err := Unwrap(data, "  perahu jendela  mangga kabut ", "sel/p1")
	if err != nil {
		t.Fatal(err)
	}
	if got.Public() != k.Public() || got.Recipient() != k.Recipient() {
		t.Fatal("another key came back")
	}
	if _, err := Unwrap(data, "perahu jendela mangga kabuT", "sel/p1"); !errors.Is(err, ErrPassphrase) {
		t.Fatalf("wrong passphrase: %v", err)
	}
	if _, err := Unwrap(data, words, "sel/p2"); !errors.Is(err, ErrPassphrase) {
		t.Fatalf("another owner: %v", err)
	}
}

func TestDamagedWrappedKeyIsRefused(t *testing.T) {
	_, data := wrappedKey(t)
	var w wrapped
	if err := cbor.Unmarshal(data, &w); err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]func(*wrapped){
		"memory": func(w *wrapped) { w.Memory = 4 << 20 }, "time": func(w *wrapped) { w.Time = 0 },
		"threads": func(w *wrapped) { w.Threads = 0 }, "nonce": func(w *wrapped) { w.Nonce = w.Nonce[:5] },
		"salt": func(w *wrapped) { w.Salt = nil }, "version": func(w *wrapped) { w.Version = 2 },
	} {
		bad := w
		harm(&bad)
		raw, err := cbor.Marshal(bad)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Unwrap(raw, words, "sel/p1"); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, raw := range [][]byte{nil, {0xff}, data[:len(data)-1], append(slices.Clone(data), 0)} {
		if _, err := Unwrap(raw, words, "sel/p1"); !errors.Is(err, ErrDamaged) {
			t.Errorf("%d bytes: %v", len(raw), err)
		}
	}
	data[bytes.Index(data, w.Box)] ^= 1
	if _, err := Unwrap(data, words, "sel/p1"); !errors.Is(err, ErrPassphrase) {
		t.Errorf("flipped bit: %v", err)
	}
}

func TestWipeOverwritesTheKey(t *testing.T) {
	k, _ := wrappedKey(t)
	raw := k.Signer()
	k.Wipe()
	if !bytes.Equal(raw, make([]byte, ed25519.PrivateKeySize)) || k.Identity() != nil {
		t.Fatal("key material remains")
	}
}

func TestCheck(t *testing.T) {
	for in, code := range map[string]string{
		"": "key.short", "123456": "key.pin", "12-03-1990": "key.pin", "1234567890123456": "key.pin",
		"rahasia": "key.short", "elevenchars": "key.short", "aaaaaaaaaaaaaa": "key.simple", "         a        b": "key.short",
		"dua belas ok": "", words: "", "sandi-panjang-saya": "",
	} {
		got := ""
		if r := Check(in); r != nil {
			got = r.Code
		}
		if got != code {
			t.Errorf("%q: %q, want %q", in, got, code)
		}
	}
}

func TestWordsAreDistinctAndPlain(t *testing.T) {
	list := strings.Fields(wordList)
	plain := regexp.MustCompile(`^[a-z]{4,7}$`)
	for i, w := range list {
		if !plain.MatchString(w) {
			t.Errorf("word %q", w)
		}
		if i > 0 && list[i-1] >= w {
			t.Errorf("%q is not after %q", w, list[i-1])
		}
	}
	if len(list) < 2048 {
		t.Errorf("%d words: four of them are under 44 bits", len(list))
	}
}

func TestOfferedPassphrasesPassAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p := Offer()
		if len(strings.Fields(p)) != offered || Check(p) != nil || seen[p] {
			t.Fatalf("offered %q", p)
		}
		seen[p] = true
	}
}

func TestCodeGivesTheSameKeyHoweverTyped(t *testing.T) {
	code := NewCode()
	if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$`).MatchString(code) {
		t.Fatalf("code %q", code)
	}
	k, ok := FromCode(code, "sel", "p1", Full)
	if !ok {
		t.Fatal("own code not read")
	}
	typed := " " + strings.ToLower(strings.ReplaceAll(code, "-", " "))
	typed = strings.NewReplacer("0", "o", "1", "l").Replace(typed)
	if again, ok := FromCode(typed, "sel", "p1", Full); !ok || again.Public() != k.Public() {
		t.Errorf("%q is not %q", typed, code)
	}
	for _, other := range [][3]string{{code, "sel", "p2"}, {code, "sel2", "p1"}, {NewCode(), "sel", "p1"}} {
		if again, ok := FromCode(other[0], other[1], other[2], Full); !ok || again.Public() == k.Public() {
			t.Errorf("%v gives the same key", other)
		}
	}
	for _, bad := range []string{"", "ABCDE", "ABCDE-FGHJU", code + "0", "ÅBCDE-FGHJ"} {
		if _, ok := FromCode(bad, "sel", "p1", Full); ok {
			t.Errorf("%q read as a code", bad)
		}
	}
}

func BenchmarkUnwrap(b *testing.B) {
	k, err := Generate()
	if err != nil {
		b.Fatal(err)
	}
	data, err := k.Wrap(words, "o", Full)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Unwrap(data, words, "o"); err != nil {
			b.Fatal(err)
		}
	}
}

// A wrapped key is told from whatever else anybody sends for it, without its passphrase;
// one of before gets its signature from who opens it, and changes in nothing else.
func TestAKeyVouchesForItself(t *testing.T) {
	k, err := Generate()
	other, err2 := Generate()
	data, err3 := k.Wrap(words, "sel/p1", Public)
	garbage, err4 := other.Wrap(words, "sel/p1", Public)
	if err := errors.Join(err, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	w, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	w.Proof = nil
	before, err := cbor.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	changed := w
	changed.Memory++
	more, err := changed.vouch(other, "sel/p1")
	if err != nil {
		t.Fatal(err)
	}
	again, err := k.Vouch(before, "sel/p1")
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("signed later it is another: %v", err)
	}
	for name, x := range map[string]struct {
		data          []byte
		public, owner string
		want          bool
	}{
		"it":                  {data, k.Public(), "sel/p1", true},
		"of before":           {before, k.Public(), "sel/p1", false},
		"of somebody else":    {data, k.Public(), "sel/p2", false},
		"another key":         {garbage, k.Public(), "sel/p1", false},
		"signed by another":   {more, k.Public(), "sel/p1", false},
		"with no public half": {data, "", "sel/p1", false},
		"garbage":             {[]byte("sampah"), k.Public(), "sel/p1", false},
	} {
		if Vouched(x.data, x.public, x.owner) != x.want {
			t.Errorf("%s: %v", name, !x.want)
		}
	}
	for _, d := range [][]byte{data, before} {
		if got, err := Unwrap(d, words, "sel/p1"); err != nil || got.Public() != k.Public() {
			t.Errorf("it does not open: %v", err)
		}
	}
}

// What a guess costs is cheap in other tests alone.
func TestGuessesCostWhatTheyShould(t *testing.T) {
	if Full.Time < 3 || Full.Memory < 64<<10 || Work != 18 {
		t.Errorf("a guess costs %+v, of a file's passphrase %d", Full, Work)
	}
}
