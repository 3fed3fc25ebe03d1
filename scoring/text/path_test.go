package text

import "testing"

// What a terminal, a file manager or a shell makes of a path.
func TestPath(t *testing.T) {
	for _, c := range []struct {
		in, want string
		windows  bool
		pasted   bool
	}{
		{"/home/a/data.csv", "/home/a/data.csv", false, true},
		{" /home/a/data.csv\n", "/home/a/data.csv", false, true},
		{`'/home/a/data peserta.csv' `, "/home/a/data peserta.csv", false, true},
		{`"/home/a/data peserta.csv"`, "/home/a/data peserta.csv", false, true},
		{`'/home/a/Ma'\''arif.csv'`, "/home/a/Ma'arif.csv", false, true},
		{`/home/a/data\ peserta\ \(1\).csv`, "/home/a/data peserta (1).csv", false, true},
		{`/home/a/Ma\'arif.csv`, "/home/a/Ma'arif.csv", false, true},
		{"file:///home/a/data%20peserta.csv", "/home/a/data peserta.csv", false, true},
		{"FILE://localhost/home/a/b.csv", "/home/a/b.csv", false, true},
		{"'file:///home/a/b.csv'", "/home/a/b.csv", false, true},
		{"~/data.csv", "~/data.csv", false, true},
		{`"C:\Users\a b\data.csv"`, `C:\Users\a b\data.csv`, true, true},
		{`& 'C:\Users\a b\data.csv'`, `C:\Users\a b\data.csv`, true, true},
		{`C:\Users\a\(1).csv`, `C:\Users\a\(1).csv`, true, true},
		{"file:///C:/Users/a%20b/data.csv", `C:\Users\a b\data.csv`, true, true},
		{"file://kantor/bagi/data.csv", `\\kantor\bagi\data.csv`, true, true},
		{`\\kantor\bagi\data.csv`, `\\kantor\bagi\data.csv`, true, true},
		{"data.csv", "data.csv", false, false},
		{"peserta/data.csv", "peserta/data.csv", false, false},
		{`nilai\data.csv`, `nilai\data.csv`, false, false},
		{"~adi", "~adi", false, false},
		{"/a\n/b", "/a\n/b", false, false},
		{"", "", false, false},
		{`"/home/a`, "/home/a", false, true},
	} {
		if got := Path(c.in, c.windows); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
		if _, ok := PastedPath(c.in, c.windows); ok != c.pasted {
			t.Errorf("%q: pasted %t", c.in, ok)
		}
	}
}

// A path that is dropped letter by letter takes the place of what was offered, and of
// nothing else; what goes on with the offer goes on with it.
func TestDroppedPath(t *testing.T) {
	for _, c := range []struct {
		offered, typed string
		windows        bool
		want           string
	}{
		{"/home/a/", "/tmp/data.csv", false, "/tmp/data.csv"},
		{"/home/a/", "~/data.csv", false, "~/data.csv"},
		{"/home/a/", "~data.csv", false, "/home/a/~data.csv"},
		{"/home/a/", "'/tmp/data peserta.csv'", false, "'/tmp/data peserta.csv'"},
		{"/home/a/", `"/tmp/data.csv" `, false, `"/tmp/data.csv" `},
		{"/home/a/", "file:///tmp/data%20x.csv", false, "file:///tmp/data%20x.csv"},
		{"/home/a/", `/tmp/data\ x.csv`, false, `/tmp/data\ x.csv`},
		{"/home/a/", "/home/a/b.csv", false, "/home/a/b.csv"},
		{"/home/a/", "data.csv", false, "/home/a/data.csv"},
		{"/home/a/", "b/data.csv", false, "/home/a/b/data.csv"},
		{"/home/a", "/b", false, "/home/a/b"},
		{"", "/tmp/x", false, "/tmp/x"},
		{`C:\Users\a\`, `D:\data.csv`, true, `D:\data.csv`},
		{`C:\Users\a\`, `\\srv\d\data.csv`, true, `\\srv\d\data.csv`},
		{`C:\Users\a\`, `"D:\data peserta.csv"`, true, `"D:\data peserta.csv"`},
		{`C:\Users\a\`, `& 'D:\data peserta.csv'`, true, `& 'D:\data peserta.csv'`},
		{`C:\Users\a\`, `b\data.csv`, true, `C:\Users\a\b\data.csv`},
		{`C:\Users\a`, `\b`, true, `C:\Users\a\b`},
	} {
		got := c.offered
		for _, r := range c.typed {
			got += string(r)
			if path, ok := DroppedPath(c.offered, got, c.windows); ok {
				got = path
			}
		}
		if got != c.want {
			t.Errorf("%q behind %q: %q, want %q", c.typed, c.offered, got, c.want)
		}
	}
}
