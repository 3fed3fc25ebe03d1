package wording

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// forkWords are about laptops that have two histories.
var forkWords = table{
	"laptops.one-history":         {"{1}, riwayat {2}", "{1}, history {2}"},
	"laptops.standing":            {"Riwayat", "History"},
	"laptops.history.open":        {"belum dipilih", "not chosen yet"},
	"laptops.history.counts":      {"berlaku", "counts"},
	"laptops.history.not":         {"tidak dihitung", "does not count"},
	"laptops.history.label":       {"riwayat {1}: {2} catatan oleh {3}, sejak {4}", "history {1}: {2} {2:entry|entries} by {3}, from {4} on"},
	"laptops.parted":              {"{1} laptop punya dua riwayat: ketua memilih yang berlaku.", "{1} {1:laptop has|laptops have} two histories: the chair chooses which counts."},
	"laptops.do.history":          {"pilih riwayat", "choose a history"},
	"laptops.history.ask":         {"Laptop {1} punya {2} riwayat sejak {3}, mulai catatannya yang ke-{4}. Mana yang berlaku?", "Laptop {1} has {2} histories since {3}, from its entry {4} on. Which one counts?"},
	"laptops.history.detail":      {"Yang lain tetap tersimpan dan tidak dihitung. Tanyakan dahulu kepada yang memakai laptop itu.", "The other stays in the file and does not count. Ask who worked on that laptop first."},
	"laptops.history.reason":      {"Berlaku: riwayat {1}. Mengapa?", "History {1} counts. Why?"},
	"laptops.history.done":        {"Riwayat dipilih.", "The history is chosen."},
	"refusal.laptops.one-history": {"Tidak ada laptop yang punya dua riwayat.", "No laptop has two histories."},
	"arrival.fork":                {"Laptop {1} mempunyai {2} riwayat sejak {3}, mulai catatannya yang ke-{4} ({5}). Semua disimpan; tidak ada yang dihitung sampai ketua memilih.", "Laptop {1} has {2} histories since {3}, from its entry {4} on ({5}). All are kept; none counts until the chair chooses."},
	"log.history":                 {"Riwayat", "History"},
	"log.history.of":              {"{1} {2}", "{1} {2}"},
	"log.history.told":            {"Dari riwayat {2} laptop {1}, satu dari beberapa: {3}.", "Of history {2} of laptop {1}, one of several: {3}."},
	"log.history.open":            {"belum dipilih", "not chosen yet"},
	"log.history.counts":          {"dipilih", "chosen"},
	"log.history.not":             {"tidak dipilih", "not chosen"},
	"page.word.history":           {"riwayat", "history"},
	"laptops.history":             {"laptop {1}, riwayat {2}", "laptop {1}, history {2}"},
	"verdict.parted":              {"dua riwayat", "two histories"},
	"rank.short.fork":             {"dua riwayat", "two histories"},
	"log.cell.history":            {"riwayat yang berlaku", "history that counts"},
	"log.fork.subject":            {"riwayat laptop {1}", "histories of laptop {1}"},
	"refusal.fork.unknown":        {"Riwayat ini tidak ada di berkas ini. Pilih salah satu yang tampil di halaman Laptop.", "This file has no such history. Choose one that the page of laptops shows."},

	"refusal.verdict.parted":        {"Laptopnya punya dua riwayat. Ketua menetapkan mana yang berlaku di halaman Laptop.", "Its laptop has two histories. The chair says on the page of laptops which one counts."},
	"refusal.verdict.other-history": {"Dari riwayat laptop yang tidak dipilih ketua.", "Of a laptop's history that the chair did not choose."},
	"refusal.held.fork":             {"Ada isian yang menimpa isian dari riwayat laptop yang tidak dihitung. Periksa di 'Isian yang berbeda'.", "A value was written over one of a laptop's history that does not count. See 'Differing values'."},
}

// History is what one of several histories of a laptop is called.
func (l Lang) History(r scoring.ReplicaID) string {
	of, begins, _ := strings.Cut(string(r), scoring.HistoryMark)
	return l.Text("laptops.history", laptopSign(scoring.ReplicaID(of)), laptopSign(scoring.ReplicaID(begins)))
}

// fork says that histories part, since when, and of each how much it is, and whose.
func (l Lang) fork(f scoring.Fork) string {
	out := make([]string, len(f.Histories))
	for i, h := range f.Histories {
		out[i] = l.HistoryLabel(h)
	}
	return l.Text("arrival.fork", append(forkArgs(f), strings.Join(out, "; "))...)
}

// WhichHistory asks which of them counts.
func (l Lang) WhichHistory(f scoring.Fork) string {
	return l.Text("laptops.history.ask", forkArgs(f)...)
}

func forkArgs(f scoring.Fork) []string {
	return []string{laptopSign(f.Laptop), strconv.Itoa(len(f.Histories)), Moment(f.At), strconv.FormatUint(f.Common+1, 10)}
}

// HistoryOf says of an act whose laptop has several histories which it is of, and what
// becomes of that; "": it has one.
func (l Lang) HistoryOf(e scoring.LogEntry) string {
	if e.History == "" {
		return ""
	}
	return l.Text("log.history.of", HistorySign(e.ID.Replica), l.Text("log.history."+string(e.History)))
}

// HistoryTold is the same as a sentence.
func (l Lang) HistoryTold(e scoring.LogEntry) string {
	return l.Text("log.history.told", laptopSign(e.ID.Replica), HistorySign(e.ID.Replica), l.Text("log.history."+string(e.History)))
}

// HistorySign tells the histories of a laptop apart.
func HistorySign(r scoring.ReplicaID) string {
	_, begins, _ := strings.Cut(string(r), scoring.HistoryMark)
	return laptopSign(scoring.ReplicaID(begins))
}

// LaptopSign tells laptops apart.
func LaptopSign(r scoring.ReplicaID) string { return laptopSign(r) }

// HistoryLabel says how much a history is, whose, and since when.
func (l Lang) HistoryLabel(h scoring.History) string {
	return l.Text("laptops.history.label", HistorySign(h.ID), strconv.Itoa(h.Acts), strings.Join(h.People, ", "), Moment(h.At))
}
