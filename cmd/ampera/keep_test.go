package main

import (
	"bytes"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/store/journal"
)

// What a check found beside damage is told, and ends with exit code 1 unless
// the chair knows of it.
func TestVerifySaysWhatCountsNowhere(t *testing.T) {
	t.Parallel()
	lang, _ := wording.Parse("en")
	act := journal.Uncounted{Place: 6, Kind: scoring.KindMarkExit, Words: scoring.Text{ID: "Mencatat keluar", EN: "Recorded an exit"}, Name: "Maya", Verdict: "no-right", Why: scoring.Refuse("verdict.key")}
	aside := act
	aside.Aside, aside.Verdict, aside.Why = true, "cut-off", scoring.Refuse("verdict.cut")
	for name, c := range map[string]struct {
		report  journal.Report
		out     string
		refuses string
	}{
		"nothing":      {report: journal.Report{}, out: "sound. 0 entries"},
		"gone":         {report: journal.Report{Destroyed: 2}, out: "2 personal records are gone"},
		"due":          {report: journal.Report{Due: 1}, out: "1 personal record is still to be destroyed"},
		"uncounted":    {report: journal.Report{Open: 1, Uncounted: []journal.Uncounted{act}}, out: "sound", refuses: "entry 7 (" + lang.Of(act.Words) + ", by Maya) counts nowhere: no right. Signed with another key"},
		"put aside":    {report: journal.Report{Aside: 1, Uncounted: []journal.Uncounted{aside}}, out: "has been put aside: " + lang.Why(*aside.Why)},
		"words left":   {report: journal.Report{Left: 2}, out: "2 personal records are still there of candidates whose data were destroyed"},
		"many":         {report: journal.Report{Open: 120, Aside: 7, Uncounted: []journal.Uncounted{act}}, out: "and 7 more entries that count nowhere and have been put aside", refuses: "120 entries in it count nowhere"},
		"many, told":   {report: journal.Report{Open: 120, Uncounted: []journal.Uncounted{act}}, out: "sound", refuses: "and 119 more entries that count nowhere"},
		"a false copy": {report: journal.Report{Differs: true}, out: "sound", refuses: "is gone"},
	} {
		var out, errs bytes.Buffer
		cmd := &command{out: &out, err: &errs, lang: lang}
		c.report.Root = strings.Repeat("0", 64)
		cmd.sound("s.ampera", c.report)
		err := doubtful(lang, "s.ampera", c.report)
		if err != nil {
			cmd.explain(err)
		}
		if !strings.Contains(out.String(), c.out) || (err != nil) != (c.refuses != "") || !strings.Contains(errs.String(), c.refuses) {
			t.Errorf("%s: %s\n%s", name, out.String(), errs.String())
		}
	}
}
