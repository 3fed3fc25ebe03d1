package planning

import (
	"slices"

	"ampera/scoring"
)

// waits are, for a reader: figures of a decree that they may confirm, and figures that
// were confirmed and are not approved yet. A proposal alone asks nobody to approve it: the
// ministry's answer is still to come.
func waits(v scoring.View) []scoring.Wait {
	p := scoring.PastOf(v)
	plan, r := planOf(p)
	if r != nil {
		return nil
	}
	of := on(OnDecree, plan)
	switch by := scoring.PersonID(p.Value(of, "by")); {
	case pending(p, plan):
		if slices.Contains(p.Seconds(by), v.Actor().Person) {
			return []scoring.Wait{{What: scoring.WaitDecree}}
		}
	case p.Value(of, "confirmed") != "" && p.Value(on(OnApproval, plan), "decree") != p.Value(of, "number") && notApproved(p, plan) == nil:
		return []scoring.Wait{{What: scoring.WaitApprove}}
	}
	return nil
}
