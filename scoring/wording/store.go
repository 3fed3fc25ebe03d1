package wording

// storeWords are what an office refuses: its file, its keys, its disk.
var storeWords = table{
	"refusal.key.pin":    {"Angka saja mudah ditebak. Pakai empat kata yang diusulkan.", "Digits alone are easy to guess. Use the four words suggested."},
	"refusal.key.short":  {"Frasa sandi paling sedikit {1} huruf. Empat kata yang diusulkan cukup.", "A passphrase has at least {1} letters. The four words suggested will do."},
	"refusal.key.simple": {"Frasa sandi ini mudah ditebak. Pakai empat kata yang diusulkan.", "This passphrase is easy to guess. Use the four words suggested."},
	"refusal.store.branches": {
		"Berkas ini sudah memuat {1} cabang yang belum disatukan; lebih dari itu tidak dapat digabungkan. Simpan satu tindakan di berkas ini agar cabangnya menyatu, lalu gabungkan lagi. Bila cabangnya terlanjur lebih, berkas ini hanya dapat dibaca, diperiksa, dan dicadangkan: pakai cadangan yang lebih awal.",
		"This file has {1} branches that are not joined yet, and takes no more. Save something in this file, so that its branches become one, then join again. Where there are more already, the file can only be read, verified and backed up: go on with an earlier backup."},
	"refusal.store.closed":             {"Seleksi ini sudah ditutup. Buka kembali, lalu ulangi.", "This selection is closed. Open it again and try once more."},
	"refusal.store.code":               {"Kode ini tidak cocok. Periksa orangnya dan kodenya; sebuah kode hanya berlaku sekali.", "This code does not fit. Check the person and the code; a code is good for one time only."},
	"refusal.store.destroy-unfinished": {"Penghapusan data {1} tercatat, tetapi berkas belum selesai dibersihkan. Ulangi penghapusan.", "The destruction of {1}'s data is recorded, but the file is not cleaned yet. Do it once more."},
	"refusal.store.earlier-version":    {"Berkas ini dibuat oleh versi percobaan Ampera yang lebih lama, yang tidak pernah dipakai untuk seleksi sungguhan. Berkas tidak diubah; buat seleksi baru di tempat lain.", "An earlier trial version of Ampera made this file; none was ever used in earnest. The file was left alone; make a new selection in another place."},
	"refusal.store.exists":             {"Sudah ada berkas di {1}. Berkas itu tidak diubah; pilih nama lain.", "There is a file at {1} already. It was left alone; choose another name."},
	"refusal.store.invited":            {"{1} punya kode sekali pakai dari ketua. Pilih frasa sandi dengan kode itu.", "{1} has a one-time code from the chair. Choose a passphrase with it."},
	"refusal.store.no-key":             {"Frasa sandi {1} yang berlaku tidak ada di salinan berkas ini. Buka salinan yang terbaru, atau minta kode baru.", "The passphrase of {1} that is in force is not in this copy of the file. Open the newest copy, or ask for a new code."},
	"refusal.store.no-sample":          {"Seleksi contoh tidak tersedia di sini.", "There is no sample selection here."},
	"refusal.store.not-a-selection":    {"Ini bukan berkas seleksi, atau dibuat oleh versi yang lebih baru.", "This is not the file of a selection, or a newer version made it."},
	"refusal.store.not-active":         {"{1} tidak dapat masuk: belum didaftarkan atau haknya dicabut.", "{1} cannot come in: not enrolled, or revoked."},
	"refusal.store.not-found":          {"Tidak ada berkas di {1}. Periksa letaknya.", "There is no file at {1}. Check where it is."},
	"refusal.store.not-permitted":      {"Komputer ini tidak mengizinkan {1} dibaca atau ditulis. Periksa hak aksesnya, atau pilih tempat lain.", "This computer does not permit reading or writing {1}. Check its permissions, or choose another place."},
	"refusal.store.not-stored":         {"Cakram menolak; tindakan ini TIDAK tersimpan. Periksa ruang cakram, lalu ulangi.", "The disk refused; this was NOT saved. Check the disk's free space and do it again."},
	"refusal.store.older": {
		"Berkas {1} lebih lama daripada yang terakhir dilihat komputer ini di tempat itu: dahulu {2} tindakan (sidik {3}), sekarang {4} (sidik {5}). Bandingkan dengan sidik yang tercetak dan cari berkas yang lebih baru. Bila berkas ini memang yang dimaksud, buka sebagai salinan: ampera --db \"{1}\" --as-copy",
		"The file {1} is older than the one this computer last saw in that place: {2} acts then (fingerprint {3}), {4} now (fingerprint {5}). Compare with the printed fingerprint and look for the newer file. If this one is meant, open it as a copy: ampera --db \"{1}\" --as-copy"},
	"refusal.store.rewritten": {
		"Berkas {1} ditulis ulang: {2} tindakan pertamanya bersidik {3} ketika komputer ini melihatnya, sekarang {4}. Bandingkan dengan sidik yang tercetak dan buka cadangan. Bila berkas ini memang yang dimaksud, buka sebagai salinan: ampera --db \"{1}\" --as-copy",
		"The file {1} was rewritten: its first {2} acts had the fingerprint {3} when this computer saw them, and now {4}. Compare with the printed fingerprint and open a backup. If this one is meant, open it as a copy: ampera --db \"{1}\" --as-copy"},
	"refusal.store.passphrase":       {"Frasa sandi tidak cocok. Periksa huruf dan urutan kata, lalu coba lagi.", "The passphrase does not fit. Check letters and the order of words, then try again."},
	"refusal.store.snapshot-differs": {"Salinan untuk mulai cepat berbeda dari catatan yang ditandatangani. Salinan itu dibuang; yang berlaku hanya catatan. Periksa lagi apa yang tampil, lalu ulangi, dan tanyakan siapa yang memakai komputer ini.", "The copy for a quick start differed from the signed log. It is thrown away; only the log counts. Look again at what is shown, do this once more, and ask who has used this computer."},
	"refusal.store.too-large":        {"Berkas lebih dari 64 MiB. Bagi menurut formasi, lalu impor satu per satu.", "The file is larger than 64 MiB. Split it by formation and import the parts."},
	"refusal.store.unreadable":       {"{1} tidak dapat dibaca atau ditulis ({2}). Periksa letaknya dan cakramnya.", "{1} cannot be read or written ({2}). Check where it is, and the disk."},
	"refusal.store.unknown-outcome":  {"Cakram gagal di tengah penyimpanan. Jangan ketik ulang dahulu; simpan sekali lagi, berkas akan diperiksa.", "The disk failed in the middle of saving. Do not type it again yet; save once more, and the file is checked first."},
}
