package compare

import "testing"

func TestReadCell(t *testing.T) {
	for raw, want := range map[string]string{
		"78.5": "78.5", "78,5": "78.5", " 78.50 ": "78.50", "0": "0", "-3.25": "-3.25", "007": "7", ".": "?.", "1e": "?1e",
		"78.099999999999994": "78.1", "62.1": "62.1", "62.099999999999994": "62.1", "0.30000000000000004": "0.3", "99.999999999999999": "100",
		"-78.099999999999994": "-78.1", "78.3826666666666667": "78.3826666666667", "7.8099999999999994E1": "78.1", "1.5E-3": "0.0015", "7,1e1": "71",
		"83.333333333333329": "83.3333333333333", "1234567.000000000001": "1234567",
		"": "", "-": "", "\u2014": "", "\u00a0": "", "'": "", "---": "",
		"1.234,5": "?1.234,5", "78.5%": "?78.5%", "#REF!": "?#REF!", "TH": "?TH", "24400720120000827": "?24400720120000827", "1E+99": "?1E+99",
		"1e99999999999999999999": "?1e99999999999999999999", "5.": "?5.", ".5": "?.5", "+5": "?+5", "\u0667": "?\u0667", "'=5": "?=5",
	} {
		c := readCell(raw)
		got := c.text
		switch {
		case c.state == words:
			got = "?" + got
		case c.state == number:
			if d := readCell(c.text); d.value.Cmp(c.value) != 0 || d.text != c.text {
				t.Errorf("%q does not read back: %q", raw, d.text)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

// A number with a thousand digits is read or refused, not waited for.
func TestReadCellIsBounded(t *testing.T) {
	long := make([]byte, 1000)
	for i := range long {
		long[i] = '7'
	}
	for _, raw := range []string{string(long), "0." + string(long), string(long) + "." + string(long), "0." + string(make([]byte, 0)) + "000000000000000000000000000009"} {
		c := readCell(raw)
		if c.state == number && len(c.text) > 40 {
			t.Errorf("%.20q... is %q", raw, c.text)
		}
	}
}
