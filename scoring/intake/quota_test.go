package intake

import (
	"strconv"
	"testing"

	"ampera/scoring"
)

func TestTypedQuota(t *testing.T) {
	a, b := []string{"guru", "Plaju"}, []string{"guru", "Kertapati"}
	groups := []scoring.Group{{Key: scoring.GroupKey(a), Values: a, Candidates: 3}, {Key: scoring.GroupKey(b), Values: b}}
	for _, c := range []struct {
		values         []string
		typed          string
		places, beyond int
		wrong, stands  bool
	}{
		{a, "2", 2, -1, false, true},
		{a, "4", 4, 3, false, true},
		{b, "1", 1, 0, false, true}, // nobody came, though to another
		{a, "", -1, -1, false, true},
		{a, "x", 0, -1, true, true},
		{a, "-1", 0, -1, true, true},
		{a, strconv.Itoa(scoring.MostCounted + 1), 0, -1, true, true},
		{[]string{"guru", "Sako"}, "2", 2, 0, false, false},
	} {
		q := TypedQuota(groups, c.values, c.typed)
		if q.Places != c.places || q.Beyond != c.beyond || (q.Wrong != nil) != c.wrong || (q.Stands != nil) != c.stands {
			t.Errorf("%v %q: %+v, want %+v", c.values, c.typed, q, c)
		}
	}
	if q := TypedQuota(groups[1:], b, "9"); q.Beyond >= 0 {
		t.Errorf("nobody has come to anything, and %d places are called odd", q.Places)
	}
}
