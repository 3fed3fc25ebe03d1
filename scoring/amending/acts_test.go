package amending_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/amending/shown"
	"ampera/scoring/eligibility"
	"ampera/scoring/objection"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
	_ "ampera/scoring/seeded"
	"ampera/scoring/wording"
)

// What amendments of the example say otherwise.
var (
	higher   = []string{"at_least = 3, at_most = 4", "at_least = \"3.5\", at_most = 4"} // of requirement nilai
	clause   = []string{`clause = "contoh, pasal 1"`, `clause = "contoh, pasal 2"`}     // of usia
	later    = []string{`closes = "2026-09-14"`, `closes = "2026-09-16"`}
	longer   = []string{`until = "2026-09-28"`, `until = "2026-10-02"`}
	another  = []string{`  { cells = ["S1 PJKR", "Guru PJOK"], source = "contoh" },`, `  { cells = ["S1 PJKR", "Guru PJOK"], source = "contoh" }, { cells = ["S1 Tari", "Guru Seni"], source = "contoh" },`}
	ended    = []string{`{ cells = ["S1 PJKR", "Guru PJOK"], source = "contoh" }`, `{ cells = ["S1 PJKR", "Guru PJOK"], until = "2030-12-31", source = "contoh" }`}
	pattern  = []string{`'\d{8}'`, `'\d{8,9}'`}
	retired  = []string{"requirement = \"nilai\"", "requirement = \"nilai\"\nretired = true\n\n[[reasons]]\ncode = \"ipk_kurang\"\nversion = 2\nname = \"IPK kurang\"\nrequirement = \"nilai\""}
	weighted = []string{`weight = "62.5"`, `weight = "60"`, `weight = "37.5"`, `weight = "40"`}
)

// The secretary proposes, the chair approves, and the selection has that rulebook, frozen:
// at the desk and in whoever folds the log.
func TestProposedAndApproved(t *testing.T) {
	w := staffed(t)
	was := w.hash()
	next := text(t, later...)
	w.Refused("ver", amending.Propose{ID: "a", Book: bookOf(t, next), Reason: "salah ketik"}, "allow.role")
	w.Refused("sek", amending.Propose{ID: "a", Book: bookOf(t, next)}, "reason.needed")
	w.Refused("sek", amending.Propose{ID: "a", Book: bookOf(t, next), Reason: "xxxx"}, "reason.empty")
	c := w.proposes("a", next)
	w.Refused("sek", c, "amend.twice")
	c.ID = "b"
	w.Refused("sek", c, "amend.waits")
	w.Refused("sek", w.approve("a"), "amend.own")
	w.Refused("ver", w.approve("a"), "allow.role")
	w.Refused("ketua", w.approve("x"), "amend.none")
	if w.hash() != was || w.states() != "a waiting" || !w.all("ketua")[0].Mine || w.all("sek")[0].Mine {
		t.Error("it is not only proposed:", w.states())
	}
	w.Must("ketua", w.approve("a"))
	w.Refused("ketua", w.approve("a"), "amend.answered")
	w.Refused("sek", w.reject("a", "salah"), "amend.answered")
	for name, s := range map[string]*scoring.State{"desk": w.State(), "fold": w.folded()} {
		if s.Book().Source != next || !s.Frozen() || !s.Now().Frozen() {
			t.Errorf("the %s has %.12s, frozen %v", name, s.Book().Hash, s.Frozen())
		}
	}
	w.Refused("ketua", scoring.AdoptRulebook{Book: bookOf(t, text(t))}, "rulebook.frozen")
	w.Refused("ketua", scoring.FreezeRulebook{Hash: w.hash()}, "rulebook.frozen")
	if a := w.all("ver")[0]; a.State != amending.Approved || a.Day != day || a.By != "Orang sek" || a.Answered != "Ketua" || a.Alone || a.Was.Hash != was || a.Now.Source != next {
		t.Errorf("%+v", a)
	}
}

// What the chair proposes the secretary approves; somebody alone approves their own only
// where the rulebook lets them, and it says so.
func TestWhoApproves(t *testing.T) {
	w := office(t)
	propose := func(id string, changed []string) amending.Propose {
		return amending.Propose{ID: id, Book: bookOf(t, text(t, changed...)), Reason: "salah ketik"}
	}
	w.Refused("ketua", propose("a", later), "amend.nobody")
	w.Enrols("sek", scoring.Secretary)
	w.Enrols("sek2", scoring.Secretary)
	w.Must("ketua", propose("a", later))
	w.Refused("ketua", w.approve("a"), "amend.own")
	w.Must("sek2", w.approve("a"))
	w.Must("sek", propose("b", append(later, longer...)))
	w.Refused("sek2", w.approve("b"), "amend.not-yours") // it is the chair's
	w.Must("ketua", w.approve("b"))

	alone := []string{`age_on = "2026-10-05"`, "alone = true\nage_on = \"2026-10-05\""}
	w = office(t, alone...)
	w.Must("ketua", propose("a", append(alone, later...)))
	w.Must("ketua", w.approve("a"))
	if a := w.all("ketua")[0]; !a.Alone {
		t.Error("it is not said that the chair was alone")
	}
	w.Enrols("sek", scoring.Secretary)
	w.Must("ketua", propose("b", append(append(alone, later...), longer...)))
	w.Refused("ketua", w.approve("b"), "amend.own")
}

// It is rejected, or taken back by who proposed it, with a reason, and comes to nothing.
func TestRejected(t *testing.T) {
	w := staffed(t)
	w.proposes("a", text(t, later...))
	w.Refused("ketua", w.reject("a", ""), "reason.needed")
	w.Refused("ketua", w.reject("a", "xxxx"), "reason.empty")
	w.Refused("ver", w.reject("a", "tidak perlu"), "allow.role")
	w.Must("ketua", w.reject("a", "tidak perlu"))
	w.Refused("ketua", w.approve("a"), "amend.answered")
	w.proposes("b", text(t, later...))
	w.Must("sek", w.reject("b", "salah berkas"))
	w.Refused("sek", w.reject("c", "salah berkas"), "amend.none")
	if got := w.states(); got != "a rejected, b rejected" {
		t.Error(got)
	}
}

// An amendment of what is not in force any more is not approved: it is proposed anew.
func TestMoved(t *testing.T) {
	w := staffed(t)
	w.proposes("a", text(t, later...))
	w.proposes("b", text(t, longer...))
	w.Must("ketua", w.approve("a"))
	w.Refused("ketua", w.approve("b"), "amend.moved")
	if got := w.states(); got != "a approved, b moved" {
		t.Error(got)
	}
	w.amends("c", text(t))
	w.amends("d", text(t, later...)) // the same again
	if got := w.states(); got != "a approved, b moved, c approved, d approved" {
		t.Error(got)
	}
	w.Desk("sek").Read(func(v scoring.View) {
		if all := amending.Since(v, bookOf(t, text(t)).Hash); len(all) != 1 || !strings.HasPrefix(all[0].ID, "d/") {
			t.Errorf("since the first rulebook: %v", all)
		}
		if all := amending.Since(v, w.hash()); all != nil {
			t.Errorf("since itself: %d", len(all))
		}
	})
}

// Nothing else of a rulebook is changed, and all of it is told; nor is nothing changed.
func TestBeyond(t *testing.T) {
	w := staffed(t)
	for _, c := range []struct {
		changed []string
		want    string
	}{
		{weighted, "components"},
		{[]string{"round = 2\ndecimals = 3", "round = 1\ndecimals = 3", `label = { id = "Simulasi", en = "Simulation" }`, `label = "Simulasi mengajar"`}, "total, ties"},
		{[]string{"share = 10", "share = 20"}, "second_reading"},
		{[]string{"[[questions]]\ncode = \"surat\"", "[[questions]]\ncode = \"surat2\"", `{ yes = "surat" }`, `{ yes = "surat2" }`}, "questions: surat"},
		{[]string{"IPK di bawah 3,00", "IPK kurang"}, "reasons: ipk_kurang.1"},
	} {
		book := bookOf(t, text(t, c.changed...))
		if got := strings.Join(amending.Beyond(w.State().Book(), book, true), ", "); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
		w.Refused("sek", amending.Propose{ID: "a", Book: book, Reason: "salah ketik"}, "amend.beyond")
	}
	w.Refused("sek", amending.Propose{ID: "a", Book: bookOf(t, text(t)+"\n# catatan\n"), Reason: "salah ketik"}, "amend.nothing")
}

// Every part of a rulebook is either fixed, or one of those that an amendment is for.
func TestEveryPartIsSorted(t *testing.T) {
	mended := strings.Fields("Questions Requirements Tables Reasons Registration Objections Hash Source")
	was := bookOf(t, text(t))
	of := reflect.TypeFor[scoring.Rulebook]()
	for i := range of.NumField() {
		f := of.Field(i)
		if !f.IsExported() || slices.Contains(mended, f.Name) {
			continue
		}
		now := bookOf(t, text(t))
		v := reflect.ValueOf(now).Elem().Field(i)
		switch other := reflect.New(f.Type).Elem(); {
		case !v.IsZero():
			v.Set(other)
		case f.Type.Kind() == reflect.Bool:
			v.SetBool(true)
		default:
			t.Errorf("the example has no %s", f.Name)
		}
		if amending.Beyond(was, now, true) == nil {
			t.Errorf("an amendment may change %s", f.Name)
		}
	}
	for name, change := range map[string]func(b *scoring.Rulebook){
		"registration":         func(b *scoring.Rulebook) { b.Registration = nil },
		"registration.numbers": func(b *scoring.Rulebook) { b.Registration.Numbers = "2602####" },
		"objections":           func(b *scoring.Rulebook) { b.Objections = nil },
		"objections.stages":    func(b *scoring.Rulebook) { b.Objections.Stages = nil },
		"a question's kind":    func(b *scoring.Rulebook) { b.Questions[0].Kind = scoring.TextAnswer },
		"a reason":             func(b *scoring.Rulebook) { b.Reasons = b.Reasons[1:] },
	} {
		now := bookOf(t, text(t))
		if change(now); amending.Beyond(was, now, true) == nil {
			t.Errorf("an amendment may change %s", name)
		}
	}
}

// The number's form is mended while nobody has a number: also where the first is given
// between proposal and approval.
func TestNumbersForm(t *testing.T) {
	w := screened(t)
	w.amends("a", text(t, pattern...))
	w.proposes("b", text(t))
	w.Must("sek", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R1", Number: "26100001"}}})
	w.Refused("ketua", w.approve("b"), "amend.beyond")
	w.Refused("sek", amending.Propose{ID: "c", Book: bookOf(t, text(t)), Reason: "salah ketik"}, "amend.beyond")
	w.amends("d", text(t, append(pattern, later...)...)) // the form stays
}

// Decisions lapse whose requirement, clause, row or reason is another now: visibly, and
// they alone. Decided anew they stand; mended back, all do.
func TestDecisionsLapse(t *testing.T) {
	all := []string{"R1", "R2", "R3", "R4"}
	for _, c := range []struct {
		name    string
		changed []string
		moved   string   // requirement
		who     []string // whose
	}{
		{"days alone", append(later, longer...), "", nil},
		{"a row that fits nobody", another, "", nil},
		{"a clause", clause, "usia", all},
		{"a bound", higher, "nilai", all},
		{"a row", ended, "pendidikan", all},
		{"a reason", retired, "nilai", []string{"R4"}},
		{"a question", []string{"IPK atau rata-rata ijazah", "IPK"}, "nilai", all},
		{"a cure", []string{"Tanda tangani surat pernyataan.", "Tanda tangani."}, "", nil},
	} {
		w := screened(t)
		was := map[string]screening.Stage{}
		for _, id := range all {
			was[id] = screening.StageOf(w.State().Now(), id)
		}
		next := text(t, c.changed...)
		for _, id := range all { // before it is proposed
			want := []string(nil)
			if slices.Contains(c.who, id) {
				want = []string{c.moved}
			}
			if got := screening.MovedBy(w.State().Now(), bookOf(t, next), id); !slices.Equal(got, want) {
				t.Errorf("%s: of %s would lapse %v, not %v", c.name, id, got, want)
			}
		}
		w.amends("a", next)
		for name, s := range map[string]*scoring.State{"desk": w.State(), "fold": w.folded()} {
			for _, id := range all {
				at, moved := screening.StageOf(s.Now(), id), strings.Join(screening.Moved(s.Now(), id), " ")
				if lapsed := slices.Contains(c.who, id); (at == screening.Lapsed) != lapsed || lapsed && moved != c.moved || !lapsed && at != was[id] {
					t.Errorf("%s: in the %s %s is at %s, moved %q", c.name, name, id, at.Word(), moved)
				}
			}
		}
		back := text(t)
		if c.name == "a reason" { // the next version stays, since decisions may quote it
			back = text(t, retired[0], strings.Replace(strings.Replace(retired[1], "\nretired = true", "", 1), "version = 2", "version = 2\nretired = true", 1))
		}
		w.amends("b", back)
		for _, id := range all {
			w.stage(id, was[id])
		}
	}
}

// A requirement that goes away takes nobody's TMS with it, and one that comes makes nobody
// MS: both are decided anew.
func TestRequirementsComeAndGo(t *testing.T) {
	whole := text(t)
	from, until := strings.Index(whole, "[[requirements]]\ncode = \"nilai\""), strings.Index(whole, "[[requirements]]\ncode = \"berkas\"")
	without := []string{whole[from:until], "", "requirement = \"nilai\"", "requirement = \"nilai\"\nretired = true"}
	w := screened(t)
	w.amends("a", text(t, without...))
	for _, id := range []string{"R1", "R4"} {
		w.stage(id, screening.Lapsed)
	}
	w.Refused("ver", verify("R4", "nilai", "ipk_kurang.1"), "screening.not-asked")
	w.decided("R4", "nilai", "")
	w.stage("R4", screening.Qualified)
	// It comes back, as one that R4's decision has no word about.
	w.amends("b", text(t))
	w.stage("R4", screening.Lapsed)
	w.stage("R1", screening.Qualified)
	if moved := screening.Moved(w.State().Now(), "R4"); !slices.Equal(moved, []string{"nilai"}) {
		t.Error(moved)
	}
	w.decided("R4", "nilai", "ipk_kurang.1")
	w.stage("R4", screening.Failed)
}

// Before it is proposed and before it is approved everybody is told of whom the rules
// propose otherwise, and whose decision lapses.
func TestWhoseProposalChanges(t *testing.T) {
	w := screened(t)
	w.Must("sek", answers("R2", "ipk", "3.6"), applied("R5"))
	w.Must("ver", verify("R2"))
	w.Desk("sek").Read(func(v scoring.View) {
		book := w.State().Book()
		if got := shown.Turns(v, book, book); got != nil {
			t.Error("the same rules change", got)
		}
		got := shown.Turns(v, book, bookOf(t, text(t, higher...)))
		is := map[string]shown.Turn{}
		for _, turn := range got {
			is[turn.Applicant] = turn
			if turn.Code != "nilai" {
				t.Errorf("%+v", turn)
			}
		}
		if one := is["R1"]; one.Was != eligibility.Yes || one.Now != eligibility.No || !one.Lapses || one.Name != "Pelamar R1" {
			t.Errorf("R1: %+v", one)
		}
		if one := is["R2"]; one.Was != one.Now || !one.Lapses {
			t.Errorf("R2, whose mark is enough still: %+v", one)
		}
		if one := is["R5"]; one.Was != eligibility.Yes || one.Now != eligibility.No || one.Lapses {
			t.Errorf("R5, about whom nothing is decided: %+v", one)
		}
		if len(got) != 5 {
			t.Errorf("%d are told", len(got))
		}
		// On paper those stand whose proposal changes; the others are a number.
		said := paper.Paper{Blocks: shown.Effects(v, book, bookOf(t, text(t, higher...)))}.Text(wording.EN, 200)
		for _, want := range []string{"Proposals change of 3 applicants and stay of 2; decisions lapse of 4", "R1 ", "R5 "} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not said:\n%s", want, said)
			}
		}
		if strings.Contains(said, "R2 ") {
			t.Errorf("R2, of whom the proposal stays, is listed:\n%s", said)
		}
	})
}

// The days of objections are those of the rulebook in force.
func TestObjectionsFollow(t *testing.T) {
	w := staffed(t)
	w.amends("a", text(t, longer...))
	if got := objection.SpanOf(w.State().Now(), scoring.StageScreening, objection.Answering).Until; got != 20261002 {
		t.Error(got)
	}
}

// Two laptops approve other texts: nothing is ranked or decided until the chair chooses one
// whole; then decisions lapse by that one alone.
func TestTwoAmendments(t *testing.T) {
	w := screened(t)
	other := world{w.Apart("lain")}
	w.amends("a", text(t, higher...))
	other.amends("b", text(t, clause...))
	w.Receive(other.Office)
	if w.State().Now().Book() != nil || w.State().Now().Frozen() {
		t.Error("one of two rulebooks holds")
	}
	w.Refused("ver", verify("R1"), "rulebook.not-frozen")
	w.Refused("sek", amending.Propose{ID: "c", Book: bookOf(t, text(t, later...)), Reason: "salah"}, "rulebook.not-frozen")
	var clashes []scoring.Clash
	w.Desk("ketua").Read(func(v scoring.View) { clashes = v.Clashes() })
	if len(clashes) != 1 || len(clashes[0].Sides) != 2 {
		t.Fatalf("%+v", clashes)
	}
	mine := 0
	for n, side := range clashes[0].Sides {
		if side.Act.Replica == "lain" {
			mine = n
		}
	}
	half := scoring.Resolve{Subject: scoring.Subject{Kind: scoring.OnSelection}, Cell: "rulebook", Value: text(t, later...), Reason: "lain"}
	w.Refused("ketua", half, "resolve.neither")
	w.Refused("sek", clashes[0].Choose(mine, "yang benar"), "allow.role")
	w.Must("ketua", clashes[0].Choose(mine, "yang benar"))
	for _, s := range []*scoring.State{w.State(), w.folded()} {
		if s.Book() == nil || s.Book().Source != text(t, clause...) || !s.Now().Frozen() {
			t.Error("it is not the one that was chosen")
		}
		if moved := screening.Moved(s.Now(), "R1"); !slices.Equal(moved, []string{"usia"}) {
			t.Error(moved)
		}
	}
	if got := w.states(); got != "a unchosen, b approved" && got != "b approved, a unchosen" {
		t.Error(got)
	}
}

// An approval and a rejection that did not see each other: what two persons wanted stands,
// and what one did is in the log.
func TestApprovedAndRejectedApart(t *testing.T) {
	w := staffed(t)
	w.proposes("a", text(t, later...))
	other := world{w.Apart("lain")}
	w.Must("ketua", w.approve("a"))
	other.Must("sek", other.reject("a", "salah berkas"))
	w.Receive(other.Office)
	if w.states() != "a approved" || w.State().Book().Source != text(t, later...) {
		t.Error(w.states())
	}
}

// What a client of one's own writes counts nowhere.
func TestForgedAmendments(t *testing.T) {
	w := staffed(t)
	next := bookOf(t, text(t, later...))
	set := func(pairs ...string) (out []scoring.Cell) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, scoring.Cell{Name: pairs[i], Value: pairs[i+1]})
		}
		return out
	}
	forge := func(who scoring.PersonID, kind scoring.Kind, want string, facts ...scoring.Fact) {
		t.Helper()
		before := len(w.State().Uncounted())
		for i := range facts {
			for n := range facts[i].Cells {
				facts[i].Cells[n].Supersedes = w.State().Now().Refs(facts[i].Subject, facts[i].Cells[n].Name)
			}
		}
		w.Forge(who, scoring.Decision{Kind: kind, Facts: facts})
		all := w.State().Uncounted()
		if len(all) == before || all[len(all)-1].Why.Code != want {
			t.Errorf("%s, %d: counted, or %v; not %q", who, kind, all, want)
		}
	}
	on := func(own string, pairs ...string) scoring.Fact {
		id := amending.IDOf(own, next)
		for i := 0; i < len(pairs); i += 2 {
			if book, err := rulebook.Parse(pairs[i+1]); pairs[i] == "text" && err == nil {
				id = amending.IDOf(own, book)
			}
		}
		return scoring.Fact{Subject: scoring.Subject{Kind: amending.On, ID: id}, Cells: set(pairs...)}
	}
	selection := func(b *scoring.Rulebook) scoring.Fact {
		return scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnSelection}, Cells: set("rulebook", b.Source, "frozen", b.Hash)}
	}
	was := w.State().Book().Source
	says := func(text, by string) []string { return []string{"was", was, "text", text, "reason", "salah", "by", by} }
	forge("ver", amending.KindPropose, "allow.role", on("a", says(next.Source, "ver")...))
	forge("sek", amending.KindPropose, "allow.not-yours", on("a", says(next.Source, "ketua")...))
	forge("sek", amending.KindPropose, "amend.beyond", on("a", says(text(t, weighted...), "sek")...))
	forge("sek", amending.KindPropose, "adopt.unreadable", on("a", says("bukan = peraturan", "sek")...))
	forge("sek", amending.KindPropose, "amend.moved", on("a", "was", next.Source, "text", was, "reason", "salah", "by", "sek"))
	forge("sek", amending.KindPropose, "form.cell", on("a", "text", next.Source, "reason", "salah", "by", "sek"))
	forge("sek", amending.KindApprove, "amend.none", on("a", "approved", "sek", "day", "2026-09-18"), selection(next))
	w.proposes("a", next.Source)
	forge("sek", amending.KindPropose, "amend.twice", on("a", says(next.Source, "sek")...))
	other := on("a", says(text(t, longer...), "sek")...)
	other.Subject.ID = amending.IDOf("a", next) // another text under its name
	forge("sek", amending.KindPropose, "form.subject", other)
	forge("sek", amending.KindApprove, "amend.own", on("a", "approved", "sek", "day", "2026-09-18"), selection(next))
	forge("sek", amending.KindApprove, "allow.not-yours", on("a", "approved", "ketua", "day", "2026-09-18"), selection(next))
	forge("ketua", amending.KindApprove, "amend.another", on("a", "approved", "ketua", "day", "2026-09-18"), selection(bookOf(t, text(t, weighted...))))
	forge("ketua", amending.KindApprove, "form.missing", selection(next))
	forge("ketua", amending.KindApprove, "form.missing", on("a", "approved", "ketua", "day", "2026-09-18"))
	forge("ketua", amending.KindApprove, "form.cell", on("a", "approved", "ketua", "day", "kemarin"), selection(next))
	forge("sek", amending.KindReject, "allow.not-yours", on("a", "rejected", "ketua", "reason", "salah"))
	w.Must("ketua", w.approve("a"))
	forge("ketua", amending.KindApprove, "amend.answered", on("a", "approved", "ketua", "day", "2026-09-18"), selection(next))
	if w.State().Book().Hash != next.Hash {
		t.Error("a forged act changed the rulebook")
	}
}

// Whatever is mended, marks, forms, groups and ranks are what they were.
func TestRanksStay(t *testing.T) {
	w := screened(t)
	w.Must("sek", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R1", Number: "26100001"}, {ID: "R2", Number: "26100002"}, {ID: "R3", Number: "26100003"}}})
	for n, number := range []string{"26100001", "26100002", "26100003"} {
		first, second := scoring.Points(20+5*n)*scoring.Point, scoring.Points(40+n)*scoring.Point
		keyed := scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": &first, "profesional": &second}}}}
		w.Must("sek", keyed)
		w.Must("ketua", keyed)
	}
	mends := [][]string{higher, clause, later, longer, another, ended}
	first := bookOf(t, text(t))
	was := ranking.Rank(w.State())
	id := 0
	rapid.Check(t, func(rt *rapid.T) {
		var changed []string
		for n, one := range mends {
			if rapid.Bool().Draw(rt, "mends") && !(n == 5 && slices.Contains(changed, another[0])) {
				changed = append(changed, one...)
			}
		}
		next := text(t, changed...)
		if next == w.State().Book().Source {
			return
		}
		id++
		w.amends("m"+string(rune('a'+id%26))+strings.Repeat("x", id/26), next)
		now := w.State().Book()
		if beyond := amending.Beyond(first, now, true); beyond != nil {
			rt.Fatal("it grew beyond: ", beyond)
		}
		if !reflect.DeepEqual(now.Components, first.Components) {
			rt.Fatal("another form")
		}
		is := ranking.Rank(w.State())
		if len(is.Groups) != len(was.Groups) {
			rt.Fatalf("%d groups were %d", len(is.Groups), len(was.Groups))
		}
		moved := false
		for _, who := range []string{"R1", "R2", "R3"} {
			moved = moved || screening.StageOf(w.State().Now(), who) == screening.Lapsed
		}
		if !moved && !reflect.DeepEqual(is, was) {
			rt.Fatalf("%+v\nwas\n%+v", is, was)
		}
	})
	if id == 0 {
		t.Error("nothing was mended")
	}
	w.amends("last", text(t, later...))
	if is := ranking.Rank(w.folded()); !reflect.DeepEqual(is, was) {
		t.Errorf("folded: %+v\nwas\n%+v", is, was)
	}
}
