package road

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
)

// verifies is the role of who decides about applicants.
const verifies = screening.Verifier

// formations are the sample's, whose schools are called so briefly that two can be told
// apart in a narrow column.
func formations() []sample.Formation {
	out := sample.Formations()
	for i := range out {
		out[i].Place = strings.Replace(out[i].Place, "SMP Negeri", "SMPN", 1)
	}
	return out
}

// applied is how many apply for each formation of the sample.
var applied = []int{16, 20, 14}

// applicant is somebody who applies, and what becomes of them.
type applicant struct {
	row    registration.Row
	fails  string // requirement that they do not meet; "": none
	why    string // reason by which
	misled bool   // their mark was typed otherwise than their degree says
	doubt  bool   // no table has their study programme as they spell it
	seat   scoring.PersonID
	papers []document
}

// document is one that somebody handed in.
type document struct {
	code, name string // code of the requirement that it shows
	bytes      []byte
}

// fault is a usual reason for which somebody does not qualify.
type fault struct {
	fails, why string
	change     func(*applicant, days)
}

var (
	lowMark = func(mark string) func(*applicant, days) {
		return func(a *applicant, _ days) { a.row.Answers["ipk"] = mark }
	}
	noCertificate = fault{"sertifikat", "tanpa_sertifikat.1", func(a *applicant, _ days) { a.row.Answers["sertifikat"] = "no" }}
	noStamp       = fault{"lamaran", "tanpa_meterai.1", func(a *applicant, _ days) { a.row.Answers["meterai"] = "no" }}
	tooOld        = fault{"usia", "usia_lewat.1", func(a *applicant, d days) { a.row.Born = d.on(closes) - 37_00_00 }}
	otherSubject  = fault{"pendidikan", "tidak_linier.1", func(a *applicant, _ days) { a.row.Answers["ijazah"] = other[a.row.Columns["jabatan"]] }}
)

// faults are what befalls the applicants of each verifier, in the order met. The first of
// the second's was the committee's error, and the next has the same mark rightly.
var faults = map[scoring.PersonID][]fault{
	verifier: {{"nilai", "ipk_kurang.1", func(a *applicant, _ days) { a.row.Answers["ipk"], a.misled = "2.90", true }},
		{"nilai", "ipk_kurang.1", lowMark("2.90")}, tooOld, noCertificate, noStamp},
	secretary: {noStamp, otherSubject, noCertificate, {"nilai", "ipk_kurang.1", lowMark("2.74")}, tooOld},
}

// programmes are those of the table that are linear to a position, and other one that is
// linear to another.
var (
	programmes = map[string][]string{
		"Guru Matematika":       {"S-1 Pendidikan Matematika", "S-1 Matematika"},
		"Guru Bahasa Indonesia": {"S-1 Pendidikan Bahasa Indonesia", "S-1 Sastra Indonesia"},
		"Guru IPA":              {"S-1 Pendidikan IPA", "S-1 Pendidikan Biologi"},
	}
	other = map[string]string{"Guru Matematika": "S-1 Pendidikan IPA", "Guru Bahasa Indonesia": "S-1 Pendidikan Matematika", "Guru IPA": "S-1 Matematika"}
)

// applicants are all who will have applied when registration closes.
func applicants(rng *rand.Rand, d days) (out []applicant) {
	for f, of := range formations() {
		for range applied[f] {
			id := fmt.Sprintf("R26-%03d", len(out)+1)
			born := d.on(closes) - scoring.Date(23+rng.IntN(12))*1_00_00
			born = born/100*100 + scoring.Date(1+rng.IntN(28))
			a := applicant{seat: screening.Seat(id, []scoring.PersonID{verifier, secretary})}
			a.row = registration.Row{ID: id, Name: sample.Name(rng), Born: born, Columns: map[string]string{"jabatan": of.Position, "lokasi": of.Place},
				Received: d.on(rng.IntN(closes + 1)), Email: fmt.Sprintf("pelamar%d@contoh.invalid", len(out)+1),
				Answers: map[string]string{"ipk": fmt.Sprintf("3.%02d", 5+rng.IntN(85)), "sertifikat": "yes", "meterai": "yes", "ijazah": programmes[of.Position][rng.IntN(2)]}}
			out = append(out, a)
		}
	}
	befall(out, d)
	for i := range out {
		out[i].finish(rng, i)
	}
	twice, once := &out[slices.IndexFunc(out, func(a applicant) bool { return a.why == noCertificate.why && a.seat == secretary })], &out[len(out)-2]
	twice.row.Name, twice.row.Born, twice.row.NIK = once.row.Name, once.row.Born, once.row.NIK // who applied for two formations
	for i := range out {
		out[i].hand()
	}
	slices.SortStableFunc(out, func(a, b applicant) int { return int(a.row.Received) - int(b.row.Received) })
	return out
}

// befall spreads the faults over the applicants of each verifier, and one doubt.
func befall(all []applicant, d days) {
	left := map[scoring.PersonID][]fault{verifier: faults[verifier], secretary: faults[secretary]}
	for _, from := range []int{2, 6, 4, 0} {
		for i := from; i < len(all); i += 8 {
			a := &all[i]
			if queue := left[a.seat]; len(queue) > 0 && i > 0 {
				a.fails, a.why = queue[0].fails, queue[0].why
				queue[0].change(a, d)
				left[a.seat] = queue[1:]
			}
		}
	}
	at := len(all) - 1
	for all[at].fails != "" || all[at].seat != secretary {
		at--
	}
	all[at].doubt, all[at].row.Answers["ijazah"] = true, "S-1 Pend. Sains (IPA Terpadu)"
}

// finish gives what hangs on the birth date.
func (a *applicant) finish(rng *rand.Rand, i int) {
	day := a.row.Born % 100
	if rng.IntN(2) == 0 {
		day += 40
	}
	a.row.NIK = fmt.Sprintf("1671%02d%02d%02d%02d9%03d", 1+rng.IntN(12), day, a.row.Born/100%100, a.row.Born/10000%100, i+1)
	a.row.Answers["lahir"] = a.row.Born.String()
}

// hand makes the documents, which say what the applicant answered; of who was misled, what
// is right.
func (a *applicant) hand() {
	a.row.Answers["lahir"] = a.row.Born.String()
	mark := a.row.Answers["ipk"]
	if a.misled {
		mark = "3.29"
	}
	add := func(code, name string, lines ...string) {
		p := document{code, name, page(append(lines, "", "Nama: "+a.row.Name, "Nomor register: "+a.row.ID, "", "Contoh: orang dan dokumen ini rekaan."))}
		a.papers = append(a.papers, p)
	}
	add("usia", "ktp.pdf", "KARTU TANDA PENDUDUK", "NIK: "+a.row.NIK, "Tanggal lahir: "+a.row.Born.String())
	add("pendidikan", "ijazah.pdf", "IJAZAH DAN TRANSKRIP", "Program studi: "+a.row.Answers["ijazah"], "IPK: "+mark)
	if a.row.Answers["meterai"] == "yes" {
		add("lamaran", "surat-lamaran.pdf", "SURAT LAMARAN", "untuk "+a.row.Columns["jabatan"]+", "+a.row.Columns["lokasi"], "[meterai]  ditandatangani")
	} else {
		add("lamaran", "surat-lamaran.pdf", "SURAT LAMARAN", "untuk "+a.row.Columns["jabatan"]+", "+a.row.Columns["lokasi"], "(tanpa meterai)")
	}
	if a.row.Answers["sertifikat"] == "yes" {
		add("sertifikat", "sertifikat.pdf", "SERTIFIKAT PENDIDIK", a.row.Columns["jabatan"])
	}
	a.row.Documents = map[string]registration.File{}
	for _, p := range a.papers {
		a.row.Documents[p.code] = registration.File{Name: p.name, Hash: sum(p.bytes)}
	}
}

// seen are the hashes of the documents as a verifier opens them.
func (a *applicant) seen() map[string]string {
	out := map[string]string{}
	for _, p := range a.papers {
		out[p.code] = sum(p.bytes)
	}
	return out
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}
