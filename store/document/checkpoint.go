package document

import (
	"image/color"

	"github.com/boombuler/barcode/qr"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/slip"
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
		paper.Fields{field("minutes.checkpoint", slip.Segel(scoring.Checkpoint{Acts: uint64(c.Size), Print: c.Read()}))},
		paper.Keep,
		paper.Code{Form: paper.QR, Title: table.Key("minutes.checkpoint.whole"), Says: says, Dark: QR(says)},
	}
}

// QR are the rows of a text's QR code: '#' is dark.
func QR(text string) []string {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return nil // longer than any is
	}
	size := code.Bounds()
	rows := make([]string, size.Dy())
	for y := range rows {
		row := make([]byte, size.Dx())
		for x := range row {
			if row[x] = ' '; code.At(x, y) == color.Black {
				row[x] = '#'
			}
		}
		rows[y] = string(row)
	}
	return rows
}
