package plain_test

import (
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// Candidates are found by number, its end, a part of the name or a filter; one
// hit opens, several are told by tens.
func TestFind(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := played(t)
		d := talk(t, o, lang).enter("Yusuf Hidayat")
		d.says("2", d.text("plain.find", "60"))
		d.says("26030048", "26030048 Tri Putri Rahayu", d.text("candidates.state.incomplete"), d.text("column.ipk")+": "+lang.Decimal(296*scoring.Point/100, 2),
			d.text("column.tgl_lahir")+": 04-12-1993", d.text("rank.code.held"), d.text("page.word.why"))
		d.says(d.text("page.word.why"), "why 26030048 "+lang.String())
		d.lacks("Tri Putri Rahayu") // who it is was told
		d.says(d.text("page.word.written"), "26030048 Tri Putri Rahayu, Guru IPA")
		d.answer("menu")
		d.answer("2")
		d.says("048", "26030048 Tri Putri Rahayu")
		d.says("", d.text("plain.find", "60"))
		d.says("tri putri", "26030048 Tri Putri Rahayu")
		d.answer(d.back())
		d.says("formasi:ipa", d.text("plain.found", "18"), "10. 26030052", d.text("plain.list.more", "8", d.word("more")))
		d.lacks("26030053")
		d.says(d.word("more"), "11. 26030053", "18. 26030060")
		d.says(d.word("list"), "1. 26030043")
		d.says("999", d.text("plain.none", "999"))
		d.says("11", "26030053")
		d.answer(d.back())
		d.says("xyz:1", d.text("plain.refusal.query.field", "xyz"))
		d.says("999", d.text("plain.none", "999"))
		d.says("?", lang.Of(scoring.Text{ID: "formasi, keadaan", EN: "formation, status"}), d.text("candidates.state.absent"))
		if err := o.Desk("yusuf").Remember("filter/candidates/kurang", "pedagogik<55"); err != nil {
			t.Fatal(err)
		}
		d.says("@kurang -formasi:ipa", d.text("plain.list.narrow"))
	})
}

// The filters of the screen of candidates find the same here: there is one
// language, and a field that one of the two lacks would show.
func TestFiltersAreThoseOfTheScreen(t *testing.T) {
	o := played(t)
	count := regexp.MustCompile(`(\d+) of 60`)
	for _, filter := range []string{"ani", "number:0002", "name:sari", "formation:ipa", "status:blank", "status:absent,withdrew", "pedagogik<60", "profesional:blank",
		"tertulis>=70", "simulasi>80", "final>80", "rank<=3", "sheets:2", "gap>10", "assessor:maya", "gpa>3.5", "-ani final:blank", "~bdi"} {
		d := driver.New(driver.Env(o.Office, "yusuf"), screen.Candidates, screen.Args{})
		d.Press("f2").Press("/").Type(filter)
		on := count.FindStringSubmatch(d.Frame())
		if on == nil {
			t.Fatalf("%s: the screen shows no count\n%s", filter, d.Frame())
		}
		in := talk(t, o, wording.EN).enter("Yusuf Hidayat")
		in.answer("2")
		text, want := in.answer(filter), on[1]+" fit:"
		switch on[1] {
		case "0":
			want = "Nothing fits"
		case "1":
			want = "A word ("
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s: the screen finds %s:\n%s", filter, on[1], text)
		}
	}
}

// A ranking is told by ranks, with the cut and ties in words; a rank, a number or
// its end tells why.
func TestRanking(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := played(t)
		d := talk(t, o, lang).enter("Ratna Dewi")
		d.says("6", "Guru Matematika, SMP Negeri 1 Contoh, "+d.text("table.quota", "3"), d.text("plain.rank.which"))
		shown := d.answer("matematika")
		d.sees(d.text("plain.rank.ranked", "18"), d.text("plain.rank.cut", "3"))
		r := ranking.Rank(o.State())
		group := 0
		for i, g := range r.Groups {
			if strings.Contains(o.State().Groups()[g.Group].Title(), "Matematika") {
				group = i
			}
		}
		flat := strings.Join(strings.Fields(shown), " ")
		cut := strings.Index(flat, d.text("plain.rank.cut", "3"))
		for i := range r.Groups[group].Standings[:10] {
			s := &r.Groups[group].Standings[i]
			at := o.State().At(s.Candidate)
			line := strings.Join([]string{"", at.Number, at.Name + ",", lang.Decimal(s.Final, 2) + ","}, " ")
			where := strings.Index(flat, line)
			if where < 0 || (where < cut) != (s.Outcome == scoring.Placed) {
				t.Fatalf("%q is not on its side of the cut:\n%s", line, shown)
			}
		}
		first, last := o.State().At(r.Groups[group].Standings[0].Candidate).Number, o.State().At(r.Groups[group].Standings[17].Candidate).Number
		d.says("1", "why "+first+" "+lang.String(), d.text("plain.rank.why"))
		d.says(last, "why "+last)
		d.says(last[5:], "why "+last)
		d.answer(d.back())
		d.says("indonesia", d.text("rank.pending", "14"), d.text("open.pending"), d.text("plain.rank.part.held"), d.text("rank.code.held")+": ")
		d.answer("menu")
		d.says("7", d.text("plain.find", "60"))
		d.says(first, "why "+first)
	})
}

// Equals share a rank and say so; choosing the rank asks which of them.
func TestTiesAreSaid(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, func(s string) string {
			return strings.Replace(s, "  { of = \"ipk\" },   # indeks prestasi / GPA\n  { of = \"born\" },   # yang lebih tua / the older candidate\n", "", 1)
		})
		place := []string{"Guru IPA", "SMP Contoh"}
		o.do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: place, Quota: 1}}})
		for _, number := range []string{"001", "002", "003"} {
			o.do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": points(map[string]scoring.Points{"001": 80, "002": 80, "003": 75}[number]), "profesional": points(70)}}}})
			o.fill(number, "maya", 3*scoring.Point, true)
			o.fill(number, "rudi", 3*scoring.Point, true)
		}
		d := o.as("Ratna Dewi", lang)
		d.says("6", "1. 001 Siti Contoh", d.text("plain.rank.tie", "002"), "1. 002 Budi Contoh", d.text("plain.rank.tie", "001"), "3. 003", d.text("table.unresolved", "1"))
		d.says("1", d.text("plain.found", "2"), "2. 002 Budi Contoh")
		d.says("2", "why 002")
	})
}

// Two selections differ only in a sheet that Maya may not see yet: nothing that
// she can be told tells them apart.
func TestBlindness(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		var told [2]string
		for i, level := range []scoring.Points{1, 4} {
			o := played(t)
			number := o.State().At(50).Number
			o.fill(number, "sari", level*scoring.Point, true)
			d := talk(t, o, lang).enter("Maya Puspita")
			for _, answer := range []string{"1", "1", number, "?", d.word("criteria"), "", "menu", "2", number, d.text("page.word.why"), d.back(), "sheets:1", "", "gap>0", "", "final>0", "", "menu",
				"6", "ipa", d.word("more"), number, "menu", "7", number, "menu", "5", "1", d.word("list"), "menu", "8", "9", "4", d.word("list"), d.word("more"), d.word("more")} {
				d.answer(answer)
			}
			told[i] = d.all.String()
		}
		if told[0] != told[1] {
			t.Errorf("a hidden sheet shows: %s", firstDifference(told[0], told[1]))
		}
		if !strings.Contains(strings.Join(strings.Fields(told[0]), " "), lang.Text("refusal.held.hidden")) {
			t.Error("nobody came near the hidden sheet")
		}
	})
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i] + " / " + bs[i]
		}
	}
	return "one is longer"
}
