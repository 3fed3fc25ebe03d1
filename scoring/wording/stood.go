package wording

import "strconv"

// stoodWords are the words of what changes a result that stood: the question for
// the reason, and the corrections that home and lines tell.
var stoodWords = table{
	"stood.ask":         {"Ini mengubah {1} hasil yang sudah lengkap. Alasannya?", "This changes {1} {1:result that was|results that were} complete. Why?"},
	"stood.how":         {"Ketik alasannya, lalu Enter; angka tetap masuk ke sel. Esc: nilai semula.", "Type the reason, then Enter; figures still go to the cells. Esc: former marks."},
	"stood.holds":       {"Berlaku untuk semua koreksi selama layar ini terbuka.", "It holds for all corrections while this screen is open."},
	"stood.holds-esc":   {"Berlaku untuk koreksi di layar ini. Esc: nilai semula.", "It holds for corrections here. Esc: the former marks."},
	"stood.back":        {"Esc sekali lagi: {1} nilai kembali seperti semula, yang diketik hilang.", "Esc once more: {1} {1:mark becomes|marks become} what they were; what was typed is gone."},
	"stood.reason":      {"Alasan koreksi: {1}", "Reason for corrections: {1}"},
	"preview.looking":   {"Melihat siapa yang berubah ...", "Looking who moves ..."},
	"preview.title":     {"Yang berubah bila ini disimpan", "What changes once this is saved"},
	"preview.who":       {"Yang berpindah", "Who moves"},
	"preview.told":      {"{1} peserta berpindah, {2} di antaranya berganti hasil.", "{1} {1:candidate moves|candidates move}, {2} of them to another result."},
	"preview.meanwhile": {"Sementara itu ada yang tersimpan. Inilah yang berlaku sekarang:", "Something was saved meanwhile. This is how it stands now:"},
	"preview.rest":      {"Dan {1} peserta lagi.", "And {1} more."},
	"preview.rank":      {"Peringkat", "Rank"},
	"preview.final":     {"Nilai akhir", "Final mark"},
	"preview.result":    {"Hasil", "Result"},
	"preview.turns":     {"{1} → {2}", "{1} → {2}"},
	"preview.none":      {"belum", "none"},
	"preview.ask":       {"Simpan perubahan ini?", "Save this change?"},
	"preview.yes":       {"Ya, simpan", "Yes, save it"},
	"preview.no":        {"Tidak jadi", "Leave it"},
	"preview.do.agree":  {"simpan perubahan ini", "save this change"},
	"stood.changes":     {"{1} hasil yang sudah lengkap ikut berubah.", "{1} {1:result that was|results that were} complete {1:changes|change} with it."},

	"plain.word.reason": {"mengapa", "why"},
	"plain.help.reason": {"tulis alasan lain untuk koreksi berikutnya", "another reason for the corrections that follow"},
	"plain.stood.help":  {"Setiap nilai peserta ini sudah ada. Jawaban kosong: nilai semula tetap.", "Every mark of this candidate is in. A blank answer leaves the former mark."},
	"plain.undo.why":    {"Perubahan ini menyangkut hasil yang sudah lengkap. Jawaban kosong: tidak ada yang berubah.", "This concerns a result that was complete. After a blank answer nothing changes."},
	"plain.stood.stays": {"Nilai semula tetap.", "The former mark stays."},
	"plain.stood.holds": {"Alasan ini berlaku untuk koreksi berikutnya, sampai Anda keluar dari nilai ini. Menggantinya: {1}.", "This reason holds for the corrections that follow, until you leave these marks. To change it: {1}."},
	"plain.stood.new":   {"Alasan yang baru?", "The new reason?"},

	"log.do.corrected":   {"koreksi", "corrections"},
	"log.corrected":      {"Koreksi atas hasil yang sudah lengkap", "Corrections of complete results"},
	"log.corrected.new":  {"Koreksi atas hasil yang sudah lengkap: {1} baru", "Corrections of complete results: {1} new"},
	"log.corrected.seen": {"Koreksi atas hasil yang sudah lengkap, terbaru di atas", "Corrections of complete results, newest first"},
	"log.corrected.none": {"Belum ada hasil lengkap yang dikoreksi.", "No complete result was corrected yet."},
	"log.new":            {"baru", "new"},

	"written.do.reason":         {"alasan koreksi", "reason for corrections"},
	"written.do.reason-given":   {"simpan dengan alasan ini", "save with this reason"},
	"refusal.written.no-reason": {"Belum ada koreksi di sini yang memerlukan alasan.", "No correction here needs a reason yet."},
}

// RecordedHere says that so many, of those of whom something is to be recorded, are
// recorded as present.
func (l Lang) RecordedHere(here, of int) string {
	if of == 1 {
		return l.Text("marks.was-here")
	}
	return l.Text("marks.were-here", strconv.Itoa(here))
}
