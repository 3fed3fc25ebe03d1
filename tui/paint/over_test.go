package paint_test

import (
	"context"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/paint"
	"ampera/tui/screen"
)

// A form may lead to a choice, that to values, and those to a file that is opened. Each
// stands over what it came from, which is there again, as it was filled in, when that
// is left.
func TestOneStandsOverAnother(t *testing.T) {
	o, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	var got page.Answers
	option := func(id string) page.Option { return page.Option{ID: id, Label: table.Same("pilihan " + id)} }
	fill := page.Fill{Title: table.Same("Nilai tiap baris"), Rows: []page.Fillable{{Option: option("1")}, {Option: option("2"), Fixed: scoring.Refuse("list.no-row")}},
		Keys: []page.Value{{ID: "v", Key: "v", Label: table.Same("sesuai")}, {ID: "w", Key: "w", Label: table.Same("kurang")}},
		Then: func(a page.Answers) page.Step { got = a; return page.View{Path: "/tmp/x.pdf"} }}
	choose := page.Choose{Title: table.Same("Pilih dulu"), Rows: []page.Choosable{{Option: option("3")}}, Then: func([]string) page.Step { return fill }}
	form := page.Form{Title: table.Same("Isi dulu"), Fields: func(page.Answers) []page.Field { return []page.Field{{ID: "f", Label: table.Same("isian")}} },
		Then: func(page.Answers) page.Step { return choose }}
	p := page.List[int, int]{ID: "people", Title: "people.title", Sent: "people.title", Took: "people.title",
		Read:    func(context.Context, page.Source, page.Args) (int, error) { return 0, nil },
		Rows:    func(*int) []int { return []int{1} },
		Key:     func(*int) string { return "1" },
		Columns: func(*int) []table.Column[int] { return nil },
		Acts: []page.Act[int, int]{{Keys: page.Keys("a"), Word: "ask", Help: "people.title",
			Do: page.Whole[int, int](func(page.Env, *int) page.Step { return form })}}}.Page()
	s := &shown{paint.Page(p).New(driver.Env(o, driver.Chair), screen.Args{})}
	s.SetSize(80, 20)
	s.run(s.Screen.(screen.Starter).Init())
	see := func(texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(s.View(), text) {
				t.Fatalf("no %q in\n%s", text, s.View())
			}
		}
	}
	press := func(keys ...string) {
		for _, k := range keys {
			s.run(s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}))
		}
	}
	back := func() bool { return s.Screen.(screen.Stepper).StepBack() }
	s.run(s.Screen.(screen.Handler).Handle("people.ask"))
	press("a", "b")
	see("Isi dulu", "ab")
	s.run(s.Screen.(screen.Handler).Handle("people.send"))
	see("Pilih dulu", "pilihan 3")
	if !back() {
		t.Fatal("a choice that was not made cannot be left")
	}
	see("Isi dulu", "ab")
	s.run(s.Screen.(screen.Handler).Handle("people.send"))
	s.run(s.Screen.(screen.Handler).Handle("page.take"))
	see("Nilai tiap baris", "v sesuai · w kurang")
	press("w")
	see("kurang")
	if back() || s.Screen.(screen.Holder).Holds() != screen.HoldsForm {
		t.Error("values that were given are left without a question")
	}
	s.Screen.(screen.Holder).Drop()
	see("Pilih dulu")
	s.run(s.Screen.(screen.Handler).Handle("page.take"))
	press("v", "w") // the second is fixed
	s.run(s.Screen.(screen.Handler).Handle("page.take"))
	if got["1"] != "v" || got["2"] != "" {
		t.Errorf("%q was sent", got)
	}
}

// A file that was kept is opened at once where something here can show it.
func TestWhatIsKeptIsOpened(t *testing.T) {
	o := play.Guru(t, play.Same)
	files := &showing{Files: driver.Files{}}
	env := driver.Env(o.Office, driver.Chair)
	env.Files = files
	d := driver.New(env, screen.Candidates, screen.Args{})
	d.Press("f8", "ctrl+u").Type("/tmp/peserta.csv").Press("enter")
	play.Wants(t, d, "Tersimpan di /tmp/peserta.csv", "selesai", "buka sekarang")
	d.Press("enter")
	if files.opened != nil {
		t.Fatalf("%q opened by itself", files.opened)
	}
	d.Press("f8", "ctrl+u").Type("/tmp/lagi.csv").Press("enter", "b")
	play.Wants(t, d, "Dibuka: /tmp/lagi.csv")
	if len(files.opened) != 1 {
		t.Errorf("%q opened", files.opened)
	}
}

// showing are files that something here can show.
type showing struct {
	driver.Files
	opened []string
}

func (*showing) Unseen(string) *scoring.Refusal { return nil }
func (s *showing) View(path string) error       { s.opened = append(s.opened, path); return nil }

// What is done after a choice was sent is told where the choice stands: else Enter would seem
// to have done nothing.
func TestAChoiceSaysWhatIsBeingDone(t *testing.T) {
	o, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	var s *shown
	seen := ""
	work := page.Work{Lead: table.Same("Sedang ditulis"), Do: func(context.Context, page.Source) (page.Step, error) {
		seen = s.View()
		return page.Back{}, nil
	}}
	rows := []page.Option{{ID: "3", Label: table.Same("pilihan 3")}}
	for name, over := range map[string]page.Step{
		"choose": page.Choose{Title: table.Same("Pilih dulu"), Rows: []page.Choosable{{Option: rows[0]}}, Then: func([]string) page.Step { return work }},
		"fill": page.Fill{Title: table.Same("Pilih dulu"), Rows: []page.Fillable{{Option: rows[0]}},
			Keys: []page.Value{{ID: "v", Key: "v", Label: table.Same("sesuai")}}, Then: func(page.Answers) page.Step { return work }},
	} {
		p := page.List[int, int]{ID: "people", Title: "people.title", Sent: "people.title", Took: "people.title",
			Read:    func(context.Context, page.Source, page.Args) (int, error) { return 0, nil },
			Rows:    func(*int) []int { return []int{1} },
			Key:     func(*int) string { return "1" },
			Columns: func(*int) []table.Column[int] { return nil },
			Acts: []page.Act[int, int]{{Keys: page.Keys("a"), Word: "ask", Help: "people.title",
				Do: page.Whole[int, int](func(page.Env, *int) page.Step { return over })}}}.Page()
		s = &shown{paint.Page(p).New(driver.Env(o, driver.Chair), screen.Args{})}
		s.SetSize(80, 20)
		s.run(s.Screen.(screen.Starter).Init())
		s.run(s.Screen.(screen.Handler).Handle("people.ask"))
		s.run(s.Screen.(screen.Handler).Handle("page.take"))
		if !strings.Contains(seen, "Pilih dulu") || !strings.Contains(seen, "Sedang ditulis") {
			t.Errorf("%s: meanwhile\n%s", name, seen)
		}
	}
}
