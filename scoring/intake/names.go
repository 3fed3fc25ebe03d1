package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/objection"
)

// PortalNames are our columns in the exports of the national portal (SSCASN).
var PortalNames = map[string]string{
	scoring.ColNumber: "no_peserta", scoring.ColName: "nama_ktp", scoring.ColBorn: "tgl_lahir_ktp", scoring.ColGPA: "ipk_nilai",
	scoring.ColStatus: "status_verifikasi", "jabatan": "jabatan_nama", "lokasi": "lokasi_nama", "pendidikan": "pendidikan_nama",
}

// SpokenNames are our columns as people call them, in either language. Only
// letters and digits count, and not their case.
var SpokenNames = map[string][]string{
	scoring.ColNumber:   {"No Peserta", "Nomor Ujian", "No Ujian", "Nomor Peserta Ujian", "No Peserta Ujian", "Candidate Number"},
	scoring.ColName:     {"Nama Lengkap", "Nama Peserta", "Nama Pelamar", "Name", "Full Name"},
	scoring.ColNIK:      {"Nomor Induk Kependudukan", "No NIK", "No KTP", "Nomor KTP"},
	scoring.ColBorn:     {"Tanggal Lahir", "Tgl Lahir", "Date of Birth", "Birth Date"},
	scoring.ColGPA:      {"Indeks Prestasi Kumulatif", "Nilai IPK", "GPA"},
	scoring.ColStatus:   {"Status Verifikasi", "Hasil Verifikasi", "Status Administrasi", "Hasil Seleksi Administrasi", "Screening"},
	"jabatan":           {"Nama Jabatan", "Jabatan Dilamar", "Position"},
	"lokasi":            {"Nama Lokasi", "Lokasi Formasi", "Lokasi Penempatan", "Unit Penempatan", "Unit Kerja", "Location"},
	"jenis_formasi":     {"Jenis Kebutuhan", "Kind of Formation"},
	"pendidikan":        {"Kualifikasi Pendidikan", "Nama Pendidikan", "Education"},
	scoring.ColResult:   {"Ket", "Hasil", "Kode Hasil", "Kelulusan", "Status Kelulusan", "Result", "Result Code", "Remark", "Kehadiran", "Status Kehadiran", "Status", "Status Peserta", "Attendance"},
	scoring.ColQuota:    {"Formasi", "Jumlah", "Jumlah Kebutuhan", "Jumlah Formasi", "Alokasi", "Alokasi Formasi", "Kuota", "Places", "Quota"},
	scoring.ColApplied:  {"Tanggal Daftar", "Tgl Pendaftaran", "Tanggal Pendaftaran", "Diterima", "Received"},
	scoring.ColEmail:    {"Surel", "Alamat Email", "Alamat Surel", "E-mail Address"},
	scoring.ColPhone:    {"No Telepon", "Nomor Telepon", "Telp", "No Telp", "HP", "No HP", "Nomor HP", "No Handphone", "No WA", "Nomor WA", "Phone", "Phone Number", "Telephone"},
	scoring.ColWhy:      {"Alasan TMS", "Alasan", "Reason"},
	objection.ColDay:    {"Tgl Sanggah", "Tanggal Sanggahan", "Tanggal Diterima", "Diterima", "Received"},
	objection.ColText:   {"Isi Sanggahan", "Alasan Sanggah", "Alasan Sanggahan", "Objection"},
	objection.ColClaims: {"Syarat Disanggah", "Syarat yang Disanggah", "Requirement", "Requirements"},
	objection.ColStage:  {"Stage"},
	"component":         {"Komponen"},
	"criterion":         {"Kriteria", "Subtes", "Aspek"},
	"assessor":          {"Penilai", "Asesor", "Nama Penilai"},
	"mark":              {"Nilai", "Skor", "Score"},
}

// HighestWords are what people call the highest mark in a column's title.
var HighestWords = []string{"maks", "maksimal", "maksimum", "max", "maximum"}

// boundWords are the words that may stand beside it.
var boundWords = append(strings.Fields("nilai skor score skala scale rentang range poin points dari of s d sd sampai hingga to"),
	HighestWords...)

var (
	inBrackets = regexp.MustCompile(`^(.*\S)\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])\s*$`)
	aFigure    = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)?`)
)

// WithoutBound is a title without the highest mark that is said in brackets behind it,
// and that mark: Pedagogik (100), Pedagogik (maks. 100), Pedagogik [0-100]. ok is false
// for any other title; a share such as (40%) is none.
func WithoutBound(title string) (bare string, top scoring.Points, ok bool) {
	parts := inBrackets.FindStringSubmatch(title)
	if parts == nil {
		return "", 0, false
	}
	said := strings.ToLower(parts[2] + parts[3])
	figures := aFigure.FindAllString(said, -1)
	beside := aFigure.ReplaceAllString(said, " ")
	sign := func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" .:/≤-–—", r) }
	word := func(w string) bool { return !slices.Contains(boundWords, w) }
	if len(figures) == 0 || len(figures) > 2 || strings.ContainsFunc(beside, sign) ||
		slices.ContainsFunc(strings.FieldsFunc(beside, func(r rune) bool { return !unicode.IsLetter(r) }), word) {
		return "", 0, false
	}
	if least, err := scoring.ParsePoints(figures[0]); len(figures) == 2 && (err != nil || least != 0) {
		return "", 0, false // from something else on: another scale
	}
	top, err := scoring.ParsePoints(figures[len(figures)-1])
	return parts[1], top, err == nil
}
