// Package scan is for tests: it reads QR codes as a telephone does that looks at a screen
// or at a paper, with a decoder that nothing of ours is made with.
package scan

import (
	"errors"
	"image"
	"image/color"
	"regexp"
	"strconv"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// Modules reads the code of a picture of so many modules, each of a colour, as Found does;
// one of some hundreds, of which this decoder takes other corners than there are, is read
// by being told that the picture is nothing but the code.
func Modules(w, h int, at func(x, y int) color.Color) (string, error) {
	if text, err := Found(w, h, at); err == nil {
		return text, nil
	}
	return read(w, h, 4, at, gozxing.DecodeHintType_PURE_BARCODE)
}

// Found looks for a code in a picture of so many modules: from near and from farther off,
// as somebody moves a telephone until it reads.
func Found(w, h int, at func(x, y int) color.Color) (text string, err error) {
	for _, points := range []int{4, 5, 6, 3, 8} {
		if text, err = read(w, h, points, at, gozxing.DecodeHintType_TRY_HARDER); err == nil {
			return text, nil
		}
	}
	return "", err
}

// read reads it where a module has so many points at each side.
func read(w, h, points int, at func(x, y int) color.Color, how gozxing.DecodeHintType) (string, error) {
	picture := image.NewRGBA(image.Rect(0, 0, w*points, h*points))
	for y := range h * points {
		for x := range w * points {
			picture.Set(x, y, at(x/points, y/points))
		}
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		return "", err
	}
	found, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{how: true})
	if err != nil {
		return "", err
	}
	return found.GetText(), nil
}

// Cell is one letter of a screen, with the colours before and behind which it stands.
type Cell struct {
	Letter      string
	Ink, Ground color.Color
}

// Cells reads the code of a screen, in which a letter is as high as two are wide.
func Cells(w, h int, at func(x, y int) Cell) (string, error) {
	return Modules(w, 2*h, func(x, y int) color.Color {
		c := at(x, y/2)
		if upper := y%2 == 0; c.Letter == "█" || c.Letter == "▀" && upper || c.Letter == "▄" && !upper {
			return c.Ink
		}
		return c.Ground
	})
}

// Text reads the code of a text that is printed on white paper.
func Text(text string) (string, error) {
	rows, wide := [][]rune{nil, nil}, 0
	for line := range strings.Lines(text) {
		row := []rune(strings.TrimRight(line, "\n"))
		rows, wide = append(rows, row), max(wide, len(row))
	}
	rows = append(rows, nil, nil)
	return Cells(wide+4, len(rows), func(x, y int) Cell {
		out := Cell{Ink: color.Black, Ground: color.White}
		if x < len(rows[y]) {
			out.Letter = string(rows[y][x])
		}
		return out
	})
}

var (
	picture = regexp.MustCompile(`(?s)<svg class="code"[^>]* viewBox="-4 -4 (\d+) (\d+)">(.*?)</svg>`)
	module  = regexp.MustCompile(`<rect x="(\d+)" y="(\d+)" width="1" height="1"/>`)
)

// Pages reads each code of a web page.
func Pages(page string) (out []string, err error) {
	for _, found := range picture.FindAllStringSubmatch(page, -1) {
		w, err1 := strconv.Atoi(found[1])
		h, err2 := strconv.Atoi(found[2])
		dark := map[[2]string]bool{}
		for _, m := range module.FindAllStringSubmatch(found[3], -1) {
			dark[[2]string{m[1], m[2]}] = true
		}
		text, err3 := Modules(w, h, func(x, y int) color.Color {
			if dark[[2]string{strconv.Itoa(x - 4), strconv.Itoa(y - 4)}] {
				return color.Black
			}
			return color.White
		})
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}
