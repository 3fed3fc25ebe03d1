package scoring

import "testing"

// Days are counted as the rulebook says: all of them, or those of work without holidays.
func TestDaysOfObjections(t *testing.T) {
	calendar, working := &Objections{}, &Objections{Working: true, Holidays: []Date{20260923}}
	for _, c := range []struct {
		of   *Objections
		from Date
		days int
		last Date
	}{
		{calendar, 20260920, 1, 20260920}, {calendar, 20260920, 3, 20260922}, {calendar, 20260929, 3, 20261001}, {calendar, 20261230, 3, 20270101},
		{working, 20260921, 3, 20260924}, {working, 20260919, 1, 20260921}, {working, 20260925, 2, 20260928}, {working, 20260923, 1, 20260924},
	} {
		if got := c.of.Last(c.from, c.days); got != c.last {
			t.Errorf("%d days from %s end on %s, not %s", c.days, c.from, got, c.last)
		}
	}
	for _, c := range []struct {
		of           *Objections
		today, until Date
		left         int
	}{
		{calendar, 20260920, 20260922, 2}, {calendar, 20260922, 20260922, 0}, {calendar, 20260923, 20260922, -1}, {calendar, 20260930, 20260922, -8},
		{working, 20260921, 20260924, 2}, {working, 20260925, 20260928, 1}, {working, 20260926, 20260927, 0}, {working, 20260927, 20260926, -1}, {working, 20260929, 20260924, -3},
		{working, 0, 20260924, 0},
	} {
		if got := c.of.Left(c.today, c.until); got != c.left {
			t.Errorf("on %s %d days are left until %s, not %d", c.today, got, c.until, c.left)
		}
	}
}
