package planning

import (
	"cmp"
	"maps"
	"slices"

	"ampera/scoring"
)

// Status is how far the plan is, and its figures.
type Status struct {
	Plan    *scoring.Plan // nil: the rulebook counts no need
	Schools int
	Unknown int    // counts of schools that the rulebook does not know
	Now     Result // what the schools' counts make
	Proposal
	Decree   Taken
	Approval Approval
}

// Proposal is our proposal; By is "" where there is none.
type Proposal struct {
	Result
	By     string // name
	Lapsed bool   // the schools' counts make other figures now
}

// Taken are the ministry's figures; By is "" where there are none.
type Taken struct {
	Number    string
	Day       scoring.Date
	Posts     []Post
	By        scoring.PersonID
	Confirmed scoring.PersonID
	Name      string // of who took them, and of who confirmed
	Second    string
	Mine      bool             // it is the reader who did
	Single    bool             // the reader decides alone: see [scoring.Past.Single]
	Others    *scoring.Refusal // why it is for others than the reader to confirm them, or nil
}

// Pending says whether they wait for a second person.
func (t Taken) Pending() bool { return t.By != "" && t.Confirmed == "" }

// Alone says whether one person took and confirmed them, since the rulebook lets them.
func (t Taken) Alone() bool { return t.By != "" && t.By == t.Confirmed }

// Approval is what the chair approved; By is "" where nothing is.
type Approval struct {
	Posts  []Post
	Decree string // number of that whose figures they are; "": they are our proposal's
	By     string // name
	Lapsed bool   // what it rests on is another now
}

// Of is how far the plan is.
func Of(v scoring.View) (s Status) {
	p := scoring.PastOf(v)
	plan, r := planOf(p)
	if r != nil {
		return s
	}
	rows, unknown := Rows(p, plan)
	s.Plan, s.Schools, s.Unknown, s.Now = plan, len(Schools(p)), unknown, Count(plan, rows)
	name := func(of scoring.Subject, cell string) string {
		return v.Record().PersonName(scoring.PersonID(v.Value(of, cell)))
	}
	of := on(OnProposal, plan)
	s.Proposal = Proposal{Result: read(v.Value(of, "figures"), plan.Year), Lapsed: v.Lapsed(of, "figures")}
	if v.Value(of, "figures") != "" {
		s.Proposal.By = name(of, "by")
	}
	of = on(OnDecree, plan)
	s.Decree = Taken{Number: v.Value(of, "number"), Posts: Posts(v.Value(of, "posts")), By: scoring.PersonID(v.Value(of, "by")), Confirmed: scoring.PersonID(v.Value(of, "confirmed")),
		Name: name(of, "by"), Second: name(of, "confirmed"), Single: p.Single(v.Actor().Person)}
	s.Decree.Day, _ = scoring.ParseDate(v.Value(of, "day"))
	s.Decree.Mine = s.Decree.By != "" && s.Decree.By == v.Actor().Person
	s.Decree.Others = notOffice(v.Actor())
	of = on(OnApproval, plan)
	s.Approval = Approval{Posts: Posts(v.Value(of, "posts")), Decree: v.Value(of, "decree"), Lapsed: v.Lapsed(of, "posts")}
	if v.Value(of, "posts") != "" {
		s.Approval.By = name(of, "by")
	}
	return s
}

// NotApproved is why the plan is not to be approved now, or nil.
func NotApproved(v scoring.View) *scoring.Refusal {
	plan, r := planOf(scoring.PastOf(v))
	if r != nil {
		return r
	}
	return notApproved(scoring.PastOf(v), plan)
}

// Compared is one place of posts: what is proposed, granted and approved.
type Compared struct {
	Post                       // Many is what is proposed
	Granted, Approved int      // -1: nothing is said
	Formation         []string // that its approved posts become; nil: none
	Quota             int      // of that formation; -1: it has none
	Requirements      []string // that are asked there, by their codes
}

// Sum is how many posts they are together.
func Sum(posts []Post) (n int) {
	for _, x := range posts {
		n += x.Many
	}
	return n
}

// Became says whether every formation has the quota that was approved.
func Became(rows []Compared) bool {
	quotas, of := map[string]int{}, map[string]int{}
	for _, c := range rows {
		if c.Formation != nil {
			key := scoring.GroupKey(c.Formation)
			quotas[key] += c.Approved
			of[key] = c.Quota
		}
	}
	return maps.Equal(quotas, of)
}

// None says whether nothing of what is compared becomes a formation.
func None(rows []Compared) bool {
	return !slices.ContainsFunc(rows, func(c Compared) bool { return c.Formation != nil })
}

// Difference is what is granted beside what is proposed.
func (c *Compared) Difference() int { return c.Granted - c.Many }

// Compare holds proposal, decree and approval beside each other. Where the decree names a
// subject without its schools, those of the proposal stand together.
func (s *Status) Compare(v scoring.View) (out []Compared) {
	whole, at := map[[2]string]bool{}, map[Post]int{}
	for _, x := range s.Decree.Posts {
		if x.School == "" {
			whole[[2]string{x.Level, x.Subject}] = true
		}
	}
	row := func(x Post) *Compared {
		if whole[[2]string{x.Level, x.Subject}] {
			x.School = ""
		}
		x.Many = 0
		i, known := at[x]
		if !known {
			i, at[x] = len(out), len(out)
			c := Compared{Post: x, Granted: -1, Approved: -1, Quota: -1}
			if s.Decree.By != "" {
				c.Granted = 0
			}
			if s.Approval.By != "" {
				c.Approved = 0
			}
			out = append(out, c)
		}
		return &out[i]
	}
	for _, x := range s.Proposal.Posts {
		row(x).Many += x.Many
	}
	for _, x := range s.Decree.Posts {
		row(x).Granted += x.Many
	}
	for _, x := range s.Approval.Posts {
		row(x).Approved += x.Many
	}
	book := v.Record().Book()
	for i := range out {
		c := &out[i]
		c.Formation = s.Plan.FormationOf(book.GroupBy, c.Level, c.Subject, c.School)
		if c.Formation == nil {
			continue
		}
		if g, _, known := v.FormationOf(c.Formation); known && g.HasQuota {
			c.Quota = g.Quota
		}
		c.Requirements = book.RequirementCodes(c.Formation)
	}
	slices.SortStableFunc(out, func(a, b Compared) int {
		return cmp.Or(cmp.Compare(place(s.Plan, a.Post), place(s.Plan, b.Post)), cmp.Compare(a.School, b.School))
	})
	return out
}

// place is where the rulebook has a subject; what it does not know comes first.
func place(p *scoring.Plan, x Post) int {
	at := slices.IndexFunc(p.Levels, func(l scoring.PlanLevel) bool { return l.Code == x.Level })
	if at < 0 {
		return at
	}
	subjects := p.Levels[at].Subjects
	return at*1_000_000 + slices.IndexFunc(subjects, func(s scoring.PlanSubject) bool { return s.Code == x.Subject })
}
