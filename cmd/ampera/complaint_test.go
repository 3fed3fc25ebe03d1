package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// What a complaint says, who wrote it and whom it names is in no list, log, line, screen or
// file for anybody, and in its detail for who it is sealed for alone: of a complaint that
// names the chair the chair learns no more than how many there are.
func TestComplaintsStaySealed(t *testing.T) {
	t.Parallel()
	o := showcase(t)
	complained(t, o, "P-2/2026", driver.Chair)
	for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya"} {
		for _, id := range []page.ID{"complaints", "complaintcounts", "log"} {
			p, _ := pages.Find(id)
			if !mayOpen(p, o.Desk(who)) {
				continue
			}
			for form, text := range outputs(t, o, who, p, false) {
				for _, secret := range complaintSecrets {
					beside := id == "complaints" && (strings.HasPrefix(form, "screen") || strings.HasPrefix(form, "papers")) // its detail, for its reader
					if strings.Contains(text, secret) && !beside {
						t.Errorf("%s, %s %s: has %q", who, id, form, secret)
					}
				}
				if who == driver.Chair && strings.Contains(text, "P-2/2026") {
					t.Errorf("%s %s: the chair sees the complaint that names them", id, form)
				}
			}
		}
	}
	p, _ := pages.Find("complaints")
	for who, want := range map[scoring.PersonID]int{driver.Chair: 1, "yusuf": 2} {
		here := page.Here{Desk: o.Desk(who), Clock: driver.Clock()}
		r, err := p.Read(t.Context(), here, nil)
		if err != nil || r.Len() != want {
			t.Fatalf("%s sees %d, %v", who, r.Len(), err)
		}
		for n := range r.Len() { // control: its reader reads it
			paper, err := r.Detail(t.Context(), here, n)
			if err != nil {
				t.Fatal(err)
			}
			text := paper.Text(wording.ID, 200)
			if slices.ContainsFunc(complaintSecrets, func(s string) bool { return !strings.Contains(text, s) }) {
				t.Errorf("%s reads of %d: %s", who, n, text)
			}
		}
	}
	for _, a := range o.Acts() {
		if text := fmt.Sprintf("%+v", a); slices.ContainsFunc(complaintSecrets, func(s string) bool { return strings.Contains(text, s) }) {
			t.Errorf("an act has it in the clear: %s", text)
		}
	}
}
