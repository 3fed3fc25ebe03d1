package bring_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Each list of import and comparison is kept as any list is: F8 saves the rows that are
// shown.
func TestListsInsideAreKept(t *testing.T) {
	sample, guru := play.Sample(t), play.Guru(t, play.Same)
	twins := "nomor_peserta,nama,jabatan,lokasi\n101,Rina Contoh,Guru Kimia,SMA Contoh\n102,Dedi Contoh,Guru Kimai,SMA Contoh\n"
	recap := strings.Replace(recapOf(t, sample), ",26010005,", ",26019999,", 1)
	for name, c := range map[string]struct {
		compares bool
		file     string
		keys     []string
		has      string // in what is kept
		rows     int
	}{
		"columns":        {false, people, nil, "NO PESERTA", 13},
		"faults":         {false, people + "005,,Guru IPA,SMP Contoh,\n", []string{"enter"}, "B4", 1},
		"of those, some": {false, people + "005,,Guru IPA,SMP Contoh,\n006,,Guru IPA,SMP Contoh,\n", []string{"enter", "/", "b", "5", "enter"}, "B5", 1},
		"spellings":      {false, twins, []string{"enter"}, "Guru Kimai", 1},
		"what comes":     {false, people, []string{"enter"}, "Rina Contoh", 6},
		"differences":    {true, recap, nil, "26019999", 2},
		"the recap's":    {true, recap, []string{"k"}, ",nomor_peserta,", strings.Count(recap[:strings.Index(recap, "\n")], ",") + 1},
	} {
		var d *driver.Driver
		var f *disk
		if c.compares {
			d, f = opensCompare(sample, map[string]string{"a.csv": c.file})
		} else {
			d, f = opensImport(guru, guru.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"a.csv": c.file})
		}
		d.Type("a.csv").Press("enter").Press(c.keys...).Press("f8", "ctrl+u").Type(f.folder + "/x.csv").Press("enter")
		kept, err := os.ReadFile(filepath.Join(f.folder, "x.csv"))
		if err != nil || !strings.Contains(string(kept), c.has) || strings.Count(string(kept), "\n") != c.rows+1 {
			t.Errorf("%s: %v\n%s\n%s", name, err, kept, d.Frame())
		}
	}
}
