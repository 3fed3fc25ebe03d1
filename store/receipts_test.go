package store

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"ampera/scoring"
	"ampera/scoring/paper/scan"
	"ampera/scoring/sample"
	"ampera/store/receipt"
)

// closings are the sample with a sitting closed: a receipt of a candidate whose sheets
// are in, what is published, and the desk of the chair.
type closings struct {
	bench
	office        *Office
	desk          scoring.Desk
	number        string
	own, all      receipt.Published
	names, others []string // of candidates; other numbers of the sitting
}

func closedSample(t testing.TB) *closings {
	t.Helper()
	b := newBench(t)
	o := b.office("kantor.ampera", "mesin")
	d, err := o.Create(ctx, sample.Founding(guru(t)))
	if err == nil {
		err = sample.Play(ctx, o, d, 20261005)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := &closings{bench: b, office: o, desk: d}
	c.do(d, scoring.CloseSitting{ID: "ruang1", Papers: 35, Backup: "00112233445566aa", Reason: "Satu formulir rusak kena air"}, oneMore())
	d.Read(func(v scoring.View) {
		page, _ := v.SittingPage("ruang1")
		for _, s := range page.Seats {
			c.names = append(c.names, s.Name)
			if s.Sent == 2 && c.number == "" {
				c.number = s.Number
			} else {
				c.others = append(c.others, s.Number)
			}
		}
	})
	c.own, c.all = c.receipts(c.number), c.receipts("")
	return c
}

func (c *closings) receipts(number string) receipt.Published {
	c.Helper()
	text, err := c.desk.Receipts(ctx, number)
	if err != nil {
		c.Fatal(err)
	}
	p, err := receipt.Read(text)
	if err != nil {
		c.Fatal(err)
	}
	return p
}

// A receipt holds against itself and what is published, which names nobody; what comes
// later is told beside it.
func TestReceipts(t *testing.T) {
	c := closedSample(t)
	if len(c.own.Slips) != 1 || len(c.all.Closings) != 1 || len(c.all.Slips) > 0 || len(c.own.Later) > 0 {
		t.Fatalf("the receipt is %+v", c.own)
	}
	for _, p := range []receipt.Published{c.own, c.all} {
		f, err := p.Check(c.own.Slips[0][:60] + "\n  " + c.own.Slips[0][60:150] + "\n  " + c.own.Slips[0][150:]) // as a paper breaks it
		if err != nil || !f.Same || f.Number != c.number || f.Sheets != "2" || len(strings.Fields(f.Totals)) != 2 || !f.Said || f.Then.Size+1 != f.Now.Size {
			t.Errorf("found %+v, %v", f, err)
		}
	}
	text := string(receipt.Write(c.all))
	for _, word := range slices.Concat(c.names, c.others, []string{c.number, "totals", "1671"}) {
		if strings.Contains(text, `"`+word) || strings.Contains(text, word+`"`) {
			t.Errorf("%s is published", word)
		}
	}
	other := c.receipts(c.others[0])
	if f, err := c.all.Check(other.Slips[0]); err != nil || f.Number != c.others[0] {
		t.Errorf("of another: %+v, %v", f, err)
	}
	if _, err := c.desk.Receipts(ctx, "nobody"); !refused(err, "receipt.none") {
		t.Errorf("of nobody: %v", err)
	}
	var assessor scoring.PersonID
	c.desk.Read(func(v scoring.View) {
		i, _ := v.Find(c.number)
		assessor = v.Record().Panel(i, "simulasi")[0]
	})
	c.do(c.desk, scoring.ReopenSitting{ID: "ruang1", Reason: "salah ruang"},
		scoring.PutAside{Sheet: scoring.SheetID{Candidate: c.number, Component: "simulasi", Assessor: assessor}, Reason: "salah ruang"})
	f, err := c.receipts("").Check(c.own.Slips[0])
	if err != nil || len(f.Later) != 1 || f.Later[0].EN == "" || !f.Same {
		t.Errorf("later: %+v, %v", f, err)
	}
	if f, err := c.receipts("").Check(other.Slips[0]); err != nil || len(f.Later) != 0 {
		t.Errorf("of another, later: %+v, %v", f, err)
	}
	for _, m := range sample.Committee()[2:4] { // who is on no panel of the candidate stays blind: rudi is, sari is not
		d, err := c.office.Unlock(ctx, m.ID, m.Passphrase)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Receipts(ctx, c.number); refused(err, "receipt.none") != (m.ID == "sari") {
			t.Errorf("%s: %v", m.Name, err)
		}
	}
}

// A sitting's slips are each proven and read by a machine; they are written for printing,
// a page each, and what is published lies beside them in a folder, again and again.
func TestSlipsOfASitting(t *testing.T) {
	c := closedSample(t)
	slips, err := c.desk.Slips(ctx, "ruang1", "")
	if err != nil || len(slips) != 1+len(c.others) {
		t.Fatalf("%d slips, %v", len(slips), err)
	}
	for _, s := range slips {
		if _, err := c.all.Check(s.Line); err != nil || s.Part.EN == "" || len(s.Dark) == 0 || s.Then.Acts == 0 {
			t.Fatalf("%+v, %v", s, err)
		}
	}
	if own, err := c.desk.Slips(ctx, "", c.number); err != nil || len(own) != 1 || own[0].Line != c.own.Slips[0] {
		t.Errorf("of one: %+v, %v", own, err)
	}
	if _, err := c.desk.Slips(ctx, "ruang2", ""); !refused(err, "receipt.no-closing") {
		t.Errorf("of one that is open: %v", err)
	}
	page, printed := c.path("slip.HTML"), c.path("slip.txt")
	for _, path := range []string{page, printed} {
		if n, err := c.desk.KeepSlips(ctx, "ruang1", path, "en"); err != nil || n != len(slips) {
			t.Fatalf("%s: %d, %v", path, n, err)
		}
	}
	html := string(fileOf(t, page))
	codes, err := scan.Pages(html)
	if err != nil || len(codes) != len(slips) || strings.Count(html, `<hr class="page"/>`) != len(slips)-1 {
		t.Fatalf("%d codes, %v", len(codes), err)
	}
	for i, s := range slips {
		if codes[i] != s.Line {
			t.Errorf("the code of %s says %q", s.Number, codes[i])
		}
	}
	for _, name := range c.names {
		if strings.Contains(html, name) {
			t.Errorf("%s is named on paper", name)
		}
	}
	if text := string(fileOf(t, printed)); strings.Contains(text, "<") || !strings.Contains(text, slips[0].Number) {
		t.Errorf("as a text:\n%.200s", text)
	}
	if _, err := c.desk.KeepSlips(ctx, "ruang1", page, "en"); !refused(err, "store.exists") {
		t.Errorf("over another: %v", err)
	}
	for range 2 {
		out, err := c.desk.Publish(ctx, c.path("terbitan/kota"))
		if err != nil || len(out.Paths) != 3 {
			t.Fatalf("%+v, %v", out, err)
		}
		p, err := receipt.Read(fileOf(t, out.Paths[0]))
		if err != nil || p.Verify() != nil || p.Checkpoint != string(fileOf(t, out.Paths[1])) || !strings.Contains(string(fileOf(t, out.Paths[2])), "sha256") {
			t.Errorf("what is published: %+v, %v", out, err)
		}
	}
}

// tampered are receipts and publications that are not what they were, with the code that
// each is refused with; "elsewhere": it holds, and says that its kode segel is another's.
func (c *closings) tampered() map[string]struct {
	slip string
	p    receipt.Published
	code string
} {
	type row = struct {
		slip string
		p    receipt.Published
		code string
	}
	slip := c.own.Slips[0]
	at := strings.LastIndex(slip, " ") + 1
	hexed := func(s string) string { // as a text lies in a leaf
		const digits = "0123456789abcdef"
		var out strings.Builder
		for _, b := range []byte(s) {
			out.WriteByte(digits[b>>4])
			out.WriteByte(digits[b&15])
		}
		return out.String()
	}
	other := c.receipts(c.others[0]).Slips[0]
	salt := at + 4 // behind the array's head and the salt's
	with := func(change func(*receipt.Closing)) receipt.Published {
		p, _ := receipt.Read(receipt.Write(c.all))
		change(&p.Closings[0])
		return p
	}
	otherTree := c.all
	otherTree.Checkpoint = strings.Replace(otherTree.Checkpoint, "\n", "\n1", 1)
	f, _ := c.all.Check(slip)
	mark := strings.Fields(f.Totals)[0]
	changed := "9" + mark[1:]
	if changed == mark {
		changed = "8" + mark[1:]
	}
	root := strings.LastIndex(slip[:at-1], " ") + 1
	flipped := "0"
	if slip[root] == '0' {
		flipped = "1"
	}
	return map[string]row{
		"a changed mark":           {slip[:at] + strings.Replace(slip[at:], hexed(mark), hexed(changed), 1), c.all, "receipt.not-there"},
		"another's salt":           {slip[:salt] + other[salt:salt+32] + slip[salt+32:], c.all, "receipt.not-there"},
		"another's number":         {slip[:at] + strings.Replace(slip[at:], hexed(c.number), hexed(c.others[0]), 1), c.all, "receipt.not-there"},
		"half of it":               {slip[:len(slip)-9], c.all, "receipt.form"},
		"no receipt but a sitting": {slip[:salt+32] + "0d" + slip[salt+34:], c.all, "receipt.form"},
		"another root on the slip": {slip[:root] + flipped + slip[root+1:], c.all, "elsewhere"},
		"another tree":             {slip, otherTree, "receipt.broken"},
		"a path of another entry":  {slip, with(func(c *receipt.Closing) { c.Path = slices.Clone(c.Then) }), "receipt.broken"},
		"another place":            {slip, with(func(c *receipt.Closing) { c.Place-- }), "receipt.broken"},
		"a path too long":          {slip, with(func(c *receipt.Closing) { c.Path = append(c.Path, c.Path[0]) }), "receipt.broken"},
		"a leaf put in":            {slip, with(func(c *receipt.Closing) { c.Leaves = append(c.Leaves, c.Leaves[0]) }), "receipt.broken"},
		"leaves in another order":  {slip, with(func(c *receipt.Closing) { slices.Reverse(c.Leaves) }), "receipt.broken"},
		"a changed header":         {slip, with(func(c *receipt.Closing) { c.Header[9] ^= 1 }), "receipt.broken"},
		"a changed signature":      {slip, with(func(c *receipt.Closing) { c.Signature[9] ^= 1 }), "receipt.broken"},
		"another selection":        {slip[:7] + strings.Repeat("0", 16) + slip[23:], c.all, "receipt.broken"},
		"as it is":                 {slip, c.all, ""},
	}
}

// What is changed in a receipt or in what is published is found, by the program and by
// the page.
func TestReceiptsThatWereChanged(t *testing.T) {
	c := closedSample(t)
	page := openPage(t)
	for name, x := range c.tampered() {
		f, err := x.p.Check(x.slip)
		if x.code == "elsewhere" || x.code == "" {
			if err != nil || f.Same != (x.code == "") {
				t.Errorf("%s: %+v, %v", name, f, err)
			}
		} else if !refused(err, x.code) {
			t.Errorf("%s: %v, want %s", name, err, x.code)
		}
		said := page.found(x.slip, string(receipt.Write(x.p)))
		switch {
		case x.code == "elsewhere" && !(slices.Contains(said, "receipt.elsewhere") && slices.Contains(said, "receipt.holds")),
			x.code == "" && (!slices.Contains(said, "receipt.holds") || slices.Contains(said, "receipt.elsewhere")),
			strings.HasPrefix(x.code, "receipt.") && !slices.Equal(said, []string{"refusal." + x.code}):
			t.Errorf("%s: the page says %v", name, said)
		}
	}
	if said := page.found(string(receipt.Write(c.own)), ""); !slices.Contains(said, "receipt.holds") {
		t.Errorf("a receipt alone: %v", said)
	}
	if said := page.found(c.own.Slips[0], ""); !slices.Equal(said, []string{"refusal.receipt.alone"}) {
		t.Errorf("a slip alone: %v", said)
	}
	if said := page.found("{}", "{"); !slices.Equal(said, []string{"refusal.receipt.form"}) {
		t.Errorf("nonsense: %v", said)
	}
}

// browser runs the script of the page that checks receipts.
type browser struct {
	testing.TB
	vm *goja.Runtime
}

func openPage(t testing.TB) browser {
	t.Helper()
	_, script, _ := strings.Cut(string(receipt.Page()), "<script>")
	script, _, _ = strings.Cut(script, "</script>")
	b := browser{t, goja.New()}
	b.run(strings.NewReplacer("\nconst ", "\nvar ").Replace(script))
	return b
}

func (b browser) run(script string, args ...any) goja.Value {
	b.Helper()
	for i, a := range args {
		if err := b.vm.Set("arg"+string(rune('0'+i)), a); err != nil {
			b.Fatal(err)
		}
	}
	v, err := b.vm.RunString(script)
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// found are the keys of the lines that the page says of a receipt. Each is worded.
func (b browser) found(slip, published string) (keys []string) {
	b.Helper()
	text := b.run(`JSON.stringify(found(arg0, arg1).map(l => [l[0], say(l, 0), say(l, 1)]))`, slip, published).String()
	var lines [][]string
	if err := json.Unmarshal([]byte(text), &lines); err != nil {
		b.Fatal(err)
	}
	for _, l := range lines {
		keys = append(keys, l[0])
		if strings.ContainsAny(l[1]+l[2], "{}‹") || strings.Contains(l[1]+l[2], "undefined") {
			b.Errorf("%q", l)
		}
	}
	return keys
}

// The page's own SHA-256 says what FIPS 180-4 and NIST's examples say.
func TestPageSHA256(t *testing.T) {
	page := openPage(t)
	for text, want := range map[string]string{
		"":    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":                                                         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
		"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu": "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
		strings.Repeat("a", 100_000): "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee",
	} {
		if got := page.run(`hex(sha256(Array.from(arg0).map(c => c.charCodeAt(0))))`, text).String(); got != want {
			t.Errorf("of %.20q: %s", text, got)
		}
	}
}

// The lines of Python in DESIGN.md say the same, of a receipt that holds and of ones that
// do not.
func TestReceiptInPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 here")
	}
	text, err := os.ReadFile("DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(text), "```python\n")
	script, _, _ = strings.Cut(script, "```")
	if n := strings.Count(script, "\n"); n != 15 {
		t.Errorf("it has %d lines", n)
	}
	c := closedSample(t)
	for name, x := range c.tampered() {
		if x.code == "elsewhere" || x.code == "receipt.form" || name == "another selection" {
			continue // the lines ask neither of those
		}
		folder := t.TempDir()
		slip, all := filepath.Join(folder, "slip"), filepath.Join(folder, "terbitan")
		if err := os.WriteFile(slip, []byte(x.slip), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(all, receipt.Write(x.p), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, "-c", script, slip, all).CombinedOutput()
		holds := err == nil && !strings.HasPrefix(string(out), "NO")
		if holds != (x.code == "") || holds && !strings.Contains(string(out), c.number+"/simulasi") {
			t.Errorf("%s: %v, %s", name, err, out)
		}
	}
}

// FuzzReceipt reads anything as a receipt and as what is published: what holds is a leaf
// that the closing has.
func FuzzReceipt(f *testing.F) {
	c := closedSample(f)
	for _, x := range c.tampered() {
		f.Add([]byte(x.slip), receipt.Write(x.p))
	}
	f.Add(receipt.Write(c.own), receipt.Write(c.all))
	numbers := append(c.others, c.number)
	f.Fuzz(func(t *testing.T, slip, published []byte) {
		own, err1 := receipt.Read(slip)
		all, err2 := receipt.Read(published)
		if err1 != nil || err2 != nil {
			return
		}
		_ = all.Verify()
		for _, s := range own.Slips {
			if f, err := all.Check(s); err == nil && (!slices.Contains(numbers, f.Number) || f.Component != "simulasi") {
				t.Errorf("%q holds", s)
			}
		}
	})
}

// A receipt that was made at a venue is found in what home publishes, whose kode segel is
// of another order: that is said.
func TestReceiptOfAVenue(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	o, d := a.at("kantor.ampera", a.chair)
	a.do(d, written("003", 84))
	closed(t, o)
	o, d = a.at("titik.ampera", "sek")
	a.do(d, scoring.MarkPresence{Numbers: []string{"001", "002"}, Component: "simulasi", Presence: scoring.WasAbsent, Reason: "banjir"},
		scoring.CloseSitting{ID: "a", Backup: "0123456789abcdef"})
	slip, sent := (&closings{bench: a.bench, desk: d}).receipts("002").Slips[0], a.path("titik.kiriman")
	if _, err := d.Pack(ctx, sent, false); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	if says := a.takes("kantor.ampera", a.chair, sent); len(says.Not) > 0 || says.Clashes > 0 {
		t.Errorf("it brings %+v", says)
	}
	_, d = a.at("kantor.ampera", a.chair)
	all := (&closings{bench: a.bench, desk: d}).receipts("")
	if f, err := all.Check(slip); err != nil || f.Same || f.Number != "002" || f.Sheets != "0" || f.Totals != "" {
		t.Errorf("found %+v, %v", f, err)
	}
}

// The chair refuses what a venue's lead did, after the closing: the sheet that rested on it
// counts no more, though nobody said anything of the candidate. The receipt is still of what
// was in the log, and who checks it is told that something else counts now.
func TestReceiptOfWhatWasRefusedLater(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	o.Lock(join(t, o, d, "tono", scoring.Assessor))
	a.file = a.path("lagi.ampera-titik")
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"rudi", "tono", "sek"}, a.file)
	a.must(err)
	a.phrase = made.Passphrase
	closed(t, o)
	a.opened("titik.ampera")
	a.work("titik.ampera", "rudi", append([]scoring.Command{scoring.AssignPanel{Component: "simulasi",
		Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"rudi", "tono"}}}}}, marked("001", "rudi", 3)...)...)
	a.work("titik.ampera", "tono", marked("001", "tono", 3)...)
	o, d = a.at("titik.ampera", "sek")
	a.do(d, scoring.MarkPresence{Numbers: []string{"002"}, Component: "simulasi", Presence: scoring.WasAbsent, Reason: "banjir"},
		scoring.CloseSitting{ID: "a", Papers: 2, Backup: "0123456789abcdef"})
	venue := &closings{bench: a.bench, desk: d}
	slip, other, sent := venue.receipts("001").Slips[0], venue.receipts("002").Slips[0], a.path("titik.kiriman")
	_, err = d.Pack(ctx, sent, false)
	a.must(err)
	closed(t, o)
	a.takes("kantor.ampera", a.chair, sent)
	_, d = a.at("kantor.ampera", a.chair)
	home := &closings{bench: a.bench, desk: d}
	if f, err := home.receipts("").Check(slip); err != nil || len(f.Later) > 0 || f.Sheets != "2" {
		t.Fatalf("before it is refused: %+v, %v", f, err)
	}
	var waiting []scoring.Unsigned
	d.Read(func(v scoring.View) { waiting = v.Unsigned() })
	a.do(d, scoring.RuleOn{Acts: []scoring.ActID{waiting[0].ID}, Reason: "bukan yang ditunjuk"})
	if f, err := home.receipts("").Check(slip); err != nil || len(f.Later) != 1 || f.Later[0].EN != scoring.Outdated.EN {
		t.Errorf("refused: %+v, %v", f, err)
	}
	if f, err := home.receipts("").Check(other); err != nil || len(f.Later) > 0 {
		t.Errorf("of another: %+v, %v", f, err)
	}
}

func fileOf(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
