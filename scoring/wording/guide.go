package wording

// guideWords is the page that lies beside the program for Windows. Whoever
// reads it has never opened the program, and Notepad may be old: ASCII, at most
// 76 columns, one page. {1} is the release, {2} the lines of keys, {3}, {4}
// and {6} are ways to begin as the first screen calls them, {5} is what ends a
// sitting, {7} and {8} the keys that draw the screen again and
// change the language.
var guideWords = table{
	"guide.file": {"PANDUAN.txt", "GUIDE.txt"},
	"guide": {`AMPERA {1}
Menilai, merangking, dan membuktikan seleksi ASN. Bekerja tanpa jaringan
dan tanpa pemasangan. Perlu Windows 10 atau 11 (64-bit).

MEMULAI
  1. Klik kanan berkas zip ini, pilih Ekstrak Semua (Extract All).
  2. Klik dua kali ampera.exe. Sebuah jendela terbuka.
  3. Pilih "{3}" untuk mencoba, atau ikuti "{6}".

WINDOWS ATAU ANTIVIRUS MEMPERINGATKAN
  Program ini tidak ditandatangani oleh perusahaan, maka Windows bertanya.
  Periksa dahulu. Buka cmd di folder ini, lalu ketik:
      certutil -hashfile ampera.exe SHA256
  Hasilnya harus sama dengan baris ampera.exe di SHA256SUMS.txt, dan dengan
  yang Anda terima dari pemberi program lewat jalan lain, misalnya telepon.
  Sama: pilih Info selengkapnya (More info), lalu Tetap jalankan (Run
  anyway). Tidak sama: jangan dibuka; minta berkas yang baru.
  Bila antivirus menghapusnya, minta petugas TI mengizinkan berkas ini.

LETAK DATA
  Documents\Ampera\seleksi.ampera: satu seleksi, satu berkas, selalu di
  komputer ini; bukan di jaringan dan bukan di flashdisk.
  Bila folder Documents Anda disalin ke OneDrive, berkas ini ikut disalin.
  Tanyakan apakah kantor mengizinkan data peserta di sana. Bila tidak:
      ampera.exe --db D:\Ampera\seleksi.ampera

CADANGAN
  "{5}" membuat cadangan di akhir setiap sesi. Di luar itu:
  tutup Ampera, buka cmd di folder ini, lalu ketik (E: ialah flashdisk):
      ampera.exe backup E:\cadangan-1.ampera
      ampera.exe verify E:\cadangan-1.ampera
  Memakai cadangan: tutup Ampera, pindahkan seleksi.ampera ke folder lain,
  buka Ampera, lalu pilih "{4}".
  Simpan cadangan di dua tempat dan jaga seperti berkas aslinya.

TOMBOL
{2}

BILA ADA YANG GAGAL
  Baca kalimat di layar: di sana tertulis apa yang harus dilakukan. Yang
  disebut tersimpan, tersimpan; Ampera boleh ditutup dan dibuka kembali.
  Layar berantakan: tekan {7}. Tanda menjadi kotak: ampera.exe --ascii
  Berkas disebut rusak: jangan dihapus; pakai cadangan terakhir, atau
  selamatkan isinya: ampera.exe repair BERKAS --out BARU.ampera

BERTANYA
  Kepada sekretariat panitia, lalu petugas TI. Sebutkan hasil
  ampera.exe --version dan kalimat di layar. Jangan mengirim data peserta.
`, `AMPERA {1}
Civil-servant selection: score, rank and prove. It needs no network and no
installation. Windows 10 or 11 (64-bit).

TO START
  1. Right-click this zip file and choose Extract All.
  2. Double-click ampera.exe. A window opens.
  3. Choose "{3}" to try it, or go on with "{6}".
     Screens are Indonesian; {8} changes the language.

WINDOWS OR AN ANTIVIRUS WARNS
  No company has signed this program, so Windows asks.
  Check it first. Open cmd in this folder and type:
      certutil -hashfile ampera.exe SHA256
  The result must be the line of ampera.exe in SHA256SUMS.txt, and what
  whoever gave you the program tells you another way, such as by telephone.
  The same: choose More info, then Run anyway.
  Not the same: do not open it; ask for the file again.
  If an antivirus removes it, ask your IT staff to allow this file.

WHERE THE DATA IS
  Documents\Ampera\seleksi.ampera: one selection, one file, always on this
  computer; not on a network and not on a stick.
  If OneDrive keeps a copy of your Documents, it copies this file, too. Ask
  whether your office permits data of candidates there. If not:
      ampera.exe --db D:\Ampera\seleksi.ampera

BACKUPS
  "{5}" makes a backup at the end of each sitting. Beside
  that: close Ampera, open cmd in this folder and type (E: is a stick):
      ampera.exe backup E:\backup-1.ampera
      ampera.exe verify E:\backup-1.ampera
  To use a backup: close Ampera, move seleksi.ampera to another folder,
  open Ampera and choose "{4}".
  Keep backups in two places, and guard them like the file itself.

KEYS
{2}

WHEN SOMETHING FAILS
  Read the sentence on the screen: it says what to do. What was called
  saved is saved; Ampera may be closed and opened again.
  The screen is a mess: press {7}. Signs are boxes: ampera.exe --ascii
  A file is called damaged: do not delete it; use the last backup, or
  save what is in it: ampera.exe repair FILE --out NEW.ampera

WHOM TO ASK
  The committee's secretary, then your IT staff. Tell them what
  ampera.exe --version says and the sentence on the screen. Never send
  data of candidates.
`},
}
