package tabular

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// twoTests is a rulebook of two written tests and every code that a file may say.
func twoTests() *scoring.Rulebook {
	b := testBook()
	b.Components = append(b.Components, scoring.Component{Code: "praktik", Kind: scoring.Written, SubTests: []scoring.SubTest{{Code: "skb", Max: 100 * scoring.Point}}})
	b.Codes = append(b.Codes, scoring.Code{Code: "APS", Outcome: scoring.Withdrew, Name: scoring.Text{ID: "mengundurkan diri", EN: "withdrew"}},
		scoring.Code{Code: "DIS", Outcome: scoring.Disqualified, Name: scoring.Text{ID: "diskualifikasi", EN: "disqualified"}},
		scoring.Code{Code: "TMS", Outcome: scoring.Unqualified, Name: scoring.Text{ID: "tidak memenuhi syarat", EN: "unqualified"}},
		scoring.Code{Code: "TMS-1", Name: scoring.Text{ID: "gugur", EN: "out"}})
	return b
}

// saidOf is a row's marks and what is said beside them.
func saidOf(marks []string, r *scoring.Remark) string {
	slices.Sort(marks)
	out := strings.Join(marks, " ")
	if r != nil {
		out += fmt.Sprintf(" | %v %s %v %s", r.Absent, r.Exit, r.Unqualified, r.As)
	}
	return strings.TrimSpace(out)
}

// A column of results says who was absent, left or did not qualify; zeros beside that
// are no marks. What the program computes is set aside and told once.
func TestResultsBesideMarks(t *testing.T) {
	for cells, want := range map[string]string{
		"0,0,0,TH":                     "| [tulis praktik]  false TH",
		",,,tidak  HADIR":              "| [tulis praktik]  false tidak HADIR",
		"70,0,0,TH":                    "PED=0 twk=70 | [praktik]  false TH",
		"70,60,,th":                    "PED=60 twk=70 | [praktik]  false th",
		"0,0,,TH":                      "| [tulis praktik]  false TH",
		"70,60,50,TH":                  "E2 keterangan csv.result.marked TH",
		"0,0,0,APS":                    "| [] withdrew false APS",
		"70,60,50,APS":                 "PED=60 skb=50 twk=70 | [] withdrew false APS",
		"70,60,0,DIS":                  "PED=60 twk=70 | [] disqualified false DIS",
		"0,0,0,tms":                    "| []  true tms",
		"0,0,0,":                       "PED=0 skb=0 twk=0",
		"0,0,0,-":                      "PED=0 skb=0 twk=0",
		"0,0,0,Hadir":                  "PED=0 skb=0 twk=0",
		"1,2,3,P/L":                    "PED=2 skb=3 twk=1 ~ csv.result.computed 1 P/L",
		"1,2,3,P/TL":                   "PED=2 skb=3 twk=1 ~ csv.result.computed 1 P/TL",
		"1,2,3,TL":                     "PED=2 skb=3 twk=1 ~ csv.result.computed 1 TL",
		"1,2,3,TMS-1":                  "PED=2 skb=3 twk=1 ~ csv.result.computed 1 TMS-1",
		"1,2,3,lulus":                  "PED=2 skb=3 twk=1 ~ csv.result.computed 1 lulus",
		"1,2,3,sakit":                  "PED=2 skb=3 twk=1 ~ csv.result.remarks",
		"1,2,3,sakit\n240002,1,2,3,-":  "PED=2 skb=3 twk=1 ~ csv.result.remarks",
		"1,2,3,sakit\n240002,1,2,3,TH": "E3 keterangan csv.result.marked TH\nE2 keterangan csv.result.unknown sakit 1 E2 TH, APS, DIS, TMS",
		"1,2,3,sakit\n240002,1,2,3,sakit\n240003,1,2,3,H": "E2 keterangan csv.result.unknown sakit 2 E2, E3 TH, APS, DIS, TMS",
	} {
		got, notes, problems := readAs[scoring.ImportMarks]("No Peserta,twk,PED,skb,Ket.\n240001,"+cells+"\n", intake.Knowing{Book: twoTests()}, intake.Written)
		text := told(t, problems)
		if problems == nil {
			var marks []string
			for code, m := range got.Written[0].Marks {
				marks = append(marks, code+"="+m.String())
			}
			text = saidOf(marks, got.Written[0].Remark)
			if n := strings.TrimPrefix(told(t, notes), "E1 keterangan csv.result.taken "); n != "" && !strings.HasSuffix(n, " 1") {
				text += strings.Replace(n, "E1 keterangan", " ~", 1)
			}
		}
		if text != want {
			t.Errorf("%s:\n%s, want\n%s", cells, text, want)
		}
	}
}

// Candidates with marks have it, too, and the screening with it; so has the column
// of the screening, where there is no other.
func TestResultsOfCandidates(t *testing.T) {
	for file, want := range map[string]string{
		"Keterangan,twk\nTH,0":                  "| [tulis]  false TH",
		"Keterangan,twk\nTMS,0":                 "TMS",
		"Keterangan,twk\nDIS,9":                 "twk=9 | [] disqualified false DIS",
		"Keterangan,ipk\nTH,3":                  "E2 keterangan csv.result.where TH",
		"Keterangan,ipk\nAPS,3":                 "| [] withdrew false APS",
		"Keterangan,Status Verifikasi\nTMS,MS":  "E2 keterangan csv.result.qualified TMS",
		"Keterangan,Status Verifikasi\nTH,TMS":  "E2 keterangan csv.result.where TH",
		"Status,twk\nTH,0":                      "| [tulis]  false TH",
		"Status,twk\nTMS,0":                     "TMS twk=0",
		"Status,twk\nMS,0":                      "MS twk=0",
		"Status,twk\nP/L,5":                     "twk=5",
		"Status,twk\nHadir,0":                   "twk=0",
		"Status,twk\n-,0":                       "twk=0",
		"Status,twk\nentah,5":                   "E2 status csv.status entah",
		"Status Verifikasi,Keterangan\nTH,APS":  "E2 status csv.status TH",
		"Keterangan,twk\nanak guru,5":           "twk=5",
		"Keterangan,Status Kepegawaian\nMS,PNS": "",
	} {
		header, cells, _ := strings.Cut(file, "\n")
		rows, _, problems := readCandidates("nomor_peserta,nama,jabatan,lokasi,"+header+"\n240001,Ani,guru,Plaju,"+cells+"\n", twoTests())
		text := told(t, problems)
		if problems == nil {
			marks := []string{rows[0].Status.String()}
			for _, m := range rows[0].Marks {
				marks = append(marks, m.SubTest+"="+m.Value.String())
			}
			text = saidOf(marks, rows[0].Remark)
		}
		if text != want {
			t.Errorf("%s:\n%s, want\n%s", file, text, want)
		}
	}
}

// One mark a row: an absence needs no mark, and is of the row's component; of a panel,
// too.
func TestResultsOneMarkARow(t *testing.T) {
	const head = "nomor_peserta,component,criterion,assessor,mark,keterangan\n"
	for rows, want := range map[string]string{
		"240001,tulis,twk,,0,TH\n240001,tulis,PED,,,TH\n":                            "| [tulis]  false TH",
		"240001,mengajar,,,,TH\n240001,tulis,twk,,5,\n":                              "twk=5 | [mengajar]  false TH",
		"240001,tulis,twk,,5,TH\n":                                                   "F2 keterangan csv.result.marked TH",
		"240001,tulis,twk,,5,APS\n240001,praktik,skb,,0,APS\n":                       "twk=5 | [] withdrew false APS",
		"240001,tulis,twk,,5,P\n":                                                    "twk=5",
		"240001,tulis,twk,,,\n":                                                      "E2 mark csv.blank",
		"240001,tulis,twk,,x,TH\n":                                                   "E2 mark csv.mark.not-number x",
		"240001,praktik,skb,,,TH\n240001,tulis,twk,,9,DIS\n240001,tulis,PED,,,TMS\n": "twk=9 | [praktik] disqualified true DIS",
	} {
		got, _, problems := readMarks(head+rows, twoTests(), nil)
		text := told(t, problems)
		if problems == nil {
			var marks []string
			for code, m := range got.Written[0].Marks {
				marks = append(marks, code+"="+m.String())
			}
			text = saidOf(marks, got.Written[0].Remark)
		}
		if text != want {
			t.Errorf("%s%s, want\n%s", rows, text, want)
		}
	}
}

// Of a column of remarks each kind is told once, and no more than some.
func TestManyUnknownResults(t *testing.T) {
	text := "No Peserta,twk,Keterangan\n240000,,TH\n"
	for i := range 200 {
		text += fmt.Sprintf("%d,1,catatan %d\n", 240001+i, i)
	}
	_, _, problems := readAs[scoring.ImportMarks](text, intake.Knowing{Book: twoTests()}, intake.Written)
	if len(problems) != mostResults+1 || problems[mostResults].Code != "csv.more" || problems[mostResults].Args[0] != "150" {
		t.Errorf("%d: %s", len(problems), told(t, problems[len(problems)-1:]))
	}
}

// What is told of several sheets names the sheet, and is a sum of them all.
func TestResultsOfSheets(t *testing.T) {
	const head = "No Peserta|twk|Keterangan"
	for word, want := range map[string]string{"TH": "C1 keterangan csv.result.taken TH 2 in A", "sakit": "C2 keterangan csv.result.unknown sakit 1 C2 TH, APS, DIS, TMS in B"} {
		_, notes, err := taken(book(t, []string{"A", head, "240001|0|TH"}, []string{"B", head, "240002|0|" + word}), intake.Knowing{Book: twoTests()}, intake.Wanted{Kinds: []intake.Kind{intake.Written}})
		if problems, ok := err.(scoring.Problems); ok {
			notes = problems
		}
		if len(notes) != 1 || told(t, notes)+" in "+notes[0].Sheet != want {
			t.Errorf("%s: %s", word, told(t, notes))
		}
	}
}
