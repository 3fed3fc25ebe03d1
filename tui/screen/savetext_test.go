package screen

import "testing"

func TestInFolder(t *testing.T) {
	for _, c := range []struct {
		folder    string
		separator rune
		want      string
	}{
		{`C:\Users\Ratna\Documents`, '\\', `C:\Users\Ratna\Documents\a.csv`},
		{`D:\`, '\\', `D:\a.csv`},
		{"/home/ratna", '/', "/home/ratna/a.csv"},
		{"/", '/', "/a.csv"},
	} {
		if got := inFolder(c.folder, "a.csv", c.separator); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestFileName(t *testing.T) {
	if got, want := fileName("alasan-24/001: \"a\\b\".txt"), "alasan-24-001- -a-b-.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
