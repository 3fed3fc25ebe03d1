package wording

import "ampera/scoring"

// verdictWords are about entries of the log that do not count, or rest on what
// has changed since.
var verdictWords = table{
	"verdict.unknown":   {"versi lebih baru", "newer version"},
	"verdict.damaged":   {"bentuk salah", "malformed"},
	"verdict.no-right":  {"tanpa hak", "no right"},
	"verdict.cut-off":   {"terputus", "cut off"},
	"verdict.waits":     {"menunggu", "waits"},
	"verdict.set-aside": {"dikesampingkan", "put aside"},
	"verdict.lapsed":    {"dasarnya berubah", "lapsed"},

	"log.verdict":       {"Tidak dihitung ({1}).", "Does not count ({1})."},
	"log.verdict.stale": {"Dihitung, tetapi dasarnya berubah.", "Counts, but what it rests on has changed."},
	"log.why.role":      {"Hanya boleh dilakukan oleh: {1}.", "Only these may do this: {1}."},
	"log.ruled":         {"Sudah dikesampingkan.", "It has been put aside."},
	"log.cut-by":        {"Diputus oleh: {1}", "Cut off by: {1}"},
	"log.against":       {"Saling meniadakan dengan: {1}", "Rules out, and is ruled out by: {1}"},
	"log.waits-for":     {"Menunggu yang berlaku dari dua catatan: {1}", "Waits for which of two entries holds: {1}"},
	"log.entry":         {"catatan ke-{1}: {2}, {3}", "entry {1}: {2}, {3}"},
	"log.entry.ref":     {"catatan ke-{1}", "entry {1}"},
	"log.open":          {"{1} catatan tidak dihitung dan belum ditetapkan", "{1} {1:entry does|entries do} not count and {1:waits|wait} for a ruling"},
	"log.open.none":     {"Tidak ada catatan yang menunggu ketetapan", "No entry waits for a ruling"},
	"log.uncounted":     {"Semua catatan dihitung.", "Every entry counts."},

	"log.do.uncounted": {"yang tidak dihitung", "what does not count"},
	"log.do.admit":     {"terima", "admit"},
	"log.do.aside":     {"kesampingkan", "put aside"},
	"log.do.choose":    {"pilih yang berlaku", "choose which holds"},

	"log.admit.ask":         {"Terima {1}? Mulai sekarang dihitung. Mengapa?", "Admit {1}? From now on it counts. Why?"},
	"log.aside.ask":         {"Kesampingkan {1}? Tetap tidak dihitung, dan selesai. Mengapa?", "Put {1} aside? It stays uncounted, and is settled. Why?"},
	"log.back.ask":          {"Tarik kembali {1}? Tidak akan dihitung. Mengapa?", "Take {1} back? It will not count. Why?"},
	"log.choose.ask":        {"Dua catatan saling meniadakan. Mana yang berlaku?", "Two entries rule each other out. Which one holds?"},
	"log.choose.detail":     {"Yang lain dikesampingkan. Catatan lain yang menunggu keduanya dinilai lagi sesudahnya.", "The other is put aside. Whatever waits for the two is judged again after that."},
	"log.choose.reason":     {"Berlaku: {1}. Mengapa?", "This holds: {1}. Why?"},
	"log.entries":           {"{1} catatan", "{1} {1:entry|entries}"},
	"log.done.admit":        {"Diterima dengan alasan.", "Admitted, with the reason."},
	"log.done.aside":        {"Dikesampingkan dengan alasan.", "Put aside, with the reason."},
	"log.done.choose":       {"Pilihan tersimpan.", "The choice is saved."},
	"log.cell.ruling":       {"ketetapan", "ruling"},
	"log.value.admit":       {"diterima", "admitted"},
	"log.value.aside":       {"dikesampingkan", "put aside"},
	"refusal.log.counts":    {"Catatan ini dihitung.", "This entry counts."},
	"refusal.log.ruled":     {"Sudah dikesampingkan.", "It has been put aside already."},
	"refusal.log.not-yours": {"Ketua yang menetapkan; Anda dapat menarik kembali catatan Anda sendiri.", "The chair rules on it; you can take back an entry of your own."},
	"refusal.log.no-pair":   {"Catatan ini tidak saling meniadakan dengan yang lain.", "This entry and another do not rule each other out."},
	"refusal.log.not-cut":   {"Hanya yang terputus yang dapat diterima. Yang tanpa hak atau salah bentuk dikesampingkan.", "Only what was cut off can be admitted. What had no right, or is malformed, is put aside."},

	"plain.menu.corrected": {"Koreksi atas hasil yang sudah lengkap", "Corrections of complete results"},
	"plain.menu.uncounted": {"Catatan yang tidak dihitung", "Log: entries that do not count"},
	"plain.word.admit":     {"terima", "admit"},
	"plain.word.aside":     {"singkirkan", "aside"},
	"plain.word.hold":      {"berlaku", "holds"},
	"plain.help.admit":     {"menerima catatan yang terputus, dengan alasan", "admits what was cut off, with a reason"},
	"plain.help.aside":     {"mengesampingkan, atau menarik kembali yang milik sendiri, dengan alasan", "puts it aside, or takes back one's own, with a reason"},
	"plain.help.hold":      {"dari dua yang saling meniadakan, ini yang berlaku", "of two that rule each other out, this one holds"},
}

// Why says why an entry does not count: the rule alone, for what to do next is
// not its reader's.
func (l Lang) Why(r scoring.Refusal) string {
	if r.Code == "allow.role" && len(r.Args) == 1 {
		return l.Text("log.why.role", l.Roles(scoring.ParseRoles(r.Args[0])))
	}
	return l.Refusal(r)
}
