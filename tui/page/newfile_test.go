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

// What is offered for a new file is free: where a file lies, the next number is.
func TestAnOfferedNameIsFree(t *testing.T) {
	lies := []string{"/stik/a.ampera", "/stik/a-2.ampera", "/stik/b", "/stik/terbitan/"}
	there := func(string) []string { return lies }
	for path, want := range map[string]string{"/stik/a.ampera": "/stik/a-3.ampera", "/stik/b": "/stik/b-2", "/stik/c.ampera": "/stik/c.ampera",
		"/stik/terbitan": "/stik/terbitan", `D:\v1.2\x`: `D:\v1.2\x`} {
		if got := Free(path, there); got != want {
			t.Errorf("%s is offered for %s, want %s", got, path, want)
		}
	}
}
