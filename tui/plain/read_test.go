package plain_test

import (
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/screen"
)

// Candidates are found by number, its end, a part of the name or a filter; one
// hit opens, several are told by tens.
func TestFind(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Sample(t)
		d := lines.Talk(t, o, lang).Enter("Yusuf Hidayat")
		d.Says("2", d.Text("plain.find", "60"))
		d.Says("26030048", "26030048 Tri Putri Rahayu", d.Text("candidates.state.incomplete"), d.Text("column.ipk")+": "+lang.Decimal(296*scoring.Point/100, 2),
			d.Text("column.tgl_lahir")+": 04-12-1993", d.Text("rank.code.held"), d.Text("page.word.why"))
		d.Says(d.Text("page.word.why"), d.Text("why.title"), d.Text("why.number")+": 26030048")
		d.Says(d.Text("page.word.written"), "26030048 Tri Putri Rahayu, Guru IPA")
		d.Answer("menu")
		d.Answer("2")
		d.Says("048", "26030048 Tri Putri Rahayu")
		d.Says("", d.Text("plain.find", "60"))
		d.Says("tri putri", "26030048 Tri Putri Rahayu")
		d.Answer(d.Back())
		d.Says("formasi:ipa", d.Text("plain.found", "18"), "10. 26030052", d.Text("plain.list.more", "8", d.Word("more")))
		d.Lacks("26030053")
		d.Says(d.Word("more"), "11. 26030053", "18. 26030060")
		d.Says(d.Word("list"), "1. 26030043")
		d.Says("999", d.Text("plain.none", "999"))
		d.Says("11", "26030053")
		d.Answer(d.Back())
		d.Says("xyz:1", d.Text("plain.refusal.query.field", "xyz"))
		d.Says("999", d.Text("plain.none", "999"))
		d.Says("?", lang.Of(scoring.Text{ID: "formasi, keadaan", EN: "formation, status"}), d.Text("candidates.state.absent"))
		if err := o.Desk("yusuf").Remember("filter/candidates/kurang", "pedagogik<55"); err != nil {
			t.Fatal(err)
		}
		d.Says("@kurang -formasi:ipa", d.Text("plain.list.narrow"))
	})
}

// The filters of the screen of candidates find the same here: there is one
// language, and a field that one of the two lacks would show.
func TestFiltersAreThoseOfTheScreen(t *testing.T) {
	o := lines.Sample(t)
	count := regexp.MustCompile(`(\d+) of 60`)
	for _, filter := range []string{"ani", "number:0002", "name:sari", "formation:ipa", "status:blank", "status:absent,withdrew", "pedagogik<60", "profesional:blank",
		"tertulis>=70", "simulasi>80", "final>80", "rank<=3", "sheets:2", "gap>10", "assessor:maya", "gpa>3.5", "-ani final:blank", "~bdi"} {
		d := driver.New(driver.Env(o.Office.Office, "yusuf"), screen.Candidates, screen.Args{})
		d.Press("f2").Press("/").Type(filter)
		on := count.FindStringSubmatch(d.Frame())
		if on == nil {
			t.Fatalf("%s: the screen shows no count\n%s", filter, d.Frame())
		}
		in := lines.Talk(t, o, wording.EN).Enter("Yusuf Hidayat")
		in.Answer("2")
		text, want := in.Answer(filter), on[1]+" fit:"
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
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Sample(t)
		d := lines.Talk(t, o, lang).Enter("Ratna Dewi")
		d.Says("6", "Guru Matematika, SMP Negeri 1 Contoh, "+d.Text("table.quota", "3"), d.Text("plain.rank.which"))
		shown := d.Answer("matematika")
		d.Sees(d.Text("plain.rank.ranked", "18"), d.Text("plain.rank.cut", "3"))
		r := ranking.Rank(o.State())
		group := 0
		for i, g := range r.Groups {
			if strings.Contains(o.State().Groups()[g.Group].Title(), "Matematika") {
				group = i
			}
		}
		flat := strings.Join(strings.Fields(shown), " ")
		cut := strings.Index(flat, d.Text("plain.rank.cut", "3"))
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
		d.Says("1", d.Text("why.number")+": "+first, d.Text("plain.rank.why"))
		d.Says(last, d.Text("why.number")+": "+last)
		d.Says(last[5:], d.Text("why.number")+": "+last)
		d.Answer(d.Back())
		d.Says("indonesia", d.Text("rank.pending", "14"), d.Text("open.pending"), d.Text("plain.rank.part.held"), d.Text("rank.code.held")+": ")
		d.Answer("menu")
		d.Says("7", d.Text("plain.find", "60"))
		d.Says(first, d.Text("why.number")+": "+first)
	})
}

// Equals share a rank and say so; choosing the rank asks which of them.
func TestTiesAreSaid(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t, func(s string) string {
			return strings.Replace(s, "  { of = \"ipk\" },   # indeks prestasi / GPA\n  { of = \"born\" },   # yang lebih tua / the older candidate\n", "", 1)
		})
		place := []string{"Guru IPA", "SMP Contoh"}
		o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: place, Quota: 1}}})
		for _, number := range []string{"001", "002", "003"} {
			first, second := map[string]scoring.Points{"001": 80, "002": 80, "003": 75}[number]*scoring.Point, 70*scoring.Point
			o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": &first, "profesional": &second}}}})
			o.Submit(number, "maya", 3*scoring.Point)
			o.Submit(number, "rudi", 3*scoring.Point)
		}
		d := o.As("Ratna Dewi", lang)
		d.Says("6", "1. 001 Siti Contoh", d.Text("plain.rank.tie", "002"), "1. 002 Budi Contoh", d.Text("plain.rank.tie", "001"), "3. 003", d.Text("table.unresolved", "1"))
		d.Says("1", d.Text("plain.found", "2"), "2. 002 Budi Contoh")
		d.Says("2", d.Text("why.number")+": 002")
	})
}

// Two selections differ only in a sheet that Maya may not see yet: nothing that
// she can be told tells them apart.
func TestBlindness(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		var told [2]string
		for i, level := range []scoring.Points{1, 4} {
			o := lines.Sample(t)
			number := o.State().At(50).Number
			o.Submit(number, "sari", level*scoring.Point)
			d := lines.Talk(t, o, lang).Enter("Maya Puspita")
			for _, answer := range []string{"1", "1", number, "?", d.Word("criteria"), "", "menu", "2", number, d.Text("page.word.why"), d.Back(), "sheets:1", "", "gap>0", "", "final>0", "", "menu",
				"6", "ipa", d.Word("more"), number, "menu", "7", number, "menu", "5", "1", d.Word("list"), "menu", "8", "9", "4", d.Word("list"), d.Word("more"), d.Word("more")} {
				d.Answer(answer)
			}
			told[i] = d.All()
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
