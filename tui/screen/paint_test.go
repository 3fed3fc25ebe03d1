package screen_test

import (
	"strings"
	"testing"

	"ampera/tui/driver"
	"ampera/tui/screen"
)

// One key keeps what a list shows: its rows as they are filtered and sorted, its
// columns, in a file whose end says how.
func TestAListIsKept(t *testing.T) {
	o := guruMarks(t, same)
	files := driver.Files{}
	env := driver.Env(o.Office, driver.Chair)
	env.Files = files
	d := driver.New(env, screen.Candidates, screen.Args{})
	d.Press("/").Type("nomor:00").Press("enter", "o", "1", "f8")
	wants(t, d, "peserta-20261005", ".xlsx")
	d.Press("ctrl+u").Type("/tmp/peserta.csv").Press("enter")
	wants(t, d, "/tmp/peserta.csv")
	kept := string(files["/tmp/peserta.csv"])
	if lines := strings.Split(strings.TrimSpace(kept), "\n"); len(lines) < 2 || !strings.HasPrefix(lines[0], "number|name|formation") || !strings.HasPrefix(lines[1], "00") {
		t.Errorf("kept\n%s", kept)
	}
}
