package publishing_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/publishing"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
)

// sum is of a page, other of another one.
const (
	other = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
	sum   = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
)

// office is the sample, its rulebook frozen or not.
func office(t *testing.T, frozen bool) *memory.Office {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := memory.New(func() time.Time { return time.Unix(1_800_000_000, 0).UTC() }, nil)
	f := sample.Founding(book)
	if f.Freeze = frozen; !frozen {
		if _, err := o.Found(f); err != nil {
			t.Fatal(err)
		}
		return o
	}
	chair, err := o.Found(f)
	if err == nil {
		err = sample.Play(context.Background(), o, chair, 20261123)
	}
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func submit(o *memory.Office, who scoring.PersonID, c scoring.Command) string {
	_, err := o.Desk(who).Submit(context.Background(), c)
	if code := acting.RefusedAs(err); code != "" || err == nil {
		return code
	}
	return err.Error()
}

func publish(id, page, of string, day scoring.Date) publishing.Publish {
	return publishing.Publish{ID: id, About: publishing.About{Page: page, Of: of}, Sum: sum, File: "halaman.html", Day: day}
}

func list(o *memory.Office) (out []publishing.Publication) {
	o.Desk("ketua").Read(func(v scoring.View) { out = publishing.Published(v) })
	return out
}

// Chair and secretary publish, of what there is, by the frozen rulebook, each page once.
func TestWhoPublishesWhat(t *testing.T) {
	o := office(t, true)
	var formation string
	o.Desk("ketua").Read(func(v scoring.View) { formation = v.Groups()[0].Key })
	bad := publish("b", publishing.All, "", 20261005)
	bad.Sum = strings.ToUpper(sum)
	short := publish("b", publishing.All, "", 20261005)
	short.Sum = sum[2:]
	for _, c := range []struct {
		who  scoring.PersonID
		do   publishing.Publish
		want string
	}{
		{"maya", publish("a", publishing.All, "", 20261005), "allow.role"},
		{"ketua", publish("a", publishing.All, "", 20261005), ""},
		{"ketua", publish("a", publishing.All, "", 20261006), "publish.twice"},
		{"yusuf", publish("b", publishing.All, "", 20261006), "publish.already"},
		{"yusuf", publish("b", publishing.OfFormation, formation, 20261006), ""},
		{"yusuf", publish("c", publishing.OfTest, "simulasi", 20261006), ""},
		{"yusuf", publish("d", publishing.OfTest, "tari", 20261006), "publish.about"},
		{"yusuf", publish("d", publishing.OfFormation, "guru tari", 20261006), "publish.about"},
		{"yusuf", publish("d", publishing.All, formation, 20261006), "publish.about"},
		{"yusuf", publish("d", "poster", "", 20261006), "publish.about"},
		{"yusuf", publish("", publishing.All, "", 20261006), "form.cell"},
		{"yusuf", publish("d", publishing.All, "", 0), "publish.day"},
		{"yusuf", bad, "form.cell"},
		{"yusuf", short, "form.cell"},
	} {
		if got := submit(o, c.who, c.do); got != c.want {
			t.Errorf("%s, %+v: %q, want %q", c.who, c.do, got, c.want)
		}
	}
	if got := submit(office(t, false), "ketua", publish("a", publishing.All, "", 20261005)); got != "rulebook.not-frozen" {
		t.Errorf("of a draft: %q", got)
	}
}

// The list has every page, by day; of two of the same the later one stands.
func TestWhatWasPublishedWhen(t *testing.T) {
	o := office(t, true)
	anew := publish("c", publishing.All, "", 20261009)
	anew.Sum = other
	for _, c := range []publishing.Publish{publish("a", publishing.All, "", 20261007), publish("b", publishing.OfTest, "simulasi", 20261005), anew} {
		if got := submit(o, "yusuf", c); got != "" {
			t.Fatal(got)
		}
	}
	var got []string
	for _, p := range list(o) {
		got = append(got, p.ID+" "+string(p.Now)+" "+string(p.By)+" "+p.Day.String())
	}
	want := "b/test/simulasi stands yusuf 2026-10-05, a/all/ replaced yusuf 2026-10-07, c/all/ stands yusuf 2026-10-09"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
	o.Desk("ketua").Read(func(v scoring.View) {
		if last, book := publishing.Before(v, publishing.About{Page: publishing.All}); last.ID != "" || book != nil {
			t.Errorf("by the rules in force there is a page before: %q", last.ID)
		}
	})
}

// What is published already is refused with its day, until it says something else; what it
// said before that may be published again.
func TestTheSameIsNotPublishedAgain(t *testing.T) {
	o := office(t, true)
	page := func(id, of string, day scoring.Date) publishing.Publish {
		p := publish(id, publishing.All, "", day)
		p.Sum = of
		return p
	}
	for _, c := range []struct {
		do   publishing.Publish
		want string
	}{
		{page("a", sum, 20261007), ""},
		{page("b", sum, 20261007), "publish.already"},
		{page("b", sum, 20261009), "publish.already"},
		{page("b", other, 20261009), ""},
		{page("c", other, 20261010), "publish.already"},
		{page("c", sum, 20261010), ""},
		{page("d", sum, 20261010), "publish.already"},
	} {
		if got := submit(o, "yusuf", c.do); got != c.want {
			t.Errorf("%s of %s on %s: %q, want %q", c.do.ID, c.do.Sum[:2], c.do.Day, got, c.want)
		}
	}
	_, err := o.Desk("yusuf").Submit(context.Background(), page("d", sum, 20261012))
	var why *scoring.Refusal
	if !errors.As(err, &why) || !strings.Contains(wording.EN.Refusal(*why), " 10-10-2026,") {
		t.Errorf("%v does not say when it was published", err)
	}
	var got []string
	for _, p := range list(o) {
		got = append(got, p.ID+" "+string(p.Now))
	}
	if strings.Join(got, ", ") != "a/all/ replaced, b/all/ replaced, c/all/ stands" {
		t.Errorf("%q", got)
	}
}

// Two copies that publish the very same page apart publish one version: both stand.
func TestTheSamePageOnTwoCopies(t *testing.T) {
	o := office(t, true)
	two := o.Copy("dddddddddddddddd")
	if got := submit(o, "yusuf", publish("a", publishing.All, "", 20261007)) + submit(two, "ketua", publish("b", publishing.All, "", 20261008)); got != "" {
		t.Fatal(got)
	}
	o.Receive(two)
	for _, p := range list(o) {
		if p.Now != publishing.Stands {
			t.Errorf("%s is %s", p.ID, p.Now)
		}
	}
}

// The rulebook is said once, whatever is published by it, and two copies that publish
// apart agree when they meet.
func TestCopiesMeet(t *testing.T) {
	o := office(t, true)
	other := o.Copy("dddddddddddddddd")
	for _, c := range []publishing.Publish{publish("a", publishing.All, "", 20261007), publish("b", publishing.OfTest, "simulasi", 20261007)} {
		if got := submit(o, "yusuf", c); got != "" {
			t.Fatal(got)
		}
	}
	if got := submit(other, "ketua", publish("c", publishing.All, "", 20261008)); got != "" {
		t.Fatal(got)
	}
	o.Receive(other)
	if n := len(list(o)); n != 3 {
		t.Errorf("%d pages", n)
	}
	o.Desk("ketua").Read(func(v scoring.View) {
		if n := len(v.Uncounted()); n > 0 {
			t.Errorf("%d acts do not count", n)
		}
	})
}
