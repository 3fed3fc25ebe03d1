package scoring

import (
	"strings"
	"time"
)

// Date is a calendar day; the zero value is unknown.
type Date int32 // year*10000 + month*100 + day

// DateOf is the day of a time, where its clock stands.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date(year*10000 + int(month)*100 + day)
}

// String is YYYY-MM-DD, or "" when unknown.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Screening is the result of the administrative screening.
type Screening uint8

// Screening results; the zero value is not screened, which does not hinder.
const (
	NotScreened  Screening = iota
	Qualified              // MS
	NotQualified           // TMS
)

// ParseScreening reads MS, TMS or "".
func ParseScreening(s string) (Screening, bool) {
	switch strings.ToUpper(s) {
	case "":
		return NotScreened, true
	case "MS":
		return Qualified, true
	case "TMS":
		return NotQualified, true
	}
	return 0, false
}

// String is "", "MS" or "TMS".
func (s Screening) String() string { return [...]string{"", "MS", "TMS"}[s] }

// Names of the candidate columns that the program itself reads. Columns that a
// rulebook groups by (jabatan, lokasi, ...) come beside them.
const (
	ColNumber = "nomor_peserta"
	ColName   = "nama"
	ColNIK    = "nik"
	ColBorn   = "tgl_lahir"
	ColGPA    = "ipk"
	ColStatus = "status"
)

// ColQuota is the column of a formation's places, ColResult that of what became of a
// candidate: a code of the rulebook.
const (
	ColQuota  = "kebutuhan"
	ColResult = "keterangan"
)

// ColRegister is the column of the id under which somebody registered.
const ColRegister = "no_register"

// Columns of a file of applicants alone.
const (
	ColApplied    = "tgl_daftar"
	ColWhy        = "alasan_tms"
	ColVerifier   = "verifikator"
	ColSupervisor = "supervisor"
	ColEmail      = "email"
	ColPhone      = "telepon"
)

// ApplicantColumns are those of a file of applicants that every rulebook has.
var ApplicantColumns = append([]string{ColRegister, ColName, ColNIK, ColBorn, ColNeed, ColStatus, ColApplied, ColWhy, ColVerifier, ColSupervisor, ColEmail, ColPhone}, PlaceColumns...)

// PlaceColumns are the descriptive columns every candidate may have; a
// rulebook may group by these or by others.
var PlaceColumns = []string{"jabatan", "lokasi", "jenis_formasi", "pendidikan"}

// Candidate is one candidate as the rules and screens see them. It is a value:
// a copy of what the state holds.
type Candidate struct {
	Index  int // place in the state, stable while the state lives
	Number string
	Name   string
	NIK    string // as stored: whoever shows it masks it, see MaskNIK
	Born   Date
	GPA    Points // 0: unknown
	Status Screening
	Group  int   // place in State.Groups
	Gone   bool  // identity destroyed
	Age    int64 // the smaller is older, for ties: see [AgeOf]; below 0: settles none
	place  *place
}

// Older is the candidate's age as a number for ties: the smaller is older; ok is
// false where age settles none.
func (c Candidate) Older() (age int64, ok bool) {
	if age = c.Age; age == 0 {
		age = AgeOf(c.Born)
	}
	return age, age > 0
}

// Column is the candidate's value of a descriptive or group column.
func (c Candidate) Column(name string) string {
	if c.place == nil {
		return ""
	}
	return c.place.values[name]
}

// WithColumns is the candidate with these descriptive and group columns: for a
// [Record] that is not a State, such as a what-if.
func (c Candidate) WithColumns(values map[string]string) Candidate {
	c.place = &place{values: values, group: c.Group}
	return c
}

// Group is one ranking group: the candidates who compete for the same places.
type Group struct {
	Key        string   // by which it is found; see GroupKey
	Values     []string // in the order of Rulebook.GroupBy, as the formation is spelled, else as the least of its candidates' columns is
	Quota      int      // places; meaningful when HasQuota
	HasQuota   bool
	Candidates int    // how many candidates it has
	name, own  string // GroupID of Values; as the formation's own act spells it
}

// Title is the group in words: its values joined by a middle dot.
func (g Group) Title() string { return strings.Join(g.Values, " · ") }
