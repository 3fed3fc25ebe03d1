package ranking

import "ampera/scoring"

// Overview is what home tells: the view's own, and what only the order of a formation
// can tell. Only formations in which every mark is in are ordered.
func Overview(v scoring.View, seen uint64) scoring.Overview {
	o := v.Overview(seen)
	if !scoring.WaitTie.Told(v.Actor()) {
		return o
	}
	w := scoring.Wait{What: scoring.WaitTie}
	r := v.Record()
	for _, g := range rankOnly(r, undecided(o)).Groups {
		if g.Unresolved == 0 || g.Pending > 0 {
			continue
		}
		if w.Count++; w.Count == 1 {
			w.Group = r.Groups()[g.Group].Key
		}
	}
	if w.Count > 0 {
		o.Tell(v.Actor(), w)
	}
	return o
}

// undecided are the formations in which every mark is in, and whose quota may fall
// between equals.
func undecided(o scoring.Overview) map[int]bool {
	out := map[int]bool{}
	for _, g := range o.ByGroup {
		if g.Group.HasQuota && g.Group.Quota > 0 && g.Group.Quota < g.Group.Candidates && g.Ready() {
			out[g.At] = true
		}
	}
	return out
}

// rankOnly is [Rank] of some groups; the others stand there empty.
func rankOnly(r scoring.Record, groups map[int]bool) scoring.Ranking {
	if r.Book() == nil || len(groups) == 0 {
		return scoring.Ranking{}
	}
	members, many := membersOf(r), 0
	for g := range members {
		if !groups[g] {
			members[g] = nil
		}
		many += len(members[g])
	}
	return newPlan(r.Book()).rank(r, 0, members, many)
}
