package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// whole is what lines say, one after another.
func whole(lines string) string { return strings.Join(strings.Fields(lines), " ") }

// Every answer of a field, and every label, is there whole, whatever the width: in as many
// lines as it takes. The chosen answer is in view even where the field is taller than the
// form.
func TestNothingOfAFormIsCut(t *testing.T) {
	long := "Apakah Anda memiliki sertifikat pendidik yang masih berlaku pada hari penutupan pendaftaran?"
	answers := []string{"PNS", "PPPK, guru yang mengajar di sekolah negeri", "guru honorer yang sudah tiga tahun berturut-turut mengajar di sekolah negeri yang sama tanpa jeda", "bukan pegawai"}
	var choices []Words
	for _, a := range answers {
		choices = append(choices, Plain(a))
	}
	for _, label := range []string{"Status", long} {
		for _, w := range []int{200, 80, 60, 40} {
			f := NewForm(NewField(Plain("Nama"), nil), NewChoice(Plain(label), nil, choices...), NewField(Plain(long), Plain("petunjuk")))
			f.SetSize(w, 60)
			view := f.View(benchLook())
			for _, line := range strings.Split(view, "\n") {
				if Width(line) > w {
					t.Errorf("%d: %q is wider", w, line)
				}
			}
			for _, want := range append(slices.Clone(answers), label, long, "Nama") {
				if strings.Contains(view, "…") || !strings.Contains(whole(Strip(view)), want) {
					t.Errorf("%d: %q is not there whole:\n%s", w, want, view)
				}
			}
			f.Go(1)
			for i, a := range answers {
				for _, h := range []int{60, 6, 3, 2} {
					f.SetSize(w, h)
					begin := strings.Fields(a)[0]
					if got := Strip(f.View(benchLook())); !strings.Contains(got, benchLook().Theme.Glyph.Chosen+" "+begin) && h > 2 {
						t.Errorf("%dx%d: the chosen answer %d is out of view:\n%s", w, h, i, got)
					}
				}
				f.Key(tea.KeyMsg{Type: tea.KeyRight})
			}
		}
	}
}

// What is asked in a dialog is whole, too, and what is wrong with the answer.
func TestNothingOfADialogIsCut(t *testing.T) {
	long := "Pada hari apa keputusan pengangkatan itu ditandatangani oleh pejabat pembina kepegawaian?"
	d := Dialog{Question: Plain("Kapan?"), Input: NewField(Plain(long), Plain(long+" "+long))}
	d.Input.Focus(true)
	view := d.View(benchLook(), 60, 20)
	if got := whole(Strip(view)); strings.Contains(got, "…") || !strings.Contains(got, long) || !strings.Contains(got, long+" "+long) {
		t.Errorf("cut:\n%s", view)
	}
}

// What a menu cuts stands below it, of the item under the cursor.
func TestWhatAMenuCutsStandsBelow(t *testing.T) {
	m := NewMenu()
	var items []Item
	for i := range 3 {
		items = append(items, Item{ID: fmt.Sprint(i), Label: Plain(fmt.Sprintf("Pelamar %d yang namanya sangat panjang dan tidak muat dalam satu baris di layar kecil", i))})
	}
	m.SetSize(60, 18)
	m.SetItems(items...)
	m.GoTo("1")
	if got := whole(Strip(m.View(benchLook()))); !strings.Contains(got, "Pelamar 1 yang namanya sangat panjang dan tidak muat dalam satu baris di layar kecil") {
		t.Error(got)
	}
}
