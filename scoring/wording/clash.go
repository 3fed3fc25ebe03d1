package wording

import (
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
)

// clashWords are the words of what copies that were apart say differently.
var clashWords = table{
	"clash.title":     {"Isian yang berbeda", "Differing values"},
	"clash.lead":      {"Salinan yang digabung berisi berbeda: pilih satu", "Joined copies say different things: choose one"},
	"clash.about":     {"Tentang", "About"},
	"clash.cells":     {"Isian", "Value"},
	"clash.sides":     {"Pilihan", "Choices"},
	"clash.selection": {"Seleksi ini", "This selection"},
	"clash.ask":       {"{1}, {2}: mana yang berlaku?", "{1}, {2}: which one holds?"},
	"clash.side":      {"{1} · {3}, catatan ke-{2}", "{1} · {3}, entry {2}"},
	"clash.gone":      {"{1} (di {2}, hanya dihitung di kantor)", "{1} (at {2}, counts at home only)"},
	"clash.gone.told": {"Dikerjakan di {1}. Peserta sudah dipindahkan dari sana, jadi di titik itu tidak dihitung lagi: hanya di kantor.", "Done at {1}. The candidate was moved away from there, so at that venue it counts no more: at home only."},
	"clash.by":        {"{1} ({2})", "{1} ({2})"},
	"clash.deed":      {"{1}: {2}, {3}, {4}.", "{1}: {2}, {3}, {4}."},
	"clash.deed.at":   {"{1}: {2}, {3} di {5}, {4}.", "{1}: {2}, {3} at {5}, {4}."},
	"clash.who":       {"{1}, catatan ke-{2}", "{1}, entry {2}"},
	"clash.why":       {"Mengapa '{1}' yang berlaku?", "Why does '{1}' hold?"},
	"clash.done":      {"Pilihan tersimpan dengan alasan.", "The choice is saved with its reason."},
	"clash.empty":     {"Tidak ada isian yang berbeda.", "Nothing differs."},
	"clash.hidden":    {"tertutup", "hidden"},
	"clash.do.choose": {"pilih satu", "choose one"},

	"plain.clash":        {"Isian mana (nomor baris)?", "Which value (number of the line)?"},
	"plain.clash.choose": {"Mana yang berlaku?", "Which one holds?"},

	"refusal.clash.nothing":  {"Tidak ada isian yang berbeda.", "Nothing differs."},
	"refusal.clash.hidden":   {"Isian ini belum boleh Anda lihat. Yang mengisinya memilih sendiri.", "You may not see these values yet. Whoever wrote them chooses."},
	"refusal.held.apart":     {"{1}: yang diputuskan di kantor dan yang dikerjakan di titik tidak cocok. Pilih satu di 'Isian yang berbeda'.", "{1}: what was decided and what was done elsewhere do not go together. Choose one under 'Differing values'."},
	"refusal.held.formation": {"Kebutuhan formasi {1} berisi dua angka. Ketua harus memilih satu.", "Formation {1} has two numbers of places. The chair must choose one."},
	"refusal.resolve.half":   {"Pilihan harus memuat semua isian dari catatan yang dipilih.", "A choice takes all that the chosen entry says."},
	"refusal.resolve.own":    {"Isian tentang diri sendiri dipilih oleh ketua yang lain.", "What is said of oneself is for another chair to choose."},
	"refusal.resolve.book":   {"Peraturan yang dipilih dan yang disahkan harus sama.", "The rulebook chosen and the one that is frozen must be the same."},
}

// NewClashes is Changes that can tell what has two values: they know everybody in
// it.
func NewClashes(v scoring.View, all []scoring.Clash) *Changes {
	c := NewChanges(v)
	for _, clash := range all {
		for _, side := range clash.Sides {
			for _, cell := range side.Cells {
				c.Meet(v, cell.Subject, cell.Cell, cell.Value)
			}
		}
	}
	return c
}

// About is what a clash is about.
func (c *Changes) About(l Lang, clash scoring.Clash) string {
	if clash.Subject.Kind == scoring.OnSelection {
		return l.Text("clash.selection")
	}
	if words := c.Subject(l, clash.Subject); words != "" {
		return words
	}
	return clash.Subject.ID
}

// Cells are the names of what a side says.
func (c *Changes) Cells(l Lang, clash scoring.Clash) string {
	var names []string
	for _, cell := range clash.Sides[0].Cells {
		if name := c.Cell(l, cell.Subject, cell.Cell); !Machine(cell.Subject.Kind, cell.Cell) || len(clash.Sides[0].Cells) == 1 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Told is what a side says, and who said it where.
func (c *Changes) Told(l Lang, side scoring.Side) string {
	return l.Text("clash.side", c.Side(l, side), strconv.FormatUint(side.Place, 10), side.Who)
}

// ByWhom is what a side says, and who said it: of a venue that has the candidate no more,
// that it counts at home only.
func (c *Changes) ByWhom(l Lang, side scoring.Side) string {
	said := l.Text("clash.by", c.Side(l, side), side.Who)
	if side.Gone != "" {
		said = l.Text("clash.gone", said, side.Gone)
	}
	return said
}

// Gone says of each side that counts at home only why that is so; "": none does.
func (l Lang) Gone(clash scoring.Clash) string {
	var out []string
	for _, side := range clash.Sides {
		if side.Gone != "" {
			out = append(out, l.Text("clash.gone.told", side.Gone))
		}
	}
	return strings.Join(out, " ")
}

// Deeds say of each side what was done, by whom, at which venue and when by the clock there:
// that is not the value, and tells who is to be asked and which paper to look at.
func (c *Changes) Deeds(l Lang, clash scoring.Clash, at func(scoring.Side) time.Time) string {
	var out []string
	for i, side := range clash.Sides {
		key, done := "clash.deed", l.Of(side.Words)
		if side.Venue != "" {
			key = "clash.deed.at"
		}
		if of := side.Cells[0].Subject; of != clash.Subject { // the sides are of two things
			if about := c.Subject(l, of); about != "" {
				done = l.Text("clash.by", done, about)
			}
		}
		out = append(out, l.Text(key, strconv.Itoa(i+1), done, side.Who, Moment(at(side)), side.Venue))
	}
	return strings.Join(out, "\n")
}

// Whole is what each side says, where that is more than a word.
func (c *Changes) Whole(l Lang, clash scoring.Clash) string {
	var out []string
	for i, side := range clash.Sides {
		if len(side.Cells) < 2 {
			return ""
		}
		out = append(out, strconv.Itoa(i+1)+": "+c.Side(l, side)+".")
	}
	return strings.Join(out, " ")
}

// Side is what a side says: its value, or each with its name.
func (c *Changes) Side(l Lang, side scoring.Side) string {
	var out []string
	for _, cell := range side.Cells {
		value := c.Value(l, cell.Subject, cell.Cell, cell.Value)
		switch {
		case cell.Hidden:
			value = l.Text("clash.hidden")
		case cell.Subject.Kind == scoring.OnSelection:
			value = cell.Value
		case Machine(cell.Subject.Kind, cell.Cell) && len(cell.Value) > 8:
			value = cell.Value[:8]
		}
		if len(side.Cells) > 1 {
			value = c.Cell(l, cell.Subject, cell.Cell) + " " + value
		}
		out = append(out, value)
	}
	return strings.Join(out, ", ")
}
