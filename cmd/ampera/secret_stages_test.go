package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/information"
	"ampera/scoring/integrity"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/ranking"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/document"
	"ampera/tui/driver"
	"ampera/tui/fault"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// Texts that are planted among what anybody did, and stand nowhere else.
var (
	plantedLetter     = []string{"zamrud-5501", "Jamrud-5502", "0812-5503", "intan-5504"} // text, who it is about, who wrote it, what was done
	plantedMeasure    = "pendamping-5505"
	plantedDisability = "netra-5506"
)

// vault is a selection in which anybody did anything before and after a complaint was
// filed and an accommodation granted.
type vault struct {
	*driver.Wild
	filed   integrity.File
	named   scoring.PersonID
	granted string // to whom
}

// vaultOf plants a letter; what else is done, pick decides: with the same picks it is
// the same history, whatever the letter says and whoever it names. Who files it is somebody
// whom neither names.
func vaultOf(t failer, pick func(n int) int, filling int, names [2]scoring.PersonID, which int) (g vault) {
	g.Wild = driver.NewStaged(pick, 6+pick(12))
	if g.State().Len() == 0 { // nobody has a number but who qualifies
		words := map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}
		tried(g.Desk("yusuf"), registration.Save{Day: 20260902, Rows: []registration.Row{{ID: "R7", Name: "Wati", NIK: "1671010101900007", Born: 19900101, Received: 20260902,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 1"}, Answers: map[string]string{"ipk": "3.20", "sertifikat": "yes"}}}})
		tried(g.Desk("yusuf"), screening.Verify{Applicant: "R7", Said: words, Day: 20260910})
		tried(g.Desk(driver.Chair), screening.Confirm{Applicants: []string{"R7"}, Day: 20260911})
		tried(g.Desk("yusuf"), registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R7", Number: "26010007"}}})
	}
	officer := integrity.Officer
	for _, who := range readers[1:] {
		tried(g.Desk(driver.Chair), scoring.AdmitPerson{ID: who, Roles: []scoring.Roles{scoring.Assessor, scoring.Observer, scoring.Secretary, officer, scoring.Assessor | screening.Verifier,
			scoring.Assessor | officer, planning.Planner}[pick(7)]})
	}
	g.named = names[which]
	g.granted = "001"
	if g.State().Len() > 0 {
		g.granted = g.State().At(pick(g.State().Len())).Number
	}
	tried(g.Desk(driver.Chair), accommodation.Grant{Number: g.granted, Measure: plantedMeasure, Minutes: 15, Disability: plantedDisability})
	taker := driver.Chair // no other may be there
	for _, who := range g.State().People() {
		if who.Status == scoring.Active && who.Roles.Has(integrity.Handlers) && !slices.Contains(names[:], who.ID) {
			taker = who.ID
		}
	}
	g.file(t, taker, filling)
	for range pick(8) {
		g.Try()
	}
	return g
}

// file writes the complaint, seals it for whoever the office seals it for, has it filed,
// and written what was done about it.
func (g *vault) file(t failer, taker scoring.PersonID, filling int) {
	desk := g.Desk(taker)
	letter, r := integrity.Letter{Kind: integrity.Complaint, Text: plantedLetter[0] + strings.Repeat(" x", filling), Who: plantedLetter[1],
		Contact: plantedLetter[2], Named: []scoring.PersonID{g.named}}.Taken()
	if r != nil {
		t.Fatal(r)
	}
	to, err := integrity.AddressOf(g.State().People(), g.State().Book().Integrity, letter.Named, taker, integrity.Pick("x"))
	if err != nil {
		return // nobody is left
	}
	sealed, err := letter.Seal(desk, to, "x")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := integrity.FileOf(desk, sealed)
	if err != nil {
		return // it is not for who would file it
	}
	c.Number, c.Day, c.Source = "P-55/2026", 20261005, "paper"
	if _, err := desk.Submit(context.Background(), c); err != nil {
		return
	}
	g.filed = c
	var of integrity.Case
	desk.Read(func(v scoring.View) {
		all := integrity.Of(v)
		of = all[slices.IndexFunc(all, func(x integrity.Case) bool { return x.ID == c.ID() })]
	})
	h, err := of.Handled(desk, integrity.Handle{Step: "s1", Day: 20261006, State: integrity.Examined}, plantedLetter[3], "x")
	if err != nil {
		t.Fatal(err)
	}
	tried(desk, h)
}

// reads says whether the planted letter is for somebody as they stand: said here by what
// the filing lists, not by what the pages ask.
func (g *vault) reads(who scoring.PersonID) bool {
	p, _ := g.State().Person(who)
	return p.Status == scoring.Active && p.Roles.Has(integrity.Handlers) && slices.Contains(g.filed.Readers, integrity.Reader{Person: who, Key: p.Key})
}

// ofTheRoom says whether somebody may know of the measure, whatever it is granted to: chair
// and secretary, and who assesses anybody or leads a venue.
func (g *vault) ofTheRoom(who scoring.PersonID) bool {
	p, _ := g.State().Person(who)
	if p.Roles.Has(scoring.Chair | scoring.Secretary) {
		return true
	}
	seated := false
	g.Desk(who).Read(func(v scoring.View) { seated = v.InRoomOf(g.granted) })
	return seated && p.Roles.Has(scoring.Assessor|scoring.Lead)
}

// given is all that somebody is given by some pages and every paper and published file, by
// where.
func (g *vault) given(t failer, who scoring.PersonID, some []page.Page) map[string]string {
	out := map[string]string{}
	for _, p := range some {
		if mayOpen(p, g.Desk(who)) {
			for form, text := range outputs(t, g.Office, who, p, false) {
				out[string(p.ID)+" "+form] = text
			}
		}
	}
	g.Desk(who).Read(func(v scoring.View) {
		for _, about := range g.published() {
			if facts, err := information.FactsOf(v, about); err == nil {
				out["published "+about.Page+about.Of] = string(information.Page(g.State().Book(), facts))
			}
		}
		for _, lang := range wording.Langs {
			for i := range g.State().Len() {
				number := g.State().At(i).Number
				out["why "+number+lang.String()] = document.Why(v.Record(), ranking.Explain(v.Record(), i), document.Issue{}).Text(lang, document.Width)
			}
			for _, s := range v.Sittings() {
				out["minutes "+string(s.ID)+lang.String()], _ = store.Files{}.Minutes(v, s.ID, lang.String(), time.Time{})
			}
		}
	})
	return out
}

// published are the pages that may be published of a selection.
func (g *vault) published() []publishing.About {
	out := []publishing.About{{Page: publishing.All}}
	for _, c := range g.State().Book().Leaves() {
		out = append(out, publishing.About{Page: publishing.OfTest, Of: c.Code})
	}
	for _, group := range g.State().Groups() {
		out = append(out, publishing.About{Page: publishing.OfFormation, Of: group.Key})
	}
	return out
}

// crashText is what is told where the program fails with what its reader has open.
func crashText(open integrity.Opened) (out string) {
	defer func() {
		for _, lang := range wording.Langs {
			out += lang.Refusal(*fault.Caught(recover()).Refusal())
		}
	}()
	panic(fmt.Sprintf("%+v %#v", open, open.Letter))
}

// handled has each of its readers read the letter, and the program fail meanwhile.
func (g *vault) handled(t failer, found map[string]int) {
	for _, who := range readers {
		if !g.reads(who) {
			continue
		}
		var all []integrity.Case
		g.Desk(who).Read(func(v scoring.View) { all = integrity.Of(v) })
		at := slices.IndexFunc(all, func(c integrity.Case) bool { return c.ID == g.filed.ID() })
		if at < 0 {
			t.Fatalf("%s does not see the complaint that is sealed for them", who)
		}
		open, err := all[at].Open(g.Desk(who), who)
		if err != nil || !strings.HasPrefix(open.Letter.Text, plantedLetter[0]) {
			t.Fatalf("%s reads %v, %v", who, open, err)
		}
		found["handled"]++
		crash := crashText(open)
		for _, secret := range plantedLetter {
			if strings.Contains(crash, secret) || strings.Contains(fmt.Sprintf("%v %+v %#v", open, all[at], open), secret) {
				t.Fatalf("%q is in what is told where the program fails, or printed of itself:\n%s", secret, crash)
			}
		}
	}
}

// ofHash is a complaint's id, as far as it is shown: a hash over what is sealed.
var ofHash = regexp.MustCompile(`[0-9a-f]{6,32}`)

// firstOther is where a text begins to differ from another.
func firstOther(text, other string) string {
	at := 0
	for at < min(len(text), len(other)) && text[at] == other[at] {
		at++
	}
	return text[max(0, at-40):min(len(text), at+80)]
}

// played picks what was picked before.
func played(tape []int) func(n int) int {
	at := 0
	return func(int) int { at++; return tape[at-1] }
}

// Whatever anybody did before and after, and whatever roles they have: what a complaint
// says, who wrote it and whom it is about is in no page, paper, log, screen, line or file
// but its detail for who it is sealed for; who else was named, or how long it is, changes
// nothing that anybody else is given; what was granted to a candidate is given to the
// office and to those in the room, the disability to the office alone, and neither is in
// anything published. Those who may read it do (control).
func TestStagesKeepTheirSecrets(t *testing.T) {
	t.Parallel()
	found := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		var tape []int
		names := [2]scoring.PersonID{rapid.SampledFrom(readers).Draw(t, "named"), rapid.SampledFrom(readers).Draw(t, "named instead")}
		g := vaultOf(t, func(n int) int {
			tape = append(tape, rapid.IntRange(0, n-1).Draw(t, "pick"))
			return tape[len(tape)-1]
		}, 0, names, 0)
		who := rapid.SampledFrom(readers).Draw(t, "who")
		some := rapid.SliceOfNDistinct(rapid.IntRange(0, len(pages.All())-1), 6, 6, rapid.ID).Draw(t, "pages")
		var opened []page.Page
		for n, p := range pages.All() {
			if slices.Contains([]page.ID{"complaints", "complaintcounts", "accommodations", "log"}, p.ID) || slices.Contains(some, n) {
				opened = append(opened, p)
			}
		}
		given := g.given(t, who, opened)
		for where, text := range given {
			public := strings.HasPrefix(where, "published")
			for n, secret := range append(slices.Clone(plantedLetter), plantedMeasure, plantedDisability) {
				if !strings.Contains(text, secret) {
					continue
				}
				p, _ := g.State().Person(who)
				may := !public && map[bool]bool{true: strings.HasPrefix(where, "complaints ") && g.reads(who), false: g.ofTheRoom(who)}[n < len(plantedLetter)]
				if may = may && (secret != plantedDisability || p.Roles.Has(scoring.Chair|scoring.Secretary)); !may {
					t.Fatalf("%s, %s, is given %q in %s\nafter %s", who, p.Roles, secret, where, strings.Join(g.Story, ", "))
				}
				found[secret]++
			}
		}
		if g.filed.Number == "" {
			return
		}
		g.handled(t, found)
		twin := vaultOf(t, played(tape), rapid.IntRange(1, 1000).Draw(t, "filling"), names, 1)
		if !slices.Equal(g.filed.Readers, twin.filed.Readers) {
			return // whom it names is left out of them
		}
		found["twins"]++
		for where, text := range twin.given(t, who, opened) {
			was, text := ofHash.ReplaceAllString(given[where], "#"), ofHash.ReplaceAllString(text, "#")
			detail := strings.HasPrefix(where, "complaints ") && g.reads(who)
			if workbook := strings.Contains(where, " xlsx "); !detail && !workbook && text != was { // whose formats have no order
				t.Fatalf("%s learns from %s what a letter says, or that it names %s and not %s:\n%s\n%s", who, where, names[0], names[1], firstOther(was, text), firstOther(text, was))
			}
		}
	})
	for _, secret := range append(slices.Clone(plantedLetter), plantedMeasure, plantedDisability, "handled", "twins") {
		if found[secret] == 0 {
			t.Errorf("nobody was ever given %s: the test looks at the wrong place (%v)", secret, found)
		}
	}
}
