package road

import (
	"fmt"
	"slices"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/registration"
	"ampera/scoring/sample"
)

// complaintsBegin: one complaint is examined, one came in that the secretary is named in,
// whom it is not sealed for, and something was offered to an assessor. The first is late.
func complaintsBegin(r *road) {
	r.complain(secretary, "P-1", 5, integrity.Letter{Kind: integrity.Complaint, Who: "Seseorang di kantin",
		Text: "Ada yang menawarkan kelulusan berbayar kepada pelamar di kantin sekolah.", Contact: "pelamar3@contoh.invalid"})
	r.complain(chair, "P-2", 36, integrity.Letter{Kind: integrity.Complaint, Who: "Sekretaris panitia", Named: []scoring.PersonID{secretary},
		Text: "Sekretaris terlihat makan siang dengan orang tua seorang pelamar."})
	r.complain(secretary, "P-3", 38, integrity.Letter{Kind: integrity.Gratification, Who: "Tidak dikenal",
		Text: "Bingkisan dikirim ke rumah seorang penilai, tanpa nama pengirim. Bingkisan belum dibuka."})
	r.handle(secretary, "P-1", 12, integrity.Examined, "", "Penjaga kantin ditanyai; ia menyebut seseorang dari luar sekolah.")
}

// complaintsEnd: all are closed.
func complaintsEnd(r *road) {
	r.handle(secretary, "P-1", 40, integrity.Closed, integrity.Forwarded, "Diteruskan kepada inspektorat, karena bukan orang kantor.")
	r.handle(chair, "P-2", 40, integrity.Closed, integrity.Unproven, "Pertemuan itu rapat komite sekolah, dengan daftar hadir.")
	r.handle(secretary, "P-3", 40, integrity.Closed, integrity.Returned, "Bingkisan diserahkan kepada inspektorat, dengan berita acara.")
}

// complain has somebody file a letter that is sealed for whoever reads it.
func (r *road) complain(who scoring.PersonID, number string, day int, l integrity.Letter) {
	if r.err != nil {
		return
	}
	desk := r.desks[who]
	var to integrity.Address
	taken, why := l.Taken()
	if why != nil {
		r.must(why)
		return
	}
	desk.Read(func(v scoring.View) {
		to, r.err = integrity.AddressOf(v.People(), v.Record().Book().Integrity, l.Named, desk.Actor().Person, integrity.Pick(number))
	})
	if r.err != nil {
		return
	}
	sealed, err := taken.Seal(desk, to, number)
	if r.must(err); err != nil {
		return
	}
	does, _, err := integrity.FileOf(desk, sealed)
	r.must(err)
	does.Number, does.Day, does.Source = number, r.days.past(day), "paper"
	r.do(who, does)
}

// handle has somebody write what was done about a complaint.
func (r *road) handle(who scoring.PersonID, number string, day int, state, outcome, text string) {
	var all []integrity.Case
	r.read(who, func(v scoring.View) { all = integrity.Of(v) })
	at := slices.IndexFunc(all, func(c integrity.Case) bool { return c.Number == number })
	if at < 0 {
		return
	}
	does, err := all[at].Handled(r.desks[who], integrity.Handle{Step: r.desks[who].NewID(), Day: r.days.past(day), State: state, Outcome: outcome}, text, number+state)
	r.must(err)
	r.do(who, does)
}

// panels are the sample's, by formation.
var panels = [][]scoring.PersonID{{"maya", "rudi"}, {"sari", "anton"}, {"maya", "sari"}}

// conflictsBegin: whoever qualifies has a number, and panels are proposed. One assessor
// declared a tie, which the secretary would lift, another a formation of their own school;
// the others have still to say. Two candidates were granted something.
func conflictsBegin(r *road) {
	var rows []registration.NumberRow
	r.read(secretary, func(v scoring.View) {
		given, _, err := registration.Pattern(v, registration.List(v))
		rows = given
		r.must(err)
	})
	r.do(secretary, registration.GiveNumbers{Rows: rows})
	var shared []scoring.PanelRow
	for f, of := range formations() {
		shared = append(shared, scoring.PanelRow{Group: scoring.GroupKey([]string{of.Position, of.Place}), Assessors: panels[f]})
	}
	r.do(secretary, scoring.AssignPanel{Component: sample.Component, Panels: shared})
	mine, theirs := r.numbers(0), r.numbers(1)
	if r.err != nil {
		return
	}
	r.do("rudi", conflict.Declare{Number: mine[1], Tie: conflict.Pupil})
	r.do("rudi", conflict.Clear{})
	r.do("sari", conflict.NameSchools{Schools: []string{formations()[1].Place}})
	r.do("sari", conflict.Clear{})
	r.do(verifier, conflict.Declare{Number: theirs[1], Tie: conflict.Kinship})
	r.do(secretary, conflict.Lift{Tie: conflict.Of("rudi", mine[1]), Reason: "Hanya satu semester, tujuh tahun yang lalu"})
	r.do(secretary, accommodation.Grant{Number: mine[2], Measure: "Naskah soal berhuruf besar", Minutes: 20, Disability: "Penglihatan terbatas"})
	r.do(secretary, accommodation.Grant{Number: theirs[3], Measure: "Ruang di lantai dasar, kursi tanpa sandaran tangan", Disability: "Memakai kursi roda"})
}

// conflictsEnd: everybody has declared, and the tie is lifted.
func conflictsEnd(r *road) {
	if mine := r.numbers(0); r.err == nil {
		r.do(chair, conflict.ConfirmLift{Tie: conflict.Of("rudi", mine[1])})
	}
	for _, who := range []scoring.PersonID{chair, secretary, verifier, late} {
		if r.desks[who] != nil {
			r.do(who, conflict.Clear{})
		}
	}
}

// numbers are those of the candidates of a formation, in their order.
func (r *road) numbers(f int) (out []string) {
	of := formations()[f]
	r.read(chair, func(v scoring.View) {
		for i := range v.Record().Len() {
			if c := v.Record().At(i); v.Groups()[c.Group].Key == scoring.GroupKey([]string{of.Position, of.Place}) {
				out = append(out, c.Number)
			}
		}
	})
	return out
}

// testsBegin: the first two formations sit today. Most have written; the first formation
// has been seen but for a few, with a gap that calls for moderation.
func testsBegin(r *road) {
	var book *scoring.Rulebook
	r.read(chair, func(v scoring.View) { book = v.Record().Book() })
	var all [][]string
	for f, of := range formations() {
		all = append(all, r.numbers(f))
		if r.err != nil {
			return
		}
		if f < 2 {
			r.do(secretary, scoring.PlanSitting{Sitting: scoring.Sitting{ID: scoring.SittingID(fmt.Sprintf("ruang%d", f+1)), Component: sample.Component,
				Name: fmt.Sprintf("Ruang %d", f+1), Place: of.Place, Day: r.days.today, Start: 8 * 60, Minutes: 20, Roster: all[f]}})
		}
	}
	var rows []scoring.WrittenRow
	for i, number := range slices.Concat(all...) {
		if i%9 == 8 {
			continue
		}
		marks := map[string]*scoring.Points{}
		for _, t := range book.SubTests() {
			m := scoring.Points(52+r.rng.IntN(45)) * scoring.Point
			marks[t.Code] = &m
		}
		rows = append(rows, scoring.WrittenRow{Number: number, Marks: marks})
	}
	r.do(secretary, scoring.SaveWritten{Rows: rows, Source: scoring.Source{Name: "tes-tulis-contoh.csv"}})
	for i, number := range all[0][:len(all[0])-3] {
		level := 2 + r.rng.IntN(3)
		for a, who := range panels[0] {
			if i == 3 {
				level = 2 + 2*a // a gap
			}
			r.give(who, number, level)
		}
	}
	for _, number := range all[1][:4] {
		r.give(panels[1][0], number, 2+r.rng.IntN(3))
	}
}

func (r *road) give(who scoring.PersonID, number string, level int) {
	if r.err == nil {
		r.err = sample.Give(r.ctx, r.desks[who], r.rng, number, level, false)
	}
}
