package wording

import (
	"strconv"

	"ampera/scoring"
)

// repairWords are what is said of a damaged file and of what was saved of it.
var repairWords = table{
	"cmd.repair":             {"Selamatkan isi berkas yang rusak ke berkas baru", "Save what is sound of a damaged file into a new one"},
	"cmd.repair.long":        {"Selamatkan isi berkas yang rusak: setiap catatan yang terbukti utuh ditulis ke berkas baru, dan sisanya disebut satu per satu. Berkas yang rusak tidak diubah. Berkas baru adalah laptop baru. Kode keluar 0: semua utuh; 1: ada yang hilang.", "Save what is sound of a damaged file: every entry that proves itself is written into a new file, and the rest is named. The damaged file is not changed. The new file is a new laptop. Exit code 0: all is whole; 1: something is lost."},
	"cmd.flag.repair-out":    {"berkas baru; tidak ada yang ditimpa", "the new file; nothing is replaced"},
	"repair.saved":           {"{1}: {2} catatan diselamatkan dan terbukti utuh, kode segel {3}.", "{1}: {2} {2:entry|entries} saved and proven sound, kode segel {3}."},
	"repair.whole":           {"Tidak ada yang hilang.", "Nothing is lost."},
	"repair.lane":            {"Laptop {1} (terakhir {2}, {3}), mulai catatan {4}: {5} hilang, {6} utuh tetapi bersandar pada yang hilang.", "Laptop {1} (last {2}, {3}), from entry {4} on: {5} lost, {6} sound but resting on what is lost."},
	"repair.act":             {"Laptop {1}, catatan {2}: {3}, oleh {4}, {5}. Hilang: isian {6}–{7} dari {8}.", "Laptop {1}, entry {2}: {3}, by {4}, {5}. Lost: records {6}–{7} of {8}."},
	"repair.act.one":         {"Laptop {1}, catatan {2}: {3}, oleh {4}, {5}. Satu dari {6} isiannya berubah; tidak dapat dikenali yang mana.", "Laptop {1}, entry {2}: {3}, by {4}, {5}. One of its {6} records was changed; which one cannot be told."},
	"repair.apart":           {"{1} catatan itu disimpan terpisah dalam berkas baru, dan ikut berlaku begitu kiriman atau cadangan membawa yang hilang.", "{1} such {1:entry is|entries are} kept apart in the new file, and {1:counts|count} as soon as a parcel or backup brings what is lost."},
	"repair.unnamed":         {"Masih ada {1} catatan yang hilang seluruhnya: tidak terbaca dari laptop mana.", "Another {1} {1:entry is|entries are} lost entirely: of which laptop cannot be read."},
	"repair.unsure":          {"Yang tersimpan paling akhir mungkin hilang tanpa bekas. Cocokkan dengan kode segel yang tercetak.", "What was saved last may be lost without a trace. Compare with the printed kode segel."},
	"repair.notes":           {"{1} setelan laptop ini hilang.", "{1} {1:setting|settings} of this laptop {1:is|are} lost."},
	"repair.key":             {"Kunci {1} tidak terselamatkan: gabung kiriman laptop lain, atau minta kode baru.", "The key of {1} could not be saved: join a parcel of another laptop, or ask for a new code."},
	"repair.next":            {"Buka dengan: ampera --db \"{1}\"", "Open it with: ampera --db \"{1}\""},
	"repair.shut":            {"Berkas titik ini tidak dapat dibuka lagi: catatan kantor di dalamnya hilang. Bawa pulang dan gabung di kantor: yang disimpan terpisah berlaku di sana. Untuk bekerja lagi di titik, minta berkas titik baru.", "This venue's file cannot be opened again: entries of the office in it are lost. Take it home and join it there: what is kept apart counts there. To go on at the venue, ask for a new venue file."},
	"repair.then":            {"Lalu gabung kiriman semua laptop lain dan cadangan terakhir: yang hilang di sini mungkin masih ada di sana.", "Then join the parcels of all other laptops and the latest backup: what is lost here may still be there."},
	"refusal.repair.nothing": {"{1}: awal seleksi tidak terselamatkan; tanpa itu tidak ada yang terbukti. Tidak ada yang ditulis. Buka cadangan terakhir.", "{1}: the beginning of the selection is lost; nothing is proven without it. Nothing was written. Open the latest backup."},
	"refusal.repair.failed":  {"{1} tidak dapat dibaca sampai selesai. Tidak ada yang ditulis. Salin berkasnya ke cakram lain dan coba lagi, atau buka cadangan terakhir.", "{1} cannot be read to its end. Nothing was written. Copy it to another disk and try again, or open the latest backup."},
	"refusal.repair.lost":    {"Tidak semuanya selamat. Simpan {1} yang rusak, jangan hapus.", "Not all could be saved. Keep the damaged {1}, do not delete it."},
	"laptops.apart":          {"{1} catatan menunggu yang hilang dari berkas rusak: gabung kiriman lengkap atau cadangan.", "{1} {1:entry waits|entries wait} for what a damaged file lost: join a whole parcel or a backup."},
}

// RepairLines say what was saved of a damaged file into a new one, and what was not.
func (l Lang) RepairLines(r scoring.Repaired, path string) (out []string) {
	say := func(key string, args ...string) { out = append(out, l.Text(key, args...)) }
	say("repair.saved", path, strconv.Itoa(r.Acts), r.Print)
	for _, x := range r.Laptops {
		say("repair.lane", laptopSign(x.Laptop), x.Person, Moment(x.At), strconv.FormatUint(x.From, 10), strconv.Itoa(x.Lost), strconv.Itoa(x.Apart))
	}
	for _, a := range r.Unread {
		what := []string{laptopSign(a.Laptop), strconv.FormatUint(a.Seq, 10), l.Of(a.Words), a.Person, Moment(a.At)}
		if a.From == 0 {
			say("repair.act.one", append(what, strconv.Itoa(a.Facts))...)
		} else {
			say("repair.act", append(what, strconv.Itoa(a.From), strconv.Itoa(a.To), strconv.Itoa(a.Facts))...)
		}
	}
	for _, x := range []struct {
		key string
		n   int
	}{{"repair.apart", r.Apart}, {"repair.unnamed", r.Unnamed}, {"repair.notes", r.Notes}} {
		if x.n > 0 {
			say(x.key, strconv.Itoa(x.n))
		}
	}
	if r.Unsure {
		say("repair.unsure")
	}
	for _, name := range r.Keys {
		say("repair.key", name)
	}
	if r.Whole() {
		say("repair.whole")
	}
	if r.Shut {
		say("repair.shut")
		return out
	}
	say("repair.next", path)
	if !r.Whole() {
		say("repair.then")
	}
	return out
}
