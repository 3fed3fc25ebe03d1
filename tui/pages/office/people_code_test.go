package office_test

import (
	"regexp"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// The secretary asks, the chair gives, the person comes in with a passphrase of
// their own and is told once by whom and when.
func TestANewCodeTakesTwoPeopleAndIsTold(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Submit("001", "maya", 3*scoring.Point)
	d := o.Open("yusuf", screen.People, screen.Args{})
	d.Press("home", "c")
	play.Wants(t, d, "Minta kode baru untuk Maya Puspita?", "Orang kedua, Ratna Dewi,")
	d.Press("enter")
	if o.Last().Kind == scoring.KindAskCode {
		t.Fatal("Enter alone asks")
	}
	d.Press("c", "y")
	play.Wants(t, d, "Sekarang Ratna Dewi memberi", "! kode baru diminta", "Menunggu kode baru: Maya Puspita")
	d.Press("c")
	play.Wants(t, d, "Anda meminta kode baru untuk Maya Puspita. Tarik kembali?")
	d.Press("y")
	play.Wants(t, d, "Permintaan kode baru untuk Maya Puspita dihapus")
	play.Lacks(t, d, "kode baru diminta")
	d.Press("c", "y")

	rudi := o.Open("rudi", screen.People, screen.Args{})
	rudi.Press("home", "c")
	play.Wants(t, rudi, "Diminta Yusuf Hidayat untuk Maya Puspita; Ratna Dewi memberi")

	chair := o.Open(driver.Chair, screen.People, screen.Args{})
	chair.Press("home", "c")
	play.Wants(t, chair, "Yusuf Hidayat meminta kode baru untuk Maya Puspita. Beri?", "lama berakhir, di setiap salinan")
	chair.Press("y")
	play.Wants(t, chair, "Kode sekali pakai Maya Puspita", "Frasa sandi lama sudah berakhir")
	code := regexp.MustCompile(`AAAAA-\d{5}`).FindString(chair.Frame())
	chair.Press("enter")
	play.Lacks(t, chair, code, "kode baru diminta")
	play.Wants(t, chair, "menunggu kode dipakai", "tersimpan 0") // a code that is given is saved, too

	if _, err := o.Unlock(t.Context(), "maya", "penilai-maya-contoh"); err == nil {
		t.Error("the old passphrase still opens")
	}
	env := driver.Env(o.Office, "")
	own := driver.New(env, screen.Unlock, screen.Args{})
	play.Wants(t, own, "penilai, kode baru menggantikan frasa sandi")
	own.Press("down", "down")
	play.Wants(t, own, "▸ Maya Puspita")
	own.Press("enter")
	play.Wants(t, own, "Kode ini menggantikan frasa sandi", "tanyakan dahulu: Ratna Dewi atau Yusuf Hidayat")
	phrase := o.Passphrase()
	own.Type(code).Press("enter", "f3").Type(phrase).Press("enter")
	play.Wants(t, own, "Anda diberi kode baru oleh Ratna Dewi, 05-10-2026 09:00", "Yang memintanya: Yusuf Hidayat")
	own.Press("esc") // not taken note of: told again
	own = driver.New(driver.Env(o.Office, ""), screen.Unlock, screen.Args{})
	in := func() {
		own.Press("down", "down", "enter", "ctrl+u").Type(phrase).Press("enter")
	}
	in()
	play.Wants(t, own, "Anda diberi kode baru oleh Ratna Dewi")
	own.Press("y")
	own = driver.New(driver.Env(o.Office, ""), screen.Unlock, screen.Args{})
	in()
	play.Wants(t, own, "Beranda", "Maya Puspita")
	play.Lacks(t, own, "kode baru")
	if sh := o.Sheet("001", "maya"); sh == nil || sh.Status != scoring.SheetSubmitted {
		t.Error("the sheet given before is gone")
	}
}

// Nobody asks for their own, who asked does not give, the chair may decline.
func TestANewCodeIsRefusedToOneAlone(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.People, screen.Args{})
	d.Press("home", "c")
	play.Wants(t, d, "diminta oleh orang lain")
	d.Press("down", "c") // the chair's: nobody else could give it
	play.Wants(t, d, "kode pemulihan yang tersegel")
	chair := o.Open(driver.Chair, screen.People, screen.Args{})
	chair.Press("home", "c")
	play.Wants(t, chair, "hanya boleh dilakukan oleh: sekretariat")
	o.Do("yusuf", scoring.AskCode{ID: "maya"})
	chair = o.Open(driver.Chair, screen.People, screen.Args{})
	chair.Press("home", "c", "x")
	play.Wants(t, chair, "Permintaan kode baru untuk Maya Puspita dihapus")
	if p, _ := o.State().Person("maya"); p.Asked != "" || p.Status != scoring.Active {
		t.Errorf("maya is %s, asked by %q", p.Status, p.Asked)
	}
}
