package planning_test

import (
	"testing"

	"ampera/scoring/planning"
)

// What was approved has become formations when each has the quota of all posts that name
// it; posts without a formation say nothing of that.
func TestApprovedPostsBecameFormations(t *testing.T) {
	ipa, ips := []string{"Guru IPA", "SMP"}, []string{"Guru IPS", "SMP"}
	row := func(formation []string, approved, quota int) planning.Compared {
		return planning.Compared{Formation: formation, Approved: approved, Quota: quota}
	}
	for _, c := range []struct {
		rows []planning.Compared
		want bool
	}{
		{nil, true},
		{[]planning.Compared{row(ipa, 3, 5), row(ipa, 2, 5), row(ips, 1, 1)}, true},
		{[]planning.Compared{row(ipa, 3, 3), row(ipa, 2, 3)}, false},
		{[]planning.Compared{row(ipa, 3, 3), row(ips, 1, -1)}, false},
		{[]planning.Compared{row(ipa, 3, 3), row(nil, 2, -1)}, true},
	} {
		if got := planning.Became(c.rows); got != c.want {
			t.Errorf("%+v: %v", c.rows, got)
		}
	}
	if n := planning.Sum([]planning.Post{{Many: 2}, {Many: 3}}); n != 5 {
		t.Errorf("2 and 3 posts are %d", n)
	}
}
