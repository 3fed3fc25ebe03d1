package intake

import "ampera/scoring"

// PortalNames are our columns in the exports of the national portal (SSCASN).
var PortalNames = map[string]string{
	scoring.ColNumber: "no_peserta", scoring.ColName: "nama_ktp", scoring.ColBorn: "tgl_lahir_ktp", scoring.ColGPA: "ipk_nilai",
	scoring.ColStatus: "status_verifikasi", "jabatan": "jabatan_nama", "lokasi": "lokasi_nama", "pendidikan": "pendidikan_nama",
}

// SpokenNames are our columns as people call them, in either language. Only
// letters and digits count, and not their case.
var SpokenNames = map[string][]string{
	scoring.ColNumber: {"No Peserta", "Nomor Ujian", "No Ujian", "Nomor Peserta Ujian", "No Peserta Ujian", "Candidate Number"},
	scoring.ColName:   {"Nama Lengkap", "Nama Peserta", "Nama Pelamar", "Name", "Full Name"},
	scoring.ColNIK:    {"Nomor Induk Kependudukan", "No NIK", "No KTP", "Nomor KTP"},
	scoring.ColBorn:   {"Tanggal Lahir", "Tgl Lahir", "Date of Birth", "Birth Date"},
	scoring.ColGPA:    {"Indeks Prestasi Kumulatif", "Nilai IPK", "GPA"},
	scoring.ColStatus: {"Status Verifikasi", "Hasil Verifikasi", "Status Administrasi", "Hasil Seleksi Administrasi", "Screening"},
	"jabatan":         {"Nama Jabatan", "Jabatan Dilamar", "Position"},
	"lokasi":          {"Nama Lokasi", "Lokasi Formasi", "Lokasi Penempatan", "Unit Penempatan", "Unit Kerja", "Location"},
	"jenis_formasi":   {"Jenis Kebutuhan", "Kind of Formation"},
	"pendidikan":      {"Kualifikasi Pendidikan", "Nama Pendidikan", "Education"},
	scoring.ColResult: {"Ket", "Hasil", "Kode Hasil", "Kelulusan", "Status Kelulusan", "Result", "Result Code", "Remark", "Kehadiran", "Status Kehadiran", "Status", "Status Peserta", "Attendance"},
	scoring.ColQuota:  {"Formasi", "Jumlah", "Jumlah Kebutuhan", "Jumlah Formasi", "Alokasi", "Alokasi Formasi", "Kuota", "Places", "Quota"},
	"component":       {"Komponen"},
	"criterion":       {"Kriteria", "Subtes", "Aspek"},
	"assessor":        {"Penilai", "Asesor", "Nama Penilai"},
	"mark":            {"Nilai", "Skor", "Score"},
}
