package wording

import (
	"strings"

	"ampera/scoring"
)

// recoveryWords are about a forgotten passphrase: whom to ask, the new code, and
// the code that is printed and sealed at founding.
var recoveryWords = table{
	"forgotten.pair":   {"Lupa frasa sandi? {1} mengajukan kode baru, {2} memberinya.", "Forgotten it? {1} asks for a new code, {2} gives it."},
	"forgotten.sealed": {"Lupa frasa sandi? Buka kode pemulihan yang tersegel.", "Forgotten it? Open the sealed recovery code."},
	"forgotten.both":   {"Lupa frasa sandi? {1} mengajukan kode baru, {2} memberinya; atau buka kode pemulihan yang tersegel.", "Forgotten it? {1} asks for a new code, {2} gives it; or open the sealed recovery code."},
	"forgotten.nobody": {"Tidak ada orang lain yang dapat memberi kode baru, dan tidak ada kode pemulihan. Jangan sampai frasa sandi hilang.", "Nobody else could give a new code, and there is no recovery code. Do not lose the passphrase."},
	"forgotten.venue":  {"Lupa frasa sandi? Di titik ini tidak ada yang dapat memberi kode baru: minta kantor memberinya dan menyiapkan titik ini lagi.", "Forgotten it? Nobody at this venue could give a new code: ask the office to give one and to prepare this venue again."},
	"forgotten.or":     {"atau", "or"},
	"forgotten.key":    {"F5 memakainya.", "F5 uses it."},

	"recover.do":           {"kode pemulihan", "recovery code"},
	"recover.send":         {"lanjut", "go on"},
	"recover.open":         {"buka", "unlock"},
	"recover.save":         {"simpan sebagai teks", "save as a text"},
	"recover.code":         {"Kode pemulihan", "Recovery code"},
	"recover.code.hint":    {"dari amplop tersegel", "from the sealed envelope"},
	"recover.title":        {"Kode pemulihan", "Recovery code"},
	"recover.next":         {"Kode pemulihan yang baru", "The new recovery code"},
	"recover.why":          {"Bila frasa sandi ketua terlupa dan tidak ada orang lain yang dapat memberi kode baru, hanya kode ini yang membuka. Kode ini tidak ada di berkas mana pun. Tulis pada kertas, atau simpan sebagai teks (F8), cetak, lalu hapus teksnya. Segel dalam amplop.", "If the chair's passphrase is forgotten and nobody else could give a new code, only this one opens. It is in no file. Write it on paper, or save it as a text (F8), print that and delete it. Seal it in an envelope."},
	"recover.why.next":     {"Setelah ini kode yang lama habis; yang ini menggantikannya. Tulis pada kertas, atau simpan sebagai teks (F8), cetak, lalu hapus teksnya. Segel dalam amplop.", "After this the old code is spent; this one takes its place. Write it on paper, or save it as a text (F8), print that and delete it. Seal it in an envelope."},
	"recover.last":         {"Lima tanda terakhir", "The last five signs"},
	"recover.last.hint":    {"ketik dari kertas Anda", "type them from your paper"},
	"recover.last.kept":    {"sudah disimpan sebagai teks; Enter melanjutkan", "saved as a text; Enter goes on"},
	"recover.file":         {"kode-pemulihan.txt", "recovery-code.txt"},
	"refusal.recover.last": {"Itu bukan lima tanda terakhir kode di atas. Periksa yang Anda tulis.", "Those are not the last five signs of the code above. Check what you wrote."},

	"recover.paper": {
		"KODE PEMULIHAN\n\nSeleksi : {1}\nInstansi: {2}\nKetua   : {3}\nDibuat  : {4}\n\nKode    : {5}\n\nBila frasa sandi ketua terlupa: buka Ampera, pilih {3}, tekan F5, ketik\nkode ini, pilih frasa sandi baru. Kode hanya berlaku sekali; sesudahnya\nAmpera memberi kode yang baru untuk disegel.\n\nSiapa pun yang memegang kode ini dapat bertindak sebagai ketua. Cetak,\nsegel dalam amplop, tanda tangani di atas segelnya, simpan terkunci, dan\nhapus teks ini.\n",
		"RECOVERY CODE\n\nSelection: {1}\nOffice   : {2}\nChair    : {3}\nMade     : {4}\n\nCode     : {5}\n\nIf the chair's passphrase is forgotten: open Ampera, choose {3}, press F5,\ntype this code, choose a new passphrase. The code works once; after that\nAmpera gives a new one to be sealed.\n\nWhoever holds this code can act as the chair. Print it, seal it in an\nenvelope, sign across the seal, lock it away, and delete this text.\n"},

	"people.do.code":          {"kode baru", "new code"},
	"people.code.waits":       {"Menunggu kode baru: {1}", "Waits for a new code: {1}"},
	"people.code.wish":        {"kode baru diminta", "asks for a new code"},
	"people.code.ask":         {"Minta kode baru untuk {1}?", "Ask for a new code for {1}?"},
	"people.code.ask.detail":  {"Untuk {1} yang lupa frasa sandinya. Orang kedua, {2}, memberi kodenya; baru saat itu frasa sandi yang lama berakhir. Lembar yang sudah dikirim tetap milik {1}.", "For {1}, who has forgotten the passphrase. A second person, {2}, gives the code; only then does the old passphrase end. Sheets already submitted stay {1}'s."},
	"people.code.ask.yes":     {"Minta kode baru", "Ask for a new code"},
	"people.code.asked":       {"Diminta. Sekarang {1} memberi kodenya di sini.", "Asked. Now {1} gives the code here."},
	"people.code.back":        {"Anda meminta kode baru untuk {1}. Tarik kembali?", "You asked for a new code for {1}. Take it back?"},
	"people.code.back.yes":    {"Tarik kembali", "Take it back"},
	"people.code.keep":        {"Biarkan", "Leave it"},
	"people.code.give":        {"{2} meminta kode baru untuk {1}. Beri?", "{2} asks for a new code for {1}. Give it?"},
	"people.code.give.detail": {"Tanyakan kepada {1} sendiri dahulu. Dengan kode itu frasa sandi lama berakhir, di setiap salinan. Yang sudah ditandatangani {1} tetap berlaku.", "Ask {1} in person first. The code ends the old passphrase, in every copy. What {1} has signed stays valid."},
	"people.code.give.yes":    {"Beri kode baru", "Give a new code"},
	"people.code.decline":     {"Tolak", "Decline"},
	"people.code.no":          {"Batal", "Cancel"},
	"people.code.declined":    {"Permintaan kode baru untuk {1} dihapus.", "The wish for a new code for {1} is gone."},
	"people.code.again":       {"Berikan kepada {1} sendiri. Frasa sandi lama sudah berakhir; dengan kode ini {1} memilih yang baru. Kode tidak dapat ditampilkan ulang.", "Hand it to {1} in person. The old passphrase has ended; with this code {1} chooses a new one. It cannot be shown again."},

	"refusal.person.code-own":   {"Kode untuk Anda sendiri diminta oleh orang lain.", "A code for yourself is asked for by somebody else."},
	"refusal.person.code-alone": {"Tidak ada ketua lain untuk {1}: pakai kode pemulihan yang tersegel.", "There is no other chair for {1}: use the sealed recovery code."},
	"refusal.venue.ask-second":  {"Minta anggota lain yang bekerja di {2} meminta kode untuk {1}; yang memimpin di sini lalu memberinya.", "Have another member who works at {2} ask for a code for {1}; who leads here then gives it."},
	"refusal.person.code-wait":  {"Diminta {2} untuk {1}; {3} memberi atau menolaknya.", "{2} asks for {1}; {3} gives or declines it."},

	"code.told":         {"Anda diberi kode baru oleh {1}, {2}", "{1} gave you a new code, {2}"},
	"code.told.asked":   {"Yang memintanya: {1}. Frasa sandi lama berakhir saat itu. Bila Anda tidak lupa frasa sandi dan tidak meminta kode, ada yang dapat bertindak atas nama Anda: bicarakan sekarang dengan seluruh panitia dan periksa Catatan.", "{1} asked for it. Your old passphrase ended then. If you had not forgotten it and asked for no code, somebody could act in your name: speak to the whole committee now, and check the log."},
	"code.told.detail":  {"Frasa sandi lama berakhir saat itu. Bila Anda tidak lupa frasa sandi dan tidak meminta kode, ada yang dapat bertindak atas nama Anda: bicarakan sekarang dengan seluruh panitia dan periksa Catatan.", "Your old passphrase ended then. If you had not forgotten it and asked for no code, somebody could act in your name: speak to the whole committee now, and check the log."},
	"code.told.yes":     {"Ya, saya tahu", "Yes, I know of it"},
	"unlock.new-code":   {"kode baru menggantikan frasa sandi", "a new code in place of the passphrase"},
	"unlock.code.why":   {"Kode ini menggantikan frasa sandi Anda yang terlupa. Bila Anda tidak lupa dan tidak memintanya, tanyakan dahulu: {1}.", "This code takes the place of a passphrase that you forgot. If you did not, and asked for none, ask first: {1}."},
	"log.cell.asked":    {"kode baru diminta oleh", "new code asked for by"},
	"log.cell.recovery": {"kode pemulihan", "recovery code"},

	"plain.forgotten":    {"Lupa? Jawab ? pada pertanyaan frasa sandi.", "Forgotten it? Answer ? to the question for the passphrase."},
	"plain.recover":      {"Pakai kode pemulihan yang tersegel?", "Use the sealed recovery code?"},
	"plain.recover.code": {"Kode pemulihan {1}; kosong kembali:", "Recovery code of {1}; blank goes back:"},
	"plain.recover.next": {"Kode pemulihan yang baru: {1}. Tulis dan segel; kode yang lama tidak berlaku lagi.", "The new recovery code: {1}. Write it down and seal it; the old one no longer works."},
	"plain.recover.last": {"Lima tanda terakhirnya, dari kertas Anda:", "Its last five signs, from your paper:"},
	"plain.codes":        {"Kode baru untuk siapa? Nomor, atau bagian namanya:", "A new code for whom? A number, or part of a name:"},
	"plain.menu.codes":   {"Kode baru: untuk orang yang lupa frasa sandi", "New code: for somebody who forgot their passphrase"},
	"plain.told":         {"Perhatian: {1} memberi Anda kode baru, {2}.", "Attention: {1} gave you a new code, {2}."},
}

// Forgotten says whom to ask for a forgotten passphrase, by name.
func (l Lang) Forgotten(f scoring.Forgotten) string {
	switch pair := len(f.Ask) > 0 && len(f.Give) > 0; {
	case pair && f.Sealed:
		return l.Text("forgotten.both", l.Who(f.Ask), l.Who(f.Give))
	case pair:
		return l.Text("forgotten.pair", l.Who(f.Ask), l.Who(f.Give))
	case f.Sealed:
		return l.Text("forgotten.sealed")
	case f.Venue:
		return l.Text("forgotten.venue")
	}
	return l.Text("forgotten.nobody")
}

// Entrant is how somebody comes in: their roles, and what sort of code they hold in
// the place of a passphrase, their first or one for a passphrase that they had.
func (l Lang) Entrant(p scoring.Person) string {
	switch {
	case p.Status != scoring.Invited:
		return l.Roles(p.Roles)
	case p.Seal != "":
		return l.Roles(p.Roles) + ", " + l.Text("unlock.new-code")
	}
	return l.Roles(p.Roles) + ", " + l.Text("unlock.invited")
}

// Who joins names: "Ratna atau Yusuf".
func (l Lang) Who(names []string) string { return strings.Join(names, " "+l.Text("forgotten.or")+" ") }

// SameCode says whether somebody typed a code, or a part of one, as it is: in any
// case, with blanks and hyphens anywhere, O for 0, I or L for 1.
func SameCode(code, typed string) bool {
	fold := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1")
	return fold.Replace(strings.ToUpper(typed)) == fold.Replace(strings.ToUpper(code))
}

// LastSigns are those of a code after its last hyphen.
func LastSigns(code string) string { return code[strings.LastIndex(code, "-")+1:] }
