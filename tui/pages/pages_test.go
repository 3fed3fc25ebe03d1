package pages

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/intake"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/before"
	"ampera/tui/pages/result"
)

// What a declaration says is checked whole before anybody shows it: a fault has its
// page and what it is about.
func TestDeclarations(t *testing.T) {
	ids, names := map[page.ID]bool{}, map[string]page.ID{}
	for _, p := range append(All(), atHand()...) {
		fault := func(about, what string) { t.Errorf("%s, %s: %s", p.ID, about, what) }
		if ids[p.ID] {
			fault("id", "stands twice")
		}
		ids[p.ID] = true
		own := []string{string(p.ID)}
		for _, name := range []string{p.Name.ID, p.Name.EN} {
			if name == "" || name != query.Fold(name) || strings.ContainsAny(name, " =") {
				fault("name", "cannot be typed: "+name)
			}
			if !slices.Contains(own, name) {
				own = append(own, name)
			}
		}
		for _, name := range own {
			if other, taken := names[name]; taken {
				fault("name "+name, "is that of "+string(other))
			}
			names[name] = p.ID
		}
		for _, key := range append([]string{p.Title, p.Unread}, given(p.Sent, p.Asks)...) {
			if !wording.Has(key) {
				fault("words", "no "+key)
			}
		}
		words := map[string]bool{}
		for _, a := range p.Acts {
			if !wording.Has("page.word."+a.Word) && !wording.Has("plain.word."+a.Word) {
				fault(a.Word, "has no word for lines")
			}
			if words[a.Word] {
				fault(a.Word, "is the word of two acts")
			}
			words[a.Word] = true
			if !wording.Has(a.Help) {
				fault(a.Word, "no "+a.Help)
			}
			if len(a.Keys) == 0 {
				fault(a.Word, "has no key")
			}
		}
	}
}

// A column of a page inside a screen has room for its title in both languages, or a short
// one; tui/screens holds that of the others.
func TestInsideColumnsHaveRoomForTheirTitles(t *testing.T) {
	for _, p := range atHand() {
		r, err := p.Read(t.Context(), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Heads() {
			room := h.Width
			if h.Least > 0 {
				room = h.Least
			}
			for _, l := range wording.Langs {
				title := h.Title
				if !h.Short.Silent() {
					title = h.Short
				}
				if n := len([]rune(title.In(l))); n > room && !h.Unshown {
					t.Errorf("%s, %s: %q has %d letters, the column %d", p.ID, h.ID, title.In(l), n, room)
				}
			}
		}
	}
}

// Of a column's states at most one is as usual and not said: of two nobody could tell which
// it is.
func TestOneStateIsUnsaid(t *testing.T) {
	for _, p := range append(All(), atHand()...) {
		r, err := p.Read(t.Context(), nothing{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Heads() {
			var unsaid []string
			for _, s := range h.States {
				if s.Mute && h.Kind == table.State {
					unsaid = append(unsaid, s.ID)
				}
			}
			if len(unsaid) > 1 {
				t.Errorf("%s, %s: %q look alike", p.ID, h.ID, unsaid)
			}
		}
	}
}

// atHand are the pages inside screens that are written by hand, which have nothing.
func atHand() []page.Page {
	return []page.Page{before.ImportColumns(before.Matching{File: &intake.File{}}), before.ImportFaults(nil), before.ImportNear(nil),
		before.ImportBrings(intake.Arrival{}, intake.Reading{}), result.Findings(&result.Compared{}), result.RecapColumns(&result.Compared{})}
}

func given(keys ...string) []string {
	return slices.DeleteFunc(keys, func(k string) bool { return k == "" })
}

// nothing is a selection in which there is nothing.
type nothing struct {
	scoring.Courier
	scoring.Envelope
	scoring.Counter
}

func (nothing) Laptops(context.Context) ([]scoring.Laptop, error) { return nil, nil }

func (nothing) Read(f func(scoring.View)) {
	f(scoring.NewView(scoring.NewState(house.Whole()), scoring.Actor{}))
}

func (nothing) Recall(string) string { return "" }

func (nothing) Zone() *time.Location { return time.UTC }

func (nothing) Today() scoring.Date { return 20261005 }

func (nothing) Moment() time.Time { return time.Date(2026, 10, 5, 8, 0, 0, 0, time.UTC) }

func (nothing) Log(context.Context, scoring.LogQuery) ([]scoring.LogEntry, error) { return nil, nil }

// On a selection in which there is nothing every page is read, says that, and
// refuses each act that needs a row.
func TestNothing(t *testing.T) {
	for _, p := range append(All(), atHand()...) {
		r, err := p.Read(t.Context(), nothing{}, nil)
		if err != nil || r.Len() != 0 {
			t.Errorf("%s: %d rows, %v", p.ID, r.Len(), err)
			continue
		}
		if r.None().Silent() && r.Lead().Silent() {
			t.Errorf("%s says nothing where there is nothing", p.ID)
		}
		for i, a := range p.Acts {
			why := r.Why(i, -1)
			if a.On.Needs() && why == nil {
				t.Errorf("%s, %s: is done to no row", p.ID, a.Word)
			}
			if why != nil && !wording.Has("refusal."+why.Code) {
				t.Errorf("%s, %s: nobody can say %s", p.ID, a.Word, why.Code)
			}
		}
		seen := map[string]bool{}
		for _, h := range r.Heads() {
			for _, name := range h.Fields() {
				if seen[name] {
					t.Errorf("%s has two fields %s", p.ID, name)
				}
				seen[name] = true
			}
			if h.Width <= 0 || h.Title.Silent() {
				t.Errorf("%s, %s: no width, or no title", p.ID, h.ID)
			}
		}
	}
}

// A declaration is read by people: no line of it is longer than 140 columns.
func TestLinesOfDeclarations(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if len([]rune(line)) > 140 {
				t.Errorf("%s:%d is %d columns wide", name, i+1, len([]rune(line)))
			}
		}
		for _, m := range regexp.MustCompile(`"((?:table|page)\.[a-z.-]+|[a-z]+(?:\.[a-z-]+)+)"`).FindAllStringSubmatch(string(text), -1) {
			if key := m[1]; !wording.Has(key) && !wording.Has("refusal."+key) && !wording.Has(key+"x") && !strings.HasPrefix(key, "ampera") {
				t.Errorf("%s: the catalogue has no %s", name, key)
			}
		}
	}
}
