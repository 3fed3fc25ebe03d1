package planning

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

// Approve approves the plan: what the ministry granted, as it was confirmed, or, where
// there is no decree, what is proposed. In the same act those posts become formations, by
// the road of [scoring.SaveFormations]. Formations of an earlier approval that have no
// posts any more have a quota of 0.
type Approve struct{ Reason string }

// Kind is the act's.
func (Approve) Kind() scoring.Kind { return KindApprove }

// Decide says what is approved, and the formations that it makes.
func (c Approve) Decide(d *scoring.Draft) error {
	plan, r := planOf(d.Past)
	if r == nil {
		r = notApproved(d.Past, plan)
	}
	if r != nil {
		return r
	}
	posts, decree := granted(d.Past, plan)
	rows := becoming(d.Past, plan, posts)
	if len(rows) == 0 {
		return scoring.Refuse("need.no-formation")
	}
	of := on(OnApproval, plan)
	if d.Value(of, "posts") == Listed(posts) && d.Value(of, "decree") == decree && !d.Clash(of, "posts") && !d.Lapsed(of, "posts") &&
		!slices.ContainsFunc(rows, func(row scoring.FormationRow) bool { return !stands(d.Past, row) }) {
		return nil
	}
	d.Restate(of, scoring.Set{Cell: "posts", Text: Listed(posts)}, scoring.Set{Cell: "decree", Text: decree}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	for _, row := range rows {
		d.Formation(row, c.Reason)
	}
	return nil
}

// notApproved is why there is nothing to approve now, or nil.
func notApproved(p scoring.Past, plan *scoring.Plan) *scoring.Refusal {
	of := on(OnProposal, plan)
	switch figures := p.Value(of, "figures"); {
	case figures == "":
		return scoring.Refuse("need.not-proposed")
	case p.Clash(of, "figures"), p.Clash(on(OnDecree, plan), "posts"):
		return scoring.Refuse("need.two")
	case figures != figuresOf(p, plan):
		return scoring.Refuse("need.lapsed")
	case pending(p, plan):
		return scoring.Refuse("need.decree.waits")
	}
	return nil
}

// granted are the posts to approve, and the number of the decree that grants them; "": they
// are those of our proposal.
func granted(p scoring.Past, plan *scoring.Plan) (posts []Post, decree string) {
	if of := on(OnDecree, plan); p.Value(of, "confirmed") != "" {
		return Posts(p.Value(of, "posts")), p.Value(of, "number")
	}
	return read(p.Value(on(OnProposal, plan), "figures"), plan.Year).Posts, ""
}

// becoming are the formations that posts become, with those of an earlier approval. Posts
// of a subject for which the rulebook names no formation become none.
func becoming(p scoring.Past, plan *scoring.Plan, posts []Post) (rows []scoring.FormationRow) {
	by, at := p.Book().GroupBy, map[string]int{}
	add := func(posts []Post, count bool) {
		for _, x := range posts {
			values := plan.FormationOf(by, x.Level, x.Subject, x.School)
			if values == nil {
				continue
			}
			key := scoring.GroupKey(values)
			i, known := at[key]
			if !known {
				i, at[key] = len(rows), len(rows)
				rows = append(rows, scoring.FormationRow{Values: values})
			}
			if count {
				rows[i].Quota += x.Many
			}
		}
	}
	add(posts, true)
	add(Posts(p.Value(on(OnApproval, plan), "posts")), false)
	return rows
}

// stands says whether a formation has its quota already.
func stands(p scoring.Past, row scoring.FormationRow) bool {
	of := scoring.Subject{Kind: scoring.OnFormation, ID: scoring.GroupID(row.Values)}
	return p.Value(of, "quota") == strconv.Itoa(row.Quota) && !p.Clash(of, "quota")
}

func mayApprove(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if f.Subject.Kind == scoring.OnFormation { // which of them is asked below, of the act as a whole
		return scoring.MayFormation(p, who, d, f)
	}
	plan, r := planOf(p)
	if r == nil {
		r = notApproved(p, plan)
	}
	if r != nil {
		return no(r)
	}
	posts, decree := granted(p, plan)
	said, _ := f.Value("posts")
	by, _ := f.Value("by")
	number, says := f.Value("decree")
	switch {
	case f.Subject != on(OnApproval, plan):
		return scoring.No("form.subject")
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case !says || number != decree || said != Listed(posts):
		return scoring.No("need.posts")
	}
	quotas := map[string]string{}
	for i := range d.Facts {
		if on := d.Facts[i].Subject; on.Kind == scoring.OnFormation {
			quotas[scoring.GroupKey(scoring.GroupValues(on.ID))] = p.After(&d.Facts[i], "quota")
		}
	}
	for _, row := range becoming(p, plan, posts) {
		key := scoring.GroupKey(row.Values)
		if quota, says := quotas[key]; says && quota != strconv.Itoa(row.Quota) || !says && !stands(p, row) {
			return scoring.No("need.posts")
		}
		delete(quotas, key)
	}
	if len(quotas) > 0 {
		return scoring.No("need.posts")
	}
	return nil
}

// approvalRests: an approval rests on the figures that are proposed and on what was
// granted. What becomes of a formation's quota later is another's to say.
func approvalRests(p scoring.Past, of scoring.Subject, cell, _ string) (string, bool) {
	if of.Kind != OnApproval || cell != "posts" {
		return "", false
	}
	plan, r := planOf(p)
	if r != nil {
		return "", true
	}
	posts, decree := granted(p, plan)
	return figuresOf(p, plan) + "\x1e" + Listed(posts) + "\x1e" + decree, true
}
