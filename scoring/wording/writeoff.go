package wording

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// writeOffWords are what is said of venues that home waits for no more, and of what was
// done at a venue and is not of it.
var writeOffWords = table{
	"refusal.writeoff.closed":       {"Semua sesi di {1} sudah ditutup, jadi tidak ada yang perlu dicoret.", "All sittings at {1} are closed, so nothing is to be written off."},
	"refusal.writeoff.not-prepared": {"Titik {1} belum disiapkan, jadi tidak ada yang ditunggu.", "The venue {1} was not prepared, so nothing is expected of it."},
	"refusal.writeoff.done":         {"Titik {1} sudah dicoret. Ketik lembarnya dari kertas, lalu tutup sesinya di kantor.", "The venue {1} is written off. Type its sheets from paper, then close its sittings at the office."},
	"refusal.writeoff.none":         {"Tidak ada usul mencoret {1} yang menunggu, atau usulnya sudah berubah. Buka lagi halamannya.", "No proposal to write off {1} waits, or it has changed. Open the page again."},
	"refusal.writeoff.moved":        {"Sejak diusulkan, ada kiriman atau sesi lain dari {1}. Ketua mengusulkan lagi.", "More has come of {1}, or its sittings changed, since it was proposed. The chair proposes it anew."},
	"refusal.writeoff.second":       {"Mencoret titik perlu orang kedua di kantor. Minta ketua lain atau sekretariat menyetujui.", "Writing off a venue takes a second person of the office. Ask another chair or the secretary to confirm."},
	"refusal.writeoff.nobody":       {"Tidak ada orang kedua yang dapat menyetujui. Daftarkan sekretariat dahulu.", "There is no second person who could confirm. Enrol a secretary first."},
	"refusal.writeoff.stands":       {"Titik {1} sudah dicoret dua orang; itu tidak diurungkan. Yang muncul kemudian diterima di catatan kejadian.", "Two people wrote {1} off; that is not undone. What turns up later is admitted in the log."},
	"refusal.writeoff.mine":         {"Anda yang mengusulkan; orang lain di kantor yang menyetujui.", "You proposed it; somebody else of the office confirms."},

	"log.cell.off-sittings": {"sesi", "sittings"},
	"log.cell.joined":       {"yang sudah digabung", "what was joined"},
	"log.cell.off-by":       {"diusulkan oleh", "proposed by"},
	"log.cell.confirmed":    {"disetujui oleh", "confirmed by"},

	"venues.state.proposed":   {"usul dicoret", "to write off"},
	"venues.state.off":        {"dicoret", "written off"},
	"venues.why":              {"Alasan dicoret", "Why written off"},
	"venues.do.write-off":     {"coret titik", "write off"},
	"venues.off.ask":          {"Mengapa {1} tidak ditunggu lagi?", "Why is {1} expected no more?"},
	"venues.off.proposed":     {"{1}: diusulkan. Orang kedua di kantor menyetujuinya di halaman ini.", "{1}: proposed. A second person of the office confirms it on this page."},
	"venues.off.alone":        {"{1}: dicoret satu orang, karena tidak ada orang lain.", "{1}: written off by one person, as there was nobody else."},
	"venues.off.confirm":      {"Coret titik {1}?", "Write off the venue {1}?"},
	"venues.off.confirm.more": {"Alasan {2}: {1}. Yang muncul kemudian dari sana tidak dihitung, sampai ketua menerimanya. Tidak dapat diurungkan.", "{2}'s reason: {1}. What turns up from there later does not count until the chair admits it. This cannot be undone."},
	"venues.off.yes":          {"coret", "write off"},
	"venues.off.no":           {"tidak", "no"},
	"venues.off.done":         {"{1} dicoret. Lembar yang kurang diketik dari kertas.", "{1} is written off. Missing sheets are typed from paper."},
	"minutes.off":             {"Titik {1} tidak ditunggu lagi. Diusulkan {2}, disetujui {3}; alasan: {4}", "The venue {1} was written off. Proposed by {2}, confirmed by {3}; reason: {4}"},
	"minutes.off.alone":       {"Titik {1} tidak ditunggu lagi. Diputuskan {2} sendiri karena tidak ada orang lain; alasan: {3}", "The venue {1} was written off. {2} decided alone, as there was nobody else; reason: {3}"},
	"page.word.write-off":     {"coret", "write-off"},
	"missing.off":             {"{1} dicoret: ketik lembarnya dari kertas, atau catat terhenti", "{1} is written off: type its sheets from paper, or record them as interrupted"},

	"refusal.bundle.venue-claim": {"Kiriman ini mengaku dari titik {1}, tetapi laptopnya tidak bermula dari berkas titik itu. Tanyakan siapa yang mengirim.", "This file claims to be of the venue {1}, but its laptop did not begin with that venue's file. Ask who sent it."},
	"arrival.stray.at":           {"{1}, di laptop yang bermula dari berkas titik {2}: {3} peserta yang bukan dari sana ({4}).", "{1}, on a laptop that began with the file of {2}: {3} {3:candidate who is|candidates who are} not of it ({4})."},
	"arrival.stray.of":           {"{1}: {3} peserta titik {2}, bukan di laptop titik itu ({4}).", "{1}: {3} {3:candidate|candidates} of the venue {2}, not on a laptop of it ({4})."},
	"arrival.stray.more":         {"{1}, dan {2} lagi", "{1}, and {2} more"},

	"home.wait.write-off": {"Titik menunggu persetujuan untuk dicoret", "A venue waits to be written off"},
	"home.wait.on-paper":  {"{1} lembar titik yang dicoret diketik dari kertas", "{1} {1:sheet|sheets} of a written-off venue to type from paper"},
}

// straysNamed are how many candidates are named where all of them would be too many.
const straysNamed = 5

// strayed says what somebody did of candidates who are not of the venue at which they did it.
func (l Lang) strayed(x scoring.Strayed) string {
	names := strings.Join(x.Candidates[:min(len(x.Candidates), straysNamed)], ", ")
	if more := len(x.Candidates) - straysNamed; more > 0 {
		names = l.Text("arrival.stray.more", names, strconv.Itoa(more))
	}
	if x.At != "" {
		return l.Text("arrival.stray.at", x.Name, x.At, strconv.Itoa(len(x.Candidates)), names)
	}
	return l.Text("arrival.stray.of", x.Name, x.Of, strconv.Itoa(len(x.Candidates)), names)
}
