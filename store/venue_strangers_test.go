package store

import (
	"testing"

	"ampera/scoring"
)

// Of a venue's laptop, too, nothing is taken that somebody closes with a key of their own,
// as who has a stolen set-up, older or not, and no member's passphrase; what somebody did
// there who was revoked meanwhile comes along, counts nowhere, and is told.
func TestStrangersAtAVenue(t *testing.T) {
	a := prepared(t)
	a.opened("lama.ampera")
	file, phrase := a.prepares("SMPN 1", "lagi.ampera-titik")
	abroad{a.carried, file, phrase}.opened("baru.ampera")
	for _, name := range []string{"lama.ampera", "baru.ampera"} {
		a.refuses("kantor.ampera", a.chair, a.makes(name, "maya", func(p *packer) { p.closes("maya", outsider()) }), "bundle.stranger")
		a.refuses("kantor.ampera", a.chair, a.makes(name, "maya", func(p *packer) {
			key := outsider()
			p.closes("maya", key)
			p.brings(p.act("asing", "maya", key, p.mark()))
			p.says(p.tree)
		}), "bundle.stranger")
		a.work(name, "maya", marked("001", "maya", 4)...)
	}
	a.work("kantor.ampera", a.chair, scoring.RevokePerson{ID: "maya", Reason: "pindah tugas"})
	says := a.takes("kantor.ampera", a.chair, a.packs("lama.ampera", "maya", true), a.packs("baru.ampera", "rudi", true))
	if says.New != 4 || len(says.Not) != 4 || says.Not[0].Verdict != scoring.CutOff {
		t.Errorf("home takes %+v", says)
	}
	a.sound("kantor.ampera", 4)
}
