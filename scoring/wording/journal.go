package wording

// journalWords are what the file of a selection refuses, and what a check of
// the file found: "problem." and the code.
var journalWords = table{
	"refusal.journal.locked": {
		"Berkas ini sedang dibuka oleh {1} di komputer {2} sejak {4} (proses {3}). Tutup di sana dahulu, lalu coba lagi.",
		"{1} has this file open on computer {2} since {4} (process {3}). Close it there first, then try again."},
	"refusal.journal.locked-unnamed": {
		"Berkas ini sedang dibuka oleh program lain. Tutup program itu dahulu, lalu coba lagi.",
		"Another program has this file open. Close it there first, then try again."},
	"refusal.journal.drive-network": {
		"Folder ini ada di jaringan, dan simpanan di jaringan dapat rusak. Simpan berkas seleksi di komputer ini.",
		"This folder is on a network, where saved data can be damaged. Keep the selection's file on this computer."},
	"refusal.journal.drive-removable": {
		"Folder ini ada di media yang dapat dicabut, dan simpanan di sana dapat rusak. Simpan berkas seleksi di komputer ini; untuk cadangan, media itu boleh dipakai.",
		"This folder is on a drive that can be pulled out, where saved data can be damaged. Keep the selection's file on this computer; for backups the drive will do."},
	"refusal.journal.damaged": {
		"Berkas ini rusak dan tidak dipakai. Jangan hapus. Selamatkan isinya dengan: ampera repair, lalu gabung cadangan terakhir.",
		"This file is damaged and is not used. Do not delete it. Save what is in it by: ampera repair, then join the latest backup."},

	"problem.file.format":      {"berkas ini bukan berkas seleksi, atau dibuat oleh versi yang lebih baru", "this is not the file of a selection, or a newer version made it"},
	"problem.file.earlier":     {"berkas ini dibuat oleh versi percobaan yang lebih lama dan tidak dibaca lagi; buat seleksi baru", "an earlier trial version made this file, and it is not read any more; make a new selection"},
	"problem.file.meta":        {"halaman kepala berkas rusak", "a head page of the file is damaged"},
	"problem.file.short":       {"berkas terpotong", "the file is cut short"},
	"problem.file.structure":   {"susunan halaman berkas rusak", "the file's pages do not fit together"},
	"problem.file.unreadable":  {"berkas tidak dapat dibaca sampai selesai", "the file cannot be read to its end"},
	"problem.log.length":       {"jumlah catatan tidak sesuai: ada yang hilang", "the number of entries is not as kept: some are missing"},
	"problem.log.keys":         {"ada isi yang bukan bagian dari catatan mana pun", "there is content that belongs to no entry"},
	"problem.record.form":      {"catatan tidak terbaca", "the entry cannot be read"},
	"problem.record.key":       {"catatan terakhir tidak lengkap", "the last entry is incomplete"},
	"problem.record.missing":   {"catatan hilang", "the entry is missing"},
	"problem.record.owes":      {"bagian catatan ini yang ada di catatan lain hilang", "the part of the entry that is in another one is missing"},
	"problem.record.heads":     {"petunjuk urutan di catatan ini salah", "the entry's record of order is wrong"},
	"problem.record.tree":      {"sidik pohon di catatan ini salah", "the entry's tree fingerprint is wrong"},
	"problem.commit.form":      {"kepala catatan tidak terbaca", "the entry's header cannot be read"},
	"problem.commit.founding":  {"seleksi ini tidak dimulai oleh ketua yang disebut namanya, atau dimulai dua kali", "the selection was not begun by the chair that it is named after, or was begun twice"},
	"problem.commit.id":        {"sidik catatan tidak cocok", "the entry's fingerprint does not match"},
	"problem.commit.signature": {"tanda tangan catatan tidak sah", "the entry's signature is not valid"},
	"problem.commit.selection": {"catatan ini milik seleksi lain", "the entry belongs to another selection"},
	"problem.commit.sequence":  {"nomor urut catatan melompat", "the entry's sequence number skips"},
	"problem.commit.chain":     {"catatan tidak bersambung dengan yang sebelumnya", "the entry does not follow from the one before"},
	"problem.commit.observed":  {"catatan bertumpu pada catatan yang tidak ada di berkas ini", "the entry rests on entries that this file does not have"},
	"problem.leaf.count":       {"jumlah isi catatan tidak sesuai", "the number of the entry's items is not as signed"},
	"problem.leaf.form":        {"isi catatan tidak terbaca", "an item of the entry cannot be read"},
	"problem.leaf.gone":        {"isi catatan hilang tanpa tindakan penghapusan yang berlaku", "an item of the entry is gone, and no act of destruction that counts names it"},
	"problem.leaf.missing":     {"sebagian isi catatan hilang", "an item of the entry is missing"},
	"problem.leaf.refs":        {"isi catatan menunjuk ke isi lain yang salah", "an item of the entry points to the wrong earlier item"},
	"problem.leaf.root":        {"isi catatan tidak sama dengan yang ditandatangani", "the entry's items are not those that were signed"},
	"problem.note.damaged":     {"satu setelan atau kunci tersimpan rusak", "a stored setting or key is damaged"},
	"problem.note.missing":     {"jumlah setelan dan kunci tersimpan tidak sesuai", "the number of stored settings and keys is not as kept"},
}
