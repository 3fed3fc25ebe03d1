package paint_test

import (
	"strings"
	"testing"

	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// One key keeps what a list shows: its rows as they are filtered and sorted, its
// columns, in a file whose end says how.
func TestAListIsKept(t *testing.T) {
	o := play.Guru(t, play.Same)
	files := driver.Files{}
	env := driver.Env(o.Office, driver.Chair)
	env.Files = files
	d := driver.New(env, screen.Candidates, screen.Args{})
	d.Press("/").Type("nomor:00").Press("enter", "o", "1", "f8")
	play.Wants(t, d, "peserta-20261005", ".xlsx")
	d.Press("ctrl+u").Type("/tmp/peserta.csv").Press("enter")
	play.Wants(t, d, "/tmp/peserta.csv")
	kept := string(files["/tmp/peserta.csv"])
	if lines := strings.Split(strings.TrimSpace(kept), "\n"); len(lines) < 2 || !strings.HasPrefix(lines[0], "number|name|formation") || !strings.HasPrefix(lines[1], "00") {
		t.Errorf("kept\n%s", kept)
	}
}
