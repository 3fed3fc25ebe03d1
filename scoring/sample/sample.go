// Package sample acts out a small invented selection: one office, three
// formations, some sixty candidates, a committee of six. It is seeded, so it is
// the same each time, and every person in it is invented. It goes the road that
// real work goes: commands to desks, nothing else.
package sample

import (
	"context"
	"fmt"
	"math/rand/v2"

	"ampera/scoring"
)

// Member is one of the sample's committee, with the passphrase that opens
// their session. It protects nothing and may be shown.
type Member struct {
	ID         scoring.PersonID
	Name       string
	Roles      scoring.Roles
	Passphrase string
}

// chair founds the sample selection.
var chair = Member{"", "Ratna Dewi", scoring.Chair, "ketua-contoh-ampera"}

// Committee is everybody but the chair.
func Committee() []Member {
	return []Member{
		{"yusuf", "Yusuf Hidayat", scoring.Secretary, "sekretariat-contoh-ampera"},
		{"maya", "Maya Puspita", scoring.Assessor, "penilai-maya-contoh"},
		{"rudi", "Rudi Hartono", scoring.Assessor, "penilai-rudi-contoh"},
		{"sari", "Sari Wulandari", scoring.Assessor, "penilai-sari-contoh"},
		{"anton", "Anton Wijaya", scoring.Assessor, "penilai-anton-contoh"},
	}
}

// Passphrases are the sample's by name, for a screen that may show them.
func Passphrases() map[string]string {
	out := map[string]string{chair.Name: chair.Passphrase}
	for _, m := range Committee() {
		out[m.Name] = m.Passphrase
	}
	return out
}

// Founding is how the sample begins, under the template named guru.
func Founding(book *scoring.Rulebook) scoring.Founding {
	return scoring.Founding{
		Name: "Seleksi Guru (contoh)", Office: "Dinas Pendidikan Kota Contoh",
		Chair: chair.Name, Passphrase: chair.Passphrase, Book: book, Freeze: true,
	}
}

// Component is the observed component of the guru template.
const Component = "simulasi"

// Formation is one of the sample's: subject taught, school, places.
type Formation struct {
	Position, Place string
	Quota           int
}

// Formations are all of them.
func Formations() (out []Formation) {
	for _, f := range formations {
		out = append(out, Formation{f.position, f.place, f.quota})
	}
	return out
}

// formations are groups of the sample: subject taught, school, places, candidates.
var formations = []struct {
	position, place string
	quota, count    int
}{
	{"Guru Matematika", "SMP Negeri 1 Contoh", 3, 18},
	{"Guru Bahasa Indonesia", "SMP Negeri 4 Contoh", 4, 24},
	{"Guru IPA", "SMP Negeri 9 Contoh", 2, 18},
}

// Play acts the sample out on a selection that [Founding] began. The first
// formation is finished, the second is under way with a gap to moderate, the
// third waits for its simulation. The first two sit today, in two rooms.
func Play(ctx context.Context, life scoring.Lifecycle, head scoring.Desk, today scoring.Date) error {
	p := &player{ctx: ctx, life: life, today: today, desks: map[scoring.PersonID]scoring.Desk{}, rng: rand.New(rand.NewPCG(1963, 1965))}
	head.Read(func(v scoring.View) { p.book = v.Record().Book() })
	for _, m := range Committee() {
		p.join(head, m)
	}
	candidates := p.candidates()
	p.do(p.desks["yusuf"], scoring.SaveFormations{Rows: p.quotas()})
	p.do(p.desks["yusuf"], scoring.SaveCandidates{Rows: candidates})
	p.panels()
	p.sittings(candidates)
	p.written(candidates)
	p.simulations(candidates)
	return p.err
}

// Score has an assessor of the sample give and submit the next so many of their sheets,
// of candidates who are not seated at a place: of those another laptop may have charge.
func Score(ctx context.Context, desk scoring.Desk, sheets int, not string) error {
	who := desk.Actor().Person
	p := &player{ctx: ctx, desks: map[scoring.PersonID]scoring.Desk{who: desk}, rng: rand.New(rand.NewPCG(1965, 1988))}
	var next []scoring.SheetTask
	there := map[string]bool{}
	desk.Read(func(v scoring.View) {
		for _, t := range v.Sittings() {
			for _, number := range t.Roster {
				there[number] = there[number] || t.Place == not
			}
		}
		p.book = v.Record().Book()
		next = v.MySheets(p.book.Component(Component))
	})
	for _, t := range next {
		if t.Status == scoring.SheetNone && !t.Rest() && !there[t.ID.Candidate] && sheets > 0 {
			p.sheet(t.ID.Candidate, who, 2+p.rng.IntN(3), false)
			sheets--
		}
	}
	return p.err
}

// Give has an assessor of the sample give one sheet around a level, and submit it unless
// it stays a draft.
func Give(ctx context.Context, desk scoring.Desk, rng *rand.Rand, number string, level int, draft bool) error {
	who := desk.Actor().Person
	p := &player{ctx: ctx, desks: map[scoring.PersonID]scoring.Desk{who: desk}, rng: rng}
	desk.Read(func(v scoring.View) { p.book = v.Record().Book() })
	p.sheet(number, who, level, draft)
	return p.err
}

type player struct {
	ctx   context.Context
	life  scoring.Lifecycle
	today scoring.Date
	desks map[scoring.PersonID]scoring.Desk
	rng   *rand.Rand
	book  *scoring.Rulebook
	err   error
}

func (p *player) do(d scoring.Desk, c scoring.Command) {
	if p.err == nil {
		_, p.err = d.Submit(p.ctx, c)
	}
}

// join enrols a member, who then chooses their passphrase.
func (p *player) join(head scoring.Desk, m Member) {
	if p.err != nil {
		return
	}
	code, err := head.Enrol(p.ctx, m.ID, m.Name, m.Roles)
	if err != nil {
		p.err = err
		return
	}
	p.desks[m.ID], p.err = p.life.ChooseKey(p.ctx, m.ID, code, m.Passphrase)
}

func (p *player) quotas() []scoring.FormationRow {
	var rows []scoring.FormationRow
	for _, f := range formations {
		rows = append(rows, scoring.FormationRow{Values: []string{f.position, f.place}, Quota: f.quota})
	}
	return rows
}

func (p *player) candidates() []scoring.CandidateRow {
	var rows []scoring.CandidateRow
	for f, formation := range formations {
		for range formation.count {
			n := len(rows) + 1
			rows = append(rows, scoring.CandidateRow{
				Number: fmt.Sprintf("26%02d%04d", f+1, n), Name: Name(p.rng),
				Born: scoring.Date(19850101 + p.rng.IntN(14)*10000 + p.rng.IntN(12)*100 + p.rng.IntN(28)),
				GPA:  scoring.Points(275+p.rng.IntN(120)) * scoring.Point / 100,
				Columns: map[string]string{
					"jabatan": formation.position, "lokasi": formation.place,
					"jenis_formasi": "umum", "pendidikan": "S-1 " + formation.position[len("Guru "):],
				},
			})
		}
	}
	return rows
}

// panels gives each formation one panel, which cancels severity within it.
func (p *player) panels() {
	pairs := [][]scoring.PersonID{{"maya", "rudi"}, {"sari", "anton"}, {"maya", "sari"}}
	var rows []scoring.PanelRow
	for f, formation := range formations {
		rows = append(rows, scoring.PanelRow{
			Group: scoring.GroupKey([]string{formation.position, formation.place}), Assessors: pairs[f]})
	}
	p.do(p.desks["yusuf"], scoring.AssignPanel{Component: Component, Panels: rows})
}

// sittings give the first two formations a room each.
func (p *player) sittings(candidates []scoring.CandidateRow) {
	for f, formation := range formations[:2] {
		t := scoring.Sitting{ID: scoring.SittingID(fmt.Sprintf("ruang%d", f+1)), Component: Component, Name: fmt.Sprintf("Ruang %d", f+1),
			Place: formation.place, Day: p.today, Start: 8 * 60, Minutes: 20}
		for _, c := range candidates {
			if c.Columns["jabatan"] == formation.position {
				t.Roster = append(t.Roster, c.Number)
			}
		}
		p.do(p.desks["yusuf"], scoring.PlanSitting{Sitting: t})
	}
}

// written gives everybody but a few their written marks.
func (p *player) written(candidates []scoring.CandidateRow) {
	var rows []scoring.WrittenRow
	for i, c := range candidates {
		if i%23 == 22 || i >= 55 {
			continue
		}
		marks := map[string]*scoring.Points{}
		for _, t := range p.book.SubTests() {
			m := scoring.Points(52+p.rng.IntN(45))*scoring.Point + scoring.Points(p.rng.IntN(4)*25)*scoring.Point/100
			m = min(m, t.Max)
			marks[t.Code] = &m
		}
		rows = append(rows, scoring.WrittenRow{Number: c.Number, Marks: marks})
	}
	p.do(p.desks["yusuf"], scoring.SaveWritten{Rows: rows, Source: scoring.Source{Name: "tes-tulis-contoh.csv"}})
	p.do(p.desks["yusuf"], scoring.MarkPresence{Numbers: []string{candidates[22].Number}, Component: p.book.Leaves()[0].Code, Presence: scoring.WasAbsent})
	p.do(p.desks["yusuf"], scoring.MarkExit{Number: candidates[45].Number, Exit: scoring.ExitWithdrew, Reason: "Surat pengunduran diri"})
}

// simulations finishes the first formation and half of the second.
func (p *player) simulations(candidates []scoring.CandidateRow) {
	for i, c := range candidates[:30] {
		if i == 22 {
			continue
		}
		ability := 2 + p.rng.IntN(3)
		pair := []scoring.PersonID{"maya", "rudi"}
		if i >= formations[0].count {
			pair = []scoring.PersonID{"sari", "anton"}
		}
		for a, who := range pair {
			level := ability
			if i == 20 && a == 1 {
				level = max(ability-2, 1) // a gap that calls for moderation
			}
			p.sheet(c.Number, who, level, i == 29 && a == 1)
		}
	}
}

// sheet fills and submits one sheet around a level; a draft stays a draft.
func (p *player) sheet(number string, who scoring.PersonID, level int, draft bool) {
	id := scoring.SheetID{Candidate: number, Component: Component, Assessor: who}
	rubric := p.book.Component(Component).Rubric
	marks, given := map[string]*scoring.Points{}, map[string]scoring.Points{}
	for _, c := range rubric.Criteria {
		m := scoring.Points(min(max(level+p.rng.IntN(10)/8-p.rng.IntN(10)/8, 1), 4)) * scoring.Point
		marks[c.Code], given[c.Code] = &m, m
	}
	topic := "Pembelajaran kontekstual"
	p.do(p.desks[who], scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks, Topic: &topic}})
	if draft {
		return
	}
	total, _ := rubric.Total(rubric.Criteria, given)
	p.do(p.desks[who], scoring.SubmitSheet{Sheet: id, Total: total})
}
