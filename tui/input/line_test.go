package input

import "testing"

func TestLine(t *testing.T) {
	for line, want := range map[string]string{
		"5\n":           "5\n",
		"\x1b[A\x1b[B3": "3",
		"\x1bOP4":       "4",
		"\x1bq":         "q",
		"\x1b]11;rgb:1111/2222/3333\x1b\\4\x1b]10;rgb:1/2/3\a5\x1bP>|tmux\x1b\\6": "456",
		"\x1b[<65;10;5M7\x1b[M`018\x1b[[A9\x1b[23$0":                              "7890",
		"\x1b[?1;2c\x1b[24;80R\x1b[?2026;2$y\x1b[I\x1b[O1":                        "1",
		"\x1b[200~sungai musi\x1b[201~":                                           "sungai musi",
		"sungai \x1b[<64;10;5Mmusi\x1b":                                           "sungai musi",
		"\u009b<65;10;5Mé":                                                        "é",
	} {
		if got := Line(line); got != want {
			t.Errorf("%q is taken as %q, want %q", line, got, want)
		}
	}
}
