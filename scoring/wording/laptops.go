package wording

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// laptopWords are what is said of other laptops, and of the files in which acts travel
// between them.
var laptopWords = table{
	"refusal.bundle.damaged":       {"Kiriman ini rusak pada potongan {1}. Yang sebelumnya utuh dan boleh digabung; minta laptop itu mengirim sekali lagi.", "This parcel is damaged in chunk {1}. What comes before is sound and may be joined; ask that laptop to send it again."},
	"refusal.bundle.not-one":       {"Ini bukan kiriman dan bukan salinan seleksi.", "This is neither a parcel nor a copy of a selection."},
	"refusal.bundle.newer":         {"Kiriman ini dibuat Ampera yang lebih baru. Pasang versi terbaru di laptop ini.", "A newer Ampera made this parcel. Install the newest version on this laptop."},
	"refusal.bundle.sealed":        {"Kiriman ini tidak untuk Anda. Buka dengan anggota lain, atau minta dikirim lagi setelah laptop itu menggabung kiriman dari sini.", "This parcel is not for you. Open it as another member, or ask for it again once that laptop has joined one from here."},
	"refusal.bundle.foreign":       {"Ini dari seleksi lain. Tidak ada yang diambil.", "This is of another selection. Nothing is taken."},
	"refusal.bundle.forked":        {"Laptop yang terakhir dipakai {1}, {2}, punya dua riwayat mulai catatan {3}. Simpan kedua berkas, beri tahu ketua; tidak ada yang diambil.", "The laptop last used by {1}, {2}, has two histories from entry {3} on. Keep both files, tell the chair; nothing is taken."},
	"refusal.bundle.rewritten":     {"Riwayat laptop ini bukan lanjutan dari yang pernah diterima (kode segel {1}). Seseorang mengganti berkasnya. Tidak ada yang diambil; beri tahu ketua.", "This laptop's history does not go on from what was joined before (kode segel {1}). Somebody replaced its file. Nothing is taken; tell the chair."},
	"refusal.bundle.seal":          {"Kode segel kiriman ini bukan dari isinya. Tidak ada yang diambil; minta dikirim sekali lagi.", "The kode segel of this parcel is not that of what it holds. Nothing is taken; ask for it again."},
	"refusal.bundle.stranger":      {"Kiriman ini ditutup oleh seseorang yang tidak pernah menjadi anggota panitia. Tidak ada yang diambil.", "This parcel was closed by somebody who never was of the committee. Nothing is taken."},
	"refusal.bundle.itself":        {"Ini berkas yang sedang terbuka. Pilih kiriman dari laptop lain.", "This is the file that is open. Choose a parcel of another laptop."},
	"refusal.bundle.nobody":        {"Belum ada orang yang dapat membuka kiriman. Pilih dahulu kata sandi sendiri.", "There is nobody yet who could open a parcel. Choose a passphrase of your own first."},
	"refusal.bundle.piece":         {"Satu catatan terlalu besar untuk dikirim. Kirim salinan seluruh berkas sebagai gantinya.", "One entry is too large to be sent. Send a copy of the whole file instead."},
	"refusal.bundle.not-read-back": {"Kiriman sudah ditulis, tetapi tidak terbaca kembali dari {1}. Pakai stik lain.", "The parcel was written, but cannot be read back from {1}. Use another stick."},
	"refusal.bundle.busy":          {"Ada yang terus tersimpan sementara itu. Coba lagi sesaat kemudian.", "Something keeps being saved meanwhile. Try again in a moment."},
	"refusal.bundle.none-here":     {"Di {1} tidak ada kiriman dari laptop lain.", "There is no parcel of another laptop in {1}."},

	"refusal.checkpoint.form":    {"Ini bukan kode segel. Salin seluruh teksnya, atau tulis jumlah catatan dan 16 tandanya: 137 b81c7720e5d30126.", "This is no kode segel. Copy its whole text, or write the number of entries and its 16 signs: 137 b81c7720e5d30126."},
	"refusal.checkpoint.other":   {"Kode segel ini dari seleksi lain.", "This kode segel is of another selection."},
	"refusal.checkpoint.longer":  {"Berkas ini lebih lama daripada kode segelnya: {2} catatan, padahal sudah {1}. Cari berkas yang lebih baru; yang ini jangan dipakai.", "This file is older than its kode segel: {2} entries, where there were {1}. Look for the newer file; do not use this one."},
	"refusal.checkpoint.differs": {"Berkas ini bukan lanjutan dari kode segel: pada {1} catatan sidiknya {3}, bukan {2}. Riwayatnya diganti. Simpan berkasnya dan beri tahu ketua.", "This file does not go on from the kode segel: at {1} entries its fingerprint is {3}, not {2}. Its history was replaced. Keep it; tell the chair."},
	"checkpoint.holds":           {"Cocok dengan kode segel: {1} catatan yang sama, dan {2} sesudahnya.", "It holds: the same {1} {1:entry|entries}, and {2} since."},
	"checkpoint.signed":          {"Kode segel ditandatangani oleh {1}.", "The kode segel is signed by {1}."},
	"checkpoint.unsigned":        {"Tidak seorang pun dari panitia menandatangani kode segel ini; angkanya cocok, asalnya tidak terbukti.", "Nobody of the committee signed this kode segel; its figures hold, where it is from is not proven."},
	"checkpoint.read-out":        {"Enam belas tanda cukup untuk membandingkan, tetapi bukan bukti; bukti adalah kode segel utuh.", "Sixteen signs are enough to compare, and no proof; the whole kode segel is."},

	"laptops.title":       {"Laptop", "Laptops"},
	"laptops.lead":        {"Kirim yang dikerjakan di sini, gabung yang dikerjakan di laptop lain", "Send what was done here, join what was done on other laptops"},
	"laptops.half":        {"Penggabungan terakhir terputus: gabung berkas yang sama sekali lagi.", "The last joining was interrupted: join the same files once more."},
	"laptops.one":         {"Laptop", "Laptop"},
	"laptops.here":        {"laptop ini", "this one"},
	"laptops.other":       {"laptop {1}", "laptop {1}"},
	"laptops.person":      {"Terakhir oleh", "Last by"},
	"laptops.at":          {"Waktu", "Time"},
	"laptops.acts":        {"Catatan", "Entries"},
	"laptops.print":       {"Kode segel", "Kode segel"},
	"laptops.do.join":     {"gabung", "join"},
	"laptops.do.send":     {"kirim", "send"},
	"laptops.do.copy":     {"salin untuk laptop lain", "copy for another laptop"},
	"laptops.send.where":  {"Tulis kiriman di folder mana (stik atau folder bersama)?", "Write the parcel into which folder (a stick or a shared one)?"},
	"laptops.send.what":   {"Kirim apa?", "Send what?"},
	"laptops.send.new":    {"yang belum ada di laptop lain", "what the other laptops lack"},
	"laptops.send.all":    {"semuanya, untuk laptop yang belum pernah mengirim", "everything, for a laptop that has never sent anything"},
	"laptops.sending":     {"Menulis kiriman…", "Writing the parcel…"},
	"laptops.join.where":  {"Gabung dari folder atau berkas mana?", "Join from which folder or file?"},
	"laptops.reading":     {"Memeriksa kiriman…", "Checking the parcels…"},
	"laptops.join.ask":    {"Gabung?", "Join?"},
	"laptops.join.no":     {"jangan dulu", "not now"},
	"laptops.join.yes":    {"gabung", "join"},
	"laptops.joining":     {"Menggabung…", "Joining…"},
	"laptops.nothing-new": {"Tidak ada yang baru.", "Nothing is new."},
	"laptops.good":        {"baik", "good"},
	"laptops.copy.where":  {"Simpan salinan untuk laptop lain di mana?", "Where should the copy for another laptop be saved?"},
	"laptops.copying":     {"Menyalin…", "Copying…"},
	"laptops.copied":      {"Disalin ke {1}, utuh (kode segel {2}). Buka di laptop lain dengan 'Buka cadangan'.", "Copied to {1}, whole (kode segel {2}). Open it on the other laptop by 'Open a backup'."},
	"laptops.packed":      {"Kiriman ditulis dan terbaca kembali: {2} catatan, kode segel {3}, di {1}", "The parcel is written and reads back: {2} {2:entry|entries}, kode segel {3}, at {1}"},
	"laptops.joined":      {"Tergabung: {1} catatan dari laptop lain.", "Joined: {1} {1:entry|entries} of other laptops."},
	"laptops.waits":       {"Isian yang berbeda: {1}; pilih di 'Isian yang berbeda'.", "Differing values: {1}; choose under 'Differing values'."},
	"plain.laptops.sure":  {"Gabung sekarang?", "Join now?"},

	"arrival.new":         {"{1} catatan baru.", "{1} new {1:entry|entries}."},
	"arrival.by":          {"{1}: {2}.", "{1}: {2}."},
	"arrival.sheets":      {"{1}: {2}, di antaranya {3} lembar terkirim.", "{1}: {2}, {3} submitted {3:sheet|sheets} among them."},
	"arrival.clashes":     {"{1} isian berbeda dari yang di sini dan menunggu dipilih.", "{1} {1:value differs|values differ} from those here and {1:waits|wait} to be chosen."},
	"arrival.not":         {"{1} catatan tidak dihitung; lihat catatan kejadian.", "{1} {1:entry does|entries do} not count; see the log."},
	"arrival.from":        {"{1} ({2}, {3}): {4} baru, {5} sudah ada.", "{1} ({2}, {3}): {4} new, {5} known."},
	"arrival.from.sheets": {"{1} ({2}, {3}): {4} baru, {5} sudah ada; {6} dari {7} lembar di sana terkirim.", "{1} ({2}, {3}): {4} new, {5} known; {6} of {7} sheets are submitted there."},
	"arrival.missing":     {"{1}: {2} catatan bersandar pada yang belum ada di sini. Minta kiriman lengkap, atau gabung dahulu kiriman laptop yang lain.", "{1}: {2} {2:entry rests|entries rest} on what is not here yet. Ask for a whole parcel, or join those of the other laptops first."},
	"arrival.fault":       {"{1}: {2}", "{1}: {2}"},
}

// Laptop is what a copy of the selection is called.
func (l Lang) Laptop(x scoring.Laptop) string {
	if x.Here {
		return l.Text("laptops.here")
	}
	return l.Text("laptops.other", strings.ToUpper(string(x.ID)[:min(4, len(x.ID))]))
}

// Packed says what was written for others.
func (l Lang) Packed(p scoring.Packed) string {
	return l.Text("laptops.packed", p.Path, strconv.FormatUint(p.Acts, 10), p.Print)
}

// Joined says what came of joining.
func (l Lang) Joined(a scoring.Arrival) string {
	out := l.Text("laptops.joined", strconv.Itoa(a.New))
	if a.Clashes > 0 {
		out += " " + l.Text("laptops.waits", strconv.Itoa(a.Clashes))
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
	for _, b := range a.By {
		if b.Sheets > 0 {
			say("arrival.sheets", b.Name, strconv.Itoa(b.Acts), strconv.Itoa(b.Sheets))
		} else {
			say("arrival.by", b.Name, strconv.Itoa(b.Acts))
		}
	}
	if a.Clashes > 0 {
		say("arrival.clashes", strconv.Itoa(a.Clashes))
	}
	if len(a.Not) > 0 {
		say("arrival.not", strconv.Itoa(len(a.Not)))
	}
	for _, p := range a.Parcels {
		name := fileName(p.Path)
		switch {
		case p.From == "":
		case p.Due > 0:
			say("arrival.from.sheets", name, p.Person, Moment(p.At), strconv.Itoa(p.New), strconv.Itoa(p.Known), strconv.Itoa(p.Sheets), strconv.Itoa(p.Due))
		default:
			say("arrival.from", name, p.Person, Moment(p.At), strconv.Itoa(p.New), strconv.Itoa(p.Known))
		}
		if p.Missing > 0 {
			say("arrival.missing", name, strconv.Itoa(p.Missing))
		}
		if p.Fault != nil {
			say("arrival.fault", name, l.Refusal(*p.Fault))
		}
	}
	return out
}

// fileName is the last part of a path, as any system writes it.
func fileName(path string) string { return path[strings.LastIndexAny(path, `/\\`)+1:] }
