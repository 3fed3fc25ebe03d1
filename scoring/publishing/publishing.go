// Package publishing is which public pages were published when, by which rules. It is a
// capability of its own (see [scoring.Capability]) and knows no words; what such a page
// says is in package information.
package publishing

import (
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/text"
)

// KindPublish is the kind of its one act. The number is in stored commits.
const KindPublish scoring.Kind = 55

// On is what it says something of: ID is a random part, then what the page is about, then
// of which formation or test. OnRules has the rulebook by whose hash it was published, so
// that a later page can say what changed since.
const (
	On      = scoring.OnPublication
	OnRules = scoring.OnPublished
)

// Part is what this package hands to the house.
func Part() scoring.Capability {
	all := func(string) string { return "" }
	return scoring.Capability{
		Rules: []scoring.Rule{{Kind: KindPublish, Words: scoring.Text{ID: "Mengumumkan halaman", EN: "Published a page"},
			Roles: scoring.Chair | scoring.Secretary, Frozen: true, Undo: scoring.Passes, Right: mayPublish, Needs: []scoring.SubjectKind{On},
			Says: []scoring.Form{{On: On, Cells: "sha256 rules day file by"}, {On: OnRules, Cells: "text"}}}},
		Subjects: []scoring.SubjectRow{{Kind: On, Under: all, Texts: map[string]text.Limit{"file": text.Name}}, {Kind: OnRules, Untaken: "text"}},
	}
}

// About is what a page is about: all, one formation, or one test.
type About struct {
	Page string // All, OfFormation, OfTest
	Of   string // the formation's [scoring.GroupKey], or the component's code
}

// What pages are about.
const (
	All         = "all"
	OfFormation = "formation"
	OfTest      = "test"
)

// Publish says that a page was published. Whoever submits it has written the page and
// read it back.
type Publish struct {
	ID string // from Desk.NewID
	About
	Sum  string // SHA-256 of the page's bytes, hex
	File string // what it was called
	Day  scoring.Date
}

// Kind is the act's.
func (Publish) Kind() scoring.Kind { return KindPublish }

// Decide says what was published by which rules; those rules themselves only once.
func (c Publish) Decide(d *scoring.Draft) error {
	book := d.Book()
	id, r := scoring.TakeText(c.ID)
	if r != nil {
		return r
	}
	d.Say(scoring.Subject{Kind: OnRules, ID: book.Hash}, scoring.Set{Cell: "text", Text: book.Source})
	d.Restate(scoring.Subject{Kind: On, ID: id + "/" + c.Page + "/" + c.Of}, scoring.Set{Cell: "sha256", Text: c.Sum}, scoring.Set{Cell: "rules", Text: book.Hash},
		scoring.Set{Cell: "day", Text: c.Day.String()}, scoring.Set{Cell: "file", Text: c.File}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	return nil
}

func mayPublish(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	book := p.Book()
	if f.Subject.Kind == OnRules {
		if said, _ := f.Value("text"); f.Subject.ID != book.Hash || said != book.Source {
			return scoring.No("publish.rules")
		}
		return nil
	}
	said := map[string]string{}
	for _, cell := range []string{"sha256", "rules", "day", "file", "by"} {
		value, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = value
	}
	own, about := parted(f.Subject.ID)
	sum, err := hex.DecodeString(said["sha256"])
	day, readable := scoring.ParseDate(said["day"])
	switch {
	case own == "" || err != nil || len(sum) != 32 || said["sha256"] != hex.EncodeToString(sum):
		return scoring.No("form.cell", "sha256")
	case p.Value(f.Subject, "sha256") != "":
		return scoring.No("publish.twice")
	case said["rules"] != book.Hash:
		return scoring.No("publish.rules")
	case !readable || day.String() != said["day"]:
		return scoring.No("publish.day")
	case said["by"] != string(who.Person):
		return scoring.No("allow.not-yours")
	case !isThere(p, about):
		return scoring.No("publish.about")
	}
	if day := saidAlready(p, about, said["sha256"], said["rules"]); day != 0 {
		return scoring.No("publish.already", day.String())
	}
	return nil
}

// Since is the day on which the very same page was published last, by the rules that hold
// now; 0: it was not.
func Since(v scoring.View, c Publish) scoring.Date {
	book := v.Record().Book()
	if book == nil {
		return 0
	}
	return saidAlready(scoring.PastOf(v), c.About, c.Sum, book.Hash)
}

// saidAlready is the day on which the very same page was published last about the same; 0:
// what was published last says something else. Of several on that day, which may be of
// copies that did not know of each other, all must be the same: which of them was the last
// one is not the same everywhere.
func saidAlready(p scoring.Past, a About, sum, rules string) (last scoring.Date) {
	same := false
	for _, on := range p.Under(On, "") {
		day, _ := scoring.ParseDate(p.Value(on, "day"))
		if _, of := parted(on.ID); of != a || p.Value(on, "sha256") == "" || day < last {
			continue
		}
		same = (same || day > last) && p.Value(on, "sha256") == sum && p.Value(on, "rules") == rules
		last = day
	}
	if !same {
		return 0
	}
	return last
}

// isThere says whether there is what a page is about.
func isThere(p scoring.Past, a About) bool {
	switch a.Page {
	case All:
		return a.Of == ""
	case OfFormation:
		return p.Value(scoring.Subject{Kind: scoring.OnFormation, ID: a.Of}, "quota") != ""
	case OfTest:
		return p.Component(a.Of) != nil
	}
	return false
}

// parted takes an ID apart.
func parted(id string) (own string, a About) {
	own, rest, _ := strings.Cut(id, "/")
	a.Page, a.Of, _ = strings.Cut(rest, "/")
	return own, a
}

// Publication is one page that was published.
type Publication struct {
	ID string
	About
	Title scoring.Text // of what it is, as it is called now
	Sum   string
	Rules string // the hash of the rulebook
	File  string
	Day   scoring.Date
	By    scoring.PersonID
	Now   Standing
	Place uint64 // of the entry in the log
}

// Standing is how a publication stands to what holds now.
type Standing string

// Standings.
const (
	Stands   Standing = "stands"   // it is what was published last, and says what the rules say
	Outdated Standing = "outdated" // the rules have changed since: it is to be published anew
	Replaced Standing = "replaced" // it was published anew
)

// Published are the pages that were published, the first first.
func Published(v scoring.View) (out []Publication) {
	hash := ""
	if book := v.Record().Book(); book != nil {
		hash = book.Hash
	}
	for _, on := range v.Under(On, "") {
		p := Publication{ID: on.ID, Sum: v.Value(on, "sha256"), Rules: v.Value(on, "rules"), File: v.Value(on, "file"), By: scoring.PersonID(v.Value(on, "by")),
			Now: Stands, Place: v.LastSaid(on, "sha256")}
		p.Day, _ = scoring.ParseDate(v.Value(on, "day"))
		if _, p.About = parted(on.ID); p.Sum == "" {
			continue // what said it does not count
		}
		if p.Title = titleOf(v, p.About); p.Rules != hash {
			p.Now = Outdated
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Publication) int {
		if a.Day != b.Day {
			return int(a.Day) - int(b.Day)
		}
		return int(a.Place) - int(b.Place)
	})
	after := map[About]Publication{} // what came next, from the last one back
	for i := len(out) - 1; i >= 0; i-- {
		switch next, replaced := after[out[i].About]; {
		case replaced && next.Sum == out[i].Sum:
			out[i].Now = next.Now // two copies published the same: neither takes the other's place
		case replaced:
			out[i].Now = Replaced
		}
		after[out[i].About] = out[i]
	}
	return out
}

// titleOf is what a page is of, in words; blank of all. A test has its title in the rulebook.
func titleOf(v scoring.View, a About) scoring.Text {
	switch a.Page {
	case OfFormation:
		for _, g := range v.Groups() {
			if g.Key == a.Of {
				return scoring.Text{ID: g.Title(), EN: g.Title()}
			}
		}
		name := strings.Join(scoring.GroupValues(a.Of), " · ")
		return scoring.Text{ID: name, EN: name}
	case OfTest:
		if book := v.Record().Book(); book != nil && book.Component(a.Of) != nil {
			return book.Component(a.Of).Name
		}
		return scoring.Text{ID: a.Of, EN: a.Of}
	}
	return scoring.Text{}
}

// Before is what was published last about the same by other rules than those in force, and
// the rulebook that it was made of; nil: there is none, or that rulebook cannot be read any
// more. A page that is published again by the same rules thus says the same as the first.
func Before(v scoring.View, a About) (last Publication, book *scoring.Rulebook) {
	now := v.Record().Book()
	for _, p := range Published(v) {
		if p.About == a && (now == nil || p.Rules != now.Hash) {
			last = p
		}
	}
	if last.ID == "" {
		return last, nil
	}
	book, _ = rulebook.Parse(v.Value(scoring.Subject{Kind: OnRules, ID: last.Rules}, "text"))
	return last, book
}
