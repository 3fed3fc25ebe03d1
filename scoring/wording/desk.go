package wording

// deskWords are why the desk says no: taking back, typing twice, sittings,
// moving sheets, totals of another laptop.
var deskWords = table{
	"refusal.undo.nothing":   {"Tidak ada yang dapat diurungkan: Anda belum mengubah apa pun di laptop ini.", "Nothing to undo: you have changed nothing on this laptop."},
	"refusal.redo.nothing":   {"Tidak ada yang diurungkan terakhir ini.", "Nothing was undone last."},
	"refusal.undo.kind":      {"Tindakan terakhir Anda, '{1}', tidak dapat diurungkan. Perbaiki dengan tindakan tersendiri.", "Your last act, '{1}', cannot be undone. Mend it with an act of its own."},
	"refusal.undo.gone":      {"Data semula sudah dimusnahkan, jadi tidak dapat dikembalikan.", "What was there before has been destroyed, so it cannot come back."},
	"refusal.undo.empty":     {"Tindakan terakhir Anda tidak mengubah isian apa pun.", "Your last act changed no value."},
	"refusal.undo.conflict":  {"Tindakan itu memilih satu dari dua isian; ketua harus memilih lagi.", "That act chose between two values; the chair has to choose again."},
	"refusal.undo.not-yours": {"Hanya yang melakukannya yang dapat mengurungkannya.", "Only who did it can undo it."},
	"refusal.undo.moved":     {"Isian {1} sudah diubah lagi sesudah itu. Buka dan ubah langsung.", "{1} was changed again since. Open it and change it there."},
	"refusal.undo.submitted": {"Lembar ini sudah dikirim. Buka lembarnya dan buat koreksi dengan alasan.", "This sheet is submitted. Open it and make a correction with a reason."},

	"refusal.keying.final":          {"{1}: dua orang sudah mengetik nilai yang sama. Ubah hanya dari kertas, lewat layar Ketik ganda, dengan alasan.", "{1}: two people have typed the same mark. Change it only from the paper, on the screen Typed twice, with a reason."},
	"refusal.keying.two":            {"{1}: sudah diketik oleh dua orang lain.", "{1}: two other people have typed it."},
	"refusal.keying.single":         {"{1} cukup diketik sekali; ubah di layar tes tertulis.", "{1} is typed only once; change it on the written test's screen."},
	"refusal.keying.second-missing": {"{1}: tunggu orang kedua mengetik dahulu.", "{1}: wait until a second person has typed it."},

	"refusal.sitting.unknown":     {"Sesi ini tidak ada. Buka daftar sesi.", "There is no such sitting. Open the list of sittings."},
	"refusal.sitting.name-blank":  {"Beri nama sesi, misalnya Ruang 1.", "Give the sitting a name, such as Room 1."},
	"refusal.sitting.day-blank":   {"Isi hari sesi, misalnya 05-10-2026.", "Give the day of the sitting, such as 05-10-2026."},
	"refusal.sitting.minutes":     {"Waktu tiap peserta 0 sampai 1440 menit.", "The time for each candidate is 0 to 1440 minutes."},
	"refusal.sitting.closed":      {"Sesi {1} sudah ditutup. Ketua dapat membukanya lagi dengan alasan.", "The sitting {1} is closed. The chair can open it again, with a reason."},
	"refusal.sitting.is-open":     {"Sesi {1} masih terbuka.", "The sitting {1} is open."},
	"refusal.sitting.twice":       {"Peserta {1} dua kali dalam sesi ini.", "Candidate {1} is twice in this sitting."},
	"refusal.sitting.elsewhere":   {"Peserta {1} sudah ada dalam sesi {2}.", "Candidate {1} is in the sitting {2} already."},
	"refusal.sitting.recorded":    {"Peserta {1} sudah tercatat dalam sesi ini. Hapus catatannya dahulu.", "Candidate {1} is recorded in this sitting. Take the record back first."},
	"refusal.sitting.not-in":      {"Peserta {1} tidak ada dalam sesi ini.", "Candidate {1} is not in this sitting."},
	"refusal.sitting.open-roster": {"{1} peserta belum tercatat hadir, tidak hadir, atau susulan.", "{1} {1:candidate is|candidates are} not recorded as present, absent or to repeat."},
	"refusal.sitting.unsent":      {"{1} lembar peserta yang hadir belum dikirim.", "{1} {1:sheet|sheets} of candidates who came {1:is|are} not submitted."},
	"refusal.sitting.no-backup":   {"Buat cadangan dahulu.", "Make a backup first."},
	"refusal.sitting.papers":      {"Kertas {1}, lembar {2}. Hitung lagi, atau tuliskan alasannya.", "{1} papers, {2} sheets. Count again, or write the reason."},

	"refusal.move.nothing":        {"Lembar peserta {1} masih kosong; tidak ada yang dipindahkan.", "The sheet of candidate {1} is empty; there is nothing to move."},
	"refusal.move.same":           {"Lembar ini memang milik peserta itu.", "The sheet is that candidate's already."},
	"refusal.move.target-has":     {"Peserta {1} sudah punya lembar Anda. Dua lembar tidak dapat digabung.", "Candidate {1} has a sheet of yours already. Two sheets cannot be merged."},
	"refusal.move.moderated":      {"Selisih peserta {1} sudah dimoderasi ketua. Bicarakan dengan ketua dahulu.", "The chair has moderated the gap of candidate {1}. Speak to the chair first."},
	"refusal.move.other-criteria": {"Peserta {1} dinilai dengan kriteria lain, jadi lembar ini tidak cocok.", "Candidate {1} is assessed by other criteria, so this sheet does not fit."},

	"refusal.gap.own-first": {"Kirim lembar Anda dahulu; sesudah itu kode penilai lain dapat dimasukkan.", "Submit your own sheet first; after that another assessor's code can be typed."},
	"refusal.gap.shape":     {"Kode terdiri dari 10 huruf dan angka, seperti 7Q4KD-2MX9T. Minta dibacakan lagi.", "A code has 10 letters and digits, like 7Q4KD-2MX9T. Have it read out again."},
	"refusal.gap.other":     {"Kode ini bukan kode penilai lain untuk peserta ini. Periksa nomor peserta di kedua laptop, lalu ketik lagi.", "This is no code of another assessor for this candidate. Compare the candidate number on both laptops, then type it again."},

	"log.cell.at":        {"pukul", "at"},
	"log.cell.moved":     {"dipindah ke", "moved to"},
	"log.cell.component": {"komponen", "component"},
	"log.cell.place":     {"tempat", "place"},
	"log.cell.day":       {"hari", "day"},
	"log.cell.start":     {"mulai", "start"},
	"log.cell.minutes":   {"menit tiap peserta", "minutes each"},
	"log.cell.roster":    {"urutan peserta", "order of candidates"},
	"log.cell.closed":    {"ditutup oleh", "closed by"},
	"log.cell.papers":    {"kertas", "papers"},
	"log.cell.sheets":    {"lembar", "sheets"},
	"log.cell.backup":    {"cadangan", "backup"},
	"log.cell.text":      {"kejadian", "incident"},
	"log.cell.candidate": {"peserta", "candidate"},
	"log.cell.since":     {"berjalan sejak", "running since"},
	"log.cell.pauses":    {"jeda", "pauses"},
	"log.cell.ran":       {"sudah berjalan (menit)", "has run (minutes)"},
	"log.cell.to":        {"ke peserta", "to candidate"},
	"log.cell.total":     {"jumlah dari {1}", "total of {1}"},

	"log.value.present": {"hadir", "present"},
	"log.value.late":    {"terlambat", "late"},
}

// queryWords are what is wrong with a filter.
var queryWords = table{
	"refusal.query.field":     {"Saringan tidak mengenal '{1}'. Tekan Tab untuk melihat yang ada.", "The filter knows no '{1}'. Press Tab to see what there is."},
	"refusal.query.choice":    {"'{2}' bukan pilihan di sini. Tekan Tab untuk melihat pilihannya.", "'{2}' is not one of the choices here. Press Tab to see them."},
	"refusal.query.number":    {"'{2}' bukan angka. Tulis seperti 60 atau 59,5.", "'{2}' is no number. Write it like 60 or 59.5."},
	"refusal.query.no-number": {"'{1}' bukan angka: pakai titik dua, misalnya {1}:ipa.", "'{1}' is no figure: use a colon, such as {1}:ipa."},
	"refusal.query.saved":     {"Tidak ada saringan bernama '{1}'. Tekan Tab sesudah @ untuk melihat yang ada.", "There is no filter named '{1}'. Press Tab after @ to see what there is."},
	"refusal.query.saved-not": {"Saringan @{1} tidak dapat dipakai begini.", "The filter @{1} cannot be used like this."},
}
