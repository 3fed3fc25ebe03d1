package input

import "regexp"

// sequences are what a Decoder passes on that is no text.
var sequences = regexp.MustCompile(`(?s)\x1b(\x00|\[M...|\[\[.|\[O.|\[[0-9:;<]*[ -/]*[@-~]|\[[78]\$|O.)`)

// Line is what somebody typed into a line that the terminal edited by itself:
// without keys, mouse reports and replies that came between. There are no times in
// a line, so what was begun and not ended is dropped up to its end.
func Line(line string) string {
	var d Decoder
	keys := d.Feed(make([]byte, 0, len(line)+len(pasteEnd)), []byte(line), 0)
	return sequences.ReplaceAllString(string(keys), "")
}
