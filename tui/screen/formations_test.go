package screen_test

import (
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// quota is the quota of the group with these values; -1: none.
func (o *marksOffice) quota(values ...string) int {
	for _, g := range o.State().Groups() {
		if g.Key == scoring.GroupKey(values) && g.HasQuota {
			return g.Quota
		}
	}
	return -1
}

func TestFormationsQuotaIsTyped(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Formations, screen.Args{})
	wants(t, d, "1 formasi, 0 kebutuhan", "Guru IPA", "! belum ada", "2")
	before := len(o.Acts())
	d.Press("enter")
	wants(t, d, "Berapa kebutuhan")
	d.Type("dua").Press("enter")
	wants(t, d, "bukan dua", "Berapa kebutuhan") // asked again, with what was typed
	o.unchanged(before)
	d.Press("ctrl+u").Type("2").Press("enter")
	if got := o.quota("Guru IPA", "SMP Contoh"); got != 2 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	wants(t, d, "1 formasi, 2 kebutuhan")
	lacks(t, d, "belum ada")
	d.Press("enter", "ctrl+u", "enter") // blank takes it away
	if got := o.quota("Guru IPA", "SMP Contoh"); got != -1 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
}

func TestFormationsAdd(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Formations, screen.Args{})
	before := len(o.Acts())
	d.Press("a", "enter")
	wants(t, d, "Formasi baru")
	d.Type("Guru PJOK").Press("enter").Type("SD Contoh").Press("enter").Type("x").Press("enter")
	wants(t, d, "bukan x", "Guru PJOK")
	o.unchanged(before)
	d.Press("backspace").Type("3").Press("enter")
	if got := o.quota("Guru PJOK", "SD Contoh"); got != 3 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	wants(t, d, "2 formasi, 3 kebutuhan")
}

func TestFormationsLeadToTheirCandidates(t *testing.T) {
	o := sampleMarks(t)
	d := o.open("yusuf", screen.Formations, screen.Args{})
	keep(t, d, "formations-80")
	wants(t, d, "3 formasi, 9 kebutuhan")
	d.Press("d")
	wants(t, d, " dari 60")
	lacks(t, d, "60 dari 60")
}

func TestFormationsObserverReads(t *testing.T) {
	o := sampleMarks(t)
	o.do(driver.Chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Observer})
	before := len(o.Acts())
	d := o.open("yusuf", screen.Formations, screen.Args{})
	d.Press("enter", "a", "i")
	wants(t, d, "3 formasi", "hanya boleh dilakukan")
	o.unchanged(before)
}
