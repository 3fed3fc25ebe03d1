package house_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/memory"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
	_ "ampera/scoring/seeded"
)

// Two persons, chair and secretary, of whom one decides alone where the other may not: all
// that they do is what home tells them that waits, by what their desks offer for it.
const (
	chair     scoring.PersonID = "ketua"
	secretary scoring.PersonID = "sek"
)

// candidates is how many people apply.
const candidates = 60

// pair is an office of two.
type pair struct {
	*rapid.T
	*memory.Office
	numbers int
	refused string // the last refusal
}

func twoPersons(t *rapid.T) pair {
	text, _ := rulebook.Template("guru")
	declare := rapid.Bool().Draw(t, "everybody declares")
	book, err := rulebook.Parse(sample.Screened(text + sample.Stages + fmt.Sprintf("\n[conflict]\ndeclare = %v\n", declare) + sample.Need))
	if err != nil {
		t.Fatal(err)
	}
	p := pair{T: t, Office: memory.New(func() time.Time { return time.UnixMilli(1_790_000_000_000) }, nil)}
	if _, err := p.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book}); err != nil {
		t.Fatal(err)
	}
	code, err := p.Desk(chair).Enrol(context.Background(), secretary, "Sekretaris", scoring.Secretary)
	if err == nil {
		_, err = p.ChooseKey(context.Background(), secretary, code, "rahasia")
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// does says whether somebody may do something, and does it.
func (p *pair) does(who scoring.PersonID, c scoring.Command) bool {
	_, err := p.Desk(who).Submit(context.Background(), c)
	if err != nil {
		p.refused = fmt.Sprintf("%T: %v", c, err)
	}
	return err == nil
}

func (p *pair) must(who scoring.PersonID, c scoring.Command) {
	if _, err := p.Desk(who).Submit(context.Background(), c); err != nil {
		p.Fatalf("%s may not %T: %v", who, c, err)
	}
}

// seldom is true once in n times.
func (p *pair) seldom(n int) bool { return rapid.IntRange(1, n).Draw(p.T, "seldom") == n }

// day is one, of which nothing hangs.
const day = scoring.Date(20260918)

// staged are what waits in the stages before the tests: what is told beside it is of the
// tests.
var staged = map[scoring.WaitKind]func(p *pair, who scoring.PersonID) (did int){
	scoring.WaitVerify: func(p *pair, who scoring.PersonID) (did int) {
		for _, r := range p.rows(who) {
			if r.Stage < screening.Decided && r.Seat == who && p.does(who, screening.Verify{Applicant: r.ID, Said: p.words(), Day: day}) {
				did++
			}
		}
		return did
	},
	scoring.WaitSupervise: func(p *pair, who scoring.PersonID) (did int) {
		for _, r := range p.rows(who) {
			switch {
			case r.Stage != screening.Decided:
			case p.seldom(20) && p.does(who, screening.Reopen{Applicants: []string{r.ID}, Reason: "salah berkas"}), p.does(who, screening.Confirm{Applicants: []string{r.ID}, Day: day}):
				did++
			}
		}
		return did
	},
	scoring.WaitAgain: func(p *pair, who scoring.PersonID) (did int) {
		for _, r := range p.rows(who) {
			if r.Again && p.does(who, screening.ReadAgain{Applicant: r.ID, Said: p.words(), Day: day}) {
				did++
			}
		}
		return did
	},
	scoring.WaitNumber: func(p *pair, who scoring.PersonID) (did int) {
		for _, r := range p.rows(who) {
			if p.stage(r.ID) != screening.Qualified || r.Number != "" { // who is kept from them may give it all the same
				continue
			}
			p.numbers++
			if p.does(who, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: r.ID, Number: fmt.Sprintf("2601%04d", p.numbers)}}}) {
				did++
			}
		}
		return did
	},
	scoring.WaitLate: func(p *pair, who scoring.PersonID) (did int) {
		for _, o := range p.objections(who) {
			if o.State == objection.LateState && p.does(who, objection.Admit{Stage: o.Stage, Applicant: o.ID, Yes: rapid.Bool().Draw(p.T, "admits"), Reason: "kiriman pos"}) {
				did++
			}
		}
		return did
	},
	scoring.WaitObjection: func(p *pair, who scoring.PersonID) (did int) {
		for _, o := range p.objections(who) {
			if !slices.Contains([]string{objection.Waiting, objection.Lapsed, objection.Two}, o.State) {
				continue
			}
			said := map[string]string{}
			for _, code := range objection.Claims(p.State().Now(), objection.StageOf(o.Stage), o.ID) {
				if said[code] = ""; len(o.Documents) > 0 && rapid.Bool().Draw(p.T, "grants") {
					said[code] = o.Documents[0].Code
				}
			}
			if p.does(who, objection.Answer{Stage: o.Stage, Applicant: o.ID, Said: said, Text: "Sudah diperiksa.", Day: day}) {
				did++
			}
		}
		return did
	},
	scoring.WaitAlike: func(p *pair, who scoring.PersonID) (did int) {
		var all []objection.Kin
		p.Desk(who).Read(func(v scoring.View) { all = objection.Kins(v) })
		for _, k := range all {
			switch {
			case k.NotMine != nil || !k.Waits():
			case p.seldom(4) && p.does(who, screening.Reopen{Applicants: []string{k.Applicant}, Reason: "sama dengan yang dikabulkan"}),
				p.does(who, objection.Leave{Stage: k.Stage, Requirement: k.Requirement, Applicant: k.Applicant, Reason: "nilainya memang di bawah batas"}):
				did++
			}
		}
		return did
	},
	scoring.WaitExtension: func(p *pair, who scoring.PersonID) (did int) {
		if p.does(who, objection.Approve{Stage: scoring.StageScreening}) {
			return 1
		}
		return 0
	},
	scoring.WaitAmendment: func(p *pair, who scoring.PersonID) (did int) {
		for i := range p.State().Now().Under(amending.On, "") {
			switch id := amendment(p.State().Now(), i); {
			case p.seldom(3) && p.does(who, amending.Reject{ID: id, Reason: "tidak perlu"}), p.does(who, amending.Approve{ID: id, Day: day}):
				did++
			}
		}
		return did
	},
	scoring.WaitDeclare: func(p *pair, who scoring.PersonID) (did int) {
		if n := p.State().Len(); n > 0 && p.seldom(2) && p.does(who, conflict.Declare{Number: p.State().At(rapid.IntRange(0, n-1).Draw(p.T, "tied to")).Number, Tie: rapid.SampledFrom(conflict.Ties).Draw(p.T, "tie")}) {
			did++
		}
		if p.does(who, conflict.Clear{}) {
			did++
		}
		return did
	},
	scoring.WaitLift: func(p *pair, who scoring.PersonID) (did int) {
		var all []conflict.Tie
		p.Desk(who).Read(func(v scoring.View) { all = conflict.All(v) })
		for _, tie := range all {
			if tie.Pending && !tie.Mine && p.does(who, conflict.ConfirmLift{Tie: tie.On}) {
				did++
			}
		}
		return did
	},
}

func (p *pair) rows(who scoring.PersonID) (out []screening.Row) {
	p.Desk(who).Read(func(v scoring.View) { out = screening.Rows(v) })
	return out
}

func (p *pair) objections(who scoring.PersonID) (out []objection.Row) {
	p.Desk(who).Read(func(v scoring.View) { out = objection.Rows(v, day) })
	return out
}

// words are what is said of the requirements: mostly that they are met.
func (p *pair) words() map[string]string {
	out := map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}
	for _, wrong := range [][2]string{{"nilai", "ipk_kurang.1"}, {"sertifikat", "tanpa_sertifikat.1"}} {
		if p.seldom(4) {
			out[wrong[0]] = wrong[1]
		}
	}
	return out
}

// waiting is what home tells a person that is of these stages, theirs or another's.
func (p *pair) waiting(who scoring.PersonID) (out []scoring.Wait) {
	p.Desk(who).Read(func(v scoring.View) {
		for _, w := range v.Overview(0).Waits {
			if staged[w.What] != nil {
				out = append(out, w)
			}
		}
	})
	return out
}

// ends has both do what home tells them, until nothing is told.
func (p *pair) ends(stage string) {
	for range 40 {
		told, left := 0, ""
		for _, who := range rapid.Permutation([]scoring.PersonID{chair, secretary}).Draw(p.T, "who begins") {
			for _, w := range p.waiting(who) {
				told++
				left += fmt.Sprintf(" %s: %s (%d, by %s);", who, w.What, w.Count, w.By)
				if w.By == 0 && staged[w.What](p, who) == 0 && p.told(who, w) {
					p.Fatalf("%s: home tells %s that %d wait for %s, and their desk does none of it: %s", stage, who, w.Count, w.What, p.refused)
				}
			}
		}
		if told == 0 {
			return
		}
		if left = strings.TrimSpace(left); left != "" && p.stuck() {
			p.Fatalf("%s never ends: %s", stage, left)
		}
	}
	p.Fatalf("%s: something waits after forty rounds: %v %v", stage, p.waiting(chair), p.waiting(secretary))
}

// told says whether something is still told that was: what came before it may have ended it.
func (p *pair) told(who scoring.PersonID, was scoring.Wait) bool {
	return slices.ContainsFunc(p.waiting(who), func(w scoring.Wait) bool { return w.What == was.What && w.By == 0 && w.Count == was.Count })
}

// stuck says whether what waits is nobody's.
func (p *pair) stuck() bool {
	all := append(p.waiting(chair), p.waiting(secretary)...)
	return len(all) > 0 && !slices.ContainsFunc(all, func(w scoring.Wait) bool { return w.By == 0 })
}

// With two persons every stage of 60 candidates comes to its end, whatever they answer: the
// need is counted and approved, pages are published, everybody who applied is decided about,
// objections are answered, the rulebook is amended, numbers given, complaints closed, ties told and lifted, and what
// is granted is granted; nothing is told that neither can do.
func TestTwoPersonsEndEveryStage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := twoPersons(t)
		p.plans()
		p.must(chair, scoring.FreezeRulebook{Hash: p.State().Book().Hash})
		p.must(secretary, publishing.Publish{ID: "u1", About: publishing.About{Page: publishing.All}, Sum: strings.Repeat("0a", 32), File: "seleksi.html", Day: day})
		p.applies()
		p.knows()
		p.complains()
		p.ends("screening")
		for _, r := range p.rows(chair) {
			if p.stage(r.ID) == screening.Failed && p.seldom(2) {
				came := scoring.Date(20260915 + rapid.IntRange(0, 13).Draw(t, "came"))
				p.either(r.ID, objection.File{Stage: scoring.StageScreening, Applicant: r.ID, Day: came, Claims: screening.Unmet(p.State().Now(), r.ID), Text: "Nilai saya lebih."})
			}
		}
		if p.seldom(2) {
			p.must(secretary, objection.Extend{Stage: scoring.StageScreening, Until: map[string]scoring.Date{objection.Filing: 20260925, objection.Answering: 20261005}, Reason: "listrik padam"})
		}
		p.ends("objections")
		p.mends()
		p.ends("amendments")
		p.ties()
		p.ends("conflicts")
		for _, id := range []string{"R01", "R31"} { // what was decided rests on something else now
			p.either(id, registration.Save{Day: day, Update: true, Reason: "salah ketik", Rows: []registration.Row{{ID: id, Answers: map[string]string{"ipk": "3.40"}}}})
		}
		p.ends("corrections")
		p.closes()
		for _, r := range p.rows(chair) {
			if stage := p.stage(r.ID); !p.nobody(r.ID) && stage != screening.Failed && (stage != screening.Qualified || r.Number == "") {
				t.Fatalf("%s is at %s, with number %q", r.ID, stage.Word(), r.Number)
			}
		}
		told := p.objections(secretary)
		for i, o := range p.objections(chair) {
			if o.State == objection.Withheld {
				o = told[i]
			}
			if !p.nobody(o.ID) && !slices.Contains([]string{objection.Granted, objection.Rejected, objection.Refused, objection.Moot}, o.State) {
				t.Fatalf("the objection of %s is %s", o.ID, o.State)
			}
		}
	})
}

// mends has one of the two propose another text of the rulebook: of a day, of a bound by
// which decisions lapse, or of both.
func (p *pair) mends() {
	text := p.State().Book().Source
	if rapid.Bool().Draw(p.T, "a later day") {
		text = longer(text)
	}
	if rapid.Bool().Draw(p.T, "a lower bound") {
		text = lower(text)
	}
	if book, err := rulebook.Parse(text); err != nil {
		p.Fatal(err)
	} else if text != p.State().Book().Source {
		p.must(rapid.SampledFrom([]scoring.PersonID{chair, secretary}).Draw(p.T, "proposes"), amending.Propose{ID: "a", Book: book, Reason: "salah ketik"})
	}
}

// plans counts the need, and has the posts approved.
func (p *pair) plans() {
	p.must(secretary, planning.Import{Rows: []planning.Row{{School: "SMP 1", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: rapid.IntRange(6, 18).Draw(p.T, "classes")},
		{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "ipa", Status: "pns", Many: rapid.IntRange(0, 2).Draw(p.T, "teachers")}}})
	p.must(secretary, planning.Propose{})
	p.must(secretary, planning.Decree{Number: "SK 7", Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: "SMP 1", Many: 3}}})
	p.must(chair, planning.ConfirmDecree{})
	p.must(chair, planning.Approve{Reason: "menurut keputusan"})
	if len(p.State().Groups()) == 0 {
		p.Fatalf("approved posts made no formation")
	}
}

// applies has everybody apply.
func (p *pair) applies() {
	var rows []registration.Row
	for n := range candidates {
		id := fmt.Sprintf("R%02d", n)
		rows = append(rows, registration.Row{ID: id, Name: "Pelamar " + id, NIK: fmt.Sprintf("16710101019001%02d", n), Born: 19900101, Received: 20260902,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 1"}, Answers: map[string]string{"ipk": rapid.SampledFrom([]string{"3.20", "2.90", "2.50"}).Draw(p.T, "ipk"), "sertifikat": "yes"},
			Documents: map[string]registration.File{"ijazah": {Name: "ijazah.pdf", Hash: strings.Repeat("ab", 32)}}})
	}
	p.must(secretary, registration.Save{Day: 20260902, Rows: rows})
}

// knows has each declare ties to some who applied, of whom some are known to both.
func (p *pair) knows() {
	for _, who := range []scoring.PersonID{chair, secretary} {
		for range rapid.IntRange(0, 6).Draw(p.T, "known") {
			p.declares(who, conflict.Declare{Applicant: fmt.Sprintf("R%02d", rapid.IntRange(0, 9).Draw(p.T, "knows"))})
		}
	}
}

// declares has somebody declare a tie that may be: none weaker than what they declared.
func (p *pair) declares(who scoring.PersonID, d conflict.Declare) {
	var may []string
	p.Desk(who).Read(func(v scoring.View) {
		said := conflict.Mine(v)
		line := said.To(d)
		may = line.May()
	})
	if len(may) > 0 {
		d.Tie = rapid.SampledFrom(may).Draw(p.T, "tie")
		p.must(who, d)
	}
}

func (p *pair) stage(applicant string) screening.Stage {
	return screening.StageOf(p.State().Now(), applicant)
}

// nobody says whether both are kept from an applicant: then nothing is done about them
// until a third comes, or a tie is lifted.
func (p *pair) nobody(applicant string) bool {
	return len(p.State().Now().KeptOf(scoring.Subject{Kind: scoring.OnApplicant, ID: applicant})) == 2
}

// either has the secretary do something about an applicant, and the chair what the
// secretary is kept from.
func (p *pair) either(applicant string, c scoring.Command) {
	if !p.does(secretary, c) && !p.does(chair, c) && !p.nobody(applicant) {
		p.Fatalf("neither may %T of %s: %s", c, applicant, p.refused)
	}
}

// complains files a complaint, whoever of the two it names.
func (p *pair) complains() {
	l, r := integrity.Letter{Kind: integrity.Complaint, Text: "Meminta uang", Named: rapid.SliceOfNDistinct(rapid.SampledFrom([]scoring.PersonID{chair, secretary}), 0, 1, rapid.ID).Draw(p.T, "named")}.Taken()
	if r != nil {
		p.Fatal(r)
	}
	to, err := integrity.AddressOf(p.State().People(), p.State().Book().Integrity, l.Named, "", integrity.Pick("x"))
	if err != nil {
		p.Fatal(err)
	}
	sealed, err := l.Seal(p.Office, to, "x")
	if err != nil {
		p.Fatal(err)
	}
	by := to.To[0].ID
	c, _, err := integrity.FileOf(p.Desk(by), sealed)
	if err != nil {
		p.Fatal(err)
	}
	c.Number, c.Day, c.Source = "1", 20261005, "paper"
	p.must(by, c)
}

// closes has whoever reads a complaint end it, and says whether every one is.
func (p *pair) closes() {
	for _, who := range []scoring.PersonID{chair, secretary} {
		var all []integrity.Case
		p.Desk(who).Read(func(v scoring.View) { all = integrity.Of(v) })
		for _, c := range all {
			if !c.Opens(who) || c.State == integrity.Closed {
				continue
			}
			h, err := c.Handled(p.Office, integrity.Handle{Step: p.Desk(who).NewID(), Day: day, State: integrity.Closed, Outcome: rapid.SampledFrom(integrity.Outcomes).Draw(p.T, "outcome")}, "Saksi ditanyai", "n")
			if err != nil {
				p.Fatal(err)
			}
			p.must(who, h)
		}
	}
	p.Desk(chair).Read(func(v scoring.View) {
		if n := integrity.CountsOf(v, day); n.Total() != 1 || n.Open != 0 {
			p.Fatalf("%d complaints are not closed", n.Open)
		}
	})
}

// ties has each declare some, and propose to lift some of the other's; and grants something
// to some candidates.
func (p *pair) ties() {
	for _, who := range []scoring.PersonID{chair, secretary} {
		for range rapid.IntRange(0, 3).Draw(p.T, "ties") {
			number := p.State().At(rapid.IntRange(0, p.State().Len()-1).Draw(p.T, "tied to")).Number
			p.declares(who, conflict.Declare{Number: number})
			if other := slices.DeleteFunc([]scoring.PersonID{chair, secretary}, func(id scoring.PersonID) bool { return id == who })[0]; p.seldom(2) {
				p.does(other, conflict.Lift{Tie: conflict.Of(who, number), Reason: "saudara jauh"})
			}
		}
	}
	for range 5 {
		number := p.State().At(rapid.IntRange(0, p.State().Len()-1).Draw(p.T, "granted to")).Number
		grant := accommodation.Grant{Number: number, Measure: "soal huruf besar", Minutes: 15, Disability: "low vision"}
		now := p.State().Now()
		if kept := now.Kept(chair, number) != nil && now.Kept(secretary, number) != nil; p.does(secretary, grant) || p.does(chair, grant) || kept {
			continue
		}
		p.Fatalf("nobody grants %s anything", number)
	}
}
