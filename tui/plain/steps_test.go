package plain_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/driver/play"
	"ampera/tui/given"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/plain"
)

// A roll is taken in answers of a letter and numbers; the end of the input takes none.
func TestRollInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Name: "Ruang 1", Component: "simulasi", Day: 20261005, Start: 480, Roster: []string{"001", "002"}}})
		begin := func() *lines.Dialog {
			d := o.As("Yusuf Hidayat", lang)
			d.Says(d.Text("plain.menu.pages"), d.Text("plain.pages"))
			d.Says(d.Text("sittings.title"), "Ruang 1")
			d.Says(d.Text("page.word.roll")+" 1", d.Text("sittings.roll", "Ruang 1"), "1. 001 Siti Contoh, "+d.Text("state.unrecorded"))
			d.Says("x 1", d.Text("refusal.page.no-value", "x"))
			d.Says("h 1-3", d.Text("refusal.page.no-number", "1-3", "2"))
			d.Says("h "+d.Word("all"), d.Text("sittings.roll.count", "2", "0", "0"))
			d.Says(d.Text("state.absent")+" 2", d.Text("sittings.roll.count", "1", "1", "0"))
			return d
		}
		before := len(o.Acts())
		begin().End()
		if got := len(o.Acts()); got != before {
			t.Fatalf("the end of the input stored %d acts", got-before)
		}
		begin().Says("", lang.Text("sittings.roll.done", "2"))
		o.LastIs(scoring.KindMarkPresence, "yusuf")
		o.Presence("001", "simulasi", scoring.WasPresent)
		o.Presence("002", "simulasi", scoring.WasAbsent)
	})
}

// Who moves is told, and nothing is stored before somebody says yes.
func TestPreviewInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Sample(t)
		row, quota, moves := 0, 0, []ranking.Move{}
		o.Desk(driver.Chair).Read(func(v scoring.View) {
			for i, g := range v.Groups() {
				c := scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: g.Values, Quota: g.Quota - 1}}, Reason: scoring.WantedLater}
				if len(moves) > 0 || g.Quota < 2 || v.Standing(c) == 0 {
					continue
				}
				after, err := v.Would(c)
				if err != nil {
					t.Fatal(err)
				}
				row, quota, moves = i+1, g.Quota-1, ranking.Moves(v, after)
			}
		})
		if len(moves) == 0 {
			t.Fatal("nobody of the sample would move")
		}
		begin := func() *lines.Dialog {
			d := lines.Talk(t, o, lang).Enter("Ratna Dewi")
			d.Says(d.Text("plain.menu.pages"), d.Text("plain.pages"))
			d.Says(d.Text("formations.title"), d.Text("formations.title"))
			d.Says(d.Text("page.word.quota") + " " + strconv.Itoa(row))
			d.Says(strconv.Itoa(quota), d.Text("preview.title"), moves[0].Number, moves[0].Name, d.Text("plain.preview"))
			return d
		}
		before := len(o.Acts())
		begin().End()
		d := begin()
		d.Says(d.Word("no"))
		d.End()
		if got := len(o.Acts()); got != before {
			t.Fatalf("%d acts were stored without a yes", got-before)
		}
		d = begin()
		d.Says(d.Word("yes")) // and why
		d.Says("surat menteri")
		o.LastIs(scoring.KindSaveFormations, driver.Chair)
		d.End()
	})
}

// What is decided about entries, and what is taken back, tells who moves by it, too, and
// stores nothing before somebody says yes; the end of the input is no yes.
func TestRulingsAndUndoTellWhoMoves(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		for _, x := range []struct {
			what   string
			sway   play.Sway
			ask    func(d *lines.Dialog)
			reason bool // asked for afterwards
		}{
			{"admitting", play.SwayAdmit(t), func(d *lines.Dialog) {
				d.Says("13")
				d.Says(d.Text("page.word.uncounted"))
				d.Says(d.Word("admit")+" 1", d.Text("plain.reason"))
				d.Says("sebelum pindah")
			}, false},
			{"undo", play.SwayUndo(t), func(d *lines.Dialog) { d.Says("8") }, true},
		} {
			o, m := lines.Office{Office: x.sway.Office}, x.sway.Moves[0]
			begin := func() *lines.Dialog {
				d := lines.Talk(t, o, lang).Enter("Ratna Dewi")
				x.ask(d)
				d.Sees(d.Text("preview.title"), m.Number, m.Name)
				return d
			}
			before := len(o.Acts())
			begin().End()
			d := begin()
			d.Says(d.Word("no"))
			d.End()
			o.Unchanged(before)
			d = begin()
			o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Lain", "SMP Lain"}, Quota: 1}}})
			before = len(o.Acts())
			d.Says(d.Word("yes"), d.Text("preview.meanwhile"), m.Number)
			o.Unchanged(before)
			if d.Says(d.Word("yes")); x.reason {
				d.Says("memang begitu")
			}
			if got := len(o.Acts()); got != before+1 {
				t.Errorf("%s: %d acts were stored", x.what, got-before)
			}
			d.End()
		}
	})
}

// Between two answers the document of what is decided is opened, by the same letter as on the
// screen; the same is asked once more.
func TestTheDocumentIsOpenedInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o, err := driver.Applied("Siti")
		if err != nil {
			t.Fatal(err)
		}
		d := lines.Talk(t, o, lang, func(e *plain.Env) { e.Files = driver.Files{"ijazah-R001.pdf": "isi"} })
		d.Says("Yusuf Hidayat", d.Text("plain.phrase", "Yusuf Hidayat"))
		d.Says(sample.Passphrases()["Yusuf Hidayat"], d.Text("plain.menu"))
		d.Says(d.Text("plain.menu.pages"), d.Text("plain.pages"))
		opens := d.Text("screening.document.open", "ijazah-R001.pdf")
		d.Says(d.Text("screening.title"))
		d.Says(d.Text("page.word.verify")+" 1", d.Text("screening.key.document"))
		d.Says("l", opens)
		d.Says("y")
		d.Says(d.Text("screening.key.document"), opens)
		d.Says("y")
		d.Says("l 1-2", opens)
		d.Says("", d.Text("screening.verified.ms", "R001"))
		d.End()
	})
}

// Wherever each of several takes one of a few values, a command that names another one is
// told which there are, and does nothing.
func TestACommandTakesNoValueThatIsNotOffered(t *testing.T) {
	found := map[string]bool{}
	for _, begin := range []func() (*memory.Office, error){driver.Sample,
		func() (*memory.Office, error) { return driver.Applied("Siti", "Budi") }, driver.Objected} {
		o, err := begin()
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []scoring.PersonID{driver.Chair, "yusuf"} {
			desk := o.Desk(who)
			env := page.Env{Source: here(desk), Actor: desk.Actor(), Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}
			for _, p := range pages.All() {
				if p.Roles != 0 && !desk.Actor().Roles.Has(p.Roles) || p.Args != nil {
					continue
				}
				r, err := p.Read(context.Background(), here(desk), page.Args{})
				if err != nil {
					t.Fatal(p.ID, err)
				}
				for act, deed := range p.Acts {
					for row := range min(r.Len(), 3) {
						if deed.On != page.One || r.Why(act, row) != nil || deed.Kind != 0 && desk.Allow(deed.Kind, scoring.Subject{}) != nil {
							continue
						}
						fill, is := r.Do(env, act, []int{row}).(page.Fill)
						if !is || len(fill.Rows) == 0 {
							continue
						}
						found[string(p.ID)+" "+deed.Word] = true
						isRefused(t, desk, p, act, row, fill)
					}
				}
			}
		}
	}
	for _, want := range []string{"screening verify", "objections answer", "sittings roll"} {
		if !found[want] {
			t.Errorf("%s was not tried, but %v", want, found)
		}
	}
}

func isRefused(t *testing.T, desk scoring.Desk, p page.Page, act, row int, fill page.Fill) {
	t.Helper()
	at := given.Desk{Desk: desk, Lang: wording.EN, Clock: driver.Clock(), Say: func(string) {}}
	r, err := at.Page(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := newest(desk)
	for _, one := range fill.Rows {
		var asks *given.Unanswered
		_, err := at.Do(t.Context(), r, act, []int{row}, given.Answers{Named: map[string]string{one.ID: "mungkin"}, Yes: true, Reason: "alasan"})
		if !errors.As(err, &asks) || newest(desk) != before {
			t.Errorf("%s %s: %v", p.ID, one.ID, err)
			continue
		}
		for _, k := range fill.Keys {
			if !slices.ContainsFunc(asks.Lines, func(l string) bool { return strings.HasPrefix(l, one.ID+"=") && strings.Contains(l, k.ID+" (") }) {
				t.Errorf("%s %s: %q does not offer %s", p.ID, one.ID, asks.Lines, k.ID)
			}
		}
	}
}
