package office_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

func TestFormationsQuotaIsTyped(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	play.Wants(t, d, "1 formasi, 0 kebutuhan", "Guru IPA", "! belum ada", "2")
	before := len(o.Acts())
	d.Press("enter")
	play.Wants(t, d, "Berapa kebutuhan")
	d.Type("dua").Press("enter")
	play.Wants(t, d, "bukan 'dua'", "Berapa kebutuhan") // asked again, with what was typed
	o.Unchanged(before)
	d.Press("ctrl+u").Type("2").Press("enter")
	if got := o.Quota("Guru IPA", "SMP Contoh"); got != 2 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	play.Wants(t, d, "1 formasi, 2 kebutuhan")
	play.Lacks(t, d, "belum ada")
	d.Press("enter", "ctrl+u", "enter") // blank takes it away
	if got := o.Quota("Guru IPA", "SMP Contoh"); got != -1 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
}

// Typing over a quota replaces it, as in a cell of a spreadsheet; Backspace and the
// arrows edit what stands there.
func TestFormationsQuotaIsReplaced(t *testing.T) {
	o := play.Guru(t, play.Same)
	quota := func() int { return o.Quota("Guru IPA", "SMP Contoh") }
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	d.Press("enter").Type("12").Press("enter")
	for _, step := range []struct {
		keys []string
		want int
	}{
		{[]string{"7"}, 7}, {[]string{"1", "5"}, 15}, {[]string{"backspace", "6"}, 16}, {[]string{"end", "0"}, 160},
		{[]string{"left", "backspace"}, 10}, {nil, 10}, {[]string{"delete", "3"}, 3}, {[]string{"delete"}, -1}, {[]string{"4"}, 4},
	} {
		d.Press("enter").Press(step.keys...).Press("enter")
		if got := quota(); got != step.want {
			t.Fatalf("after %q the quota is %d, want %d", step.keys, got, step.want)
		}
	}
	d.Press("enter").Paste("9").Press("enter")
	if got := quota(); got != 9 {
		t.Errorf("pasted over, the quota is %d", got)
	}
}

// A quota above the number of candidates is odd, in either language, and taken.
func TestFormationsQuotaAboveTheCandidates(t *testing.T) {
	for _, lang := range wording.Langs {
		o := play.Guru(t, play.Same) // two candidates, all of one formation
		env := driver.Env(o.Office, "yusuf")
		env.Lang = lang
		d := driver.New(env, screen.Formations, screen.Args{})
		odd := lang.Text("formations.quota.many", "2")
		d.Press("enter").Type("2")
		play.Lacks(t, d, odd)
		play.Wants(t, d.Type("0"), odd)
		play.Wants(t, d.Press("enter"), odd)
		if got := o.Quota("Guru IPA", "SMP Contoh"); got != 20 {
			t.Errorf("the quota is %d", got)
		}
		play.Lacks(t, d.Press("enter").Type("1"), odd)
		play.Lacks(t, d.Press("enter"), odd)

		nobody := lang.Text("formations.quota.many", "0")
		d.Press("a").Type("Guru PJOK").Press("enter").Type("SD Contoh").Press("enter")
		play.Wants(t, d.Type("3"), nobody)
		play.Wants(t, d.Press("enter"), nobody)
		if got := o.Quota("Guru PJOK", "SD Contoh"); got != 3 {
			t.Errorf("the quota is %d", got)
		}
	}
}

func TestFormationsAdd(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	before := len(o.Acts())
	d.Press("a", "enter")
	play.Wants(t, d, "Formasi baru")
	d.Type("Guru PJOK").Press("enter").Type("SD Contoh").Press("enter").Type("x").Press("enter")
	play.Wants(t, d, "bukan 'x'", "Guru PJOK")
	o.Unchanged(before)
	d.Press("backspace").Type("3").Press("enter")
	if got := o.Quota("Guru PJOK", "SD Contoh"); got != 3 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	play.Wants(t, d, "2 formasi, 3 kebutuhan")
}

func TestFormationsLeadToTheirCandidates(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	play.Keep(t, d, "formations-80")
	play.Wants(t, d, "3 formasi, 9 kebutuhan")
	d.Press("d")
	play.Wants(t, d, " dari 60")
	play.Lacks(t, d, "60 dari 60")
}

func TestFormationsObserverReads(t *testing.T) {
	o := play.Sample(t)
	o.Do(driver.Chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Observer})
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	d.Press("enter", "a", "i")
	play.Wants(t, d, "3 formasi", "hanya boleh dilakukan")
	o.Unchanged(before)
}
