package wording

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// laptopWords are what is said of other laptops, and of the files in which acts travel
// between them.
var laptopWords = table{
	"refusal.bundle.crowd":         {"Kiriman ini akan terbaca {1} orang; paling banyak {2}. Cabut yang tidak bertugas lagi, atau pakai 'Salin untuk laptop lain'.", "This file would be for {1} readers; one takes {2}. Revoke who serves no more, or write a whole copy for the other laptop."},
	"refusal.bundle.damaged.head":  {"Kiriman ini rusak sebelum potongan 1: tidak ada yang dapat digabung darinya. Minta laptop itu mengirim sekali lagi.", "This parcel is damaged before chunk 1: nothing of it can be joined. Ask that laptop to send it again."},
	"refusal.bundle.damaged":       {"Kiriman ini rusak pada potongan {1}. Yang sebelumnya utuh dan boleh digabung; minta laptop itu mengirim sekali lagi.", "This parcel is damaged in chunk {1}. What comes before is sound and may be joined; ask that laptop to send it again."},
	"refusal.bundle.not-one":       {"Ini bukan kiriman dan bukan salinan seleksi. Pilih berkas yang berakhir .kiriman, atau foldernya.", "This is neither a parcel nor a copy of a selection. Choose a file that ends in .kiriman, or its folder."},
	"refusal.bundle.newer":         {"Kiriman ini dibuat Ampera yang lebih baru. Pasang versi terbaru di laptop ini.", "A newer Ampera made this parcel. Install the newest version on this laptop."},
	"refusal.bundle.sealed":        {"Kiriman ini tidak untuk Anda, atau dari seleksi lain. Buka dengan anggota lain, atau minta lagi setelah laptop itu menggabung dari sini.", "This parcel is not for you, or of another selection. Open it as another member, or ask for it again once that laptop has joined one from here."},
	"refusal.bundle.foreign":       {"Ini dari seleksi lain. Tidak ada yang diambil.", "This is of another selection. Nothing is taken."},
	"refusal.bundle.forked":        {"Laptop yang terakhir dipakai {1}, {2}, punya dua riwayat; kiriman ini tidak memuat awalnya (catatan {3}). Minta kiriman lengkap dari sana.", "The laptop last used by {1}, {2}, has two histories, and this parcel lacks where they part (entry {3}). Ask there for a whole parcel."},
	"refusal.bundle.rewritten":     {"Riwayat laptop ini bukan lanjutan dari yang pernah diterima (kode segel {1}). Seseorang mengganti berkasnya. Tidak ada yang diambil; beri tahu ketua.", "This laptop's history does not go on from what was joined before (kode segel {1}). Somebody replaced its file. Nothing is taken; tell the chair."},
	"refusal.bundle.seal":          {"Kode segel kiriman ini bukan dari isinya. Tidak ada yang diambil; minta dikirim sekali lagi.", "The kode segel of this parcel is not that of what it holds. Nothing is taken; ask for it again."},
	"refusal.bundle.stranger":      {"Di kiriman ini ada tanda tangan orang yang tidak pernah menjadi anggota panitia. Tidak ada yang diambil; beri tahu ketua.", "In this parcel is a signature of somebody who never was of the committee. Nothing is taken; tell the chair."},
	"refusal.bundle.forged":        {"Di kiriman ini ada catatan yang bukan seperti yang ditandatangani. Yang sebelumnya boleh digabung; beri tahu ketua.", "An entry in this parcel is not what was signed. What comes before it may be joined; tell the chair."},
	"refusal.bundle.gone":          {"Di kiriman ini ada isi catatan yang hilang tanpa penghapusan yang berlaku. Tidak ada yang diambil; beri tahu ketua.", "In this parcel an item of an entry is gone, and no destruction that counts names it. Nothing is taken; tell the chair."},
	"refusal.bundle.itself":        {"Ini berkas yang sedang terbuka. Pilih kiriman dari laptop lain.", "This is the file that is open. Choose a parcel of another laptop."},
	"refusal.bundle.nobody":        {"Belum ada orang yang dapat membuka kiriman. Pilih dahulu kata sandi sendiri.", "There is nobody yet who could open a parcel. Choose a passphrase of your own first."},
	"refusal.bundle.piece":         {"Satu catatan terlalu besar untuk dikirim. Kirim salinan seluruh berkas sebagai gantinya.", "One entry is too large to be sent. Send a copy of the whole file instead."},
	"refusal.bundle.not-read-back": {"Kiriman sudah ditulis, tetapi tidak terbaca kembali dari {1}. Pakai stik lain.", "The parcel was written, but cannot be read back from {1}. Use another stick."},
	"refusal.bundle.busy":          {"Ada yang terus tersimpan sementara itu. Coba lagi sesaat kemudian.", "Something keeps being saved meanwhile. Try again in a moment."},
	"refusal.bundle.no-folder":     {"Tidak ada folder {1}. Pasang stiknya, atau periksa letaknya; nama berkas yang ditulis berakhir {2}.", "There is no folder {1}. Put the stick in, or check the place; the name of a file to be written ends in {2}."},
	"refusal.bundle.set-ups":       {"Di {1} ada berkas titik, bukan kiriman: {2}. Sebutkan berkas itu, lalu isi frasa sandinya.", "In {1} are venues' files and no parcel: {2}. Name that file, then type its passphrase."},
	"refusal.ack.none-here":        {"Di {1} tidak ada tanda terima. Minta dibuat di laptop yang menggabung: 'Laptop', lalu t.", "There is no acknowledgement in {1}. Have it made on the laptop that joined: 'Laptops', then t."},
	"refusal.bundle.none-here":     {"Di {1} tidak ada kiriman dari laptop lain.", "There is no parcel of another laptop in {1}."},

	"refusal.checkpoint.form":    {"Ini bukan kode segel. Salin seluruh teksnya, atau tulis jumlah catatan dan 16 tandanya: 137 b81c7720e5d30126.", "This is no kode segel. Copy its whole text, or write the number of entries and its 16 signs: 137 b81c7720e5d30126."},
	"refusal.checkpoint.other":   {"Kode segel ini dari seleksi lain.", "This kode segel is of another selection."},
	"refusal.checkpoint.longer":  {"Berkas ini lebih lama daripada kode segelnya: {2} catatan, padahal sudah {1}. Cari berkas yang lebih baru; yang ini jangan dipakai.", "This file is older than its kode segel: {2} entries, where there were {1}. Look for the newer file; do not use this one."},
	"refusal.checkpoint.line":    {"Kode segel ini tidak utuh: baris {1} tidak terbaca. Salin seluruh teksnya sekali lagi.", "This kode segel is not whole: line {1} cannot be read. Copy its whole text once more."},
	"refusal.checkpoint.size":    {"Tanda ini milik {2} catatan, bukan {1}: jumlah di kode segel ini salah tulis atau diubah. Samakan dengan yang tercetak.", "These signs are of {2} {2:entry|entries}, not {1}: the number in this kode segel is mistyped or was changed. Compare it with what was printed."},
	"refusal.checkpoint.changed": {"Bukan ini yang ditandatangani {1}: jumlah, tanda, atau tanda tangannya diubah sesudahnya. Cari yang tercetak; jangan percaya yang ini.", "This is not what {1} signed: number, signs or signature were changed since. Look for what was printed; do not trust this one."},
	"refusal.checkpoint.differs": {"Pada {1} catatan kode segel berkas ini {3}, bukan {2}. Kalau memang begitu tercetak, riwayatnya diganti: simpan berkasnya dan beri tahu ketua.", "At {1} entries the kode segel of this file is {3}, not {2}. If it is printed so, the history was replaced: keep the file; tell the chair."},
	"checkpoint.holds":           {"Cocok dengan kode segel: {1} catatan yang sama, dan {2} sesudahnya.", "It holds: the same {1} {1:entry|entries}, and {2} since."},
	"checkpoint.signed":          {"Kode segel ditandatangani oleh {1}.", "The kode segel is signed by {1}."},
	"checkpoint.unsigned":        {"Tidak seorang pun dari panitia menandatangani kode segel ini; angkanya cocok, asalnya tidak terbukti.", "Nobody of the committee signed this kode segel; its figures hold, where it is from is not proven."},
	"checkpoint.read-out":        {"Enam belas tanda cukup untuk membandingkan, tetapi bukan bukti; bukti adalah kode segel utuh.", "Sixteen signs are enough to compare, and no proof; the whole kode segel is."},

	"laptops.title":        {"Laptop", "Laptops"},
	"laptops.lead":         {"Kirim yang dikerjakan di sini, gabung yang dikerjakan di laptop lain", "Send what was done here, join what was done on other laptops"},
	"laptops.half":         {"Penggabungan terakhir terputus: gabung berkas yang sama sekali lagi.", "The last joining was interrupted: join the same files once more."},
	"laptops.one":          {"Laptop", "Laptop"},
	"laptops.here":         {"laptop ini", "this one"},
	"laptops.other":        {"laptop {1}", "laptop {1}"},
	"laptops.person":       {"Terakhir oleh", "Last by"},
	"laptops.at":           {"Waktu", "Time"},
	"laptops.acts":         {"Catatan", "Entries"},
	"laptops.print":        {"Kode segel", "Kode segel"},
	"laptops.do.join":      {"gabung", "join"},
	"laptops.do.send":      {"kirim", "send"},
	"laptops.do.copy":      {"salin untuk laptop lain", "copy for another laptop"},
	"laptops.send.where":   {"Tulis kiriman di folder mana (stik atau folder bersama)?", "Write the parcel into which folder (a stick or a shared one)?"},
	"laptops.send.what":    {"Kirim apa?", "Send what?"},
	"laptops.send.new":     {"yang belum ada di laptop lain", "what the other laptops lack"},
	"laptops.send.all":     {"semuanya, untuk laptop yang belum pernah mengirim", "everything, for a laptop that has never sent anything"},
	"laptops.sending":      {"Menulis kiriman…", "Writing the parcel…"},
	"laptops.join.where":   {"Gabung dari folder atau berkas mana?", "Join from which folder or file?"},
	"laptops.reading":      {"Memeriksa kiriman…", "Checking the parcels…"},
	"laptops.join.ask":     {"Gabung?", "Join?"},
	"laptops.join.no":      {"jangan dulu", "not now"},
	"laptops.join.yes":     {"gabung", "join"},
	"laptops.joining":      {"Menggabung…", "Joining…"},
	"laptops.nothing-new":  {"Tidak ada yang baru.", "Nothing is new."},
	"laptops.good":         {"baik", "good"},
	"laptops.copy.where":   {"Simpan salinan untuk laptop lain di mana?", "Where should the copy for another laptop be saved?"},
	"laptops.copying":      {"Menyalin…", "Copying…"},
	"laptops.copied":       {"Disalin ke {1}, utuh (kode segel {2}). Buka di laptop lain dengan 'Buka cadangan'.", "Copied to {1}, whole (kode segel {2}). Open it on the other laptop by 'Open a backup'."},
	"laptops.packed":       {"Kiriman ditulis dan terbaca kembali: {2} catatan, kode segel {3}, di {1}", "The parcel is written and reads back: {2} {2:entry|entries}, kode segel {3}, at {1}"},
	"laptops.joined":       {"Tergabung: {1} catatan dari laptop lain.", "Joined: {1} {1:entry|entries} of other laptops."},
	"laptops.joined.wiped": {"Tercatat: laptop {1} dihapus.", "Noted: laptop {1} was wiped."},
	"laptops.joined.not":   {"{1} di antaranya tidak dihitung; ketua menetapkannya di 'Catatan'.", "{1} of them {1:does|do} not count; the chair rules on {1:it|them} under 'Log'."},
	"laptops.waits":        {"Isian yang berbeda: {1}; pilih di 'Isian yang berbeda'.", "Differing values: {1}; choose under 'Differing values'."},
	"plain.laptops.sure":   {"Gabung sekarang?", "Join now?"},

	"laptops.wiped":          {"Dihapus", "Wiped"},
	"laptops.do.acknowledge": {"tanda terima", "acknowledge"},
	"laptops.do.wipe":        {"hapus laptop ini", "wipe this laptop"},
	"laptops.ack.backup":     {"Cadangan laptop ini dahulu: simpan di mana?", "A backup of this laptop first: save it where?"},
	"laptops.ack.where":      {"Tulis tanda terima di folder mana (stik)?", "Write the acknowledgement into which folder (a stick)?"},
	"laptops.acked":          {"Cadangan terbaca kembali: {1} (kode segel {2}). Tanda terima untuk {3} laptop: {4}", "The backup reads back: {1} (kode segel {2}). Acknowledgement for {3} {3:laptop|laptops}: {4}"},
	"laptops.wipe.ack":       {"Berkas tanda terima dari laptop yang menggabung:", "The acknowledgement of the laptop that joined:"},
	"laptops.wipe.where":     {"Tulis berita penghapusan di folder mana (stik)?", "Write the minute of it into which folder (a stick)?"},
	"laptops.wipe.checking":  {"Mencocokkan tanda terima…", "Checking the acknowledgement…"},
	"laptops.wipe.ask":       {"Hapus seleksi ini dari laptop ini?", "Remove this selection from this laptop?"},
	"laptops.wipe.yes":       {"hapus", "remove"},
	"laptops.wipe.working":   {"Menghapus…", "Removing…"},
	"laptops.wipe.done":      {"Sudah dihapus.", "It is removed."},
	"laptops.wipe.leave":     {"tutup program", "close the program"},
	"plain.laptops.wipe":     {"Hapus sekarang? Ini tidak dapat dibatalkan.", "Remove now? This cannot be undone."},

	"wipe.covered": {"{1} catatan (kode segel {2}), semuanya ada di tanda terima {3}, {4}.", "{1} {1:entry|entries} (kode segel {2}), all in the acknowledgement of {3}, {4}."},
	"wipe.goes":    {"Dihapus: {1}", "Removed: {1}"},
	"wipe.will-go": {"Akan dihapus: {1}", "To be removed: {1}"},
	"wipe.left":    {"Tidak terjangkau, hapus sendiri: {1}", "Not within reach, remove it yourself: {1}"},
	"wipe.minute":  {"Berita penghapusan: {1}. Bawa ke laptop yang menggabung dan gabung di sana.", "The minute: {1}. Take it to the laptop that joined, and join it there."},
	"wipe.keeps":   {"Yang tetap ada: sisa di cakram yang dapat dibaca alat khusus, salinan yang tidak dibuat program ini, ekspor, cetakan, dan kiriman di stik. Bila perlu, hapus seluruh cakram atau hancurkan.", "What stays: traces on the disk that special tools read, copies that this program did not make, exports, prints, and parcels on sticks. If need be, erase the whole disk or destroy it."},

	"refusal.ack.form":               {"Ini bukan tanda terima dan bukan berita penghapusan, atau isinya diubah. Minta yang baru dari laptop yang menulisnya.", "This is no acknowledgement and no minute of a removal, or it was changed. Ask for a new one from the laptop that wrote it."},
	"refusal.ack.other":              {"Tanda terima ini dari seleksi lain.", "This acknowledgement is of another selection."},
	"refusal.ack.own":                {"Tanda terima ini ditulis di komputer ini sendiri. Yang diperlukan dari laptop lain, yang sudah menggabung kiriman dari sini.", "This acknowledgement was written on this very computer. It takes that of another laptop, which has joined a parcel from here."},
	"refusal.ack.unsigned":           {"Tidak seorang pun ketua atau sekretaris yang aktif di sini menandatangani tanda terima ini. Minta yang baru dari mereka.", "No chair or secretary who is active here signed this acknowledgement. Ask them for a new one."},
	"refusal.ack.not-heard":          {"Laptop itu belum menggabung kiriman dari sini. Kirim dahulu (b), lalu minta tanda terima yang baru.", "That laptop has joined no parcel from here. Send one first (b), then ask for a new acknowledgement."},
	"refusal.ack.differs":            {"Di laptop itu riwayat ini lain daripada di sini. Jangan hapus apa pun; simpan kedua berkas dan beri tahu ketua.", "That laptop has another history than this one. Remove nothing; keep both files and tell the chair."},
	"refusal.wipe.outside":           {"{1} catatan di sini tidak ada di tanda terima. Kirim (b), gabung di sana, lalu minta tanda terima yang baru.", "{1} {1:entry|entries} here are not in the acknowledgement. Send (b), join there, then ask for a new one."},
	"refusal.wipe.apart":             {"{1} catatan di sini menunggu yang hilang dari berkas rusak. Gabung dahulu, atau simpan berkas ini.", "{1} {1:entry|entries} here wait for what a damaged file lost. Join that first, or keep this file."},
	"refusal.wipe.copy":              {"Salinan {1} memuat catatan di luar tanda terima, rusak, atau sedang dibuka. Tidak ada yang dihapus; gabung atau pindahkan dahulu.", "The copy {1} has entries outside of the acknowledgement, is damaged, or open. Nothing was removed; join it or move it away first."},
	"refusal.wipe.changed":           {"{1} berubah sesudah diperiksa. Tidak dihapus; mulai lagi dengan tanda terima yang baru.", "{1} changed after it was checked. It is not removed; begin again with a new acknowledgement."},
	"refusal.wipe.minute":            {"Seleksi sudah dihapus, tetapi berita penghapusan belum tertulis di {1}. Tulis dengan: ampera laptop wipe --to FOLDER", "The selection is removed, but the minute is not written at {1} yet. Write it by: ampera laptop wipe --to FOLDER"},
	"refusal.wipe.unfinished":        {"Penghapusan {1} belum selesai. Selesaikan dengan: ampera laptop wipe --to FOLDER", "The removal of {1} is not finished. Finish it by: ampera laptop wipe --to FOLDER"},
	"refusal.wipe.none":              {"Tidak ada penghapusan yang belum selesai di sini. Sebutkan berkas tanda terima.", "No removal is unfinished here. Name the acknowledgement."},
	"refusal.wipe.sample":            {"Ini contoh; ia terhapus sendiri saat ditutup.", "This is the sample; it is removed by itself when it is closed."},
	"refusal.bundle.acknowledgement": {"Ini tanda terima, bukan kiriman. Dipakai di laptop yang dihapus.", "This is an acknowledgement and no parcel. It is for the laptop that is wiped."},
	"refusal.bundle.wiped-outside":   {"Laptop itu dihapus dengan {1} catatan yang tidak ada di sini. Cari kiriman atau cadangannya sebelum dilanjutkan, dan beri tahu ketua.", "That laptop was wiped with {1} {1:entry|entries} that are not here. Look for its parcel or backup first, and tell the chair."},

	"arrival.wiped":       {"{1}: laptop {2} dihapus oleh {3}, {4}; semua catatannya ada di sini.", "{1}: laptop {2} was wiped by {3}, {4}; all of its entries are here."},
	"arrival.new":         {"{1} catatan baru.", "{1} new {1:entry|entries}."},
	"arrival.times":       {"Menurut jam laptopnya {1} sampai {2}.", "By the clocks there {1} to {2}."},
	"arrival.closes":      {"Sesi yang ditutup: {1}.", "Sittings that are closed: {1}."},
	"arrival.signs":       {"{1} tindakan ketua titik menunggu pengesahan Ketua.", "{1} {1:act|acts} of a venue's lead {1:waits|wait} for the chair's countersignature."},
	"arrival.of":          {"{1} dari titik {2}", "{1} from {2}"},
	"arrival.by":          {"{1}: {2}.", "{1}: {2}."},
	"arrival.sheets":      {"{1}: {2}, di antaranya {3} lembar terkirim.", "{1}: {2}, {3} submitted {3:sheet|sheets} among them."},
	"arrival.clashes":     {"{1} isian berbeda dari yang di sini dan menunggu dipilih.", "{1} {1:value differs|values differ} from those here and {1:waits|wait} to be chosen."},
	"arrival.not":         {"{1} catatan tidak dihitung: {2}", "{1} {1:entry does|entries do} not count: {2}"},
	"arrival.from":        {"{1} ({2}, {3}): {4} baru, {5} sudah ada.", "{1} ({2}, {3}): {4} new, {5} known."},
	"arrival.from.sheets": {"{1} ({2}, {3}): {4} baru, {5} sudah ada; {6} dari {7} lembar di sana terkirim.", "{1} ({2}, {3}): {4} new, {5} known; {6} of {7} sheets are submitted there."},
	"arrival.missing":     {"{1}: {2} catatan bersandar pada yang belum ada di sini. Minta kiriman lengkap, atau gabung dahulu kiriman laptop yang lain.", "{1}: {2} {2:entry rests|entries rest} on what is not here yet. Ask for a whole parcel, or join those of the other laptops first."},
	"arrival.lacks":       {"{1}: laptop itu tahu {3} catatan dari {2} (mulai catatan {4}) yang di sini tidak ada lagi: berkas ini lebih lama daripada seharusnya. Minta kiriman lengkap dari sana; yang hilang kembali dengannya.", "{1}: that laptop knows {3} {3:entry|entries} of {2} (from entry {4} on) that are here no more: this file is older than it should be. Ask for a whole parcel from there; it brings back what is lost."},
	"arrival.back":        {"Di antaranya {1} catatan laptop ini sendiri, yang di sini tidak ada lagi: berkas ini lebih lama daripada seharusnya. Sejak digabung, laptop ini laptop baru.", "Among them {1} {1:entry|entries} of this very laptop, which are here no more: this file is older than it should be. Once joined, this is a new laptop."},
	"reopened.opened":     {"Yang dibuka: {1} catatan, terakhir {2} oleh {3}, kode segel {4}.", "Opened: {1} {1:entry|entries}, the last on {2} by {3}, kode segel {4}."},
	"reopened.lacks":      {"Komputer ini pernah melihat {1} catatan di {2} (kode segel {3}): {4} tidak ada di sini. Cari berkas itu, atau gabung kiriman lengkap laptop lain.", "This computer has seen {1} {1:entry|entries} in {2} (kode segel {3}): {4} of them are not here. Look for that file, or join a whole parcel of another laptop."},
	"reopened.compare":    {"Cocokkan dengan kode segel yang tercetak terakhir (ampera verify --checkpoint).", "Compare with the kode segel that was printed last (ampera verify --checkpoint)."},
	"reopened.question":   {"Cadangan ini sekarang laptop baru.", "This backup is a new laptop now."},
	"arrival.fault":       {"{1}: {2}", "{1}: {2}"},
}

// Laptop is what a copy of the selection is called.
func (l Lang) Laptop(x scoring.Laptop) string {
	if x.Here {
		return l.Text("laptops.here")
	}
	if of, begins, several := strings.Cut(string(x.ID), scoring.HistoryMark); several {
		return l.Text("laptops.one-history", laptopSign(scoring.ReplicaID(of)), laptopSign(scoring.ReplicaID(begins)))
	}
	return l.Text("laptops.other", laptopSign(x.ID))
}

// laptopSign tells laptops apart.
func laptopSign(r scoring.ReplicaID) string { return strings.ToUpper(string(r)[:min(4, len(r))]) }

// Packed says what was written for others.
func (l Lang) Packed(p scoring.Packed) string {
	return l.Text("laptops.packed", p.Path, strconv.FormatUint(p.Acts, 10), p.Print)
}

// ReopenedLines say what a backup or an older file has that was opened, and lacks.
func (l Lang) ReopenedLines(r scoring.Reopened) []string {
	out := []string{l.Text("reopened.opened", strconv.Itoa(int(r.Acts)), Moment(r.At), r.Person, r.Print)}
	if n := r.Lacks(); n > 0 {
		out = append(out, l.Text("reopened.lacks", strconv.Itoa(int(r.Most)), r.Where, r.Mark, strconv.Itoa(int(n))))
	}
	return append(out, l.Text("reopened.compare"))
}

// Acknowledged says what was written for a laptop that goes home.
func (l Lang) Acknowledged(a scoring.Acknowledged) string {
	return l.Text("laptops.acked", a.Backup, a.Print, strconv.Itoa(a.Laptops), a.Path)
}

// WipeLines say what is removed, or would be, and what stays.
func (l Lang) WipeLines(w scoring.Wiped) (out []string) {
	say := func(key string, args ...string) { out = append(out, l.Text(key, args...)) }
	goes := "wipe.will-go"
	if w.Done {
		goes = "wipe.goes"
	}
	if w.By != "" {
		say("wipe.covered", strconv.Itoa(int(w.Acts)), w.Print, w.By, Moment(w.At))
	}
	for _, path := range append([]string{w.Place}, w.Removed...) {
		say(goes, path)
	}
	for _, path := range w.Left {
		say("wipe.left", path)
	}
	if w.Minute != "" {
		say("wipe.minute", w.Minute)
	}
	say("wipe.keeps")
	return out
}

// Joined says what came of joining.
func (l Lang) Joined(a scoring.Arrival) string {
	said := []string{l.Text("laptops.joined", strconv.Itoa(a.New))}
	for _, p := range a.Parcels {
		if p.Wiped && p.Fault == nil {
			said = append(said, l.Text("laptops.joined.wiped", laptopSign(p.From)))
		}
	}
	if n := len(a.Not); n > 0 {
		said = append(said, l.Text("laptops.joined.not", strconv.Itoa(n)))
	}
	out := strings.Join(said, " ")
	if a.Clashes > 0 {
		out += " " + l.Text("laptops.waits", strconv.Itoa(a.Clashes))
	}
	for _, x := range a.Awaited {
		out += " " + l.Text("laptops.awaited", x.Venue, strconv.Itoa(x.Count))
	}
	return out
}

// Arrival says what files bring, in lines: all together, by whom, what waits then, and
// of each file what it is, or what is wrong with it.
func (l Lang) Arrival(a scoring.Arrival) string { return strings.Join(l.ArrivalLines(a), " ") }

// ArrivalLines are the lines of Arrival.
func (l Lang) ArrivalLines(a scoring.Arrival) (out []string) {
	say := func(key string, args ...string) { out = append(out, l.Text(key, args...)) }
	if a.New > 0 {
		say("arrival.new", strconv.Itoa(a.New))
	}
	if len(a.By) > 0 {
		first := slices.MinFunc(a.By, func(x, y scoring.Brought) int { return x.From.Compare(y.From) }).From
		say("arrival.times", Moment(first), Moment(slices.MaxFunc(a.By, func(x, y scoring.Brought) int { return x.To.Compare(y.To) }).To))
	}
	if a.Back > 0 {
		say("arrival.back", strconv.FormatUint(a.Back, 10))
	}
	for _, b := range a.By {
		if b.Sheets > 0 {
			say("arrival.sheets", b.Name, strconv.Itoa(b.Acts), strconv.Itoa(b.Sheets))
		} else {
			say("arrival.by", b.Name, strconv.Itoa(b.Acts))
		}
	}
	if len(a.Closes) > 0 {
		say("arrival.closes", strings.Join(a.Closes, ", "))
	}
	if a.Signs > 0 {
		say("arrival.signs", strconv.Itoa(a.Signs))
	}
	for _, f := range a.Forks {
		out = append(out, l.fork(f))
	}
	if a.Clashes > 0 {
		say("arrival.clashes", strconv.Itoa(a.Clashes))
	}
	for i, n := range a.Not { // each reason once, with how many acts it is of
		same := func(x scoring.Uncounted) bool { return x.Verdict == n.Verdict && l.Refusal(x.Why) == l.Refusal(n.Why) }
		if slices.IndexFunc(a.Not, same) == i {
			many := 0
			for _, x := range a.Not {
				if same(x) {
					many++
				}
			}
			say("arrival.not", strconv.Itoa(many), l.Refusal(n.Why))
		}
	}
	for _, x := range a.Strays {
		out = append(out, l.strayed(x))
	}
	for _, p := range a.Parcels {
		name := fileName(p.Path)
		if p.Venue != "" && !p.Wiped {
			name = l.Text("arrival.of", name, p.Venue)
		}
		switch {
		case p.From == "":
		case p.Wiped && p.Fault == nil:
			say("arrival.wiped", name, laptopSign(p.From), p.Person, Moment(p.At))
		case p.Wiped:
		case p.Due > 0:
			say("arrival.from.sheets", name, p.Person, Moment(p.At), strconv.Itoa(p.New), strconv.Itoa(p.Known), strconv.Itoa(p.Sheets), strconv.Itoa(p.Due))
		default:
			say("arrival.from", name, p.Person, Moment(p.At), strconv.Itoa(p.New), strconv.Itoa(p.Known))
		}
		for _, x := range p.Lacks {
			say("arrival.lacks", name, l.Laptop(x.Laptop), strconv.FormatUint(x.Count, 10), strconv.FormatUint(x.From, 10))
		}
		if p.Missing > 0 {
			say("arrival.missing", name, strconv.Itoa(p.Missing))
		}
		if p.Fault != nil {
			say("arrival.fault", name, l.Refusal(*p.Fault))
		}
	}
	for _, x := range a.Awaited {
		say("arrival.awaited", x.Venue, strconv.Itoa(x.Count), l.awaited(x))
	}
	return out
}

// awaited names the first sheets that are still expected.
func (l Lang) awaited(x scoring.Awaited) string {
	names := make([]string, len(x.First))
	for i, t := range x.First {
		if names[i] = l.Text("arrival.awaited.empty", t.ID.Candidate, t.Name); t.ID.Assessor != "" {
			names[i] = l.Text("arrival.awaited.one", t.ID.Candidate, t.Name, t.Assessor, l.Text("sheet.status."+t.State(false)))
		}
	}
	out := strings.Join(names, "; ")
	if more := x.Count - len(x.First); more > 0 {
		return l.Text("arrival.awaited.more", out, strconv.Itoa(more))
	}
	return out
}

// fileName is the last part of a path, as any system writes it.
func fileName(path string) string { return path[strings.LastIndexAny(path, `/\\`)+1:] }
