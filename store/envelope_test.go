package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

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

// What is stored of a letter tells nothing by how much it is or in what order: whatever it
// says, whoever it is about, wrote it or is named of those who do not take complaints, its
// two acts have the same facts, the same cells and as many bytes in each.
func TestOneLetterLooksLikeAnother(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	text, _ := rulebook.Template("guru")
	book, err := rulebook.New(text + "\n[integrity]\ndays = 30\n")
	if err != nil {
		t.Fatal(err)
	}
	head, err := o.Create(ctx, scoring.Founding{Name: "Seleksi", Chair: "Ratna", Passphrase: phrase, Book: book})
	if err != nil {
		t.Fatal(err)
	}
	secretary := b.enrolled(o, head, "Yusuf", scoring.Secretary, phrase)
	named := []scoring.PersonID{b.enrolled(o, head, "Maya", scoring.Assessor, phrase), b.enrolled(o, head, "Rudi Hartono", scoring.Observer, phrase)}
	yusuf := b.unlocked(o, secretary, phrase)
	files := 0
	stored := func(t *rapid.T) (shape string) {
		files++
		word := rapid.StringMatching(`[a-z]{1,12}( [a-z]{1,12}){0,12}`)
		l, r := integrity.Letter{Kind: integrity.Complaint, Text: strings.Repeat("a ", rapid.IntRange(0, 1400).Draw(t, "filling")) + word.Draw(t, "text"), Who: word.Draw(t, "about"),
			Contact: word.Draw(t, "writer"), Named: rapid.SliceOfDistinct(rapid.SampledFrom(named), rapid.ID).Draw(t, "named")}.Taken()
		if r != nil {
			t.Fatal(r)
		}
		var people []scoring.Person
		o.Anybody(func(v scoring.View) { people = v.People() })
		to, err := integrity.AddressOf(people, book.Integrity, l.Named, secretary, integrity.Pick("x"))
		if err != nil {
			t.Fatal(err)
		}
		data, err := l.Seal(o, to, "nonce")
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := integrity.FileOf(yusuf, data)
		if err != nil {
			t.Fatal(err)
		}
		from := o.log.Count()
		c.Number, c.Day, c.Source = fmt.Sprintf("%05d", files), 20261005, "file"
		b.do(yusuf, c)
		var of integrity.Case
		yusuf.Read(func(v scoring.View) {
			all := integrity.Of(v)
			of = all[len(all)-1]
		})
		h, err := of.Handled(yusuf, integrity.Handle{Step: "s1", Day: 20261006, State: integrity.Examined}, strings.Repeat("b", rapid.IntRange(1, 2000).Draw(t, "note")), "nonce")
		if err != nil {
			t.Fatal(err)
		}
		b.do(yusuf, h)
		for a, err := range o.log.Acts(from) {
			if err != nil {
				t.Fatal(err)
			}
			shape += fmt.Sprintln(a.Person, a.Kind, a.OnBehalf, a.Source, len(a.Facts))
			for _, f := range a.Facts {
				shape += fmt.Sprintln(f.Subject.Kind, len(f.Subject.ID))
				for _, cell := range f.Cells {
					shape += fmt.Sprintln(cell.Name, len(cell.Value))
				}
			}
		}
		return shape + fmt.Sprint(len(data))
	}
	rapid.Check(t, func(t *rapid.T) {
		if one, other := stored(t), stored(t); one != other || strings.Count(one, "sealed") != 1 || strings.Count(one, "note") != 1 {
			t.Fatalf("one is stored as\n%s\nand another as\n%s", one, other)
		}
	})
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
