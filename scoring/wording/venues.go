package wording

import (
	"strconv"

	"ampera/scoring"
)

// venueWords are what is said of venues (titik), which work on a file that the office
// prepared for them.
var venueWords = table{
	"refusal.venue.at-home":       {"Ini dikerjakan di kantor. Di {1} berkasnya hanya berisi yang diperlukan untuk menilai di sana.", "That is done at the office. The file at {1} has only what is needed to score there."},
	"refusal.venue.not-counted":   {"Kantor menyatakan catatan ini tidak dihitung.", "The office says that this entry does not count."},
	"refusal.venue.no-sitting":    {"Di {1} tidak ada sesi yang terbuka. Susun sesinya dahulu, dengan tempat itu.", "There is no open sitting at {1}. Plan its sittings first, with that place."},
	"refusal.venue.uncounted":     {"Ada catatan yang tidak dihitung dan belum ditetapkan. Tetapkan dahulu di catatan kejadian.", "Some entries do not count and nobody has ruled on them. Rule on them in the log first."},
	"refusal.venue.crowd":         {"Kiriman dari titik ini akan terbaca {1} orang; paling banyak {2}. Cabut ketua atau sekretariat yang tidak bertugas lagi, lalu siapkan.", "What this venue sends would be for {1} readers; a file takes {2}. Revoke chairs or secretaries who serve no more, then prepare it."},
	"refusal.venue.one-reader":    {"Hanya satu orang dapat membaca kiriman dari titik. Daftarkan sekretariat, atau pakai seleksi dengan kode pemulihan.", "Only one person could read what the venue sends. Enrol a secretary, or found selections with a recovery code."},
	"refusal.venue.passphrase":    {"Frasa sandi titik ini tidak cocok. Periksa keempat katanya, atau tanyakan lagi ke kantor.", "This passphrase of the venue does not fit. Check its four words, or ask the office again."},
	"refusal.venue.no-ranking":    {"Di titik {1} tidak dibuat peringkat: nilai lain dan peserta lain ada di kantor. Gabung kiriman di sana.", "No ranking is made at the venue {1}: other marks and other candidates are at the office. Join a parcel there."},
	"refusal.venue.not-one":       {"Ini bukan berkas titik. Pilih berkas yang ditulis kantor dengan 'Siapkan titik'.", "This is no set-up of a venue. Choose the file that the office wrote by 'Prepare a venue'."},
	"refusal.venue.lacks":         {"Catatan kantor di berkas titik ini hilang; {1} catatan menunggunya. Bawa pulang dan gabung di kantor; minta berkas titik baru.", "Entries of the office are lost in this venue's file; {1} wait for them. Take it home and join it there; ask for a new venue file."},
	"refusal.venue.damaged":       {"Berkas titik ini rusak. Tidak ada yang diambil; minta kantor menyalinnya sekali lagi.", "This set-up is damaged. Nothing is taken; ask the office to copy it once more."},
	"refusal.venue.unwritten":     {"{1} tercatat disiapkan, tetapi berkasnya tidak jadi. Siapkan lagi ke tempat lain.", "{1} is on record as prepared, but its file was not put in its place. Prepare it again, elsewhere."},
	"refusal.venue.not-here":      {"Ini berkas titik, dan laptop ini bukan laptop titik. Buka di laptop yang belum punya seleksi, atau di laptop titiknya.", "This is a venue's file, and this is no venue's laptop. Open it on a laptop without a selection, or on the venue's own."},
	"refusal.venue.is-amendment":  {"Ini berkas titik, bukan kiriman. Pilih berkas itu saja, lalu isi frasa sandinya.", "This is a venue's file and no parcel. Choose that file alone, then type its passphrase."},
	"refusal.venue.foreign":       {"Berkas titik ini dari seleksi lain. Tidak ada yang diambil.", "This venue's file is of another selection. Nothing is taken."},
	"refusal.venue.of-another":    {"Berkas ini untuk titik {1}; laptop ini untuk {2}. Tidak ada yang diambil.", "This file is for {1}; this laptop is for {2}. Nothing is taken."},
	"refusal.venue.older":         {"Laptop ini sudah mengambil berkas {1} yang lebih baru. Tidak ada yang diubah.", "This laptop has taken a newer file of {1} already. Nothing is changed."},
	"refusal.venue.apart":         {"{1} disiapkan di dua laptop kantor yang belum saling bergabung. Minta kantor menggabung keduanya, lalu menyiapkan lagi.", "{1} was prepared on two of the office's laptops that had not joined. Have the office join them and prepare it again."},
	"refusal.venue.prepared-anew": {"{1} disiapkan lagi oleh kantor: ambil dahulu berkas perubahannya di laptop ini, lalu gabung lagi.", "The office has prepared {1} again: take its new file on this laptop first, then join again."},
	"refusal.bundle.not-of-venue": {"Laptop ini untuk titik {1} saja. Kiriman dari kantor atau titik lain tidak digabung di sini.", "This laptop is for the venue {1} alone. What the office or another venue sends is not joined here."},
	"refusal.held.venue":          {"Peringkat dibuat di kantor, setelah {1} mengirim.", "Rankings are made at the office, once {1} has sent."},
	"rank.short.venue":            {"di kantor", "at the office"},
	"problem.leaf.withheld":       {"isi yang tidak ada di berkas titik ini bukan yang ditetapkan kantor", "what is not in this venue's file is not what the office left out"},

	"log.cell.people":            {"yang bekerja di sana", "who work there"},
	"log.cell.sittings":          {"sesi", "sittings"},
	"log.cell.withheld":          {"yang tinggal di kantor", "what stays at the office"},
	"log.cell.uncounted":         {"yang tidak dihitung", "what does not count"},
	"venues.title":               {"Titik", "Venues"},
	"venues.lead":                {"Tempat sesi tanpa jaringan: siapkan berkasnya, gabung kirimannya", "Places without a network: prepare their files, join what they send"},
	"venues.none":                {"Belum ada sesi dengan tempat. Susun sesi dahulu.", "No sitting has a place yet. Plan sittings first."},
	"venues.place":               {"Titik", "Venue"},
	"venues.sittings":            {"Sesi", "Sittings"},
	"venues.candidates":          {"Peserta", "Candidates"},
	"venues.sheets":              {"Lembar", "Sheets"},
	"venues.came":                {"Kiriman terakhir", "Last parcel"},
	"venues.print":               {"Kode segel", "Kode segel"},
	"venues.state.planned":       {"belum disiapkan", "not prepared"},
	"venues.state.prepared":      {"disiapkan", "prepared"},
	"venues.state.back":          {"sudah mengirim", "has sent"},
	"venues.state.closed":        {"ditutup", "closed"},
	"venues.do.prepare":          {"siapkan titik", "prepare"},
	"venues.do.laptops":          {"laptop dan kiriman", "laptops, parcels"},
	"venues.do.take":             {"lanjut", "go on"},
	"refusal.venues.only":        {"pilih satu titik", "choose one venue"},
	"venues.head":                {"Siapa memimpin di {1} (ketua titik)?", "Who leads at {1}?"},
	"venues.head.hint":           {"Ia mendudukkan cadangan dan memberi kode baru di sana; Ketua mengesahkannya nanti. Menutup sesi tetap tugas sekretariat. Penilai panelnya ikut dengan sendirinya.", "They seat reserves and give new codes there; the chair countersigns later. Closing sittings stays the secretary's. The panels' assessors come along by themselves."},
	"venues.reserves":            {"Siapa lagi yang ikut ke {1}?", "Who else goes along to {1}?"},
	"venues.reserves.lead":       {"Penilai ikut sebagai cadangan; sekretariat ikut bila penilai yang memimpin.", "Assessors go as reserves; the secretary goes where an assessor leads."},
	"refusal.venue.panel-of-all": {"Di {1} kursi diberikan per peserta: buka panel, pilih formasi, lalu pesertanya.", "At {1} seats are given candidate by candidate: open panels, the formation, then the candidate."},
	"refusal.venue.not-oneself":  {"Tidak seorang pun mendudukkan dirinya sendiri. Minta anggota lain.", "Nobody seats themselves. Ask another member."},
	"refusal.venue.not-along":    {"{1} tidak ikut ke titik ini. Pilih cadangan yang ikut, atau minta kantor menyiapkan lagi.", "{1} did not come along to this venue. Choose a reserve who did, or have the office prepare it again."},
	"venues.where":               {"Tulis berkas titik {1} di mana (stik)?", "Write the file of {1} where (a stick)?"},
	"venues.preparing":           {"Menyiapkan titik…", "Preparing the venue…"},
	"venues.made":                {"Frasa sandi {1}: {2}", "Passphrase of {1}: {2}"},
	"venues.made.detail":         {"Catat sekarang; tidak tersimpan di mana pun. Sampaikan terpisah dari stiknya. Berkas: {1} ({2} peserta, {3} orang). Di sana: 'Buka cadangan'.", "Note it now; it is kept nowhere. Tell it apart from the stick. File: {1} ({2} {2:candidate|candidates}, {3} {3:person|people}). There: 'Open a backup'."},
	"venues.made.again":          {"Catat sekarang; tidak tersimpan di mana pun. Sampaikan terpisah dari stiknya. Berkas: {1} ({2} peserta, {3} orang). Laptop yang sudah di sana menggabungnya di 'Laptop'; laptop baru: 'Buka cadangan'.", "Note it now; it is kept nowhere. Tell it apart from the stick. File: {1} ({2} {2:candidate|candidates}, {3} {3:person|people}). A laptop that is there already joins it under 'Laptops'; a new one: 'Open a backup'."},
	"venues.unclosed":            {"Tidak seorang pun di sana dapat menutup sesi: tutup di kantor sesudah kirimannya digabung, atau siapkan lagi dengan ketua atau sekretaris.", "Nobody there may close a sitting: close it at the office once its parcel is joined, or prepare again with the chair or a secretary."},
	"venues.crowded":             {"{1} laptop belum kembali, paling banyak {2} dapat digabung: gabung dan tutup yang selesai dahulu.", "{1} laptops have not come back, and at most {2} can be joined: join and close those that are done first."},
	"venues.leave":               {"Frasa sandi itu belum dicatat?", "Is that passphrase not noted yet?"},
	"venues.leave.detail":        {"Tidak dapat ditampilkan lagi setelah ini; tanpa itu titiknya disiapkan lagi.", "After this nobody can show it again; without it the venue is prepared again."},
	"venues.done":                {"{1} siap: bawa stiknya, sampaikan frasa sandinya.", "{1} is prepared: take the stick, tell the passphrase."},
	"venues.amend.ask":           {"Frasa sandi berkas perubahan (empat kata dari kantor)", "Passphrase of the new file (four words from the office)"},
	"venues.amending":            {"Menyesuaikan berkas titik…", "Amending the venue's file…"},
	"venues.amended":             {"{1} sudah disesuaikan: {2} catatan dari kantor, {3} catatan dari sini tetap.", "{1} is amended: {2} {2:entry|entries} from the office, {3} of this place {3:stays|stay}."},
	"venues.amended.same":        {"Berkas ini sudah diambil sebelumnya: tidak ada yang berubah.", "This file was taken before: nothing is changed."},
	"cmd.venue.amend":            {"Mengambil berkas perubahan di laptop titik", "Take a newer file of its venue into a laptop's own"},
	"cmd.venue.amend.long":       {"Mengambil FILE, yang ditulis kantor ketika titik ini disiapkan lagi: daftar, kunci, dan catatan yang baru. Yang dikerjakan di sini tetap. Frasa sandi berkas itu ditanyakan.", "Take the FILE that the office wrote when it prepared this venue again: new lists, keys and entries. What was done here stays. The passphrase of that file is asked for."},
	"cmd.venue.rehearse":         {"Membuat gladi sebuah titik, dengan peserta karangan", "Make a rehearsal of a venue, with invented candidates"},
	"cmd.venue.rehearse.long":    {"Membuat, dari berkas titik FILE, seleksi tersendiri di --db untuk berlatih: peraturan, sesi, dan panelnya, nama pesertanya karangan. Tidak ada isinya yang dapat masuk ke seleksi yang sebenarnya. Kode-kodenya hanya berlaku di gladi ini.", "Make, of a venue's FILE, a selection of its own at --db to practise in: its rulebook, sittings and panels, the candidates' names invented. Nothing of it can enter the real selection. Its codes are of this rehearsal alone."},
	"cmd.venue.rehearsed":        {"Gladi {1} ada di {2}.", "The rehearsal of {1} is at {2}."},
	"rehearsal.head":             {"{1} masuk dengan frasa sandi: {2}", "{1} unlocks with the passphrase: {2}"},
	"rehearsal.code":             {"{1} ({2}) mulai dengan kode: {3}", "{1} ({2}) begins with the code: {3}"},
	"rehearsal.leave":            {"Kode-kode gladi belum dicatat?", "Are the codes of the rehearsal not noted yet?"},
	"rehearsal.leave.detail":     {"Kode-kode itu tidak dapat ditampilkan lagi setelah ini.", "After this nobody can show them again."},
	"rehearsal.end":              {"Akhiri gladi ini", "End this rehearsal"},
	"rehearsal.end.note":         {"lalu buka berkas titik yang sebenarnya", "then open the venue's real file"},
	"rehearsal.end.ask":          {"Akhiri gladi ini?", "End this rehearsal?"},
	"rehearsal.end.detail":       {"Berkasnya disimpan dengan nama lain, dan tempatnya kosong untuk berkas titik yang sebenarnya ('Buka cadangan').", "Its file is kept under another name, and its place is free for the venue's real file ('Open a backup')."},
	"rehearsal.end.no":           {"lanjutkan gladi", "go on rehearsing"},
	"rehearsal.end.yes":          {"akhiri", "end it"},
	"rehearsal.ended":            {"Gladi selesai; berkasnya {1}. Sekarang buka berkas titik.", "The rehearsal is over; its file is {1}. Now open the venue's file."},
	"refusal.rehearsal.none":     {"Ini bukan gladi. Tidak ada yang diubah.", "This is no rehearsal. Nothing was changed."},
	"rehearsal.again":            {"tampilkan lagi", "show them again"},
	"rehearsal.made":             {"Gladi {1} siap. Catat, lalu bagikan", "The rehearsal of {1} is ready. Note these, hand them out"},
	"setup.open":                 {"buka untuk bekerja", "open it to work"},
	"setup.rehearse":             {"gladi: berlatih dengan peserta karangan", "rehearse: practise with invented candidates"},
	"setup.which":                {"Untuk apa berkas titik ini dibuka?", "What is this venue's file opened for?"},
	"setup.which.detail":         {"Gladi adalah seleksi tersendiri: tidak ada isinya yang masuk ke yang sebenarnya.", "A rehearsal is a selection of its own: nothing of it enters the real one."},
	"venues.noted":               {"sudah dicatat", "noted"},
	"page.word.laptops":          {"laptop", "laptops"},
	"page.word.prepare":          {"siapkan", "prepare"},
	"welcome.setup.ask":          {"Frasa sandi titik (empat kata dari kantor)", "Passphrase of the venue (four words from the office)"},
	"welcome.setup.label":        {"Frasa sandi", "Passphrase"},
	"cmd.sound-withheld":         {"Berkas titik: {1} isi tinggal di kantor, tepat seperti yang ditandatangani ketua.", "A venue's file: {1} {1:item stays|items stay} at the office, just as the chair signed."},
	"cmd.venue":                  {"Menyiapkan titik tanpa jaringan, dan membuka berkasnya", "Prepare venues without a network, and open their files"},
	"cmd.venue.prepare":          {"Menulis berkas sebuah titik, terkunci frasa sandi", "Write the file of a venue, encrypted with a passphrase"},
	"cmd.venue.prepare.long":     {"Menulis berkas untuk titik NAME, tempat dari satu sesi terbuka atau lebih: peraturan, formasi, orang, panel, sesinya, dan peserta sesinya. Selebihnya, juga nilai tertulis, tinggal sebagai sidik. Frasa sandinya ditulis sekali; sampaikan terpisah dari stiknya.", "Write the file for the venue NAME, the place of one open sitting or more: rulebook, formations, people, panels, its sittings and their candidates. All else, written marks too, stays behind as hashes. Its passphrase is written once; tell it apart from the stick."},
	"cmd.venue.open":             {"Membuka berkas titik sebagai seleksi di laptop ini", "Open a venue's file as the selection of this laptop"},
	"cmd.venue.open.long":        {"Membuka berkas FILE yang ditulis kantor; hasilnya ditaruh di --db, tempat belum ada apa-apa. Frasa sandi titik ditanyakan.", "Open the FILE that the office wrote; what it holds is put at --db, where nothing is yet. The passphrase of the venue is asked for."},
	"cmd.venue.opened":           {"Titik {1} terbuka di {3}; {2} orang dapat masuk.", "The venue {1} is open at {3}; {2} {2:person|people} can unlock."},
	"refusal.cmd.venue.nobody":   {"Tidak ada anggota aktif bernama {1}. Yang ada: {2}.", "No active member is called {1}. There are: {2}."},
	"cmd.flag.venue-head":        {"ketua titik: kunci orang ini ikut, selain para penilai panelnya", "who leads it: this person's key goes along, besides the panels'"},
	"cmd.flag.venue-reserve":     {"cadangan: kunci orang ini ikut, agar dapat didudukkan di sana; boleh berulang", "a reserve: this person's key goes along, so that they can be seated there; repeatable"},
	"cmd.flag.venue-out":         {"tempat berkas titik ditulis", "where the file of the venue is written"},
	"venues.do.missing":          {"yang belum datang", "still to come"},
	"missing.title":              {"Yang belum datang", "Still to come"},
	"missing.of":                 {"Lembar dari sesi {1} yang masih ditunggu", "Sheets of the sittings at {1} that are still expected"},
	"missing.all":                {"Lembar dari semua sesi yang belum ditutup", "Sheets of all sittings that are not closed"},
	"missing.every":              {"semua tempat", "every place"},
	"missing.none":               {"Tidak ada yang ditunggu.", "Nothing is expected any more."},
	"missing.do.other":           {"tempat lain", "another place"},
	"refusal.missing.one-venue":  {"tidak ada tempat lain yang ditunggu lembarnya", "no other place is expected to send sheets"},
	"refusal.missing.nobody":     {"Belum ada penilai untuk kursi ini. Tetapkan di 'Panel'.", "Nobody is named for this seat. Name somebody under 'Panels'."},
	"page.word.missing":          {"kurang", "missing"},
	"page.word.other-venue":      {"tempat", "place"},
	"arrival.awaited":            {"Dari {1} masih ditunggu {2} lembar: {3}.", "Of {1} {2} {2:sheet is|sheets are} still expected: {3}."},
	"arrival.awaited.one":        {"{1} {2} ({3}, {4})", "{1} {2} ({3}, {4})"},
	"arrival.awaited.empty":      {"{1} {2} (belum ada penilai)", "{1} {2} (no assessor named)"},
	"arrival.awaited.more":       {"{1}, dan {2} lagi (lihat 'Yang belum datang')", "{1}, and {2} more (see 'Still to come')"},
	"laptops.awaited":            {"Dari {1} masih ditunggu {2} lembar.", "Of {1} {2} {2:sheet is|sheets are} still expected."},
}

// SetUpMade says what to note and tell of a set-up.
func (l Lang) SetUpMade(s scoring.SetUp) string {
	key := "venues.made.detail"
	if s.Again {
		key = "venues.made.again"
	}
	out := l.Text(key, s.Path, strconv.Itoa(s.Candidates), strconv.Itoa(s.People))
	if s.Unclosed {
		out += " " + l.Text("venues.unclosed")
	}
	if s.Crowded() {
		out += " " + l.Text("venues.crowded", strconv.Itoa(s.Away), strconv.Itoa(scoring.MostAway))
	}
	return out
}

// Amended says what became of a venue's file.
func (l Lang) Amended(a scoring.Amended) string {
	if a.Same {
		return l.Text("venues.amended.same")
	}
	return l.Text("venues.amended", a.Venue, strconv.Itoa(a.New), strconv.Itoa(a.Here))
}

// RehearsalLines say how each begins who rehearses.
func (l Lang) RehearsalLines(r scoring.Rehearsal) []string {
	out := []string{l.Text("rehearsal.head", r.Chair, r.Passphrase)}
	for _, c := range r.Codes {
		out = append(out, l.Text("rehearsal.code", c.Name, l.Roles(c.Roles), c.Code))
	}
	return out
}
