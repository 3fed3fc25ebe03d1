package scoring

// PortalNames are our columns in the exports of the national portal (SSCASN).
var PortalNames = map[string]string{
	ColNumber: "no_peserta", ColName: "nama_ktp", ColBorn: "tgl_lahir_ktp", ColGPA: "ipk_nilai",
	ColStatus: "status_verifikasi", "jabatan": "jabatan_nama", "lokasi": "lokasi_nama", "pendidikan": "pendidikan_nama",
}

// SpokenNames are our columns as people call them, in either language. Only
// letters and digits count, and not their case.
var SpokenNames = map[string][]string{
	ColNumber:       {"No Peserta", "Nomor Ujian", "No Ujian", "Nomor Peserta Ujian", "No Peserta Ujian", "Candidate Number"},
	ColName:         {"Nama Lengkap", "Nama Peserta", "Nama Pelamar", "Name", "Full Name"},
	ColNIK:          {"Nomor Induk Kependudukan", "No NIK", "No KTP", "Nomor KTP"},
	ColBorn:         {"Tanggal Lahir", "Tgl Lahir", "Date of Birth", "Birth Date"},
	ColGPA:          {"Indeks Prestasi Kumulatif", "Nilai IPK", "GPA"},
	ColStatus:       {"Status Verifikasi", "Hasil Verifikasi", "Status Administrasi", "Hasil Seleksi Administrasi", "Screening"},
	"jabatan":       {"Nama Jabatan", "Jabatan Dilamar", "Position"},
	"lokasi":        {"Nama Lokasi", "Lokasi Formasi", "Lokasi Penempatan", "Unit Penempatan", "Unit Kerja", "Location"},
	"jenis_formasi": {"Jenis Kebutuhan", "Kind of Formation"},
	"pendidikan":    {"Kualifikasi Pendidikan", "Nama Pendidikan", "Education"},
	ColQuota:        {"Formasi", "Jumlah", "Jumlah Kebutuhan", "Jumlah Formasi", "Alokasi", "Alokasi Formasi", "Kuota", "Places", "Quota"},
	"component":     {"Komponen"},
	"criterion":     {"Kriteria", "Subtes", "Aspek"},
	"assessor":      {"Penilai", "Asesor", "Nama Penilai"},
	"mark":          {"Nilai", "Skor", "Score"},
}
