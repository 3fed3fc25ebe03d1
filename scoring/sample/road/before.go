package road

import (
	"fmt"

	"ampera/scoring"
	"ampera/scoring/information"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/sample"
)

// subjects are those of the plan, in the order of the sample's formations, with what
// schools have beyond their need: moves are proposed before posts are asked for.
var subjects = []struct {
	code    string
	surplus map[int]int // by number of the school
}{{code: "mat"}, {code: "bind"}, {code: "ipa", surplus: map[int]int{2: 1}}}

const level = "smp"

// planBegins: the schools' counts are in, their need is proposed, and the ministry's decree
// waits for somebody else to confirm it.
func planBegins(r *road) {
	r.do(secretary, planning.Import{Rows: r.schools(), Source: scoring.Source{Name: "data-sekolah-contoh.csv"}})
	r.do(secretary, planning.Propose{})
	var posts []planning.Post
	for f, of := range formations() {
		posts = append(posts, planning.Post{Level: level, Subject: subjects[f].code, School: of.Place, Many: of.Quota})
	}
	r.do(secretary, planning.Decree{Number: fmt.Sprintf("214 Tahun %d", r.days.year()-1), Day: r.days.on(-72), Posts: posts, Source: scoring.Source{Name: "penetapan-contoh.csv"}})
}

// planEnds: it is confirmed and approved, and its posts are formations.
func planEnds(r *road) {
	r.do(chair, planning.ConfirmDecree{})
	r.do(chair, planning.Approve{})
}

// schools are the counts of ten schools, of which those of the sample are short of as many
// as it has places.
func (r *road) schools() (rows []planning.Row) {
	var p *scoring.Plan
	r.read(chair, func(v scoring.View) { p = v.Record().Book().Plan })
	for n := 1; n <= 10 && p != nil; n++ {
		name := fmt.Sprintf("SMPN %d Contoh", n)
		add := func(row planning.Row) {
			row.School, row.Level = name, level
			rows = append(rows, row)
		}
		from := len(rows)
		for _, class := range []string{"7", "8", "9"} {
			many := 5 + r.rng.IntN(5)
			for y := range 2 { // from the second year on one more, where there is room
				add(planning.Row{Kind: planning.Classes, Class: class, Year: p.Year + y, Many: many + y*r.rng.IntN(2)})
			}
		}
		add(planning.Row{Kind: planning.Duties, Subject: "bind", Duty: "wakil", Many: 1})
		for _, line := range planning.Count(p, rows[from:]).Schools {
			for f, of := range formations() {
				short := r.rng.IntN(2)
				switch surplus := subjects[f].surplus[n]; {
				case of.Place == name:
					short = of.Quota + gone(subjects[f].surplus)
				case surplus > 0:
					short = -surplus
				}
				if line.Subject == subjects[f].code {
					r.staff(add, p, line, max(0, line.Years[0].Need-short))
				}
			}
		}
	}
	return rows
}

// gone is how many teachers a school of the sample gets by moves.
func gone(surplus map[int]int) (n int) {
	for _, many := range surplus {
		n += many
	}
	return n
}

// staff is who teaches a subject: some of the state, some by contract, one who retires, and
// one who does not count.
func (r *road) staff(add func(planning.Row), p *scoring.Plan, line planning.Line, many int) {
	teachers := func(status string, year, n int) {
		if n > 0 {
			add(planning.Row{Kind: planning.Teachers, Subject: line.Subject, Status: status, Year: year, Many: n})
		}
	}
	leaves := min(many, r.rng.IntN(2))
	contract := r.rng.IntN(many - leaves + 1)
	teachers("pns", p.Year+1+r.rng.IntN(3), leaves)
	teachers("pppk", 0, contract)
	teachers("pns", 0, many-leaves-contract)
	teachers("honorer", 0, r.rng.IntN(3))
}

// informationBegins: the rulebook is frozen, and a page of all and one of the first
// formation are published. Somebody is to come to the committee.
func informationBegins(r *road) {
	hash := ""
	r.read(chair, func(v scoring.View) { hash = v.Record().Book().Hash })
	r.do(chair, scoring.FreezeRulebook{Hash: hash})
	r.publish(publishing.About{Page: publishing.All}, -6)
	r.publish(r.formation(0), -4)
	for _, m := range committee() {
		if m.ID == late {
			r.do(secretary, scoring.ProposePerson{ID: m.ID, Name: m.Name, Roles: m.Roles})
		}
	}
}

// informationEnds: so are the others and the test, and everybody is there.
func informationEnds(r *road) {
	r.publish(r.formation(1), -2)
	r.publish(r.formation(2), -2)
	r.publish(publishing.About{Page: publishing.OfTest, Of: sample.Component}, -1)
	for _, m := range committee() {
		if m.ID == late {
			r.join(m)
		}
	}
}

func (r *road) formation(f int) publishing.About {
	of := formations()[f]
	return publishing.About{Page: publishing.OfFormation, Of: scoring.GroupKey([]string{of.Position, of.Place})}
}

// publish writes a page among the files, and says that it was published.
func (r *road) publish(a publishing.About, day int) {
	var page []byte
	r.read(secretary, func(v scoring.View) {
		facts, err := information.FactsOf(v, a)
		if r.must(err); err == nil {
			page = information.Page(v.Record().Book(), facts)
		}
	})
	name := fmt.Sprintf("pengumuman-%d.html", len(r.pages())+1)
	r.files[published+name] = page
	r.do(secretary, publishing.Publish{ID: name, About: a, Sum: sum(page), File: name, Day: r.days.on(day)})
}

// published is the folder of the pages.
const published = "pengumuman/"

func (r *road) pages() (out []publishing.Publication) {
	r.read(secretary, func(v scoring.View) { out = publishing.Published(v) })
	return out
}
