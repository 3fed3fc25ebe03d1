package wording

// registrationWords are what is said of applicants (pelamar), who get a number later.
var registrationWords = table{
	"refusal.applicant.off":      {"Buku aturan ini tidak membuka pendaftaran. Tambahkan [registration], atau impor peserta dengan nomornya.", "This rulebook opens no registration. Add [registration], or import candidates with their numbers."},
	"refusal.applicant.id":       {"Nomor register tidak dapat dipakai: tanpa spasi dan garis miring, paling panjang 64. Perbaiki selnya.", "That register number cannot be used: no blanks, no slashes, at most 64 signs. Mend the cell."},
	"refusal.applicant.nik":      {"NIK bukan nomor register: ia data pribadi. Pakai nomor register dari portal.", "A NIK is no register number: it is personal. Use the portal's register number."},
	"refusal.applicant.twice":    {"Pelamar {1} sudah ada pada baris {2}. Sisakan satu baris.", "Applicant {1} stands on line {2} already. Keep one of the rows."},
	"refusal.applicant.known":    {"Pelamar {1} sudah terdaftar. Periksa nomornya, atau impor sebagai perubahan.", "Applicant {1} is registered already. Check the number, or import it as a change."},
	"refusal.applicant.unknown":  {"Tidak ada pelamar {1}. Periksa nomor registernya, atau daftarkan dahulu.", "There is no applicant {1}. Check the register number, or register them first."},
	"refusal.applicant.numbered": {"Pelamar ini sudah peserta {1}. Perbaiki pada data pesertanya.", "This applicant is candidate {1} by now. Correct it with the candidate's data."},
	"refusal.applicant.one-name": {"‘{1}’ tertulis sebagai verifikator dan juga supervisor. Dua orang harus memeriksanya; tanyakan kepada portal.", "‘{1}’ stands as verifier and as supervisor. Two people have to look; ask the portal."},
	"refusal.need.unknown":       {"‘{1}’ bukan jenis kebutuhan di buku aturan.", "‘{1}’ is no need type of the rulebook."},
	"refusal.numbers.pattern":    {"Buku aturan tidak menyebut pola nomor peserta. Impor nomornya dari berkas, atau tambahkan numbers pada [registration].", "The rulebook has no pattern for candidate numbers. Import them from a file, or add numbers to [registration]."},
	"refusal.numbers.full":       {"Pola {1} tidak cukup untuk semua nomor. Impor nomornya dari berkas.", "The pattern {1} has no room for all numbers. Import them from a file."},
	"refusal.identity.applied":   {"Identitas peserta {1} ada pada pendaftarannya. Perbaiki di sana.", "Who candidate {1} is stands with their application. Correct it there."},
	"refusal.held.identities":    {"Nomor ini diberikan kepada pelamar, dan di laptop lain dipakai peserta lain. Tetapkan dahulu siapa pemiliknya.", "This number was given to an applicant, and on another laptop to somebody else. Settle first whose it is."},
	"refusal.held.numbers":       {"Pelamar {1} mendapat dua nomor di dua laptop. Pilih satu di 'Isian yang berbeda'.", "Applicant {1} got two numbers on two laptops. Choose one in 'Differing values'."},
	"rank.short.identities":      {"dua identitas", "two identities"},
	"rank.short.numbers":         {"dua nomor", "two numbers"},

	"rulebook.part.registration":    {"Pendaftaran", "Registration"},
	"rulebook.registration.days":    {"Dibuka {1} sampai {2}.", "Open from {1} to {2}."},
	"rulebook.registration.numbers": {"Nomor peserta diberikan menurut pola {1}.", "Candidate numbers are given by the pattern {1}."},
	"rulebook.registration.file":    {"Nomor peserta datang dari berkas.", "Candidate numbers come from a file."},

	"refusal.rulebook.numbers":      {"Pola ‘{1}’: tulis satu deret #, sebanyak angka yang dihitung, misalnya 2601####.", "Pattern ‘{1}’: write one run of #, as many as digits are counted, such as 2601####."},
	"refusal.rulebook.numbers-form": {"Nomor menurut ‘{1}’ tidak cocok dengan bentuk nomor peserta, misalnya {2}.", "Numbers by ‘{1}’ are not of the form of candidate numbers, such as {2}."},

	"log.cell.applicant": {"pelamar", "applicant"},
	"log.cell.number":    {"nomor peserta", "candidate number"},
	"log.cell.received":  {"diterima", "received"},
	"log.cell.book":      {"kode buku aturan", "rulebook code"},
	"log.cell.portal":    {"keputusan portal", "the portal's decision"},
	"log.cell.verifier":  {"verifikator", "verifier"},
	"log.cell.supervise": {"supervisor", "supervisor"},
	"log.cell.answer":    {"jawaban", "answer"},
	"log.cell.document":  {"dokumen", "document"},
}
