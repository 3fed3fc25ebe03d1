package scoring

import "time"

// ReceiptLine is a receipt (tanda terima) as a list shows it: what the closing of a
// sitting said of a candidate.
type ReceiptLine struct {
	Sitting      *Sitting
	Part         *Component
	Number, Name string
	Sheets       string
	Totals       string
	Said         bool // whether there are totals at all: not every rulebook lets them be published
}

// Receipts are those of sittings that are closed, in the order of their days, as far as the
// reader may see them.
func (v View) Receipts() (out []ReceiptLine) {
	for _, t := range v.state.sittings {
		if t.Component == "" || t.Closing == nil {
			continue
		}
		for _, number := range t.Roster {
			on := Part(OnReceipt, number, t.Component)
			l := ReceiptLine{Sitting: t, Part: v.state.book.component(t.Component), Number: number, Sheets: v.Value(on, "sheets"), Totals: v.Value(on, "totals")}
			i, known := v.state.Find(number)
			if !known || l.Sheets == "" {
				continue // of before there were any, or not for this reader
			}
			l.Name, l.Said = v.at(i).Name, v.LastSaid(on, "totals") > 0
			out = append(out, l)
		}
	}
	return out
}

// Slip is a receipt as it is handed to its candidate.
type Slip struct {
	Number, Component string
	Part              Text // what the component is called
	Sheets, Totals    string
	Said              bool
	At                time.Time  // of the closing: a claim
	Then              Checkpoint // of the file, when the closing was its newest act; unsigned
	Line              string     // all of it, as a machine reads it: by this it is checked
	Dark              []string   // the same as a QR code, in rows: '#' is dark
}

// Publication is what a committee publishes, so that receipts can be checked.
type Publication struct {
	Paths []string // what was written: the file to check against, the page that does, the kode segel
	Today Checkpoint
}
