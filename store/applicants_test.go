package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
)

// Applicants by the thousand, as the program registers, verifies and confirms them.

// fewQuestions are how many requirements more than the example's four are asked: twelve in
// all, of which eight are shown by a document.
const fewQuestions = 8

// screeningBook is the example's rulebook with twelve requirements; or, of a selection that
// switches no stage on, without any.
func screeningBook(t testing.TB, stages bool) *scoring.Rulebook {
	t.Helper()
	text := strings.Replace(rulebook.Example(), "double = true\n", "", 1)
	without := func(from, to string) {
		head, rest, ok := strings.Cut(text, from)
		_, tail, ends := strings.Cut(rest, to)
		if !ok || !ends {
			t.Fatalf("the example has no %q", from)
		}
		text = head + to + tail
	}
	without("[conflict]", "[plan]") // each member would have to declare first
	if stages {
		var more strings.Builder
		for n := range fewQuestions {
			document := ""
			if n > 0 {
				document = fmt.Sprintf("document = { id = \"Berkas %d\", en = \"Paper %d\" }\n", n, n)
			}
			fmt.Fprintf(&more, "[[questions]]\ncode = \"tanya%[1]d\"\nname = { id = \"Tanya %[1]d\", en = \"Question %[1]d\" }\nkind = \"yesno\"\n\n"+
				"[[requirements]]\ncode = \"syarat%[1]d\"\nname = { id = \"Syarat %[1]d\", en = \"Requirement %[1]d\" }\nclause = \"contoh, pasal %[1]d\"\n%[2]stest = { yes = \"tanya%[1]d\" }\n\n"+
				"[[reasons]]\ncode = \"kurang%[1]d\"\nname = { id = \"Kurang %[1]d\", en = \"Lacks %[1]d\" }\nrequirement = \"syarat%[1]d\"\n\n", n, document)
		}
		text = strings.Replace(text, "[second_reading]", more.String()+"[second_reading]", 1)
	} else {
		text = strings.Replace(text, "screening = \"ampera\"\n", "", 1)
		without("[[questions]]", "[plan]")
	}
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if stages && len(book.Requirements) != 12 || len(registration.Shows(book)) != 8 && stages {
		t.Fatal(len(book.Requirements), " requirements, ", len(registration.Shows(book)), " documents")
	}
	return book
}

const screeningDay = scoring.Date(20260915)

func applicantID(n int) string     { return fmt.Sprintf("R%06d", n) }
func applicantNumber(n int) string { return fmt.Sprintf("261%05d", n) }

func applicantColumns(n int) map[string]string {
	return map[string]string{"jabatan": []string{"Guru PJOK", "Guru Seni"}[n%2], "lokasi": fmt.Sprint("SMA ", n%50)}
}

func applicantBorn(n int) scoring.Date {
	return scoring.Date((1992+n%10)*10000 + (1+n%12)*100 + 1 + n%28)
}

// applicantRow is an invented applicant with every answer and eight documents.
func applicantRow(book *scoring.Rulebook, n int) registration.Row {
	r := registration.Row{ID: applicantID(n), Name: fmt.Sprintf("Pelamar Nomor %d", n), NIK: fmt.Sprintf("16710%011d", n), Born: applicantBorn(n),
		Columns: applicantColumns(n), Received: 20260905, Documents: map[string]registration.File{}, Email: fmt.Sprintf("pelamar%d@contoh.id", n),
		Answers: map[string]string{"lahir": applicantBorn(n).String(), "ipk": fmt.Sprintf("3.%02d", n%100), "ipk:scale": "ipk", "ijazah": "S1 PJKR",
			"lulus": "2020-07-01", "akreditasi": "a", "surat": "yes"}}
	r.Columns[scoring.ColNeed] = "umum"
	for q := range fewQuestions {
		r.Answers[fmt.Sprint("tanya", q)] = "yes"
	}
	for _, code := range registration.Shows(book) {
		sum := sha256.Sum256([]byte(code + r.ID))
		r.Documents[code] = registration.File{Name: code + ".pdf", Hash: hex.EncodeToString(sum[:])}
	}
	return r
}

// failsAt says of which requirement an applicant has nothing to show; "": they qualify.
func failsAt(n, each int) string {
	if each > 0 && n%each == 0 {
		return fmt.Sprint("syarat", n/each%fewQuestions)
	}
	return ""
}

// verdict is a verifier's decision, who opened every document.
func verdict(book *scoring.Rulebook, row *registration.Row, fails string) screening.Verify {
	c := screening.Verify{Applicant: row.ID, Said: map[string]string{}, Seen: map[string]string{}, Day: screeningDay}
	cells := map[string]string{scoring.WhereNeed: row.Columns[scoring.ColNeed]}
	for _, column := range book.GroupBy {
		cells[column] = row.Columns[column]
	}
	for _, code := range screening.Asked(book, cells) {
		if c.Said[code] = screening.Met; code == fails {
			c.Said[code] = "kurang" + strings.TrimPrefix(code, "syarat") + ".1"
		}
	}
	for code, f := range row.Documents {
		c.Seen[code] = f.Hash
	}
	return c
}

var (
	verifiers   = []scoring.PersonID{"ver1", "ver2", "ver3", "ver4"}
	supervisors = []scoring.PersonID{"sup1", "sup2"}
)

// screeningOffice founds a selection with its verifiers and supervisors, and gives their
// desks by who they are; "" is the chair's.
func (b bench) screeningOffice(name string, book *scoring.Rulebook) (*Office, map[scoring.PersonID]scoring.Desk) {
	b.Helper()
	o := b.office(name, "machine of "+name)
	chair, err := o.Create(ctx, scoring.Founding{Name: "Seleksi Uji", Office: "Dinas Uji", Chair: "Ratna Dewi", Passphrase: phrase, Book: book, Freeze: true})
	if err != nil {
		b.Fatal(err)
	}
	desks := map[scoring.PersonID]scoring.Desk{"": chair, "sek": join(b, o, chair, "sek", scoring.Secretary)}
	for _, who := range verifiers {
		desks[who] = join(b, o, chair, who, registration.Verifier)
	}
	for _, who := range supervisors {
		desks[who] = join(b, o, chair, who, registration.Supervisor)
	}
	return o, desks
}

// registers takes applicants from files of a thousand.
func (b bench) registers(d scoring.Desk, book *scoring.Rulebook, who []int) {
	b.Helper()
	for part := range slices.Chunk(who, 1000) {
		c := registration.Save{Day: 20260905, Source: scoring.Source{Name: "pelamar.csv", Hash: "00"}}
		for _, n := range part {
			c.Rows = append(c.Rows, applicantRow(book, n))
		}
		b.do(d, c)
	}
}

// screens has applicants decided by whoever's seat it is, and every hundred confirmed: who
// qualifies at once, others singly.
func (b bench) screens(desks map[scoring.PersonID]scoring.Desk, book *scoring.Rulebook, who []int, failing int) {
	b.Helper()
	for part := range slices.Chunk(who, 100) {
		pass := screening.Confirm{Day: screeningDay}
		for _, n := range part {
			row := applicantRow(book, n)
			fails := failsAt(n, failing)
			b.do(desks[screening.Seat(row.ID, verifiers)], verdict(book, &row, fails))
			if fails == "" {
				pass.Applicants = append(pass.Applicants, row.ID)
				continue
			}
			b.do(desks[supervisors[n%2]], screening.Confirm{Applicants: []string{row.ID}, Day: screeningDay})
		}
		if len(pass.Applicants) > 0 {
			b.do(desks[supervisors[part[0]%2]], pass)
		}
	}
}

func upToNumber(many int) (out []int) {
	for n := range many {
		out = append(out, n)
	}
	return out
}
