package document

import (
	"strconv"
	"strings"

	"rsc.io/qr"

	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/store/checkpoint"
)

// sealed are the kode segel as it stands on a paper: what is read out, and all of it to
// be read by a machine. nil: nobody knows one.
func sealed(c *checkpoint.Checkpoint) []paper.Block {
	if c == nil {
		return nil
	}
	says := c.Line()
	return []paper.Block{
		paper.Fields{field("minutes.checkpoint", table.Keyed("minutes.checkpoint.read", strconv.FormatUint(uint64(c.Size), 10), grouped(c.Read())))},
		paper.Keep,
		paper.Code{Form: paper.QR, Title: table.Key("minutes.checkpoint.whole"), Says: says, Dark: dark(says)},
	}
}

// grouped are 16 signs as they are read out: in fours.
func grouped(signs string) string {
	var out []string
	for len(signs) > 4 {
		out, signs = append(out, signs[:4]), signs[4:]
	}
	return strings.Join(append(out, signs), " ")
}

// dark are the rows of a text's QR code.
func dark(text string) []string {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil // longer than any is
	}
	rows := make([]string, code.Size)
	for y := range rows {
		row := make([]byte, code.Size)
		for x := range row {
			if row[x] = ' '; code.Black(x, y) {
				row[x] = '#'
			}
		}
		rows[y] = string(row)
	}
	return rows
}
