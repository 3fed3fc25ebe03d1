package planning

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Decree takes the ministry's figures as its decree has them. Somebody else of the office
// confirms them against the paper; where there is nobody, and the rulebook lets one decide
// alone, they stand at once.
type Decree struct {
	Number string
	Day    scoring.Date
	Posts  []Post
	Source scoring.Source
}

// Kind is the act's.
func (Decree) Kind() scoring.Kind { return KindDecree }

// Decide says the figures, of which decree they are, and who read them.
func (c Decree) Decide(d *scoring.Draft) error {
	plan, r := planOf(d.Past)
	if r != nil {
		return r
	}
	if len(c.Posts) == 0 {
		return scoring.Refuse("need.empty")
	}
	posts := slices.Clone(c.Posts)
	for i := range posts {
		for _, part := range []*string{&posts[i].Level, &posts[i].Subject, &posts[i].School} {
			var r *scoring.Refusal
			if *part, r = scoring.TakeText(*part); r != nil {
				return r
			}
		}
	}
	confirmed := ""
	if d.Single(d.Who.Person) {
		confirmed = string(d.Who.Person)
	}
	d.From(c.Source)
	d.Restate(on(OnDecree, plan), scoring.Set{Cell: "number", Text: c.Number}, scoring.Set{Cell: "day", Text: c.Day.String()}, scoring.Set{Cell: "posts", Text: Listed(posts)},
		scoring.Set{Cell: "by", Text: string(d.Who.Person)}, scoring.Set{Cell: "confirmed", Text: confirmed})
	return nil
}

// ConfirmDecree is a second person's word that the figures are those of the decree. It says
// them again, so that both signed the same.
type ConfirmDecree struct{}

// Kind is the act's.
func (ConfirmDecree) Kind() scoring.Kind { return KindDecree }

// Decide says the figures again, and who confirms them.
func (ConfirmDecree) Decide(d *scoring.Draft) error {
	plan, r := planOf(d.Past)
	if r != nil {
		return r
	}
	of := on(OnDecree, plan)
	if !pending(d.Past, plan) {
		return scoring.Refuse("need.decree.none")
	}
	var said []scoring.Set
	for _, cell := range taken {
		said = append(said, scoring.Set{Cell: cell, Text: d.Value(of, cell)})
	}
	d.Carry(of, append(said, scoring.Set{Cell: "confirmed", Text: string(d.Who.Person)})...)
	return nil
}

// taken are the cells of what was read from the decree, which are confirmed as they stand.
var taken = []string{"number", "day", "posts", "by"}

func pending(p scoring.Past, plan *scoring.Plan) bool {
	of := on(OnDecree, plan)
	return p.Value(of, "posts") != "" && p.Value(of, "confirmed") == ""
}

func mayDecree(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	plan, r := planOf(p)
	if r != nil {
		return no(r)
	}
	said := map[string]string{}
	for _, cell := range append([]string{"confirmed"}, taken...) {
		text, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = text
	}
	posts := Posts(said["posts"])
	_, day := scoring.ParseDate(said["day"])
	switch {
	case f.Subject != on(OnDecree, plan):
		return scoring.No("form.subject")
	case strings.TrimSpace(said["number"]) == "" || !day:
		return scoring.No("need.decree.number")
	case len(posts) == 0 || Listed(posts) != said["posts"] || slices.ContainsFunc(posts, func(x Post) bool { return !knows(plan, x) }):
		return scoring.No("form.cell", "posts")
	}
	me := string(who.Person)
	confirms := said["confirmed"] == me && said["by"] != me
	switch {
	case said["confirmed"] != "" && said["confirmed"] != me, !confirms && said["by"] != me:
		return scoring.No("allow.not-yours")
	case confirms && (!pending(p, plan) || slices.ContainsFunc(taken, func(cell string) bool { return p.Changes(f, cell) })):
		return scoring.No("need.decree.none")
	case confirms && notOffice(who) != nil:
		return no(notOffice(who))
	case !confirms && !p.May(who.Person, Planner):
		return scoring.No("allow.role", Planner.String())
	case !confirms && said["confirmed"] == me && !p.Single(who.Person):
		return scoring.No("need.decree.second")
	}
	return nil
}

// notOffice is why somebody confirms no decree, or nil: that is the office's.
func notOffice(who scoring.Actor) *scoring.Refusal {
	if office := scoring.Chair | scoring.Secretary; !who.Roles.Has(office) {
		return scoring.Refuse("allow.role", office.String())
	}
	return nil
}

// knows says whether posts are of a subject that the rulebook has, and as many as can be.
func knows(plan *scoring.Plan, x Post) bool {
	l := plan.Level(x.Level)
	return l != nil && l.Subject(x.Subject) != nil && x.Many >= 0 && x.Many <= mostOfACount
}

// somebodyConfirms is manners: nothing is taken that nobody can confirm.
func somebodyConfirms(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		if confirmed, _ := d.Facts[i].Value("confirmed"); confirmed == "" && len(p.Seconds(who.Person)) == 0 {
			return scoring.Refuse("need.decree.nobody")
		}
	}
	return nil
}
