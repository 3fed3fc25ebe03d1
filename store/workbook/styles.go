package workbook

import (
	"archive/zip"
	"strconv"
)

// maxStyles is how many styles a workbook may have; Excel itself stops at 65,490.
const maxStyles = 1 << 16

// builtIn are the number formats that a workbook names by number alone.
var builtIn = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
	37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
	41: `_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)`, 42: `_($* #,##0_);_($* \(#,##0\);_($* "-"_);_(@_)`,
	43: `_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, 44: `_($* #,##0.00_);_($* \(#,##0.00\);_($* "-"??_);_(@_)`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// Format is the code of the number format of a style, as [Rows.Styles] has it.
// A style that the workbook does not have is General; a format without a code
// that is known, such as one of East Asia's dates, is "".
func (b *Book) Format(style int) string {
	if style < 0 || style >= len(b.formats) {
		return builtIn[0]
	}
	return b.formats[style]
}

// formats reads the codes of the number formats of all styles. A workbook may
// have no styles at all.
func (p parts) formats(part *zip.File) (out []string, err error) {
	if part == nil {
		return nil, nil
	}
	codes := map[int]string{}
	err = p.each(part, "numFmt", func(s *scanner) error {
		if id, err := strconv.Atoi(s.value("numFmtId")); err == nil && len(codes) < maxStyles {
			codes[id] = s.value("formatCode")
		}
		return s.skip()
	})
	if err != nil {
		return nil, err
	}
	err = p.each(part, "cellXfs", func(s *scanner) error {
		out, err = s.cellFormats(codes)
		return err
	})
	return out, err
}

// cellFormats reads the styles of cells, in their order, of the element that has
// just begun.
func (s *scanner) cellFormats(codes map[int]string) (out []string, err error) {
	for {
		tok, err := s.next()
		switch {
		case err != nil, tok == endTag:
			return out, err
		case tok == textRun:
			continue
		case s.name == "xf" && len(out) == maxStyles:
			return nil, ErrTooLarge
		case s.name == "xf":
			id, err := strconv.Atoi(s.value("numFmtId"))
			code, own := codes[id]
			if !own {
				code = builtIn[id]
			}
			if err != nil {
				code = builtIn[0]
			}
			out = append(out, code)
		}
		if err := s.skip(); err != nil {
			return nil, err
		}
	}
}
