package store

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/rulebook"
	"ampera/store/keyring"
	"ampera/store/sealed"
)

// A complaint from writing to what was done about it: no file on the disk has a word of it,
// whom it names or who wrote it; its readers open it, and nobody else's key.
func TestNoByteNamesAComplaint(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	outside, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	text, _ := rulebook.Template("guru")
	book, err := rulebook.New(text + "\n[integrity]\ndays = 30\noutside = { name = \"Inspektorat\", key = \"" + outside.Recipient().String() + "\" }\n")
	if err != nil {
		t.Fatal(err)
	}
	head, err := o.Create(ctx, scoring.Founding{Name: "Seleksi", Chair: "Ratna", Passphrase: phrase, Book: book})
	if err != nil {
		t.Fatal(err)
	}
	id := scoring.PersonID(head.NewID())
	code, err := head.Enrol(ctx, id, "Yusuf", scoring.Secretary)
	if err != nil {
		t.Fatal(err)
	}
	yusuf, err := o.ChooseKey(ctx, id, code, phrase)
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{"zamrud-4417", "Pak Fulan-88", "0812-7311-55", "intan-9921"}
	write := func(text string, named ...scoring.PersonID) []byte {
		t.Helper()
		l, r := integrity.Letter{Kind: integrity.Gratification, Text: text, Who: secrets[1], Contact: secrets[2], Named: named}.Taken()
		if r != nil {
			t.Fatal(r)
		}
		var people []scoring.Person
		o.Anybody(func(v scoring.View) { people = v.People() })
		to, err := integrity.AddressOf(people, book.Integrity, named, "", integrity.Pick("x"))
		if err != nil {
			t.Fatal(err)
		}
		out, err := l.Seal(o, to, "nonce")
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	handed := write(secrets[0], head.Actor().Person) // it names the chair: Yusuf and the inspectorate read it
	if err := (Files{}).Save(b.path("p.age"), handed); err != nil {
		t.Fatal(err)
	}
	if _, err := head.Unseal(handed); !refused(err, "sealed.others") {
		t.Errorf("who is named opens it: %v", err)
	}
	if plain, err := sealed.Open(handed, outside); err != nil || !bytes.Contains(plain, []byte(secrets[0])) {
		t.Errorf("the inspectorate does not open it: %v", err)
	}
	data, err := yusuf.Sealed(ctx, b.path("p.age"))
	if err != nil {
		t.Fatal(err)
	}
	c, l, err := integrity.FileOf(yusuf, data)
	if err != nil || l.Text != secrets[0] {
		t.Fatal(l.Text, err)
	}
	c.Number, c.Day, c.Source = "1", 20261005, "file"
	b.do(yusuf, c)
	var of integrity.Case
	yusuf.Read(func(v scoring.View) { of = integrity.Of(v)[0] })
	h, err := of.Handled(yusuf, integrity.Handle{Step: "s1", Day: 20261006, State: integrity.Examined}, secrets[3], "nonce")
	if err != nil {
		t.Fatal(err)
	}
	b.do(yusuf, h)
	yusuf.Read(func(v scoring.View) { of = integrity.Of(v)[0] })
	if got, err := of.Open(yusuf, id); err != nil || got.Letter.Who != secrets[1] || got.Notes[0] != secrets[3] {
		t.Errorf("its reader reads %v, %v", got.Notes, err)
	}
	if a, b := write("a"), write(strings.Repeat("b ", 500)); len(a) != len(b) {
		t.Errorf("a short one has %d bytes, a longer one %d", len(a), len(b))
	}
	if _, err := o.Backup(ctx, b.path("copy.ampera")); err != nil {
		t.Fatal(err)
	}
	found := 0
	if err := filepath.WalkDir(b.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("Yusuf")) {
			found++ // control: what is no secret is there to be found
		}
		for _, s := range secrets {
			if bytes.Contains(data, []byte(s)) {
				t.Errorf("%s has %q", path, s)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if found < 2 {
		t.Errorf("only %d files were looked at", found)
	}
	o.Lock(yusuf)
	if _, err := yusuf.Unseal(data); !refused(err, "store.closed") {
		t.Errorf("a locked session opens it: %v", err)
	}
}

// Whatever bytes are handed over, they are opened whole or refused.
func FuzzSealed(f *testing.F) {
	key, err := keyring.Generate()
	if err != nil {
		f.Fatal(err)
	}
	to, err := keyring.Recipient(key.Recipient())
	if err != nil {
		f.Fatal(err)
	}
	whole, err := sealed.Seal([]byte(`{"ampera":"complaint 1"}`), to)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(integrity.AgeHeader))
	f.Fuzz(func(t *testing.T, data []byte) {
		plain, err := sealed.Open(data, key.Identity())
		if err == nil && !bytes.Equal(data, whole) {
			t.Errorf("opened %q", plain)
		}
	})
}
