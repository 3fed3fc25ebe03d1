package test_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

var contoh = []string{"Guru IPA", "SMP Contoh"}

// differing is a selection joined from two copies: on one the secretary gave the
// formation 9 places, on the other the chair gave it 10, and so on.
func differing(t *testing.T) *play.Office {
	t.Helper()
	o := play.Guru(t, play.Same)
	other := &play.Office{Office: o.Copy("ffffffffffffffff"), T: t, Now: o.Now}
	quota := func(n int) scoring.Command {
		return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: contoh, Quota: n}}}
	}
	o.Do("yusuf", quota(9))
	other.Do(driver.Chair, quota(10))
	o.Do("yusuf", scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "surat dari peserta"})
	other.Do(driver.Chair, scoring.MarkExit{Number: "002", Exit: scoring.ExitDisqualified, Reason: "dokumen palsu"})
	o.Do(driver.Chair, scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor | scoring.Observer})
	other.Do(driver.Chair, scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor | scoring.Secretary})
	o.Receive(other.Office)
	return o
}

// What two copies say differently waits on home, holds what rests on it, and is
// chosen with a reason.
func TestWhatCopiesSayDifferentlyIsChosen(t *testing.T) {
	o := differing(t)
	d := o.Open(driver.Chair, screen.Home, screen.Args{})
	play.Wants(t, d, "3 isian berbeda, pilih satu")
	for !d.Sees("▸ 3 isian berbeda") {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "Isian yang berbeda", "Maya Puspita", "Guru IPA", "kebutuhan", "9 (Yusuf Hidayat)", "10 (Ratna Dewi)", "mengundurkan diri")
	for !d.Sees("▸ Guru IPA") {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "mana yang berlaku?", "1  9 · Yusuf Hidayat, catatan ke-", "2  10 · Ratna Dewi, catatan ke-")
	d.Press("2")
	play.Wants(t, d, "Mengapa '10' yang berlaku?")
	d.Press("enter")
	play.Wants(t, d, "Wajib diisi")
	d.Type("surat keputusan").Press("enter")
	play.Wants(t, d, "Pilihan tersimpan dengan alasan.")
	play.Lacks(t, d, "kebutuhan")
	if g := o.State().Groups()[0]; g.Quota != 10 {
		t.Errorf("the quota is %d", g.Quota)
	}
	for !d.Sees("▸ 002") {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "1: keluar mengundurkan diri, alasan surat dari peserta.", "2: keluar", "1  Yusuf Hidayat, catatan ke-")
	d.Press("1").Type("rapat").Press("enter")
	i, _ := o.State().Find("002")
	if o.State().Exit(i) != scoring.ExitWithdrew || o.State().Reason(scoring.Subject{Kind: scoring.OnExit, ID: "002"}) != "surat dari peserta" {
		t.Errorf("left as %s for %q", o.State().Exit(i), o.State().Reason(scoring.Subject{Kind: scoring.OnExit, ID: "002"}))
	}
	d = o.Open("yusuf", screen.Clashes, screen.Args{})
	d.Press("enter")
	play.Wants(t, d, "hanya boleh dilakukan oleh: ketua.")
}

// Held by two numbers of places, nobody of the formation has a rank, and the
// ranking says why.
func TestAFormationWithTwoQuotasHasNoRanking(t *testing.T) {
	o := differing(t)
	d := o.Open(driver.Chair, screen.Ranking, screen.Args{})
	play.Wants(t, d, "Kebutuhan formasi Guru IPA · SMP Contoh berisi dua angka.")
}

// A settled mark is settled anew once something was typed after it.
func TestASettledMarkLapses(t *testing.T) {
	o := doubled(t)
	other := &play.Office{Office: o.Copy("ffffffffffffffff"), T: t, Now: o.Now}
	mark := func(n scoring.Points) *scoring.Points { m := n * scoring.Point; return &m }
	o.Do(driver.Chair, scoring.SettleKeying{Number: "001", SubTest: "pedagogik", Mark: *mark(75)})
	other.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": mark(81)}}}})
	o.Receive(other.Office)
	d := o.Open(driver.Chair, screen.Home, screen.Args{})
	play.Wants(t, d, "1 nilai diketik berbeda")
	d = o.Open("yusuf", screen.Keying, screen.Args{})
	d.Press("enter").Type("75").Press("enter")
	play.Wants(t, d, "Mengapa nilai 001 diubah menjadi 75?")
	d.Type("dilihat lagi").Press("enter")
	play.Wants(t, d, "Tersimpan menurut kertas", "Tidak ada beda ketikan")
	if i, _ := o.State().Find("001"); o.State().Conflict(i) != nil {
		t.Errorf("still held: %v", o.State().Conflict(i))
	}
}

// What the office decided beside a sheet that was given elsewhere, neither having seen
// the other, stands on the same page: who, when, which sheet; either is chosen.
func TestWhatWasDecidedBesideASheetIsChosen(t *testing.T) {
	for key, want := range map[string]scoring.Exit{"1": scoring.ExitWithdrew, "2": scoring.NoExit} {
		o := play.Guru(t, play.Same)
		other := &play.Office{Office: o.Copy("ffffffffffffffff"), T: t, Now: o.Now}
		o.Do("yusuf", scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "surat dari peserta"})
		other.Submit("002", "maya", 3*scoring.Point)
		o.Receive(other.Office)
		d := o.Open(driver.Chair, screen.Home, screen.Args{})
		play.Wants(t, d, "1 isian berbeda, pilih satu")
		for !d.Sees("▸ 1 isian berbeda") {
			d.Press("down")
		}
		d.Press("enter")
		play.Wants(t, d, "Isian yang berbeda", "002", "mengundurkan diri (Yusuf Hidayat)", "terkirim (M")
		d.Press("enter")
		play.Wants(t, d, "mana yang berlaku?", "1  mengundurkan diri · Yusuf Hidayat, catatan ke-", "2  terkirim · Maya Puspita, catatan ke-",
			"2: Mengirim lembar nilai, Maya Puspita, 05-10-2026")
		d.Press(key).Type("dilihat lagi").Press("enter")
		play.Wants(t, d, "Pilihan tersimpan dengan alasan.", "Tidak ada isian yang berbeda.")
		if i, _ := o.State().Find("002"); o.State().Exit(i) != want || o.State().Conflict(i) != nil {
			t.Errorf("%s: left as %q, held by %v", key, o.State().Exit(i), o.State().Conflict(i))
		}
	}
}

// What a venue did with a candidate whom the office had moved away from there, and whom
// that venue's file has no more, is told as what counts at home only, by the venue's name.
func TestWhatCountsAtHomeOnlyIsNamed(t *testing.T) {
	o := play.Guru(t, play.Same)
	sitting := func(id scoring.SittingID, place string, numbers ...string) scoring.Command {
		return scoring.PlanSitting{Sitting: scoring.Sitting{ID: id, Component: "simulasi", Name: "Ruang " + string(id), Place: place,
			Day: 20261005, Start: 480, Roster: numbers}}
	}
	o.Do("yusuf", sitting("a", "Aula", "001", "002"))
	o.Do("yusuf", sitting("b", "Gedung B"))
	o.Do(driver.Chair, venues.Prepare{Place: "Aula", Sittings: []scoring.SittingID{"a"}, Withheld: strings.Repeat("0", 64)})
	there := &play.Office{Office: o.Copy("ffffffffffffffff"), T: t, Now: o.Now}
	o.Do("yusuf", sitting("a", "Aula", "001"))
	o.Do("yusuf", sitting("b", "Gedung B", "002"))
	there.Submit("001", "maya", 3*scoring.Point)
	there.Submit("002", "maya", 3*scoring.Point)
	o.Receive(there.Office)
	d := o.Open(driver.Chair, screen.Clashes, screen.Args{})
	play.Wants(t, d, "1/1", "002")
	d.Press("enter")
	play.Wants(t, d, "Dikerjakan di Aula", "hanya di kantor")
	all := 0
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, c := range v.Clashes() {
			for _, side := range c.Sides {
				if words := wording.NewClashes(v, v.Clashes()); side.Gone != "" {
					all++
					if told := wording.EN.Gone(c); !strings.Contains(told, "Done at Aula") || !strings.Contains(words.ByWhom(wording.EN, side), "at home only") {
						t.Errorf("in English: %s", told)
					}
				}
			}
		}
	})
	if all != 1 {
		t.Errorf("%d sides count at home only", all)
	}
}
