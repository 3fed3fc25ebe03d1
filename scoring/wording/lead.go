package wording

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// leadWords are what is said of those who lead venues (ketua titik), and of what they did
// that the chair has to answer.
var leadWords = table{
	"refusal.venue.head":             {"{1} tidak aktif, atau tidak ikut ke titik ini. Pilih orang lain sebagai ketua titik.", "{1} is not active, or does not go there. Choose somebody else to lead the venue."},
	"refusal.venue.not-led":          {"Peserta {1} bukan dari titik yang Anda pimpin, atau sesinya sudah ditutup. Minta kantor menetapkan panelnya.", "Candidate {1} is not of the venue that you lead, or its sittings are closed. Ask the office to name the panel."},
	"refusal.venue.seat-empty":       {"Panel {1} akan berkurang. Dudukkan cadangan untuk setiap kursi yang dikosongkan.", "The panel of {1} would be smaller. Seat a reserve for each seat that you empty."},
	"refusal.venue.code-office":      {"{1} bekerja untuk kantor. Kode barunya hanya dari Ketua, di kantor.", "{1} works for the office. A new code comes from the chair alone, at the office."},
	"refusal.venue.code-second":      {"{1} tidak bekerja di titik yang Anda pimpin, atau yang meminta kodenya tidak. Minta anggota kedua di titik itu memintanya.", "{1} does not work at the venue you lead, or whoever asked does not. Have a second member there ask for the code."},
	"refusal.verdict.refused":        {"Bertumpu pada catatan ketua titik yang ditolak Ketua. Lembarnya diketik dari kertas.", "It rests on what a venue's lead did and the chair refused. Its sheet is typed from paper."},
	"refusal.held.unsigned":          {"{1}: yang dilakukan ketua titik belum disahkan. Ketua mengesahkan atau menolaknya di 'Titik'.", "{1}: what the venue's lead did is not countersigned. The chair countersigns or refuses it under 'Venues'."},
	"home.wait.refused":              {"{1} lembar yang ditolak Ketua diketik dari kertas", "{1} {1:sheet|sheets} that the chair refused to type from paper"},
	"refusal.missing.unseated":       {"{1} tidak punya kursi untuk {2}. Dudukkan dahulu siapa yang tertulis di kertasnya (p), lalu ketik.", "{1} has no seat for {2}. First seat who is named on the paper (p), then type it."},
	"refusal.missing.shut":           {"Sesi {1} sudah ditutup dan tidak menerima lembar. Ketua membukanya lagi (s), dengan alasan; lalu ketik dan tutup lagi.", "The sitting {1} is closed and takes no sheets. The chair opens it again (s), with a reason; then type it, and close it again."},
	"refusal.missing.open":           {"sesinya tidak perlu dibuka lagi", "its sitting need not be opened again"},
	"missing.do.sitting":             {"sesinya", "its sitting"},
	"plain.refusal.missing.shut":     {"Sesi {1} sudah ditutup dan tidak menerima lembar. Ketua membukanya lagi di 'Sesi', dengan kata buka-lagi; lalu ketik.", "The sitting {1} is closed and takes no sheets. The chair opens it again under 'Sittings', by the word reopen; then type it."},
	"missing.do.seat":                {"dudukkan penilainya", "seat its assessor"},
	"page.word.sitting":              {"sesi", "sitting"},
	"page.word.seat":                 {"kursi", "seat"},
	"plain.refusal.missing.unseated": {"{1} tidak punya kursi untuk {2}. Dudukkan dahulu siapa yang tertulis di kertasnya, lalu ketik.", "{1} has no seat for {2}. First seat who is named on the paper, then type it."},
	"rank.short.unsigned":            {"belum disahkan", "not signed"},
	"home.wait.sign":                 {"{1} tindakan ketua titik menunggu pengesahan Ketua", "{1} {1:act|acts} of venue leads {1:waits|wait} for the chair's countersignature"},
	"sheet.status.paper":             {"ketik dari kertas", "type from paper"},
	"filter.task.paper":              {"kertas", "paper"},
	"log.cell.head":                  {"ketua titik", "venue lead"},
	"log.cell.reserves":              {"cadangan", "reserves"},
	"log.cell.seats":                 {"kursi", "seats"},
	"seats.lead.head":                {"Anda memimpin {1}. Enter pada peserta: dudukkan cadangan ({2}). Kode baru: di 'Orang'. Ketua mengesahkannya nanti.", "You lead {1}. Enter on a candidate: seat a reserve ({2}). New codes: under 'People'. The chair countersigns later."},
	"venues.sign":                    {"Pengesahan", "To sign"},
	"venues.do.sign":                 {"sahkan ketua titik", "countersign"},
	"venues.sign.which":              {"Tindakan ketua titik {1} yang mana?", "Which act of who leads {1}?"},
	"venues.sign.detail":             {"Setiap tindakan disahkan atau ditolak dengan menyebutnya.", "Each is countersigned or refused by name."},
	"venues.sign.seat":               {"{1} ({2}) mendudukkan {3} untuk peserta {4}", "{1} ({2}) seated {3} for candidate {4}"},
	"venues.sign.code":               {"{1} ({2}) memberi kode baru kepada {3}", "{1} ({2}) gave {3} a new code"},
	"venues.sign.rests":              {"{1} peserta menunggu jawabannya. Disahkan: seolah kantor yang melakukannya. Ditolak: lembarnya tidak dihitung dan diketik dari kertas.", "{1} {1:candidate waits|candidates wait} for the answer. Countersigned: as if the office had done it. Refused: its sheets do not count and are typed from paper."},
	"venues.sign.ask.seat":           {"Cocokkan dahulu dengan berita acara dan kertas sesinya.", "First compare it with the sitting's minutes and paper."},
	"venues.sign.ask.code":           {"Tanyakan dahulu kepada {1} sendiri, lewat nomor telepon yang sudah ada di kantor.", "First ask {1} themselves, by a telephone number that the office had before."},
	"venues.sign.yes":                {"sahkan", "countersign"},
	"venues.sign.no":                 {"tolak, dengan alasan", "refuse, with a reason"},
	"venues.sign.later":              {"nanti", "later"},
	"venues.sign.why":                {"Tolak: {1}. Mengapa?", "Refuse: {1}. Why?"},
	"venues.signed":                  {"Disahkan.", "Countersigned."},
	"venues.unsigned":                {"Ditolak. Lembarnya ada di 'Yang belum datang', untuk diketik dari kertas.", "Refused. Its sheets are under 'Still to come', to be typed from paper."},
	"page.word.sign":                 {"sahkan", "countersign"},

	"refusal.venues.nothing-to-sign": {"tidak ada tindakan ketua titik ini yang menunggu pengesahan", "nothing that this venue's lead did waits for the chair"},
}

// Countersigning says what to look at before the chair answers, and what the answer does.
func (l Lang) Countersigning(u scoring.Unsigned) string {
	first := l.Text("venues.sign.ask.seat")
	if len(u.Seats) == 0 {
		first = l.Text("venues.sign.ask.code", u.Person)
	}
	return first + " " + l.Text("venues.sign.rests", strconv.Itoa(u.Rest))
}

// Unsigned says what somebody did by leading a venue, and for whom.
func (l Lang) Unsigned(u scoring.Unsigned) string {
	if len(u.Seats) == 0 {
		return l.Text("venues.sign.code", u.By, u.Venue, u.Person)
	}
	var numbers []string
	for _, s := range u.Seats {
		if len(numbers) == 0 || numbers[len(numbers)-1] != s.Candidate {
			numbers = append(numbers, s.Candidate)
		}
	}
	return l.Text("venues.sign.seat", u.By, u.Venue, u.Person, strings.Join(numbers, ", "))
}
