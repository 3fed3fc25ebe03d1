package wording

// ruleWords are the refusals of the rules that the fold asks, too: what the log
// says of an act that does not count, and what the desk says before one is made.
var ruleWords = table{
	"refusal.form.subject":     {"Catatan ini bicara tentang hal yang bukan urusannya.", "This entry speaks of what its kind may not."},
	"refusal.form.cell":        {"Catatan ini mengisi '{1}', yang tidak boleh diisinya.", "This entry fills in '{1}', which its kind may not."},
	"refusal.remark.screening": {"Menurut berkas, {1} tidak memenuhi syarat (TMS); di sini belum tercatat. Ambil dahulu dengan berkas peserta.", "By the file {1} is unqualified (TMS); here that is not known. Take it with a file of candidates first."},
	"refusal.form.status":      {"Keadaan '{1}' tidak mungkin di sini.", "The state '{1}' is not possible here."},
	"refusal.form.observed":    {"Catatan ini berlagak belum melihat catatan yang sudah dilihat sebelumnya.", "This entry claims not to have seen what came before it in its own history."},
	"refusal.form.empty":       {"Catatan ini tidak berisi apa-apa.", "This entry says nothing."},
	"refusal.form.missing":     {"Catatan ini tidak lengkap.", "This entry is not complete."},
	"refusal.form.supersedes":  {"Catatan ini mengganti isian lain daripada yang dilihat penulisnya.", "This entry replaces other values than its author had seen."},

	"refusal.verdict.unknown":    {"Catatan ini memerlukan versi Ampera yang lebih baru. Pasang versi terbaru.", "This entry needs a newer version of Ampera. Install it."},
	"refusal.verdict.cut":        {"Dibuat tanpa melihat bahwa hal ini sudah ditutup di laptop lain. Ketua dapat menerimanya dengan alasan, atau mengesampingkannya.", "Made without having seen that another laptop had closed this matter. The chair may admit it, with a reason, or put it aside."},
	"refusal.verdict.waits":      {"Dua catatan saling meniadakan. Ketua lain memilih, atau salah satu mencabut catatannya sendiri; sampai saat itu ini menunggu.", "Two entries rule each other out. Another chair chooses, or one of the two takes theirs back; until then this waits."},
	"refusal.verdict.aside":      {"Dikesampingkan dengan menyebut namanya.", "Put aside by name."},
	"refusal.verdict.lapsed":     {"Dasar keputusan ini sudah berubah. Putuskan lagi.", "What this decision rests on has changed. Decide anew."},
	"refusal.verdict.hidden":     {"Alasannya menyebut nilai. Ia tampak setelah semua lembar Anda terkirim.", "The reason names a mark. It shows once all your sheets are submitted."},
	"refusal.verdict.key":        {"Ditandatangani dengan kunci lain daripada kunci orang ini.", "Signed with another key than this person's."},
	"refusal.verdict.not-active": {"Orang ini belum, atau tidak lagi, anggota panitia.", "This person is not, or no longer, a member of the committee."},

	"refusal.rule.unknown":    {"Tidak ada catatan {1}.", "There is no entry {1}."},
	"refusal.rule.not-cut":    {"Catatan {1} tidak dapat diterima: penulisnya memang tidak berhak. Kesampingkan saja.", "Entry {1} cannot be admitted: its author had no right to it. Put it aside instead."},
	"refusal.rule.not-yours":  {"Minta ketua yang tidak ikut di dalamnya menetapkan catatan {1}. Catatan sendiri hanya dapat ditarik selama bertentangan dengan catatan orang lain.", "Ask a chair who has no part in it to rule on entry {1}. Your own can be taken back only while it and somebody else's cancel each other."},
	"refusal.rule.counts":     {"Catatan {1} dihitung; tidak ada yang perlu dikesampingkan.", "Entry {1} counts; there is nothing to put aside."},
	"refusal.resolve.neither": {"Pilih salah satu dari kedua isian. Bila keduanya salah, pilih dahulu, lalu perbaiki.", "Choose one of the two values. If both are wrong, choose first, then correct."},

	"refusal.found.place": {"Seleksi ini sudah dimulai; permulaan kedua tidak berlaku.", "This selection has begun already; a second beginning does not count."},
	"refusal.found.key":   {"Permulaan ini tidak cocok dengan nama seleksinya.", "This beginning does not fit the selection's own name."},

	"refusal.reason.stood": {"Ini mengubah hasil yang sudah lengkap. Tuliskan alasannya.", "This changes a result that was complete. Write the reason."},
	"refusal.reason.empty": {"Alasan itu tidak mengatakan apa-apa. Tulis dengan kata.", "That reason says nothing. Write it in words."},
	"refusal.row.twice":    {"{1} disebut dua kali untuk isian yang sama.", "{1} is given the same thing twice."},

	"refusal.column.control":   {"Kolom {1} memuat tanda yang tidak terlihat. Ketik lagi isinya.", "Column {1} has a sign that cannot be seen. Type it anew."},
	"refusal.count.shape":      {"Tulis jumlah 0 sampai {2:n} tanpa titik atau koma, bukan '{1}'.", "Write how many, from 0 to {2:n} without a point or comma, not '{1}'."},
	"refusal.adopt.unreadable": {"Peraturan ini tidak terbaca.", "This rulebook cannot be read."},
	"refusal.destroy.nothing":  {"Pemusnahan peserta {1} tidak menyebut satu catatan pun: kata-katanya akan tetap ada.", "The destruction of {1} names no entry: the words would stay."},
	"refusal.destroy.leaf":     {"Pemusnahan peserta {1} menyebut catatan yang bukan data pribadinya.", "The destruction of {1} names entries that are not their personal data."},

	"refusal.panel.seats":    {"Satu panel punya {1} kursi. Penilai ketiga hanya bila selisih terlalu besar.", "A panel has {1} {1:seat|seats}. A third assessor only where the gap is too wide."},
	"refusal.panel.aside":    {"Lembar {1} untuk peserta {2} sudah dikesampingkan; tunjuk penilai lain.", "The sheet of {1} for candidate {2} was put aside; name another assessor."},
	"refusal.panel.has-seen": {"{1} sudah dapat melihat nilai peserta {2}; tunjuk penilai lain.", "{1} can see the marks of candidate {2} already; name another assessor."},
	"refusal.panel.proposed": {"{1} baru diusulkan. Daftarkan dahulu.", "{1} is only proposed. Enrol them first."},

	"refusal.sheet.aside":            {"Lembar untuk peserta {1} ini sudah dikesampingkan oleh ketua.", "This sheet of candidate {1} was put aside by the chair."},
	"refusal.sheet.not-aside":        {"Lembar ini tidak sedang dikesampingkan.", "This sheet is not put aside."},
	"refusal.sheet.seat-taken":       {"Kursinya untuk peserta {1} sudah terisi penilai lain.", "Another assessor has filled the seat of candidate {1}."},
	"refusal.sheet.version":          {"Versi lembar tidak berurutan: {1}.", "The sheet's version is out of order: {1}."},
	"refusal.sheet.other-marks":      {"Nilai yang dikirim berbeda dari isi lembarnya.", "The marks that were sent are not those on the sheet."},
	"refusal.held.surplus":           {"{1}: lembar yang terkirim lebih banyak daripada kursi panel. Ketua mengesampingkan satu.", "{1}: more sheets are in than the panel has seats. The chair puts one aside."},
	"refusal.held.keying-lapsed":     {"{1}: ketikan berubah sesudah nilainya ditetapkan. Lihat kertas sekali lagi.", "{1}: what was typed changed after the mark was settled. Look at the paper once more."},
	"refusal.held.moderation-lapsed": {"Tinjau moderasi {1}: lembar penilai berubah sesudah diputuskan.", "Review the moderation of {1}: the sheets changed after it was decided."},

	"refusal.move.shape":               {"Pemindahan ini tidak membawa lembar seutuhnya.", "This move does not carry the sheet whole."},
	"refusal.moderate.gap":             {"Selisih masih terlalu besar: putuskan nilainya.", "The gap is still too wide: decide the mark."},
	"refusal.moderate.nobody":          {"Semua orang yang berwenang ada di panel ini. Daftarkan ketua atau sekretaris lain.", "Everybody who could decide is on this panel. Enrol another chair or secretary."},
	"refusal.moderate.not-independent": {"Yang memoderasi bukan anggota panel. Giliran: {1}.", "Whoever moderates is not of the panel. It is the turn of: {1}."},

	"refusal.person.id":             {"Kode orang ini memuat tanda yang tidak boleh dipakai.", "This person's id has a sign that it may not have."},
	"refusal.person.roles":          {"Peran ini tidak dikenal.", "These roles are not known."},
	"refusal.person.no-key":         {"Kode sekali pakainya tidak ada.", "The one-time code is missing."},
	"refusal.person.no-key-yet":     {"{1} belum punya kata sandi. Daftarkan dahulu.", "{1} has no passphrase yet. Enrol them first."},
	"refusal.person.key":            {"Yang disebut sebagai kunci orang ini bukan kunci.", "What is given as this person's key is no key."},
	"refusal.person.seal":           {"Alamat segel orang ini bukan alamat untuk menyegel berkas.", "This person's seal is no address to seal files for."},
	"refusal.person.proof":          {"Kunci baru ini tidak menjamin seleksi dan orangnya.", "This new key does not vouch for the selection and the person."},
	"refusal.person.revoked":        {"Hak {1} sudah dicabut.", "The rights of {1} have ended."},
	"refusal.person.code-not-asked": {"Belum ada yang meminta kode baru untuk {1}. Sekretariat memintanya dahulu.", "Nobody has asked for a new code for {1}. The secretary asks first."},
	"refusal.person.code-second":    {"Kode baru untuk {1} perlu dua orang: yang meminta dan yang memberi.", "A new code for {1} needs two people: one asks, another gives."},
	"refusal.person.no-recovery":    {"Tidak ada kode pemulihan yang tersegel untuk orang ini.", "There is no sealed recovery code for this person."},

	"refusal.sitting.start":     {"Jam mulai tidak terbaca. Tulis seperti 08:00.", "Cannot read the start. Write it like 08:00."},
	"refusal.sitting.count":     {"Jumlah lembar berubah menjadi {1}. Hitung lagi.", "The number of sheets is {1} now. Count again."},
	"refusal.sitting.has-notes": {"Sesi ini punya catatan kejadian, jadi tidak dapat ditiadakan.", "This sitting has notes of incidents and cannot be taken back."},
	"refusal.clock.shape":       {"Waktu ini tidak terbaca.", "Cannot read this time."},

	"log.unknown":    {"Catatan dari versi yang lebih baru", "An entry of a newer version"},
	"log.correction": {"Koreksi: {1}", "Correction: {1}"},
}
