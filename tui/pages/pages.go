// Package pages lists the declared pages. A new one is a file in one of the
// folders beside, and its line here: screens, lines and `ampera show` have it.
package pages

import (
	"ampera/tui/page"
	"ampera/tui/pages/apply"
	"ampera/tui/pages/before"
	"ampera/tui/pages/need"
	"ampera/tui/pages/objections"
	"ampera/tui/pages/office"
	"ampera/tui/pages/result"
	"ampera/tui/pages/test"
)

// All are the declared pages, in the order in which they are offered.
func All() []page.Page {
	return []page.Page{
		office.People(),
		office.Formations(),
		office.Rulebook(),
		office.Amendments(),
		office.Log(),
		office.Laptops(),
		office.Venues(),
		office.Receipts(),
		apply.Applicants(),
		apply.Applications(),
		before.Candidates(),
		before.Candidate(),
		before.Screening(),
		before.Supervision(),
		before.ScreeningLetters(),
		before.ScreeningResults(),
		before.Pace(),
		before.Drifts(),
		objections.Objections(),
		objections.Alike(),
		objections.Days(),
		objections.Letter(),
		objections.Published(),
		before.Declare(),
		before.Conflicts(),
		before.Accommodations(),
		office.Publications(),
		apply.SelfCheck(),
		apply.Recap(),
		need.Plan(),
		need.PlanPosts(),
		need.PlanMoves(),
		need.PlanSchools(),
		need.PlanPaper(),
		before.Complaints(),
		before.ComplaintCounts(),
		test.Panels(),
		test.Seats(),
		test.Queue(),
		test.Keying(),
		test.Clashes(),
		test.Sittings(),
		test.Sitting(),
		test.Closing(),
		test.Missing(),
		test.Moderation(),
		result.Overview(),
		result.Why(),
		result.Charts(),
	}
}

// Find is the page of an id.
func Find(id page.ID) (page.Page, bool) {
	for _, p := range All() {
		if p.ID == id {
			return p, true
		}
	}
	return page.Page{}, false
}
