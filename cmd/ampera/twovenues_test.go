//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/journal"
)

// The places of the story, and who sits there.
const (
	placeOne, placeTwo = "SMP Negeri 1 Contoh", "SMP Negeri 4 Contoh"
	seated             = "26010001" // assessed by a reserve
	left               = "26010002" // withdraws, says the office, and is assessed
	stayed             = "26020003"
	missed             = "26020004" // whose last sheet comes with a second parcel
)

// Two venues on three homes, by keys: the office prepares both; at one who leads seats a
// reserve; sheets are given at both, sittings closed, parcels written and joined; what the
// office and a venue said differently is settled, the sheet that is missing comes with a
// second parcel, a laptop is acknowledged and wiped; and on a machine that has only what
// was published a receipt holds.
func TestTwoVenuesByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("venues.title"), func(t *testing.T) {
			folder := t.TempDir()
			in := func(name string) string { return filepath.Join(folder, name) }
			office := laptop{t, t.TempDir(), in("kantor.ampera"), lang}
			one, two := laptop{t, t.TempDir(), in("satu.ampera"), lang}, laptop{t, t.TempDir(), in("dua.ampera"), lang}
			office.founds()

			a := office.opens(lang.Text("venues.title"), "v ", "venues.lead")
			phraseOne := office.prepares(a, placeOne, "Ratna Dewi", in("satu.titik"), "Anton Wijaya")
			phraseTwo := office.prepares(a, placeTwo, "Yusuf Hidayat", in("dua.titik"), "Anton Wijaya")
			a.press("ctrl+q")
			a.ends(exitDone)

			// At the first venue who leads seats a reserve, of which the office knows nothing yet.
			b := one.begins(in("satu.titik"), phraseOne, "Ratna Dewi")
			one.seats(b, seated, "Ani Contoh", "Rudi Hartono", "Anton Wijaya")
			one.handsTo(b, "Maya Puspita")
			one.scores(b, seated, left)
			one.handsTo(b, "Anton Wijaya")
			one.scores(b, seated)
			one.handsTo(b, "Rudi Hartono")
			one.scores(b, left)
			one.handsTo(b, "Ratna Dewi")
			one.closes(b, "Ruang 1", "4", in("cadangan-satu.ampera"))
			one.sends(b, in("satu.kiriman"))
			b.press("ctrl+q")
			b.ends(exitDone)

			// At the second a sheet is missing when the first parcel goes.
			c := two.begins(in("dua.titik"), phraseTwo, "Sari Wulandari")
			two.scores(c, stayed, missed)
			two.handsTo(c, "Rudi Hartono")
			two.scores(c, stayed)
			two.sends(c, in("dua-pertama.kiriman"))

			// The office has a candidate withdraw, of whom a venue has sheets; it joins.
			a = office.starts()
			office.unlocks(a)
			office.withdraws(a, left)
			for _, parcel := range []string{"satu.kiriman", "dua-pertama.kiriman"} {
				office.joins(a, in(parcel))
			}
			office.settles(a, left)
			office.misses(a, placeTwo, missed, "Rudi Hartono")
			a.press("ctrl+q")
			a.ends(exitDone)

			if all := office.runs("show", "candidates", "--format", "csv"); !strings.Contains(all, left) || strings.Contains(all, string(scoring.ExitWithdrew)) {
				t.Errorf("what was done was chosen, and yet:\n%s", all)
			}

			// The sheet is given, the sitting closed, and a second file brings both; in lines.
			two.scores(c, missed)
			two.handsTo(c, "Yusuf Hidayat")
			two.closes(c, "Ruang 2", "4", in("cadangan-dua.ampera"))
			two.sends(c, in("dua-kedua.kiriman"))
			c.press("ctrl+q")
			c.ends(exitDone)
			said := office.talks("15", lang.Text("laptops.title"), lang.Text("page.word.join"), in("dua-kedua.kiriman"), lang.Text("plain.word.yes"), "menu", "0")
			if told, _, _ := strings.Cut(lang.Text("laptops.joined"), ":"); !strings.Contains(said, told) {
				t.Errorf("in lines it is not joined:\n%s", said)
			}
			if all := office.runs("show", "venues", "--format", "csv"); strings.Count(all, ",closed,") != 2 {
				t.Errorf("not both venues are closed:\n%s", all)
			}

			// The first laptop goes home, and is wiped there.
			a = office.opens("laptop", "l ", "laptops.lead")
			office.acknowledges(a, in("cadangan-kantor.ampera"), in("kantor.tanda-terima"))
			a.press("ctrl+q")
			a.ends(exitDone)
			one.isWiped(in("kantor.tanda-terima"), in("hapus.dihapus"))
			a = office.opens("laptop", "l ", "laptops.lead")
			office.joins(a, in("hapus.dihapus"))
			office.publishes(a, in("terbitan"))
			a.press("ctrl+q")
			a.ends(exitDone)
			if all := office.runs("show", "laptops", "--format", "csv"); len(regexp.MustCompile(`(?m)^laptop [0-9A-F]+,[^,]*,[^,]*,\d+,20[^,]+,`).FindAllString(all, -1)) != 1 {
				t.Errorf("not one is wiped:\n%s", all)
			}

			// A candidate of each venue has a slip, another machine nothing but what was published.
			bare := laptop{t, t.TempDir(), filepath.Join(t.TempDir(), "tidak-ada.ampera"), lang}
			published := filepath.Join(bare.home, "terbitan.json")
			carries(t, firstOf(t, in("terbitan"), ".json"), published)
			for _, number := range []string{seated, missed} {
				slip := filepath.Join(bare.home, number+".json")
				office.runs("receipt", "show", number, "--out", in(number+".json"))
				carries(t, in(number+".json"), slip)
				held := bare.runs("receipt", "check", slip, "--published", published)
				if !strings.Contains(held, number) || !strings.Contains(held, lang.Text("receipt.later.none")) {
					t.Errorf("on a machine that has only what was published:\n%s", held)
				}
			}
		})
	}
}

// founds makes a selection of two places, each with a sitting of two candidates, in this
// process, but as this laptop.
func (l laptop) founds() {
	l.t.Helper()
	for _, v := range l.environment() {
		if name, value, _ := strings.Cut(v, "="); name == "HOME" || strings.HasPrefix(name, "XDG_") {
			l.t.Setenv(name, value)
		}
	}
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		l.t.Fatal(err)
	}
	o := store.New(l.file, store.Options{})
	chair, err := o.Create(l.t.Context(), sample.Founding(book))
	if err != nil {
		l.t.Fatal(err)
	}
	for _, m := range sample.Committee() {
		code, err := chair.Enrol(l.t.Context(), m.ID, m.Name, m.Roles)
		if err == nil {
			_, err = o.ChooseKey(l.t.Context(), m.ID, code, m.Passphrase)
		}
		if err != nil {
			l.t.Fatal(err)
		}
	}
	room := func(id, name, place string, roster ...string) scoring.PlanSitting {
		return scoring.PlanSitting{Sitting: scoring.Sitting{ID: scoring.SittingID(id), Component: "simulasi", Name: name, Place: place,
			Day: scoring.DateOf(time.Now()), Start: 8 * 60, Minutes: 20, Roster: roster}}
	}
	row := func(number, name, subject, place string) scoring.CandidateRow {
		return scoring.CandidateRow{Number: number, Name: name, Columns: map[string]string{"jabatan": subject, "lokasi": place}}
	}
	panel := func(subject, place string, ids ...scoring.PersonID) scoring.PanelRow {
		return scoring.PanelRow{Group: scoring.GroupKey([]string{subject, place}), Assessors: ids}
	}
	for _, c := range []scoring.Command{
		scoring.SaveCandidates{Rows: []scoring.CandidateRow{
			row(seated, "Ani Contoh", "Guru Matematika", placeOne), row(left, "Budi Contoh", "Guru Matematika", placeOne),
			row(stayed, "Citra Contoh", "Guru IPA", placeTwo), row(missed, "Dian Contoh", "Guru IPA", placeTwo)}},
		scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{
			panel("Guru Matematika", placeOne, "maya", "rudi"), panel("Guru IPA", placeTwo, "rudi", "sari")}},
		room("ruang1", "Ruang 1", placeOne, seated, left),
		room("ruang2", "Ruang 2", placeTwo, stayed, missed),
	} {
		if _, err := chair.Submit(l.t.Context(), c); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := o.Close(); err != nil {
		l.t.Fatal(err)
	}
}

// prepares prepares a place on the page of venues, with who leads there and who goes along
// beside its panels, and is its passphrase.
func (l laptop) prepares(s *terminal, place, lead, file string, along ...string) string {
	l.t.Helper()
	s.press("home")
	l.down(s, place)
	s.press("s")
	s.sees(l.lang.Text("venues.head", place))
	l.down(s, lead)
	s.press("enter")
	s.sees(l.lang.Text("venues.reserves", place))
	for _, name := range along {
		l.down(s, name)
		s.press(" ")
	}
	s.press("enter")
	s.sees(l.lang.Text("venues.where", place))
	s.write("\x15" + file)
	s.press("enter")
	made := strings.TrimSpace(l.lang.Text("venues.made", place, ""))
	s.sees(made)
	phrase := regexp.MustCompile(regexp.QuoteMeta(made) + ` (\w+ \w+ \w+ \w+)`).FindStringSubmatch(s.frame())
	if phrase == nil {
		l.t.Fatalf("no passphrase in\n%s", s.frame())
	}
	s.press("enter")
	s.sees(strings.Split(l.lang.Text("venues.done", place), ":")[0])
	return phrase[1]
}

// begins opens a venue's file on this laptop, as somebody who works there.
func (l laptop) begins(file, phrase, who string) *terminal {
	l.t.Helper()
	s := l.starts()
	l.opensBackup(s, file)
	s.sees(l.lang.Text("welcome.setup.ask"))
	s.write(phrase)
	s.press("enter")
	s.sees(l.lang.Text("setup.which"))
	s.press("enter")
	l.unlocksAs(s, who)
	return s
}

// handsTo has somebody else unlock.
func (l laptop) handsTo(s *terminal, who string) {
	l.t.Helper()
	s.press("ctrl+o")
	s.sees(l.lang.Text("unlock.who"))
	l.unlocksAs(s, who)
}

// seats seats a reserve for one candidate, in the place of an assessor.
func (l laptop) seats(s *terminal, number, called, instead, reserve string) {
	l.t.Helper()
	l.visits(s, "panels.title")
	s.press("p")
	s.sees(l.lang.Text("seats.title"), "▸ ")
	l.down(s, number)
	s.press("enter")
	s.sees(l.lang.Text("seats.choose", number, called), reserve)
	for _, name := range []string{instead, reserve} {
		l.down(s, name)
		s.press(" ")
	}
	s.press("enter")
	s.sees(l.lang.Text("panels.saved"))
}

// visits goes to a page by its title, from wherever it is.
func (l laptop) visits(s *terminal, title string) {
	l.t.Helper()
	title = l.lang.Text(title)
	there := func() bool {
		return strings.HasPrefix(strings.TrimSpace(s.frame()), title+" ·") && !strings.Contains(s.frame(), "▌")
	}
	if there() {
		return
	}
	s.press("ctrl+p")
	s.sees("▌")
	s.write(title)
	row := regexp.MustCompile(`▸.*` + regexp.QuoteMeta(title))
	l.awaits(s, title+" in the palette", func() bool { return row.MatchString(s.frame()) })
	s.press("enter")
	l.awaits(s, title, there)
}

// awaits waits until something is so, or shows what is on the screen.
func (l laptop) awaits(s *terminal, what string, so func() bool) {
	l.t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			l.t.Fatalf("never: %s; the screen shows\n%s", what, s.frame())
		}
	}
}

// down goes to the row of a list that has a text, a key for each frame. What is above a list
// may say the same: the last is the row.
func (l laptop) down(s *terminal, text string) {
	l.t.Helper()
	row := regexp.MustCompile(`(?m)^.*` + regexp.QuoteMeta(text))
	var frame string
	var at, now []int
	there := func() bool {
		_, frame, _ = strings.Cut(s.frame(), "───") // below the title, which may say the same
		at, now = nil, regexp.MustCompile(`▸`).FindStringIndex(frame)
		if all := row.FindAllStringIndex(frame, -1); all != nil {
			at = all[len(all)-1]
		}
		return at != nil && now != nil
	}
	for l.awaits(s, text, there); now[0] < at[0] || now[0] >= at[1]; l.awaits(s, text, there) {
		if now[0] < at[0] {
			s.press("down")
		} else {
			s.press("up")
		}
		l.awaits(s, "the cursor moves", func() bool { _, moved, _ := strings.Cut(s.frame(), "───"); return moved != frame })
	}
}

// scores gives and submits the sheets that are next in somebody's queue, of these candidates.
func (l laptop) scores(s *terminal, numbers ...string) {
	l.t.Helper()
	l.visits(s, "queue.title")
	for _, number := range numbers {
		l.down(s, number)
		s.press("enter")
		s.sees(number, "0/8")
		s.write("33334333")
		s.press("enter")
		said, _, _ := strings.Cut(l.lang.Text("sheet.read"), ".")
		s.sees(said)
		s.press("y")
		s.sees(l.lang.Text("sheet.sent"))
		s.press("esc")
		s.sees(l.lang.Text("queue.mine"))
	}
}

// closes closes the only sitting here.
func (l laptop) closes(s *terminal, sitting, papers, backup string) {
	l.t.Helper()
	l.visits(s, "sittings.title")
	l.down(s, sitting)
	s.press("enter")
	s.sees(sitting + " ·")
	s.press("t")
	s.sees(l.lang.Text("closing.papers"))
	s.write("\x15" + papers)
	s.press("enter")
	s.write("\x15" + backup)
	s.press("enter")
	l.says(s, l.lang.Text("closing.seal.noted"), "Kode segel")
	l.hasItsClosing(backup, s.frame())
	s.press("enter")
}

// hasItsClosing holds that a copy is as long as what the screen says of the file that was
// just closed.
func (l laptop) hasItsClosing(backup, screen string) {
	l.t.Helper()
	copied, err := journal.Open(backup, journal.Options{ReadOnly: true})
	if err != nil {
		l.t.Fatal(err)
	}
	defer copied.Close()
	if said := regexp.MustCompile(`Kode segel: (\d+) `).FindStringSubmatch(screen); said == nil || said[1] != strconv.Itoa(int(copied.Count())) {
		l.t.Errorf("the copy has %d entries; the screen says\n%s", copied.Count(), screen)
	}
}

// says waits until the screen says a text, wherever its lines break.
func (l laptop) says(s *terminal, texts ...string) {
	l.t.Helper()
	for _, text := range texts {
		l.awaits(s, text, func() bool {
			return strings.Contains(strings.Join(strings.Fields(strings.NewReplacer("│", " ").Replace(s.frame())), " "), text)
		})
	}
}

// sends writes a parcel of all that was done here.
func (l laptop) sends(s *terminal, to string) {
	l.t.Helper()
	l.visits(s, "laptops.title")
	s.press("b")
	s.sees(l.lang.Text("laptops.send.where"))
	s.write("\x15" + to)
	s.press("enter")
	s.sees(l.lang.Text("laptops.send.new"))
	s.press("b")
	written, _, _ := strings.Cut(l.lang.Text("laptops.packed"), ":")
	l.says(s, written)
}

// withdraws has a candidate withdraw.
func (l laptop) withdraws(s *terminal, number string) {
	l.t.Helper()
	s.press("1")
	s.sees(l.lang.Text("candidates.title") + " ·")
	l.down(s, number)
	s.press("enter")
	l.awaits(s, "one candidate", func() bool { return !strings.Contains(s.frame(), "▸") && strings.Contains(s.frame(), number) })
	s.press("x")
	s.sees(l.lang.Text("candidate.exit.ask", number))
	s.press("m")
	s.sees(l.lang.Text("candidate.exit.reason"))
	s.write("Surat pengunduran diri")
	s.press("enter")
	s.sees(l.lang.Text("state.withdrew"))
}

// joins joins what a file, or a folder, brings.
func (l laptop) joins(s *terminal, from string) {
	l.t.Helper()
	l.visits(s, "laptops.title")
	s.press("g")
	s.sees(l.lang.Text("laptops.join.where"))
	s.write("\x15" + from)
	s.press("enter")
	s.sees(l.lang.Text("laptops.join.ask"))
	s.press("y")
	joined, _, _ := strings.Cut(l.lang.Text("laptops.joined"), ":")
	l.awaits(s, joined, func() bool {
		frame := s.frame()
		return strings.Contains(frame, joined) && !strings.Contains(frame, l.lang.Text("laptops.join.ask"))
	})
}

// settles chooses what was done, where the office had a candidate withdraw.
func (l laptop) settles(s *terminal, number string) {
	l.t.Helper()
	l.visits(s, "clash.title")
	s.sees(number)
	s.press("enter")
	_, which, _ := strings.Cut(l.lang.Text("clash.ask"), ": ")
	l.says(s, which)
	s.press("2")
	s.sees(l.lang.Text("marks.reason"))
	s.write("Ia datang dan dinilai")
	s.press("enter")
	s.sees(l.lang.Text("clash.done"), l.lang.Text("clash.empty")) // neither sheet stands beside the exit any more
}

// misses sees which sheet of a venue has still to come, and that no other has.
func (l laptop) misses(s *terminal, place, number, assessor string) {
	l.t.Helper()
	l.visits(s, "venues.title")
	l.down(s, place)
	s.press("enter")
	s.sees(l.lang.Text("missing.of", place), number, assessor)
	if frame := s.frame(); strings.Count(frame, "2602") != 1 {
		l.t.Errorf("more is missing than one sheet:\n%s", frame)
	}
}

// acknowledges writes what this laptop has, for one that goes home.
func (l laptop) acknowledges(s *terminal, backup, to string) {
	l.t.Helper()
	s.press("t")
	s.sees(l.lang.Text("laptops.ack.backup"))
	s.write("\x15" + backup)
	s.press("enter")
	s.sees(l.lang.Text("laptops.ack.where"))
	s.write("\x15" + to)
	s.press("enter")
	s.sees(first(l.lang.Text("laptops.acked", "", "", "", "")))
}

// isWiped wipes this laptop, with an acknowledgement; its minute goes into a folder.
func (l laptop) isWiped(ack, to string) {
	l.t.Helper()
	s := l.opens("laptop", "l ", "laptops.lead")
	s.press("w")
	s.sees(l.lang.Text("laptops.wipe.ack"))
	s.write("\x15" + ack)
	s.press("enter")
	s.sees(l.lang.Text("laptops.wipe.where"))
	s.write("\x15" + to)
	s.press("enter")
	s.sees(l.lang.Text("laptops.wipe.ask"))
	s.press("y")
	s.sees(l.lang.Text("laptops.wipe.done"))
	s.press("enter")
	s.ends(exitDone)
	if _, err := os.Stat(l.file); !os.IsNotExist(err) {
		l.t.Errorf("its file: %v", err)
	}
}

// publishes writes what anybody may have into a folder.
func (l laptop) publishes(s *terminal, folder string) {
	l.t.Helper()
	l.visits(s, "receipts.title")
	s.press("t")
	s.sees(l.lang.Text("receipts.publish.where"))
	s.write("\x15" + folder)
	s.press("enter")
	l.says(s, l.lang.Text("receipts.published.detail"))
	s.press("enter")
}

// carries takes a file to another machine.
func carries(t *testing.T, from, to string) {
	t.Helper()
	all, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, all, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
