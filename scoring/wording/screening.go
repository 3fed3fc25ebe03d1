package wording

// screeningWords are of the screening of applicants.
var screeningWords = table{
	"cmd.screen": {"Usulkan MS atau TMS dari berkas, tanpa basis data", "Propose who qualifies, from a file, without a database"},
	"cmd.screen.long": {
		"Usulkan MS atau TMS untuk tiap pelamar, syarat demi syarat, dengan alasan dari peraturan ([[reasons]]). Kolomnya sama dengan ‘ampera eligible’: no_register, nama, kolom kelompok (group_by), jenis_kebutuhan bila peraturan menyebutnya, lalu satu kolom tiap pertanyaan. Usul bukan keputusan: yang kosong atau tidak terdaftar diperiksa orang. --verifier membagi pelamar, --dice mengundi bacaan kedua; siapa pun yang menghitung lagi mendapat hasil yang sama.",
		"Propose for each applicant whether they qualify, requirement by requirement, with reasons of the rulebook ([[reasons]]). The columns are those of ‘ampera eligible’: no_register, nama, the group columns (group_by), jenis_kebutuhan where the rulebook has need types, then a column a question. A proposal is no decision: what is blank or not listed is for a person to look at. --verifier shares applicants, --dice draws who is read again; whoever works it out again comes to the same."},
	"cmd.flag.verifier":       {"bagi pelamar di antara verifikator NAMA; sebut sekali untuk tiap orang", "share applicants among verifiers; give a NAME for each"},
	"cmd.flag.dice":           {"angka dadu yang dilempar di depan umum, untuk mengundi bacaan kedua", "digits of dice thrown in public, by which second readings are drawn"},
	"refusal.screen.dice":     {"Tulis paling sedikit 8 angka dadu, 1 sampai 6.", "Write at least 8 digits of dice, 1 to 6."},
	"refusal.screen.no-share": {"Peraturan ini tidak mengundi bacaan kedua. Tambahkan second_reading.", "This rulebook draws no second readings. Add second_reading."},

	"screen.title":    {"Seleksi administrasi", "Screening"},
	"screen.proposal": {"usul", "proposal"},
	"screen.ms":       {"MS", "qualifies (MS)"},
	"screen.tms":      {"TMS", "does not (TMS)"},
	"screen.look":     {"diperiksa orang", "a person looks"},
	"screen.reasons":  {"alasan", "reasons"},
	"screen.found":    {"temuan", "found"},
	"screen.verifier": {"verifikator", "verifier"},
	"screen.again":    {"dibaca lagi", "read again"},
}
