package page

import "testing"

func TestInFolder(t *testing.T) {
	for _, c := range []struct {
		folder    string
		separator string
		want      string
	}{
		{`C:\Users\Ratna\Documents`, `\`, `C:\Users\Ratna\Documents\a.csv`},
		{`D:\`, `\`, `D:\a.csv`},
		{"/home/ratna", "/", "/home/ratna/a.csv"},
		{"/", "/", "/a.csv"},
	} {
		if got := InFolder(c.folder, "a.csv", c.separator); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
