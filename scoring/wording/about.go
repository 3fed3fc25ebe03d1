package wording

// About each screen, by its id: what it is for, and what comes next. It stands above
// its help, and is told in lines where "?" is asked on a page.
var aboutWords = table{
	"about.welcome":       {"Dari sini dimulai: mencoba contoh, membuka seleksi, atau membuat yang baru. Lalu pilih nama Anda.", "Here one begins: try the sample, open a selection, or make a new one. Then choose your name."},
	"about.new-selection": {"Membuat berkas seleksi baru, langkah demi langkah. Lalu: ambil peserta dari berkas dan daftarkan panitia.", "Makes the file of a new selection, step by step. Next: take candidates from a file and enrol the committee."},
	"about.unlock":        {"Membuka kunci dengan nama dan frasa sandi Anda; semua yang Anda lakukan ditandatangani dengannya. Lalu: beranda.", "Unlocks with your name and passphrase; whatever you do is signed with it. Next: home."},
	"about.home":          {"Semua tempat, tahap demi tahap, dan apa yang menunggu siapa. Mulailah dari yang paling atas pada yang menunggu.", "All places, stage by stage, and what waits for whom. Begin with the first of what waits."},
	"about.ranking":       {"Siapa di peringkat mana, dan mengapa, formasi demi formasi. Lalu: lihat yang ditahan, dan ekspor atau cetak daftarnya.", "Who stands where, and why, formation by formation. Next: see who is held, and export or print the list."},
	"about.why":           {"Seluruh perhitungan seorang peserta, dengan jarak ke batas. Lalu: simpan atau cetak untuk yang bertanya.", "The whole calculation of one candidate, with the margin to the cut. Next: save or print it for who asks."},
	"about.written":       {"Mengetik nilai tes tertulis; setiap sel tersimpan begitu diketik. Lalu: isi yang kosong, periksa yang diberi tanda.", "Types the marks of the written test; each cell is saved as it is typed. Next: fill the blanks, check what is marked."},
	"about.queue":         {"Lembar simulasi yang harus dinilai, atau diketik dari kertas. Lalu: buka yang pertama, dan kirim bila lengkap.", "The sheets of the simulation to score, or to type from paper. Next: open the first, and submit it when complete."},
	"about.sheet":         {"Lembar nilai seorang peserta: satu angka tiap kriteria, tersimpan begitu ditekan. Lalu: kirim, dan peserta berikutnya.", "The sheet of one candidate: one digit a criterion, saved as it is pressed. Next: submit it, and the next candidate."},
	"about.candidates":    {"Semua peserta menurut formasi; ketik nomor atau sebagian nama. Lalu: buka rinciannya, atau perbaiki identitasnya.", "All candidates by formation; type a number or part of a name. Next: open one, or correct their identity."},
	"about.candidate":     {"Semua tentang seorang peserta: identitas, nilai, lembar. Lalu: perbaiki, atau lihat mengapa peringkatnya demikian.", "All about one candidate: identity, marks, sheets. Next: correct it, or see why they rank so."},
	"about.formations":    {"Formasi dan kebutuhannya; tanpa kebutuhan tidak ada garis batas. Lalu: isi semuanya, kemudian panel penilai.", "Formations and their quotas; without a quota there is no cut. Next: fill all of them, then the panels."},
	"about.import":        {"Impor peserta, kebutuhan atau nilai dari CSV atau XLSX. Sebelum diambil tampak apa yang berubah; semua atau tidak sama sekali.", "Imports candidates, quotas or marks from CSV or XLSX. What changes is shown before; all of it is taken, or nothing."},
	"about.people":        {"Panitia: siapa, dengan peran apa, dan kode sekali pakainya. Lalu: serahkan kode, dan bagi panel.", "The committee: who, in which role, and their one-time codes. Next: hand out the codes, and share out the panels."},
	"about.panels":        {"Siapa menilai formasi yang mana. Lalu: isi kursi yang kosong, kemudian sesi.", "Who assesses which formation. Next: fill the empty seats, then plan sittings."},
	"about.seats":         {"Siapa menilai peserta ini; lembar yang terkirim tetap memegang kursinya. Lalu: penuhi apa yang perlu.", "Who assesses this candidate; a submitted sheet keeps its seat. Next: see to what is needed."},
	"about.moderation":    {"Peserta yang dinilai sangat berbeda oleh penilainya. Lalu: baca kedua lembar, dan tetapkan nilai dengan alasan.", "Candidates whose assessors differ widely. Next: read both sheets, and settle the mark with a reason."},
	"about.rulebook":      {"Peraturan dengan kata-kata: komponen, bobot, pembulatan, kelulusan, urutan. Lalu: sahkan, sebelum nilai pertama.", "The rulebook in words: components, weights, rounding, thresholds, order. Next: freeze it, before the first mark."},
	"about.keying":        {"Nilai yang diketik dua kali dan berbeda. Lalu: ketik yang tertulis di kertas; itu yang berlaku.", "Marks that were typed twice and differ. Next: type what the paper says; that holds."},
	"about.clashes":       {"Isian yang ditulis berbeda di dua salinan. Lalu: pilih yang benar, dengan alasan; sebelum itu tidak ada yang berlaku.", "Values that two copies hold differently. Next: choose the right one, with a reason; until then neither holds."},
	"about.laptops":       {"Laptop lain yang mengerjakan seleksi ini. Kirim lewat stik atau folder bersama, gabung di sini. Lalu: lihat isian yang berbeda.", "Other laptops at work on this selection. Send by a stick or a shared folder, join here. Next: see what differs."},
	"about.charts":        {"Sejauh mana setiap formasi, dan sebaran nilainya. Untuk melihat, bukan untuk memutuskan.", "How far each formation is, and how marks are spread. To look at, not to decide by."},
	"about.compare":       {"Membandingkan rekap orang lain dengan hasil di sini, dan menyebut sebab setiap perbedaan. Lalu: perbaiki yang salah di asalnya.", "Compares somebody's recap with the result here, and names the cause of each difference. Next: mend it where it comes from."},
	"about.board":         {"Papan untuk ruangan: jam dan kemajuan, tanpa nama dan nilai. Meninggalkannya meminta frasa sandi.", "A board for the room: the time and how far it is, no names, no marks. Leaving it asks for the passphrase."},
	"about.missing":       {"Lembar yang belum ada di sini, per peserta. Lalu: minta kiriman titiknya lagi, atau ketik dari kertas.", "Sheets that are not here yet, by candidate. Next: ask the venue to send again, or type them from paper."},
	"about.receipts":      {"Tanda terima peserta dari sesi yang ditutup: cetak untuk dibawa pulang, dan terbitkan agar siapa pun dapat memeriksanya. Lalu: umumkan kode segelnya.", "What candidates take home of closed sittings: print it, and publish what anybody needs to check it. Next: announce the kode segel."},
	"about.venues":        {"Titik: tempat sesi tanpa jaringan. Siapkan berkasnya untuk stik, dan sampaikan frasa sandinya terpisah. Lalu: gabung kirimannya di 'Laptop'.", "Venues: places of sittings without a network. Prepare their files for a stick, tell the passphrase apart. Next: join what they send under 'Laptops'."},
	"about.sittings":      {"Sesi ujian: hari, tempat, urutan. Lalu: buka sesi hari ini, catat kehadiran, dan tutup sesudahnya.", "Sittings: day, place, order. Next: open today's, record who is present, and close it afterwards."},
	"about.sitting":       {"Satu sesi: siapa hadir, urutan, kejadian. Lalu: tutup sesi bila semuanya tercatat.", "One sitting: who is present, the order, what happened. Next: close it when all is recorded."},
	"about.closing":       {"Menutup sesi: yang belum lengkap disebut, lalu berita acaranya dibuat untuk ditandatangani.", "Closes the sitting: what is not complete is named, then the minutes are made for signing."},
	"about.settings":      {"Pengaturan Anda sendiri di komputer ini: tema, tombol, kunci otomatis. Tidak mengubah seleksi.", "Your own settings on this computer: theme, keys, locking. They change nothing in the selection."},
	"about.log":           {"Siapa melakukan apa dan kapan, ditandatangani; tidak ada yang dapat dihapus. Enter membuka rinciannya.", "Who did what and when, signed; nothing can be removed. Enter opens an entry."},
	// other words by which what a key does is found
	"also.help.copy-as": {"cadangan ekspor backup", "backup export"},

	"about.overview": {"Semua formasi sekilas: lengkap, menunggu, seri di batas, dikoreksi. Lalu: buka yang belum selesai.", "All formations at a glance: complete, waiting, tied at the cut, corrected. Next: open what is not finished."},
}
