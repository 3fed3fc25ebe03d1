package wording

import (
	"strings"

	"ampera/scoring"
)

// forkWords are about laptops that have two histories.
var forkWords = table{
	"laptops.history":      {"laptop {1}, riwayat {2}", "laptop {1}, history {2}"},
	"verdict.parted":       {"dua riwayat", "two histories"},
	"rank.short.fork":      {"dua riwayat", "two histories"},
	"log.cell.history":     {"riwayat yang berlaku", "history that counts"},
	"log.fork.subject":     {"riwayat laptop {1}", "histories of laptop {1}"},
	"refusal.fork.unknown": {"Riwayat ini tidak ada di berkas ini. Pilih salah satu yang tampil di halaman Laptop.", "This file has no such history. Choose one that the page of laptops shows."},

	"refusal.verdict.parted":        {"Laptopnya punya dua riwayat. Ketua menetapkan mana yang berlaku di halaman Laptop.", "Its laptop has two histories. The chair says on the page of laptops which one counts."},
	"refusal.verdict.other-history": {"Dari riwayat laptop yang tidak dipilih ketua.", "Of a laptop's history that the chair did not choose."},
	"refusal.held.fork":             {"Ada isian yang menimpa isian dari riwayat laptop yang tidak dihitung. Periksa di 'Isian yang berbeda'.", "A value was written over one of a laptop's history that does not count. See 'Differing values'."},
}

// History is what one of several histories of a laptop is called.
func (l Lang) History(r scoring.ReplicaID) string {
	of, begins, _ := strings.Cut(string(r), scoring.HistoryMark)
	return l.Text("laptops.history", laptopSign(scoring.ReplicaID(of)), laptopSign(scoring.ReplicaID(begins)))
}
