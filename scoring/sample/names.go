package sample

import "math/rand/v2"

var firstNames = []string{
	"Adi", "Agus", "Ahmad", "Aisyah", "Andi", "Anisa", "Arif", "Ayu", "Bagus", "Bambang", "Bayu", "Budi", "Cahya", "Citra",
	"Dedi", "Desi", "Dewi", "Dian", "Dimas", "Dina", "Eka", "Eko", "Elsa", "Fajar", "Farida", "Fitri", "Galih", "Gita",
	"Hadi", "Hana", "Hendra", "Ika", "Ilham", "Indah", "Intan", "Irfan", "Joko", "Kartika", "Lestari", "Lia", "Lukman",
	"Mega", "Mira", "Nadia", "Nanda", "Novi", "Nur", "Oki", "Putri", "Putu", "Rahma", "Rangga", "Reza", "Rina", "Rizki",
	"Siti", "Sri", "Taufik", "Tia", "Tri", "Umar", "Vina", "Wahyu", "Wawan", "Yani", "Yoga", "Yuni", "Zahra", "Zainal",
}

var lastNames = []string{
	"Ananda", "Anggraini", "Aprilia", "Ardiansyah", "Aziz", "Cahyono", "Damayanti", "Effendi", "Fauzi", "Firmansyah",
	"Gunawan", "Hakim", "Handayani", "Harahap", "Hasanah", "Hidayat", "Irawan", "Iskandar", "Juliana", "Kurniawan",
	"Kusuma", "Lubis", "Mahendra", "Marlina", "Maulana", "Nasution", "Nugroho", "Oktavia", "Permata", "Prakoso",
	"Pranata", "Pratama", "Purnama", "Rahayu", "Rahmawati", "Ramadhan", "Salsabila", "Santoso", "Saputra", "Saragih",
	"Setiawan", "Siregar", "Suryani", "Susanti", "Syahputra", "Utami", "Wibowo", "Widodo", "Wulandari", "Yuliana",
}

// Name is an invented Indonesian name.
func Name(rng *rand.Rand) string {
	name := firstNames[rng.IntN(len(firstNames))]
	if rng.IntN(3) == 0 {
		name += " " + firstNames[rng.IntN(len(firstNames))]
	}
	return name + " " + lastNames[rng.IntN(len(lastNames))]
}
